"""Encrypting a store with its backups, changing what opens it, and the sheet that opens it when all else is lost."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from minutetaker.desk.recovery.backups import Shelf
from minutetaker.desk.recovery.old_journals import journal_files
from minutetaker.desk.recovery.recovery import open_store
from minutetaker.record.dates import long_date
from minutetaker.store.api.errors import ReadOnlyError, StoreError
from minutetaker.store.api.long_work import Progress, unheard
from minutetaker.store.api.safekeeping.backups import Backup
from minutetaker.store.api.safekeeping.encryption import Encryption, NewKey
from minutetaker.store.journal.journal import is_sealed
from minutetaker.store.journal.unplaced import read_unplaced_file, unplaced_files
from minutetaker.stores import engine_of

_BESIDE = ("-unplaced*.txt", "-typed.*", ".damaged-*", ".kept-*", "-restoring.refused-*")
"""What may lie beside a store in the clear, under its name: text without a place, and stores and typing set aside."""

STAYS_CLEAR = (
    "Files that were exported, printed or sent, and copies of the store that were made by hand.",
    "The name of who has the store open (minutes.db-lock), how large the store is and when it was written.",
    "What a disk keeps of files that were deleted: encrypt the disk too, and wipe one that you give away.",
)
"""What encrypting a store does not encrypt."""


@dataclass(frozen=True, slots=True)
class InTheClear:
    """What of a store lies in the clear besides its own file: backups, and files that nobody but a clerk can judge."""

    backups: tuple[Backup, ...]
    files: tuple[Path, ...]


def encryption_of(store: Path) -> Encryption:
    """What encrypts a store.

    Raises:
        StoreError: its engine leaves that to others.
    """
    found = engine_of(store).encryption
    if found is None:
        raise StoreError(f"The store {store} is not encrypted from here: whoever keeps its server does that.")
    return found


def in_the_clear(shelf: Shelf) -> InTheClear:
    """Which backups of a store that can be reached, and which files beside it, are not encrypted."""
    encryption = encryption_of(shelf.store)
    beside = (path for ending in _BESIDE for path in sorted(shelf.store.parent.glob(f"{shelf.store.name}{ending}")))
    journals = (path for path in journal_files(shelf.store) if path.exists())
    return InTheClear(
        tuple(one for one in shelf.backups() if not encryption.is_encrypted(one.path)),
        tuple(_clear(encryption, (*beside, *journals))),
    )


def _clear(encryption: Encryption, paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.name.endswith(("-key", "-wal", "-shm")) or encryption.is_encrypted(path) or is_sealed(path):
            continue
        yield path


def encrypt_store(shelf: Shelf, pass_phrase: str, *, who: str, at: dt.datetime, progress: Progress = unheard) -> NewKey:
    """Encrypt a store; what a run that died left in its journal is brought in first.

    Raises:
        StoreError: as for ``Encryption.encrypt``.
    """
    encryption = encryption_of(shelf.store)
    if not encryption.is_encrypted(shelf.store):
        settle(shelf.store, who=who)
    return encryption.encrypt(shelf.store, pass_phrase, who=who, at=at, progress=progress)


def settle(store: Path, *, who: str) -> None:
    """Bring into a store what lies beside it, and bring it up to this version.

    Raises:
        StoreError: it cannot be written.
    """
    opened = open_store(store, who=who)
    because = opened.store.read_only_because
    opened.close()
    if because:
        raise ReadOnlyError(because)


def encrypt_backups(
    store: Path, backups: Iterable[Backup], *, progress: Progress = unheard
) -> tuple[tuple[Backup, str], ...]:
    """Encrypt backups as a store is; those that cannot be stay as they are, and come back with the reason.

    Raises:
        StoppedError: it was called off; those that were done are encrypted.
    """
    encryption = encryption_of(store)
    left: list[tuple[Backup, str]] = []
    for one in backups:
        try:
            encryption.encrypt_backup(one, like=store, progress=progress)
        except StoreError as error:
            left.append((one, str(error)))
    return tuple(left)


def change_pass_phrase(shelf: Shelf, pass_phrase: str, *, today: dt.date) -> tuple[Path, ...]:
    """Have a store, and its backups that can be reached, opened by another pass phrase.

    Returns the backups that could not be written, which the pass phrase of before goes on opening.

    Raises:
        StoreError: as for ``Encryption.change_pass_phrase``.
    """
    encryption_of(shelf.store).change_pass_phrase(shelf.store, pass_phrase, today=today)
    return _shared(shelf)


def new_recovery_code(shelf: Shelf, *, today: dt.date) -> tuple[NewKey, tuple[Path, ...]]:
    """A new recovery code of a store and of its backups that can be reached, and those that could not be written.

    Raises:
        StoreError: as for ``Encryption.new_recovery_code``.
    """
    made = encryption_of(shelf.store).new_recovery_code(shelf.store, today=today)
    return made, _shared(shelf)


def _shared(shelf: Shelf) -> tuple[Path, ...]:
    encryption, unwritten = encryption_of(shelf.store), []
    for one in shelf.backups():
        try:
            encryption.share_key(shelf.store, one)
        except StoreError:
            unwritten.append(one.path)
    return tuple(unwritten)


def recovery_sheet(store: Path, key: NewKey, *, today: dt.date) -> str:
    """The sheet to be printed and kept where the council keeps what must not be lost; plain text of 80 columns."""
    groups = key.recovery_code.split("-")
    rows = ("   ".join(groups[at : at + 4]) for at in range(0, len(groups), 4))
    written = "\n\n".join(f"        {row}" for row in rows)
    return (
        "MINUTETAKER RECOVERY SHEET\n\n"
        "This code opens the minutes when nobody knows the pass phrase any more. Whoever\n"
        "has it can read them all, exempt items too. Keep it on paper, in a safe, apart\n"
        "from the computer and from the backups; keep no photograph of it.\n\n\n"
        f"{written}\n\n\n"
        f"Made on:  {long_date(today)}\n"
        f"Opens:    {store}\n"
        f"          and its backups (key {key.id})\n\n"
        "Type it where minutetaker asks for the pass phrase; spaces and dashes do not\n"
        "matter. The last sign of each group tells a mistyped one. Then choose another\n"
        "pass phrase with: minutetaker pass-phrase\n"
        "A newer sheet for the same key makes this one void: burn this one then.\n"
    )


def unplaced_texts(store: Path) -> Iterator[tuple[Path, str]]:
    """What was typed and has no place in a store, file by file, the seen ones too.

    Raises:
        StoreError: a file cannot be read.
    """
    for path in unplaced_files(store):
        try:
            yield path, read_unplaced_file(path, store)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise StoreError(f"{path} cannot be read: {reason}.") from error
