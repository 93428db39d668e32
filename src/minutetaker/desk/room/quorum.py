"""The quorum as it is lost and regained, and who counts of a substitute and the member in whose place they sit."""

from __future__ import annotations

from datetime import time

from minutetaker.desk.room.attendance_log import noted
from minutetaker.record import AttendanceKind, Id, Meeting, RecordError, attendance_of, quorum_count
from minutetaker.record.order import stamp
from minutetaker.record.room.attendance import short_names, substituted
from minutetaker.store.api.store import Store


def note_quorum(store: Store, meeting_id: Id, *, at: time | None, after_entry_id: Id | None = None) -> Meeting:
    """Note that the quorum is lost, or that it is there again, at that time by the clock and after that entry.

    Raises:
        RecordError: nobody came or went, or the minutes say so already.
    """

    def told(meeting: Meeting) -> Meeting:
        is_there = _count(meeting) >= meeting.quorum
        by = next((one for one in reversed(meeting.attendance) if one.kind.is_movement), None)
        if by is None:
            raise RecordError("Nobody came or went since the meeting began, so that the quorum is what it was.")
        if is_there is not was_lost(meeting):
            how = "there" if is_there else "lost already, as the minutes say"
            raise RecordError(f"The quorum of {meeting.quorum} is {how}: {_count(meeting)} who count for it are in.")
        kind = AttendanceKind.QUORUM_REGAINED if is_there else AttendanceKind.QUORUM_LOST
        at_that = by.at if by.after_entry_id == after_entry_id and by.item_id == meeting.current_item_id else None
        return noted(
            meeting,
            by.attendee_id,
            kind,
            at=at_that or stamp(meeting, by.attendee_id, at),
            item_id=meeting.current_item_id,
            after_entry_id=after_entry_id,
        )

    return store.revise_meeting(meeting_id, "Quorum", told)


def quorum_turned(before: Meeting, after: Meeting) -> str:
    """What a change made of the quorum of a meeting that sits, as a sentence; empty where it made nothing of it."""
    if after.current_item_id is None or before.attendance == after.attendance or before.id != after.id:
        return ""
    was, now = _count(before), _count(after)
    if (was >= before.quorum) is (now >= after.quorum):
        return ""
    if now >= after.quorum:
        return f"The quorum of {after.quorum} is there again: /quorate notes it here." if was_lost(after) else ""
    left = f"{now} who {'counts' if now == 1 else 'count'}" if now else "nobody who counts"
    return (
        f"The quorum of {after.quorum} is lost: {left} for it {'is' if now < 2 else 'are'} left. /inquorate notes it "
        "here, /adjourn adjourns the meeting."
    )


def was_lost(meeting: Meeting) -> bool:
    """Whether the minutes say that the quorum was lost, and not that it was there again."""
    said = [one.kind for one in meeting.attendance if one.kind.is_of_quorum]
    return bool(said) and said[-1] is AttendanceKind.QUORUM_LOST


def seat_taken(before: Meeting, after: Meeting) -> str:
    """Of a member who came in while a substitute sits in their place, who counts, as a sentence; empty of no such."""
    if before.attendance == after.attendance:
        return ""
    were, are = (attendance_of(one.attendees, one.attendance) for one in (before, after))
    taken = substituted(are.values())
    names = short_names(after.attendees)
    for key in taken:
        came = key in are and are[key].member_in_room and not (key in were and were[key].member_in_room)
        by = next((one for one in are.values() if one.substitute_for == key and one.member_in_room), None)
        if came and by is not None:
            who = names[by.attendee.id]
            return f"{who} sits in the place of {names[key]}, and counts alone of the two until {who} leaves."
    return ""


def room_turned(before: Meeting, after: Meeting) -> str:
    """What a change of the attendance made of the quorum and of seats, in sentences; empty where it is nothing."""
    return " ".join(filter(None, (seat_taken(before, after), quorum_turned(before, after))))


def _count(meeting: Meeting) -> int:
    there = attendance_of(meeting.attendees, meeting.attendance).values()
    return quorum_count(there, remote_counts=meeting.remote_counts)
