"""The tables of a new store, made by every migration once, and from then on by what came of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from sqlalchemy import Connection

from minutetaker.store.sqlite.integrity.sealing import raw_connection

Upgrade = Callable[[Connection], None]

_LISTED = "SELECT type, name, sql FROM sqlite_master WHERE name NOT GLOB 'sqlite_*' AND sql IS NOT NULL"
_FIRST_TABLES_FIRST = "ORDER BY type != 'table', rowid"


def made_once(upgrade: Upgrade) -> Upgrade:
    """Migrations that bring a store from nothing as before, but are run for the first such store only."""
    made: list[tuple[str, tuple[object, ...]]] = []

    def brought_up(connection: Connection) -> None:
        raw = raw_connection(connection)
        if raw.execute(_LISTED).fetchone() is not None:
            upgrade(connection)
        elif not made:
            upgrade(connection)
            made.extend(_statements(raw))
        else:
            for statement, values in made:
                raw.execute(statement, values)

    return brought_up


def _statements(raw: sqlite3.Connection) -> list[tuple[str, tuple[object, ...]]]:
    there = raw.execute(f"{_LISTED} {_FIRST_TABLES_FIRST}").fetchall()
    virtual = tuple(f"{name}_" for _, name, sql in there if sql.startswith("CREATE VIRTUAL"))
    own = [one for one in there if not (virtual and one[1].startswith(virtual))]
    tables = [name for kind, name, sql in own if kind == "table" and not sql.startswith("CREATE VIRTUAL")]
    rows = [(name, row) for name in tables for row in raw.execute(f'SELECT * FROM "{name}"')]
    return [
        *((sql, ()) for _, _, sql in own),
        *((f'INSERT INTO "{name}" VALUES ({", ".join("?" * len(row))})', row) for name, row in rows),
    ]
