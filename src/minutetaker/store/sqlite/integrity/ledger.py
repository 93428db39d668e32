"""The ledger as it lies in the file, be it damaged or not: of an open store, or of a backup."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from minutetaker.store.api.errors import BAD_VALUES
from minutetaker.store.api.ledger import LedgerEntry
from minutetaker.store.queries.ledger import LEDGER, LedgerQueries, entry_from_row
from minutetaker.store.sqlite.integrity.digests import raw_values
from minutetaker.store.sqlite.integrity.sealing import raw_connection

_COLUMNS = tuple(column.name for column in LEDGER.c)
_LISTED = "SELECT {} FROM ledger NOT INDEXED ORDER BY number".format(", ".join(map('"{}"'.format, _COLUMNS)))
_READ: Mapping[str, Callable[[str], Any]] = {"at": dt.datetime.fromisoformat, "facts": json.loads}


class SqliteLedger(LedgerQueries):
    """The ledger of an open store, read however the file was damaged."""

    def lines(self) -> Iterator[tuple[int, LedgerEntry | None]]:
        """Every entry with the number it stands under, None where it cannot be read."""
        with self._store.reading() as connection:
            found = ledger_lines(raw_connection(connection))
        yield from found


def ledger_lines(raw: sqlite3.Connection) -> list[tuple[int, LedgerEntry | None]]:
    """Every entry of a file with the number it stands under, None where it cannot be read.

    Raises:
        sqlite3.Error: the ledger itself cannot be read, or the file is of an earlier version, which had none.
    """
    with raw_values(raw):
        rows = raw.execute(_LISTED).fetchall()
    return [(row[0], _entry(row)) for row in rows]


def _entry(values: tuple[Any, ...]) -> LedgerEntry | None:
    try:
        row = {name: _value(name, value) for name, value in zip(_COLUMNS, values, strict=True)}
    except BAD_VALUES:
        return None
    return entry_from_row(row)


def _value(name: str, value: object) -> Any:
    text = value.decode() if isinstance(value, bytes) else value
    return _READ[name](text) if name in _READ and isinstance(text, str) else text
