"""Edits of rows: what history notes, undoing reverses and saving carries out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeAlias

from minutetaker.record import Id

Row: TypeAlias = dict[str, Any]
Rows: TypeAlias = dict[tuple[str, Id], Row]


@dataclass(frozen=True, slots=True)
class RowEdit:
    """One row before and after: None before where it is added, None after where it is removed.

    An edit of a row that stays holds only the columns that differ.
    """

    table: str
    id: Id
    before: Row | None
    after: Row | None

    def inverse(self) -> RowEdit:
        """The edit that undoes this one."""
        return RowEdit(self.table, self.id, self.after, self.before)

    def then(self, later: RowEdit) -> RowEdit | None:
        """This edit and a later one of the same row as one; None where they cancel out."""
        if self.before is None and later.after is None:
            return None
        if self.before is None:
            return RowEdit(self.table, self.id, None, {**(self.after or {}), **(later.after or {})})
        before = {**(later.before or {}), **self.before}
        if later.after is None:
            return RowEdit(self.table, self.id, before, None)
        return _difference(self.table, self.id, before, {**(self.after or {}), **later.after})


def combined(first: Iterable[RowEdit], second: Iterable[RowEdit]) -> tuple[RowEdit, ...]:
    """Two runs of edits as one."""
    found: dict[tuple[str, Id], RowEdit] = {(edit.table, edit.id): edit for edit in first}
    for edit in second:
        earlier = found.pop((edit.table, edit.id), None)
        joined = edit if earlier is None else earlier.then(edit)
        if joined is not None:
            found[edit.table, edit.id] = joined
    return tuple(found.values())


def edits_between(before: Rows, after: Rows) -> tuple[RowEdit, ...]:
    """The edits that turn one set of rows into another."""
    found = []
    for key in {**before, **after}:
        edit = _difference(*key, before.get(key), after.get(key))
        if edit is not None:
            found.append(edit)
    return tuple(found)


def _difference(table: str, row_id: Id, before: Row | None, after: Row | None) -> RowEdit | None:
    if before is None or after is None:
        return RowEdit(table, row_id, before, after)
    changed = [column for column, value in after.items() if before[column] != value]
    if not changed:
        return None
    return RowEdit(table, row_id, {one: before[one] for one in changed}, {one: after[one] for one in changed})
