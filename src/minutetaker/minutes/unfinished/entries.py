"""Unfinished entries of a minute."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import zip_longest
from typing import TYPE_CHECKING, assert_never

from minutetaker.minutes.blank_entries import is_blank
from minutetaker.minutes.documents.document import Role
from minutetaker.minutes.unfinished.named_people import unlisted
from minutetaker.minutes.unfinished.presence import Presence
from minutetaker.minutes.unfinished.quorum_checks import QuorumChecks
from minutetaker.minutes.unfinished.unfinished_item import Severity, Unfinished
from minutetaker.minutes.unfinished.vote_checks import VoteChecks
from minutetaker.record import Attendance, Entry, Fact, Id, Item, Meeting, Shape, Standing
from minutetaker.record.dates import plain_date
from minutetaker.record.entries.motions import movers_missing, replaced_motions
from minutetaker.record.entries.tree import Tree, walk
from minutetaker.record.order import far_after
from minutetaker.record.text import shortened

if TYPE_CHECKING:
    from minutetaker.minutes.style.house_style import HouseStyle

_COMMAND = re.compile(r"/[a-z]+(?:\s|$)", re.IGNORECASE)
"""How a text begins that may be a line that was to do something, as earlier versions kept one: ``/in Khan``."""
_Finding = tuple[Severity, str]
_MUST, _LOOK = Severity.MUST, Severity.WORTH_A_LOOK


class EntryChecks:
    """Looks through the entries of one meeting's items, in a house style."""

    def __init__(
        self,
        meeting: Meeting,
        style: HouseStyle,
        numbers: Mapping[Id, str],
        names: Mapping[Id, str],
        *,
        tells_names: bool = True,
    ) -> None:
        """Args:
        names: what people are called here.
        tells_names: whether a name that was typed in a text is told.
        """
        self._meeting = meeting
        self._tells_names = tells_names
        self._style = style
        self._numbers = numbers
        self._presence = Presence(meeting)
        self._names = names
        self._items = {item.id for item in meeting.items}
        self._votes = VoteChecks(meeting, self._presence, names, style.code)
        self._quorum = QuorumChecks(meeting, self._presence)

    def of(self, item: Item) -> Iterator[Unfinished]:
        """What is unfinished in one item, entry by entry."""
        settled = _settled(item.entries)
        followed = _followed(item.entries)
        for _, entry in walk(item.entries):
            for severity, text in self._entry(entry, settled, followed, is_exempt=item.exempt):
                yield Unfinished(severity, text, item.id, entry.id, self._numbers[entry.id])

    def _entry(self, entry: Entry, settled: set[Id], followed: set[Id], *, is_exempt: bool) -> Iterator[_Finding]:
        if not entry.kind.row.prints:
            which = "" if is_exempt else f" “{shortened(entry.text)}”"
            said = f"The {entry.kind}{which} was not carried out"
            yield _MUST, f"{said}, and does not print: carry it out, or delete it."
            return
        if is_blank(entry):
            yield _LOOK, f"An empty {entry.kind} does not print: type it, or delete it."
            return
        if _COMMAND.match(entry.text):
            said = f"The {entry.kind} begins as a command does, and prints"
            yield _LOOK, f"{said}: carry it out, or leave it where the text is meant."
        for fact in entry.kind.row.facts:
            yield from self._fact(entry, fact, settled)
        yield from self._quorum.of(entry)
        for name in unlisted(entry.text, self._meeting.attendees) if self._meeting.attendance else ():
            named = f"The {entry.kind} names {name if self._tells_names else 'a councillor'}"
            yield _LOOK, f"{named}, as nobody on the list is called: correct the name or the list, or leave a guest so."
        yield from _form(entry)
        if entry.kind.row.introduces and entry.id not in followed:
            yield _LOOK, f"Nothing follows the {entry.kind}: type what it introduces, or delete it."
        if any(one.item_id not in self._items for one in entry.references):
            yield _LOOK, f"The {entry.kind} refers to an item that is no longer in the meeting: correct the reference."

    def _fact(self, entry: Entry, fact: Fact, settled: set[Id]) -> Iterator[_Finding]:
        match fact:
            case Fact.LEAD | Fact.RECOMMENDED_TO | Fact.INTEREST | Fact.EXCLUSION:
                return
            case Fact.MOVERS:
                yield from self._movers(entry)
            case Fact.OUTCOME:
                if entry.outcome is None and entry.id not in settled and not entry.kind.row.resolves:
                    yield _MUST, f"The {entry.kind} has no outcome: {_how_it_ended(entry)}."
            case Fact.PERSON:
                if entry.person_id not in self._names:
                    said = f"The {entry.kind} does not say who made it"
                    yield _LOOK, f"{said}: choose the member, unless the text names them."
            case Fact.OWNER:
                yield from _owner(entry)
            case Fact.DUE:
                if entry.due is not None and entry.due < self._meeting.date:
                    yield _LOOK, f"The {entry.kind} was due before the day of the meeting: correct the date."
                elif entry.due is not None and (far := far_after(entry.due, self._meeting.date)):
                    said = f"The {entry.kind} is due on {plain_date(entry.due)}, {far}"
                    yield _LOOK, f"{said}: correct the date, or leave it where that is meant."
            case Fact.VOTES:
                yield from self._votes.of(entry)
            case unknown:
                assert_never(unknown)

    def _movers(self, entry: Entry) -> Iterator[_Finding]:
        mover, seconder = entry.mover_id, entry.seconder_id
        if mover is not None and mover == seconder:
            name = self._names.get(mover, "one person")
            yield _MUST, f"{name} both moved and seconded the {entry.kind}: correct one of them."
        elif self._style.movers_required and (missing := movers_missing(entry)):
            yield _MUST, f"The {entry.kind} has no {' and no '.join(missing)}: name who it was."
        standing = self._presence.at(entry.id)
        also = ((one, "moved") for one in entry.also_moved_ids)
        for person_id, did in dict.fromkeys(((mover, "moved"), *also, (seconder, "seconded"))):
            if person_id is not None:
                yield from self._was_there(entry, person_id, did, standing.get(person_id))

    def _was_there(self, entry: Entry, person_id: Id, did: str, one: Attendance | None) -> Iterator[_Finding]:
        if one is None:
            yield _MUST, f"Who {did} the {entry.kind} is no longer in the list of attendees: name who it was."
            return
        name = self._names[person_id]
        if one.attendee.standing is not Standing.MEMBER:
            yield _MUST, f"{name}, who {did} the {entry.kind}, is not a member: correct the name or the list."
        elif not one.in_room and one.movements:
            yield (
                _LOOK,
                f"{name}, who {did} the {entry.kind}, was out of the room: correct the name or the times.",
            )
        elif not one.in_room:
            yield _MUST, f"{name}, who {did} the {entry.kind}, is not recorded as there: correct the name or the list."


