"""The transactions that queries ask an open store for: connections, and changes that are noted."""

from __future__ import annotations

import datetime as dt
from contextlib import AbstractContextManager
from typing import Protocol

from sqlalchemy import Connection

from minutetaker.record import Id
from minutetaker.store.api.approval.ledger import LedgerEntry
from minutetaker.store.api.edits import RowEdit


class Transactions(Protocol):
    """An open store as its queries see it."""

    @property
    def who(self) -> str:
        """The name that the history gives for every change made through this store."""

    def now(self) -> dt.datetime:
        """The time of a change, in UTC."""

    def reading(self) -> AbstractContextManager[Connection]:
        """A connection to read with, in one unit of work."""

    def writing(self, *, typing: str | None = None) -> AbstractContextManager[Connection]:
        """A connection to change the store with, in one transaction.

        Args:
            typing: names a run of changes, none of which waits for what is only kept for searching.

        Raises:
            ReadOnlyError: the store may only be read.
            FrozenError: what was to be changed is confirmed.
            StoreError: it could not be written; nothing was changed.
        """

    def sealing(
        self, connection: Connection, subject_id: Id, edits: tuple[RowEdit, ...]
    ) -> AbstractContextManager[list[tuple[str, int]]]:
        """Seal what edits carried out within leave, and the rows that have numbers for keys.

        Args:
            subject_id: the meeting or committee that all of it belongs to; empty where that is the whole store.

        Returns:
            the list that takes the numbered rows written within: the table of each, and its number.
        """

    def history_mark(self, connection: Connection, meeting_id: Id) -> str:
        """How a meeting's history stands, by which a later change of a line of it is told; "" where it cannot be."""

    def entered(self, entry: LedgerEntry) -> None:
        """Take note that an act was entered in the ledger, in the transaction that goes on."""

    def leave_out(self, connection: Connection, error: Exception, meeting_id: Id | None) -> None:
        """Bear that a record cannot be read because it is damaged; ``Meetings.damaged`` names its meeting from then on.

        Args:
            error: what reading it raised, which is raised again where it is not for one record.
            meeting_id: the meeting that it is of, where that is known.
        """

    def carry_out(
        self,
        connection: Connection,
        edits: tuple[RowEdit, ...],
        *,
        scope: str,
        subject_id: Id,
        label: str,
        noted: tuple[RowEdit, ...] | None = None,
        merge_key: str | None = None,
        is_kept: bool = False,
    ) -> None:
        """Make edits of one meeting or committee, seal what they leave, and note them in the history.

        Args:
            noted: what undoing takes back, when not the edits themselves.
            merge_key, is_kept: as for :meth:`~minutetaker.store.queries.history.ChangeLog.note`.
        """
