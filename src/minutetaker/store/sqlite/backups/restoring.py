"""Putting a backup in the place of the store, with what stood there kept.

The new file is made and verified beside the store. Giving it the name ``minutes.db-restoring`` is the
decision: before that the old store is whole, and after it whoever opens the store next completes the rest
(``complete_restore``), so that a program killed at any moment leaves one of the two. As a file of that name can
come there otherwise, it is looked through again then, and has to say in its ledger that it takes the place of this
very store.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from minutetaker.store.api.errors import StoreError
from minutetaker.store.api.long_work import Progress, unheard
from minutetaker.store.api.safekeeping.backups import Backup, Restored
from minutetaker.store.disk import flush_folder, make_private_file
from minutetaker.store.encryption.key_file import KeyFile, key_file, lay_beside, rename_with_key, unlink_with_key
from minutetaker.store.encryption.keyring import is_encrypted
from minutetaker.store.sqlite.backups.backups import backup_at, fault_in, has_backups, is_store
from minutetaker.store.sqlite.backups.copying import copy_exactly, log_of
from minutetaker.store.sqlite.backups.keeping_old import clear_beside, free_name, is_kept, keep_old, set_typing_aside
from minutetaker.store.sqlite.backups.ledger_notes import copy_notes
from minutetaker.store.sqlite.backups.restore_note import is_noted, note_restore
from minutetaker.store.sqlite.file.lock import WriterLock


def restore(
    store: Path, source: Path, *, who: str, at: dt.datetime, folder: Path | None = None, progress: Progress = unheard
) -> Restored:
    """Put a backup, or another store, in the place of the store. Nothing else may have the store open.

    What it replaces is backed up first; where it is damaged, its files are kept whole beside it.

    Args:
        source: a backup, or a store that may be in use.
        who: the name that other programs are told meanwhile.
        at: the time now.
        folder: where the backup of what is replaced goes, when not beside the store; where that
            folder cannot be used it goes beside the store after all.
        progress: hears how far it is, until the store is replaced, which is not called off any more.

    Raises:
        StoppedError: it was called off; the store is as it was.
        StoreError: another program has the store; the source is not whole; or the disk has no room.
            The store is as it was, or the message says otherwise.
    """
    store = store.resolve()
    with _explaining(store):
        store.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with WriterLock.take(store, who=who, at=at):
            before = finish_restoring(store, at=at)
            _refuse_foreign(store, folder)
            part = _prepared(store, source, progress)
            try:
                replaced, set_aside = keep_old(store, folder, at, progress)
                unnoted = note_restore(part, store=store, source=source, who=who, at=at)
                rename_with_key(part, _ready(store))
                flush_folder(store.parent)
            except BaseException:
                unlink_with_key(part)
                raise
            return Restored(source, replaced, set_aside, _finished(store, at), before, unnoted)


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
    _sweep(ready)
    fault = _fault_in_ready(store, ready, at)
    _sweep(ready)
    if fault:
        refused = free_name(store, f"{ready.name}.refused", at)
        key = () if ready.is_symlink() else ((key_file(ready), key_file(refused)),)
        for file, name in (*key, (log_of(ready), log_of(refused)), (ready, refused)):
            if os.path.lexists(file):
                os.replace(file, name)
        return f"{ready.name} was not put in the place of the store, which is as it was: {fault}. It is now {refused}."
    replaced, set_aside = (None, None) if is_kept(store) else keep_old(store, None, at)
    done = Restored(ready, replaced, set_aside, _put_in_place(store, at))
    return f"A restore that had been cut short was completed. {done.said}"


def _fault_in_ready(store: Path, ready: Path, at: dt.datetime) -> str:
    """Why a file is not what a restore of this store made ready, in a few words; "" where it is that."""
    # The first frame waits for nothing of this.
    from minutetaker.store.sqlite.integrity.check import check_file

    kind = _kind_of(ready)
    if kind:
        return f"it is {kind}"
    if is_encrypted(store) and not is_encrypted(ready):
        return "it is not encrypted, as the store is"
    if os.path.lexists(log_of(ready)):
        return "another program was writing in it"
    fault = fault_in(Backup(ready, at))
    if fault:
        return fault
    if not is_noted(ready, store):
        return (
            "it does not say that it was made ready to take the place of this store. To bring it back all the same, "
            "name it to minutetaker restore"
        )
    findings = check_file(ready)
    count = f"{len(findings)} things in it are" if len(findings) > 1 else "1 thing in it is"
    return f"{count} not as written" if findings else ""


def _sweep(ready: Path) -> None:
    """Take away what reading a file leaves beside it and holds nothing."""
    log = log_of(ready)
    if log.is_file() and not log.stat().st_size:
        log.unlink()
    _shared_memory_of(ready).unlink(missing_ok=True)


def _kind_of(path: Path) -> str:
    """What stands there where it is no ordinary file."""
    if path.is_symlink():
        return "a link to another file"
    if path.is_dir():
        return "a folder"
    return "" if path.is_file() else "no file that keeps anything, but a pipe, a socket or a device"


def _put_in_place(store: Path, at: dt.datetime) -> tuple[Path, ...]:
    """Give the new file the name of the store.

    Returns the journals that were set aside: what they hold was typed into the store that is replaced.

    Raises:
        OSError: it cannot be done now.
    """
    ready = _ready(store)
    typing = tuple(set_typing_aside(store, at))
    clear_beside(store, at)  # an old log must never meet the new file
    _put_key_beside(store)
    os.replace(ready, store)
    key_file(ready).unlink(missing_ok=True)
    flush_folder(store.parent)
    copy_notes(store)
    return typing


def _put_key_beside(store: Path) -> None:
    """Give an encrypted file its key file where it is to stand; that of an encrypted store stays.

    Raises:
        OSError: it cannot be written.
    """
    key = KeyFile.beside(_ready(store))
    if key is not None and not is_encrypted(store):
        key.write(store)


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


def _prepared(store: Path, source: Path, progress: Progress) -> Path:
    """A verified copy of the source beside the store, flushed; encrypted as the store is, where that is.

    Raises:
        StoreError: the source is not whole.
    """
    if not source.is_file():
        raise StoreError(f"There is no backup {source}.")
    fault = fault_in(Backup(source, backup_at(source))) if not log_of(source).exists() else ""
    if fault:
        raise StoreError(f"{source} cannot be restored: {fault}. Choose an older one: minutetaker backups")
    return _copied(store, source, progress)


def _copied(store: Path, source: Path, progress: Progress) -> Path:
    part = store.with_name(f".{store.name}-restoring.part")
    unlink_with_key(part)
    make_private_file(part)
    try:
        lay_beside(part, like=store if is_encrypted(store) else source)
        copy_exactly(source, part, progress=progress)
    except BaseException:
        unlink_with_key(part)
        raise
    return part


@contextmanager
def _explaining(store: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise StoreError(
            f"The store {store} could not be replaced: {reason}. Close it elsewhere, then try again."
        ) from error
