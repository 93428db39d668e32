"""The journals that runs before this one left: beside the store, on other file systems, and set aside by a restore."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from minutetaker.desk.recovery.typed_records import TypedRecord, read_records
from minutetaker.locations import spare_folders
from minutetaker.store.api.errors import StoreError
from minutetaker.store.encryption.data_key import DataKey
from minutetaker.store.encryption.keyring import key_of
from minutetaker.store.journal.journal import (
    JournalContent,
    JournalRecord,
    journal_file,
    read_journal,
    remove_journal,
    set_journal_aside,
    spare_files,
)

_SET_ASIDE = ".before-restore-"


@dataclass(frozen=True, slots=True)
class OldJournal:
    """A journal, which may lie in several files: its records that the store lacks, in their order."""

    id: str
    records: tuple[TypedRecord, ...]
    files: tuple[Path, ...]
    is_whole: bool
    """Whether all that the files hold was read and understood."""


def journal_files(store: Path) -> tuple[Path, ...]:
    """Where the store's typing is journaled: beside it or, where that fails, on another file system."""
    return (journal_file(store), *spare_files(store, spare_folders(store)))


def is_any_journal_left(store: Path) -> bool:
    """Whether a run before left a journal, or a restore set one aside; also where that cannot be told."""
    try:
        return any(os.path.lexists(path) for path in journal_files(store)) or bool(_set_aside(store))
    except OSError:
        return True


def read_old_journals(store: Path, mark_of: Callable[[str], int]) -> list[OldJournal]:
    """Every journal there is, the one that was begun first in front.

    Args:
        mark_of: the number of the last record of a journal that the store has.

    Raises:
        StoreError: one is there and cannot be read.
    """
    key = key_of(store)
    by_id: dict[str, list[tuple[Path, JournalContent]]] = {}
    for path in journal_files(store):
        found = _read(path, key)
        if found is not None:
            by_id.setdefault(found.id, []).append((path, found))
        elif path.exists():
            by_id.setdefault("", []).append((path, JournalContent("", ())))
    journals = [_put_together(journal_id, found, mark_of(journal_id)) for journal_id, found in by_id.items()]
    return sorted(journals, key=lambda one: one.records[0].at if one.records else _NEVER)


def read_set_aside(store: Path) -> list[OldJournal]:
    """The journals that a restore set aside: what they hold was typed into the store that was replaced.

    Raises:
        StoreError: one cannot be read.
    """
    paths, key = _set_aside(store), key_of(store)
    return [_put_together(found.id, [(path, found)], 0) for path in paths if (found := _read(path, key)) is not None]


def put_away(journal: OldJournal, at: dt.datetime) -> tuple[Path, ...]:
    """Take a journal away whose records are in the store; one that could not be understood is kept, under these names.

    Raises:
        StoreError: it cannot be renamed.
    """
    if journal.is_whole:
        for path in journal.files:
            remove_journal(path)
        return ()
    try:
        return tuple(set_journal_aside(path, f"{at:%Y%m%dT%H%M%SZ}") for path in journal.files)
    except OSError as error:
        raise StoreError(f"The journal {error.filename} cannot be set aside: {error.strerror or error}.") from error


_NEVER = dt.datetime.min.replace(tzinfo=dt.UTC)


def _set_aside(store: Path) -> list[Path]:
    beside = journal_file(store)
    return sorted(beside.parent.glob(f"{beside.name}{_SET_ASIDE}*"))


def _read(path: Path, key: DataKey | None) -> JournalContent | None:
    try:
        return read_journal(path, key)
    except OSError as error:
        raise StoreError(
            f"The journal {path} holds what was typed last, and cannot be read: {error.strerror or error}. "
            "Give yourself the right to read it, or copy it to another disk, and start again."
        ) from error


def _put_together(journal_id: str, files: list[tuple[Path, JournalContent]], mark: int) -> OldJournal:
    records: dict[int, JournalRecord] = {one.seq: one for _, found in files for one in found.records}
    typed, is_understood = read_records(records[seq] for seq in sorted(records))
    return OldJournal(
        journal_id,
        tuple(one for one in typed if one.seq > mark),
        tuple(path for path, _ in files),
        is_understood and all(found.is_whole for _, found in files),
    )
