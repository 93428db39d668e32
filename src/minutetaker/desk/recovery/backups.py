"""Backing up, listing what there is, and going back: what the command line and the screens both do."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from minutetaker.desk.recovery.retention import to_discard
from minutetaker.locations import backups_below, path_named
from minutetaker.record import NotFoundError
from minutetaker.record.dates import dotted_time, weekday_date
from minutetaker.store.api.errors import DamagedError, StoreError
from minutetaker.store.api.long_work import Progress, StoppedError, unheard
from minutetaker.store.api.safekeeping.backups import Backup, Backups, Restored
from minutetaker.stores import engine_of

_STAMP_DIGITS = re.compile(r"[\dTZ]{4,}")


def backups_of(store: Path) -> Backups:
    """What makes and reads the backups of a store, or a backup itself.

    Raises:
        StoreError: the store's engine leaves them to others.
    """
    found = engine_of(store).backups
    if found is None:
        raise StoreError(f"The store {store} is not backed up from here: whoever keeps its server does that.")
    return found


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where the backups of one store are: in the folder that its owner named, if any, and beside the store."""

    store: Path
    named: Path | None
    """The folder below the one that was named, which is this store's alone."""

    @classmethod
    def of(cls, store: Path, chosen: str) -> Shelf:
        """Args:
        chosen: the folder of the user's settings, which several stores and people may share; or empty.
        """
        store = store.resolve()
        if not chosen:
            return cls(store, None)
        return cls(store, backups_below(path_named(chosen), store))

    @property
    def beside(self) -> Path:
        """The folder beside the store."""
        return self.keeper.backups_folder(self.store)

    @property
    def keeper(self) -> Backups:
        """What makes and reads the backups.

        Raises:
            StoreError: the store's engine leaves them to others.
        """
        return backups_of(self.store)

    @property
    def folders(self) -> tuple[Path, ...]:
        """Both, the named one first."""
        return (self.beside,) if self.named is None else (self.named, self.beside)

    def backups(self) -> tuple[Backup, ...]:
        """Every backup that can be reached, newest first: by what each holds, where the clock says otherwise."""
        found: list[Backup] = []
        for folder in self.folders:
            with suppress(StoreError):
                found += self.keeper.list_backups(folder)
        return tuple(_newest_first(self.keeper, found))


