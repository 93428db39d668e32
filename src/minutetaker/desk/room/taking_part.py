"""How people take part while the meeting sits: by video or in the room, in the gallery, in the place of a member."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

from minutetaker.desk.room.attendance_log import NOTHING_SAID, MovementNote, moved, noted, with_attendee
from minutetaker.record import AttendanceKind, Id, Meeting, NotFoundError, RecordError, Standing, attendance_of
from minutetaker.store.api.store import Store


def change_mode(
    store: Store,
    meeting_id: Id,
    attendee_id: Id,
    kind: AttendanceKind,
    *,
    at: time | None,
    after_entry_id: Id | None = None,
    said: MovementNote = NOTHING_SAID,
) -> Meeting:
    """Note that a person goes on by video, comes into the room or goes to the public gallery,
    as :func:`~minutetaker.desk.room.attendance.arrive` does.

    Raises:
        RecordError: the person takes part so already, or is not there to go to the gallery.
    """

    def changed(meeting: Meeting) -> Meeting:
        standing = attendance_of(meeting.attendees, meeting.attendance)[meeting.attendee(attendee_id).id]
        name = standing.attendee.name.printed
        if kind is AttendanceKind.TO_GALLERY and not standing.in_room:
            raise RecordError(f"{name} is not in the room.")
        if standing.in_room and kind.is_there and standing.remote is (kind is AttendanceKind.BY_VIDEO):
            raise RecordError(f"{name} is {'there by video' if standing.remote else 'in the room'} already.")
        return moved(meeting, attendee_id, kind, at, after_entry_id, said=said)

    return store.revise_meeting(meeting_id, kind.capitalize(), changed)


def substitute(
    store: Store,
    meeting_id: Id,
    attendee_id: Id,
    for_attendee_id: Id,
    *,
    at: time | None = None,
    after_entry_id: Id | None = None,
) -> Meeting:
    """Seat a person in the place of a member, who is marked with apologies where nothing was marked.

    While the meeting sits one who was not there yet comes in so at that time by the clock and after that entry.

    Raises:
        RecordError: a person cannot stand in for themselves.
    """
    if attendee_id == for_attendee_id:
        raise RecordError("A substitute sits in the place of another member.")

    def seated(meeting: Meeting) -> Meeting:
        absent = attendance_of(meeting.attendees, meeting.attendance).get(for_attendee_id)
        if absent is None:
            raise NotFoundError("The member to be substituted is not in the meeting's list.")
        meeting = with_attendee(meeting, attendee_id, lambda one: replace(one, standing=Standing.MEMBER))
        if absent.initial is None:
            meeting = noted(meeting, for_attendee_id, AttendanceKind.APOLOGIES)
        standing = attendance_of(meeting.attendees, meeting.attendance)[attendee_id]
        if meeting.current_item_id is not None and standing.initial is None and not standing.in_room:
            came = AttendanceKind.RETURNED if standing.attended else AttendanceKind.ARRIVED
            return moved(meeting, attendee_id, came, at, after_entry_id, for_attendee_id)
        return noted(meeting, attendee_id, AttendanceKind.SUBSTITUTE, for_attendee_id=for_attendee_id)

    return store.revise_meeting(meeting_id, "Substitute", seated)
