"""Days as people say them, and words that name no day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutetaker.desk.words.spoken_days import spoken_day
from minutetaker.desk.words.typed_dates import parse_date
from minutetaker.record import RecordError

TUESDAY, FRIDAY, SUNDAY = date(2026, 3, 3), date(2026, 3, 6), date(2026, 3, 8)
LAST_OF_JANUARY = date(2026, 1, 31)


@pytest.mark.parametrize(
    ("said", "on", "meant"),
    [
        ("today", TUESDAY, date(2026, 3, 3)),
        ("tomorrow", TUESDAY, date(2026, 3, 4)),
        ("yesterday", TUESDAY, date(2026, 3, 2)),
        ("the day after tomorrow", TUESDAY, date(2026, 3, 5)),
        ("tomorrow week", TUESDAY, date(2026, 3, 11)),
        ("Friday", TUESDAY, date(2026, 3, 6)),
        ("fri", TUESDAY, date(2026, 3, 6)),
        ("by Friday", TUESDAY, date(2026, 3, 6)),
        ("on Friday", TUESDAY, date(2026, 3, 6)),
        ("this Friday", TUESDAY, date(2026, 3, 6)),
        ("Friday", FRIDAY, date(2026, 3, 13)),
        ("Monday", TUESDAY, date(2026, 3, 9)),
        ("next Friday", TUESDAY, date(2026, 3, 13)),
        ("next Friday", FRIDAY, date(2026, 3, 13)),
        ("next Friday", SUNDAY, date(2026, 3, 13)),
        ("next Monday", SUNDAY, date(2026, 3, 9)),
        ("next Tuesday", TUESDAY, date(2026, 3, 10)),
        ("last Friday", TUESDAY, date(2026, 2, 27)),
        ("last Tuesday", TUESDAY, date(2026, 2, 24)),
        ("Friday week", TUESDAY, date(2026, 3, 13)),
        ("a week on Friday", TUESDAY, date(2026, 3, 13)),
        ("2 weeks", TUESDAY, date(2026, 3, 17)),
        ("in 2 weeks", TUESDAY, date(2026, 3, 17)),
        ("two weeks", TUESDAY, date(2026, 3, 17)),
        ("in 2 weeks' time", TUESDAY, date(2026, 3, 17)),
        ("in 2 weeks’ time", TUESDAY, date(2026, 3, 17)),
        ("a fortnight", TUESDAY, date(2026, 3, 17)),
        ("within a month", LAST_OF_JANUARY, date(2026, 2, 28)),
        ("10 days", TUESDAY, date(2026, 3, 13)),
        ("1 year", TUESDAY, date(2027, 3, 3)),
        ("3 days ago", TUESDAY, date(2026, 2, 28)),
        ("end of month", TUESDAY, date(2026, 3, 31)),
        ("the end of the month", TUESDAY, date(2026, 3, 31)),
        ("month end", date(2028, 2, 3), date(2028, 2, 29)),
        ("end of next month", LAST_OF_JANUARY, date(2026, 2, 28)),
        ("end of last month", TUESDAY, date(2026, 2, 28)),
        ("end of May", TUESDAY, date(2026, 5, 31)),
        ("end of Feb", TUESDAY, date(2027, 2, 28)),
        ("end of February 2028", TUESDAY, date(2028, 2, 29)),
        ("end of Nov '26", TUESDAY, date(2026, 11, 30)),
        ("the 14th", TUESDAY, date(2026, 3, 14)),
        ("3rd", TUESDAY, date(2026, 4, 3)),
        ("1st of next month", TUESDAY, date(2026, 4, 1)),
        ("the 30th of this month", TUESDAY, date(2026, 3, 30)),
        ("a fortnight on Friday", TUESDAY, date(2026, 3, 20)),
        ("Friday fortnight", TUESDAY, date(2026, 3, 20)),
        ("tomorrow fortnight", TUESDAY, date(2026, 3, 18)),
        ("Weds", TUESDAY, date(2026, 3, 4)),
        ("30-Nov-26", TUESDAY, date(2026, 11, 30)),
        ("30-Nov", TUESDAY, date(2026, 11, 30)),
        ("30-November-2026", TUESDAY, date(2026, 11, 30)),
        ("2026/11/30", TUESDAY, date(2026, 11, 30)),
        ("30 Nov '26", TUESDAY, date(2026, 11, 30)),
        ("30 November", TUESDAY, date(2026, 11, 30)),
        ("Friday 6 March", TUESDAY, date(2026, 3, 6)),
        ("3/4/26", TUESDAY, date(2026, 4, 3)),
    ],
)
def test_a_day_is_counted_from_when_it_is_said(said: str, on: date, meant: date) -> None:
    assert parse_date(said, near=on, said_on=on) == meant
    assert parse_date(f"  {said.upper()} ", near=on, said_on=on) == meant


@pytest.mark.parametrize(
    ("said", "on", "meant"),
    [
        ("Friday", TUESDAY, date(2026, 2, 27)),
        ("Tuesday", TUESDAY, date(2026, 3, 3)),
        ("last Friday", TUESDAY, date(2026, 2, 27)),
        ("yesterday", TUESDAY, date(2026, 3, 2)),
        ("today", TUESDAY, date(2026, 3, 3)),
        ("the 28th", TUESDAY, date(2026, 2, 28)),
        ("the 1st of last month", TUESDAY, date(2026, 2, 1)),
        ("3rd", TUESDAY, date(2026, 3, 3)),
        ("end of January", TUESDAY, date(2026, 1, 31)),
        ("end of December", TUESDAY, date(2025, 12, 31)),
        ("2 weeks ago", TUESDAY, date(2026, 2, 17)),
    ],
)
def test_of_what_is_past_the_last_such_day_is_meant(said: str, on: date, meant: date) -> None:
    assert parse_date(said, said_on=on, is_past=True) == meant


@pytest.mark.parametrize(
    "said",
    [
        "soon",
        "asap",
        "market",
        "report",
        "now",
        "second",
        "month",
        "week",
        "spring",
        "Christmas",
        "the next meeting",
        "next week",
        "next month",
        "next year",
        "last month",
        "this week",
        "end of week",
        "end of year",
        "end of time",
        "Friday market report",
        "Friday Friday",
        "fr",
        "next fr",
        "12",
        "7",
        "1930",
        "7.30",
        "5 min",
        "10 working days",
        "12 benches",
        "2-3 weeks",
        "in two",
        "weeks",
        "the 32nd",
        "the 31st",
        "the 0th",
        "Fridays",
        "next",
        "last",
        "a",
        "9999999 days",
        "999 years ago of",
        "by",
        "in",
        "Nov 31st and more",
    ],
)
def test_what_names_no_day_is_refused_and_never_guessed(said: str) -> None:
    assert spoken_day(said.casefold(), date(2026, 2, 10)) is None
    with pytest.raises(RecordError, match="is no date"):
        parse_date(said, near=TUESDAY, said_on=date(2026, 2, 10))


@pytest.mark.parametrize(
    ("said", "on", "is_past", "told"),
    [
        ("the 31st", date(2026, 11, 30), False, "November 2026 has 30 days"),
        ("30th", date(2026, 1, 30), False, "February 2026 has 28 days"),
        ("by the 31st", date(2026, 10, 31), False, "November 2026 has 30 days"),
        ("31st", date(2026, 12, 30), True, "November 2026 has 30 days"),
        ("the 31st of next month", date(2026, 10, 1), False, "November 2026 has 30 days"),
    ],
)
def test_a_day_that_the_month_does_not_have_is_told_with_the_days_that_it_has(
    said: str, on: date, is_past: bool, told: str
) -> None:
    with pytest.raises(RecordError, match=f"is no date: {told}"):
        parse_date(said, said_on=on, is_past=is_past)


@pytest.mark.parametrize("said", ["Nov", "may", "March", "Sept"])
def test_a_month_alone_is_asked_for_its_day(said: str) -> None:
    with pytest.raises(RecordError, match="is a month: say which day of it"):
        parse_date(said)


def test_beyond_the_end_of_time_there_is_no_day() -> None:
    assert spoken_day("999 years", date(9990, 1, 1)) is None
    assert spoken_day("999 years ago", date(200, 1, 1)) is None
    assert spoken_day("friday", date.max) is None


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 6))
def test_weekdays_stand_in_order_around_the_day_on_which_they_are_said(on: date, number: int) -> None:
    name = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")[number]
    coming, following, gone = (spoken_day(said, on) for said in (name, f"next {name}", f"last {name}"))
    past = spoken_day(name, on, is_past=True)
    assert coming is not None
    assert following is not None
    assert gone is not None
    assert past is not None
    assert {one.weekday() for one in (coming, following, gone, past)} == {number}
    assert gone < on < coming <= following <= on + timedelta(13)
    assert on - timedelta(7) < past <= on


@given(st.text(st.sampled_from("0123 aefhiknorstwy'"), max_size=20), st.dates())
def test_nothing_said_crashes(said: str, on: date) -> None:
    found = spoken_day(said, on)
    assert found is None or isinstance(found, date)
