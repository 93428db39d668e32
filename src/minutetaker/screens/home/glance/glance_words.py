"""The words of the panel beside the list: the highlighted meeting, and which key does what comes next."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from minutetaker.record import Meeting, MeetingStatus, Standing, attendance_of
from minutetaker.record.dates import clock_time, plain_date, weekday_date
from minutetaker.screens.key_for import KeyFor, Words
from minutetaker.screens.look.invisible_characters import one_line
from minutetaker.screens.meeting.people.attendance_words import tally

if TYPE_CHECKING:
    from minutetaker.desk.meetings.glance import Glance

_OPEN = KeyFor("home.open")


def heading_lines(meeting: Meeting) -> Iterator[str]:
    """Whose meeting it is, what kind of, when and where."""
    yield one_line(f"{meeting.committee or meeting.council} · {meeting.kind} meeting")
    when = f"{weekday_date(meeting.date)}, {clock_time(meeting.starts_at)}" if meeting.starts_at else ""
    yield ", ".join(filter(None, (when or weekday_date(meeting.date), one_line(meeting.place))))


def facts(glance: Glance) -> Iterator[tuple[str, str]]:
    """Each thing told with its name: who came, how far the minutes are, what is open or overdue."""
    yield "Came", _came(glance.meeting)
    yield "Minutes", _how_far(glance)
    if glance.open_follow_ups:
        late = f", {glance.overdue} of them overdue" if glance.overdue else ""
        yield "Follow-ups", f"{glance.open_follow_ups} open{late}"


def next_step(glance: Glance, today: date) -> Words:
    """What to do next with the meeting, and by which key."""
    meeting = glance.meeting
    match meeting.status:
        case MeetingStatus.DRAFT if meeting.not_held is not None:
            return KeyFor("home.new"), " starts the next meeting, which takes its business on."
        case MeetingStatus.DRAFT if meeting.is_adjourned:
            return _OPEN, " opens it; there ", KeyFor("meeting.next-item"), " notes that it went on."
        case MeetingStatus.DRAFT if meeting.current_item_id is None and meeting.opened_at is None:
            return _before_it_begins(meeting, today)
        case MeetingStatus.DRAFT if meeting.closed_at is None:
            return _OPEN, " goes on with the minutes: they are not closed."
        case MeetingStatus.DRAFT if glance.unfinished:
            return _OPEN, " finishes the minutes; then ", KeyFor("home.move-on"), " circulates them."
        case MeetingStatus.DRAFT:
            return KeyFor("home.move-on"), " circulates the minutes."
        case MeetingStatus.CIRCULATED:
            return KeyFor("home.move-on"), " confirms the minutes, once a meeting approved them."
        case MeetingStatus.CONFIRMED if glance.approval.confirmation is not None:
            return KeyFor("home.move-on"), " notes who signed them."
    if glance.open_follow_ups:
        return KeyFor("home.follow-ups"), " notes what became of what was decided."
    return "Nothing is left to do. ", _OPEN, " shows the minutes."


def _before_it_begins(meeting: Meeting, today: date) -> Words:
    if not meeting.items:
        return _OPEN, " opens it, to set up its agenda."
    if meeting.date > today:
        return _OPEN, " opens it, to prepare its agenda."
    if meeting.date == today:
        return _OPEN, " opens it; there ", KeyFor("meeting.next-item"), " begins with the first item."
    return (
        _OPEN,
        " opens it, to write its minutes up; ",
        KeyFor("home.delete"),
        " puts one that was not held in the bin.",
    )


def _came(meeting: Meeting) -> str:
    there = attendance_of(meeting.attendees, meeting.attendance).values()
    if not meeting.attendance:
        members = sum(1 for one in meeting.attendees if one.standing is Standing.MEMBER)
        return f"nobody marked yet of {members} {'member' if members == 1 else 'members'}"
    others = sum(1 for one in there if one.attended and one.attendee.standing is not Standing.MEMBER)
    return f"{tally(there)} · {others} others" if others else tally(there)


def _how_far(glance: Glance) -> str:
    meeting, approval = glance.meeting, glance.approval
    if meeting.status is MeetingStatus.DRAFT and meeting.closed_at is None:
        return _how_far_it_sat(meeting)
    left = f", {glance.unfinished} things unfinished or doubtful" if glance.unfinished > 1 else ""
    left = ", 1 thing unfinished or doubtful" if glance.unfinished == 1 else left
    if approval.signature is not None:
        return f"signed on {plain_date(approval.signature.on)}"
    if approval.confirmation is not None:
        return f"confirmed on {plain_date(approval.confirmation.on)}"
    if approval.circulation is not None:
        return f"circulated on {plain_date(approval.circulation.on)}{left}"
    return f"{meeting.status}{left}"


def _how_far_it_sat(meeting: Meeting) -> str:
    if meeting.not_held is not None:
        return str(meeting.not_held)
    if meeting.opened_at is None:
        return "not begun"
    done = sum(1 for item in meeting.items if item.done)
    return f"{'adjourned' if meeting.is_adjourned else 'in progress'}, {done} of {len(meeting.items)} items done"
