"""Follow-ups of what was decided: one log that is only ever added to."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import NamedTuple, Protocol

from minutetaker.record import FollowUpSummary, FollowUpUpdate, Id, Item


class OnceThere(NamedTuple):
    """A member of a committee, or an officer whom it listed, as the minutes of one of its meetings name them."""

    surname: str
    initials: str
    job_title: str


class FollowUps(Protocol):
    """The follow-ups of every meeting. Every call is one unit of work."""

    @property
    def unreadable(self) -> int:
        """How many were left out when they were last listed, because they are damaged."""

    def logs(self, meeting_id: Id) -> dict[Id, tuple[FollowUpUpdate, ...]]:
        """The logs of a meeting's follow-ups by the id of the entry, each in the order in which it was noted."""

    def listing(
        self,
        *,
        committee_id: Id | None = None,
        meeting_id: Id | None = None,
        open_only: bool = False,
        overdue_on: date | None = None,
        recommended_to: Collection[str] | None = None,
    ) -> tuple[FollowUpSummary, ...]:
        """The follow-ups of every meeting that was not deleted, newest meeting first, as the minutes print them.

        Those of entries that were deleted are not among them until undo brings the entry back; their log stays.

        Args:
            committee_id, meeting_id: only those of one committee, or of one meeting.
            open_only: only those that have still to be done.
            overdue_on: only those that should have been done before that day.
            recommended_to: only recommendations to bodies that the minutes call by one of these names.
        """

    def count_overdue(self, today: date) -> int:
        """How many should have been done before today; a few milliseconds, however many meetings there are."""

    def once_there(self, committee_ids: Collection[Id]) -> dict[Id, frozenset[OnceThere]]:
        """Who sat on committees, or served them, at any of their meetings that were not deleted."""

    def items(self, item_ids: Collection[Id]) -> dict[Id, Item]:
        """Items by id with their minutes, whichever meetings they are of.

        What is not there is left out, as is what is damaged.
        """

    def append(self, *updates: FollowUpUpdate) -> None:
        """Add lines to the logs of follow-ups, all or none. Never undone: what was wrong is put right by another.

        Raises:
            StoreError: they could not be written; nothing was changed.
        """
