"""A store in a SQLite file, whole: the records, what may be damaged among them, and the search index."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import Literal

from sqlalchemy import Connection

from minutetaker.record import Committee, Id, MeetingSummary
from minutetaker.store.api.clock import now
from minutetaker.store.api.edits import RowEdit
from minutetaker.store.api.engine import StoragePolicy
from minutetaker.store.api.errors import BAD_VALUES, StoreError
from minutetaker.store.api.history import Change
from minutetaker.store.api.meetings import Beginning
from minutetaker.store.sqlite.integrity.confirmations import SqliteApprovals
from minutetaker.store.sqlite.integrity.damaged_records import SqliteFollowUps, load_committees, named, naming
from minutetaker.store.sqlite.integrity.file_integrity import FileIntegrity
from minutetaker.store.sqlite.integrity.pinned_history import mark_of
from minutetaker.store.sqlite.integrity.sealing import raw_connection, require_sealed_change, sealing
from minutetaker.store.sqlite.opening import opening
from minutetaker.store.sqlite.opening.open_store import OpenStore
from minutetaker.store.sqlite.opening.opening import Opening
from minutetaker.store.sqlite.purges.sqlite_purging import SqlitePurging
from minutetaker.store.sqlite.quick_list import read_beginning, read_list
from minutetaker.store.sqlite.search_index.searching import SqliteSearch
from minutetaker.store.sqlite.sqlite_errors import explaining, is_unreadable

_NOTHING_CHOSEN = StoragePolicy()


class SqliteStore(OpenStore):
    """One open store. Every call is one unit of work; the records that come back are frozen.

    A store is used by one thread at a time: a lock sees to it. One program may have it open for
    writing, and any number read beside it; see :meth:`open`.
    """

    def __init__(self, opened: Opening, *, who: str, clock: Callable[[], dt.datetime] = now) -> None:
        super().__init__(opened, who=who, clock=clock)
        self.approvals = SqliteApprovals(self)
        self.follow_ups = SqliteFollowUps(self)
        self.integrity = FileIntegrity(self, self.index)
        self.purging = SqlitePurging(self)
        self.search = SqliteSearch(self, self.index)
        self._damaged: dict[str, tuple[str, ...]] = {}
        if not self.read_only:
            with suppress(StoreError):  # what cannot be read is told by whoever reads it
                self.warning = " ".join(filter(None, (self.warning, self.integrity.put_rules_back())))

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        who: str,
        policy: StoragePolicy = _NOTHING_CHOSEN,
        clock: Callable[[], dt.datetime] = now,
        reading: bool = False,
    ) -> SqliteStore:
        """Open the store at ``path``, making it where there is none and migrating one that is behind.

        It opens for reading only where another program has it open for writing, where a later version
        made it, where its file or folder may only be read, and where it is kept in a place that loses
        minutes: ``read_only_because`` then says so. Nobody is waited for.

        Args:
            who: the name that the history gives for every change made through this store, and that other
                programs are told while it is open.
            policy: what the user chose about places where a store loses minutes.
            clock: the time of a change, in UTC.
            reading: open for reading only, beside whoever writes; there has to be a store.

        Raises:
            StoreError: the path is a folder, another program's file, or cannot be made or read.
        """
        how = opening.open_to_read if reading else opening.open_to_write
        with explaining():
            return cls(how(path, who=who, at=clock(), policy=policy), who=who, clock=clock)

    def close(self) -> None:
        """Let go of the file, as every open store does.

        Raises:
            StoreError: as for :meth:`OpenStore.close`.
        """
        super().close()
        self.search.close()

    # Lists, of which a part may be damaged

    def committees(self) -> tuple[Committee, ...]:
        """Every committee that was not deleted, by council and name."""
        with self.reading() as connection:
            committees, self._damaged["committees"] = load_committees(connection)
            return committees

    def meetings(self) -> tuple[MeetingSummary, ...]:
        """Every meeting that was not deleted, newest first."""
        with self.reading() as connection:
            listing = read_list(raw_connection(connection))
            self._damaged["meetings"] = listing.unreadable
            return listing.meetings

    def first_meetings(self, most: int) -> Beginning | None:
        """How the list of meetings by committee begins, quick however many there are: see ``read_beginning``."""
        with self.reading() as connection:
            return read_beginning(raw_connection(connection), most)

    def damaged(self) -> tuple[str, ...]:
        """As for ``Meetings``."""
        lists = [told for one in ("committees", "meetings") for told in self._damaged.get(one, ())]
        return (*lists, *(f"a part of {told}" for told in self._damaged.get("parts", ()) if told not in lists))

    # What a SQL store asks of its engine

    def sealing(
        self, connection: Connection, subject_id: Id, edits: tuple[RowEdit, ...]
    ) -> AbstractContextManager[list[tuple[str, int]]]:
        """See :func:`~minutetaker.store.sqlite.integrity.sealing.sealing`."""
        return sealing(connection, subject_id, edits)

    def history_mark(self, connection: Connection, meeting_id: Id) -> str:
        """See :func:`~minutetaker.store.sqlite.integrity.pinned_history.mark_of`."""
        return mark_of(raw_connection(connection), meeting_id)

    def require_sealed(self, connection: Connection, change: Change) -> None:
        """See :func:`~minutetaker.store.sqlite.integrity.sealing.require_sealed_change`."""
        require_sealed_change(connection, change.subject_id, change.seq)

    def leave_out(self, connection: Connection, error: Exception, meeting_id: Id | None) -> None:
        """As for ``Transactions``."""
        if not isinstance(error, BAD_VALUES) and not is_unreadable(error):
            raise error
        if meeting_id is not None:
            found = (*self._damaged.get("parts", ()), named(connection, "meeting", meeting_id))
            self._damaged["parts"] = tuple(dict.fromkeys(found))

    def naming(
        self, connection: Connection, kind: Literal["committee", "meeting"], key: Id
    ) -> AbstractContextManager[None]:
        """See :func:`~minutetaker.store.sqlite.integrity.damaged_records.naming`."""
        return naming(connection, kind, key)
