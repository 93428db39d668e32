"""The library through which a store's file is read and written (PEP 249): its connections, errors and pragmas.

No other module of the program imports it.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from minutetaker.store.api.errors import StoreError

Connection = sqlite3.Connection
Error = sqlite3.Error
DatabaseError = sqlite3.DatabaseError
OperationalError = sqlite3.OperationalError

_BUSY_SECONDS = 5.0
_BUSY_MS = round(_BUSY_SECONDS * 1000)
_READING = {
    "foreign_keys": 1,
    "trusted_schema": 0,
    "temp_store": 2,
    "busy_timeout": _BUSY_MS,
    "query_only": 1,
}
_WRITING = {
    "journal_mode": "wal",
    "synchronous": 2,
    "fullfsync": 1,
    "checkpoint_fullfsync": 1,
    "foreign_keys": 1,
    "secure_delete": 1,
    "trusted_schema": 0,
    "temp_store": 2,
    "busy_timeout": _BUSY_MS,
}
"""``temp_store`` 2 is memory: what SQLite sorts may be exempt, and must not lie in the folder for temporary files.

Without ``fullfsync`` macOS takes what is flushed no further than the cache of the disk; elsewhere it does nothing.
"""


def connect(path: Path, how: str, *, seconds: float = _BUSY_SECONDS, any_thread: bool = False) -> Connection:
    """A connection to a file, in which each statement is a transaction of its own where none was begun.

    Args:
        how: the parameters of SQLite's address of a file, such as ``mode=ro``.
        seconds: how long another program is waited for.
        any_thread: whether more than one thread uses it, one at a time.

    Raises:
        Error: it cannot be opened.
    """
    uri = _address(path, how)
    return sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=not any_thread, timeout=seconds)


def attach(connection: Connection, path: Path, how: str, *, name: str) -> None:
    """Have a connection see another file beside its own, under that name.

    Raises:
        Error: it cannot be opened.
    """
    connection.execute(f"ATTACH ? AS {name}", (_address(path, how),))


def in_memory(*, any_thread: bool = False) -> Connection:
    """A connection to an empty database that is in no file."""
    return sqlite3.connect(":memory:", isolation_level=None, check_same_thread=not any_thread)


def set_pragmas(connection: Connection, path: Path, *, read_only: bool = False) -> None:
    """Set every pragma that a connection of ours to a store has, and read it back.

    Raises:
        StoreError: SQLite did not take one.
        Error: the file cannot be used.
    """
    for pragma, value in (_READING if read_only else _WRITING).items():
        connection.execute(f"PRAGMA {pragma}={value}")
        (found,) = connection.execute(f"PRAGMA {pragma}").fetchone()
        if found != value:
            raise StoreError(f"SQLite did not take {pragma}={value} on {path}: it says {found}.")


def _address(path: Path, how: str) -> str:
    return f"{path.absolute().as_uri()}?{how}"