def _newest_first(keeper: Backups, backups: list[Backup]) -> list[Backup]:
    """By the clock that each was made by; but one that goes on from another comes before it, whatever the clock said.

    The number of changes alone does not tell: after an older backup was brought back there are fewer again.
    """
    ordered: list[Backup] = []
    for one in sorted(backups, key=lambda backup: backup.at):
        place = len(ordered)
        while place and keeper.goes_on_from(ordered[place - 1].path, one.path):
            place -= 1
        ordered.insert(place, one)
    return ordered[::-1]


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was made, and what is to be told about it: that the named folder is away, say."""

    backup: Backup
    warning: str = ""


def is_due(shelf: Shelf) -> bool:
    """Whether the store holds anything that its newest good backup does not, and is backed up from here."""
    keeper = engine_of(shelf.store).backups
    if keeper is None:
        return False
    now = keeper.contents_of(shelf.store)
    if now is not None and not now.changes:
        return False
    newest = next((one for one in shelf.backups() if keeper.is_as_written(one)), None)
    held = None if newest is None else keeper.contents_of(newest.path)
    return now is None or held is None or held.mark != now.mark


def make_backup(shelf: Shelf, *, at: dt.datetime, progress: Progress = unheard) -> Made:
    """Back the store up where its owner wants it, or beside the store where that is away, and let old ones go.

    Raises:
        DamagedError, StoppedError, StoreError: as for ``Backups.back_up``.
    """
    made = _made(shelf, at, progress)
    _thin(shelf, made.backup.path.parent, at)
    return made


def newest_good(shelf: Shelf) -> Backup | None:
    """The newest backup that is whole, and of which every text is as it was typed; None where there is none."""
    return next(_good(shelf), None)


def find_backup(shelf: Shelf, which: str) -> Path:
    """The file that somebody names: its place in the list (1 is the newest), its stamp or the start of it, or a path.

    Raises:
        NotFoundError: there is none, or more than one is meant.
    """
    backups = shelf.backups()
    if which.isdigit() and len(which) < 4:
        if 0 < int(which) <= len(backups):
            return backups[int(which) - 1].path
    elif _STAMP_DIGITS.fullmatch(which):
        meant = [one for one in backups if one.path.stem.rpartition("-")[2].startswith(which)]
        if len(meant) > 1:
            raise NotFoundError(f"More than one backup is named {which}. Say more of it: minutetaker backups")
        if meant:
            return meant[0].path
    with suppress(OSError):
        if path_named(which).is_file():
            return path_named(which).absolute()
    raise NotFoundError(f"There is no backup {which}. List them with: minutetaker backups")


def faults_in(source: Path) -> str:
    """What is wrong with a backup or store that somebody wants back, in words; "" where all is as it was typed."""
    keeper, file_check = backups_of(source), engine_of(source).file_check
    fault = keeper.fault_in(Backup(source, keeper.backup_at(source)))
    if fault:
        return fault
    if file_check is None or not file_check.keeps_seals(source):
        return ""
    findings = file_check.check_file(source)
    count = f"{len(findings)} things in it are" if len(findings) > 1 else "1 thing in it is"
    return f"{count} not as written; see which: minutetaker --store {source} check" if findings else ""


def bring_back(shelf: Shelf, source: Path, *, who: str, at: dt.datetime, progress: Progress = unheard) -> Restored:
    """Put a backup in the store's place, with what stood there kept; nothing else may have the store open.

    Raises:
        StoppedError, StoreError: it was called off, or could not be done, and the store is as it was.
    """
    return shelf.keeper.restore(shelf.store, source, who=who, at=at, folder=shelf.named, progress=progress)


def moment(at: dt.datetime) -> str:
    """A moment in the words and the time of this place: ``22 November 2026, 18.55``."""
    local = at.astimezone()
    return f"{weekday_date(local.date())}, {dotted_time(local)}"


def moments(backups: Iterable[Backup]) -> dict[dt.datetime, str]:
    """The moments of backups in words, to the second (``22 November 2026, 18.55.30``) where two are of one minute."""
    told = {one.at: moment(one.at) for one in backups}
    often = Counter(told.values())
    return {at: f"{words}.{at:%S}" if often[words] > 1 else words for at, words in told.items()}


def age(at: dt.datetime, now: dt.datetime) -> str:
    """How long ago a moment was, roughly: ``5 minutes``, ``3 hours``, ``12 days``."""
    minutes = int((now - at).total_seconds()) // 60
    if minutes < 0:
        return "in the future"
    for length, one, many in ((1440, "day", "days"), (60, "hour", "hours"), (1, "minute", "minutes")):
        if minutes >= length:
            count = minutes // length
            return f"{count} {one if count == 1 else many} ago"
    return "just now"


def _made(shelf: Shelf, at: dt.datetime, progress: Progress) -> Made:
    if shelf.named is None:
        return Made(shelf.keeper.back_up(shelf.store, at=at, progress=progress))
    with suppress(OSError):
        shelf.named.mkdir(mode=0o700, exist_ok=True)  # not its parent: a share that is away is not to be made up
    try:
        return Made(shelf.keeper.back_up(shelf.store, shelf.named, at=at, progress=progress))
    except (DamagedError, StoppedError):
        raise
    except StoreError as error:
        made = shelf.keeper.back_up(shelf.store, at=at, progress=progress)
        return Made(made, f"{error} It was made in {made.path.parent} instead.")


def _thin(shelf: Shelf, folder: Path, now: dt.datetime) -> None:
    keeper = shelf.keeper
    with suppress(StoreError, OSError):
        for backup in to_discard(keeper.list_backups(folder), now=now, is_good=keeper.is_as_written):
            keeper.discard(backup)


def _good(shelf: Shelf) -> Iterator[Backup]:
    for backup in shelf.backups():
        with suppress(StoreError, OSError):
            if not faults_in(backup.path):
                yield backup
