"""Bringing a store's tables up to the schema of this program, by alembic."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import OperationalError

from minutetaker.store.api.errors import GO_BACK, DamagedError, StoreError
from minutetaker.store.sqlite import dbapi
from minutetaker.store.sqlite.database import open_file, schema_version, stamp
from minutetaker.store.sqlite.integrity.digests import SCHEMA, keep_sums, raw_values, schema_sum
from minutetaker.store.sqlite.integrity.rules import put_back
from minutetaker.store.sqlite.integrity.sealing import raw_connection
from minutetaker.store.sqlite.migrations.newest import SCHEMA_VERSION

_KEPT_ASIDE = ("alembic_version", "seal", "contents")


@dataclass(frozen=True, slots=True)
class _Table:
    """A table as it was before a migration: its columns, the number of its rows and the SHA-256 of their values."""

    name: str
    columns: tuple[str, ...]
    rows: int
    digest: str


def bring_up_to_date(engine: Engine, *, is_kept: bool = False) -> bool:
    """Migrate the store where its schema is behind; one that is not costs one pragma.

    Returns whether it is of this version now: what a later one made is left as it is.

    A store that holds anything is backed up first. Its rows are compared with what they were before
    the migration is kept, all in one transaction: a kill at any moment leaves the old store or the new.

    Args:
        is_kept: whether what it is now lies elsewhere, so that it needs no backup.

    Raises:
        DamagedError: its tables are not those of the version that it notes.
        StoreError: it could not be backed up, or did not come through the migration whole; it is as it was.
        SQLAlchemyError: it could not be written; it is as it was.
    """
    with engine.connect().execution_options(reading=True) as connection:
        version = schema_version(connection)
    if version >= SCHEMA_VERSION:
        return version == SCHEMA_VERSION
    backup = _back_up(open_file(engine).path) if version and not is_kept else None
    with engine.connect() as connection, _without_foreign_keys(raw_connection(connection)):
        try:
            with connection.begin():
                _migrate(connection)
        except OperationalError as error:
            if getattr(error.orig, "sqlite_errorname", "") != "SQLITE_ERROR":
                raise
            raise DamagedError(
                f"The store is damaged: it says that its tables are those of version {version}, and they are not. "
                f"{GO_BACK}"
            ) from error
        except _ChangedError as error:
            where = f" It was also backed up as {backup}." if backup else ""
            raise StoreError(
                f"The store could not be brought up to this version of minutetaker and was left as it was: {error}. "
                f"Go on with the version that you had.{where}"
            ) from error
    return True


def _back_up(path: Path) -> Path:
    from minutetaker.store.sqlite.backups.backups import back_up

    return back_up(path, at=dt.datetime.now(dt.UTC)).path


@contextmanager
def _without_foreign_keys(raw: dbapi.Connection) -> Iterator[None]:
    """Let tables be rebuilt: with foreign keys on, dropping the old one would take the rows that refer to it along."""
    raw.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        raw.execute("PRAGMA foreign_keys=ON")


def _migrate(connection: Connection) -> None:
    if schema_version(connection) >= SCHEMA_VERSION:
        return  # another program did meanwhile
    raw = raw_connection(connection)
    before = [_as_it_is(raw, name, _columns(raw, name)) for name in _tables(raw)]
    _upgrade(connection)
    put_back(connection)
    for table in before:
        if table.columns != _columns(raw, table.name)[: len(table.columns)]:
            raise _ChangedError(f"the table {table.name} lost a column")
        if table != _as_it_is(raw, table.name, table.columns):
            raise _ChangedError(f"the table {table.name} no longer held the same")
    if raw.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise _ChangedError("some rows belonged to none")
    with raw_values(raw):
        keep_sums(raw, SCHEMA, schema_sum(raw), 0)
    stamp(connection, SCHEMA_VERSION)


class _ChangedError(Exception):
    """A migration changed what it should have left as it was."""


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _tables(raw: dbapi.Connection) -> list[str]:
    """The tables that hold what cannot be made again from the others: seals are held against these by a check."""
    listed = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    names = [name for (name,) in raw.execute(listed)]
    return [name for name in names if name not in _KEPT_ASIDE and not name.startswith("search_")]


def _columns(raw: dbapi.Connection, table: str) -> tuple[str, ...]:
    return tuple(row[1] for row in raw.execute(f'PRAGMA table_info("{table}")'))


def _as_it_is(raw: dbapi.Connection, table: str, columns: tuple[str, ...]) -> _Table:
    keys = [row[1] for row in raw.execute(f'PRAGMA table_info("{table}")') if row[5]]
    wanted = ", ".join(f'"{column}"' for column in columns)
    order = ", ".join(f'"{key}"' for key in keys) or "rowid"
    hashed, count = hashlib.sha256(), 0
    with raw_values(raw):
        for row in raw.execute(f'SELECT {wanted} FROM "{table}" ORDER BY {order}'):
            hashed.update(repr(row).encode())
            count += 1
    return _Table(table, columns, count, hashed.hexdigest())
