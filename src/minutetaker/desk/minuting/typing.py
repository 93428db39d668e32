"""Typing as values: shown at once, journaled before it is painted, and carried out on the store after.

Each operation says the whole of what it leaves behind, so that carrying it out a second time, after the
program died in between, changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Literal, TypeAlias

from minutetaker.desk.minuting.taking_out import without
from minutetaker.record import LAST, Committee, Entry, EntryKind, Id, Item, Meeting, Placement, clean
from minutetaker.record.entries import tree
from minutetaker.record.entries.placement import Side
from minutetaker.record.entries.references import retyped

if TYPE_CHECKING:
    from minutetaker.store.api.store import Store


def placement_for(kind: EntryKind, placement: Placement, entries: tree.Tree) -> Placement:
    """The placement for an entry of that kind: what stands at the top goes after the whole of what it is to follow.

    Raises:
        NotFoundError: the tree has no entry that ``placement`` names.
    """
    is_raised = placement.side is Side.AFTER and kind.row.at_top
    return tree.at_top(entries, placement) if is_raised else placement


@dataclass(frozen=True, slots=True)
class TypeText:
    """The text of an entry as it stands after a keystroke."""

    meeting_id: Id
    item_id: Id
    entry_id: Id
    text: str
    kind: Literal["text"] = "text"

    @property
    def label(self) -> str:
        """What the history calls it."""
        return "Type"

    @property
    def merge_key(self) -> str | None:
        """Names the run of changes that is one step of undo."""
        return typing_in(self.entry_id)

    def change(self, meeting: Meeting) -> Meeting:
        """The meeting after it.

        Raises:
            NotFoundError: the meeting has no such item, or the item no such entry.
        """
        text = clean(self.text)
        return _with_entries(
            meeting, self.item_id, lambda item: tree.update(item.entries, self.entry_id, lambda one: retyped(one, text))
        )


@dataclass(frozen=True, slots=True)
class AddEntry:
    """An entry that comes into the minute with its first letters, or whole.

    Told to go after another, what stands at the top, such as a resolution, goes after the whole of what that is in.
    """

    meeting_id: Id
    item_id: Id
    entry: Entry
    placement: Placement = LAST
    kind: Literal["add"] = "add"

    @property
    def label(self) -> str:
        """What the history calls it."""
        return f"Add {self.entry.kind}"

    @property
    def merge_key(self) -> str | None:
        """Names the run of changes that is one step of undo: typing on in the entry is the same step."""
        return typing_in(self.entry.id) if self.entry.text else None

    def change(self, meeting: Meeting) -> Meeting:
        """The meeting after it; the entry stands in it once, however often this is done.

        Raises:
            NotFoundError: the meeting has no such item or attendee, or the item no such entry beside it.
            RecordError: it would stand too deep.
        """
        entry = self.entry
        for person in entry.people:
            meeting.attendee(person)
        return _with_entries(meeting, self.item_id, lambda item: self._placed(item.entries))

    def _placed(self, entries: tree.Tree) -> tree.Tree:
        entry = self.entry
        if any(one.id == entry.id for _, one in tree.walk(entries)):
            return entries
        return tree.insert(entries, placement_for(entry.kind, self.placement, entries), entry)


@dataclass(frozen=True, slots=True)
class RemoveEntry:
    """An entry that is taken out as the caret leaves it empty."""

    meeting_id: Id
    item_id: Id
    entry_id: Id
    kind: Literal["remove"] = "remove"

    @property
    def label(self) -> str:
        """What the history calls it."""
        return "Delete"

    @property
    def merge_key(self) -> str | None:
        """It is a step of undo by itself."""
        return None

    def change(self, meeting: Meeting) -> Meeting:
        """The meeting without the entry.

        Raises:
            NotFoundError: the meeting has no such item.
        """
        return _with_entries(meeting, self.item_id, self._without)

    def _without(self, item: Item) -> tree.Tree:
        there = any(one.id == self.entry_id for _, one in tree.walk(item.entries))
        return without(item.entries, self.entry_id) if there else item.entries


@dataclass(frozen=True, slots=True)
class KeepCommittee:
    """A committee as it is filled in after a keystroke."""

    committee: Committee
    label: str
    merge_key: str | None
    kind: Literal["committee"] = "committee"


TypedInMeeting: TypeAlias = TypeText | AddEntry | RemoveEntry
Typed: TypeAlias = TypedInMeeting | KeepCommittee


def text_of(typed: Typed) -> tuple[Id, str]:
    """What an operation is about, an entry or a committee, and the text that it leaves there, if any."""
    match typed:
        case TypeText(entry_id=entry_id, text=text):
            return entry_id, text
        case AddEntry(entry=entry):
            return entry.id, entry.text
        case RemoveEntry(entry_id=entry_id):
            return entry_id, ""
        case KeepCommittee(committee=committee):
            return committee.id, ""


def typing_in(entry_id: Id) -> str:
    """The name of the run of changes by which one entry's text is typed."""
    return f"text {entry_id}"


def carry_out_run(store: Store, run: Sequence[Typed]) -> None:
    """Do operations that :func:`runs` put together, in one transaction; ``asked_twice`` says when a second time.

    Raises:
        NotFoundError: what one is about is not in the store.
        RecordError: one does not fit the record.
        StoreError: they could not be written; nothing was changed.
    """
    from minutetaker.store.api.errors import asked_twice

    asked_twice(lambda: _carry_out(store, run))


def _carry_out(store: Store, run: Sequence[Typed]) -> None:
    first = run[0]
    if isinstance(first, KeepCommittee):
        from minutetaker.desk.meetings.committees import set_committee

        last = run[-1]
        assert isinstance(last, KeepCommittee)
        set_committee(store, last.committee, label=first.label, merge_key=first.merge_key)
        return

    def change(meeting: Meeting) -> Meeting:
        for typed in _needed(run):
            assert not isinstance(typed, KeepCommittee)
            meeting = typed.change(meeting)
        return meeting

    store.revise_meeting(first.meeting_id, first.label, change, merge_key=first.merge_key)


def runs(typed: Iterable[Typed]) -> Iterator[tuple[Typed, ...]]:
    """Operations that waited together, by what can be one transaction: one step of undo in one scope."""
    for (_, merge_key), together in groupby(typed, key=_scope_and_key):
        if merge_key is None:
            for one in together:
                yield (one,)
        else:
            yield tuple(together)


def _scope_and_key(typed: Typed) -> tuple[Id, str | None]:
    scope = typed.committee.id if isinstance(typed, KeepCommittee) else typed.meeting_id
    return scope, typed.merge_key


_LONG = 4096
"""Characters from which on the texts between two keystrokes are left out of a run, as each costs its length."""


def _needed(run: Sequence[Typed]) -> Iterator[Typed]:
    """The operations of a run without the texts that the next one replaces, where they are long."""
    for here, after in zip(run, (*run[1:], None), strict=True):
        if not (isinstance(here, TypeText) and isinstance(after, TypeText) and len(here.text) > _LONG):
            yield here


def _with_entries(meeting: Meeting, item_id: Id, change: Callable[[Item], tree.Tree]) -> Meeting:
    return meeting.with_item(item_id, lambda item: replace(item, entries=change(item)))
