"""Dates and times in words."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from minutetaker.record.dates import (
    abbreviated_date,
    brief_date,
    clock_time,
    clock_time_24,
    column_date,
    day_and_month,
    dotted_time,
    long_date,
    municipal_year,
    plain_date,
    short_date,
    unless_today,
    weekday_date,
)


def test_dates_print_with_english_names() -> None:
    day = date(2031, 3, 5)
    assert plain_date(day) == "5 March 2031"
    assert long_date(day) == "Wednesday, 5 March 2031"
    assert weekday_date(day) == "Wednesday 5 March 2031"
    assert short_date(day) == "05/03/2031"
    assert column_date(day) == "Wed  5 Mar 2031"
    assert abbreviated_date(day) == "5 Mar 2031"
    assert brief_date(day) == "5 Mar 31"
    assert day_and_month(day) == "5 March"
    assert brief_date(date(2108, 11, 25)) == "25 Nov 08"


def test_a_day_is_said_unless_it_is_today() -> None:
    assert unless_today(date.today(), "5 March") == ""
    assert unless_today(date.today() - timedelta(days=1), "5 March") == " on 5 March"


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (time(19, 42), "7.42 pm"),
        (time(9, 5), "9.05 am"),
        (time(12, 0), "12.00 noon"),
        (time(0, 0), "12.00 midnight"),
        (time(12, 1), "12.01 pm"),
        (time(0, 30), "12.30 am"),
    ],
)
def test_times_print_on_the_twelve_hour_clock(at: time, expected: str) -> None:
    assert clock_time(at) == expected


def test_no_date_and_no_time_print_nothing() -> None:
    assert (plain_date(None), long_date(None), short_date(None)) == ("", "", "")
    assert (clock_time(None), clock_time_24(None), dotted_time(None)) == ("", "", "")


def test_times_print_on_the_twenty_four_hour_clock() -> None:
    at = time(9, 5)
    assert (clock_time_24(at), dotted_time(at), dotted_time(time(0, 0))) == ("09:05", "09.05", "00.00")


@pytest.mark.parametrize(
    ("day", "year"), [(date(2031, 4, 30), 2030), (date(2031, 5, 1), 2031), (date(2032, 1, 1), 2031)]
)
def test_the_municipal_year_begins_in_may(day: date, year: int) -> None:
    assert municipal_year(day) == year
