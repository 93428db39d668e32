"""Follow-ups in the store: one log that is only ever added to."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date
from typing import Any, get_args, get_type_hints

from sqlalchemy import Connection, Row, RowMapping, Select, func
from sqlmodel import col, select

from minutetaker.record import EntryKind, FollowUpStatus, FollowUpSummary, FollowUpUpdate, Id, Item, OwnerKind
from minutetaker.store.api.approvals import in_utc
from minutetaker.store.api.edits import RowEdit
from minutetaker.store.queries import follow_up_queries
from minutetaker.store.queries.transactions import Transactions
from minutetaker.store.tables.rows import items_from_rows, record_from_row, row_of
from minutetaker.store.tables.tables import EntryRow, FollowUpUpdateRow, ItemRow

_READ: dict[type, Callable[[Any], object]] = {
    date: date.fromisoformat,
    EntryKind: {one.value: one for one in EntryKind}.__getitem__,
    FollowUpStatus: {one.value: one for one in FollowUpStatus}.__getitem__,
    OwnerKind: {one.value: one for one in OwnerKind}.__getitem__,
}
_READ_AS = {
    index: _READ[one]
    for index, hint in enumerate(get_type_hints(FollowUpSummary).values())
    for one in (hint, *get_args(hint))
    if one in _READ
}
"""By its index in a row of the listing, what makes of a column's value the field's."""

_AT_A_TIME = 500
"""Ids that one statement names; SQLite of old takes no more than 999."""


class FollowUpLog:
    """The follow-ups of every meeting: see :class:`~minutetaker.store.api.follow_ups.FollowUps`."""

    def __init__(self, store: Transactions) -> None:
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
        overdue_on: date | None = None,
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
        with self._store.reading() as connection:
            rows = self._rows(connection, statement)
        found = list(map(_summary, rows))
        self.unreadable = found.count(None)
        return tuple(one for one in found if one is not None)

    def count_overdue(self, today: date) -> int:
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
        with self._store.reading() as connection:
            for first in range(0, len(wanted), _AT_A_TIME):
                some = wanted[first : first + _AT_A_TIME]
                items = select(ItemRow).where(col(ItemRow.id).in_(some)).order_by(col(ItemRow.position))
                entries = select(EntryRow).where(col(EntryRow.item_id).in_(some)).order_by(col(EntryRow.position))
                rows = (connection.execute(one).mappings().all() for one in (items, entries))
                found.update((one.id, one) for one in items_from_rows(*rows))
        return found

    # Changing

    def append(self, update: FollowUpUpdate) -> None:
        """Add a line to the log of an entry's follow-up. Never undone: what was wrong is put right by another.

        Raises:
            StoreError: it could not be written; nothing was changed.
        """
        with self._store.writing() as connection:
            number = (connection.execute(select(func.max(FollowUpUpdateRow.number))).scalar() or 0) + 1
            edit = RowEdit("follow_up_update", update.id, None, row_of(update, number=number))
            self._store.carry_out(
                connection,
                (edit,),
                scope=update.meeting_id,
                subject_id=update.meeting_id,
                label="Follow-up",
                is_kept=True,
            )

    # Within

    def _rows(self, connection: Connection, statement: Select[Any]) -> Sequence[Row[Any]]:
        """What a listing finds; an engine in which texts can be damaged reads the others all the same."""
        return connection.execute(statement).all()


def _logs(connection: Connection, meeting_id: Id) -> dict[Id, tuple[FollowUpUpdate, ...]]:
    listed = select(FollowUpUpdateRow).where(FollowUpUpdateRow.meeting_id == meeting_id)
    found: dict[Id, tuple[FollowUpUpdate, ...]] = {}
    for row in connection.execute(listed.order_by(col(FollowUpUpdateRow.number))).mappings():
        found[row["entry_id"]] = (*found.get(row["entry_id"], ()), _update(row))
    return found


def _update(row: RowMapping) -> FollowUpUpdate:
    return record_from_row(FollowUpUpdate, row, at=in_utc, status=FollowUpStatus, owner_kind=OwnerKind)


def _summary(row: Sequence[Any]) -> FollowUpSummary | None:
    """The follow-up of a row whose columns are in the order of the fields; None where it is damaged beyond reading."""
    values = list(row)
    try:
        for index, read in _READ_AS.items():
            if values[index] is not None:
                values[index] = read(values[index])
        return FollowUpSummary(*values)
    except (ValueError, TypeError, KeyError):
        return None
