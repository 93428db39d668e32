"""The store that a restore replaces, kept: backed up or set aside, with the typing that was not in it yet."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from minutetaker.locations import spare_folders
from minutetaker.store.api.errors import DamagedError, InUseError, LockedError, NoRoomError, StoreError
from minutetaker.store.api.long_work import Progress, StoppedError, unheard
from minutetaker.store.api.safekeeping.backups import Backup
from minutetaker.store.disk import flush, flush_folder, make_private_file
from minutetaker.store.encryption.key_file import key_file
from minutetaker.store.encryption.keyring import key_of
from minutetaker.store.journal.journal import journal_file, read_journal, remove_journal, spare_files
from minutetaker.store.sqlite import dbapi
from minutetaker.store.sqlite.backups.backups import (
    back_up,
    backups_folder,
    contents_of,
    is_as_written,
    list_backups,
    stamp_of,
)
from minutetaker.store.sqlite.file.sqlite_files import BESIDE
from minutetaker.store.sqlite.integrity.damage import DAMAGE

_FOLD_SECONDS = 5.0


def keep_old(
    store: Path, folder: Path | None, at: dt.datetime, progress: Progress = unheard
) -> tuple[Backup | None, Path | None]:
    """Back up what is to be replaced, or set it aside where that cannot be done: it may be damaged in any way.

    Raises:
        InUseError: another program still reads the store.
        NoRoomError: the disk has no room for a backup.
        LockedError: it is encrypted, and was not unlocked.
        StoppedError: it was called off.
        OSError: it cannot be set aside.
    """
    if not store.exists():
        return None, None
    try:
        replaced = _backed_up(store, folder, at, progress)
        fold_log(store)
    except (StoppedError, InUseError, NoRoomError, LockedError):
        raise
    except StoreError:  # SQLite says many things of damage
        return None, _set_aside(store, at)
    return replaced, None


def is_kept(store: Path) -> bool:
    """Whether what is to be replaced lies beside it already: so it does where our own restore was cut short."""
    if not store.exists():
        return True
    if any(store.samefile(one) for one in store.parent.iterdir() if one.name.startswith(f"{store.name}.damaged-")):
        return True
    held = contents_of(store)
    kept = (contents_of(one.path) for one in list_backups(backups_folder(store)) if is_as_written(one))
    return held is not None and any(one is not None and one.mark == held.mark for one in kept)


def _backed_up(store: Path, folder: Path | None, at: dt.datetime, progress: Progress) -> Backup:
    try:
        return back_up(store, folder, at=at, progress=progress)
    except (DamagedError, StoppedError):
        raise
    except StoreError:
        if folder is None:
            raise
        return back_up(store, at=at, progress=progress)


def fold_log(store: Path) -> None:
    """Bring everything that stands in the store's log into its file.

    Raises:
        DamagedError: the store is damaged.
        StoreError: another program still reads it.
    """
    try:
        with closing(dbapi.connect(store, "mode=rw", seconds=_FOLD_SECONDS)) as connection:
            connection.execute("PRAGMA synchronous=FULL")
            (busy, *_) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except dbapi.OperationalError as error:
        raise StoreError(f"The store {store} cannot be written: {error}.") from error
    except DAMAGE as error:
        raise DamagedError(f"The store {store} is damaged: {error}.") from error
    if busy:
        raise InUseError("Another program is reading the store. Close it there, then restore again.")


def _set_aside(store: Path, at: dt.datetime) -> Path:
    """Keep a damaged store whole beside itself, with its log; it stays where it is as well."""
    kept = free_name(store, f"{store.name}.damaged", at)
    for ending in ("-wal", "-journal"):
        file, name = (one.with_name(f"{one.name}{ending}") for one in (store, kept))
        if file.is_file() and not file.is_symlink():
            _keep_under(file, name)
    for file, name in ((key_file(store), key_file(kept)), (store, kept)):
        if file.exists():
            _keep_under(file, name)
    flush_folder(store.parent)
    return kept


def clear_beside(store: Path, at: dt.datetime) -> None:
    """Take away what SQLite kept beside a store that is replaced; what is no file of SQLite's is moved out of the way.

    Raises:
        OSError: it cannot be taken away.
    """
    for ending in BESIDE:
        file = store.with_name(f"{store.name}{ending}")
        if file.is_file() and not file.is_symlink():
            file.unlink()
        elif os.path.lexists(file):
            os.replace(file, free_name(store, f"{file.name}.damaged", at))


def free_name(store: Path, name: str, at: dt.datetime) -> Path:
    """A name beside the store that no file has: what it is called, with the moment or one soon after."""
    number = 0
    while True:
        free = store.with_name(f"{name}-{stamp_of(at + dt.timedelta(seconds=number))}")
        if not os.path.lexists(free):
            return free
        number += 1


def _keep_under(file: Path, name: Path) -> None:
    try:
        os.link(file, name)
    except OSError:  # a disk that knows no second names
        make_private_file(name)
        shutil.copyfile(file, name)
        flush(name)


def set_typing_aside(store: Path, at: dt.datetime) -> Iterator[Path]:
    for journal in (journal_file(store), *spare_files(store, spare_folders(store))):
        if not journal.exists():
            continue
        found = read_journal(journal, key_of(store))
        if found is None or (found.is_whole and not found.records):
            remove_journal(journal)
            continue
        kept = journal.with_name(f"{journal.name}.before-restore-{stamp_of(at)}")
        os.replace(journal, kept)
        yield kept
