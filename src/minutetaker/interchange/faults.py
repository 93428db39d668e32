"""The mistakes in an interchange file, every mistake with the path at which it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from difflib import get_close_matches
from itertools import islice

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from minutetaker.mistakes import Mistake, mistakes_counted
from minutetaker.record import (
    AttendanceEvent,
    Attendee,
    Committee,
    Disclosure,
    Entry,
    Item,
    Meeting,
    Membership,
    MinutetakerError,
    Origin,
    PersonName,
    QuorumRule,
    Reference,
)

MOST_SHOWN = 100
"""Mistakes that a message lists; a file with more is not mended line by line."""

_RECORDS = (
    *(Committee, Membership, PersonName, QuorumRule, Meeting, Attendee, AttendanceEvent),
    *(Item, Origin, Entry, Reference, Disclosure),
)
KEYS = sorted({field.name for record in _RECORDS for field in fields(record)})
"""Every key of every record."""


class InterchangeError(MinutetakerError):
    """A file that cannot be imported; ``faults`` holds every mistake found in it."""

    def __init__(self, message: str, faults: Iterable[Mistake] = ()) -> None:
        self.faults = tuple(faults)
        listed = [f"  {fault}" for fault in self.faults[:MOST_SHOWN]]
        if len(self.faults) > MOST_SHOWN:
            listed.append(f"  and {len(self.faults) - MOST_SHOWN} more")
        super().__init__("\n".join([message, *listed]))


def mistakes_in(faults: Sequence[Mistake]) -> InterchangeError:
    """The error that lists all mistakes of one file."""
    return InterchangeError(f"The file has {mistakes_counted(faults)}, and nothing was imported:", faults)


def first_mistakes_in(faults: Iterable[Mistake]) -> InterchangeError:
    """The error that lists the first mistakes of a file that is too long for all of them to be looked for."""
    return InterchangeError(
        "The file has mistakes, and nothing was imported. It is too long for all of them to be listed; the first:",
        islice(faults, MOST_SHOWN),
    )


def validation_faults(error: ValidationError) -> list[Mistake]:
    """Every mistake that pydantic found in the keys and types of a file."""
    details = error.errors(include_url=False, include_input=False)
    return [Mistake(0, dotted(detail["loc"]), _message(detail)) for detail in details]


def dotted(path: Iterable[str | int]) -> str:
    """A path in a JSON file as people write it: ``meeting.items[2].title``."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text


_MESSAGES = {
    "missing": "is missing",
    "string_type": "must be text in quotes",
    "bool_type": "must be true or false",
    "int_type": "must be a whole number",
    "int_parsing_size": "is too large a number",
    "tuple_type": "must be a list in square brackets",
    "dataclass_type": "must be an object in curly brackets",
    "date_type": "must be a date such as 2026-03-04",
    "date_parsing": "must be a date such as 2026-03-04",
    "time_type": "must be a time such as 19:30:00",
    "time_parsing": "must be a time such as 19:30:00",
}


def _message(detail: ErrorDetails) -> str:
    kind = detail["type"]
    if kind == "unexpected_keyword_argument":
        near = get_close_matches(str(detail["loc"][-1]), KEYS, 1)
        return f"is no key of this format; did you mean {near[0]!r}?" if near else "is no key of this format"
    if kind in ("enum", "literal_error"):
        return f"must be one of {detail.get('ctx', {}).get('expected', '')}"
    return _MESSAGES.get(kind, detail["msg"])
