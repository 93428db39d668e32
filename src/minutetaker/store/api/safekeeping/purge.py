"""Taking a meeting or a person out of a store for good, as the law on personal data may ask, with what tells of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from minutetaker.record import Id, PersonName


@dataclass(frozen=True, slots=True)
class PersonPurge:
    """Somebody who is, or was, on a committee, and what stands where their name stood.

    ``in_text`` gives a text without the name: it is told the column that the text stands in. ``is_named`` says
    whether a text has the name, or what may be it.
    """

    committee_id: Id
    membership_id: Id
    instead: PersonName
    in_text: Callable[[str, str], str]
    is_named: Callable[[str], bool]


class NamedIn(StrEnum):
    """What the name stands in after a purge."""

    CONFIRMED = "confirmed minutes"
    OPEN = "minutes that are not confirmed"
    COMMITTEE = "a committee"
    LEDGER = "the ledger"


@dataclass(frozen=True, slots=True)
class NameLeft:
    """Where the name stands after a purge: so many rows of a meeting, of a committee or of the ledger.

    ``committee`` and ``date`` (ISO 8601, empty of a committee) say which; both are empty of the ledger.
    """

    where: NamedIn
    rows: int
    committee: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class PersonFound:
    """What a purge of a person changes, counted in rows by their table, and where the name is left."""

    changed: Mapping[str, int]
    left: tuple[NameLeft, ...]


class Purging(Protocol):
    """What is taken out so stands nowhere in the store any more, and nothing brings it back."""

    def meeting(self, meeting_id: Id, *, reason: str) -> None:
        """Take out a meeting that is in the bin: its minutes, its history, its follow-ups, what was circulated.

        The ledger stays, and is told of it. Other meetings keep what was carried over to them.

        Raises:
            NotFoundError: it is not in the bin.
            FrozenError: its minutes are confirmed.
            RecordError: it resolved a correction of confirmed minutes, which stands on it.
            StoreError: it could not be written; nothing was changed, or the message says what was.
        """

    def require(self, meeting_id: Id) -> None:
        """Refuse a meeting that has to stay, in the bin or not; changes nothing.

        Raises:
            NotFoundError: the store has no such meeting.
            FrozenError, RecordError: as for :meth:`meeting`.
            NumbersTakenError: it is not in the bin, and a later meeting goes on from its minute numbers.
        """

    def names_beside(self, committee_id: Id, membership_id: Id) -> frozenset[PersonName]:
        """The names of all others on the committee, now or once, and of those who came to its meetings."""

    def person_found(self, person: PersonPurge) -> PersonFound:
        """What a purge of a person would change, and where the name would stand after it; changes nothing.

        Raises:
            StoreError: the store cannot be read.
        """

    def person(self, person: PersonPurge, *, reason: str) -> PersonFound:
        """Take a person out of the committee, and of its minutes, histories and follow-ups that are not confirmed.

        Confirmed minutes stay as they are, with their history from before that. The ledger stays, and is told of it
        without the name.

        Raises:
            NotFoundError: nobody of that id is, or was, on the committee.
            DamagedError: a row that has the name is not as it was written; nothing was changed.
            StoreError: it could not be written; nothing was changed, or the message says what was.
        """
