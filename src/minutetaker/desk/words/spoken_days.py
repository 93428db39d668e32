"""Days as people say them (``next Friday``, ``in 2 weeks``, ``end of month``), counted from when they are said."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta

from minutetaker.record.dates import MONTHS, WEEKDAYS

_WEEK = 7
_UNITS = {
    "day": ("days", 1),
    "week": ("weeks", 1),
    "fortnight": ("weeks", 2),
    "month": ("months", 1),
    "year": ("years", 1),
}
_NUMBERS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
}
_NAMED = {"today": 0, "tomorrow": 1, "the day after tomorrow": 2, "day after tomorrow": 2, "yesterday": -1}
_WHICH = {"this ": 0, "next ": 1, "last ": -1}
_SHORTEST = 3
"""Letters of a weekday's or month's name."""

_WORD = "(?P<day>[a-z]{3,9})"
_COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(_NUMBERS)})"
_UNIT = rf"(?P<unit>{'|'.join(_UNITS)})s?"


def spoken_day(typed: str, said_on: date, *, is_past: bool = False) -> date | None:
    """The day that is meant by words; None where they name no day.

    A weekday is the first after the day on which it is said (of what is past the last, that day too), ``next`` that of
    the week after, weeks beginning on Monday. The end of a month is its last day.

    Args:
        typed: small letters, one blank between words.
        said_on: the day on which it was said.
        is_past: whether what is told of has been.
    """
    for pattern, meant in _SAID:
        found = pattern.fullmatch(typed)
        if found:
            with suppress(OverflowError, ValueError):
                return meant(found, said_on, is_past)
            return None
    return None


def numbered_day(typed: str, said_on: date, *, is_past: bool = False) -> tuple[int, date] | None:
    """The number of a day like ``the 31st``, and the first day of the month that is meant; None where it is none.

    Takes what :func:`spoken_day` does, and gives a number that the month is too short for, too.
    """
    found = _NUMBERED.fullmatch(typed)
    with suppress(OverflowError, ValueError):
        return _day_and_month(found, said_on, is_past) if found else None
    return None


def weekday(name: str) -> int | None:
    """The number of a weekday by its name or how that begins, Monday being 0."""
    return _begun_by("wed" if name == "weds" else name, WEEKDAYS)


def month(name: str) -> int | None:
    """The number of a month by its name or how that begins, January being 1."""
    found = _begun_by("sep" if name == "sept" else name, MONTHS)
    return None if found is None else found + 1


def _begun_by(name: str, names: tuple[str, ...]) -> int | None:
    found = [number for number, one in enumerate(names) if one.casefold().startswith(name)]
    return found[0] if len(found) == 1 and len(name) >= _SHORTEST else None


def _after(start: date, **steps: int) -> date:
    from dateutil.relativedelta import relativedelta

    found: date = start + relativedelta(**steps)
    return found


def _named(found: re.Match[str], said_on: date, is_past: bool) -> date:
    return said_on + timedelta(_NAMED[found["day"]] + _later(found))


def _weekday(found: re.Match[str], said_on: date, is_past: bool) -> date | None:
    number = weekday(found["day"])
    if number is None:
        return None
    if is_past and not found["week"]:
        return said_on - timedelta((said_on.weekday() - number) % _WEEK)
    coming = said_on + timedelta((number - said_on.weekday() - 1) % _WEEK + 1)
    return coming + timedelta(_later(found))


def _later(found: re.Match[str]) -> int:
    """The days that ``a week on Friday`` or ``Friday fortnight`` is later than Friday."""
    said = found["week"] or ""
    return _WEEK * (("week" in said) + 2 * ("fortnight" in said))


def _next_weekday(found: re.Match[str], said_on: date, is_past: bool) -> date | None:
    number = weekday(found["day"])
    return None if number is None else said_on + timedelta(_WEEK - said_on.weekday() + number)


def _last_weekday(found: re.Match[str], said_on: date, is_past: bool) -> date | None:
    number = weekday(found["day"])
    return None if number is None else said_on - timedelta((said_on.weekday() - number - 1) % _WEEK + 1)


def _length(found: re.Match[str], said_on: date, is_past: bool) -> date:
    unit, times = _UNITS[found["unit"]]
    count = _NUMBERS[found["count"]] if found["count"] in _NUMBERS else int(found["count"])
    return _after(said_on, **{unit: count * times * (-1 if found["ago"] else 1)})


def _end_of_month(found: re.Match[str], said_on: date, is_past: bool) -> date:
    return _after(said_on, months=_WHICH.get(found["which"], 0), day=31)


def _end_of_named_month(found: re.Match[str], said_on: date, is_past: bool) -> date | None:
    number = month(found["month"])
    if number is None:
        return None
    if found["year"]:
        year = int(found["year"]) if len(found["year"]) == 4 else 2000 + int(found["year"])
    else:
        year = said_on.year + (-(number > said_on.month) if is_past else number < said_on.month)
    return _after(date(year, number, 1), day=31)


def _day_of_month(found: re.Match[str], said_on: date, is_past: bool) -> date:
    day, within = _day_and_month(found, said_on, is_past)
    return within.replace(day=day)


def _day_and_month(found: re.Match[str], said_on: date, is_past: bool) -> tuple[int, date]:
    """A day that is only numbered, and the first day of the month that it is of, be that long enough or not."""
    day, which = int(found["number"]), found["which"]
    months = -(day > said_on.day) if is_past else int(day <= said_on.day)
    return day, _after(said_on, day=1, months=_WHICH[which] if which else months)


_NUMBER = r"(?:the )?(?P<number>\d{1,2})(?:st|nd|rd|th)(?: of (?:the )?(?P<which>this |next |last )month)?"
_NUMBERED = re.compile(rf"(?:by |on )?{_NUMBER}")
_Meant = Callable[[re.Match[str], date, bool], date | None]

_SAID: tuple[tuple[re.Pattern[str], _Meant], ...] = tuple(
    (re.compile(rf"(?:by |on )?(?:{pattern})"), meant)
    for pattern, meant in (
        (rf"(?P<day>{'|'.join(_NAMED)})(?P<week> week| fortnight)?", _named),
        (rf"(?:the )?next {_WORD}", _next_weekday),
        (rf"last {_WORD}", _last_weekday),
        (rf"(?P<week>a (?:week|fortnight) on )?(?:this |the coming )?{_WORD}", _weekday),
        (rf"{_WORD}(?P<week> week| fortnight)", _weekday),
        (rf"(?:in |within )?{_COUNT} {_UNIT}(?:['’]s?|s['’])?(?: time| from now| from today)?(?P<ago> ago)?", _length),
        (r"(?:the |at the )?end of (?:the )?(?P<which>this |next |last )?month", _end_of_month),
        (r"(?:the )?month[ -]end", lambda found, said_on, is_past: _after(said_on, day=31)),
        (r"(?:the |at the )?end of (?P<month>[a-z]{3,9})(?:,? '?(?P<year>\d{4}|\d\d))?", _end_of_named_month),
        (_NUMBER, _day_of_month),
    )
)
"""What is said, and how it is counted; what fits none is no day, and nothing is guessed."""
