"""Checks on a step in the approval of minutes before it is taken: days, and the meetings that take it."""

from __future__ import annotations

import datetime as dt

from minutetaker.record import Id, Meeting, RecordError, Standing, attendance_of, clean_line
from minutetaker.record.dates import plain_date
from minutetaker.record.order import refuse_after, refuse_before
from minutetaker.store.api.store import Store


def confirmed_by(store: Store, meeting: Meeting, by_meeting_id: Id | None, by: str, *, on: dt.date) -> str:
    """What confirmed the minutes, in words: ``Parks Committee, 6 April 2026``.

    Raises:
        RecordError: nothing is named, or a meeting that cannot have confirmed them.
    """
    said = clean_line(by)
    if by_meeting_id is None:
        if not said:
            raise RecordError("Say which meeting confirmed the minutes: choose one, or say it in words.")
        return said
    other = living_meeting(store, by_meeting_id)
    named = f"{other.committee or other.council}, {plain_date(other.date)}"
    if not is_later(other, meeting):
        raise RecordError(
            f"The minutes of {plain_date(meeting.date)} cannot have been confirmed by {named}: only a later meeting "
            "confirms them. Choose another."
        )
    if other.council != meeting.council:
        raise RecordError(
            f"{named} was a meeting of another council ({other.council}). Choose a meeting of {meeting.council}."
        )
    if other.committee_id != meeting.committee_id and not said:
        raise RecordError(
            f"{named} was a meeting of another body than {meeting.committee}. Choose another, or say in words how it "
            f"came to confirm these minutes, such as: {named}, in the place of {meeting.committee}."
        )
    refuse_before(on, other.date, f"{named} cannot have confirmed the minutes on {{day}}: it met on {{first}}.")
    refuse_not_held(other, named)
    return said or named


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
