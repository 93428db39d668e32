"""Checks on a step in the approval of minutes before it is taken: days, and the meetings that take it."""

from __future__ import annotations

import datetime as dt

from minutetaker.record import Id, Meeting, RecordError, Standing, attendance_of
from minutetaker.record.dates import plain_date
from minutetaker.record.order import refuse_after
from minutetaker.store.api.store import Store


def refuse_not_held(meeting: Meeting, named: str, *, done: str = "confirmed", instead: str = "") -> None:
    words = instead or "say in words what confirmed the minutes."
    if meeting.opened_at is None:
        raise RecordError(f"{named} has not begun, so that it cannot have {done} anything. Open it first, or {words}")
    there = attendance_of(meeting.attendees, meeting.attendance).values()
    if not any(one.attended and one.attendee.standing is Standing.MEMBER for one in there):
        why = f"{named} has no member present, so that it cannot have {done} anything."
        raise RecordError(f"{why} Say who was there first, or {words}")


def living_meeting(store: Store, meeting_id: Id) -> Meeting:
    """The meeting, which was not deleted.

    Raises:
        RecordError: it was.
        NotFoundError: the store has none.
    """
    meeting = store.meeting(meeting_id)
    if meeting.deleted_at is not None:
        raise RecordError(
            f"The meeting of {meeting.committee or meeting.council} on {plain_date(meeting.date)} was deleted, and "
            "is in the bin: bring it back on the list of meetings first."
        )
    return meeting


def is_later(one: Meeting, other: Meeting) -> bool:
    """Whether one meeting sat after the other; of two on one day the times tell, and nothing where they do not."""
    if one.date != other.date:
        return one.date > other.date
    begun, before = one.starts_at or one.opened_at, other.starts_at or other.opened_at
    return begun is not None and before is not None and begun > before


def refuse_to_come(store: Store, day: dt.date, why: str) -> None:
    """Refuse a day that has not come: what is noted of minutes was done, and is never undone.

    Args:
        why: a sentence with ``{day}`` in it.

    Raises:
        RecordError: it has not come.
    """
    refuse_after(day, store.now().astimezone().date(), why)
