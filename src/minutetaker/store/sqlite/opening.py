"""Opening a store's file: for writing by one program, for reading by any number."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from minutetaker.store.api.engine import StoragePolicy
from minutetaker.store.api.errors import StoreError
from minutetaker.store.journal.journal import journal_file
from minutetaker.store.sqlite import database
from minutetaker.store.sqlite.backups.backups import backups_folder
from minutetaker.store.sqlite.backups.restoring import complete_restore
from minutetaker.store.sqlite.file import unsafe_places
from minutetaker.store.sqlite.file.lock import ForbiddenError, HeldError, WriterLock
from minutetaker.store.sqlite.file.open_file import finish_putting_back
from minutetaker.store.sqlite.file.privacy import make_private
from minutetaker.store.sqlite.migrations import schema
from minutetaker.store.sqlite.sqlite_errors import explaining

_LATER_VERSION = (
    "This store was made by a later version of minutetaker and is open for reading only. "
    "Install that version to change it."
)
_FILE_READ_ONLY = "You may read the store {path} but not write in it. Ask whoever owns the file for the right to write."
_FOLDER_READ_ONLY = (
    "You may read the store {path} but not write in its folder. "
    "Ask whoever owns the folder for the right to write, or copy the store to a folder of your own."
)
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
    with database.explaining_path(path):
        complete_restore(path, who=who, at=at)
        is_there = path.exists() or path.is_symlink()
    unfit = unsafe_places.unfit(path, settings_file=policy.settings_file)
    warning = unfit if policy.is_any_place_allowed else ""
    if is_there:
        database.check_path(path)
        reason = "" if os.access(path, os.W_OK) else _FILE_READ_ONLY.format(path=path)
        reason = unfit if unfit and not warning else reason
        if reason:
            return _reading(path, reason)
    elif unfit and not warning:
        raise StoreError(f"No store is made at {path}. {unfit}")
    return _with_lock(path, who, at, warning)


def _with_lock(path: Path, who: str, at: dt.datetime, warning: str) -> Opening:
    with database.explaining_path(path):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        lock = WriterLock.take(path, who=who, at=at)
    except HeldError as error:
        if not path.exists():
            raise
        return _reading(path, error.holder.told)
    except ForbiddenError:
        if not path.exists():
            raise
        return _reading(path, _FOLDER_READ_ONLY.format(path=path))
    try:
        with database.explaining_path(path):
            finish_putting_back(path)
        # Only now: while another program has the store, one that is not there is about to be put back.
        database.check_path(path, make=True)
        _make_private(path)
        return _writing(path, lock, warning)
    except BaseException:
        lock.release()
        raise


def _make_private(store: Path) -> None:
    """Let others read neither the store nor what lies beside it nor its backups, where they are the user's own."""
    path = store.resolve()
    beside = (path.with_name(path.name + ending) for ending in ("-wal", "-shm"))
    for one in (path, *beside, journal_file(path), backups_folder(path)):
        make_private(one)


def open_to_read(path: Path, *, who: str, at: dt.datetime, policy: StoragePolicy) -> Opening:
    """Open a store that is there for reading, beside whoever writes in it; nothing of it is changed.

    Only a store of an earlier version is migrated first, where nobody has it open and that may be done.

    Args:
        who, at, policy: as for :func:`open_to_write`, while it is migrated.

    Raises:
        StoreError: there is none, or it cannot be read as it is.
    """
    database.check_path(path)
    engine, is_behind = _reading_engine(path)
    if is_behind:
        engine.dispose()
        migrated = open_to_write(path, who=who, at=at, policy=policy)
        migrated.engine.dispose()
        if migrated.lock is not None:
            migrated.lock.release()
        engine = database.make_engine(path, read_only=True)
    return Opening(engine, read_only=_FOR_READING)


def _writing(path: Path, lock: WriterLock, warning: str) -> Opening:
    engine = database.make_engine(path)
    try:
        with explaining():
            is_newer = schema.is_newer(engine)
            if not is_newer:
                schema.bring_up_to_date(engine)
    except BaseException:
        engine.dispose()
        raise
    if not is_newer:
        return Opening(engine, lock, warning=warning)
    engine.dispose()
    lock.release()
    return _reading(path, _LATER_VERSION)


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
            return engine, database.schema_version(connection) < schema.SCHEMA_VERSION
    except BaseException:
        engine.dispose()
        raise
