"""A draft read from its store before SQLAlchemy is loaded, by a program that has the right to change the store."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from minutetaker.record import AttendanceEvent, Attendee, Disclosure, Entry, Id, Item, Meeting, MinutetakerError
from minutetaker.store.api.clock import now
from minutetaker.store.api.errors import StoreError
from minutetaker.store.sqlite import dbapi
from minutetaker.store.sqlite.backups.copying import APPLICATION_ID
from minutetaker.store.sqlite.backups.restoring import is_restore_pending
from minutetaker.store.sqlite.file.store_file import OpenConnection
from minutetaker.store.sqlite.integrity.damage import CANNOT_READ, DAMAGE
from minutetaker.store.sqlite.migrations.newest import SCHEMA_VERSION
from minutetaker.store.sqlite.opening.claim import claim
from minutetaker.store.tables.rows import meeting_from_rows

if TYPE_CHECKING:
    from minutetaker.store.api.engine import StoragePolicy
    from minutetaker.store.api.store import Store
    from minutetaker.store.sqlite.file.lock import WriterLock

_READERS: Mapping[str, Callable[[Any], object]] = {
    "date": dt.date.fromisoformat,
    "time": dt.time.fromisoformat,
    "datetime": dt.datetime.fromisoformat,
    "bool": bool,
    "tuple[str, ...]": json.loads,
    "tuple[Id, ...]": json.loads,
    "tuple[WayCount, ...]": json.loads,
    "tuple[Adjournment, ...]": json.loads,
    "tuple[MemberVote, ...]": json.loads,
    "MemberVote": json.loads,
}
"""By the type of a record's field, what makes of SQLite's value the one that the tables give."""

_PARTS: Mapping[str, tuple[type, str]] = {
    "attendee": (Attendee, "position"),
    "attendance_event": (AttendanceEvent, "position"),
    "item": (Item, "position"),
    "entry": (Entry, "position"),
    "disclosure": (Disclosure, "number"),
}
"""The tables of what a meeting holds, each with its record and the column that puts its rows in order."""

_CANNOT_BE_READ = (*DAMAGE, MinutetakerError)
"""What reading rows raises that are damaged, or of another version: the store says it in words."""


class EarlyFile:
    """A store in a file: see :class:`~minutetaker.store.api.engine.EarlyStore`."""

    def __init__(self, path: Path, lock: WriterLock, opened: OpenConnection, *, who: str) -> None:
        """Only :func:`claim_early` makes one."""
        self._path = path
        self._lock = lock
        self._opened = opened
        self._who = who

    def meeting(self, meeting_id: Id) -> Meeting | None:
        """The meeting with that id; None where it is not there or cannot be read like this."""
        connection = self._opened.connection
        if connection is None:
            return None
        try:
            (row,) = _rows(connection, Meeting, "SELECT * FROM meeting WHERE id = ?", meeting_id)
            parts = (
                _rows(connection, record, f"SELECT * FROM {table} WHERE meeting_id = ? ORDER BY {order}", meeting_id)
                for table, (record, order) in _PARTS.items()
            )
            return meeting_from_rows(row, *parts)
        except _CANNOT_BE_READ:
            return None

    def open(self, *, clock: Callable[[], dt.datetime] = now) -> Store:
        """The store whole; where that fails the right to change it is kept, and it can be tried again.

        Raises:
            StoreError: it cannot be opened.
        """
        from minutetaker.store.sqlite.opening.opening import open_claimed
        from minutetaker.store.sqlite.sqlite_errors import explaining
        from minutetaker.store.sqlite.store import SqliteStore

        with explaining():
            opening = open_claimed(self._path, self._lock, opened=self._opened)
            return SqliteStore(opening, who=self._who, clock=clock)

    def close(self) -> None:
        """Let go of it without having opened it."""
        self._opened.close()
        self._lock.release()


def claim_early(name: str, *, who: str, at: dt.datetime, policy: StoragePolicy) -> EarlyFile | None:
    """Take the right to change a store of this version whose file is in order; None where anything else is to be done.

    Args:
        name: the path of the store's file.
        who: the name that the history gives, and that other programs tell their users.
        at: now, in UTC.
        policy: what the user chose about places where a store loses minutes.
    """
    path = Path(name)
    try:
        if not path.is_file() or is_restore_pending(path):
            return None
        claimed = claim(path, who=who, at=at, policy=policy)
    except (StoreError, OSError):
        return None  # the store says it in words
    if claimed.lock is None:
        return None
    try:
        opened = None if claimed.warning else _connection(path)
    except BaseException:
        claimed.lock.release()
        raise
    if opened is None:
        claimed.lock.release()
        return None
    return EarlyFile(path, claimed.lock, opened, who=who)


def _connection(path: Path) -> OpenConnection | None:
    """A connection to the store; None where that cannot be had, or the store is of another version."""
    try:
        opened = OpenConnection.to_write(path)
    except CANNOT_READ:
        return None
    if opened.connection is not None and _is_of_this_version(opened.connection):
        return opened
    opened.close()
    return None


def _is_of_this_version(connection: dbapi.Connection) -> bool:
    try:
        (application_id,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    except DAMAGE:
        return False
    return bool(application_id == APPLICATION_ID and version == SCHEMA_VERSION)


def _readers(record: type) -> Mapping[str, Callable[[Any], object]]:
    """By the column, what makes of SQLite's value that of the record's field."""
    kinds = {one.name: str(one.type).removesuffix(" | None").removeprefix("dt.") for one in fields(record)}
    return {"refers_to": json.loads, **{name: _READERS[kind] for name, kind in kinds.items() if kind in _READERS}}


def _rows(connection: dbapi.Connection, record: type, query: str, key: Id) -> list[dict[str, Any]]:
    found = connection.execute(query, (key,))
    names = tuple(column[0] for column in found.description)
    readers = _readers(record)
    convert = tuple(readers.get(name) for name in names)
    return [
        {
            name: value if conversion is None or value is None else conversion(value)
            for name, conversion, value in zip(names, convert, row, strict=True)
        }
        for row in found
    ]
