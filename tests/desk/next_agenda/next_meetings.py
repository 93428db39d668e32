"""Meetings that take on what earlier ones left, and the titles that are offered."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from minutetaker.desk.meetings import meetings
from minutetaker.desk.next_agenda.earlier_business import Offer, offers
from minutetaker.record import Committee, Meeting
from minutetaker.store.sqlite.store import SqliteStore


@dataclass
class Clock:
    """The day that it is."""

    today: dt.date

    def now(self) -> dt.datetime:
        """Noon of that day."""
        return dt.datetime.combine(self.today, dt.time(12), dt.UTC)


def titles(found: tuple[Offer, ...]) -> list[str]:
    return [one.title for one in found]


def started(store: SqliteStore, committee: Committee, on: dt.date) -> Meeting:
    """A meeting that takes everything offered."""
    return meetings.new_meeting(store, committee.id, on=on, runs_on=False, taken=offers(store, committee.id, on=on))


def as_it_went(
    store: SqliteStore, meeting: Meeting, item_id: str, *, is_closed: bool = True, **changed: object
) -> Meeting:
    """The meeting after it dealt with one item so."""

    def went(before: Meeting) -> Meeting:
        after = before.with_item(item_id, lambda one: replace(one, **changed))  # type: ignore[arg-type]
        return replace(after, opened_at=dt.time(19), closed_at=dt.time(21) if is_closed else None)

    return store.revise_meeting(meeting.id, "As it went", went)
