"""Who is there: the register, and who came and went."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import time

from minutetaker.record import (
    AttendanceEvent,
    AttendanceKind,
    Attendee,
    Id,
    Meeting,
    NotFoundError,
    PersonName,
    RecordError,
    Standing,
    attendance_of,
    clean_line,
    new_id,
    tree,
)
from minutetaker.record.people import Office
from minutetaker.store.store import Store


def set_register(store: Store, meeting_id: Id, attendee_id: Id, kind: AttendanceKind | None) -> Meeting:
    """Say how a person stands from the start; a second time corrects the first, None takes it off.

    Raises:
        RecordError: ``kind`` is something that happens during the meeting, or a substitute's.
    """
    if kind is not None and (not kind.is_initial or kind is AttendanceKind.SUBSTITUTE):
        raise RecordError(f"{kind} is not how a person stands from the start.")

    def marked(meeting: Meeting) -> Meeting:
        without = _without_initial(meeting, attendee_id)
        return without if kind is None else _noted(without, attendee_id, kind)

    return store.revise_meeting(meeting_id, f"Mark {kind or 'nothing'}", marked)


def mark_rest_present(store: Store, meeting_id: Id) -> Meeting:
    """Mark every member present of whom nothing is marked yet. One step of undo."""

    def marked(meeting: Meeting) -> Meeting:
        for standing in attendance_of(meeting.attendees, meeting.attendance).values():
            if standing.attendee.standing is Standing.MEMBER and standing.initial is None and not standing.movements:
                meeting = _noted(meeting, standing.attendee.id, AttendanceKind.PRESENT)
        return meeting

    return store.revise_meeting(meeting_id, "Mark the rest present", marked)


def substitute(store: Store, meeting_id: Id, attendee_id: Id, for_attendee_id: Id) -> Meeting:
    """Seat a person in the place of a member, who is marked with apologies where nothing was marked.

    Raises:
        RecordError: a person cannot stand in for themselves.
    """
    if attendee_id == for_attendee_id:
        raise RecordError("A substitute sits in the place of another member.")

    def seated(meeting: Meeting) -> Meeting:
        absent = attendance_of(meeting.attendees, meeting.attendance).get(for_attendee_id)
        if absent is None:
            raise NotFoundError("The member to be substituted is not in the meeting's list.")
        meeting = _with_attendee(meeting, attendee_id, lambda one: replace(one, standing=Standing.MEMBER))
        if absent.initial is None:
            meeting = _noted(meeting, for_attendee_id, AttendanceKind.APOLOGIES)
        return _noted(
            _without_initial(meeting, attendee_id),
            attendee_id,
            AttendanceKind.SUBSTITUTE,
            for_attendee_id=for_attendee_id,
        )

    return store.revise_meeting(meeting_id, "Substitute", seated)


def take_chair(store: Store, meeting_id: Id, attendee_id: Id, *, at: time | None = None) -> Meeting:
    """Put a person in the chair, marked present where they were not there; who was in it leaves it."""

    def chaired(meeting: Meeting) -> Meeting:
        standing = attendance_of(meeting.attendees, meeting.attendance)[meeting.attendee(attendee_id).id]
        if standing.in_chair:
            return _without(meeting, lambda one: one.attendee_id == attendee_id and one.kind is AttendanceKind.IN_CHAIR)
        if not standing.in_room:
            meeting = _noted(_without_initial(meeting, attendee_id), attendee_id, AttendanceKind.PRESENT)
        if meeting.current_item_id is None:
            meeting = _without(meeting, lambda one: one.kind is AttendanceKind.IN_CHAIR)
        return _noted(meeting, attendee_id, AttendanceKind.IN_CHAIR, at=at, item_id=meeting.current_item_id)

    return store.revise_meeting(meeting_id, "In the chair", chaired)


def arrive(store: Store, meeting_id: Id, attendee_id: Id, *, at: time, after_entry_id: Id | None = None) -> Meeting:
    """Note that a person came in, or came back, at that time and after that entry.

    Raises:
        RecordError: the person is in the room already.
    """

    def arrived(meeting: Meeting) -> Meeting:
        standing = attendance_of(meeting.attendees, meeting.attendance)[meeting.attendee(attendee_id).id]
        if standing.in_room:
            raise RecordError(f"{standing.attendee.name.printed} is in the room already.")
        kind = AttendanceKind.RETURNED if standing.attended else AttendanceKind.ARRIVED
        return _noted(meeting, attendee_id, kind, at=at, item_id=meeting.current_item_id, after_entry_id=after_entry_id)

    return store.revise_meeting(meeting_id, "Arrived", arrived)


def leave(store: Store, meeting_id: Id, attendee_id: Id, *, at: time, after_entry_id: Id | None = None) -> Meeting:
    """Note that a person left, at that time and after that entry.

    Raises:
        RecordError: the person is not in the room.
    """

    def left(meeting: Meeting) -> Meeting:
        standing = attendance_of(meeting.attendees, meeting.attendance)[meeting.attendee(attendee_id).id]
        if not standing.in_room:
            raise RecordError(f"{standing.attendee.name.printed} is not in the room.")
        return _noted(
            meeting,
            attendee_id,
            AttendanceKind.LEFT,
            at=at,
            item_id=meeting.current_item_id,
            after_entry_id=after_entry_id,
        )

    return store.revise_meeting(meeting_id, "Left", left)


def add_attendee(
    store: Store,
    meeting_id: Id,
    name: PersonName,
    standing: Standing,
    *,
    job_title: str = "",
    register: AttendanceKind | None = None,
    attendee_id: Id | None = None,
) -> Meeting:
    """Put a person on this meeting's list who is not on the committee's.

    Raises:
        RecordError: the name is empty.
    """
    attendee = Attendee(attendee_id or new_id(), checked_name(name), standing, job_title=clean_line(job_title))

    def listed(meeting: Meeting) -> Meeting:
        meeting = replace(meeting, attendees=(*meeting.attendees, attendee))
        return meeting if register is None else _noted(meeting, attendee.id, register)

    return store.revise_meeting(meeting_id, f"Add {standing}", listed)


def set_attendee(
    store: Store,
    meeting_id: Id,
    attendee_id: Id,
    *,
    name: PersonName,
    standing: Standing,
    office: Office | None,
    job_title: str,
) -> Meeting:
    """Correct what the list says of a person.

    Raises:
        RecordError: the name is empty.
    """
    kept = checked_name(name)
    title = clean_line(job_title)
    return store.revise_meeting(
        meeting_id,
        "Correct the list",
        lambda meeting: _with_attendee(
            meeting,
            attendee_id,
            lambda one: replace(one, name=kept, standing=standing, office=office, job_title=title),
        ),
    )


def remove_attendee(store: Store, meeting_id: Id, attendee_id: Id) -> Meeting:
    """Take a person off this meeting's list, with what the log says of them.

    Raises:
        RecordError: an entry of the minutes names the person.
    """

    def removed(meeting: Meeting) -> Meeting:
        attendee = meeting.attendee(attendee_id)
        if attendee_id in _named(meeting):
            raise RecordError(f"The minutes name {attendee.name.printed}: take the name out there first.")
        meeting = replace(meeting, attendees=tuple(one for one in meeting.attendees if one.id != attendee_id))
        return _without(meeting, lambda one: attendee_id in (one.attendee_id, one.for_attendee_id))

    return store.revise_meeting(meeting_id, "Take off the list", removed)


def checked_name(name: PersonName) -> PersonName:
    """The name cleaned as every text is.

    Raises:
        RecordError: it has no surname.
    """
    kept = PersonName(*(clean_line(part) for part in (name.surname, name.title, name.initials, name.post_nominals)))
    if not kept.surname:
        raise RecordError("A person needs at least a surname.")
    return kept


def _named(meeting: Meeting) -> set[Id | None]:
    return {
        person
        for item in meeting.items
        for _, entry in tree.walk(item.entries)
        for person in (entry.mover_id, entry.seconder_id, entry.person_id)
    }


def _noted(
    meeting: Meeting,
    attendee_id: Id,
    kind: AttendanceKind,
    *,
    at: time | None = None,
    item_id: Id | None = None,
    after_entry_id: Id | None = None,
    for_attendee_id: Id | None = None,
) -> Meeting:
    meeting.attendee(attendee_id)
    event = AttendanceEvent(new_id(), attendee_id, kind, at, item_id, after_entry_id, for_attendee_id)
    if not kind.is_initial:
        return replace(meeting, attendance=(*meeting.attendance, event))
    moved = [place for place, one in enumerate(meeting.attendance) if one.attendee_id == attendee_id]
    first = min(moved, default=len(meeting.attendance))
    return replace(meeting, attendance=(*meeting.attendance[:first], event, *meeting.attendance[first:]))


def _without(meeting: Meeting, unwanted: Callable[[AttendanceEvent], bool]) -> Meeting:
    return replace(meeting, attendance=tuple(event for event in meeting.attendance if not unwanted(event)))


def _without_initial(meeting: Meeting, attendee_id: Id) -> Meeting:
    return _without(meeting, lambda one: one.attendee_id == attendee_id and one.kind.is_initial)


def _with_attendee(meeting: Meeting, attendee_id: Id, change: Callable[[Attendee], Attendee]) -> Meeting:
    meeting.attendee(attendee_id)
    return replace(meeting, attendees=tuple(change(one) if one.id == attendee_id else one for one in meeting.attendees))
