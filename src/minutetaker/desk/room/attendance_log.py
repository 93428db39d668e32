"""Changing a meeting's attendance log and list of people: pure functions, each to a new meeting."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import time

from minutetaker.record import AttendanceEvent, AttendanceKind, Attendee, Id, Meeting, NotFoundError, clean_line, new_id
from minutetaker.record.dates import dotted_time
from minutetaker.record.order import outside, refuse_disorder, stamp, why_no_clock


@dataclass(frozen=True, slots=True)
class MovementNote:
    """What a clerk says of a coming, a going or a change of the chair: when it was, where the clock is not asked, and
    words of its own.
    """

    at: time | None = None
    words: str = ""


NOTHING_SAID = MovementNote()


def people_named(meeting: Meeting) -> set[Id]:
    """The attendees whom an entry of the minutes names."""
    return {person for _, entry in meeting.entries() for person in entry.people}


def noted(
    meeting: Meeting,
    attendee_id: Id,
    kind: AttendanceKind,
    *,
    at: time | None = None,
    item_id: Id | None = None,
    after_entry_id: Id | None = None,
    for_attendee_id: Id | None = None,
    words: str = "",
) -> Meeting:
    """The meeting with a line more in its log; how a person stands from the start is corrected in place.

    Raises:
        NotFoundError: the person is not in the meeting's list.
    """
    meeting.attendee(attendee_id)
    sitting = 0 if kind.is_initial else len(meeting.adjournments)
    place = (item_id, after_entry_id, for_attendee_id)
    event = AttendanceEvent(new_id(), attendee_id, kind, at, *place, words=clean_line(words), sitting=sitting)
    log = meeting.attendance
    theirs = [index for index, one in enumerate(log) if one.attendee_id == attendee_id]
    corrected = next((index for index in theirs if log[index].kind.is_initial), None)
    if not kind.is_initial or not theirs:
        return replace(meeting, attendance=(*log, event))
    if corrected is None:
        return replace(meeting, attendance=(*log[: theirs[0]], event, *log[theirs[0] :]))
    kept = replace(event, id=log[corrected].id)
    return replace(meeting, attendance=(*log[:corrected], kept, *log[corrected + 1 :]))


def moved(
    meeting: Meeting,
    attendee_id: Id,
    kind: AttendanceKind,
    at: time | None,
    after_entry_id: Id | None,
    for_attendee_id: Id | None = None,
    *,
    said: MovementNote = NOTHING_SAID,
) -> Meeting:
    """The meeting with a coming or going at what it has reached, at that time by the clock where it can be one.

    Args:
        said: the time that was typed stands in place of the clock's.

    Raises:
        NotFoundError: the person is not in the meeting's list.
        RecordError: the person cannot have come or gone at the time that was typed.
    """
    after = noted(
        meeting,
        attendee_id,
        kind,
        at=stamp(meeting, attendee_id, at) if said.at is None else said.at,
        item_id=meeting.current_item_id,
        after_entry_id=after_entry_id,
        for_attendee_id=for_attendee_id,
        words=said.words,
    )
    if said.at is not None:
        refuse_disorder(meeting, after, timed={after.attendance[-1].id})
    return after


def why_no_time(meeting: Meeting, at: time | None) -> str:
    """Why the newest coming or going has no time though the clock said ``at``, as a sentence; empty where it has."""
    if meeting.attendance[-1].at is not None:
        return ""
    if at is None:
        return f"No time is noted. {why_no_clock(meeting)}."
    why = outside(meeting, at) or "that is before what was noted last"
    return f"No time is noted: it is {dotted_time(at)} by the clock, and {why}."


def is_chairing(event: AttendanceEvent, attendee_id: Id) -> bool:
    """Whether the line puts that person in the chair."""
    return event.attendee_id == attendee_id and event.kind is AttendanceKind.IN_CHAIR


def event_of(meeting: Meeting, event_id: Id) -> AttendanceEvent:
    """The line of the log with that id.

    Raises:
        NotFoundError: the log has no such line.
    """
    for event in meeting.attendance:
        if event.id == event_id:
            return event
    raise NotFoundError("That line is no longer in the attendance log.")


def without(meeting: Meeting, unwanted: Callable[[AttendanceEvent], bool]) -> Meeting:
    """The meeting with the unwanted lines struck out of its log."""
    return replace(meeting, attendance=tuple(event for event in meeting.attendance if not unwanted(event)))


def without_initial(meeting: Meeting, attendee_id: Id) -> Meeting:
    """The meeting with nothing said of how that person stands from the start."""
    return without(meeting, lambda one: one.attendee_id == attendee_id and one.kind.is_initial)


def with_attendee(meeting: Meeting, attendee_id: Id, change: Callable[[Attendee], Attendee]) -> Meeting:
    """The meeting with one person of its list changed.

    Raises:
        NotFoundError: the person is not in the list.
    """
    meeting.attendee(attendee_id)
    return replace(meeting, attendees=tuple(change(one) if one.id == attendee_id else one for one in meeting.attendees))
