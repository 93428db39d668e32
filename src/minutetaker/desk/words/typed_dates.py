"""Dates and times as people in a council office write them."""

from __future__ import annotations

import re
from datetime import MAXYEAR, date, time

from minutetaker.desk.words.shorten import shortened
from minutetaker.record import RecordError

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DIGITS = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})(?:[/.\- ](\d{4}|\d{2}))?")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?(?: of)? ?([a-z]{3,9})\.?,?(?: ?(\d{4}|\d{2}))?")
_MONTH_FIRST = re.compile(r"([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,?(?: (\d{4}|\d{2}))?")
_WEEKDAY = re.compile(r"([a-z]{3,9})\.?,? (?=\d|[a-z])")

_TIME = re.compile(
    r"(?P<hour>\d{1,2})(?:[.:](?P<minute>\d{2}))?|(?P<together>\d{3,4})",
)
_HALF = re.compile(r"\s*(?P<half>[ap])\.?\s?m\.?$")


def parse_date(text: str, *, near: date | None = None) -> date:
    """Read ``25 January 2019``, ``25/1/19``, ``2019-01-25`` and the like; the day stands before the month.

    Args:
        near: a date without a year is the first such day on or after this one; today where not given.

    Raises:
        RecordError: the text is no date; the message shows how to write one.
    """
    typed = " ".join(text.casefold().split())
    if not typed:
        raise RecordError("A date is missing: write it like 25 January 2019 or 25/1/19.")
    weekday, rest = _without_weekday(typed)
    day, month, year = _day_month_year(rest, text)
    found = _first_since(day, month, near or date.today(), text) if year is None else _on(day, month, year, text)
    if weekday is not None and found.weekday() != weekday:
        right = _DAYS[found.weekday()].capitalize()
        raise RecordError(f"{found.day} {_MONTHS[found.month - 1].capitalize()} {found.year} is a {right}.")
    return found


def parse_time(text: str) -> time:
    """Read ``19.30``, ``7.30 pm``, ``1930``, ``7pm`` and the like, to the minute.

    Raises:
        RecordError: the text is no time; the message shows how to write one.
    """
    typed = " ".join(text.casefold().split())
    if not typed:
        raise RecordError("A time is missing: write it like 19.30 or 7.30 pm.")
    if typed in ("noon", "midday", "12 noon"):
        return time(12)
    half = _HALF.search(typed)
    found = _TIME.fullmatch(typed[: half.start()].strip() if half else typed)
    if not found:
        raise _no_time(text)
    together = found["together"]
    hour = int(together[:-2] if together else found["hour"])
    minute = int(together[-2:] if together else found["minute"] or 0)
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half["half"] == "p" else 0)
    elif half and (hour == 0 or half["half"] == "a"):
        raise _no_time(text)
    if hour > 23 or minute > 59:
        raise _no_time(text)
    return time(hour, minute)


def long_date(day: date) -> str:
    """A date as people read it: ``Friday 25 January 2019``."""
    return f"{_DAYS[day.weekday()].capitalize()} {day.day} {_MONTHS[day.month - 1].capitalize()} {day.year}"


def short_date(day: date) -> str:
    """A date for a column, always as wide: ``Fri 25 Jan 2019``, ``Wed  4 Mar 2026``."""
    return (
        f"{_DAYS[day.weekday()][:3].capitalize()} {day.day:2} {_MONTHS[day.month - 1][:3].capitalize()} {day.year:04}"
    )


def spoken_time(at: time) -> str:
    """A time as people read it: ``7.30 pm``."""
    hour = at.hour % 12 or 12
    return f"{hour}.{at.minute:02} {'am' if at.hour < 12 else 'pm'}"


def _without_weekday(typed: str) -> tuple[int | None, str]:
    found = _WEEKDAY.match(typed)
    if found:
        for number, name in enumerate(_DAYS):
            if len(found[1]) >= 3 and name.startswith(found[1]):
                return number, typed[found.end() :]
    return None, typed


def _day_month_year(typed: str, text: str) -> tuple[int, int, int | None]:
    if found := _ISO.fullmatch(typed):
        return int(found[3]), int(found[2]), int(found[1])
    if found := _DIGITS.fullmatch(typed):
        return int(found[1]), int(found[2]), _year(found[3])
    if found := _DAY_FIRST.fullmatch(typed):
        return int(found[1]), _month(found[2], text), _year(found[3])
    if found := _MONTH_FIRST.fullmatch(typed):
        return int(found[2]), _month(found[1], text), _year(found[3])
    raise _no_date(text)


def _year(digits: str | None) -> int | None:
    if digits is None:
        return None
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _month(name: str, text: str) -> int:
    begun = [number for number, month in enumerate(_MONTHS, 1) if month.startswith(name)]
    if name == "sept":
        return 9
    if len(begun) != 1:
        raise _no_date(text)
    return begun[0]


def _first_since(day: int, month: int, since: date, text: str) -> date:
    for year in range(since.year, min(since.year + 9, MAXYEAR + 1)):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found >= since:
            return found
    raise _no_date(text)


def _on(day: int, month: int, year: int, text: str) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise _no_date(text) from None


def _no_date(text: str) -> RecordError:
    return RecordError(f"“{shortened(text)}” is no date. Write it like 25 January 2019 or 25/1/19, the day first.")


def _no_time(text: str) -> RecordError:
    return RecordError(f"“{shortened(text)}” is no time. Write it like 19.30 or 7.30 pm.")
