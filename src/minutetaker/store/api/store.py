"""An open store, put together of the small parts that it does."""

from __future__ import annotations

import datetime as dt
from contextlib import AbstractContextManager
from types import TracebackType
from typing import Protocol, Self

from minutetaker.store.api.approval.approvals import Approvals
from minutetaker.store.api.approval.disclosures import Disclosures
from minutetaker.store.api.approval.ledger import Ledger
from minutetaker.store.api.follow_ups import FollowUps
from minutetaker.store.api.history import History
from minutetaker.store.api.issues import Issues
from minutetaker.store.api.meetings import Meetings
from minutetaker.store.api.next_agenda import Agenda
from minutetaker.store.api.safekeeping.bin import Bin
from minutetaker.store.api.safekeeping.integrity import Integrity
from minutetaker.store.api.safekeeping.purge import Purging
from minutetaker.store.api.search import Search


class JournalProgress(Protocol):
    """How far journals of typing were carried out in a store, noted in the transactions that do it."""

    def journal_mark(self, journal_id: str) -> int:
        """The number of the journal's last record that was carried out in this store; 0 before the first."""

    def noting(self, journal_id: str, seq: int) -> AbstractContextManager[None]:
        """Note, in the very transaction of each change made within, that the journal was carried out up to ``seq``.

        The mark never goes back. It is kept also where a unit of work finds nothing to change.
        """


class Store(Meetings, History, JournalProgress, Protocol):
    """One open store, which is used by one thread at a time. Every call is one unit of work."""

    @property
    def agenda(self) -> Agenda: ...
    @property
    def approvals(self) -> Approvals: ...
    @property
    def bin(self) -> Bin: ...
    @property
    def disclosures(self) -> Disclosures: ...
    @property
    def follow_ups(self) -> FollowUps: ...
    @property
    def issues(self) -> Issues: ...
    @property
    def ledger(self) -> Ledger: ...
    @property
    def purging(self) -> Purging: ...
    @property
    def search(self) -> Search: ...
    @property
    def integrity(self) -> Integrity | None:
        """None where the engine cannot tell what was changed outside minutetaker."""

    @property
    def who(self) -> str:
        """The name that the history gives for every change made through this store."""

    @property
    def read_only(self) -> bool:
        """Whether every change is refused."""

    @property
    def read_only_because(self) -> str:
        """Why every change is refused, and what to do about it; empty where changes are taken."""

    @property
    def warning(self) -> str:
        """What is wrong with the place that the store is kept in; mostly nothing."""

    def now(self) -> dt.datetime:
        """The time of a change, in UTC."""

    def keep_in_place(self) -> None:
        """See that what is saved will be found again, and mend it where it would not, as where a file was deleted.

        Every change does so; this is for the time between two.

        Raises:
            StoreError: it would not be found, and cannot be mended.
        """

    def close(self) -> None:
        """Let go of the store. A second time does nothing.

        Raises:
            StoreError: what was saved would not be found again.
        """

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, at: TracebackType | None
    ) -> None: ...
