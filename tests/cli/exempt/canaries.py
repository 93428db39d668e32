"""Records whose every text that the public must not read is a word of its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from enum import Enum
from types import NoneType
from typing import Any, TypeVar, get_args, get_type_hints

from minutetaker.record import (
    Adjournment,
    Approval,
    Circulation,
    Confirmation,
    Entry,
    Item,
    Meeting,
    Origin,
    PersonName,
    Reference,
    Signature,
    new_id,
)

PUBLIC_RECORDS = frozenset({Meeting, Adjournment, Origin, Reference, Approval, Circulation, Confirmation, Signature})
"""Records of which no text belongs to an exempt item; what they hold of other records does."""

PUBLIC_TEXTS = frozenset(
    {(Item, "exempt_paragraph"), (Item, "public_summary"), (Item, "public_title"), (Entry, "interest")}
)

_Record = TypeVar("_Record")
_WORDLESS = (bool, int, dt.date, dt.time, dt.datetime, NoneType)


def records_of(*roots: type) -> set[type]:
    """Every dataclass that one of these can hold, itself included."""
    found: set[type] = set()
    waiting = list(roots)
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += [part for hint in get_type_hints(one).values() for part in _parts(hint) if is_dataclass(part)]
    return found


def _parts(hint: Any) -> Iterator[type]:
    arguments = [one for one in get_args(hint) if one is not Ellipsis]
    if arguments:
        for one in arguments:
            yield from _parts(one)
    else:
        yield hint


def _has_no_words(part: type) -> bool:
    """Whether there are none in it, or in records that are filled for themselves."""
    return part is str or is_dataclass(part) or issubclass(part, (*_WORDLESS, Enum))


@dataclass
class Canaries:
    """The words, each with the field that it stands in."""

    words: dict[str, str] = field(default_factory=dict)
    filled: set[type] = field(default_factory=set)

    def word(self, where: str) -> str:
        word = f"Kanari{len(self.words):03d}q"
        self.words[word] = where
        return word

    def fill(self, record: type[_Record], where: str, **given: Any) -> _Record:
        """A record with a word of its own in each text of it that is not given.

        Raises:
            AssertionError: a field is of a kind that nobody said how to fill.
        """
        self.filled.add(record)
        values = dict(given)
        for one in fields(record):  # type: ignore[arg-type]
            if one.name in given or (record, one.name) in PUBLIC_TEXTS:
                continue
            parts = set(_parts(get_type_hints(record)[one.name]))
            place = f"{where}: {record.__name__}.{one.name}"
            if one.name == "id":
                values["id"] = new_id()
            elif parts == {PersonName}:
                values[one.name] = self.fill(PersonName, place)
            elif str in parts and not one.name.endswith(("_id", "_ids")):
                assert parts <= {str, NoneType}, f"{place} is of {parts}: say here how it is filled"
                is_list = "tuple" in str(get_type_hints(record)[one.name])
                values[one.name] = (self.word(place),) if is_list else self.word(place)
            else:
                unknown = {part for part in parts if not _has_no_words(part)}
                assert not unknown, f"{place} is of {unknown}: say here how it is filled"
                assert one.default is not MISSING, f"{place} has to be given"
        return record(**values)
