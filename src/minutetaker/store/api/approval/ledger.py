"""The ledger: one append-only chain of every act that a reader of the minutes relies on."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from minutetaker.record import Id
from minutetaker.store.api.approval.approvals import in_utc

_FORM = "minutetaker ledger 1"

BROUGHT_IN = "brought in"
"""The fact that an act is older than the store's ledger: the day on which that was begun, of what there was then."""


HISTORY = "history"
"""The fact of a confirmation that says how the meeting's history stood then, as ``Transactions.history_mark`` does."""


REPLACED = "replaced ledger"
"""The fact of a restore that says where the ledger of the store that it replaced ended, as its head is told."""


CARRIED = "carried over"
"""The fact of an act of a ledger that a restore replaced, entered again in the one that took its place: where it stood,
as its head is told."""


REASON = "reason"
"""The fact of a purge that says why."""

ROWS = "rows"
"""The fact of a purge of a person that says how many rows were written anew or taken out."""


PLACES = "places"
"""The fact of an acceptance, or of rules put back, that says what was wrong and where."""


KEY = "key"
"""The fact of encrypting a store, or of putting it in the clear again, that says with which key: that key's id."""


class LedgerAct(StrEnum):
    """What was done, in the field's words."""

    CIRCULATED = "circulated"
    CIRCULATION_TAKEN_BACK = "circulation taken back"
    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    CORRECTION_WITHDRAWN = "correction withdrawn"
    SIGNED = "signed"
    APPROVAL_WITHDRAWN = "approval withdrawn"
    FOLLOWED_UP = "followed up"
    RELEASED = "released"
    REDACTED = "redacted"
    PUBLIC_SUMMARY_GIVEN = "public summary given"
    PUBLIC_TITLE_GIVEN = "public title given"
    DISCLOSURE_TAKEN_BACK = "disclosure taken back"
    RESTORED = "restored"
    ACCEPTED = "accepted"
    RULES_PUT_BACK = "rules put back"
    EXPORTED_EXEMPT = "exported exempt"
    PURGED = "purged"
    PERSON_PURGED = "person purged"
    ENCRYPTED = "encrypted"
    DECRYPTED = "decrypted"


CARRIED_ACTS = frozenset(
    {LedgerAct.RESTORED, LedgerAct.ACCEPTED, LedgerAct.RULES_PUT_BACK, LedgerAct.ENCRYPTED, LedgerAct.DECRYPTED}
)
"""The acts that are of the store's file, whatever is brought back into it: a restore carries them over."""


