"""What only SQLite has: the file, its pragmas and its locks."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event

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

    Raises:
        StoreError: the path is a folder, another program's file, or cannot be made or read.
    """
    if path.is_dir():
        raise StoreError(f"The store {path} is a folder. Name a file, for example {path / 'minutes.db'}.")
    try:
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        ours = path.stat().st_size == 0 or _is_ours(path)
    except FileExistsError as error:
        raise StoreError(f"The store {path} cannot be made: {error.filename or path} is in the way.") from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise StoreError(f"The store {path} cannot be opened: {reason}. Name another with --store.") from error
    if not ours:
        raise StoreError(f"{path} is not a minutetaker store, and was left as it is. Name another with --store.")


def _is_ours(path: Path) -> bool:
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        (application_id,) = connection.execute("PRAGMA application_id").fetchone()
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError as error:
        raise OSError(str(error)) from error
    except sqlite3.DatabaseError:
        return False
    finally:
        connection.close()
    return bool(application_id == APPLICATION_ID or tables == 0)


def make_engine(path: Path, *, read_only: bool = False) -> Engine:
    """An engine on the store, with one connection that every pragma was set on and read back from.

    A transaction takes the write lock as it begins, so that a read never has to be upgraded to a
    write, which SQLite refuses at once when another program has written meanwhile.
    """
    engine = create_engine(f"sqlite:///{path}", pool_size=1, max_overflow=0)

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
