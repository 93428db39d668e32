"""An entry that has yet to be typed: it is on the screen, and in the store with its first letter."""

from __future__ import annotations

from dataclasses import dataclass, replace

from minutetaker.desk.minuting.typing import STANDING_AT_TOP
from minutetaker.record import Entry, EntryKind, Id, new_id, tree
from minutetaker.record.tree import Tree


@dataclass(frozen=True, slots=True)
class Draft:
    """An empty entry and where it stands: beside another, under one, or last where none is named."""

    entry: Entry
    after_id: Id | None = None
    before_id: Id | None = None
    under_id: Id | None = None

    @classmethod
    def of(
        cls,
        kind: EntryKind = EntryKind.POINT,
        *,
        after_id: Id | None = None,
        before_id: Id | None = None,
        under_id: Id | None = None,
    ) -> Draft:
        """A new one of that kind."""
        return cls(Entry(new_id(), kind), after_id, before_id, under_id)

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
        if self.under_id is not None:
            return tree.append_child(entries, self.under_id, self.entry)
        if self.before_id is not None:
            return tree.insert_before(entries, self.before_id, self.entry)
        return tree.insert_after(entries, self.after_id, self.entry)

    def found_in(self, entries: Tree) -> Draft:
        """The draft as it stands in a tree that it was planted in and moved about."""
        path = tree.path_to(entries, self.id)
        beside = tree.siblings_at(entries, path)
        entry, place = beside[path[-1]], path[-1]
        if place > 0:
            return Draft(entry, after_id=beside[place - 1].id)
        if len(beside) > 1:
            return Draft(entry, before_id=beside[1].id)
        parent = tree.parent_of(entries, self.id)
        return Draft(entry, under_id=parent.id if parent else None)

    def made(self, kind: EntryKind, entries: Tree) -> Draft:
        """The draft as another kind; one that stands at the top only goes there."""
        changed = replace(self, entry=replace(self.entry, kind=kind))
        if kind not in STANDING_AT_TOP:
            return changed
        planted = changed.planted(entries)
        if len(tree.path_to(planted, self.id)) == 1:
            return changed
        return Draft(changed.entry, after_id=tree.top_of(planted, self.id).id)

    def beside(self, entries: Tree) -> Id | None:
        """The entry after which a command puts what it makes in the place of this one."""
        return self.after_id or self.under_id or self.anchor(entries)

    def anchor(self, entries: Tree) -> Id | None:
        """The entry that prints before it; None where it is the first."""
        before: Id | None = None
        for _, entry in tree.walk(self.planted(entries)):
            if entry.id == self.id:
                return before
            before = entry.id
        return None
