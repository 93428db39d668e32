"""Taking entries out of an item's tree: what says nothing without them goes with them."""

from __future__ import annotations

from dataclasses import replace

from minutetaker.minutes.blank_entries import is_blank
from minutetaker.record import Id, Shape
from minutetaker.record.entries import tree


def without(entries: tree.Tree, entry_id: Id) -> tree.Tree:
    """The tree without the entry; a resolution of which it was all that there was goes with it.

    Raises:
        NotFoundError: the tree has no such entry.
    """
    return tree.remove(entries, goes_with(entries, entry_id))


def goes_with(entries: tree.Tree, entry_id: Id) -> Id:
    """The entry that is taken out with this one and all that stands under it: itself, or the resolution above.

    Raises:
        NotFoundError: the tree has no such entry.
    """
    above = tree.parent_of(entries, entry_id)
    if above is None or above.kind.row.shape is not Shape.RESOLUTION or len(above.children) > 1:
        return entry_id
    return above.id if is_blank(replace(above, children=())) else entry_id
