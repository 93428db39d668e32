"""Edits of rows: what history notes, undoing reverses and saving carries out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy import Connection, Date, DateTime, Time, TypeDecorator, delete, insert, update
from sqlalchemy.types import TypeEngine
from sqlmodel import SQLModel

from minutetaker.record import Id

Row: TypeAlias = dict[str, Any]
Rows: TypeAlias = dict[tuple[str, Id], Row]

_DATES: dict[type, type[dt.date] | type[dt.time]] = {Date: dt.date, Time: dt.time, DateTime: dt.datetime}


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

    def as_json(self) -> list[Any]:
        """The edit as history keeps it."""
        return [self.table, self.id, _row_as_json(self.before), _row_as_json(self.after)]

    @classmethod
    def from_json(cls, kept: list[Any]) -> RowEdit:
        """The edit that :meth:`as_json` wrote, its values in the columns' own types."""
        table, row_id, before, after = kept
        return cls(table, row_id, _row_from_json(table, before), _row_from_json(table, after))


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


def carry_out(connection: Connection, edits: Iterable[RowEdit]) -> None:
    """Make the edits in the database; foreign keys are looked at when the transaction ends."""
    added: dict[str, list[Row]] = {}
    for edit in edits:
        table = SQLModel.metadata.tables[edit.table]
        if edit.before is None:
            added.setdefault(edit.table, []).append(edit.after or {})
        elif edit.after is None:
            connection.execute(delete(table).where(table.c.id == edit.id))
        else:
            connection.execute(update(table).where(table.c.id == edit.id).values(edit.after))
    for name, rows in added.items():
        connection.execute(insert(SQLModel.metadata.tables[name]), rows)


def _row_as_json(row: Row | None) -> Row | None:
    if row is None:
        return None
    return {
        key: value.isoformat() if isinstance(value, dt.date | dt.time | dt.datetime) else value
        for key, value in row.items()
    }


def _row_from_json(table: str, row: Mapping[str, Any] | None) -> Row | None:
    if row is None:
        return None
    columns = SQLModel.metadata.tables[table].c
    return {key: _from_json(columns[key].type, value) for key, value in row.items()}


def _from_json(column_type: TypeEngine[Any], value: Any) -> Any:
    inner = column_type.impl_instance if isinstance(column_type, TypeDecorator) else column_type
    kind = _DATES.get(type(inner))
    return kind.fromisoformat(value) if kind and isinstance(value, str) else value
