"""The side of the store that only SQLite has: the file, its pragmas and its locks."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event

from minutetaker.store.api.errors import GO_BACK, DamagedError, StoreError
from minutetaker.store.sqlite.backups.backups import has_backups
from minutetaker.store.sqlite.file.open_file import FileState, OpenFile, keep_beside, put_back, replaced, write_log_in

APPLICATION_ID = 0x4D544B52
"""``MTKR``, written into the file's header so that a store is known as ours."""

_BUSY_MS = 5000
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
    "foreign_keys": 1,
    "secure_delete": 1,
    "trusted_schema": 0,
    "temp_store": 2,
    "busy_timeout": _BUSY_MS,
}
"""``temp_store`` 2 is memory: what SQLite sorts may be exempt, and must not lie in the folder for temporary files."""

_FIRST_PAGE_AT_MOST = 65536
_OPEN_FILE = "minutetaker_file"
_ONLY_READS = "minutetaker_only_reads"


def check_path(path: Path, *, make: bool = False) -> None:
    """Refuse a path that cannot be a store of ours, before anything is written there.

    Args:
        make: whether a file, which only its owner may read, is made where there is none. It stays if the store
            then cannot be made in it, and is taken up the next time: an empty file is no other program's.

    Raises:
        StoreError: the path is a folder, another program's file, or cannot be made or read.
    """
    with explaining_path(path):
        if path.is_dir():
            raise StoreError(f"The store {path} is a folder. Name a file, for example {path / 'minutes.db'}.")
        if make and not path.exists():
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            _make(path)
        if not path.exists() and not path.is_symlink():
            raise StoreError(f"There is no store {path}. Name another with --store, or start one with: minutetaker")
        if not path.is_file() or (path.stat().st_size and not _is_ours(path)):
            if path.is_file() and has_backups(path):
                raise DamagedError(f"The store {path} is damaged: its file no longer begins as one. {GO_BACK}")
            raise StoreError(f"{path} is not a minutetaker store, and was left as it is. Name another with --store.")


