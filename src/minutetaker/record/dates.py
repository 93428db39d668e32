"""Dates and times in words: English names, whatever the computer's own language."""

from __future__ import annotations

from datetime import date, time

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


def plain_date(day: date | None) -> str:
    """``25 January 2019``; nothing for no date."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}" if day else ""


def clock_time(at: time | None) -> str:
    """``7.42 pm``, ``12.00 noon``; nothing for no time."""
    if at is None:
        return ""
    if at.minute == 0 and at.hour in (0, 12):
        return "12.00 noon" if at.hour else "12.00 midnight"
    return f"{at.hour % 12 or 12}.{at.minute:02} {'am' if at.hour < 12 else 'pm'}"
