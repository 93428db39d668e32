"""The rules that stand in the file, triggers, indexes and columns, held against those that this version makes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, Index
from sqlmodel import SQLModel

from minutetaker.store.sqlite import dbapi
from minutetaker.store.sqlite.integrity import digests, freezing
from minutetaker.store.sqlite.integrity.digests import in_words, raw_values
from minutetaker.store.sqlite.integrity.sealing import raw_connection
from minutetaker.store.sqlite.migrations.newest import AS_MADE, SCHEMA_VERSION
from minutetaker.store.sqlite.search_index import index_tables
from minutetaker.store.sqlite.sqlite_tables import PARTIAL_INDEXES

_LISTED = "SELECT type, name, sql FROM sqlite_master WHERE name NOT GLOB 'sqlite_*'"
_COMPARED = """
    SELECT type, coalesce(name || '', ''), CASE type WHEN 'trigger' THEN coalesce(sql || '', '') ELSE '' END
    FROM sqlite_master WHERE type IN ('index', 'trigger', 'view') AND name NOT GLOB 'sqlite_*'
    UNION ALL SELECT 'table', coalesce(name || '', ''), (SELECT json_group_array(name) FROM pragma_table_info(m.name))
    FROM sqlite_master m WHERE type = 'table' AND name NOT GLOB 'search_*'
"""
"""In few rows, as every opening of a store waits for them."""

_OTHERS = ("alembic_version",)
_A = {"trigger": "a trigger", "index": "an index"}


class RuleFaults(NamedTuple):
    """What is not as this version makes it, in a few words each: ``the trigger ... is missing``.

    ``rules`` can be put back; of ``tables`` there is more to it.
    """

    rules: tuple[str, ...]
    tables: tuple[str, ...]


def faults(raw: dbapi.Connection) -> RuleFaults:
    """What of the rules and of the tables is not as this version makes it; of another version's nothing is known.

    A store whose tables are this version's is not taken for another's, whatever number it gives.

    Raises:
        dbapi.Error: the description of the tables cannot be read.
    """
    (version,) = raw.execute("PRAGMA user_version").fetchone()
    rows = described(raw)
    is_this = version == SCHEMA_VERSION
    if is_this and digest_of(rows) == AS_MADE:
        return RuleFaults((), ())
    there: dict[bytes, dict[str, str]] = {b"index": {}, b"trigger": {}, b"view": {}, b"table": {}}
    for kind, name, said in rows:
        there[kind][in_words(name)] = in_words(said)
    tables = tuple(_tables({table: set(json.loads(names)) for table, names in there[b"table"].items()}))
    if not is_this and tables:
        return RuleFaults((), ())
    with raw_values(raw):
        triggers = _triggers(raw)
    rules = (
        *(() if is_this else (f"the note of its version says {version}, and its tables are of {SCHEMA_VERSION}",)),
        *_named("trigger", triggers, there[b"trigger"]),
        *_named("index", dict.fromkeys(_indexes()), there[b"index"]),
        *(f"there is a view {name}, which is none of minutetaker's" for name in there[b"view"]),
    )
    return RuleFaults(rules, tables)


def described(raw: dbapi.Connection) -> list[tuple[bytes, ...]]:
    """What stands in a file, in order: of triggers the kind, name and wording, of tables the columns, else no more."""
    with raw_values(raw):
        return sorted(raw.execute(_COMPARED))


def digest_of(rows: Sequence[tuple[bytes, ...]]) -> str:
    """The SHA-256 of such rows, in hexadecimal digits.

    As many as there are is hashed too: a value that holds the sign between them does not pass for several.
    """
    values = (one for row in rows for one in row)
    return hashlib.sha256(b"\0".join((str(len(rows)).encode(), *values))).hexdigest()


def put_back(connection: Connection) -> None:
    """Put every trigger and index in force that this version makes, and take away those that it does not."""
    raw = raw_connection(connection)
    indexes = _indexes()
    there = raw.execute(_LISTED).fetchall()
    for kind, name, _ in there:
        if kind in ("trigger", "view") or (kind == "index" and name not in indexes):
            raw.execute(f'DROP {kind} "{name}"')
    raw.execute(f"PRAGMA user_version={SCHEMA_VERSION}")
    freezing.freeze(raw)
    index_tables.make_triggers(raw)
    for name in indexes.keys() - {name for kind, name, _ in there if kind == "index"}:
        indexes[name].create(connection)
    if not any(faults(raw)):
        with raw_values(raw):
            digests.keep_sums(raw, digests.SCHEMA, digests.schema_sum(raw), 0)


def _triggers(raw: dbapi.Connection) -> dict[str, str]:
    return {**freezing.statements(raw), **index_tables.trigger_statements()}


def _indexes() -> dict[str, Index]:
    known = (*(index for table in SQLModel.metadata.tables.values() for index in table.indexes), *PARTIAL_INDEXES)
    return {str(index.name): index for index in known}


def _named(kind: str, expected: Mapping[str, str | None], there: Mapping[str, str]) -> Iterator[str]:
    for name, sql in expected.items():
        if name not in there:
            yield f"the {kind} {name} is missing"
        elif sql is not None and there[name] != sql:
            yield f"the {kind} {name} is not as minutetaker makes it"
    yield from (
        f"there is {_A[kind]} {name}, which is none of minutetaker's" for name in there.keys() - expected.keys()
    )


def _tables(there: Mapping[str, set[str]]) -> Iterator[str]:
    tables = SQLModel.metadata.tables
    for name, table in tables.items():
        wanted = {column.name for column in table.columns}
        yield from (f"the column {one} of the table {name} is missing" for one in wanted - there.get(name, set()))
        yield from (f"the table {name} has a column {one} too many" for one in there.get(name, set()) - wanted)
    for name in there.keys() - tables.keys() - {*_OTHERS}:
        if not name.startswith(("search_", "sqlite_")):
            yield f"there is a table {name}, which is none of minutetaker's"
