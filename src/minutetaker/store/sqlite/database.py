"""The side of the store that only SQLite has: the file, its pragmas and its locks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event

from minutetaker.store.api.errors import StoreError
from minutetaker.store.sqlite import dbapi
from minutetaker.store.sqlite.backups.copying import APPLICATION_ID
from minutetaker.store.sqlite.file.open_file import (
    FileState,
    OpenFile,
    away,
    keep_beside,
    put_back,
    replaced,
    write_log_in,
)
from minutetaker.store.sqlite.file.store_file import OpenConnection, connect_to_read, connect_to_write
from minutetaker.store.sqlite.integrity.sealing import raw_connection
from minutetaker.store.sqlite.migrations.newest import NOTED_VERSION, SCHEMA_VERSION

_HAS_NOTE = "SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'"
_OPEN_FILE = "minutetaker_file"
_ONLY_READS = "minutetaker_only_reads"


def make_engine(path: Path, *, read_only: bool = False, opened: OpenConnection | None = None) -> Engine:
    """An engine on the store, with one connection that every pragma was set on and read back from.

    A transaction takes the write lock as it begins, so that a read never has to be upgraded to a
    write, which SQLite refuses at once when another program has written meanwhile. It ends only where
    the file still stands at its path.

    SQLite before 3.51.3 can damage a store when two connections write or move the log into the file at
    the same time. That is out of reach here: only who has the ``WriterLock`` may make an engine that
    writes, it has one connection, and a connection that reads (the file is opened ``mode=ro``) can
    neither write nor move the log, not even as the last to close it. A program of another kind that
    writes into the file at the same time is not held off by that.

    Args:
        opened: a connection that writes, to begin with where there is one already.
    """
    file = opened.file if opened else OpenFile(path)

    def connect() -> dbapi.Connection:
        begun = opened.taken() if opened else None
        if begun is not None:
            return begun
        return connect_to_read(path, file) if read_only else connect_to_write(path, file)

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
    def prepare(connection: dbapi.Connection, _: Any) -> None:
        dbapi.set_pragmas(connection, path, read_only=read_only)

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
    if standing is FileState.AWAY:
        raise away(file.path)
    with engine.connect() as connection:
        within = connection.connection.dbapi_connection
        assert dbapi.is_connection(within)
        if standing is FileState.REPLACED:
            raise replaced(file.path, keep_beside(within, file))
        if standing is FileState.GONE:
            put_back(within, file)
        else:
            write_log_in(within, file)
        connection.invalidate()
        file.forget()


def schema_version(connection: Connection) -> int:
    """The number of the schema that the store has; 0 for a store just made.

    It stands in the file twice: the one in the header is quicker to read, and not believed where it is another than
    this version's and the other is this version's.
    """
    raw = raw_connection(connection)
    version = int(raw.execute("PRAGMA user_version").fetchone()[0])
    if version != SCHEMA_VERSION and raw.execute(_HAS_NOTE).fetchone()[0]:
        noted = raw.execute("SELECT version_num FROM alembic_version").fetchone()
        return SCHEMA_VERSION if noted == (NOTED_VERSION,) else version
    return version


def stamp(connection: Connection, version: int) -> None:
    """Note in the file's header whose it is and which schema it has."""
    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version={version}")
