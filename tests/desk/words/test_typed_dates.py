"""Dates as a clerk types them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutetaker.desk.words.typed_dates import find_date, parse_date
from minutetaker.record import RecordError
from minutetaker.record.dates import column_date, long_date, plain_date, short_date, weekday_date

NEAR = date(2026, 3, 4)
WAYS_TO_SAY: tuple[Callable[[date], str], ...] = (plain_date, long_date, weekday_date, short_date, column_date)


@pytest.mark.parametrize(
    "typed",
    [
        "25 January 2019",
        "25th January 2019",
        "25 jan 19",
        "25/1/19",
        "25.01.2019",
        "25-1-2019",
        "2019-01-25",
        "Friday 25 January 2019",
        "fri, 25 January 2019",
        "January 25, 2019",
        "  25   January   2019 ",
    ],
)
def test_a_date_is_read_however_it_is_written(typed: str) -> None:
    assert parse_date(typed) == date(2019, 1, 25)


def test_the_day_comes_before_the_month() -> None:
    assert parse_date("3/4/2026") == date(2026, 4, 3)


@pytest.mark.parametrize(
    ("typed", "near", "read"),
    [
        ("30/11", date(2026, 11, 22), date(2026, 11, 30)),
        ("22/11", date(2026, 11, 22), date(2026, 11, 22)),
        ("21 November", date(2026, 11, 22), date(2027, 11, 21)),
        ("29 February", date(2027, 11, 22), date(2028, 2, 29)),
        ("28/2", date(2026, 2, 28), date(2026, 2, 28)),
    ],
)
def test_a_date_without_a_year_is_the_next_such_day(typed: str, near: date, read: date) -> None:
    assert parse_date(typed, near=near) == read


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("31/2", "February 2027 has 28 days"),
        ("31/2/2026", "February 2026 has 28 days"),
        ("29/2", "February 2027 has 28 days"),
        ("29 February 2026", "February 2026 has 28 days"),
        ("30 Feb 2028", "February 2028 has 29 days"),
        ("31 April", "April 2027 has 30 days"),
        ("31st of November '26", "November 2026 has 30 days"),
        ("99/12/26", "December 2026 has 31 days"),
    ],
)
def test_a_day_that_its_month_does_not_have_is_refused_in_words(typed: str, said: str) -> None:
    with pytest.raises(RecordError, match=said):
        parse_date(typed, near=date(2026, 11, 22))


@pytest.mark.parametrize(
    "typed", ["", "soon", "0/2/2026", "0/0", "1 Ma 2026", "13/13/2026", "25/1/123", "x" * 5000, "[/]"]
)
def test_what_is_no_date_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(RecordError, match="25 January 2019") as refused:
        parse_date(typed)
    assert len(str(refused.value)) < 200


def test_a_weekday_that_does_not_fit_is_told() -> None:
    with pytest.raises(RecordError, match="25 January 2019 is a Friday"):
        parse_date("Monday 25 January 2019")


@given(st.dates(min_value=date(1900, 1, 1)))
def test_a_date_that_is_shown_is_read_back(day: date) -> None:
    assert parse_date(weekday_date(day)) == day
    assert parse_date(column_date(day)) == day
    assert parse_date(plain_date(day)) == day
    assert parse_date(long_date(day)) == day
    assert parse_date(short_date(day)) == day


@given(st.dates(NEAR, date(2028, 12, 31)), st.sampled_from(WAYS_TO_SAY))
def test_a_date_is_found_among_other_words_with_nothing_around_it_lost(day: date, said: Callable[[date], str]) -> None:
    text = f"The clerk, {said(day)}: 12 benches by 9"
    found = find_date(text, near=NEAR)
    assert found is not None
    assert (found.day, text[: found.start], text[found.end :]) == (day, "The clerk, ", " 12 benches by 9")


@given(st.text(max_size=40))
def test_nothing_typed_crashes(typed: str) -> None:
    with suppress(RecordError):
        assert isinstance(parse_date(typed), date)
