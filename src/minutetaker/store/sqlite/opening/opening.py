"""Opening a store's file: for writing by one program, for reading by any number."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from minutetaker.store.api.engine import StoragePolicy
from minutetaker.store.api.errors import StoreError
from minutetaker.store.sqlite import database
from minutetaker.store.sqlite.file.lock import WriterLock
from minutetaker.store.sqlite.file.store_file import OpenConnection, check_path
from minutetaker.store.sqlite.migrations import schema
from minutetaker.store.sqlite.migrations.newest import SCHEMA_VERSION
from minutetaker.store.sqlite.opening.claim import claim
from minutetaker.store.sqlite.sqlite_errors import explaining

_LATER_VERSION = (
    "This store was made by a later version of minutetaker and is open for reading only. "
    "Install that version to change it."
)
_DISK_FULL = "The disk that the store {path} is on is full. Make room there to change it."
_LEAST_ROOM = 1 << 18
"""Bytes that have to be free for a store to be opened to write in."""

_FOR_READING = "The store was opened for reading only."


@dataclass(frozen=True, slots=True)
class Opening:
    """A store's file, open: with the lock where it may be changed, else with why not.

    ``warning`` says what is wrong with the place that it is kept in where somebody chose to go on there.
    """

    engine: Engine
    lock: WriterLock | None = None
    read_only: str = ""
    warning: str = ""


def open_to_write(path: Path, *, who: str, at: dt.datetime, policy: StoragePolicy) -> Opening:
    """Open a store for writing where that can be, else for reading; it is made, or migrated, first.

    Args:
        who: the name that other programs tell their users.
        at: now, in UTC.
        policy: what the user chose about places where a store loses minutes.

    Raises:
        StoreError: it cannot be opened at all, or none can be made there.
    """
    try:
        claimed = claim(path, who=who, at=at, policy=policy)
        if claimed.lock is None:
            return _reading(path, claimed.read_only)
        try:
            return open_claimed(path, claimed.lock, claimed.warning)
        except BaseException:
            claimed.lock.release()
            raise
    except StoreError:
        if not os.path.isfile(path) or _has_room(path):
            raise
        return _reading(path, _DISK_FULL.format(path=path))


def open_to_read(path: Path, *, who: str, at: dt.datetime, policy: StoragePolicy) -> Opening:
    """Open a store that is there for reading, beside whoever writes in it; nothing of it is changed.

    Only a store of an earlier version is migrated first, where nobody has it open and that may be done.

    Args:
        who, at, policy: as for :func:`open_to_write`, while it is migrated.

    Raises:
        StoreError: there is none, or it cannot be read as it is.
    """
    check_path(path, backups=policy.backups)
    engine, is_behind = _reading_engine(path)
    if is_behind:
        engine.dispose()
        migrated = open_to_write(path, who=who, at=at, policy=policy)
        migrated.engine.dispose()
        if migrated.lock is not None:
            migrated.lock.release()
        engine = database.make_engine(path, read_only=True)
    return Opening(engine, read_only=_FOR_READING)


def open_claimed(path: Path, lock: WriterLock, warning: str = "", opened: OpenConnection | None = None) -> Opening:
    """Open a store for writing to which this program has the right, which it keeps where that fails.

    Args:
        opened: a connection to begin with, where there is one already.

    Raises:
        StoreError: it cannot be opened, or not brought up to date.
    """
    engine = database.make_engine(path, opened=opened)
    try:
        with explaining():
            is_of_this_version = schema.bring_up_to_date(engine)
    except BaseException:
        engine.dispose()
        raise
    if is_of_this_version:
        return Opening(engine, lock, warning=warning)
    engine.dispose()
    lock.release()
    return _reading(path, _LATER_VERSION)


def _has_room(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.resolve().parent).free >= _LEAST_ROOM
    except OSError:
        return True


def _reading(path: Path, because: str) -> Opening:
    """Open for reading only.

    Raises:
        StoreError: its tables are of an earlier version, and cannot be brought up to date for that reason.
    """
    engine, is_behind = _reading_engine(path)
    if is_behind:
        engine.dispose()
        raise StoreError(
            f"The store {path} has yet to be brought up to this version of minutetaker, which cannot be done now. "
            f"{because}"
        )
    return Opening(engine, read_only=because)


def _reading_engine(path: Path) -> tuple[Engine, bool]:
    """An engine for reading, and whether the store's tables are of an earlier version."""
    engine = database.make_engine(path, read_only=True)
    try:
        with explaining(), engine.connect().execution_options(reading=True) as connection:
            return engine, database.schema_version(connection) < SCHEMA_VERSION
    except BaseException:
        engine.dispose()
        raise