@dataclass(frozen=True, slots=True)
class LedgerHead:
    """Where the ledger ends: the number of its last entry and that entry's digest; 0 and empty before the first."""

    number: int = 0
    digest: str = ""

    def __str__(self) -> str:
        return f"{self.number}:{self.digest}"

    @classmethod
    def read(cls, told: str) -> LedgerHead:
        """The head that its words, ``41:9f...``, tell of; that of an empty ledger where they tell of none."""
        number, _, digest = told.partition(":")
        return cls(int(number), digest) if number.isdecimal() and digest else cls()


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One act.

    ``number`` counts from 1 without a gap. ``meeting_id`` is the meeting that it is about, None where it is about the
    whole store, and ``about_id`` the entry or item of it. ``facts`` say what is to be known of it without the
    tables: nothing that an exempt item holds. ``table``, ``row_id`` and ``written`` say which row the act put in, with
    that row's digest; an empty digest says that the row was taken out. ``before`` is the digest of the entry before,
    and ``digest`` the SHA-256 over all of it (64 hexadecimal digits each).
    """

    number: int
    act: LedgerAct
    meeting_id: Id | None
    about_id: Id | None
    who: str
    at: dt.datetime
    facts: Mapping[str, str] = field(default_factory=dict)
    table: str = ""
    row_id: Id | None = None
    written: str = ""
    before: str = ""
    digest: str = ""

    @property
    def head(self) -> LedgerHead:
        """Where the ledger ends with this entry."""
        return LedgerHead(self.number, self.digest)

    @property
    def origin(self) -> LedgerHead:
        """Where it was entered first, which is another ledger where a restore carried it over."""
        carried = LedgerHead.read(self.facts.get(CARRIED, ""))
        return carried if carried.number else self.head

    @property
    def of_store(self) -> bool:
        """Whether it is about the store as a whole."""
        return self.meeting_id is None and self.about_id is None


@dataclass(frozen=True, slots=True)
class LedgerReading:
    """The ledger and what it tells of, as both lie in the store at one moment, damaged or not.

    ``lines`` are its entries with the numbers that they stand under, None for one that cannot be read. ``rows`` are all
    rows that acts wrote, each as the entry that its act would have been given, without a number and a link, and with
    UNREADABLE for the digest of one that is damaged. ``unreadable`` names tables that cannot be read at all, and
    ``rewritten`` the confirmed meetings whose history is not as it was, with what is wrong in a sentence.
    """

    lines: tuple[tuple[int, LedgerEntry | None], ...] = ()
    rows: tuple[LedgerEntry, ...] = ()
    unreadable: tuple[str, ...] = ()
    rewritten: tuple[tuple[Id, str], ...] = ()


UNREADABLE = "unreadable"


class Ledger(Protocol):
    """The store's ledger. Acts that write rows enter themselves, in the transaction that writes these."""

    def entries(self, *, after: int = 0, meeting_id: Id | None = None) -> tuple[LedgerEntry, ...]:
        """The entries after a number, in their order, that can be read.

        Args:
            meeting_id: only those about one meeting, or about the whole store.

        Raises:
            StoreError: the ledger itself cannot be read.
        """

    def rows_of(self, meeting_id: Id) -> tuple[LedgerEntry, ...]:
        """The rows that acts on one meeting wrote, each as in :class:`LedgerReading`.

        Raises:
            StoreError: they cannot be read.
        """

    def as_it_lies(self) -> LedgerReading:
        """All of it, with what it tells of.

        Raises:
            StoreError: the ledger itself cannot be read.
        """

    def head(self) -> LedgerHead:
        """Where it ends.

        Raises:
            StoreError: the ledger cannot be read.
        """

    def enter(
        self,
        act: LedgerAct,
        *,
        meeting_id: Id | None = None,
        about_id: Id | None = None,
        facts: Mapping[str, str] | None = None,
    ) -> LedgerEntry:
        """Enter an act that writes nothing else, in a transaction of its own.

        Raises:
            StoreError: it could not be written.
        """


def digest_of_entry(entry: LedgerEntry) -> str:
    """The digest of an entry: SHA-256 over all that it says, as JSON in a set order.

    What a person chooses freely stands first and the digest of the entry before last, so that to try another word
    all of it is hashed anew.
    """
    said = [
        _FORM,
        entry.who,
        dict(sorted(entry.facts.items())),
        entry.number,
        str(entry.act),
        entry.meeting_id,
        entry.about_id,
        in_utc(entry.at).isoformat(),
        entry.table,
        entry.row_id,
        entry.written,
        entry.before,
    ]
    text = json.dumps(said, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def digest_of_row(table: str, row: Mapping[str, object]) -> str:
    """The digest of a row that an act wrote, whatever engine keeps it.

    A confirmation has one of its own, over all that it says. Columns that are empty are left out: one that comes
    with a later schema leaves the digests of older rows as they are.
    """
    if "digest" in row:
        return str(row["digest"])
    said = {name: _plain(value) for name, value in sorted(row.items()) if value is not None}
    text = json.dumps([_FORM, table, said], separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: object) -> object:
    match value:
        case dt.datetime():
            return in_utc(value).isoformat()
        case dt.date() | dt.time():
            return value.isoformat()
        case _:
            return value
