"""When and where something goes on, read from one line: a day, a time and a place in the order in which they come."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, time
from functools import partial
from typing import TypeVar

from minutetaker.desk.words.typed_dates import parse_date
from minutetaker.desk.words.typed_times import parse_time
from minutetaker.record import RecordError, clean_line

_LONGEST_DAY, _LONGEST_TIME = 5, 2
"""Words."""
_JOINS = re.compile(r"(?:[,;]|\b(?:at|on|in|and|to|until|till)\b)\s*", re.IGNORECASE)
_Read = TypeVar("_Read")


@dataclass(frozen=True, slots=True)
class DayAndPlace:
    """What of it was said; ``place`` is empty where none was."""

    day: date | None = None
    at: time | None = None
    place: str = ""


def day_and_place(text: str, *, said_on: date, since: time | None = None) -> DayAndPlace:
    """Read ``Thursday 5 March at 7 pm, Town Hall``, ``20.15`` and the like; what is no day and no time is the place.

    Args:
        said_on: the day from which ``Thursday`` is counted, and after which a day without a year comes.
        since: a time without am or pm is in the half of the day that comes after it.
    """
    day: date | None = None
    at: time | None = None
    rest = _without_joins(text)
    while rest and (day is None or at is None):
        found_day, after_day = _first(rest, _LONGEST_DAY, partial(_day, said_on=said_on))
        found_at, after_time = _first(rest, _LONGEST_TIME, partial(parse_time, since=since))
        if day is None and found_day is not None:
            day, rest = found_day, after_day
        elif at is None and found_at is not None:
            at, rest = found_at, after_time
        else:
            break
    return DayAndPlace(day, at, clean_line(rest))


def _first(text: str, longest: int, read: Callable[[str], _Read]) -> tuple[_Read | None, str]:
    """What the most words at the beginning of a text say, and the rest of it."""
    words = list(re.finditer(r"\S+", text))
    for count in range(min(longest, len(words)), 0, -1):
        end = words[count - 1].end()
        with suppress(RecordError):
            return read(text[:end].rstrip(",;")), _without_joins(text[end:])
    return None, text


def _day(typed: str, said_on: date) -> date:
    """A day; two numbers with a dot between them are a time.

    Raises:
        RecordError: it is none.
    """
    if not re.search(r"[A-Za-z/-]", typed):
        raise RecordError("Numbers alone are no day here.")
    return parse_date(typed, near=said_on, said_on=said_on)


def _without_joins(text: str) -> str:
    """The text without the comma or the small word that joins it to what came before."""
    text = text.strip()
    while found := _JOINS.match(text):
        text = text[found.end() :].lstrip()
    return text
