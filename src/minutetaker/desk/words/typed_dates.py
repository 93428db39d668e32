"""Dates read as people in a council office write them."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import MAXYEAR, date

from minutetaker.desk.words.spoken_days import month, numbered_day, spoken_day, weekday
from minutetaker.record import RecordError
from minutetaker.record.dates import MONTHS, WEEKDAYS, plain_date
from minutetaker.record.text import shortened

_MONTHS = tuple(name.casefold() for name in MONTHS)

_ISO = re.compile(r"(\d{4})([-/])(\d{1,2})\2(\d{1,2})")
_DIGITS = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})(?:[/.\- ](\d{4}|\d{2}))?")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?(?: of)? ?([a-z]{3,9})\.?,?(?: ?(\d{4}|\d{2}))?")
_AS_SHEETS_DO = re.compile(r"(\d{1,2})-([a-z]{3,9})(?:-(\d{4}|\d{2}))?")
_MONTH_FIRST = re.compile(r"([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,?(?: (\d{4}|\d{2}))?")
_WEEKDAY = re.compile(r"([a-z]{3,9})\.?,? (?=\d|[a-z])")
_LONGEST_DATE = 5
"""Words, as in ``Friday 25th of January 2019``."""
_SHORT_YEAR = re.compile(r"\D\s\d\d$")
_SOON = 2
"""Years within which what is agreed at a meeting is due, where a year is told from a count."""
_LENGTH_OF_TIME = re.compile(r"\s+(?:hour|day|week|month|year)s?\b", re.IGNORECASE)
_TWO_NUMBERS = re.compile(r"(\d{1,2})-(\d{1,2})")
_YEAR_OF_TWO_DIGITS = re.compile(r"\d[a-z ]*[a-z]{3,9}\.?,? \d{2}$|[a-z]\.? \d{1,2}(?:st|nd|rd|th)?,? \d{2}$")
_TITLES = frozenset({"cllr", "councillor", "mr", "mrs", "ms", "miss", "mx", "dr", "sir", "dame", "lord", "lady", "rev"})


class NoSuchDayError(RecordError):
    """A date that reads as one and never was: the 31st of February, or a day with another weekday than its own."""


def parse_date(text: str, *, near: date | None = None, said_on: date | None = None, is_past: bool = False) -> date:
    """Read ``25 January 2019``, ``25/1/19``, ``2019-01-25`` and the like, the day before the month, and days as people
    say them, such as ``next Friday``: see :func:`~minutetaker.desk.words.spoken_days.spoken_day`.

    Args:
        near: a date without a year is the first such day on or after this one; today where not given.
        said_on: the day from which days as people say them are counted; today where not given.
        is_past: whether what is told of has been, so that ``Friday`` is the last one.

    Raises:
        RecordError: the text is no date; the message shows how to write one.
    """
    typed = " ".join(text.casefold().split())
    if not typed:
        raise RecordError("A date is missing: write it like 25 January 2019 or 25/1/19.")
    today = said_on or date.today()
    numbered = numbered_day(typed, today, is_past=is_past)
    if numbered is not None:
        day, within = numbered
        return _on(day, within.month, within.year, text)
    spoken = spoken_day(typed, today, is_past=is_past)
    return spoken if spoken is not None else written_date(text, near=near or date.today())


def written_date(text: str, *, near: date) -> date:
    """Read a date with its day and month: not as :func:`parse_date` reads days that are only said.

    Raises:
        RecordError: as for :func:`parse_date`.
    """
    typed = re.sub(r" ['’](?=\d\d$)", " ", " ".join(text.casefold().split()))
    on, rest = _without_weekday(typed)
    day, number, year = _day_month_year(rest, text)
    found = _first_since(day, number, near, text) if year is None else _on(day, number, year, text)
    if on is not None and found.weekday() != on:
        raise NoSuchDayError(f"{plain_date(found)} is a {WEEKDAYS[found.weekday()]}.")
    return found


@dataclass(frozen=True, slots=True)
class DateInText:
    """A date that stands in a text, from character ``start`` up to ``end``."""

    day: date
    start: int
    end: int


def find_date(text: str, *, near: date) -> DateInText | None:
    """The first date among other words, as :func:`written_date` reads it; None where there is none.

    What only looks like one is none: two numbers apart (``30 11``), a length of time (``2-3 weeks``), a day with
    another weekday than its own, and the count in ``30 November 12 benches``, where it is no year soon to come. A
    range (``2-3 quotes``), a name (``Cllr May 20 guests``) and a verb (``march 3 times``) are none either.

    Args:
        near: a date without a year is the first such day on or after this one.
    """
    words = list(re.finditer(r"\S+", text))
    index = 0
    while index < len(words):
        day, count = _longest_date(text, words, index, near)
        if day is None:
            index += 1
            continue
        start, end = words[index].start(), words[index + count - 1].end()
        is_on_another_weekday = index > 0 and _without_weekday(f"{words[index - 1][0].casefold()} 1")[0] is not None
        if not is_on_another_weekday and not _LENGTH_OF_TIME.match(text, end):
            return DateInText(day, start, end)
        index += count
    return None


def _longest_date(text: str, words: Sequence[re.Match[str]], index: int, near: date) -> tuple[date | None, int]:
    """The date that the word at an index begins, and how many words it takes."""
    for count in range(min(_LONGEST_DATE, len(words) - index), 0, -1):
        last = words[index + count - 1]
        whole = text[words[index].start() : last.end()]
        typed = whole.rstrip(",.:;")
        on, rest = _without_weekday(typed.casefold())
        is_numbers_apart = " " in rest and not any(one.isalpha() for one in rest)
        if is_numbers_apart or not any(one.isdigit() for one in rest) or _is_range(rest):
            continue
        if _MONTH_FIRST.match(rest) and _is_no_month(words, index, index + count):
            continue
        is_set_off = on is not None or whole != typed or index + count == len(words)
        if _YEAR_OF_TWO_DIGITS.search(rest) and not is_set_off:
            continue
        with suppress(RecordError):
            day = written_date(typed, near=near)
            is_count = _SHORT_YEAR.search(typed) and not 0 <= day.year - near.year <= _SOON
            if not is_count:
                return day, count
    return None, 0


def _is_range(typed: str) -> bool:
    """Whether two numbers read as from one to the other rather than as a day and its month: ``2-3``."""
    ends = _TWO_NUMBERS.fullmatch(typed)
    return ends is not None and int(ends[1]) < int(ends[2])


def _is_no_month(words: Sequence[re.Match[str]], begin: int, end: int) -> bool:
    """Whether what could be a month before a day is a person's name, a verb, or stands before a date of its own."""
    before, first = (words[begin - 1][0] if begin else ""), words[begin][0]
    is_name = before.casefold().rstrip(".") in _TITLES
    is_verb = first[:1].islower() and first.casefold() in ("may", "march")
    goes_on = end < len(words) and words[end][0].casefold().rstrip(",.:;") in _MONTHS
    return is_name or is_verb or goes_on


