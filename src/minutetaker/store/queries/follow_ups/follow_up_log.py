"""Follow-ups in the store: one log that is only ever added to."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from enum import StrEnum
from typing import Any, get_args, get_type_hints

from sqlalchemy import Connection, Row, RowMapping, Select, func
from sqlmodel import col, select

from minutetaker.record import FollowUpStatus, FollowUpSummary, FollowUpUpdate, Id, Item, OwnerKind
from minutetaker.record.follow_up import with_decision
from minutetaker.store.api.approval.approvals import in_utc
from minutetaker.store.api.edits import RowEdit
from minutetaker.store.api.errors import BAD_VALUES
from minutetaker.store.api.follow_ups import OnceThere
from minutetaker.store.queries.follow_ups import follow_up_queries
from minutetaker.store.queries.follow_ups.answers_told import answers_told, decisions
from minutetaker.store.queries.numbers_of_logs import number_after
from minutetaker.store.queries.one_by_one import readable
from minutetaker.store.queries.transactions import Transactions
from minutetaker.store.tables.rows import items_from_rows, record_from_row, row_of
from minutetaker.store.tables.tables import EntryRow, FollowUpUpdateRow, ItemRow

_HINTS = tuple(get_type_hints(FollowUpSummary)[field.name] for field in fields(FollowUpSummary))


def _reader_of(hint: object) -> Callable[[Any], object] | None:
    """What makes the value of such a field of what its column holds; None where that is it already."""
    for one in (hint, *get_args(hint)):
        if one is date:
            return date.fromisoformat
        if isinstance(one, type) and issubclass(one, StrEnum):
            return {str(value): value for value in one}.__getitem__
    return None


_READ_AS = {index: read for index, hint in enumerate(_HINTS) if (read := _reader_of(hint)) is not None}
"""By its index in a row of the listing, what makes of a column's value the field's."""

_TEXTS = tuple(index for index, hint in enumerate(_HINTS) if hint is str)

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
            listed = select(FollowUpUpdateRow).where(FollowUpUpdateRow.meeting_id == meeting_id)
            listed = listed.order_by(col(FollowUpUpdateRow.number))
            key, of = col(FollowUpUpdateRow.id), col(FollowUpUpdateRow.meeting_id)
            found: dict[Id, tuple[FollowUpUpdate, ...]] = {}
            lines = readable(self._store, connection, listed, _update, key=key, meeting_id=of)
            for one in answers_told(self._store, connection, lines):
                found[one.entry_id] = (*found.get(one.entry_id, ()), one)
            return found

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
            found: list[FollowUpSummary] = []
            rows = self._rows(connection, statement)
            answers = {row.answer_entry_id for row in rows if row.answer_entry_id}
            said = decisions(self._store, connection, answers) if answers else {}
            for row in rows:
                try:
                    found.append(_summary(row, said))
                except BAD_VALUES as error:
                    self._store.leave_out(connection, error, row.meeting_id)
        self.unreadable = len(rows) - len(found)
        return tuple(found)

    def count_overdue(self, today: date) -> int:
        """How many should have been done before today; a few milliseconds, however many meetings there are."""
        with self._store.reading() as connection:
            return int(connection.execute(follow_up_queries.overdue_count(today)).scalar_one())

    def once_there(self, committee_ids: Collection[Id]) -> dict[Id, frozenset[OnceThere]]:
        """Who sat on committees, or served them, at any of their meetings that were not deleted."""
        found: dict[Id, set[OnceThere]] = {}
        with self._store.reading() as connection:
            for committee_id in sorted(set(committee_ids)):
                listed = connection.execute(follow_up_queries.once_there(committee_id))
                found[committee_id] = {OnceThere(*map(str, row)) for row in listed}
        return {key: frozenset(people) for key, people in found.items()}

    def items(self, item_ids: Collection[Id]) -> dict[Id, Item]:
        """Items by id with their minutes, whichever meetings they are of.

        What is not there is left out, as is what is damaged.
        """
        found: dict[Id, Item] = {}
        wanted = sorted(set(item_ids))
        with self._store.reading() as connection:
            for first in range(0, len(wanted), _AT_A_TIME):
                found.update((one.id, one) for one in self._items(connection, wanted[first : first + _AT_A_TIME]))
        return found

    # Changing

    def append(self, *updates: FollowUpUpdate) -> None:
        """Add lines to the logs of follow-ups, all or none. Never undone: what was wrong is put right by another.

        Raises:
            StoreError: they could not be written; nothing was changed.
        """
        with self._store.writing() as connection:
            first = number_after(connection.execute(select(func.max(FollowUpUpdateRow.number))).scalar())
            for number, update in enumerate(updates, first):
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

    def _items(self, connection: Connection, wanted: Sequence[Id]) -> Sequence[Item]:
        """The items with these ids; where one is damaged, the halves of them, and at last that one is left out."""
        items = select(ItemRow).where(col(ItemRow.id).in_(wanted)).order_by(col(ItemRow.position))
        entries = select(EntryRow).where(col(EntryRow.item_id).in_(wanted)).order_by(col(EntryRow.position))
        try:
            return items_from_rows(*(connection.execute(one).mappings().all() for one in (items, entries)))
        except Exception as error:
            of = select(ItemRow.meeting_id).where(col(ItemRow.id).in_(wanted))
            meeting_id = connection.execute(of).scalar() if len(wanted) == 1 else None
            self._store.leave_out(connection, error, meeting_id)
        if len(wanted) == 1:
            return ()
        half = len(wanted) // 2
        return [*self._items(connection, wanted[:half]), *self._items(connection, wanted[half:])]


def _update(row: RowMapping) -> FollowUpUpdate:
    return record_from_row(FollowUpUpdate, row, at=in_utc, status=FollowUpStatus, owner_kind=OwnerKind)


def _summary(row: Sequence[Any], said: Mapping[Id, str]) -> FollowUpSummary:
    """The follow-up of a row whose columns are in the order of the fields, and then the entry that answered it."""
    *values, answer_id = row
    if not all(isinstance(values[index], str) for index in _TEXTS):
        raise TypeError("a text is none")
    for index, read in _READ_AS.items():
        if values[index] is not None:
            values[index] = read(values[index])
    one = FollowUpSummary(*values)
    return replace(one, last_text=with_decision(one.last_text, answer_id, said)) if one.last_text else one
