"""Changes in the minutes of the items, entry by entry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, replace

from minutetaker.record.differences.difference import (
    ChangeKind,
    Difference,
    differing,
    field_words,
    in_words,
    moved,
    opening_words,
    together,
)
from minutetaker.record.differences.rewording import reworded
from minutetaker.record.entries.entry import Entry
from minutetaker.record.entries.votes import MemberVote
from minutetaker.record.entries.voting import counts_of
from minutetaker.record.ids import Id
from minutetaker.record.kind_row import PEOPLE
from minutetaker.record.meeting import Item, Meeting
from minutetaker.record.room.attendance import short_names

_FIELDS = {
    "lead": "Lead of the {}",
    "recommended_to": "Body that the {} goes to",
    "mover_id": "Mover of the {}",
    "seconder_id": "Seconder of the {}",
    "outcome": "Outcome of the {}",
    "also_moved_ids": "Further movers of the {}",
    "moved_as": "What the mover of the {} is called",
    "seconded_as": "What the seconder of the {} is called",
    "person_id": "Person who makes the {}",
    "interest": "Type of the interest in the {}",
    "item_ids": "Items that the {} concerns",
    "dispensation": "Dispensation in the {}",
    "registered": "Whether the interest in the {} is on the register",
    "excluded_ids": "Items that the public is excluded from by the {}",
    "excluded_at": "Time when the public left after the {}",
    "readmitted_at": "Time when the public came back after the {}",
    "owner": "Owner of the {}",
    "due": "Due date of the {}",
    "label": "Label of the {}",
    "restarts": "New start of the list at the {}",
    "vote_method": "Method of the {}",
    "votes_by_name": "Names in the {}",
    "casting_vote": "Casting vote of the {}",
    "names_asked_by_id": "Person who asked for the names in the {}",
}
_DETAILS = {
    "lead": "lead: {}",
    "recommended_to": "to {}",
    "mover_id": "moved by {}",
    "seconder_id": "seconded by {}",
    "outcome": "{}",
    "also_moved_ids": "moved with {}",
    "moved_as": "mover called {}",
    "seconded_as": "seconder called {}",
    "person_id": "made by {}",
    "interest": "{}",
    "item_ids": "of minute {}",
    "dispensation": "dispensation {}",
    "registered": "on the register: {}",
    "excluded_ids": "excludes from minute {}",
    "excluded_at": "the public left at {}",
    "readmitted_at": "the public came back at {}",
    "owner": "owner: {}",
    "due": "due {}",
    "label": "label {}",
    "restarts": "the list starts again here",
    "vote_method": "{}",
    "votes_by_name": "{}",
    "casting_vote": "casting vote: {}",
    "names_asked_by_id": "names asked for by {}",
}
"""What is said of an entry that was added or taken out, behind its text."""

_ITEMS = frozenset({"item_ids", "excluded_ids"})
_BY_STYLE = frozenset({"label", "lead"})
_COUNTS = ("votes_for", "votes_against", "votes_abstained", "votes_otherwise")
_ASIDE = frozenset({"id", "kind", "text", "children", "references", *_COUNTS})
_GONE = "one no longer listed"


@dataclass(frozen=True, slots=True)
class _Stand:
    """An entry where it stands; ``beside`` is the list that it is one of."""

    entry: Entry
    item: Item
    parent: Entry | None
    beside: tuple[Entry, ...]
    index: int

    @property
    def container(self) -> Id:
        return self.item.id if self.parent is None else self.parent.id


@dataclass(frozen=True, slots=True)
class _EntriesState:
    """One state of the meeting: where each entry stands, and what people and items are called."""

    stands: Mapping[Id, _Stand]
    names: Mapping[Id, str]
    titles: Mapping[Id, str]
    numbers: Mapping[Id, int]

    @classmethod
    def of(cls, meeting: Meeting) -> _EntriesState:
        stands = (one for item in meeting.items for one in _stands(item, item.entries, None))
        titles = {item.id: item.title for item in meeting.items}
        numbers = {item.id: number for number, item in meeting.numbered_items()}
        return cls({one.entry.id: one for one in stands}, short_names(meeting.attendees), titles, numbers)

    def value(self, entry: Entry, name: str) -> str:
        """A field of an entry in words; a label or lead of None is as the house style says."""
        value = getattr(entry, name)
        if name in PEOPLE:
            return "" if value is None else self.names.get(value, _GONE)
        if name == "also_moved_ids":
            return ", ".join(self.names.get(one, _GONE) for one in entry.also_moved_ids)
        if name == "votes_by_name":
            return ", ".join(map(self._member_vote, entry.votes_by_name))
        if isinstance(value, MemberVote):
            return self._member_vote(value)
        if name in _ITEMS:
            return ", ".join(str(self.numbers.get(one, _GONE)) for one in value)
        if name in _BY_STYLE:
            return "as the house style has it" if value is None else value or "none"
        return in_words(value)

    def _member_vote(self, vote: MemberVote) -> str:
        return f"{self.names.get(vote.attendee_id, _GONE)} {vote.way}"

    def references(self, entry: Entry) -> str:
        """The cross-references of an entry: the words that they stand on, and the items that they mean."""
        meant = (self.titles.get(one.item_id) for one in entry.references)
        targets = (_GONE if title is None else opening_words(title) for title in meant)
        words = (entry.text[one.start : one.end] for one in entry.references)
        return "\n".join(f"“{said}” to {target}" for said, target in zip(words, targets, strict=True))

    def by_item(self) -> dict[Id, list[Id]]:
        found: dict[Id, list[Id]] = {}
        for entry_id, stand in self.stands.items():
            found.setdefault(stand.item.id, []).append(entry_id)
        return found


def _stands(item: Item, entries: tuple[Entry, ...], parent: Entry | None) -> Iterator[_Stand]:
    for index, entry in enumerate(entries):
        yield _Stand(entry, item, parent, entries, index)
        yield from _stands(item, entry.children, entry)


def entry_differences(before: Meeting, after: Meeting, exempt: frozenset[Id]) -> dict[Id, list[Difference]]:
    """The differences of the entries by the item at which they stand, in reading order."""
    comparison = _Comparison(_EntriesState.of(before), _EntriesState.of(after), exempt)
    old, new = comparison.before.by_item(), comparison.after.by_item()
    displaced = comparison.displaced()
    found: dict[Id, list[Difference]] = {}
    for item_id in {**new, **old}:
        here = set(new.get(item_id, ()))
        gone = [one for one in old.get(item_id, ()) if one in here or one not in comparison.after.stands]
        for entry_id in together(gone, new.get(item_id, ())):
            found.setdefault(item_id, []).extend(comparison.of(entry_id, is_moved=entry_id in displaced))
    return found


@dataclass(frozen=True, slots=True)
class _Comparison:
    before: _EntriesState
    after: _EntriesState
    exempt: frozenset[Id]

    def displaced(self) -> set[Id]:
        """The entries that stand elsewhere: in another list, or out of their order in the same one."""
        old, new = _lists(self.before), _lists(self.after)
        found = {
            one
            for one, stand in self.after.stands.items()
            if one in self.before.stands and self.before.stands[one].container != stand.container
        }
        for container, entries in new.items():
            stayed = [one for one in old.get(container, ()) if one not in found]
            found |= moved(stayed, entries)
        return found

    def of(self, entry_id: Id, *, is_moved: bool) -> Iterator[Difference]:
        old, new = self.before.stands.get(entry_id), self.after.stands.get(entry_id)
        if old is not None and new is not None:
            yield from self._kept(old, new, is_moved=is_moved)
        elif new is not None:
            yield self._found(new, ChangeKind.ADDED, _kind(new.entry), "", _described(new.entry, self.after))
        elif old is not None:
            yield self._found(old, ChangeKind.TAKEN_OUT, _kind(old.entry), _described(old.entry, self.before), "")

    def _kept(self, old: _Stand, new: _Stand, *, is_moved: bool) -> Iterator[Difference]:
        was, now = old.entry, new.entry
        touched = {old.item.id, new.item.id}
        if is_moved:
            elsewhere = len(touched) > 1
            yield self._found(
                new, ChangeKind.MOVED, _kind(was), _position(old, elsewhere), _position(new, elsewhere), touched
            )
        if was.kind is not now.kind:
            yield self._found(new, ChangeKind.OTHER_KIND, _kind(was), was.kind.value, now.kind.value, touched)
        if was.text != now.text:
            spans = reworded(was.text, now.text)
            yield replace(self._found(new, ChangeKind.REWORDED, _kind(now), was.text, now.text, touched), spans=spans)
        if _refers_elsewhere(was, now):
            referred = {one.item_id for one in (*was.references, *now.references)}
            words = (self.before.references(was), self.after.references(now))
            what = f"Cross-references of the {now.kind}"
            yield self._found(new, ChangeKind.CHANGED, what, *words, touched | referred)
        for name in differing(was, now, _FIELDS, _ASIDE):
            words = (self.before.value(was, name), self.after.value(now, name))
            yield self._found(new, ChangeKind.CHANGED, field_words(name, _FIELDS).format(now.kind), *words, touched)
        if counts_of(was) != counts_of(now):
            yield self._found(new, ChangeKind.CHANGED, f"Count of the {now.kind}", _count(was), _count(now), touched)

    def _found(
        self, at: _Stand, change: ChangeKind, what: str, was: str, now: str, touched: Set[Id] = frozenset()
    ) -> Difference:
        exempt = at.item.id in self.exempt or not self.exempt.isdisjoint(touched)
        return Difference(change, what, was, now, at.item.id, at.item.title, at.entry.id, exempt=exempt)


def _lists(state: _EntriesState) -> dict[Id, list[Id]]:
    """The entries of each list, by the item or entry that they stand under."""
    found: dict[Id, list[Id]] = {}
    for entry_id, stand in state.stands.items():
        found.setdefault(stand.container, []).append(entry_id)
    return found


def _refers_elsewhere(was: Entry, now: Entry) -> bool:
    """Whether cross-references changed, and did not only move along with a text that was reworded."""
    if was.text == now.text:
        return was.references != now.references
    return [one.item_id for one in was.references] != [one.item_id for one in now.references]


def _kind(entry: Entry) -> str:
    return entry.kind.value.capitalize()


def _position(stand: _Stand, names_item: bool) -> str:
    parts = [f"in item {opening_words(stand.item.title)}"] if names_item else []
    if stand.parent is not None:
        parts.append(f"under {_called(stand.parent)}")
    parts.append(f"after {_called(stand.beside[stand.index - 1])}" if stand.index else "first there")
    return ", ".join(parts)


def _called(entry: Entry) -> str:
    return f"the {entry.kind}" + (f" {opening_words(entry.text)}" if entry.text.strip() else "")


def _count(entry: Entry) -> str:
    return ", ".join(f"{count} {way}" for way, count in counts_of(entry).items())


def _described(entry: Entry, state: _EntriesState) -> str:
    """An entry by itself: its text, and behind it what else is recorded of it."""
    blank = Entry(entry.id)
    details = [
        _DETAILS.get(name, f"{name}: {{}}").format(state.value(entry, name))
        for name in differing(entry, blank, _FIELDS, _ASIDE)
    ]
    said = "; ".join([*details, *([_count(entry)] if _count(entry) else [])])
    return " ".join(part for part in (entry.text, f"({said})" if said else "") if part)
