"""The facts that sentences know: what they are called, what each is tried on, and how it prints by itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, time

from minutetaker.record import dates

MEETING_WORDS = frozenset(
    {
        "council",
        "committee",
        "body",
        "place",
        "date",
        "starts_at",
        "opened_at",
        "closed_at",
        "kind",
        "draft",
    }
)
"""Variables that every sentence may use."""

_SAMPLES: Mapping[str, object] = {
    "date": date(2031, 5, 14),
    "due": date(2031, 6, 30),
    "on": date(2031, 6, 11),
    "until": date(2031, 5, 21),
    "until_at": time(18, 30),
    "starts_at": time(19, 0),
    "opened_at": time(19, 2),
    "closed_at": time(21, 15),
    "at": time(19, 42),
    "arrived": time(19, 42),
    "left": time(20, 5),
    "count": 2,
    "votes_for": 7,
    "votes_against": 3,
    "votes_abstained": 1,
    "draft": True,
    "chair": True,
    "vice_chair": True,
    "remote": True,
    "counted": True,
    "abstentions_counted": True,
    "several_items": True,
    "registered": True,
    "has_text": True,
    "has_clauses": True,
    "says_that": True,
}
"""What a sentence is tried on when it is read; variables not named here are texts."""

_ODD: Mapping[type, tuple[object, ...]] = {
    str: ("0", "{{ committee }}", "{% if", "None", " ", "<b>&", "\u202eɐ", "a\nb", "Ward " * 2_000),
    int: (0, 1, 1_000_000),
    date: (date.min, date.max),
    time: (time.min, time.max),
}
"""What a person may have typed all the same."""


def samples(names: set[str]) -> Iterator[dict[str, object]]:
    """Facts to try a sentence on: all there, none there, each one alone there or missing, and odd ones."""
    full = {name: _SAMPLES.get(name, name) for name in names}
    empty = {name: _empty(name) for name in names}
    yield full
    yield empty
    for name in names:
        yield {**full, name: empty[name]}
        yield {**empty, name: full[name]}
    for turn in range(max(map(len, _ODD.values()))):
        yield {name: _odd(value, turn) for name, value in full.items()}


def _odd(value: object, turn: int) -> object:
    odd = _ODD.get(type(value), (value,))
    return odd[turn % len(odd)]


def _empty(name: str) -> object:
    """What a variable holds where the record says nothing: False, no number, no time or no text."""
    sample = _SAMPLES.get(name, "")
    if isinstance(sample, bool):
        return False
    if name == "count":
        return 0
    return "" if isinstance(sample, str) else None if name != "date" else sample


def in_plain_words(fact: object) -> str:
    """A fact as it prints by itself; nothing for one that is not there, or is yes or no."""
    match fact:
        case None | bool():
            return ""
        case date():
            return dates.plain_date(fact)
        case time():
            return dates.clock_time(fact)
        case _:
            return str(fact)
