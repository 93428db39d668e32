"""Checks on a step in the approval of minutes before it is taken: days, confirming meetings, corrections."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from minutetaker.record import Id, Meeting, RecordError, Standing, attendance_of, clean, clean_line
from minutetaker.record.dates import plain_date
from minutetaker.record.entries import tree
from minutetaker.record.order import refuse_after, refuse_before
from minutetaker.store.api.approvals import NewCorrection
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
    _refuse_not_held(other, named)
    return said or named


def _refuse_not_held(meeting: Meeting, named: str) -> None:
    if meeting.opened_at is None:
        raise RecordError(
            f"{named} has not begun, so that it cannot have confirmed anything. Open it first, or say in words what "
            "confirmed the minutes."
        )
    there = attendance_of(meeting.attendees, meeting.attendance).values()
    if not any(one.attended and one.attendee.standing is Standing.MEMBER for one in there):
        raise RecordError(
            f"{named} has no member present, so that it cannot have confirmed anything. Say who was there first, or "
            "say in words what confirmed the minutes."
        )


def checked_correction(store: Store, meeting: Meeting, new: NewCorrection) -> NewCorrection:
    """The correction with its text cleaned, and everything that it points to looked up.

    Raises:
        RecordError, NotFoundError: as for :func:`minutetaker.desk.approval.approving.correct`.
    """
    text = clean(new.text).strip()
    if not text:
        raise RecordError("Say what is corrected, such as: For “dusk” read “dawn”.")
    if new.item_id is not None:
        item = meeting.item(new.item_id)
        if new.entry_id is not None:
            tree.find(item.entries, new.entry_id)
    elif new.entry_id is not None:
        raise RecordError("Say in which item the entry stands that is corrected.")
    later = living_meeting(store, new.by_meeting_id)
    if not is_later(later, meeting):
        raise RecordError(
            f"A correction is a resolution of a later meeting, and that of {plain_date(later.date)} is not later than "
            f"{plain_date(meeting.date)}. Choose another."
        )
    if not tree.find(later.item(new.by_item_id).entries, new.by_entry_id).kind.row.resolves:
        raise RecordError(
            f"A correction is resolved. Choose a resolution, or a clause of one, of the meeting on "
            f"{plain_date(later.date)}."
        )
    return replace(new, text=text)


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
