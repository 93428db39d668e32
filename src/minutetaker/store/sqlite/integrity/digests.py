"""Digests of rows, so that a bit that changed on the disk is noticed: SQLite itself sees few of them.

The digest of a row is the SHA-256 of its values as they lie in the file, columns that are empty aside,
so that a column which a later schema adds leaves the digests of older rows as they are. What a meeting
or committee holds is summed up as the sum of the digests of its rows modulo 2 to the power of 256, to
which a change adds and takes away only the rows that it touches. Nothing here defends against someone
who means to deceive: whoever can write in the file can write the digests too.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache

from minutetaker.store.sqlite import dbapi

OWNERS = {
    "committee": "id",
    "membership": "committee_id",
    "meeting": "id",
    "attendee": "meeting_id",
    "attendance_event": "meeting_id",
    "item": "meeting_id",
    "entry": "meeting_id",
    "circulation": "meeting_id",
    "confirmation": "meeting_id",
    "signature": "meeting_id",
    "correction": "meeting_id",
    "correction_withdrawal": "meeting_id",
    "disclosure": "meeting_id",
    "follow_up_update": "meeting_id",
    "ledger": "meeting_id",
    "change": "subject_id",
}
"""The tables whose rows are sealed, with the column that says which meeting or committee a row belongs to.

Entries of the ledger about the whole store belong to none.
"""

HISTORY = "change"
_NUMBERED = {HISTORY: "seq", "ledger": "number"}

SCHEMA = "schema"
"""Stands in the table of contents in the place of a meeting, for the description of the tables themselves."""

_KINDS = {b"change", b"undo", b"redo", b"dropped", b"nothing", b"kept"}
_ASIDE: dict[str, dict[str, Callable[[object], bool]]] = {
    "meeting": {"revision": lambda value: isinstance(value, int) and value >= 0},
    HISTORY: {
        "kind": lambda value: isinstance(value, Text) and value in _KINDS,
        "undone": lambda value: isinstance(value, int) and value in (0, 1),
    },
}
"""Columns that go on changing without the row being another, each with what says whether a value can be theirs."""

MODULUS = 1 << 256


def key_of(table: str) -> str:
    """The column that tells the table's rows apart."""
    return _NUMBERED.get(table, "id")


class Text(bytes):
    """The bytes of a text, told from a value of bytes by its kind: a bit that changed makes one of the other."""

    __slots__ = ()


@contextmanager
def raw_values(connection: dbapi.Connection, text: type[bytes] = Text) -> Iterator[dbapi.Connection]:
    """Read text as the bytes that are in the file, be they text or not.

    Args:
        text: plain bytes are read faster, where text need not be told from them.
    """
    before = connection.text_factory
    connection.text_factory = text
    try:
        yield connection
    finally:
        connection.text_factory = before


def in_words(value: object) -> str:
    """A value read within :func:`raw_values` as it can be told, be it text or not."""
    return value.decode(errors="replace") if isinstance(value, bytes) else "" if value is None else str(value)


def digest(table: str, columns: tuple[str, ...], values: Sequence[object]) -> bytes:
    """The digest of a row, its values read within :func:`raw_values`."""
    parts = [table.encode()]
    for name, at in _in_order(table, columns):
        value = values[at]
        if value is not None:
            content = value if isinstance(value, bytes) else repr(value).encode()
            kind = b"b" if isinstance(value, Text) else b"x" if isinstance(value, bytes) else b"n"
            parts.append(b"%b %b %d:" % (name, kind, len(content)))
            parts.append(content)
    return hashlib.sha256(b"\n".join(parts)).digest()


def is_as_sealed(table: str, columns: tuple[str, ...], values: Sequence[object], kept: bytes) -> bool:
    """Whether a row, its values read within :func:`raw_values`, is as it was sealed, and what is aside can be."""
    if kept != digest(table, columns, values):
        return False
    aside = _ASIDE.get(table)
    return aside is None or all(fits(values[columns.index(name)]) for name, fits in aside.items())


@lru_cache
def _in_order(table: str, columns: tuple[str, ...]) -> tuple[tuple[bytes, int], ...]:
    """The columns that a digest is of, by name, each with its place among the values: the same for all rows."""
    aside = _ASIDE.get(table, ())
    named = sorted((name, at) for at, name in enumerate(columns) if name not in aside)
    return tuple((name.encode(), at) for name, at in named)


def row_digest(raw: dbapi.Connection, table: str, key: str | int) -> bytes | None:
    """The digest of the row as it is in the database now, or None where there is none. Within :func:`raw_values`."""
    cursor = raw.execute(f'SELECT * FROM "{table}" WHERE {key_of(table)} = ?', (key,))
    values = cursor.fetchone()
    return None if values is None else digest(table, tuple(column[0] for column in cursor.description), values)


def kept_digest(raw: dbapi.Connection, subject_id: str, table: str, key: str | int) -> bytes | None:
    """The digest that the row was sealed with, or None where it has no seal."""
    found = raw.execute(
        "SELECT digest FROM seal WHERE subject_id = ? AND table_name = ? AND row_id = ?", (subject_id, table, str(key))
    ).fetchone()
    return None if found is None else found[0]


def sum_of(digests: Iterable[bytes]) -> int:
    """The digests as one number, whatever their order."""
    return sum(map(_number, digests)) % MODULUS


def kept_sums(raw: dbapi.Connection, subject_id: str | bytes) -> tuple[int, int]:
    """The sum over the records of a meeting or committee, and that over its history, as they were kept."""
    found = raw.execute(
        "SELECT records, history FROM contents WHERE subject_id = CAST(? AS TEXT)", (subject_id,)
    ).fetchone()
    return (0, 0) if found is None else (_number(found[0]), _number(found[1]))


def schema_sum(raw: dbapi.Connection) -> int:
    """The digest of the description of all tables and indexes, as a number. Within :func:`raw_values`."""
    listed = "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT GLOB 'sqlite_*' ORDER BY type, name"
    hashed = hashlib.sha256()
    for row in raw.execute(listed):
        hashed.update(repr(row).encode())
    return _number(hashed.digest())


def keep_sums(raw: dbapi.Connection, subject_id: str | bytes, records: int, history: int) -> None:
    """Keep both sums."""
    raw.execute(
        "INSERT INTO contents (subject_id, records, history) VALUES (CAST(? AS TEXT), ?, ?)"
        " ON CONFLICT (subject_id) DO UPDATE SET records = excluded.records, history = excluded.history",
        (subject_id, *((one % MODULUS).to_bytes(32, "big") for one in (records, history))),
    )


def _number(kept: object) -> int:
    return int.from_bytes(kept, "big") if isinstance(kept, bytes) else -1
