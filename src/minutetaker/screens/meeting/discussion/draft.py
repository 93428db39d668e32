"""An entry that has yet to be typed: it is on the screen, and in the store with its first letter."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, replace

from minutetaker.record import LAST, Entry, EntryKind, Id, Placement, new_id
from minutetaker.record.entries import tree
from minutetaker.record.entries.placement import Side
from minutetaker.record.entries.tree import Tree


@dataclass(frozen=True, slots=True)
class Draft:
    """An empty entry and where it stands."""

    entry: Entry
    placement: Placement = LAST

    @classmethod
    def of(cls, kind: EntryKind = EntryKind.POINT, placement: Placement = LAST) -> Draft:
        """A new one of that kind."""
        return cls(Entry(new_id(), kind), placement)

    @property
    def id(self) -> Id:
        """The id that the entry takes with it into the store."""
        return self.entry.id

    def planted(self, entries: Tree) -> Tree:
        """The item's entries with this one among them.

        Raises:
            NotFoundError: what it stood beside or under is gone.
            RecordError: it would stand too deep.
        """
        return tree.insert(entries, self.placement, self.entry)

    def outside(self, kept: Container[Id], entries: Tree) -> Draft:
        """The draft where it stands, or as a point after the whole of what is kept as it is where it stands in that.

        Raises:
            NotFoundError: what it stood beside or under is gone.
            RecordError: it would stand too deep.
        """
        shown, around = self.planted(entries), None
        above = tree.parent_of(shown, self.id)
        while above is not None:
            around = above if above.id in kept else around
            above = tree.parent_of(shown, above.id)
        if around is None:
            return self
        return Draft(replace(self.entry, kind=EntryKind.POINT), Placement.after(around.id))

    def found_in(self, entries: Tree) -> Draft:
        """The draft as it stands in a tree that it was planted in and moved about."""
        return Draft(tree.find(entries, self.id), tree.placement_of(entries, self.id))

    def made(self, kind: EntryKind, entries: Tree) -> Draft:
        """The draft as another kind; one that stands at the top only goes there."""
        placement = tree.at_top(entries, self.placement) if kind.row.at_top else self.placement
        return Draft(replace(self.entry, kind=kind), placement)

    def beside(self, entries: Tree) -> Id | None:
        """The entry after which a command puts what it makes in the place of this one."""
        if self.placement.side is Side.BEFORE or self.placement.entry_id is None:
            return self.anchor(entries)
        return self.placement.entry_id

    def anchor(self, entries: Tree) -> Id | None:
        """The entry that prints before it; None where it is the first."""
        before: Id | None = None
        for _, entry in tree.walk(self.planted(entries)):
            if entry.id == self.id:
                return before
            before = entry.id
        return None
