"""Doubts about the interests in a meeting: who stayed or moved in spite of one, and what a declaration leaves out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, TypeAlias

from minutetaker.minutes.blank_entries import is_blank
from minutetaker.minutes.unfinished.presence import Presence
from minutetaker.minutes.unfinished.unfinished_item import Severity, Unfinished
from minutetaker.record import Entry, Fact, Id, Item, Meeting
from minutetaker.record.entries.tree import walk
from minutetaker.record.public.public_view import SOMEBODY
from minutetaker.record.room.interests import Interest, interest_type, interests_in, items_concerned

if TYPE_CHECKING:
    from minutetaker.minutes.style.house_style import HouseStyle

_Finding: TypeAlias = tuple[Severity, str, Id | None]
_MUST, _LOOK = Severity.MUST, Severity.WORTH_A_LOOK


class InterestChecks:
    """Looks through the interests that bear on each item of one meeting, by the code of conduct of a house style."""

    def __init__(self, meeting: Meeting, style: HouseStyle, numbers: Mapping[Id, str], names: Mapping[Id, str]) -> None:
        self._meeting = meeting
        self._code = style.code
        self._numbers = numbers
        self._names = names
        self._presence = Presence(meeting)
        self._items = {item.id for item in meeting.items}

    def of(self, item: Item, *, is_withheld: bool) -> Iterator[Unfinished]:
        """What is doubtful at one item.

        Args:
            is_withheld: whether the public must not read whom it is about.
        """
        public = dict.fromkeys(self._names, SOMEBODY) if is_withheld else self._names
        for told, plain in zip(self._found(item, self._names), self._found(item, public), strict=True):
            severity, text, entry_id = told
            found = Unfinished(severity, text, item.id, entry_id, self._numbers[entry_id or item.id])
            if not is_withheld:
                yield found
                continue
            withheld = Unfinished(severity, plain[1], item.id, None, self._numbers[item.id])
            yield Unfinished(severity, text, item.id, entry_id, found.number, withheld.line)

    def _found(self, item: Item, names: Mapping[Id, str]) -> Iterator[_Finding]:
        said = [entry for _, entry in walk(item.entries) if not is_blank(entry)]
        for entry in said:
            if entry.kind.has(Fact.INTEREST):
                yield from self._declaration(item, entry)
        interests = interests_in(self._meeting, item.id, self._code)
        if interests:
            yield from self._stayed(said, interests, names)
            yield from self._moved(said, interests, names)

    def _declaration(self, item: Item, entry: Entry) -> Iterator[_Finding]:
        found = interest_type(entry.interest, self._code)
        if entry.interest and found is None:
            types = ", ".join(one.key for one in self._code)
            said = f"The house style's code of conduct has no type of interest {entry.interest!r}"
            yield _LOOK, f"{said}: declare it as one that it has ({types}), or add the type to the style.", entry.id
        if found is not None and not found.nature and entry.text.strip():
            said = f"Of a {found.label} the minutes say only that there is one, and what was typed does not print"
            yield _MUST, f"{said}: delete the text, which the record still holds.", entry.id
        if found is not None and not items_concerned(item, entry):
            yield _LOOK, "The declaration does not say which item it concerns: name it, as /int does.", entry.id
        if entry.item_ids and not self._items.issuperset(entry.item_ids):
            said = "The declaration concerns an item that is no longer in the meeting"
            yield _LOOK, f"{said}: delete the declaration, or bring the item back.", entry.id

    def _stayed(
        self, said: list[Entry], interests: tuple[Interest, ...], names: Mapping[Id, str]
    ) -> Iterator[_Finding]:
        order = {entry.id: index for index, entry in enumerate(said)}
        decided = [entry for entry in said if entry.kind.row.decides or entry.kind.has(Fact.VOTES)]
        told: set[Id] = set()
        for one in interests:
            if not one.must_leave or one.person_id in told or one.person_id not in names:
                continue
            since = order.get(one.entry.id, -1)
            after = [entry for entry in decided if order[entry.id] > since] or said[-1:]
            if any(self._is_there(one.person_id, entry) for entry in after if entry.id != one.entry.id):
                told.add(one.person_id)
                text = f"{names[one.person_id]} declared an interest that they must leave for ({_label(one)}), and is "
                yield _MUST, f"{text}not noted as out: note that they left, or correct the declaration.", None

    def _moved(self, said: list[Entry], interests: tuple[Interest, ...], names: Mapping[Id, str]) -> Iterator[_Finding]:
        barred = {one.person_id: one for one in interests if not one.may_vote}
        for entry in said:
            if not entry.kind.has(Fact.MOVERS):
                continue
            also = ((one, "moved") for one in entry.also_moved_ids)
            for person_id, did in ((entry.mover_id, "moved"), *also, (entry.seconder_id, "seconded")):
                if person_id in barred and person_id in names:
                    label = _label(barred[person_id])
                    text = f"{names[person_id]}, who {did} the {entry.kind}, may not take part in it ({label})"
                    yield _MUST, f"{text}: correct the name, or the declaration.", entry.id

    def _is_there(self, person_id: Id, entry: Entry) -> bool:
        standing = self._presence.at(entry.id).get(person_id)
        return standing is not None and standing.in_room


def _label(interest: Interest) -> str:
    return interest.type.label if interest.type else "interest"
