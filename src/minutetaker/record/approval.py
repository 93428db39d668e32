"""The approval of minutes: circulated, confirmed, signed, and what later meetings corrected in them."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from typing import Protocol

from minutetaker.record.ids import Id
from minutetaker.record.meeting import MeetingStatus

_STEPS = (MeetingStatus.DRAFT, MeetingStatus.CIRCULATED, MeetingStatus.CONFIRMED, MeetingStatus.SIGNED)


def next_step(status: MeetingStatus) -> MeetingStatus | None:
    """What minutes become next; None of signed ones."""
    index = _STEPS.index(status) + 1
    return _STEPS[index] if index < len(_STEPS) else None


def is_frozen(status: MeetingStatus) -> bool:
    """Whether not a letter of the minutes may change: confirmed minutes are evidence (LGA 1972 Sch 12 para 41)."""
    return status in (MeetingStatus.CONFIRMED, MeetingStatus.SIGNED)


CONFIRMED_ELSEWHERE = "confirmed elsewhere"
"""How minutes stand that claim to be confirmed or signed and of which the store has no confirmation: a file that was
brought in may say so of itself, and nothing proves it."""


def standing_of(status: MeetingStatus, *, elsewhere: bool) -> str:
    """How far minutes have come, in the words of every list."""
    return CONFIRMED_ELSEWHERE if elsewhere else status.value


@dataclass(frozen=True, slots=True)
class Circulation:
    """Draft minutes sent out: ``record`` is the whole meeting as it was then, in the interchange format.

    ``number`` counts the circulations of one meeting from 1. ``at`` is when it was noted (UTC) and ``on`` the
    day that they went out.
    """

    id: Id
    meeting_id: Id
    number: int
    on: dt.date
    record: str
    at: dt.datetime
    who: str


@dataclass(frozen=True, slots=True)
class Confirmation:
    """Minutes confirmed as a correct record, and frozen.

    ``number`` counts the confirmations of a store from 1. ``by`` says in words what confirmed them, such as a
    meeting and its date, and ``by_meeting_id`` which meeting that is where the store has it. ``resolution`` cites the
    resolution that approved them, such as ``minute 4(a)``, and ``by_item_id`` and ``by_entry_id`` say which that is
    where the store has the meeting; they are None where none was named. ``record`` is the
    meeting as it was confirmed, in the interchange format, ``printed`` the SHA-256 of what it printed, and
    ``style_digest`` that of the house style that it printed in, words and Word template; None where it was confirmed by
    a minutetaker that did not keep that.
    ``digest`` is the SHA-256 over all of it and over ``previous``, the digest of the confirmation before (64
    hexadecimal digits each; the first has an empty ``previous``).
    """

    id: Id
    meeting_id: Id
    number: int
    on: dt.date
    by: str
    by_meeting_id: Id | None
    record: str
    printed: str
    previous: str
    digest: str
    at: dt.datetime
    who: str
    by_item_id: Id | None = None
    by_entry_id: Id | None = None
    resolution: str | None = None
    style_digest: str | None = None

    @property
    def by_resolution(self) -> str:
        """What confirmed them, with the resolution: ``Parks Committee, 6 April 2026, minute 4(a)``."""
        return f"{self.by}, {self.resolution}" if self.resolution else self.by


@dataclass(frozen=True, slots=True)
class Signature:
    """Confirmed minutes signed: ``by`` is the person presiding, as printed. The last one of a meeting counts."""

    id: Id
    meeting_id: Id
    by: str
    on: dt.date
    at: dt.datetime
    who: str


@dataclass(frozen=True, slots=True)
class Correction:
    """What a later meeting resolved to correct in confirmed minutes; it stands beside the text, never in it.

    ``item_id`` and ``entry_id`` say what is corrected, as narrowly as is known. ``by_meeting_id``,
    ``by_item_id`` and ``by_entry_id`` point at the resolution of the later meeting; ``by_words`` name it where the
    store does not have that meeting. Minutes confirmed "subject to" corrections have them among these.
    """

    id: Id
    meeting_id: Id
    text: str
    by_meeting_id: Id | None
    by_item_id: Id | None
    by_entry_id: Id | None
    at: dt.datetime
    who: str
    item_id: Id | None = None
    entry_id: Id | None = None
    by_words: str = ""


@dataclass(frozen=True, slots=True)
class CorrectionWithdrawal:
    """A correction that is no longer in force, and why; the correction itself stays in the record.

    ``by_meeting_id``, ``by_item_id`` and ``by_entry_id`` point at the resolution that withdrew it, or ``by_words``
    name it, where there is one.
    """

    id: Id
    meeting_id: Id
    correction_id: Id
    why: str
    at: dt.datetime
    who: str
    by_meeting_id: Id | None = None
    by_item_id: Id | None = None
    by_entry_id: Id | None = None
    by_words: str = ""


class Resolved(Protocol):
    """What a resolution is the reason for: a correction, or the withdrawal of one."""

    @property
    def by_meeting_id(self) -> Id | None: ...
    @property
    def by_item_id(self) -> Id | None: ...
    @property
    def by_entry_id(self) -> Id | None: ...
    @property
    def by_words(self) -> str: ...


def is_elsewhere(status: MeetingStatus, confirmation: Confirmation | None) -> bool:
    """Whether minutes claim to be confirmed, and the store has no confirmation of them."""
    return confirmation is None and is_frozen(status)


@dataclass(frozen=True, slots=True)
class Approval:
    """All that became of one meeting's minutes, each in the order in which it was noted."""

    circulations: tuple[Circulation, ...] = ()
    confirmation: Confirmation | None = None
    signatures: tuple[Signature, ...] = ()
    corrections: tuple[Correction, ...] = ()
    withdrawals: tuple[CorrectionWithdrawal, ...] = ()

    @property
    def circulation(self) -> Circulation | None:
        """The last circulation."""
        return self.circulations[-1] if self.circulations else None

    @property
    def signature(self) -> Signature | None:
        """The signature that counts."""
        return self.signatures[-1] if self.signatures else None

    def as_of(self, at: dt.datetime) -> Approval:
        """What of it had been noted by then."""
        return replace(
            self,
            signatures=tuple(one for one in self.signatures if one.at <= at),
            corrections=tuple(one for one in self.corrections if one.at <= at),
            withdrawals=tuple(one for one in self.withdrawals if one.at <= at),
        )

    @property
    def in_force(self) -> tuple[Correction, ...]:
        """The corrections that were not withdrawn."""
        withdrawn = {one.correction_id for one in self.withdrawals}
        return tuple(one for one in self.corrections if one.id not in withdrawn)

    def withdrawal_of(self, correction: Correction) -> CorrectionWithdrawal | None:
        """By which line a correction was withdrawn; None of one in force."""
        return next((one for one in self.withdrawals if one.correction_id == correction.id), None)

    def corrections_of(self, item_id: Id, entry_id: Id | None = None) -> tuple[Correction, ...]:
        """The corrections of an entry, or of an item as a whole."""
        return tuple(one for one in self.corrections if one.item_id == item_id and one.entry_id == entry_id)


def grouped_digest(digest: str) -> str:
    """A digest as people compare it on paper: its first 32 digits (128 bits) in groups, ``3f9a 12bc 88d0 ...``.

    With fewer, two records of one digest can be looked for: those of 48 bits were found in two minutes.
    """
    return " ".join(digest[index : index + 4] for index in range(0, 32, 4))


def digits_typed(text: str) -> str:
    """The hexadecimal digits of a digest as people type it, ``Digest 3F9A 12bc ...``; empty where it is none.

    Twelve and more are one: as many as minutetaker 0.1.0 printed.
    """
    digits = re.sub(r"[\s-]", "", text.casefold().strip().removeprefix("digest"))
    return digits if re.fullmatch(r"[0-9a-f]{12,64}", digits) else ""
