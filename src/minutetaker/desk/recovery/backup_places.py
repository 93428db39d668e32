"""Where a store's backups go, how many there are and how old the newest good one is, at a glance."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from minutetaker.desk.recovery.backups import Shelf, age, moment
from minutetaker.record.dates import dotted_time, plain_date
from minutetaker.store.api.errors import StoreError
from minutetaker.store.api.safekeeping.backups import Backup

USUAL = dt.timedelta(minutes=10)
"""How often a store that changes is backed up while minutetaker runs."""

_LATE = 3 * USUAL


@dataclass(frozen=True, slots=True)
class BackupGlance:
    """How backups stand, in the few words that a corner has room for; ``is_warning`` where somebody should look."""

    words: str = ""
    is_warning: bool = False


def at_a_glance(shelf: Shelf, *, now: dt.datetime, trouble: str = "") -> BackupGlance:
    """When the newest good backup was made and where it is; nothing of a store that is not backed up from here.

    It warns where there is none of what the store holds, where that is older than it should be, and where backups
    do not get to the folder that was named.

    Args:
        now: the time, in UTC.
        trouble: what kept the last backup from being made where it should be, if anything did.
    """
    try:
        keeper = shelf.keeper
    except StoreError:
        return BackupGlance()
    holds = keeper.contents_of(shelf.store)
    newest = next((one for one in shelf.backups() if keeper.is_as_written(one)), None)
    if newest is None:
        is_empty = holds is not None and not holds.changes and not trouble
        return BackupGlance() if is_empty else BackupGlance("! No good backup yet", is_warning=True)
    kept = keeper.contents_of(newest.path)
    is_behind = holds is None or kept is None or kept.mark != holds.mark
    said = f"{_when(newest.at, now)}, {_where(shelf, newest)}"
    if is_behind and now - newest.at > _LATE:
        return BackupGlance(f"! Last backup {said}", is_warning=True)
    if trouble or (shelf.named is not None and newest.path.parent != shelf.named):
        return BackupGlance(f"! Backed up {said}{' only' if shelf.named else ''}", is_warning=True)
    return BackupGlance(f"Backed up {said}")


def places_told(shelf: Shelf, faults: Mapping[Path, str], *, now: dt.datetime) -> Iterator[str]:
    """Each place of backups in a sentence: what is there, whether it is whole, how old the newest is.

    Args:
        faults: what is wrong with each backup, by its file; empty where it is whole.
        now: the time, in UTC.
    """
    goes_to = next((one for one in shelf.folders if not _is_away(shelf, one)), None)
    for folder in shelf.folders:
        name = "the folder of your settings" if folder == shelf.named else "beside the store"
        goes_here = " New ones go here." if folder == goes_to else ""
        yield f"{folder} ({name}): {_held(shelf, folder, faults, now)}.{goes_here}"


def _held(shelf: Shelf, folder: Path, faults: Mapping[Path, str], now: dt.datetime) -> str:
    if _is_away(shelf, folder):
        return f"{folder.parent} is not there now, and backups are made beside the store meanwhile"
    try:
        backups = shelf.keeper.list_backups(folder)
    except StoreError as error:
        return str(error).rstrip(".")
    if not backups:
        return "no backups yet"
    good = [one for one in backups if not faults.get(one.path, "")]
    count = "1 backup" if len(backups) == 1 else f"{len(backups)} backups"
    whole = "whole" if len(good) == len(backups) else f"{len(good)} of them whole"
    newest = next((one for one in shelf.backups() if one in good), None)
    last = f"; the newest whole one is of {moment(newest.at)}, {age(newest.at, now)}" if newest is not None else ""
    return f"{count}, {whole}{last}"


def _is_away(shelf: Shelf, folder: Path) -> bool:
    return folder == shelf.named and not folder.parent.is_dir()


def _when(at: dt.datetime, now: dt.datetime) -> str:
    local = at.astimezone()
    today = now.astimezone().date()
    return dotted_time(local) if local.date() == today else plain_date(local.date())


def _where(shelf: Shelf, backup: Backup) -> str:
    if backup.path.parent == shelf.named:
        return f"in {shelf.named.parent.name or shelf.named.parent}"
    return "beside the store"
