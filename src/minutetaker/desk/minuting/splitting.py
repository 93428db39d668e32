"""Making two entries of one, and one of two: pure functions on the tree of an item."""

from __future__ import annotations

from dataclasses import replace

from minutetaker.record import Entry, EntryKind, Id, RecordError
from minutetaker.record.entries import tree
from minutetaker.record.entries.references import retyped
from minutetaker.record.kind_row import OnEnter


def halved(entries: tree.Tree, entry_id: Id, at: int, second_id: Id) -> tree.Tree:
    """The tree with two entries in the place of one, the second from character ``at`` of its text on.

    Raises:
        NotFoundError: the tree has no such entry.
    """
    return tree.replaced(entries, entry_id, _halves(tree.find(entries, entry_id), at, second_id))


def _halves(entry: Entry, at: int, second_id: Id) -> tuple[Entry, Entry]:
    at = min(max(at, 0), len(entry.text))
    completes = entry.kind.row.on_enter is OnEnter.IN_FULL
    kind = EntryKind.POINT if completes else entry.kind
    if at == 0 and entry.text:
        return Entry(entry.id, kind), replace(entry, id=second_id)
    moved = tuple(replace(one, start=one.start - at, end=one.end - at) for one in entry.references if one.start >= at)
    children = () if completes or at == len(entry.text) else entry.children
    second = Entry(second_id, kind, entry.text[at:], children, references=moved)
    return replace(retyped(entry, entry.text[:at]), children=() if children else entry.children), second


def joined(entries: tree.Tree, entry_id: Id, onto_id: Id) -> tree.Tree:
    """The tree with one entry put at the end of another.

    Raises:
        NotFoundError: the tree has no such entries.
        RecordError: the other stands under this one, or what stood under this one would stand too deep.
    """
    entry = tree.find(entries, entry_id)
    if any(one.id == onto_id for _, one in tree.walk((entry,))):
        raise RecordError("An entry cannot be joined onto itself, or onto one that stands under it.")
    rest = tree.remove(entries, entry_id)
    tree.check_depth(len(tree.path_to(rest, onto_id)) + tree.height(entry) - 1)
    return tree.update(rest, onto_id, lambda onto: _extended(onto, entry))


def _extended(onto: Entry, by: Entry) -> Entry:
    length = len(onto.text)
    moved = tuple(replace(one, start=one.start + length, end=one.end + length) for one in by.references)
    return replace(
        onto,
        text=onto.text + by.text,
        references=(*onto.references, *moved),
        children=(*onto.children, *by.children),
    )
