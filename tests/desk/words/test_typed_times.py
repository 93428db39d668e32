"""Times as a clerk types them."""

from __future__ import annotations

from contextlib import suppress
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutetaker.desk.words.typed_times import parse_time
from minutetaker.record import RecordError
from minutetaker.record.dates import clock_time


@pytest.mark.parametrize(
    "typed", ["19.30", "19:30", "1930", "7.30 pm", "7.30pm", "7:30 p.m.", "0730 PM", "19.30 pm", " 7.30  pm "]
)
def test_a_time_is_read_however_it_is_written(typed: str) -> None:
    assert parse_time(typed) == time(19, 30)


@pytest.mark.parametrize(
    ("typed", "read"),
    [("7pm", time(19)), ("9", time(9)), ("930", time(9, 30)), ("12 am", time(0)), ("12.15 pm", time(12, 15))],
)
def test_hours_by_themselves_and_noon_and_midnight(typed: str, read: time) -> None:
    assert parse_time(typed) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("noon", time(12)),
        ("12 noon", time(12)),
        ("12.00 noon", time(12)),
        ("Midday", time(12)),
        ("midnight", time(0)),
        ("12:00 Midnight", time(0)),
    ],
)
def test_noon_and_midnight_have_words(typed: str, read: time) -> None:
    assert parse_time(typed) == read


@pytest.mark.parametrize("typed", ["", "late", "24.00", "7.5", "7.60", "0.30 pm", "13 am", "7.30 xm", "99999"])
def test_what_is_no_time_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(RecordError, match=r"19\.30 or 7\.30 pm"):
        parse_time(typed)


@pytest.mark.parametrize(
    ("typed", "since", "read"),
    [
        ("7.30", time(19, 0), time(19, 30)),
        ("7.30", time(19, 30), time(19, 30)),
        ("730", time(19, 30), time(19, 30)),
        ("7", time(19, 30), time(19, 0)),  # a few minutes early
        ("9.15", time(19, 0), time(21, 15)),
        ("12.10", time(19, 0), time(0, 10)),  # past midnight
        ("1.30", time(19, 0), time(1, 30)),
        ("1.30", time(12, 0), time(13, 30)),
        ("11.30", time(10, 0), time(11, 30)),
        ("9.30", time(10, 0), time(9, 30)),
        ("2.15", time(10, 0), time(14, 15)),
        ("20.10", time(19, 0), time(20, 10)),
        ("07.30", time(19, 0), time(7, 30)),
        ("7.30 am", time(19, 0), time(7, 30)),
        ("7.30 pm", time(19, 0), time(19, 30)),
        ("noon", time(19, 0), time(12)),
    ],
)
def test_a_time_without_am_or_pm_is_in_the_half_of_the_day_in_which_the_meeting_is(
    typed: str, since: time, read: time
) -> None:
    assert parse_time(typed, since=since) == read


@pytest.mark.parametrize(
    ("typed", "read"), [("7.30", time(19, 30)), ("6.30", time(18, 30)), ("10.00", time(10)), ("9.30", time(9, 30))]
)
def test_where_a_meeting_usually_begins_says_little_of_other_hours(typed: str, read: time) -> None:
    assert parse_time(typed, since=time(19, 30), within=60) == read


@given(st.times())
def test_a_time_that_is_shown_is_read_back_to_the_minute(at: time) -> None:
    assert parse_time(clock_time(at)) == at.replace(second=0, microsecond=0)


@given(st.text(max_size=40), st.none() | st.times())
def test_nothing_typed_crashes(typed: str, since: time | None) -> None:
    with suppress(RecordError):
        assert isinstance(parse_time(typed, since=since), time)
