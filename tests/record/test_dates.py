"""Dates and times in words."""

from __future__ import annotations

from datetime import date, time

import pytest

from minutetaker.record.dates import (
    clock_time,
    clock_time_24,
    column_date,
    long_date,
    municipal_year,
    plain_date,
    short_date,
    weekday_date,
)


def test_dates_print_with_english_names() -> None:
    day = date(2031, 3, 5)
    assert plain_date(day) == "5 March 2031"
    assert long_date(day) == "Wednesday, 5 March 2031"
    assert weekday_date(day) == "Wednesday 5 March 2031"
    assert short_date(day) == "05/03/2031"
    assert column_date(day) == "Wed  5 Mar 2031"


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
    assert (clock_time(None), clock_time_24(None)) == ("", "")


@pytest.mark.parametrize(
    ("day", "year"), [(date(2031, 4, 30), 2030), (date(2031, 5, 1), 2031), (date(2032, 1, 1), 2031)]
)
def test_the_municipal_year_begins_in_may(day: date, year: int) -> None:
    assert municipal_year(day) == year