def _without_weekday(typed: str) -> tuple[int | None, str]:
    found = _WEEKDAY.match(typed)
    number = weekday(found[1]) if found else None
    return (None, typed) if found is None or number is None else (number, typed[found.end() :])


def _day_month_year(typed: str, text: str) -> tuple[int, int, int | None]:
    if found := _ISO.fullmatch(typed):
        return int(found[4]), int(found[3]), int(found[1])
    if found := _DIGITS.fullmatch(typed):
        return int(found[1]), int(found[2]), _year(found[3])
    if found := _DAY_FIRST.fullmatch(typed) or _AS_SHEETS_DO.fullmatch(typed):
        return int(found[1]), _month(found[2], text), _year(found[3])
    if found := _MONTH_FIRST.fullmatch(typed):
        return int(found[2]), _month(found[1], text), _year(found[3])
    raise _no_date(text)


def _year(digits: str | None) -> int | None:
    if digits is None:
        return None
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _month(name: str, text: str) -> int:
    number = month(name)
    if number is None:
        raise _no_date(text)
    return number


def _first_since(day: int, month: int, since: date, text: str) -> date:
    """That day of the month from ``since`` on; a leap day not years later than anybody means."""
    year = since.year + ((month, day) < (since.month, since.day))
    if year > MAXYEAR:
        raise _no_date(text)
    return _on(day, month, year, text)


def _on(day: int, month: int, year: int, text: str) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        if not 1 <= month <= len(MONTHS) or not 1 <= year <= MAXYEAR or day < 1:
            raise _no_date(text) from None
    days = monthrange(year, month)[1]
    raise NoSuchDayError(f"“{shortened(text)}” is no date: {MONTHS[month - 1]} {year} has {days} days.")


def _no_date(text: str) -> RecordError:
    if month(text.strip().casefold()) is not None:
        return RecordError(f"“{shortened(text)}” is a month: say which day of it, like 25 January 2019.")
    return RecordError(
        f"“{shortened(text)}” is no date. Write it like 25 January 2019 or 25/1/19, the day first, or like Friday, "
        "2 weeks or end of month."
    )
