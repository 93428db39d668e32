"""Checks on a step in the approval of minutes before it is taken: days, and the meetings that take it."""

from __future__ import annotations

import datetime as dt

from minutetaker.desk.recovery.bin import brings_back
from minutetaker.record import Approval, Id, Meeting, MeetingSummary, RecordError
from minutetaker.record.dates import plain_date
from minutetaker.record.order import refuse_after, refuse_before
from minutetaker.record.room.attendance import is_member_there
from minutetaker.store.api.store import Store


def refuse_not_held(meeting: Meeting, named: str, *, done: str = "confirmed", instead: str = "") -> None:
    words = instead or "say in words what confirmed the minutes."
    if meeting.opened_at is None:
        raise RecordError(f"{named} has not begun, so that it cannot have {done} anything. Open it first, or {words}")
    if not is_member_there(meeting.attendees, meeting.attendance):
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
            f"is in the bin: first {brings_back(meeting_id)}"
        )
    return meeting


def is_later(one: Meeting, other: Meeting) -> bool:
    """Whether one meeting sat after the other; of two on one day the times tell, and nothing where they do not."""
    if one.date != other.date:
        return one.date > other.date
    begun, before = one.starts_at or one.opened_at, other.starts_at or other.opened_at
    return begun is not None and before is not None and begun > before


# Days: what is noted of minutes was done, and not before what it followed


def today_of(store: Store) -> dt.date:
    """The day on which a step is noted."""
    return store.now().astimezone().date()


def refuse_circulated_on(on: dt.date, meeting: Meeting, approval: Approval, today: dt.date) -> None:
    """Refuse a day on which the draft cannot have gone out.

    Raises:
        RecordError: it is before the meeting, or before the draft went out last, or has not come.
    """
    refuse_before(on, meeting.date, "The minutes cannot have gone out on {day}: the meeting was on {first}.")
    if (last := approval.circulation) is not None:
        refuse_before(on, last.on, "The minutes cannot have gone out again on {day}: they went out on {first}.")
    refuse_after(on, today, "The minutes cannot have gone out on {day}.")


def refuse_confirmed_on(on: dt.date, meeting: Meeting, approval: Approval, today: dt.date) -> None:
    """Refuse a day on which the minutes cannot have been confirmed.

    Raises:
        RecordError: it is before the meeting, or before the draft went out, or has not come.
    """
    refuse_before(on, meeting.date, "The minutes cannot have been confirmed on {day}: the meeting was on {first}.")
    if (last := approval.circulation) is not None:
        refuse_before(on, last.on, "The minutes cannot have been confirmed on {day}: their draft went out on {first}.")
    refuse_after(on, today, "The minutes cannot have been confirmed on {day}.")


def refuse_confirmed_before_met(on: dt.date, confirming: Meeting | MeetingSummary) -> None:
    """Refuse a day on which the meeting that confirmed the minutes had not met.

    Raises:
        RecordError: it is before that meeting.
    """
    named = f"{confirming.committee or confirming.council}, {plain_date(confirming.date)}"
    refuse_before(on, confirming.date, f"{named} cannot have confirmed the minutes on {{day}}: it met on {{first}}.")


def refuse_signed_on(on: dt.date, meeting: Meeting, approval: Approval, today: dt.date) -> None:
    """Refuse a day on which the minutes cannot have been signed.

    Raises:
        RecordError: it is before they were confirmed, or has not come.
    """
    first, what = meeting.date, "the meeting was"
    if (confirmation := approval.confirmation) is not None:
        first, what = confirmation.on, "they were confirmed"
    refuse_before(on, first, f"The minutes cannot have been signed on {{day}}: {what} on {{first}}.")
    refuse_after(on, today, "The minutes cannot have been signed on {day}.")
