"""The sittings of a meeting, the state that it has come to, and the nights in which the clock is changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from minutetaker.record import Adjournment, Meeting, MeetingState, NotHeld, Sitting
from minutetaker.record.room.sittings import clock_change

DAY, LATER = date(2026, 3, 4), date(2026, 3, 12)
CALLED = Meeting("m", "c", "Wick", "Parks", "parish", DAY, starts_at=time(19), place="Town Hall")
OPEN = replace(CALLED, opened_at=time(19, 2), current_item_id="i")
STANDS = replace(OPEN, adjournments=(Adjournment("a", time(21, 30), LATER, time(18), "School"),))
RESUMED = replace(OPEN, adjournments=(replace(STANDS.adjournments[0], resumed_on=LATER, resumed_at=time(18, 5)),))


@pytest.mark.parametrize(
    ("meeting", "state"),
    [
        (CALLED, MeetingState.CALLED),
        (OPEN, MeetingState.HELD),
        (replace(CALLED, current_item_id="i"), MeetingState.HELD),
        (replace(CALLED, closed_at=time(21)), MeetingState.HELD),
        (STANDS, MeetingState.ADJOURNED),
        (replace(STANDS, closed_at=time(21, 40)), MeetingState.HELD),
        (RESUMED, MeetingState.HELD),
        (replace(CALLED, not_held=NotHeld.CANCELLED), MeetingState.CANCELLED),
        (replace(OPEN, not_held=NotHeld.NOT_QUORATE), MeetingState.NOT_QUORATE),
    ],
)
def test_the_state_of_a_meeting_follows_from_what_was_noted(meeting: Meeting, state: MeetingState) -> None:
    assert meeting.state is state


def test_each_sitting_has_its_own_day_times_and_place() -> None:
    assert OPEN.sittings == (Sitting(DAY, time(19, 2), None, time(19), "Town Hall"),)
    assert STANDS.sittings == (Sitting(DAY, time(19, 2), time(21, 30), time(19), "Town Hall"),)
    closed = replace(RESUMED, closed_at=time(20))
    assert closed.sittings == (
        Sitting(DAY, time(19, 2), time(21, 30), time(19), "Town Hall"),
        Sitting(LATER, time(18, 5), time(20), time(18), "School"),
    )
    assert closed.sitting == closed.sittings[-1]


def test_a_sitting_goes_on_past_midnight() -> None:
    sitting = Sitting(DAY, time(19))
    assert sitting.day_of(time(23, 59)) == DAY
    assert sitting.day_of(time(0, 20)) == date(2026, 3, 5)
    assert sitting.is_before(time(23, 50), time(0, 20))
    assert not sitting.is_before(time(0, 20), time(23, 50))
    assert sitting.minutes_until(time(0, 20)) == 5 * 60 + 20


@pytest.mark.parametrize(
    ("day", "minutes"),
    [
        (date(2026, 10, 25), -60),
        (date(2026, 10, 18), 0),
        (date(2026, 10, 26), 0),
        (date(2026, 3, 29), 60),
        (date(2026, 3, 22), 0),
        (date(2027, 10, 31), -60),
        (date(2026, 6, 28), 0),
    ],
)
def test_the_clock_is_changed_on_the_last_sundays_of_march_and_october(day: date, minutes: int) -> None:
    assert clock_change(day) == minutes


@pytest.mark.parametrize(
    ("day", "opened", "at", "minutes"),
    [
        (date(2026, 10, 24), time(19), time(3), 9 * 60),  # an hour more than the clock says
        (date(2026, 10, 24), time(19), time(1, 30), 6 * 60 + 30),  # nobody can tell which of the two
        (date(2026, 10, 25), time(10), time(11), 60),
        (date(2026, 3, 28), time(19), time(3), 7 * 60),
        (date(2026, 3, 28), time(19), time(0, 30), 5 * 60 + 30),
        (date(2026, 3, 29), time(10), time(12), 2 * 60),
    ],
)
def test_how_long_it_sat_is_right_over_a_change_of_the_clock(day: date, opened: time, at: time, minutes: int) -> None:
    assert Sitting(day, opened).minutes_until(at) == minutes


def test_in_the_hour_that_comes_twice_nothing_is_called_backwards() -> None:
    night, other = Sitting(date(2026, 10, 24), time(19)), Sitting(date(2026, 10, 17), time(19))
    assert not night.is_before(time(1, 10), time(1, 50))
    assert other.is_before(time(1, 10), time(1, 50))
    assert night.is_before(time(0, 50), time(1, 10))
