"""The approval of minutes: circulated, confirmed, signed and corrected, and the chain that confirmations make."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any, Protocol

from minutetaker.record import Approval, Confirmation, Id

_FORM = "minutetaker confirmation 2"
_CHOSEN = ("by", "who", "resolution")
"""What a person chooses freely stands before all else in what is hashed: to try another, all of it is hashed anew."""
_NOT_IN_DIGEST = {"id", "digest"}
_WHERE_KEPT = {"by_item_id", "by_entry_id", "resolution", "style_digest"}
"""Left out where there is none, so that confirmations from before there was any have the digest that they had."""


@dataclass(frozen=True, slots=True)
class ConfirmedBy:
    """What confirmed minutes; see :class:`~minutetaker.record.approval.Confirmation`."""

    by: str
    by_meeting_id: Id | None = None
    by_item_id: Id | None = None
    by_entry_id: Id | None = None
    resolution: str | None = None


@dataclass(frozen=True, slots=True)
class NewCorrection:
    """A correction that a later meeting resolved; see :class:`~minutetaker.record.approval.Correction`."""

    text: str
    by_meeting_id: Id | None
    by_item_id: Id | None
    by_entry_id: Id | None
    item_id: Id | None = None
    entry_id: Id | None = None
    by_words: str = ""


@dataclass(frozen=True, slots=True)
class NewWithdrawal:
    """The withdrawal of a correction; see :class:`~minutetaker.record.approval.CorrectionWithdrawal`."""

    correction_id: Id
    why: str
    by_meeting_id: Id | None = None
    by_item_id: Id | None = None
    by_entry_id: Id | None = None
    by_words: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """One link of the chain: its number (0 where it is none) and meeting, and what it says, or None if unreadable."""

    number: int
    meeting_id: Id
    confirmation: Confirmation | None


class Approvals(Protocol):
    """What became of the minutes of each meeting. Every call is one unit of work."""

    def of(self, meeting_id: Id) -> Approval:
        """All that became of a meeting's minutes; nothing yet of those of a draft."""

    def numbers_given_twice(self, meeting_id: Id) -> tuple[tuple[dt.date, range], ...]:
        """The other meetings of the committee, by date, with minute numbers that this one has too, and those numbers.

        Only numbers that run on are looked at: where either meeting begins with 1 they may begin anew with each.
        """

    def taken_up_by(self, meeting_id: Id) -> frozenset[Id]:
        """The meetings that have the minutes of this one on their agenda to be confirmed."""

    def corrects(self, meeting_id: Id) -> Mapping[Id, str]:
        """The entries of a meeting's resolutions by which other minutes stand corrected, each with why it is kept."""

    def circulate(self, meeting_id: Id, *, on: dt.date, record: str, scope: str | None = None) -> None:
        """Note that draft minutes went out, and keep them as they are now; undone like any change of the meeting.

        Args:
            record: the meeting in the interchange format.
            scope: where it is undone, when not in the meeting itself.

        Raises:
            NotFoundError: the store has no such meeting.
            FrozenError: its minutes are confirmed.
            StoreError: it could not be written; nothing was changed.
        """

    def confirm(
        self,
        meeting_id: Id,
        *,
        revision: int,
        on: dt.date,
        by: ConfirmedBy,
        record: str,
        printed: str,
        style_digest: str | None = None,
        corrections: Iterable[NewCorrection] = (),
    ) -> Confirmation:
        """Freeze a meeting's minutes and link them into the chain. Never undone.

        Args:
            revision: the meeting's, when ``record`` and ``printed`` were made of it.
            on, by, record, printed, style_digest: as for :class:`~minutetaker.record.approval.Confirmation`.
            corrections: those that the minutes are confirmed subject to.

        Raises:
            NotFoundError: the store has no such meeting.
            FrozenError: they are confirmed already.
            RecordError: the meeting changed since; nothing was confirmed.
            StoreError: it could not be written; nothing was changed.
        """

    def sign(self, meeting_id: Id, *, by: str, on: dt.date) -> None:
        """Note who signed confirmed minutes; a second time says it of somebody else. Never undone.

        Raises:
            NotFoundError: the store has no such meeting.
            RecordError: the minutes are not confirmed.
            StoreError: it could not be written; nothing was changed.
        """

    def correct(self, meeting_id: Id, correction: NewCorrection) -> None:
        """Note what a later meeting resolved to correct in confirmed minutes. Never undone.

        Raises:
            NotFoundError: the store has no such meeting.
            RecordError: the minutes are not confirmed: they can be put right themselves.
            StoreError: it could not be written; nothing was changed.
        """

    def withdraw(self, meeting_id: Id, withdrawal: NewWithdrawal) -> None:
        """Note that a correction is no longer in force; it stays in the record. Never undone.

        Raises:
            NotFoundError: the meeting's minutes have no such correction.
            RecordError: it is withdrawn already.
            StoreError: it could not be written; nothing was changed.
        """

    def links(self) -> Iterator[Link]:
        """Every link of the chain by its number, read one by one, damaged or not: each holds a whole record.

        Raises:
            StoreError: the chain itself cannot be read.
        """

    def once_confirmed(self) -> frozenset[Id]:
        """The meetings of which the history says that they were confirmed in this store.

        Raises:
            StoreError: the history cannot be read.
        """


def digest_of(confirmation: Confirmation) -> str:
    """The digest that a confirmation links to the one before: SHA-256 over all that it says."""
    return hashlib.sha256(digested(confirmation)).hexdigest()


def digested(confirmation: Confirmation) -> bytes:
    """What its digest is of: all that a confirmation says, as JSON in a set order."""
    said = _said(confirmation)
    chosen = [name for name in _CHOSEN if name in said]
    return _as_json([_FORM, {name: said[name] for name in (*chosen, *sorted(said.keys() - set(chosen)))}])


def is_digest_of(digest: str, confirmation: Confirmation) -> bool:
    """Whether a confirmation has that digest: in the form of today, or in that which minutetaker 0.1.0 gave."""
    return digest == digest_of(confirmation) or digest == _first_digest(confirmation)


def _first_digest(confirmation: Confirmation) -> str:
    return hashlib.sha256(_as_json(dict(sorted(_said(confirmation).items())))).hexdigest()


def _said(confirmation: Confirmation) -> dict[str, Any]:
    whole = {one.name: getattr(confirmation, one.name) for one in fields(confirmation)}
    missing = {name for name in _WHERE_KEPT if whole[name] is None}
    said = {name: value for name, value in whole.items() if name not in _NOT_IN_DIGEST | missing}
    return {**said, "on": confirmation.on.isoformat(), "at": in_utc(confirmation.at).isoformat()}


def _as_json(said: object) -> bytes:
    return json.dumps(said, separators=(",", ":"), ensure_ascii=False).encode()


def in_utc(at: dt.datetime) -> dt.datetime:
    """A time as a store may give it back, which keeps no zone: all its times are UTC."""
    return at.replace(tzinfo=dt.UTC) if at.tzinfo is None else at.astimezone(dt.UTC)
