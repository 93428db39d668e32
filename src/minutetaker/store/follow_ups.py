"""What became of what was decided, in the store: one log that is only ever added to."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, RowMapping, func, select
from sqlmodel import SQLModel

from minutetaker.record import EntryKind, FollowUpStatus, FollowUpSummary, FollowUpUpdate, Id, Item, OwnerKind
from minutetaker.store import follow_up_queries
from minutetaker.store.edits import RowEdit
from minutetaker.store.follow_up_queries import UPDATES
from minutetaker.store.history import in_utc
from minutetaker.store.rows import items_from_rows, record_from_row, row_of
from minutetaker.store.sealing import raw_connection

if TYPE_CHECKING:
    from minutetaker.store.open_store import OpenStore

_AT_A_TIME = 500
"""Ids that one statement names; SQLite of old takes no more than 999."""


class FollowUps:
    """The follow-ups of every meeting. Every call is one unit of work."""

    def __init__(self, store: OpenStore) -> None:
        self._store = store
        self.unreadable = 0
        """How many were left out when they were last listed, because they are damaged."""

    # Reading

    def logs(self, meeting_id: Id) -> dict[Id, tuple[FollowUpUpdate, ...]]:
        """The logs of a meeting's follow-ups by the id of the entry, each in the order in which it was noted."""
        with self._store.reading() as connection:
            return _logs(connection, meeting_id)

    def listing(
        self,
        *,
        committee_id: Id | None = None,
        meeting_id: Id | None = None,
        open_only: bool = False,
        overdue_on: dt.date | None = None,
        recommended_to: Collection[str] | None = None,
    ) -> tuple[FollowUpSummary, ...]:
        """The follow-ups of every meeting that was not deleted, newest meeting first, as the minutes print them.

        Those of entries that were deleted are not among them until undo brings the entry back; their log stays.

        Args:
            committee_id, meeting_id: only those of one committee, or of one meeting.
            open_only: only those that have still to be done.
            overdue_on: only those that should have been done before that day.
            recommended_to: only recommendations to bodies that the minutes call by one of these names.
        """
        statement = follow_up_queries.listing(
            committee_id=committee_id,
            meeting_id=meeting_id,
            open_only=open_only,
            overdue_on=overdue_on,
            recommended_to=recommended_to,
        )
        found: list[FollowUpSummary] = []
        left_out = 0
        with self._store.reading() as connection, _bearing_damage(connection):
            for row in connection.execute(statement).mappings():
                try:
                    found.append(_summary(row))
                except (ValueError, TypeError):
                    left_out += 1
        self.unreadable = left_out
        return tuple(found)

    def count_overdue(self, today: dt.date) -> int:
        """How many should have been done before today; a few milliseconds, however many meetings there are."""
        with self._store.reading() as connection:
            return int(connection.execute(follow_up_queries.overdue_count(today)).scalar_one())

    def items(self, item_ids: Collection[Id]) -> dict[Id, Item]:
        """Items by id with their minutes, whichever meetings they are of; what is not there is left out.

        Raises:
            StoreError: one of them cannot be read.
        """
        found: dict[Id, Item] = {}
        wanted = sorted(set(item_ids))
        tables = SQLModel.metadata.tables
        with self._store.reading() as connection:
            for first in range(0, len(wanted), _AT_A_TIME):
                some = wanted[first : first + _AT_A_TIME]
                parts = []
                for table, key in ((tables["item"], "id"), (tables["entry"], "item_id")):
                    listed = select(table).where(table.c[key].in_(some)).order_by(table.c.position)
                    parts.append(connection.execute(listed).mappings().all())
                found.update((one.id, one) for one in items_from_rows(*parts))
        return found

    # Changing

    def append(self, update: FollowUpUpdate) -> None:
        """Add a line to the log of an entry's follow-up. Never undone: what was wrong is put right by another.

        Raises:
            StoreError: it could not be written; nothing was changed.
        """
        with self._store.writing() as connection:
            number = (connection.execute(select(func.max(UPDATES.c.number))).scalar() or 0) + 1
            edit = RowEdit("follow_up_update", update.id, None, row_of(update, number=number))
            self._store.carry_out(
                connection,
                (edit,),
                place=update.meeting_id,
                subject_id=update.meeting_id,
                label="Follow-up",
                is_kept=True,
            )


def _logs(connection: Connection, meeting_id: Id) -> dict[Id, tuple[FollowUpUpdate, ...]]:
    listed = select(UPDATES).where(UPDATES.c.meeting_id == meeting_id).order_by(UPDATES.c.number)
    found: dict[Id, tuple[FollowUpUpdate, ...]] = {}
    for row in connection.execute(listed).mappings():
        found[row["entry_id"]] = (*found.get(row["entry_id"], ()), _update(row))
    return found


def _update(row: RowMapping) -> FollowUpUpdate:
    return record_from_row(FollowUpUpdate, row, at=in_utc, status=FollowUpStatus, owner_kind=OwnerKind)


def _summary(row: RowMapping) -> FollowUpSummary:
    values: dict[str, Any] = {str(name): value for name, value in row.items()}
    for name in ("due", "last_on"):
        values[name] = dt.date.fromisoformat(values[name]) if values[name] is not None else None
    values["date"] = dt.date.fromisoformat(values["date"])
    values["kind"] = EntryKind(values["kind"])
    values["status"] = FollowUpStatus(values["status"])
    values["owner_kind"] = OwnerKind(values["owner_kind"]) if values["owner_kind"] is not None else None
    return FollowUpSummary(**values)


@contextmanager
def _bearing_damage(connection: Connection) -> Iterator[None]:
    """Read bytes that are no text as signs for unreadable characters, so that one does not hide all the others."""
    raw: sqlite3.Connection = raw_connection(connection)
    before, raw.text_factory = raw.text_factory, lambda value: value.decode(errors="replace")
    try:
        yield
    finally:
        raw.text_factory = before
