"""The ledger as it lies in the file, be it damaged or not: of an open store, or of a backup."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, literal_column
from sqlalchemy.exc import SQLAlchemyError

from minutetaker.record import Id
from minutetaker.store.api.approval.ledger import UNREADABLE, LedgerEntry, LedgerHead, LedgerReading
from minutetaker.store.api.errors import BAD_VALUES
from minutetaker.store.queries.approval.ledger import (
    ACTS,
    LEDGER,
    LedgerQueries,
    entry_from_row,
    entry_of_row,
    row_columns,
)
from minutetaker.store.sqlite import dbapi
from minutetaker.store.sqlite.integrity.damage import DAMAGE
from minutetaker.store.sqlite.integrity.digests import in_words, raw_values
from minutetaker.store.sqlite.integrity.pinned_history import rewritten
from minutetaker.store.sqlite.integrity.sealing import raw_connection
from minutetaker.store.tables.tables import EDITED, table_of

_COLUMNS = tuple(column.name for column in LEDGER.c)
_SELECTED = "SELECT {}".format(", ".join(map('"{}"'.format, _COLUMNS)))
_ALL = f"{_SELECTED} FROM ledger NOT INDEXED WHERE number > :after ORDER BY number"
_OF_MEETING = f"{_SELECTED} FROM ledger WHERE +number > :after AND meeting_id IN ('', :meeting) ORDER BY number"
"""Every export of confirmed minutes waits for this one, which the index finds however long the ledger is."""

_ROWID: ColumnElement[int] = literal_column("rowid")
_AT_A_TIME = 200
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_DAMAGE = (SQLAlchemyError, *DAMAGE)
_READ: Mapping[str, Callable[[str], Any]] = {"at": dt.datetime.fromisoformat, "facts": json.loads}


class SqliteLedger(LedgerQueries):
    """The ledger of an open store, read however the file was damaged."""

    def entries(self, *, after: int = 0, meeting_id: Id | None = None) -> tuple[LedgerEntry, ...]:
        """The entries after a number, in their order, that can be read."""
        with self._store.reading() as connection:
            found = ledger_lines(raw_connection(connection), after=after, meeting_id=meeting_id)
        return tuple(entry for _, entry in found if entry is not None)

    def as_it_lies(self) -> LedgerReading:
        """All of it, with what it tells of."""
        with self._store.reading() as connection, connection.begin():
            lines = ledger_lines(raw_connection(connection))
            rows: list[LedgerEntry] = []
            unreadable = []
            for table in ACTS:
                try:
                    rows += _rows_of(connection, table)
                except _DAMAGE:
                    unreadable.append(table)
            entries = (entry for _, entry in lines if entry is not None)
            found = tuple(rewritten(raw_connection(connection), entries))
        return LedgerReading(tuple(lines), tuple(rows), tuple(unreadable), found)


def ledger_lines(
    raw: dbapi.Connection, *, after: int = 0, meeting_id: Id | None = None
) -> list[tuple[int, LedgerEntry | None]]:
    """Every entry of a file with the number it stands under, None where it cannot be read.

    Args:
        meeting_id: only those about one meeting, or about the whole store.

    Raises:
        dbapi.Error: the ledger itself cannot be read, or the file is of an earlier version, which had none.
    """
    with raw_values(raw):
        if meeting_id is None:
            rows = raw.execute(_ALL, {"after": after}).fetchall()
        else:
            rows = raw.execute(_OF_MEETING, {"after": after, "meeting": meeting_id}).fetchall()
    return [(row[0], _entry(row)) for row in rows]


def ledger_head(raw: dbapi.Connection) -> LedgerHead:
    """Where the ledger of a file ends. Raises as :func:`ledger_lines` does."""
    last = raw.execute("SELECT number, digest FROM ledger ORDER BY number DESC LIMIT 1").fetchone()
    return LedgerHead(last[0], str(last[1])) if last else LedgerHead()


def _rows_of(connection: Connection, name: str) -> Iterator[LedgerEntry]:
    """The rows that acts wrote into a table, as their entries; a confirmation's own digest stands for its record."""
    table = table_of(EDITED[name])
    listed = row_columns(table)
    raw = raw_connection(connection)
    rowids = [rowid for (rowid,) in raw.execute(f'SELECT rowid FROM "{name}" NOT INDEXED ORDER BY rowid')]
    for first in range(0, len(rowids), _AT_A_TIME):
        wanted = rowids[first : first + _AT_A_TIME]
        try:
            rows = connection.execute(listed.where(_ROWID.in_(wanted))).mappings().all()
            yield from [entry_of_row(name, dict(row)) for row in rows]
        except _DAMAGE:
            for rowid in wanted:
                try:
                    row = connection.execute(listed.where(_ROWID.in_([rowid]))).mappings().one()
                    yield entry_of_row(name, dict(row))
                except _DAMAGE:
                    yield _damaged(raw, name, rowid)


def _damaged(raw: dbapi.Connection, name: str, rowid: int) -> LedgerEntry:
    with raw_values(raw):
        found = raw.execute(f'SELECT id, meeting_id FROM "{name}" NOT INDEXED WHERE rowid = ?', (rowid,)).fetchone()
    row_id, meeting_id = map(in_words, found)
    return LedgerEntry(0, ACTS[name], meeting_id, None, "", _EPOCH, {}, name, row_id, UNREADABLE)


def _entry(values: tuple[Any, ...]) -> LedgerEntry | None:
    try:
        row = {name: _value(name, value) for name, value in zip(_COLUMNS, values, strict=True)}
    except BAD_VALUES:
        return None
    return entry_from_row(row)


def _value(name: str, value: object) -> Any:
    text = value.decode() if isinstance(value, bytes) else value
    return _READ[name](text) if name in _READ and isinstance(text, str) else text
