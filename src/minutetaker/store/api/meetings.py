"""Committees and meetings, in and out of a store."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from minutetaker.record import Committee, Id, Meeting, MeetingSummary


@dataclass(frozen=True, slots=True)
class Listing:
    """The meetings that were not deleted, newest first, and in words those that are damaged beyond listing."""

    meetings: tuple[MeetingSummary, ...] = ()
    unreadable: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Beginning:
    """How the list begins when it is told committee by committee, the one that met last first.

    ``meetings`` are the first of them, each committee's newest first; ``count`` counts all that there are, and
    ``committee_ids`` names every committee that has any. All meetings are of one council where ``councils`` has one.
    """

    meetings: tuple[MeetingSummary, ...]
    count: int
    committee_ids: tuple[Id, ...]
    councils: frozenset[str]


@dataclass(frozen=True, slots=True)
class LatestMeeting:
    """What a committee's next meeting goes on from: its latest one, with the number after that of its last minute."""

    id: Id
    date: dt.date
    starts_at: dt.time | None
    next_minute_number: int


class Meetings(Protocol):
    """The committees and meetings that are kept. Every call is one unit of work; what comes back is frozen."""

    def committees(self) -> tuple[Committee, ...]:
        """Every committee that was not deleted, by council and name."""

    def committee(self, committee_id: Id) -> Committee:
        """The committee with that id, deleted or not.

        Raises:
            NotFoundError: the store has none.
        """

    def meetings(self) -> tuple[MeetingSummary, ...]:
        """Every meeting that was not deleted, newest first."""

    def first_meetings(self, most: int) -> Beginning | None:
        """How the list of meetings by committee begins, in a time that hardly depends on how many there are.

        None where something in the way is damaged: read the whole list then.

        Args:
            most: lines to fill, a committee's name taking two.
        """

    def meeting(self, meeting_id: Id) -> Meeting:
        """The meeting with that id, as it is kept now; one that was deleted has ``deleted_at``.

        Raises:
            NotFoundError: the store has none.
        """

    def meeting_as_kept(self, meeting_id: Id) -> Meeting:
        """The meeting as it is kept, whatever of it is at hand in memory.

        Raises:
            NotFoundError: the store has none.
            StoreError: it cannot be read.
        """

    def latest_meeting(self, committee_id: Id) -> LatestMeeting | None:
        """The committee's meeting with the latest date, whatever else of it is damaged; None before its first."""

    def damaged(self) -> tuple[str, ...]:
        """In words, the committees and meetings that the lists left out when they were last read, as they cannot be.

        Also those of which a part could not be read, in whatever was asked for since the store was opened.
        """

    def holders(self, table: str, ids: Iterable[Id]) -> dict[Id, Id]:
        """The meeting, or the committee, that has each of these rows of a table; nothing of those not in the store.

        Args:
            table: a part of either: ``attendee``, ``attendance_event``, ``item``, ``entry``, ``disclosure``,
                ``membership``.
        """

    def add_committee(self, committee: Committee, *, label: str) -> Committee:
        """Keep a new committee; undoing it on the home screen takes it away again.

        Raises:
            StoreError: it could not be written; nothing was changed.
        """

    def add_meeting(self, meeting: Meeting, *, label: str) -> Meeting:
        """Keep a new meeting; undoing it on the home screen takes it away again.

        Raises:
            StoreError: it could not be written; nothing was changed.
        """

    def add_meetings(self, meetings: Iterable[Meeting], *, label: str) -> None:
        """Keep new meetings all together or not at all; each is a step of its own to undo.

        Raises:
            StoreError: they could not be written; nothing was changed.
        """

    def revise_committee(
        self, committee_id: Id, label: str, change: Callable[[Committee], Committee], *, merge_key: str | None = None
    ) -> Committee:
        """Change a committee and note it; ``merge_key`` is as for ``revise_meeting``.

        Raises:
            NotFoundError: the store has no such committee.
            StoreError: it could not be written; nothing was changed.
        """

    def revise_meeting(
        self,
        meeting_id: Id,
        label: str,
        change: Callable[[Meeting], Meeting],
        *,
        merge_key: str | None = None,
        scope: str | None = None,
    ) -> Meeting:
        """Change a meeting, as it was last saved by any program, and note it.

        Args:
            change: from one state of the meeting to the next; it must not use the store.
            merge_key: names a run of changes, such as the typing of one text, that is one step of undo.
            scope: where it is undone, when not in the meeting itself.

        Raises:
            NotFoundError: the store has no such meeting.
            FrozenError: its minutes are confirmed, here or before it was imported.
            NumbersTakenError: a later meeting has used the minute numbers that come next.
            StoreError: it could not be written; nothing was changed.
        """

    def revise_together(
        self,
        label: str,
        meetings: Mapping[Id, Callable[[Meeting], Meeting]],
        committees: Mapping[Id, Callable[[Committee], Committee]],
    ) -> None:
        """Change several meetings and committees, by their ids, all or none; undone in one of them, undone in all.

        Each notes it in its own history. Where more was done since, an undo elsewhere leaves it as it is.

        Raises:
            NotFoundError: the store has one of them no more.
            FrozenError, NumbersTakenError, StoreError: as for ``revise_meeting``; nothing was changed.
        """
