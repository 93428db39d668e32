"""The right to change a store, which has its file made, mended or brought back first: nothing of SQLAlchemy's yet."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import dataclass
from pathlib import Path

from minutetaker.store.api.engine import StoragePolicy
from minutetaker.store.api.errors import StoreError
from minutetaker.store.journal.journal import journal_file
from minutetaker.store.sqlite.backups.backups import backups_folder
from minutetaker.store.sqlite.backups.restoring import complete_restore
from minutetaker.store.sqlite.file import unsafe_folders
from minutetaker.store.sqlite.file.lock import ForbiddenError, HeldError, WriterLock
from minutetaker.store.sqlite.file.open_file import finish_putting_back
from minutetaker.store.sqlite.file.privacy import make_private
from minutetaker.store.sqlite.file.store_file import check_path, explaining_path

_FILE_READ_ONLY = "You may read the store {path} but not write in it. Ask whoever owns the file for the right to write."
_FOLDER_READ_ONLY = (
    "You may read the store {path} but not write in its folder. "
    "Ask whoever owns the folder for the right to write, or copy the store to a folder of your own."
)


@dataclass(frozen=True, slots=True)
class Claim:
    """The lock where a store may be changed, else why it may only be read.

    ``warning`` says what is wrong with the place that it is kept in where somebody chose to go on there, and what
    became of a restore that had been cut short.
    """

    lock: WriterLock | None = None
    read_only: str = ""
    warning: str = ""


def claim(path: Path, *, who: str, at: dt.datetime, policy: StoragePolicy) -> Claim:
    """Take the right to change a store where that can be; its file is made where there is none.

    Args:
        who: the name that other programs tell their users.
        at: now, in UTC.
        policy: what the user chose about places where a store loses minutes.

    Raises:
        StoreError: it cannot be opened at all, or none can be made there.
    """
    with explaining_path(path):
        restored = complete_restore(path, who=who, at=at)
        is_there = path.exists() or path.is_symlink()
        looked_at = _identity(path)
    unfit = unsafe_folders.unfit(path, settings_file=policy.settings_file)
    warning = unfit if policy.is_any_folder_allowed else ""
    if is_there:
        check_path(path, backups=policy.backups)
        reason = "" if os.access(path, os.W_OK) else _FILE_READ_ONLY.format(path=path)
        reason = unfit if unfit and not warning else reason
        if reason:
            return Claim(read_only=reason)
    elif unfit and not warning:
        raise StoreError(f"No store is made at {path}. {unfit}")
    lock = _lock(path, who, at)
    if isinstance(lock, Claim):
        return lock
    try:
        with explaining_path(path):
            finish_putting_back(path)
        if looked_at is None or looked_at != _identity(path):
            # Only now: while another program has the store, one that is not there is about to be put back.
            check_path(path, make=True, backups=policy.backups)
        _make_private(path)
    except BaseException:
        lock.release()
        raise
    return Claim(lock, warning=" ".join(filter(None, (restored, warning))))


def _lock(path: Path, who: str, at: dt.datetime) -> WriterLock | Claim:
    """The lock of a store, or why it may only be read."""
    with explaining_path(path):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        return WriterLock.take(path, who=who, at=at)
    except HeldError as error:
        if not path.exists():
            raise
        return Claim(read_only=error.holder.told)
    except ForbiddenError:
        if not path.exists():
            raise
        return Claim(read_only=_FOLDER_READ_ONLY.format(path=path))


def _identity(path: Path) -> tuple[int, ...] | None:
    """What tells a file from another at its path, and from itself once it was written; None where none can be seen."""
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def _make_private(store: Path) -> None:
    """Let others read neither the store nor what lies beside it nor its backups, where they are the user's own."""
    path = store.resolve()
    beside = (path.with_name(path.name + ending) for ending in ("-wal", "-shm"))
    for one in (path, *beside, journal_file(path), backups_folder(path)):
        make_private(one)
