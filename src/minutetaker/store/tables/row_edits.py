"""Edits of rows in the tables: carried out, and as the history keeps them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Date, DateTime, Time, TypeDecorator, delete, insert, update
from sqlalchemy.types import TypeEngine

from minutetaker.store.api.edits import Row, RowEdit
from minutetaker.store.tables.tables import EDITED, table_of

_TABLES = {name: table_of(row) for name, row in EDITED.items()}
_DATES: dict[type, type[dt.date] | type[dt.time]] = {Date: dt.date, Time: dt.time, DateTime: dt.datetime}


def carry_out(connection: Connection, edits: Iterable[RowEdit]) -> None:
    """Make the edits in the database; foreign keys are looked at when the transaction ends."""
    added: dict[str, list[Row]] = {}
    for edit in edits:
        table = _TABLES[edit.table]
        if edit.before is None:
            added.setdefault(edit.table, []).append(edit.after or {})
        elif edit.after is None:
            connection.execute(delete(table).where(table.c.id == edit.id))
        else:
            connection.execute(update(table).where(table.c.id == edit.id).values(edit.after))
    for name, rows in added.items():
        connection.execute(insert(_TABLES[name]), rows)


def as_json(edit: RowEdit) -> list[Any]:
    """The edit as history keeps it."""
    return [edit.table, edit.id, _row_as_json(edit.before), _row_as_json(edit.after)]


def from_json(kept: list[Any]) -> RowEdit:
    """The edit that :func:`as_json` wrote, its values in the columns' own types."""
    table, row_id, before, after = kept
    return RowEdit(table, row_id, _row_from_json(table, before), _row_from_json(table, after))


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
    columns = _TABLES[table].c
    return {key: _from_json(columns[key].type, value) for key, value in row.items()}


def _from_json(column_type: TypeEngine[Any], value: Any) -> Any:
    inner = column_type.impl_instance if isinstance(column_type, TypeDecorator) else column_type
    kind = _DATES.get(type(inner))
    return kind.fromisoformat(value) if kind and isinstance(value, str) else value
