"""The order of times and days: what cannot be is refused, and what is odd is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from minutetaker.record import Adjournment, AttendanceEvent, AttendanceKind, Meeting, RecordError
from minutetaker.record.order import (
    HALF_A_DAY,
    disorders,
    far_off,
    in_the_half,
    is_sitting,
    odd_close,
    outside,
    refuse_after,
    refuse_before,
    refuse_disorder,
    refuse_due_before,
    refuse_moved,
    stamp,
)
from minutetaker.record.room.sittings import moment
from tests.minutes.samples import event, person

KHAN, LEE = person("Khan"), person("Lee")
ARRIVED, LEFT, RETURNED = AttendanceKind.ARRIVED, AttendanceKind.LEFT, AttendanceKind.RETURNED
TODAY = date(2026, 3, 4)


def meeting(
    *log: AttendanceEvent, opened: time | None = time(19), closed: time | None = None, called: time | None = None
) -> Meeting:
    return Meeting(
        "m",
        "c",
        "Wick",
        "Parks",
        "parish",
        TODAY,
        starts_at=called,
        opened_at=opened,
        closed_at=closed,
        attendees=(KHAN, LEE),
        attendance=log,
    )


def log_of(*moves: tuple[AttendanceKind, time | None]) -> tuple[AttendanceEvent, ...]:
    return tuple(event(KHAN, kind, at=at) for kind, at in moves)


@pytest.mark.parametrize(
    ("opened", "closed", "moves", "said"),
    [
        (time(19, 30), time(21), [], ""),
        (time(19, 30), time(19, 30), [], ""),
        (time(19, 30), time(18, 10), [], "The meeting cannot have closed at 18.10: it opened at 19.30."),
        (time(19, 30), time(0, 15), [], ""),  # past midnight
        (time(10), time(9, 30), [], "The meeting cannot have closed at 09.30: it opened at 10.00."),
        (time(10), time(0, 15), [], "The meeting cannot have closed at 00.15: it opened at 10.00."),
        (None, time(21), [], ""),
        (time(19), None, [(LEFT, time(19, 30)), (RETURNED, time(19, 45))], ""),
        (time(19), None, [(LEFT, time(19, 30)), (RETURNED, time(19, 30))], ""),
        (time(19), None, [(LEFT, time(23, 50)), (RETURNED, time(0, 5))], ""),
        (time(19), None, [(LEFT, time(19, 30)), (RETURNED, None), (LEFT, time(20))], ""),
        (
            time(19),
            None,
            [(LEFT, time(19, 30)), (RETURNED, time(19, 10))],
            "Khan cannot have returned at 19.10, having left at 19.30.",
        ),
        (
            time(19),
            None,
            [(ARRIVED, time(20)), (LEFT, time(19, 30))],
            "Khan cannot have left at 19.30, having arrived at 20.00.",
        ),
        (time(19), None, [(LEFT, time(7, 10))], "Khan cannot have left at 07.10: the meeting opened at 19.00."),
        (time(19), time(21), [(LEFT, time(21, 5))], "Khan cannot have left at 21.05: the meeting closed at 21.00."),
    ],
)
def test_times_of_a_meeting_have_an_order(
    opened: time | None, closed: time | None, moves: list[tuple[AttendanceKind, time | None]], said: str
) -> None:
    found = disorders(meeting(*log_of(*moves), opened=opened, closed=closed))
    assert "\n".join(one.said("Khan") for one in found) == said


def test_what_is_no_coming_or_going_is_passed_over() -> None:
    log = (event(KHAN, AttendanceKind.PRESENT), *log_of((LEFT, time(19, 30)), (RETURNED, time(19, 10))))
    assert len(list(disorders(meeting(*log)))) == 1


def test_times_go_by_when_the_meeting_was_called_where_no_opening_was_noted() -> None:
    log = log_of((LEFT, time(23, 50)), (RETURNED, time(0, 5)))
    assert not list(disorders(meeting(*log, opened=None, called=time(19))))


def test_two_people_do_not_wait_for_each_other() -> None:
    log = (event(KHAN, LEFT, at=time(20)), event(LEE, LEFT, at=time(19, 30)))
    assert not list(disorders(meeting(*log)))


def test_a_change_is_refused_for_what_it_puts_out_of_order_and_not_for_what_was() -> None:
    was = meeting(*log_of((LEFT, time(19, 30)), (RETURNED, time(19, 10))))
    refuse_disorder(was, replace(was, place="Hall"))
    with pytest.raises(RecordError, match=r"closed at 18\.00: it opened at 19\.00"):
        refuse_disorder(was, replace(was, closed_at=time(18)))


def test_one_who_came_before_the_opening_is_refused_only_where_that_time_was_given() -> None:
    early = meeting(*log_of((ARRIVED, time(18, 55))), opened=None)
    opened = replace(early, opened_at=time(19))
    refuse_disorder(early, opened)
    with pytest.raises(RecordError, match=r"^Councillor Khan cannot have arrived at 18\.55: the meeting opened"):
        refuse_disorder(early, opened, timed={early.attendance[0].id})


@pytest.mark.parametrize(
    ("moves", "closed", "clock", "noted"),
    [
        ([], None, time(19, 40), time(19, 40)),
        ([], None, time(10, 12), None),  # typed up the next morning
        ([], time(21), time(21, 30), None),
        ([(LEFT, time(19, 30))], None, time(19, 20), None),
        ([(LEFT, None)], None, time(19, 20), time(19, 20)),
    ],
)
def test_the_clock_is_noted_where_it_tells_of_the_meeting(
    moves: list[tuple[AttendanceKind, time | None]], closed: time | None, clock: time, noted: time | None
) -> None:
    assert stamp(meeting(*log_of(*moves), closed=closed), KHAN.id, clock) == noted


@pytest.mark.parametrize(
    ("days", "clock", "tells"),
    [
        (0, time(19, 40), True),
        (0, time(9), True),
        (1, time(0, 10), True),
        (1, time(10), False),
        (21, time(19, 40), False),
        (-1, time(19, 40), False),
    ],
)
def test_the_clock_of_another_day_tells_nothing_but_that_of_the_night_after(
    days: int, clock: time, tells: bool
) -> None:
    held = meeting()
    assert is_sitting(held, held.date + timedelta(days), clock) is tells
    assert stamp(held, KHAN.id, None) is None


def test_the_clock_is_held_against_the_person_s_own_comings_and_goings() -> None:
    log = (event(KHAN, LEFT, at=time(20)), event(LEE, LEFT, at=time(19, 30)))
    for opened, called in ((time(19), None), (None, time(19)), (time(19), time(12))):
        found = meeting(*log, opened=opened, called=called)
        assert stamp(found, LEE.id, time(19, 30)) == time(19, 30)
        assert stamp(found, KHAN.id, time(19, 30)) is None
        assert stamp(found, KHAN.id, time(0, 10)) == time(0, 10)


def test_what_comes_after_midnight_comes_later() -> None:
    assert moment(time(19), time(0, 10)) == 24 * 60 + 10
    assert moment(time(9), time(0, 10)) == 10
    assert moment(time(12), time(5, 59)) == (24 + 5) * 60 + 59
    assert moment(time(19), time(6)) == 6 * 60
    assert in_the_half(time(0, 30), time(19)) == time(0, 30)


@pytest.mark.parametrize(
    ("said", "since", "within", "meant"),
    [
        (time(7, 30), time(19), HALF_A_DAY, time(19, 30)),
        (time(6), time(19), HALF_A_DAY, time(18)),  # an hour before it was called, and no earlier
        (time(5, 59), time(19), HALF_A_DAY, time(5, 59)),
        (time(18), time(19), HALF_A_DAY, time(18)),
        (time(12, 30), time(19), HALF_A_DAY, time(0, 30)),
        (time(13, 5), time(19), HALF_A_DAY, time(13, 5)),
        (time(12), time(13), HALF_A_DAY, time(12)),
        (time(12, 5), time(13), HALF_A_DAY, time(12, 5)),
        (time(9), time(9, 30), HALF_A_DAY, time(9)),
        (time(7, 30), time(10), 570, time(19, 30)),
        (time(7, 30), time(10), 569, time(7, 30)),
    ],
)
def test_a_time_is_of_the_half_of_the_day_in_which_the_meeting_is(
    said: time, since: time, within: int, meant: time
) -> None:
    assert in_the_half(said, since, within=within) == meant


@pytest.mark.parametrize(
    ("at", "why"),
    [
        (time(18, 59), "the meeting opened at 19.00"),
        (time(19), ""),
        (time(21), ""),
        (time(21, 1), "the meeting closed at 21.00"),
    ],
)
def test_nothing_happens_before_the_opening_or_after_the_close(at: time, why: str) -> None:
    assert outside(meeting(closed=time(21)), at) == why
    assert outside(meeting(opened=None), at) == ""


def test_what_is_outside_goes_by_when_the_meeting_was_called_where_no_opening_was_noted() -> None:
    night = meeting(opened=None, called=time(19), closed=time(0, 30))
    assert outside(night, time(0, 30)) == outside(night, time(23)) == ""
    assert outside(night, time(0, 31)) == "the meeting closed at 00.30"


@pytest.mark.parametrize(
    ("opened", "called", "closed", "odd"),
    [
        (None, time(19), time(17, 59), "It was called for 19.00."),
        (None, time(19), time(18), ""),
        (None, time(19), time(20), ""),
        (None, time(19), None, ""),
        (None, None, time(17), ""),
        (time(17), time(19), time(17, 30), ""),
    ],
)
def test_a_close_long_before_the_meeting_was_called_is_odd_where_no_opening_was_noted(
    opened: time | None, called: time | None, closed: time | None, odd: str
) -> None:
    assert odd_close(meeting(opened=opened, called=called, closed=closed)) == odd


@pytest.mark.parametrize("circulated", [None, TODAY, date(2026, 3, 5)])
def test_a_meeting_is_on_a_day_by_which_its_draft_had_not_gone_out(circulated: date | None) -> None:
    refuse_moved(TODAY, circulated)
    with pytest.raises(
        RecordError,
        match=r"been on 4 March 2026: its draft minutes went out on 3 March 2026\. Give that day or an earlier one\.",
    ):
        refuse_moved(TODAY, date(2026, 3, 3))


def test_nothing_is_due_before_the_meeting_that_decided_it() -> None:
    refuse_due_before(None, TODAY)
    refuse_due_before(TODAY, TODAY)
    with pytest.raises(RecordError, match=r"due on 3 March 2026, before the meeting, which was on 4 March 2026\."):
        refuse_due_before(date(2026, 3, 3), TODAY)


@pytest.mark.parametrize("day", [date(2026, 3, 4), date(2026, 3, 5)])
def test_a_day_has_bounds(day: date) -> None:
    refuse_before(day, TODAY, "It cannot be on {day}: {first}.")
    refuse_after(TODAY, day, "It cannot be on {day}.")


def test_a_day_out_of_bounds_is_told_with_the_bound() -> None:
    with pytest.raises(RecordError, match=r"\{x\} on 3 March 2026: 4 March 2026\. Give that day or a later one"):
        refuse_before(date(2026, 3, 3), TODAY, "{x} on {day}: {first}.")
    with pytest.raises(RecordError, match=r"5 March 2026\. Today is 4 March 2026"):
        refuse_after(date(2026, 3, 5), TODAY, "{day}.")


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 3, 4), ""),
        (date(2031, 12, 31), ""),
        (date(1976, 1, 1), ""),
        (date(2032, 1, 1), "1 January 2032 is 6 years from now."),
        (date(2999, 1, 1), "1 January 2999 is 973 years from now."),
        (date(1026, 3, 4), "4 March 1026 is 1000 years ago."),
    ],
)
def test_a_day_years_away_is_odd(day: date, said: str) -> None:
    assert far_off(day, TODAY) == said


DAY_AFTER, NEXT_WEEK = TODAY + timedelta(1), TODAY + timedelta(7)


@pytest.mark.parametrize(
    ("adjournments", "closed", "said"),
    [
        ([Adjournment("a", time(20), resumed_on=TODAY, resumed_at=time(20, 10))], time(21), []),
        ([Adjournment("a", time(20), resumed_on=NEXT_WEEK, resumed_at=time(18))], time(19), []),
        ([Adjournment("a", time(23, 50), resumed_on=DAY_AFTER, resumed_at=time(0, 10))], time(0, 30), []),
        ([Adjournment("a", time(0, 20), resumed_on=DAY_AFTER, resumed_at=time(0, 30))], None, []),
        ([Adjournment("a", None, resumed_on=NEXT_WEEK)], None, []),
        ([Adjournment("a", time(20), until=NEXT_WEEK, until_at=time(18))], None, []),
        (
            [Adjournment("a", time(18))],
            None,
            ["The meeting cannot have adjourned at 18.00: it opened at 19.00."],
        ),
        (
            [Adjournment("a", time(20), resumed_on=TODAY, resumed_at=time(19, 50))],
            None,
            ["The meeting cannot have resumed at 19.50: it adjourned at 20.00."],
        ),
        (
            [Adjournment("a", time(20), resumed_on=TODAY - timedelta(1), resumed_at=time(19))],
            None,
            ["The meeting cannot have resumed on 3 March 2026: its sitting before that was on 4 March 2026."],
        ),
        (
            [Adjournment("a", time(0, 20), resumed_on=TODAY, resumed_at=time(0, 30))],
            None,
            ["The meeting cannot have resumed on 4 March 2026: its sitting before that was on 5 March 2026."],
        ),
        (
            [Adjournment("a", time(20), resumed_on=NEXT_WEEK, resumed_at=time(18))],
            time(17),
            ["The meeting cannot have closed at 17.00: it resumed at 18.00."],
        ),
        (
            [Adjournment("a", time(20), until=TODAY - timedelta(7))],
            None,
            ["The meeting cannot go on on 25 February 2026: it was adjourned on 4 March 2026."],
        ),
        (
            [Adjournment("a", time(20), until_at=time(19, 30))],
            None,
            ["The meeting cannot go on at 19.30 of the same day: it was adjourned at 20.00."],
        ),
    ],
)
def test_sittings_come_one_after_the_other(
    adjournments: list[Adjournment], closed: time | None, said: list[str]
) -> None:
    found = replace(meeting(closed=closed), adjournments=tuple(adjournments))
    assert [one.text for one in disorders(found)] == said


def test_comings_and_goings_are_held_against_those_of_their_own_sitting() -> None:
    resumed = (Adjournment("a", time(21), resumed_on=NEXT_WEEK, resumed_at=time(18)),)
    log = (event(KHAN, LEFT, at=time(20, 50)), event(KHAN, RETURNED, at=time(18, 20), sitting=1))
    assert not list(disorders(replace(meeting(*log), adjournments=resumed)))
    late = (event(KHAN, LEFT, at=time(21, 10)), event(KHAN, RETURNED, at=time(17, 50), sitting=1))
    assert [one.text for one in disorders(replace(meeting(*late), adjournments=resumed))] == [
        "cannot have left at 21.10: the meeting adjourned at 21.00.",
        "cannot have returned at 17.50: the meeting resumed at 18.00.",
    ]
    assert stamp(replace(meeting(*log[:1]), adjournments=resumed), KHAN.id, time(18, 20)) == time(18, 20)


@pytest.mark.parametrize(
    ("adjournment", "day", "clock", "tells"),
    [
        (Adjournment("a", time(21)), TODAY, time(21, 10), True),
        (Adjournment("a", time(21)), DAY_AFTER, time(0, 10), True),
        (Adjournment("a", time(21)), DAY_AFTER, time(10), False),
        (Adjournment("a", time(21), NEXT_WEEK), TODAY, time(21, 10), False),
        (Adjournment("a", time(21), NEXT_WEEK), NEXT_WEEK, time(18), True),
        (Adjournment("a", time(21), NEXT_WEEK, resumed_on=NEXT_WEEK, resumed_at=time(18)), TODAY, time(20), False),
        (Adjournment("a", time(21), NEXT_WEEK, resumed_on=NEXT_WEEK, resumed_at=time(18)), NEXT_WEEK, time(20), True),
        (
            Adjournment("a", time(21), NEXT_WEEK, resumed_on=NEXT_WEEK, resumed_at=time(18)),
            NEXT_WEEK + timedelta(1),
            time(0, 10),
            True,
        ),
    ],
)
def test_the_clock_tells_of_the_sitting_that_the_meeting_has_come_to(
    adjournment: Adjournment, day: date, clock: time, tells: bool
) -> None:
    assert is_sitting(replace(meeting(), adjournments=(adjournment,)), day, clock) is tells


def test_in_the_night_when_the_clock_is_put_back_one_may_return_before_one_left() -> None:
    log = log_of((LEFT, time(1, 50)), (RETURNED, time(1, 5)))
    assert not list(disorders(replace(meeting(*log), date=date(2026, 10, 24))))
    assert list(disorders(replace(meeting(*log), date=date(2026, 10, 17))))
