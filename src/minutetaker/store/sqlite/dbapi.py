"""The library through which a store's file is read and written (PEP 249): its connections, errors and pragmas.

No other module of the program imports it. A store that is encrypted is kept by SQLCipher, which is SQLite with every
page encrypted (AES-256, each page authenticated), and which is loaded for no other store.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import TypeGuard

from minutetaker.record.text import without_strokes
from minutetaker.store.api.errors import GO_BACK, DamagedError, StoreError
from minutetaker.store.encryption.data_key import NOT_INSTALLED, DataKey
from minutetaker.store.encryption.keyring import key_of
from minutetaker.store.sqlite.file.sqlite_files import odd_beside

Connection = sqlite3.Connection
Error = sqlite3.Error
DatabaseError = sqlite3.DatabaseError
OperationalError = sqlite3.OperationalError

_ERRORS = (
    "DatabaseError",
    "DataError",
    "IntegrityError",
    "InterfaceError",
    "InternalError",
    "NotSupportedError",
    "OperationalError",
    "ProgrammingError",
)
PLAIN_LETTERS = "plain_letters"
"""The SQL function that has plain letters for those with strokes; given bytes, as a text may be damaged."""

_PLAIN_HEADER = 32
"""Bytes of an encrypted file that are not: how it is written, and how many pages it has, as SQLite itself begins it."""

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


def connect(
    path: Path, how: str, *, seconds: float = _BUSY_SECONDS, any_thread: bool = False, beside: Path | None = None
) -> Connection:
    """A connection to a file, in which each statement is a transaction of its own where none was begun.

    Args:
        how: the parameters of SQLite's address of a file, such as ``mode=ro``.
        seconds: how long another program is waited for.
        any_thread: whether more than one thread uses it, one at a time.
        beside: a file that is attached to it later, encrypted or not.

    Raises:
        Error: it cannot be opened.
        DamagedError: what lies beside it under a name of SQLite's is no file, and might be waited for.
        StoreError: it is encrypted, and was not unlocked, or what reads it is not installed.
    """
    odd = odd_beside(path)
    if odd is not None:
        raise DamagedError(
            f"The store {path} is damaged: {odd.name} beside it is no file of minutetaker's, but a folder, a pipe or a "
            f"link. Move that elsewhere. If the store is still damaged then: {GO_BACK}"
        )
    key = key_of(path)
    library = sqlite3.connect if key is None and (beside is None or key_of(beside) is None) else _encrypting()
    uri = _address(path, how)
    made = library(uri, uri=True, isolation_level=None, check_same_thread=not any_thread, timeout=seconds)
    if key is not None:
        made.execute(f'PRAGMA key = "{_spec(key)}"')
    made.create_function(PLAIN_LETTERS, 1, _plain_letters, deterministic=True)
    return made


def attach(connection: Connection, path: Path, how: str, *, name: str) -> None:
    """Have a connection see another file beside its own, under that name.

    Raises:
        Error: it cannot be opened.
        StoreError: as for :func:`connect`.
    """
    if isinstance(connection, sqlite3.Connection):
        connection.execute(f"ATTACH ? AS {name}", (_address(path, how),))
        return
    key = key_of(path)
    connection.execute(f"ATTACH ? AS {name} KEY ?", (_address(path, how), "" if key is None else _spec(key)))


def in_memory(like: Connection | None = None, *, any_thread: bool = False) -> Connection:
    """A connection to an empty database that is in no file.

    Args:
        like: a connection of the same library, so that both write in one form.
    """
    library = sqlite3.connect if like is None or isinstance(like, sqlite3.Connection) else _encrypting()
    return library(":memory:", isolation_level=None, check_same_thread=not any_thread)


def is_connection(found: object) -> TypeGuard[Connection]:
    """Whether something is a connection of either library."""
    return isinstance(found, sqlite3.Connection) or type(found).__module__.startswith("sqlcipher3")


def convert(connection: Connection, name: str) -> None:
    """Write all that a connection's own file holds into an empty one that is attached, encrypted otherwise or not.

    Raises:
        Error: the one cannot be read, or the other not be written.
    """
    connection.execute("SELECT sqlcipher_export(?)", (name,)).fetchall()
    for pragma in ("application_id", "user_version"):
        (value,) = connection.execute(f"PRAGMA main.{pragma}").fetchone()
        connection.execute(f"PRAGMA {name}.{pragma}={value}")


@cache
def _encrypting() -> Callable[..., Connection]:
    """What connects by SQLCipher, whose errors are SQLite's from then on.

    Raises:
        StoreError: it is not installed.
    """
    try:
        from sqlcipher3 import dbapi2  # most stores are not encrypted
    except ImportError as error:
        raise StoreError(NOT_INSTALLED) from error
    for name in _ERRORS:
        theirs, ours = getattr(dbapi2, name), getattr(sqlite3, name)
        theirs.__bases__ = (*theirs.__bases__, ours)
    with closing(dbapi2.connect(":memory:")) as first:
        first.execute("PRAGMA cipher_log_level = NONE")  # it writes on the terminal
        first.execute(f"PRAGMA cipher_default_plaintext_header_size = {_PLAIN_HEADER}")
    connected: Callable[..., Connection] = dbapi2.connect
    return connected


def _plain_letters(text: bytes | None) -> str:
    return without_strokes((text or b"").decode(errors="replace"))


def _spec(key: DataKey) -> str:
    return f"x'{key.secret.hex()}{key.salt.hex()}'"


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
