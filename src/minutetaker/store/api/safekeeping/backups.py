"""Backups of whole stores, kept as files; an engine may leave them to others, such as a team's own server."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from minutetaker.record import Id
from minutetaker.store.api.long_work import Progress, unheard
from minutetaker.store.api.safekeeping.missing import Missing


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup; ``at`` is in UTC, to the second."""

    path: Path
    at: dt.datetime

    @property
    def digest_path(self) -> Path:
        """The file beside it that holds its SHA-256, as ``sha256sum --check`` reads it."""
        return self.path.with_name(f"{self.path.name}.sha256")


@dataclass(frozen=True, slots=True)
class Contents:
    """What is in a store or a backup, in numbers.

    ``mark`` is equal for two stores only where nothing was changed between them; ``last_change`` is in UTC.
    """

    meetings: int
    changes: int
    last_change: dt.datetime | None
    mark: str


@dataclass(frozen=True, slots=True)
class Restored:
    """What was done: the file that was restored, and where what it replaced is kept."""

    source: Path
    replaced: Backup | None = None
    """The backup of the store that was replaced; None where there was none, or it was damaged."""
    set_aside: Path | None = None
    """The damaged store that was replaced."""
    typing: tuple[Path, ...] = ()
    """Journals of typing that had not come into the store that was replaced."""
    before: str = ""
    """What was done first: a restore that had been cut short was completed."""
    unnoted: str = ""
    """Why the ledger of the restored store does not say that it was restored; empty where it does."""

    @property
    def said(self) -> str:
        """Where everything is now, in sentences for the clerk."""
        said = [self.before] if self.before else []
        said.append(f"The store is now as it is in {self.source.name}.")
        if self.replaced is not None:
            said.append(f"What it was before is kept as {self.replaced.path}.")
        if self.set_aside is not None:
            said.append(f"The damaged store is kept as {self.set_aside}.")
        if self.unnoted:
            said.append(f"Its ledger does not say so: {self.unnoted}")
        said += [f"Typing that was not in it yet is kept as {path}, and was not put in." for path in self.typing]
        return " ".join(said)


class Backups(Protocol):
    """Making backups of a store, looking at them, and going back to one."""

    def backups_folder(self, store: Path) -> Path:
        """Where a store's backups are kept when nobody named another place: beside it."""

    def back_up(
        self, store: Path, folder: Path | None = None, *, at: dt.datetime, progress: Progress = unheard
    ) -> Backup:
        """Copy the store, which may be in use, compare the copy with it, and keep it as a backup.

        Nothing that was there before is touched, and where it cannot be done nothing of it is left.

        Args:
            folder: where to, when not the store's own ``backups_folder``; it has to be there.
            at: the time now; a second later where a backup of that second is there already.
            progress: hears how far it is.

        Raises:
            DamagedError: the store is damaged, so that there is nothing whole to copy.
            StoppedError: it was called off.
            StoreError: there is no store, or the backup could not be written; the reason says where.
        """

    def list_backups(self, folder: Path) -> tuple[Backup, ...]:
        """The backups in a folder, newest first; none where the folder is not there.

        Raises:
            StoreError: the folder cannot be read.
        """

    def fault_in(self, backup: Backup) -> str:
        """What is wrong with a backup, in a few words; "" where it is whole and as it was written."""

    def is_as_written(self, backup: Backup) -> bool:
        """Whether a backup's bytes are those that were verified when it was made. Quicker than ``fault_in``."""

    def discard(self, backup: Backup) -> None:
        """Delete a backup.

        Raises:
            OSError: it cannot be deleted.
        """

    def contents_of(self, path: Path) -> Contents | None:
        """What is in a store, open or not, or in a backup; None where that cannot be read."""

    def holds_meeting(self, path: Path, meeting_id: Id) -> bool | None:
        """Whether a backup has a meeting, or its history; None where that cannot be read."""

    def holds_person(self, path: Path, membership_id: Id) -> bool | None:
        """Whether a backup has somebody on a committee, or in its history; None where that cannot be read."""

    def missing_from(self, backup: Path, store: Path) -> Missing | None:
        """What a store, open or not, holds and a backup does not; None where either cannot be read."""

    def goes_on_from(self, later: Path, earlier: Path) -> bool:
        """Whether one backup has all changes of another and more; False where either is damaged."""

    def backup_at(self, path: Path) -> dt.datetime:
        """When a backup was made by its name or, of a file with another name, when it was last written; UTC.

        Raises:
            OSError: there is no such file.
        """

    def restore(
        self,
        store: Path,
        source: Path,
        *,
        who: str,
        at: dt.datetime,
        folder: Path | None = None,
        progress: Progress = unheard,
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