def _how_it_ended(entry: Entry) -> str:
    if entry.mover_id is not None and entry.seconder_id is None and not entry.kind.row.is_business:
        return "nobody seconded it, so record that it fell (/fell), or who did"
    return "record whether it was carried, lost or withdrawn"


def _owner(entry: Entry) -> Iterator[_Finding]:
    if not entry.owner.strip():
        yield _LOOK, f"The {entry.kind} has no owner: name who is to do it, where the meeting did."
    if not entry.text.strip():
        yield _MUST, f"The {entry.kind} does not say what is to be done: type it."


def _form(entry: Entry) -> Iterator[_Finding]:
    match entry.kind.row.shape:
        case Shape.PARAGRAPH:
            return
        case Shape.RESOLUTION:
            if not (entry.text.strip() or (entry.lead or "").strip() or not all(map(is_blank, entry.children))):
                yield _MUST, f"The {entry.kind} does not say what was resolved: type its text or its clauses."
        case Shape.TABLE:
            if len([line for line in entry.text.split("\n") if line.strip()]) < 2:
                said = f"The {entry.kind} has a header row and nothing below it"
                yield _LOOK, f"{said}: type its rows, or delete it."
        case unknown:
            assert_never(unknown)


def _settled(entries: Tree) -> set[Id]:
    """Motions with no outcome of their own after which something was resolved, or that went on as amended."""
    waiting: list[Id] = []
    found: set[Id] = set()
    replaced = replaced_motions(entries)
    for _, entry in walk(entries):
        if not entry.kind.row.is_business or is_blank(entry) or entry.id in replaced:
            continue
        if entry.kind.row.resolves:
            found.update(waiting[:1])
            del waiting[:1]
        elif entry.outcome is None:
            waiting.append(entry.id)
    return found | replaced


def _followed(entries: Tree) -> set[Id]:
    """The entries after or under which something stands that is no heading."""
    found: set[Id] = set()
    said = [entry for entry in entries if not is_blank(entry)]
    for entry, following in zip_longest(said, said[1:]):
        found |= _followed(entry.children)
        if not all(map(is_blank, entry.children)) or (following and following.kind.row.role != Role.HEADING):
            found.add(entry.id)
    return found
