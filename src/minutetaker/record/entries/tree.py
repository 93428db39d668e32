"""Changing a tree of entries: every function returns a new tree and shares what it left alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from minutetaker.record.entries.entry import Entry
from minutetaker.record.entries.placement import LAST, Placement, Side
from minutetaker.record.errors import NotFoundError, RecordError
from minutetaker.record.ids import Id
from minutetaker.record.kind_row import Shape
from minutetaker.record.kinds import EntryKind

Tree = tuple[Entry, ...]

MAX_DEPTH = 4
"""Levels of entries in an item: resolution, clause and sub-clause, and one to spare."""

IN_ANOTHER = "A resolution does not stand in another one: make it a clause of that, or leave it beside it."
"""What is said where one would."""


def walk(entries: Tree, depth: int = 0) -> Iterator[tuple[int, Entry]]:
    """Each entry with its depth (0 at the top), in the order in which they print."""
    for entry in entries:
        yield depth, entry
        yield from walk(entry.children, depth + 1)


def height(entry: Entry) -> int:
    """How many levels the entry and what stands under it take."""
    return 1 + max(map(height, entry.children), default=0)


def path_to(entries: Tree, entry_id: Id) -> tuple[int, ...]:
    """The positions, from the top down, at which the entry stands.

    Raises:
        NotFoundError: the tree has no such entry.
    """
    found = _search(entries, entry_id)
    if found is None:
        raise NotFoundError("That entry is no longer in the minute.")
    return found


def _search(entries: Tree, entry_id: Id) -> tuple[int, ...] | None:
    for position, entry in enumerate(entries):
        if entry.id == entry_id:
            return (position,)
        below = _search(entry.children, entry_id)
        if below is not None:
            return (position, *below)
    return None


def siblings_at(entries: Tree, path: tuple[int, ...]) -> Tree:
    """The list in which the entry at ``path`` stands."""
    for position in path[:-1]:
        entries = entries[position].children
    return entries


def find(entries: Tree, entry_id: Id) -> Entry:
    """The entry with that id.

    Raises:
        NotFoundError: the tree has no such entry.
    """
    path = path_to(entries, entry_id)
    return siblings_at(entries, path)[path[-1]]


def parent_of(entries: Tree, entry_id: Id) -> Entry | None:
    """The entry under which this one stands; None at the top.

    Raises:
        NotFoundError: the tree has no such entry.
    """
    path = path_to(entries, entry_id)
    if len(path) == 1:
        return None
    above = path[:-1]
    return siblings_at(entries, above)[above[-1]]


def _splice(entries: Tree, path: tuple[int, ...], removed: int, added: Iterable[Entry]) -> Tree:
    head, *rest = path
    if not rest:
        return (*entries[:head], *added, *entries[head + removed :])
    inner = replace(entries[head], children=_splice(entries[head].children, tuple(rest), removed, added))
    return (*entries[:head], inner, *entries[head + 1 :])


def update(entries: Tree, entry_id: Id, change: Callable[[Entry], Entry]) -> Tree:
    """The tree with one entry changed.

    Raises:
        NotFoundError: the tree has no such entry.
    """
    path = path_to(entries, entry_id)
    return _splice(entries, path, 1, (change(siblings_at(entries, path)[path[-1]]),))


def insert(entries: Tree, placement: Placement, *added: Entry) -> Tree:
    """The tree with entries put somewhere, one after another.

    Raises:
        NotFoundError: the tree has no entry that ``placement`` names.
        RecordError: one of them, or what stands under it, would stand too deep.
    """
    path = _path_of(entries, placement)
    check_depth(len(path) - 1 + max(map(height, added), default=0))
    return _splice(entries, path, 0, added)


def _path_of(entries: Tree, placement: Placement) -> tuple[int, ...]:
    if placement.entry_id is None:
        return (len(entries),)
    path = path_to(entries, placement.entry_id)
    match placement.side:
        case Side.AFTER:
            return (*path[:-1], path[-1] + 1)
        case Side.BEFORE:
            return path
        case Side.UNDER:
            return (*path, len(siblings_at(entries, path)[path[-1]].children))


def placement_of(entries: Tree, entry_id: Id) -> Placement:
    """The placement that puts an entry back where it stands, told by one beside it where there is one.

    Raises:
        NotFoundError: the tree has no such entry.
    """
    path = path_to(entries, entry_id)
    beside = siblings_at(entries, path)
    if path[-1] > 0:
        return Placement.after(beside[path[-1] - 1].id)
    if len(beside) > 1:
        return Placement.before(beside[1].id)
    parent = parent_of(entries, entry_id)
    return Placement.under(parent.id) if parent else LAST


def at_top(entries: Tree, placement: Placement) -> Placement:
    """The placement at the top level: after the whole of what the place is in.

    Raises:
        NotFoundError: the tree has no entry that ``placement`` names.
    """
    if placement.entry_id is None:
        return placement
    path = path_to(entries, placement.entry_id)
    is_nested = len(path) > 1 or placement.side is Side.UNDER
    return Placement.after(entries[path[0]].id) if is_nested else placement


def check_depth(levels: int) -> None:
    """Refuse a place at which an entry would reach further down than entries nest.

    Raises:
        RecordError: ``levels`` is more than the deepest that there are.
    """
    if levels > MAX_DEPTH:
        raise RecordError(f"Entries nest {MAX_DEPTH} levels deep at the most.")


def replaced(entries: Tree, entry_id: Id, others: Iterable[Entry]) -> Tree:
    """The tree with other entries in the place of one.

    Raises:
        NotFoundError: the tree has no such entry.
    """
    return _splice(entries, path_to(entries, entry_id), 1, others)


def remove(entries: Tree, entry_id: Id) -> Tree:
    """The tree without the entry and what stands under it.

    Raises:
        NotFoundError: the tree has no such entry.
    """
    return _splice(entries, path_to(entries, entry_id), 1, ())


def shift(entries: Tree, entry_id: Id, steps: int) -> Tree:
    """The tree with the entry moved among those beside it; at either end it stays.

    Raises:
        NotFoundError: the tree has no such entry.
    """
    path = path_to(entries, entry_id)
    beside = siblings_at(entries, path)
    target = min(max(path[-1] + steps, 0), len(beside) - 1)
    if target == path[-1]:
        return entries
    entry = beside[path[-1]]
    return _splice(_splice(entries, path, 1, ()), (*path[:-1], target), 0, (entry,))


def nest(entries: Tree, entry_id: Id) -> Tree:
    """The tree with the entry as the last one under the one that stood before it.

    The kind follows the place where the field has a word for it: a point becomes a response, and
    what comes to stand under a resolution or a clause becomes a clause.

    Raises:
        NotFoundError: the tree has no such entry.
        RecordError: nothing that prints stands before it, it would stand too deep, or a resolution would stand in
            another.
    """
    path = path_to(entries, entry_id)
    if path[-1] == 0:
        raise RecordError("Nothing stands before this entry that it could go under.")
    beside = siblings_at(entries, path)
    entry, above = beside[path[-1]], beside[path[-1] - 1]
    if above.kind.row.resolves and any(one.kind.row.shape is Shape.RESOLUTION for _, one in walk((entry,))):
        raise RecordError(IN_ANOTHER)
    if not above.kind.row.prints:
        raise RecordError(f"Nothing goes under a {above.kind}, which does not print: carry it out, or delete it.")
    nested = replace(entry, kind=kind_under(above.kind, entry.kind))
    return insert(remove(entries, entry_id), Placement.under(above.id), nested)


def made(entries: Tree, entry_id: Id, kind: EntryKind) -> Tree:
    """The tree with the entry as another kind.

    Raises:
        NotFoundError: the tree has no such entry.
        RecordError: a resolution would stand in another.
    """
    path = path_to(entries, entry_id)
    around = (siblings_at(entries, path[:depth])[path[depth - 1]] for depth in range(1, len(path)))
    below = walk(find(entries, entry_id).children)
    is_inside = kind.row.shape is Shape.RESOLUTION and any(one.kind.row.resolves for one in around)
    if is_inside or (kind.row.resolves and any(one.kind.row.shape is Shape.RESOLUTION for _, one in below)):
        raise RecordError(IN_ANOTHER)
    return update(entries, entry_id, lambda one: replace(one, kind=kind))


def unnest(entries: Tree, entry_id: Id) -> Tree:
    """The tree with the entry beside and after the one that it stood under.

    Raises:
        NotFoundError: the tree has no such entry.
        RecordError: it stands at the top already.
    """
    path = path_to(entries, entry_id)
    if len(path) == 1:
        raise RecordError("This entry stands at the top level already.")
    entry = siblings_at(entries, path)[path[-1]]
    above = siblings_at(entries, path[:-1])[path[-2]]
    lifted = replace(entry, kind=_kind_beside(above.kind, entry.kind))
    return insert(remove(entries, entry_id), Placement.after(above.id), lifted)


def at_the_top(entries: Tree, entry_id: Id) -> Entry:
    """The entry, with what stands under it, in the kind that it takes at the top of an item.

    Raises:
        NotFoundError: the tree has no such entry.
    """
    entry, above = find(entries, entry_id), parent_of(entries, entry_id)
    if above is None or not (entry.kind.row.is_part or above.kind.row.takes == entry.kind):
        return entry
    kind = EntryKind.POINT
    parts = (replace(one, kind=kind_under(kind, kind)) if one.kind.row.is_part else one for one in entry.children)
    return replace(entry, kind=kind, children=tuple(parts))


def kind_under(parent: EntryKind, kind: EntryKind) -> EntryKind:
    """The kind that an entry takes when it comes to stand under another."""
    return EntryKind(parent.row.takes) if parent.row.takes and kind.row.turns else kind


def told_together(texts: Iterable[str]) -> str:
    """Clauses told one after another in a line: most end in a semicolon already, or in one and "and"."""
    bare = (text.strip().removesuffix(" and").rstrip(";, ") for text in texts)
    return "; ".join(text for text in bare if text)


def _kind_beside(above: EntryKind, kind: EntryKind) -> EntryKind:
    """The kind that an entry takes when it leaves the one that it stood under."""
    belonged_there = kind.row.is_part or above.row.takes == kind
    return EntryKind.POINT if belonged_there and above is not kind else kind
