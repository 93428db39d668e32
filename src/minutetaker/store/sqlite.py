"""What only SQLite has: the file, its pragmas and its locks."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event

from minutetaker.store.errors import StoreError

APPLICATION_ID = 0x4D544B52
"""``MTKR``, written into the file's header so that a store is known as ours."""

_PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "secure_delete": 1,
    "trusted_schema": 0,
    "busy_timeout": 5000,
}


def check_path(path: Path) -> None:
    """Refuse a path that cannot be a store of ours, before anything is written there.

    A file is made where there is none, which only its owner may read. It stays if the store then
    cannot be made in it, and is taken up the next time: an empty file is no other program's.

    Raises:
        StoreError: the path is a folder, another program's file, or cannot be made or read.
    """
    try:
        if path.is_dir():
            raise StoreError(f"The store {path} is a folder. Name a file, for example {path / 'minutes.db'}.")
        if not path.exists():
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            _make(path)
        if not path.is_file() or (path.stat().st_size and not _is_ours(path)):
            raise StoreError(f"{path} is not a minutetaker store, and was left as it is. Name another with --store.")
    except (FileExistsError, NotADirectoryError) as error:
        raise StoreError(f"The store {path} cannot be made: {_blocking(path)} is a file, not a folder.") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise StoreError(f"The store {path} cannot be opened: {reason}. Name another with --store.") from error


def _blocking(path: Path) -> Path:
    return next((folder for folder in path.parents if folder.is_file()), path.parent)


def _make(path: Path) -> None:
    with suppress(FileExistsError):  # another program was quicker
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def _is_ours(path: Path) -> bool:
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            (application_id,) = connection.execute("PRAGMA application_id").fetchone()
            if application_id == APPLICATION_ID:
                return True  # even a damaged one
            (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError as error:
        raise OSError(str(error)) from error
    except sqlite3.DatabaseError:
        return False
    return bool(tables == 0)


def make_engine(path: Path, *, read_only: bool = False) -> Engine:
    """An engine on the store, with one connection that every pragma was set on and read back from.

    A transaction takes the write lock as it begins, so that a read never has to be upgraded to a
    write, which SQLite refuses at once when another program has written meanwhile.
    """
    engine = create_engine(URL.create("sqlite", database=str(path.absolute())), pool_size=1, max_overflow=0)

    @event.listens_for(engine, "connect")
    def set_pragmas(connection: sqlite3.Connection, _: Any) -> None:
        connection.isolation_level = None
        wanted = {**_PRAGMAS, "query_only": 1} if read_only else _PRAGMAS
        for pragma, value in wanted.items():
            connection.execute(f"PRAGMA {pragma}={value}")
            (found,) = connection.execute(f"PRAGMA {pragma}").fetchone()
            if found != value:
                raise StoreError(f"SQLite did not take {pragma}={value} on {path}: it says {found}.")

    @event.listens_for(engine, "begin")
    def take_lock(connection: Connection) -> None:
        reading = read_only or connection.get_execution_options().get("reading")
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")

    return engine


def schema_version(connection: Connection) -> int:
    """The number of the schema that the store has; 0 for a store just made."""
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def stamp(connection: Connection, version: int) -> None:
    """Note in the file's header whose it is and which schema it has."""
    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version={version}")
