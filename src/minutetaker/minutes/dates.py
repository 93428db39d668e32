"""Dates and times as minutes print them: English names, whatever the computer's own language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, time

from minutetaker.record.dates import clock_time, plain_date

__all__ = ["FILTERS", "clock_time", "clock_time_24", "long_date", "municipal_year", "plain_date", "short_date"]

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_MUNICIPAL_YEAR_STARTS = 5
"""May: the annual meeting of a council is held then (Local Government Act 1972 Sch 12 paras 1 and 7)."""


def long_date(day: date | None) -> str:
    """``Friday, 25 January 2019``; nothing for no date."""
    return f"{WEEKDAYS[day.weekday()]}, {plain_date(day)}" if day else ""


def short_date(day: date | None) -> str:
    """``25/01/2019``; nothing for no date."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}" if day else ""


def clock_time_24(at: time | None) -> str:
    """``19:42``; nothing for no time."""
    return f"{at.hour:02}:{at.minute:02}" if at is not None else ""


def municipal_year(day: date) -> int:
    """The year in which the municipal year of that day began: 2018 for a day in April 2019."""
    return day.year if day.month >= _MUNICIPAL_YEAR_STARTS else day.year - 1


FILTERS: Mapping[str, Callable[..., str]] = {
    "date": plain_date,
    "long_date": long_date,
    "short_date": short_date,
    "time": clock_time,
    "time24": clock_time_24,
}
"""The filters that a house style's sentences may use on dates and times."""
