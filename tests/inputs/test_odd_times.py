"""What can hardly be meant in a file is told, and taken all the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from minutetaker.inputs.odd_times import odd_times
from minutetaker.inputs.reading import read_meetings
from minutetaker.interchange import to_json
from minutetaker.record import AttendanceEvent, AttendanceKind, Entry, EntryKind, Meeting
from tests.inputs.test_reading import COMMITTEE
from tests.inputs.test_reading import MEETING as PLAIN
from tests.store.making import a_meeting

MEETING = replace(
    a_meeting(COMMITTEE.id),
    date=date(2026, 2, 3),
    opened_at=time(19),
    closed_at=time(21),
    attendance=(),
    adjournments=(),
)


def due(day: date) -> Meeting:
    item = MEETING.items[0]
    action = Entry("00000000000000a1", EntryKind.ACTION, "Write", owner="Clerk", due=day)
    return replace(MEETING, items=(replace(item, entries=(*item.entries, action)), *MEETING.items[1:]))


def moved(*times: tuple[AttendanceKind, time]) -> Meeting:
    person = MEETING.attendees[0].id
    events = (AttendanceEvent(f"{n:016x}", person, kind, at=at) for n, (kind, at) in enumerate(times))
    return replace(MEETING, attendance=tuple(events))


def exempt(meeting: Meeting) -> Meeting:
    """With all that is due decided at an exempt item, to which whoever came and went did so."""
    item = replace(meeting.items[0], exempt=True)
    events = tuple(replace(one, item_id=item.id) for one in meeting.attendance)
    return replace(meeting, items=(item, *meeting.items[1:]), attendance=events)


LEFT_AND_BACK = moved((AttendanceKind.LEFT, time(19, 30)), (AttendanceKind.RETURNED, time(7, 10)))


@pytest.mark.parametrize(
    ("meeting", "told"),
    [
        (MEETING, None),
        (due(date(2026, 3, 1)), None),
        (replace(MEETING, closed_at=time(7, 10)), "cannot have closed at 07.10: it opened at 19.00"),
        (LEFT_AND_BACK, f"{MEETING.attendees[0].name.surname} cannot have returned at 07.10, having left at 19.30"),
        (exempt(LEFT_AND_BACK), ": Somebody cannot have returned at 07.10"),
        (due(date(1999, 1, 1)), "due on 1 January 1999, before the meeting"),
        (exempt(due(date(1999, 1, 1))), "Something exempt is due before the meeting"),
        (due(date(2999, 1, 1)), "due on 1 January 2999, 973 years after the meeting"),
        (exempt(due(date(2999, 1, 1))), "Something exempt is due 973 years after the meeting"),
        (replace(MEETING, date=date(1, 1, 1)), "is 2025 years ago"),
        (replace(MEETING, date=date(2999, 1, 1)), "is 973 years from now"),
    ],
)
def test_what_can_hardly_be_meant_is_a_doubt(meeting: Meeting, told: str | None) -> None:
    doubts = [str(one) for one in odd_times(meeting, date(2026, 11, 30))]
    assert [one for one in doubts if told and told in one] == doubts
    assert bool(doubts) is bool(told)


def test_a_file_is_read_with_its_doubts() -> None:
    odd = replace(PLAIN, opened_at=time(19), closed_at=time(7, 10))
    reading = read_meetings(to_json(odd, COMMITTEE).encode())
    assert reading.meetings[0].meeting.closed_at == time(7, 10)
    assert len(reading.doubts) == 1
