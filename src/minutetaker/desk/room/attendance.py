"""Who is there: the register, and who came and went."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import time

from minutetaker.desk.room.attendance_log import (
    NOTHING_SAID,
    MovementNote,
    event_of,
    is_chairing,
    moved,
    noted,
    people_named,
    with_attendee,
    without,
    without_initial,
)
from minutetaker.record import (
    AttendanceEvent,
    AttendanceKind,
    Attendee,
    Id,
    Meeting,
    PersonName,
    RecordError,
    Standing,
    attendance_of,
    clean_line,
    new_id,
)
from minutetaker.record.dates import dotted_time
from minutetaker.record.order import outside, refuse_disorder
from minutetaker.record.people import Office
from minutetaker.store.api.store import Store

_MODE_OF = {
    (AttendanceKind.REMOTE, False): AttendanceKind.BY_VIDEO,
    (AttendanceKind.PRESENT, True): AttendanceKind.IN_ROOM,
}
"""How one who came in goes on where a mark is given, by the mark and by whether they are there by video now."""


def set_register(
    store: Store,
    meeting_id: Id,
    attendee_id: Id,
    kind: AttendanceKind | None,
    *,
    at: time | None = None,
    after_entry_id: Id | None = None,
) -> Meeting:
    """Say how a person stands from the start; a second time corrects the first, None takes it off.

    Of one who came in while the meeting sat, by video or in the room is how they go on from that time and entry.

    One who is said not to be there cannot have been in the chair, and is taken out of it.

    Raises:
        RecordError: ``kind`` is something that happens during the meeting, or a substitute's.
    """
    _check_initial(kind)

    def marked(meeting: Meeting) -> Meeting:
        standing = attendance_of(meeting.attendees, meeting.attendance)[meeting.attendee(attendee_id).id]
        mode = _MODE_OF.get((kind, standing.remote)) if kind is not None else None
        if mode is not None and standing.in_room and standing.movements:
            return moved(meeting, attendee_id, mode, at, after_entry_id)
        if kind is None or not kind.is_there:
            meeting = without(meeting, lambda one: is_chairing(one, attendee_id))
        return without_initial(meeting, attendee_id) if kind is None else noted(meeting, attendee_id, kind)

    return store.revise_meeting(meeting_id, f"Mark {kind or 'nothing'}", marked)


def mark_rest_present(store: Store, meeting_id: Id, standing: Standing = Standing.MEMBER) -> Meeting:
    """Mark every member present of whom nothing is marked yet, or officers in attendance. One step of undo."""
    kind = AttendanceKind.PRESENT if standing is Standing.MEMBER else AttendanceKind.IN_ATTENDANCE

    def marked(meeting: Meeting) -> Meeting:
        for one in unmarked(meeting, standing):
            meeting = noted(meeting, one.id, kind)
        return meeting

    return store.revise_meeting(meeting_id, f"Mark the rest {kind}", marked)


def unmarked(meeting: Meeting, standing: Standing) -> tuple[Attendee, ...]:
    """Those of a standing of whom nothing is marked yet."""
    there = attendance_of(meeting.attendees, meeting.attendance).values()
    return tuple(
        one.attendee for one in there if one.attendee.standing is standing and one.initial is None and not one.movements
    )


def take_chair(
    store: Store,
    meeting_id: Id,
    attendee_id: Id,
    *,
    at: time | None = None,
    after_entry_id: Id | None = None,
    said: MovementNote = NOTHING_SAID,
) -> Meeting:
    """Put a person in the chair, who is then there; who was in it leaves it.

    One who left, or was marked as not there before the meeting began, comes in at that time and after that entry.

    A second time takes the person out again, and who was in the chair before is back in it; that they came in
    stays noted. Before the first item is reached the last one put in the chair opens the meeting.

    Raises:
        RecordError: something is said of one who is in the chair already, or the time cannot be one of this meeting.
    """

    def chaired(meeting: Meeting) -> Meeting:
        standing = attendance_of(meeting.attendees, meeting.attendance)[meeting.attendee(attendee_id).id]
        if standing.in_chair:
            if said != NOTHING_SAID:
                raise RecordError(f"{standing.attendee.name.printed} is in the chair already.")
            last = [one.id for one in meeting.attendance if is_chairing(one, attendee_id)][-1]
            return without(meeting, lambda one: one.id == last)
        is_begun = meeting.current_item_id is not None
        after = after_entry_id if is_begun else None
        when = said.at or (None if at and outside(meeting, at) else at)
        if said.at and (why := outside(meeting, said.at)):
            raise RecordError(f"Nobody can have taken the chair at {dotted_time(said.at)}: {why}.")
        if not standing.in_room and (standing.movements or (is_begun and standing.initial is not None)):
            came = AttendanceKind.RETURNED if standing.attended else AttendanceKind.ARRIVED
            meeting = moved(meeting, attendee_id, came, at, after, said=MovementNote(said.at))
        elif not standing.in_room:
            meeting = noted(meeting, attendee_id, AttendanceKind.PRESENT)
        if not is_begun:
            meeting = without(meeting, lambda one: one.kind is AttendanceKind.IN_CHAIR)
        place = {"item_id": meeting.current_item_id, "after_entry_id": after}
        return noted(meeting, attendee_id, AttendanceKind.IN_CHAIR, at=when, words=said.words, **place)

    return store.revise_meeting(meeting_id, "In the chair", chaired)


def arrive(
    store: Store,
    meeting_id: Id,
    attendee_id: Id,
    *,
    at: time | None,
    after_entry_id: Id | None = None,
    said: MovementNote = NOTHING_SAID,
) -> Meeting:
    """Note that a person came in, or came back, at that time by the clock and after that entry.

    A time by the clock that cannot be one of this meeting is left out, as is that of another day (None).

    Raises:
        RecordError: the person is in the room already, or cannot have come at the time that was said.
    """

    def arrived(meeting: Meeting) -> Meeting:
        standing = attendance_of(meeting.attendees, meeting.attendance)[meeting.attendee(attendee_id).id]
        if standing.in_room:
            raise RecordError(f"{standing.attendee.name.printed} is in the room already.")
        kind = AttendanceKind.RETURNED if standing.attended else AttendanceKind.ARRIVED
        return moved(meeting, attendee_id, kind, at, after_entry_id, said=said)

    return store.revise_meeting(meeting_id, "Arrived", arrived)


def leave(
    store: Store,
    meeting_id: Id,
    attendee_id: Id,
    *,
    at: time | None,
    after_entry_id: Id | None = None,
    said: MovementNote = NOTHING_SAID,
) -> Meeting:
    """Note that a person left, at that time by the clock and after that entry; see :func:`arrive`.

    Raises:
        RecordError: the person is not in the room, or cannot have left at the time that was said.
    """

    def left(meeting: Meeting) -> Meeting:
        standing = attendance_of(meeting.attendees, meeting.attendance)[meeting.attendee(attendee_id).id]
        if not standing.in_room:
            raise RecordError(f"{standing.attendee.name.printed} is not in the room.")
        return moved(meeting, attendee_id, AttendanceKind.LEFT, at, after_entry_id, said=said)

    return store.revise_meeting(meeting_id, "Left", left)


def take_back(store: Store, meeting_id: Id, event_id: Id) -> Meeting:
    """Strike one line of the log, such as the leaving of a person who only changed seats.

    Raises:
        NotFoundError: the log has no such line.
    """

    def struck(meeting: Meeting) -> Meeting:
        event_of(meeting, event_id)
        return without(meeting, lambda one: one.id == event_id)

    return store.revise_meeting(meeting_id, "Take back", struck)


def restamp(store: Store, meeting_id: Id, times: Mapping[Id, time | None]) -> Meeting:
    """Correct the times of lines of the log, by their ids; None for no time. One step of undo.

    Raises:
        NotFoundError: the log has no such line.
        RecordError: a person would have come or gone before what came first, or outside the meeting.
    """
    return store.revise_meeting(meeting_id, "Correct the time", lambda meeting: retimed(meeting, times))


def retimed(meeting: Meeting, times: Mapping[Id, time | None]) -> Meeting:
    """The meeting with the times of lines of its log corrected.

    Raises:
        NotFoundError, RecordError: as for :func:`restamp`.
    """
    kept = {event_id: replace(event_of(meeting, event_id), at=at) for event_id, at in times.items()}
    changed = replace(meeting, attendance=tuple(kept.get(one.id, one) for one in meeting.attendance))
    refuse_disorder(meeting, changed, timed=times)
    return changed


def add_attendee(
    store: Store,
    meeting_id: Id,
    name: PersonName,
    standing: Standing,
    *,
    job_title: str = "",
    code: str = "",
    represents: str = "",
    office: Office | None = None,
    membership_id: Id | None = None,
    register: AttendanceKind | None = None,
    attendee_id: Id | None = None,
) -> Meeting:
    """Put a person on this meeting's list.

    Args:
        code: what the person is called in notes, such as their initials.
        represents: the body that sent the person to a joint committee.
        office: what the person is on the committee, with ``membership_id``; None for one who is not on it.

    Raises:
        RecordError: the name is empty, or ``register`` is not how a person stands from the start.
    """
    _check_initial(register)
    title, code, represents = map(clean_line, (job_title, code, represents))
    attendee = Attendee(
        attendee_id or new_id(), checked_name(name), standing, office, title, membership_id, code, represents
    )

    def listed(meeting: Meeting) -> Meeting:
        meeting = replace(meeting, attendees=(*meeting.attendees, attendee))
        return meeting if register is None else noted(meeting, attendee.id, register)

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
    code: str | None = None,
    represents: str | None = None,
) -> Meeting:
    """Correct what the list says of a person.

    Args:
        code, represents: as for :func:`add_attendee`; None for what stands there.

    Raises:
        RecordError: the name is empty.
    """
    kept = checked_name(name)
    said = {name: clean_line(text) for name, text in (("code", code), ("represents", represents)) if text is not None}
    title = clean_line(job_title)
    return store.revise_meeting(
        meeting_id,
        "Correct the list",
        lambda meeting: with_attendee(
            meeting,
            attendee_id,
            lambda one: replace(one, name=kept, standing=standing, office=office, job_title=title, **said),
        ),
    )


def remove_attendee(store: Store, meeting_id: Id, attendee_id: Id) -> Meeting:
    """Take a person off this meeting's list, with what the log says of them.

    One who sat as the person's substitute was still there, and is then marked present.

    Raises:
        RecordError: an entry of the minutes names the person.
    """

    def removed(meeting: Meeting) -> Meeting:
        attendee = meeting.attendee(attendee_id)
        if attendee_id in people_named(meeting):
            raise RecordError(f"The minutes name {attendee.name.printed}: take the name out there first.")
        meeting = replace(meeting, attendees=tuple(one for one in meeting.attendees if one.id != attendee_id))
        meeting = without(meeting, lambda one: one.attendee_id == attendee_id)
        return replace(meeting, attendance=tuple(_no_substitute_for(attendee_id, one) for one in meeting.attendance))

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


def _check_initial(kind: AttendanceKind | None) -> None:
    if kind is not None and (not kind.is_initial or kind is AttendanceKind.SUBSTITUTE):
        raise RecordError(f"{str(kind).capitalize()!r} is not how a person stands from the start.")


def _no_substitute_for(attendee_id: Id, event: AttendanceEvent) -> AttendanceEvent:
    if event.for_attendee_id != attendee_id:
        return event
    kind = AttendanceKind.PRESENT if event.kind.is_initial else event.kind
    return replace(event, kind=kind, for_attendee_id=None)
