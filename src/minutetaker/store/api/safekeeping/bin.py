"""The bin: meetings, committees and people that were deleted, or that an undo took away. Nothing leaves it unasked."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from minutetaker.record import Id, Membership


class BinKind(StrEnum):
    """What lies in the bin."""

    MEETING = "meeting"
    COMMITTEE = "committee"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class BinEntry:
    """One thing in the bin.

    ``label`` is what the history calls that by which it went, ``is_undone`` whether it went as that was
    undone, and ``who`` did so ``at`` that time (UTC). ``date`` and ``minutes`` (a count of entries) are a meeting's,
    ``person`` is somebody who was on the committee.
    """

    id: Id
    kind: BinKind
    committee_id: Id
    council: str
    committee: str
    label: str
    is_undone: bool
    who: str
    at: dt.datetime
    date: dt.date | None = None
    minutes: int = 0
    person: Membership | None = None


@dataclass(frozen=True, slots=True)
class BinListing:
    """What is in the bin, what went last first, and in words what is damaged beyond listing."""

    entries: tuple[BinEntry, ...] = ()
    unreadable: tuple[str, ...] = ()


class Bin(Protocol):
    """What was taken away, and bringing it back. Every call is one unit of work."""

    def listing(self) -> BinListing:
        """All that is in the bin.

        Raises:
            StoreError: it cannot be read.
        """

    def bring_back_meeting(self, meeting_id: Id) -> None:
        """Put a meeting on the list again, whole; undone on the home screen. One that is there is left as it is.

        Raises:
            NotFoundError: the store has no such meeting.
            NumbersTakenError: a later meeting has used its minute numbers.
            StoreError: it could not be written; nothing was changed.
        """
