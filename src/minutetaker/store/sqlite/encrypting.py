"""Turning a store's file into an encrypted one and back, and changing what opens it: the engine's ``Encryption``."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from minutetaker.locations import ledger_copy
from minutetaker.store.api.approval.ledger import KEY, LedgerAct
from minutetaker.store.api.errors import StoreError
from minutetaker.store.api.long_work import Progress, unheard
from minutetaker.store.api.safekeeping.backups import Backup
from minutetaker.store.api.safekeeping.encryption import NewKey
from minutetaker.store.disk import flush_folder, make_private_file
from minutetaker.store.encryption.data_key import DataKey
from minutetaker.store.encryption.key_file import KeyFile, key_file, lay_beside, unlink_with_key
from minutetaker.store.encryption.keyring import begins_encrypted, is_encrypted, keep, key_of
from minutetaker.store.ledger_copy import write_anew
from minutetaker.store.sqlite.backups.backups import keep_backup
from minutetaker.store.sqlite.backups.copying import copy_exactly, log_of
from minutetaker.store.sqlite.backups.keeping_old import fold_log
from minutetaker.store.sqlite.backups.ledger_notes import By, FileNote, copy_notes, enter_notes
from minutetaker.store.sqlite.file.lock import WriterLock

__all__ = [
    "change_pass_phrase",
    "decrypt",
    "encrypt",
    "encrypt_backup",
    "is_encrypted",
    "new_recovery_code",
    "share_key",
]


def encrypt(path: Path, pass_phrase: str, *, who: str, at: dt.datetime, progress: Progress = unheard) -> NewKey:
    """As for ``Encryption``."""
    if is_encrypted(path):
        raise StoreError(f"The store {path} is encrypted already. Change its pass phrase with: minutetaker pass-phrase")
    made, key, code = KeyFile.new(pass_phrase, today=at.astimezone().date())
    keep(key)
    _convert(path.resolve(), made, FileNote(LedgerAct.ENCRYPTED, By(who, at), {KEY: made.id}), progress)
    with _explaining(path):
        write_anew(ledger_copy(path), None, key)
    copy_notes(path)
    return NewKey(made.id, code)


def decrypt(path: Path, *, who: str, at: dt.datetime, progress: Progress = unheard) -> None:
    """As for ``Encryption``."""
    _, key = _unlocked(path)
    _convert(path.resolve(), None, FileNote(LedgerAct.DECRYPTED, By(who, at), {KEY: key.id}), progress)
    with _explaining(path):
        write_anew(ledger_copy(path), key, None)
    copy_notes(path)


def encrypt_backup(backup: Backup, *, like: Path, progress: Progress = unheard) -> None:
    """As for ``Encryption``."""
    part = backup.path.with_name(f".{backup.path.name}.part")
    with _explaining(backup.path):
        try:
            unlink_with_key(part)
            make_private_file(part)
            lay_beside(part, like=like)
            copy_exactly(backup.path, part, progress=progress)
            keep_backup(backup, part)
        finally:
            unlink_with_key(part)


def change_pass_phrase(path: Path, pass_phrase: str, *, today: dt.date) -> None:
    """As for ``Encryption``."""
    opened, key = _unlocked(path)
    with _explaining(path):
        opened.with_pass_phrase(key, pass_phrase, today=today).write(path)


def new_recovery_code(path: Path, *, today: dt.date) -> NewKey:
    """As for ``Encryption``."""
    opened, key = _unlocked(path)
    made, code = opened.with_code(key, today=today)
    with _explaining(path):
        made.write(path)
    return NewKey(made.id, code)


def share_key(path: Path, backup: Backup) -> bool:
    """As for ``Encryption``."""
    ours, theirs = KeyFile.beside(path), KeyFile.beside(backup.path)
    if ours is None or theirs is None or ours.id != theirs.id:
        return False
    with _explaining(backup.path):
        ours.write(backup.path)
    return True


def _unlocked(path: Path) -> tuple[KeyFile, DataKey]:
    """The key file of an encrypted store, and its key.

    Raises:
        StoreError: it is in the clear, or locked.
    """
    key, opened = key_of(path), KeyFile.beside(path)
    if key is None or opened is None:
        raise StoreError(f"The store {path} is not encrypted. Encrypt it with: minutetaker encrypt")
    return opened, key


def _convert(store: Path, made: KeyFile | None, note: FileNote, progress: Progress) -> None:
    """Write a store anew under another key, or under none, note that in its ledger, and put it in its place.

    The key file comes before an encrypted file and goes after it. A file in the clear beside one is known as that, so
    that whatever moment a kill chooses, the store is whole and can be opened.
    """
    part = store.with_name(f".{store.name}-converting.part")
    with _explaining(store), WriterLock.take(store, who=note.by.who, at=note.by.at):
        fold_log(store)
        try:
            unlink_with_key(part)
            make_private_file(part)
            if made is not None:
                made.write(part)
            copy_exactly(store, part, progress=progress)
            enter_notes(part, (note,))
            if begins_encrypted(part) is not (made is not None):
                raise StoreError(f"The store {store} did not come out as it should, and was left as it was. Try again.")
            for beside in (log_of(store), store.with_name(f"{store.name}-shm")):
                beside.unlink(missing_ok=True)
            if made is not None:
                made.write(store)
            os.replace(part, store)
            if made is None:
                key_file(store).unlink(missing_ok=True)
            flush_folder(store.parent)
        finally:
            unlink_with_key(part)


@contextmanager
def _explaining(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise StoreError(f"{error.filename or path} could not be written: {reason}. Try again.") from error
