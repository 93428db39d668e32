"""Putting a backup in the place of the store, with what stood there kept.

The new file is made and verified beside the store. Giving it the name ``minutes.db-restoring`` is the
decision: before that the old store is whole, and after it whoever opens the store next completes the rest
(``complete_restore``), so that a program killed at any moment leaves one of the two. As anybody can put a file
of that name there, it is looked through again then, and the old store is kept where it is not yet.
"""

from __future__ import annotations

import datetime as dt
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from minutetaker.locations import spare_folders
from minutetaker.store.api.backups import Backup, Restored
from minutetaker.store.api.errors import DamagedError, StoreError
from minutetaker.store.disk import flush, flush_folder, make_private_file
from minutetaker.store.journal.journal import journal_file, read_journal, remove_journal, spare_files
from minutetaker.store.sqlite.backups.backups import (
    back_up,
    backup_at,
    backups_folder,
    contents_of,
    fault_in,
    has_backups,
    is_as_written,
    is_store,
    list_backups,
    stamp_of,
)
from minutetaker.store.sqlite.backups.copying import copy_exactly, damage_of, log_of
from minutetaker.store.sqlite.file.lock import WriterLock
from minutetaker.store.sqlite.integrity.damage import DAMAGE

_FOLD_SECONDS = 5.0


def restore(store: Path, source: Path, *, who: str, at: dt.datetime, folder: Path | None = None) -> Restored:
    """Put a backup, or another store, in the place of the store. Nothing else may have the store open.

    What it replaces is backed up first; where it is damaged, its files are kept whole beside it.

    Args:
        source: a backup, or a store that may be in use.
        who: the name that other programs are told meanwhile.
        at: the time now.
        folder: where the backup of what is replaced goes, when not beside the store; where that
            folder cannot be used it goes beside the store after all.

    Raises:
        StoreError: another program has the store; the source is not whole; or the disk has no room.
            The store is as it was, or the message says otherwise.
    """
    store = store.resolve()
    with _explaining(store):
        store.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with WriterLock.take(store, who=who, at=at):
            before = finish_restoring(store, at=at)
            _refuse_foreign(store, folder)
            part = _prepared(store, source)
            try:
                replaced, set_aside = _keep_old(store, folder, at)
                os.replace(part, _ready(store))
                flush_folder(store.parent)
            except BaseException:
                part.unlink(missing_ok=True)
                raise
            return Restored(source, replaced, set_aside, _finished(store, at), before)


def is_restore_pending(store: Path) -> bool:
    """Whether a restore was decided on and cut short, as far as a file of that name tells.

    Raises:
        OSError: that cannot be told.
    """
    ready = _ready(store.resolve())
    return ready.exists() or ready.is_symlink()


def complete_restore(store: Path, *, who: str, at: dt.datetime) -> str:
    """Complete a restore that was decided on and cut short; before the store is opened.

    Returns what was done, in sentences for the clerk; "" where there was nothing to do.

    Raises:
        StoreError: it cannot be completed now.
    """
    if not is_restore_pending(store):
        return ""
    store = store.resolve()
    with _explaining(store), WriterLock.take(store, who=who, at=at):
        return finish_restoring(store, at=at)


def finish_restoring(store: Path, *, at: dt.datetime) -> str:
    """Complete a restore that was decided on; called with the store's lock. Returns and raises as ``complete_restore``.

    Raises:
        OSError: it cannot be completed now; the next time it is tried again.
    """
    store = store.resolve()
    ready = _ready(store)
    if not is_restore_pending(store):
        return ""
    fault = "it is a link to another file" if ready.is_symlink() else fault_in(Backup(ready, at))
    if fault:
        refused = _free_name(store, f"{ready.name}.refused", at)
        os.replace(ready, refused)
        return f"{ready.name} was not put in the place of the store, which is as it was: {fault}. It is now {refused}."
    replaced, set_aside = (None, None) if _is_kept(store) else _keep_old(store, None, at)
    done = Restored(ready, replaced, set_aside, _put_in_place(store, at))
    return f"A restore that had been cut short was completed. {done.said}"


def _put_in_place(store: Path, at: dt.datetime) -> tuple[Path, ...]:
    """Give the new file the name of the store.

    Returns the journals that were set aside: what they hold was typed into the store that is replaced.

    Raises:
        OSError: it cannot be done now.
    """
    ready = _ready(store)
    typing = tuple(_set_typing_aside(store, at))
    for beside in (log_of(store), _shared_memory_of(store)):
        beside.unlink(missing_ok=True)  # an old log must never meet the new file
    os.replace(ready, store)
    flush_folder(store.parent)
    return typing


