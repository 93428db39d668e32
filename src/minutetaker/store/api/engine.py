"""An engine: one way of keeping stores. Each enters by the entry points ``minutetaker.stores``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from minutetaker.record import Id, Meeting
from minutetaker.store.api.approval.ledger import LedgerEntry, LedgerHead
from minutetaker.store.api.clock import now
from minutetaker.store.api.long_work import Progress, unheard
from minutetaker.store.api.meetings import Listing
from minutetaker.store.api.safekeeping.backups import Backups
from minutetaker.store.api.safekeeping.encryption import Encryption
from minutetaker.store.api.safekeeping.integrity import Finding
from minutetaker.store.api.store import Store


@dataclass(frozen=True, slots=True)
class StoragePolicy:
    """What the user chose about folders where a store loses minutes, such as a network share.

    ``settings_file`` is where they choose, which the advice names; ``is_any_folder_allowed`` says that they did.
    """

    settings_file: Path = Path("settings.toml")
    is_any_folder_allowed: bool = False
    backups: Path | None = None
    """The folder that the user named for the backups of this store, where they named one."""


class FileCheck(Protocol):
    """Looking for damage in a store that is not open."""

    def check_file(self, path: Path, *, progress: Progress = unheard) -> tuple[Finding, ...]:
        """All that is wrong with the store at ``path``, which is only read, be it open in another program or not.

        Raises:
            StoppedError: it was called off.
            StoreError: there is no store, it is not one, or an earlier version made it.
        """

    def keeps_seals(self, path: Path) -> bool:
        """Whether a store or backup is of a version that keeps seals, which its texts can be held against."""

    def ledger_head_in(self, path: Path) -> LedgerHead:
        """Where the ledger of a store or backup ends; at its beginning where an earlier version made it.

        Raises:
            StoreError: that cannot be read.
        """

    def ledger_in(self, path: Path) -> tuple[LedgerEntry, ...]:
        """The ledger of a store or backup, as far as it can be read.

        Raises:
            StoreError: that cannot be read.
        """


class FileLock(Protocol):
    """The right to change a store, which one program has at a time."""

    def held_by(self, path: Path) -> str:
        """Who else has the store open for writing, and what one may do meanwhile; empty where nobody has."""


class EarlyStore(Protocol):
    """A store that this program has the right to change, before all is loaded that using it takes.

    Used by one thread at a time, and either opened or closed in the end.
    """

    def meeting(self, meeting_id: Id) -> Meeting | None:
        """The meeting with that id, as the store itself gives it; None where it cannot be read like this."""

    def open(self, *, clock: Callable[[], dt.datetime] = now) -> Store:
        """The store whole, which has the right from then on; where that fails it can be tried again.

        Raises:
            StoreError: it cannot be opened.
        """

    def close(self) -> None:
        """Let go of it without having opened it."""


class EarlyOpening(Protocol):
    """Having a store to type into in a few milliseconds."""

    def claim_early(self, name: str, *, who: str, at: dt.datetime, policy: StoragePolicy) -> EarlyStore | None:
        """Take the right to change a store that is there, is of this version and in order.

        None where anything is to be done or told first: open the store then, which does so.

        Args:
            name, who, policy: as for :meth:`StoreEngine.open`.
            at: now, in UTC.
        """


class StoreEngine(Protocol):
    """One way of keeping stores. What it may lack is None."""

    @property
    def backups(self) -> Backups | None: ...
    @property
    def file_check(self) -> FileCheck | None: ...
    @property
    def file_lock(self) -> FileLock | None: ...
    @property
    def encryption(self) -> Encryption | None: ...
    @property
    def early_opening(self) -> EarlyOpening | None: ...

    def open(
        self,
        name: str,
        *,
        who: str,
        policy: StoragePolicy,
        clock: Callable[[], dt.datetime] = now,
        reading: bool = False,
    ) -> Store:
        """Open the store, making it where there is none and bringing one that is behind up to date.

        It opens for reading only where it cannot be changed now: ``read_only_because`` then says why. Nobody is
        waited for.

        Args:
            name: the path of its file, or its address: what its entry point is called, ``://`` and what follows,
                one slash between the parts and none at the end.
            who: the name that the history gives for every change made through this store, and that other
                programs are told while it is open.
            clock: the time of a change, in UTC.
            reading: open for reading only, beside whoever writes; there has to be a store.

        Raises:
            StoreError: it is none of ours, or cannot be made or read.
        """

    def unfit(self, name: str, *, policy: Callable[[], StoragePolicy]) -> str:
        """Why it cannot be a store of ours, as far as a glance tells before the screen is taken over; "" if it can.

        Args:
            policy: gives what the user chose; asked only where that matters, as the first frame waits for it.
        """

    def quick_list(self, name: str) -> Listing | None:
        """The list of meetings in a few milliseconds, as the store itself gives it.

        None where it cannot be read like this, whatever the reason: open the store then, which says what is wrong.
        A store that is not there yet has no meetings, and is not made.
        """
