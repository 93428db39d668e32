"""Putting an entry where the clerk is."""

from __future__ import annotations

from minutetaker.desk.minuting.typing import placement_for
from minutetaker.minutes.blank_entries import is_blank
from minutetaker.record import LAST, Entry, Fact, Id, Placement
from minutetaker.record.entries import tree
from minutetaker.record.entries.tree import Tree


def put_beside(entries: Tree, in_hand_id: Id | None, entry: Entry) -> Tree:
    """The entries with another after the one in hand, or in its place where that is blank; at the end without one.

    Raises:
        NotFoundError: the item has no such entry.
        RecordError: it would stand too deep.
    """
    if in_hand_id is None:
        return tree.insert(entries, LAST, entry)
    in_hand = tree.find(entries, in_hand_id)
    placement = placement_for(entry.kind, Placement.after(in_hand.id), entries)
    says_nothing = in_hand.kind.row.prints and is_blank(in_hand)
    blank = says_nothing and not in_hand.children and not in_hand.kind.has(Fact.MOVERS)
    if blank and placement.entry_id == in_hand.id:
        return tree.update(entries, in_hand.id, lambda _: entry)
    added = tree.insert(entries, placement, entry)
    return tree.remove(added, in_hand.id) if blank else added