@contextmanager
def explaining_path(path: Path) -> Iterator[None]:
    """Turn what the file system raises into what a clerk can act on.

    Raises:
        StoreError: the path cannot be that of a store.
    """
    try:
        yield
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
        with closing(_connect_to_read(path, OpenFile(path))) as connection:
            (application_id,) = connection.execute("PRAGMA application_id").fetchone()
            if application_id == APPLICATION_ID:
                return True  # even a damaged one
            (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError as error:
        raise OSError(str(error)) from error
    except sqlite3.DatabaseError:
        return _was_being_made(path)
    return bool(tables == 0)


def _was_being_made(path: Path) -> bool:
    """Whether the power failed while a store was being made: room for its first page, and how to take that back."""
    is_short = path.stat().st_size <= _FIRST_PAGE_AT_MOST
    return is_short and path.with_name(f"{path.name}-journal").exists() and not any(path.read_bytes())


def make_engine(path: Path, *, read_only: bool = False) -> Engine:
    """An engine on the store, with one connection that every pragma was set on and read back from.

    A transaction takes the write lock as it begins, so that a read never has to be upgraded to a
    write, which SQLite refuses at once when another program has written meanwhile. It ends only where
    the file still stands at its path.

    SQLite before 3.51.3 can damage a store when two connections write or move the log into the file at
    the same time. That is out of reach here: only who has the ``WriterLock`` may make an engine that
    writes, it has one connection, and a connection that reads (the file is opened ``mode=ro``) can
    neither write nor move the log, not even as the last to close it. A program of another kind that
    writes into the file at the same time is not held off by that.
    """
    file = OpenFile(path)

    def connect() -> sqlite3.Connection:
        return _connect_to_read(path, file) if read_only else _connect_to_write(path, file)

    engine = create_engine(
        "sqlite://",
        creator=connect,
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=0,
        hide_parameters=True,  # else what was typed stands in every error of SQLAlchemy's
        execution_options={_OPEN_FILE: file, _ONLY_READS: read_only},
    )

    @event.listens_for(engine, "connect")
    def set_pragmas(connection: sqlite3.Connection, _: Any) -> None:
        for pragma, value in (_READING if read_only else _WRITING).items():
            connection.execute(f"PRAGMA {pragma}={value}")
            (found,) = connection.execute(f"PRAGMA {pragma}").fetchone()
            if found != value:
                raise StoreError(f"SQLite did not take {pragma}={value} on {path}: it says {found}.")

    @event.listens_for(engine, "begin")
    def take_lock(connection: Connection) -> None:
        reading = read_only or connection.get_execution_options().get("reading")
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")

    if not read_only:

        @event.listens_for(engine, "commit")
        def see_that_it_will_be_found(connection: Connection) -> None:
            if connection.get_execution_options().get("reading"):
                return
            file.check()

    return engine


def open_file(engine: Engine) -> OpenFile:
    """The file that an engine of ours has open."""
    file: OpenFile = engine.get_execution_options()[_OPEN_FILE]
    return file


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection to read with; one that only reads goes over to the file that stands at the path now.

    Raises:
        StoreError: the file changed while it was read as one that does not.
    """
    file = open_file(engine)
    only_reads = engine.get_execution_options()[_ONLY_READS]
    if only_reads and file.standing() is not FileState.IN_PLACE:
        engine.dispose()
    with engine.connect() as connection:
        yield connection
        if only_reads and file.is_still and file.standing() is not FileState.IN_PLACE:
            raise StoreError(f"The store {file.path} was changed while it was read. Try again.")


def keep_in_place(engine: Engine) -> None:
    """See that a writing engine's file stands at its path, and put it back there where it was deleted or moved.

    Raises:
        StoreError: another file stands there now, or it cannot be put back.
        SQLAlchemyError: there is no connection left that has it open.
    """
    file = open_file(engine)
    standing = file.standing()
    if standing is FileState.IN_PLACE:
        return
    with engine.connect() as connection:
        within = connection.connection.dbapi_connection
        assert isinstance(within, sqlite3.Connection)
        if standing is FileState.REPLACED:
            raise replaced(file.path, keep_beside(within, file))
        if standing is FileState.GONE:
            put_back(within, file)
        else:
            write_log_in(within, file)
        connection.invalidate()
        file.forget()


def _connect_to_write(path: Path, file: OpenFile) -> sqlite3.Connection:
    if file.standing() is FileState.REPLACED:
        raise replaced(file.path)
    # Not "rwc": a file that is gone must not be taken for an empty store.
    connection = _connected(path, "mode=rw")
    file.note()
    return connection


def _connect_to_read(path: Path, file: OpenFile) -> sqlite3.Connection:
    """A connection that reads beside whoever writes.

    SQLite wants to write beside the store even to read it. Where this user may not, a store that nobody
    has open is read as a file that does not change, which ``file`` then watches over.

    Raises:
        sqlite3.Error: it cannot be opened.
    """
    connection = _connected(path, "mode=ro")
    try:
        file.note()
        connection.execute("PRAGMA user_version").fetchone()
    except sqlite3.OperationalError as error:
        connection.close()
        name: str = getattr(error, "sqlite_errorname", "")
        if not name.startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY")):
            raise
        if file.has_log():
            raise StoreError(
                f"Changes to the store {path} wait in {file.log}, and nothing may be written in their folder. "
                "Copy both files to a folder of your own, and name the copy with --store."
            ) from error
        connection = _connected(path, "mode=ro&immutable=1")
        file.note(is_still=True)
    except BaseException:
        connection.close()
        raise
    return connection


def _connected(path: Path, how: str) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?{how}"
    return sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False, timeout=_BUSY_MS / 1000)


def schema_version(connection: Connection) -> int:
    """The number of the schema that the store has; 0 for a store just made."""
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def stamp(connection: Connection, version: int) -> None:
    """Note in the file's header whose it is and which schema it has."""
    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version={version}")
