"""One difference between two states of a meeting, and what comparing lists of things by their ids takes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, time
from enum import Enum, StrEnum
from typing import Protocol, TypeVar

from minutetaker.record.dates import clock_time, plain_date
from minutetaker.record.differences.rewording import Span, longest_rise
from minutetaker.record.ids import Id
from minutetaker.record.meeting import Origin
from minutetaker.record.people import PersonName
from minutetaker.record.room.sittings import Adjournment
from minutetaker.record.text import shortened


class ChangeKind(StrEnum):
    """What was done."""

    ADDED = "added"
    TAKEN_OUT = "taken out"
    REWORDED = "reworded"
    MOVED = "moved"
    OTHER_KIND = "made another kind"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs, where it stands, and how it reads before and after (empty where it was not there).

    ``what`` names it as a clerk would: "Point", "Seconder of the motion", "Place of the meeting". The ids say
    where: of the item and the entry, or of the person on the attendance list; none of them for the meeting
    itself. ``item_title`` is as it stands after, or before where the item was taken out.
    """

    change: ChangeKind
    what: str
    before: str = ""
    after: str = ""
    item_id: Id | None = None
    item_title: str = ""
    entry_id: Id | None = None
    person_id: Id | None = None
    spans: tuple[Span, ...] = ()
    """Of what was reworded: the way from ``before`` to ``after``, word by word."""
    exempt: bool = False
    """It tells of an item of which something is withheld before or after: not for the public."""

    @property
    def summary(self) -> str:
        """What was done to what, in a few words: ``Seconder of the motion changed``, ``Point made a response``."""
        if self.change is ChangeKind.OTHER_KIND:
            article = "an" if self.after[:1] in "aeiou" else "a"
            return f"{self.what} made {article} {self.after}"
        return f"{self.what} {self.change}"


class _Identified(Protocol):
    @property
    def id(self) -> Id: ...


Thing = TypeVar("Thing", bound=_Identified)


def by_id(things: Sequence[Thing]) -> dict[Id, Thing]:
    """The things by their ids."""
    return {one.id: one for one in things}


def moved(before: Sequence[Id], after: Sequence[Id]) -> set[Id]:
    """The ids, of those in both lists, that changed their place among them: as few as there can be."""
    indices = {one: index for index, one in enumerate(after)}
    common = [one for one in before if one in indices]
    stayed = {common[at] for at in longest_rise([indices[one] for one in common])}
    return set(common) - stayed


def together(before: Sequence[Id], after: Sequence[Id]) -> list[Id]:
    """All ids in the order of ``after``, those that are gone each behind the one that it stood behind."""
    kept = set(after)
    gone: dict[Id | None, list[Id]] = {}
    above: Id | None = None
    for one in before:
        if one in kept:
            above = one
        else:
            gone.setdefault(above, []).append(one)
    return [*gone.get(None, ()), *(one for here in after for one in (here, *gone.get(here, ())))]


def differing(before: object, after: object, words: Mapping[str, str], aside: frozenset[str]) -> Iterator[str]:
    """The names of the fields in which two dataclasses differ, those with ``words`` first and in their order.

    A field without words is compared too, so that none added one day is passed over in silence.
    """
    names = [one.name for one in fields(before) if one.name not in aside]  # type: ignore[arg-type]
    order = [*(name for name in words if name in names), *(name for name in names if name not in words)]
    return (name for name in order if getattr(before, name) != getattr(after, name))


def field_words(name: str, words: Mapping[str, str]) -> str:
    """What a field is called; its own name where nobody gave it words."""
    return words.get(name) or name.replace("_", " ").capitalize()


def in_words(value: object) -> str:
    """A value of the record as a clerk reads it; nothing for None."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case Enum():
            return str(value.value)
        case date():
            return plain_date(value)
        case time():
            return clock_time(value)
        case PersonName():
            return value.printed
        case Adjournment():
            return _adjourned(value)
        case Origin():
            named = (("meeting", value.meeting_id), ("item", value.item_id), ("entry", value.entry_id))
            return ", ".join([value.kind.value, *(f"{word} {one}" for word, one in named if one)])
        case tuple():
            return "\n".join(map(in_words, value))
        case _:
            return str(value)


def _adjourned(one: Adjournment) -> str:
    """``9.30 pm, until 5 March 2026, 7.00 pm, Town Hall; resumed 5 March 2026, 7.05 pm``."""
    until, resumed = (
        ", ".join(filter(None, map(in_words, known)))
        for known in ((one.until, one.until_at, one.place), (one.resumed_on, one.resumed_at))
    )
    ended = ", ".join(filter(None, (in_words(one.at), f"until {until}" if until else ""))) or "adjourned"
    return f"{ended}; resumed {resumed}" if resumed else ended


def opening_words(text: str) -> str:
    """The first words of a text in quotes, by which its reader knows it again."""
    return f"“{shortened(text, whole_words=True)}”"
