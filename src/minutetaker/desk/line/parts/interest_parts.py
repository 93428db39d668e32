"""The parts of a line that declares an interest: who, in which items, of which type, and the nature of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from minutetaker.desk.line.parts.people_meant import the_person
from minutetaker.record import Attendee, Dispensation, Id, Meeting, RecordError
from minutetaker.record.room.interests import InterestType
from minutetaker.record.text import shortened

_MOST_NAMES = 5
"""Words of a name."""
_NUMBER = r"\d{1,6}(?:/\d{2,4})?"
ITEMS = re.compile(
    rf"(?:(?:items?|minutes?|nos?\.?)\s+)?({_NUMBER}(?:\s*(?:,|&|-|–|\band\b|\bto\b)\s*{_NUMBER})*)(?=[\s:,;]|$)[,;]?",
    re.IGNORECASE,
)
"""Numbers of items at the start of words: ``6``, ``items 6, 9 and 10``, ``6-9``."""
_RANGE = re.compile(rf"({_NUMBER})\s*(?:-|–|to)\s*({_NUMBER})", re.IGNORECASE)
_REGISTER = re.compile(r"(not (?:yet )?registered|unregistered|registered)(?=[\s:,;]|$)[,;]?", re.IGNORECASE)
_DISPENSATION = re.compile(r"(?:with )?(?:a )?dispensation( to speak( and vote)?)?(?=[\s:,;]|$)[,;]?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class InterestParts:
    """The parts of such a line; empty, or None, where it does not say one. ``text`` is the nature of the interest."""

    person: Attendee
    item_ids: tuple[Id, ...] = ()
    type: InterestType | None = None
    dispensation: Dispensation | None = None
    registered: bool | None = None
    text: str = ""


def person_and_text(people: Sequence[Attendee], rest: str, example: str) -> tuple[Attendee, str]:
    """The person whom the first words mean, as many of them as mean one, and what follows.

    Args:
        example: a line that says who.

    Raises:
        RecordError: they mean nobody, or several; or nothing is said.
    """
    words = rest.split()
    for length in range(min(len(words), _MOST_NAMES), 0, -1):
        try:
            person = the_person(people, " ".join(words[:length]), is_text=True)
        except RecordError:
            if length == 1:
                raise
            continue
        return person, rest.split(None, length)[length] if len(words) > length else ""
    raise RecordError(f"Say who declares what: {example}.")


def interest_parts(rest: str, meeting: Meeting, code: Sequence[InterestType], example: str) -> InterestParts:
    """Take ``Khan 6 dpi lives opposite`` apart. Items, type, register and dispensation come in any order.

    Args:
        code: the types of interest that the council's code of conduct has.
        example: as for :func:`person_and_text`.

    Raises:
        RecordError: as for :func:`person_and_text`; or no item has such a number.
    """
    person, left = person_and_text(meeting.attendees, rest, example)
    found = InterestParts(person)
    while True:
        taken = _next_part(found, left, meeting, code)
        if taken is None:
            return replace(found, text=left.lstrip(" :;–-"))
        found, left = taken


def _next_part(
    found: InterestParts, left: str, meeting: Meeting, code: Sequence[InterestType]
) -> tuple[InterestParts, str] | None:
    """The parts with the one that the words begin with, and the words after it; None where they begin with none."""
    if not found.item_ids and (items := ITEMS.match(left)):
        return replace(found, item_ids=items_numbered(items[1], meeting)), left[items.end() :].lstrip()
    if found.type is None and (one := _type_at(left, code)):
        return replace(found, type=one[0]), left[one[1] :].lstrip()
    if found.registered is None and (register := _REGISTER.match(left)):
        is_on = register[1].casefold() == "registered"
        return replace(found, registered=is_on), left[register.end() :].lstrip()
    if found.dispensation is None and (dispensed := _DISPENSATION.match(left)):
        is_only_to_speak = bool(dispensed[1]) and not dispensed[2]
        kind = Dispensation.TO_SPEAK if is_only_to_speak else Dispensation.TO_SPEAK_AND_VOTE
        return replace(found, dispensation=kind), left[dispensed.end() :].lstrip()
    return None


def _type_at(left: str, code: Sequence[InterestType]) -> tuple[InterestType, int] | None:
    """The type that the words begin with, by its key or by its whole name, and how many characters name it."""
    for called in (_label, _key):
        for one in code:
            named = re.match(rf"{re.escape(called(one))}(?=[\s:,;]|$)[,;]?", left, re.IGNORECASE)
            if named:
                return one, named.end()
    return None


def _key(one: InterestType) -> str:
    return one.key


def _label(one: InterestType) -> str:
    return one.label


def items_in(said: str, meeting: Meeting) -> tuple[Id, ...]:
    """The items that a text of nothing but numbers means; none where it is empty.

    Raises:
        RecordError: it is something else, or no item has one of the numbers.
    """
    words = said.strip()
    if not words:
        return ()
    found = ITEMS.fullmatch(words)
    if found is None:
        raise RecordError(f"“{shortened(words)}” is no list of items: write it like 6, 9 and 10.")
    return items_numbered(found[1], meeting)


def items_numbered(said: str, meeting: Meeting) -> tuple[Id, ...]:
    """The items that ``6``, ``6, 9 and 10`` or ``6-9`` mean, each once, in the order of the meeting.

    A number is that of the minute; where no minute has it, the place on the agenda.

    Raises:
        RecordError: no item has one of the numbers.
    """
    by_minute = {number: item.id for number, item in meeting.numbered_items()}
    by_place = {place: item.id for place, item in enumerate(meeting.items, 1)}
    wanted: set[Id] = set()

    def item_of(text: str) -> Id:
        number = int(text.partition("/")[0])
        found = by_minute.get(number) or by_place.get(number)
        if found is None:
            raise RecordError(f"No item has the number {text}: give a number that stands in the agenda.")
        return found

    order = [item.id for item in meeting.items]
    for first, last in _RANGE.findall(said):
        ends = sorted(order.index(item_of(one)) for one in (first, last))
        wanted.update(order[ends[0] : ends[1] + 1])
    for one in re.findall(_NUMBER, said):
        wanted.add(item_of(one))
    return tuple(one for one in order if one in wanted)