def _finished(store: Path, at: dt.datetime) -> tuple[Path, ...]:
    try:
        return _put_in_place(store, at)
    except OSError as error:
        reason = error.strerror or str(error)
        raise StoreError(
            f"The backup is ready, but the store {store} cannot be replaced yet: {reason}. Close every program that "
            "has it open; it is replaced when minutetaker opens it next."
        ) from error


def _ready(store: Path) -> Path:
    return store.with_name(f"{store.name}-restoring")


def _shared_memory_of(store: Path) -> Path:
    return store.with_name(f"{store.name}-shm")


def _refuse_foreign(store: Path, folder: Path | None) -> None:
    """Refuse to replace what was never a store of ours.

    Raises:
        StoreError: it is a folder or another program's file.
    """
    if not store.exists() or is_store(store):
        return
    if store.is_dir() or (store.stat().st_size and not has_backups(store, folder)):
        raise StoreError(f"{store} is not a minutetaker store, and was left as it is. Name another with --store.")


def _prepared(store: Path, source: Path) -> Path:
    """A verified copy of the source beside the store, flushed.

    Raises:
        StoreError: the source is not whole.
    """
    if not source.is_file():
        raise StoreError(f"There is no backup {source}.")
    fault = fault_in(Backup(source, backup_at(source))) if not log_of(source).exists() else ""
    if fault:
        raise StoreError(f"{source} cannot be restored: {fault}. Choose an older one: minutetaker backups")
    part = store.with_name(f".{store.name}-restoring.part")
    part.unlink(missing_ok=True)
    make_private_file(part)
    try:
        copy_exactly(source, part)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return part


def _keep_old(store: Path, folder: Path | None, at: dt.datetime) -> tuple[Backup | None, Path | None]:
    """Back up what is to be replaced, or set it aside where it is damaged.

    Raises:
        StoreError: neither could be done, or another program still reads the store.
    """
    if not store.exists():
        return None, None
    try:
        replaced = _backed_up(store, folder, at)
        _fold_log(store)
    except DamagedError:
        return None, _set_aside(store, at)
    except StoreError:
        if not _is_damaged(store):
            raise
        return None, _set_aside(store, at)  # it can be damaged so that SQLite says something else
    return replaced, None


def _is_damaged(store: Path) -> bool:
    try:
        return bool(damage_of(store))
    except OSError:
        return True


def _is_kept(store: Path) -> bool:
    """Whether what is to be replaced lies beside it already: so it does where our own restore was cut short."""
    if not store.exists():
        return True
    if any(store.samefile(one) for one in store.parent.iterdir() if one.name.startswith(f"{store.name}.damaged-")):
        return True
    held = contents_of(store)
    kept = (contents_of(one.path) for one in list_backups(backups_folder(store)) if is_as_written(one))
    return held is not None and any(one is not None and one.mark == held.mark for one in kept)


def _backed_up(store: Path, folder: Path | None, at: dt.datetime) -> Backup:
    try:
        return back_up(store, folder, at=at)
    except DamagedError:
        raise
    except StoreError:
        if folder is None:
            raise
        return back_up(store, at=at)


def _fold_log(store: Path) -> None:
    """Bring everything that stands in the store's log into its file.

    Raises:
        DamagedError: the store is damaged.
        StoreError: another program still reads it.
    """
    try:
        with closing(sqlite3.connect(store, isolation_level=None, timeout=_FOLD_SECONDS)) as connection:
            connection.execute("PRAGMA synchronous=FULL")
            (busy, *_) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.OperationalError as error:
        raise StoreError(f"The store {store} cannot be written: {error}.") from error
    except DAMAGE as error:
        raise DamagedError(f"The store {store} is damaged: {error}.") from error
    if busy:
        raise StoreError("Another program is reading the store. Close it there, then restore again.")


def _set_aside(store: Path, at: dt.datetime) -> Path:
    """Keep a damaged store whole beside itself, with its log; it stays where it is as well."""
    kept = _free_name(store, f"{store.name}.damaged", at)
    log = log_of(store)
    for file, name in ((log, log_of(kept)), (store, kept)):
        if file.exists():
            _keep_under(file, name)
    flush_folder(store.parent)
    return kept


def _free_name(store: Path, name: str, at: dt.datetime) -> Path:
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


def _set_typing_aside(store: Path, at: dt.datetime) -> Iterator[Path]:
    for journal in (journal_file(store), *spare_files(store, spare_folders(store))):
        if not journal.exists():
            continue
        found = read_journal(journal)
        if found is None or (found.is_whole and not found.records):
            remove_journal(journal)
            continue
        kept = journal.with_name(f"{journal.name}.before-restore-{stamp_of(at)}")
        os.replace(journal, kept)
        yield kept


@contextmanager
def _explaining(store: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise StoreError(
            f"The store {store} could not be replaced: {reason}. Close it elsewhere, then try again."
        ) from error
