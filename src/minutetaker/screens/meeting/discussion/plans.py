"""Plans: the meaning of a key where the caret stands, decided here, carried out by the pane."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from minutetaker.desk.minuting import entries as desk
from minutetaker.desk.minuting import moving
from minutetaker.desk.minuting.taking_out import goes_with
from minutetaker.minutes.blank_entries import is_blank
from minutetaker.record import Entry, EntryKind, Fact, Id, Meeting, Placement, Shape, new_id
from minutetaker.record.entries import tree
from minutetaker.record.entries.references import retyped
from minutetaker.record.entries.table_text import sorted_by
from minutetaker.record.entries.tree import Tree, kind_under
from minutetaker.record.kind_row import OnEnter
from minutetaker.record.text import shortened
from minutetaker.screens.key_for import KeyFor, Words
from minutetaker.screens.meeting.discussion.draft import Draft
from minutetaker.screens.meeting.discussion.page.long_entries import LONGEST_OPEN, is_too_long

if TYPE_CHECKING:
    from minutetaker.store.api.store import Store

START, END = 0, -1

TOO_LONG = (
    "Too long to be changed here; it is kept and printed whole. ",
    KeyFor("discussion.next"),
    " goes on after it, ",
    KeyFor("discussion.delete"),
    " deletes it. To change it, delete it and paste it in parts of at most "
    f"{LONGEST_OPEN:,} characters, or edit the exported file.",
)
"""What is said where keys would change an entry that is only shown."""

NO_ITEM = "Nothing was typed: there is no item yet that it could belong to."
"""What is said where the agenda has no items, below the words on how to add one."""

Step: TypeAlias = "Callable[[Store, Id, Id], Meeting]"
"""One unit of work on the store, for a meeting and an item of it."""


@dataclass(frozen=True, slots=True)
class CaretAt:
    """Where the caret goes: an entry, or one yet to be typed, and how far into its text (-1 for the end)."""

    target: Id | Draft
    caret: int | None = END
    """None keeps it where it is."""


@dataclass(frozen=True, slots=True)
class Go:
    """Move the caret."""

    to: CaretAt


@dataclass(frozen=True, slots=True)
class DoStep:
    """Change the minute, then move the caret."""

    step: Step
    to: CaretAt
    said: Words = ""


@dataclass(frozen=True, slots=True)
class Say:
    """Change nothing, and say why."""

    words: Words


Plan: TypeAlias = Go | DoStep | Say


@dataclass(frozen=True, slots=True)
class Here:
    """Where the caret stands: the entries of the item, a draft planted among them, and which it is in."""

    entries: Tree
    entry: Entry
    caret: int
    draft: Draft | None = None

    @property
    def shown(self) -> Tree:
        """The entries with the draft among them."""
        return self.draft.planted(self.entries) if self.draft else self.entries

    @property
    def parent(self) -> Entry | None:
        return tree.parent_of(self.shown, self.entry.id)


def enter(here: Here, text: str) -> Plan:
    """Begin the next entry."""
    entry = here.entry
    if not text and is_left_behind(entry):
        return _enter_on_empty(here)
    if text and here.caret == 0:
        return Go(CaretAt(Draft.of(_next_kind(entry, here.parent), Placement.before(entry.id))))
    if here.caret >= len(text):
        return Go(CaretAt(after(here)))
    second = new_id()
    at = here.caret
    return DoStep(
        lambda store, meeting, item: desk.split(store, meeting, item, entry.id, at, second_id=second),
        CaretAt(second, START),
    )


def _enter_on_empty(here: Here) -> Plan:
    entry, parent = here.entry, here.parent
    if parent is None:
        if entry.kind is not EntryKind.POINT and here.draft:
            return Go(CaretAt(here.draft.made(EntryKind.POINT, here.entries)))
        return Say(("Type the next point. ", KeyFor("meeting.next-item"), " goes on to the next item."))
    if here.draft:
        return unnest(here)
    if entry.kind.row.is_part and parent.kind.row.shape is Shape.RESOLUTION:
        goes_too = goes_with(here.entries, entry.id) == parent.id
        after_it = tree.placement_of(here.entries, parent.id) if goes_too else Placement.after(parent.id)
        draft = Draft.of(EntryKind.POINT, after_it)
        return DoStep(lambda store, meeting, item: desk.delete(store, meeting, item, entry.id), CaretAt(draft))
    return unnest(here)


def after(here: Here) -> Draft:
    """The entry that follows the one in hand, yet to be typed."""
    entry = here.entry
    if entry.kind.row.shape is Shape.RESOLUTION and not entry.text and not entry.children:
        return Draft.of(EntryKind(entry.kind.row.takes), Placement.under(entry.id))
    if entry.children and is_stop(entry):
        first = entry.children[0]
        return Draft.of(_next_kind(first, entry), Placement.before(first.id))
    return Draft.of(_next_kind(entry, here.parent), Placement.after(entry.id))


def in_place_of(entries: Tree, entry_id: Id) -> Draft:
    """An entry yet to be typed, where one stands that goes."""
    parent = tree.parent_of(entries, entry_id)
    kind = kind_under(parent.kind, EntryKind.POINT) if parent else EntryKind.POINT
    return Draft.of(kind, tree.placement_of(entries, entry_id))


def _next_kind(entry: Entry, parent: Entry | None) -> EntryKind:
    if entry.kind.row.on_enter is OnEnter.AGAIN:
        return entry.kind
    return kind_under(parent.kind, EntryKind.POINT) if parent else EntryKind.POINT


def nest(here: Here) -> Plan:
    """Put the entry under the one before it."""
    if here.draft:
        return _moved(here, tree.nest)
    tree.nest(here.entries, here.entry.id)
    return _do(here, desk.nest)


def unnest(here: Here) -> Plan:
    """Bring the entry out one level."""
    if here.draft:
        return _moved(here, tree.unnest)
    tree.unnest(here.entries, here.entry.id)
    return _do(here, desk.unnest)


def move(here: Here, steps: int) -> Plan:
    """Move the entry up or down among those beside it."""
    if here.draft:
        return _moved(here, lambda entries, entry_id: tree.shift(entries, entry_id, steps))
    if tree.shift(here.entries, here.entry.id, steps) is here.entries:
        return Say("It is the first here already." if steps < 0 else "It is the last here already.")
    entry_id = here.entry.id
    return DoStep(
        lambda store, meeting, item: desk.move(store, meeting, item, entry_id, steps), CaretAt(entry_id, None)
    )


def delete(here: Here) -> Plan:
    """Take the entry out, with what stands under it."""
    to = _neighbour(here)
    taken = tree.find(here.shown, goes_with(here.shown, here.entry.id))
    if here.draft and taken.id == here.entry.id:
        return Go(to) if to else Say("There is nothing to delete.")
    entry = taken if here.draft else here.entry
    return DoStep(
        lambda store, meeting, item: desk.delete(store, meeting, item, entry.id),
        to or CaretAt(Draft.of()),
        (f"Deleted “{shortened(entry.text or entry.kind)}”. ", KeyFor("undo"), " brings it back."),
    )


def _neighbour(here: Here) -> CaretAt | None:
    """Where the caret goes when its entry is taken out: the entry after it, else the one before."""
    order = [entry for _, entry in tree.walk(here.shown)]
    taken = goes_with(here.shown, here.entry.id)
    gone = {entry.id for _, entry in tree.walk((tree.find(here.shown, taken),))}
    at = next(index for index, entry in enumerate(order) if entry.id == taken)
    after = [entry for entry in order[at:] if entry.id not in gone]
    before = [entry for entry in order[:at] if entry.id not in gone and is_stop(entry)]
    stops = [entry for entry in after if is_stop(entry)]
    if stops:
        return CaretAt(stops[0].id, START)
    return CaretAt(before[-1].id) if before else None


def sort_table(here: Here, column: int) -> Plan:
    """Sort the rows of the table by a column."""
    entry = here.entry
    if sorted_by(entry.text, column) == entry.text:
        return Say("There is nothing to sort.")

    def step(store: Store, meeting_id: Id, item_id: Id) -> Meeting:
        return desk.revise_entry(
            store,
            meeting_id,
            item_id,
            entry.id,
            "Sort the table",
            lambda one: retyped(one, sorted_by(one.text, column)),
        )

    return DoStep(step, CaretAt(entry.id, None))


def move_to_item(here: Here, to_item_id: Id, said: Words) -> Plan:
    """Put the entry, with what stands under it, into another item; ``said`` tells of it."""
    to, entry_id = _neighbour(here), here.entry.id
    return DoStep(
        lambda store, meeting, item: moving.move_to_item(store, meeting, item, entry_id, to_item_id),
        to or CaretAt(Draft.of()),
        said,
    )


def join_before(here: Here, text: str) -> Plan | None:
    """Backspace at the start: join the entry to the one before it, or take an empty one out. None: nothing before."""
    order = [entry for _, entry in tree.walk(here.shown)]
    at = next(index for index, entry in enumerate(order) if entry.id == here.entry.id)
    if at == 0:
        return _neighbour_start(here, text)
    before = order[at - 1]
    stop = next((entry for entry in reversed(order[:at]) if is_stop(entry)), None)
    if here.draft:
        return Go(CaretAt(stop.id if stop else before.id))
    entry = here.entry
    if not text and not entry.children and is_blank(entry):
        left = CaretAt(stop.id) if stop else _neighbour(here) or CaretAt(before.id)
        return DoStep(lambda store, meeting, item: desk.delete(store, meeting, item, entry.id), left)
    return _join(here.entries, entry, before)


def _neighbour_start(here: Here, text: str) -> Plan | None:
    to = _neighbour(here)
    if text or here.entry.children or to is None:
        return None
    entry_id = here.entry.id
    if here.draft:
        return Go(to)
    return DoStep(lambda store, meeting, item: desk.delete(store, meeting, item, entry_id), to)


def join_next(here: Here, text: str) -> Plan | None:
    """Delete at the end: join the entry after it to this one. None: nothing after."""
    order = [entry for _, entry in tree.walk(here.shown)]
    at = next(index for index, entry in enumerate(order) if entry.id == here.entry.id)
    if at + 1 == len(order):
        return None
    after = order[at + 1]
    if here.draft:
        return Go(CaretAt(after.id, START))
    return _join(here.entries, after, here.entry)


def _join(entries: Tree, entry: Entry, onto: Entry) -> Plan:
    for one in (entry, onto):
        if one.kind.row.shape is not Shape.PARAGRAPH or one.kind.has(Fact.VOTES) or not one.kind.row.prints:
            return Say((f"A {one.kind} is not joined to another entry. ", KeyFor("discussion.delete"), " deletes it."))
    if is_too_long(entry.text) or is_too_long(onto.text):
        return Say("An entry that is kept whole is not joined to another.")
    if entry.children and len(tree.path_to(entries, onto.id)) > len(tree.path_to(entries, entry.id)):
        return Say(
            (
                "What stands under this entry would go with it. Bring that out with ",
                KeyFor("discussion.unnest"),
                " first.",
            )
        )
    caret = len(onto.text)
    return DoStep(
        lambda store, meeting, item: desk.join(store, meeting, item, entry.id, onto.id), CaretAt(onto.id, caret)
    )


def make(here: Here, kind: EntryKind) -> Plan:
    """Make the entry another kind."""
    if here.draft:
        return Go(CaretAt(here.draft.made(kind, here.entries), None))
    tree.made(here.entries, here.entry.id, kind)
    entry_id = here.entry.id
    return DoStep(
        lambda store, meeting, item: desk.change_kind(store, meeting, item, entry_id, kind), CaretAt(entry_id, None)
    )


def pasted_kind(here: Here) -> EntryKind:
    """The kind that pasted lines become where the caret stands."""
    entry, parent = here.entry, here.parent
    return entry.kind if here.draft and entry.kind.row.on_enter is not OnEnter.IN_FULL else _next_kind(entry, parent)


def is_stop(entry: Entry) -> bool:
    """Whether the caret can stand in an entry: a resolution that is all clauses has no text of its own."""
    return entry.kind.row.shape is not Shape.RESOLUTION or bool(entry.text) or not entry.children


def is_left_behind(entry: Entry) -> bool:
    """Whether nothing would be lost with the entry when the caret leaves it."""
    return is_blank(entry) and not entry.children and not entry.kind.row.is_business


def _moved(here: Here, change: Callable[[Tree, Id], Tree]) -> Plan:
    assert here.draft is not None
    return Go(CaretAt(here.draft.found_in(change(here.shown, here.draft.id)), None))


def _do(here: Here, function: Callable[[Store, Id, Id, Id], Meeting]) -> Plan:
    entry_id = here.entry.id
    return DoStep(lambda store, meeting, item: function(store, meeting, item, entry_id), CaretAt(entry_id, None))
