"""Dates and times in words: English names, whatever the computer's own language."""

from __future__ import annotations

from datetime import date, datetime, time

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_MUNICIPAL_YEAR_STARTS = 5
"""May: the annual meeting of a council is held then (Local Government Act 1972 Sch 12 paras 1 and 7)."""


def plain_date(day: date | None) -> str:
    """``25 January 2019``; nothing for no date."""
    return f"{day_and_month(day)} {day.year}" if day else ""


def day_and_month(day: date) -> str:
    """``25 January``."""
    return f"{day.day} {MONTHS[day.month - 1]}"


def unless_today(day: date, words: str) -> str:
    """`` on`` and a day's words, behind a time in a sentence; nothing where the day is today."""
    return f" on {words}" if day != date.today() else ""


def long_date(day: date | None) -> str:
    """``Friday, 25 January 2019``, as minutes print it; nothing for no date."""
    return f"{WEEKDAYS[day.weekday()]}, {plain_date(day)}" if day else ""


def weekday_date(day: date) -> str:
    """``Friday 25 January 2019``, as a message or a form says it."""
    return f"{WEEKDAYS[day.weekday()]} {plain_date(day)}"


def short_date(day: date | None) -> str:
    """``25/01/2019``; nothing for no date."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}" if day else ""


def column_date(day: date) -> str:
    """``Fri 25 Jan 2019``, ``Wed  4 Mar 2026``: always as wide."""
    return f"{WEEKDAYS[day.weekday()][:3]} {abbreviated_date(day):>11}"


def abbreviated_date(day: date) -> str:
    """``4 Mar 2026``."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year:04}"


def brief_date(day: date) -> str:
    """``4 Mar 26``."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year % 100:02}"


def clock_time(at: time | None) -> str:
    """``7.42 pm``, ``12.00 noon``; nothing for no time."""
    if at is None:
        return ""
    if at.minute == 0 and at.hour in (0, 12):
        return "12.00 noon" if at.hour else "12.00 midnight"
    return f"{at.hour % 12 or 12}.{at.minute:02} {'am' if at.hour < 12 else 'pm'}"


def clock_time_24(at: time | None) -> str:
    """``19:42``; nothing for no time."""
    return f"{at.hour:02}:{at.minute:02}" if at is not None else ""


def dotted_time(at: time | datetime | None) -> str:
    """``19.42``, as every screen and message says it, so that it compares with the clock; nothing for no time."""
    return f"{at.hour:02}.{at.minute:02}" if at is not None else ""


def municipal_year(day: date) -> int:
    """The year in which the municipal year of that day began: 2018 for a day in April 2019."""
    return day.year if day.month >= _MUNICIPAL_YEAR_STARTS else day.year - 1
