"""What became of what was decided, in the store: one log that is only ever added to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection, RowMapping, func, select
from sqlmodel import SQLModel

from minutetaker.record import FollowUpStatus, FollowUpUpdate, Id, OwnerKind
from minutetaker.store import tables
from minutetaker.store.edits import RowEdit
from minutetaker.store.history import in_utc
from minutetaker.store.rows import record_from_row, row_of

if TYPE_CHECKING:
    from minutetaker.store.open_store import OpenStore

assert tables
_UPDATES = SQLModel.metadata.tables["follow_up_update"]


class FollowUps:
    """The follow-ups of every meeting. Every call is one unit of work."""

    def __init__(self, store: OpenStore) -> None:
        self._store = store

    def append(self, update: FollowUpUpdate) -> None:
        """Add a line to the log of an entry's follow-up. Never undone: what was wrong is put right by another.

        Raises:
            StoreError: it could not be written; nothing was changed.
        """
        with self._store.writing() as connection:
            number = (connection.execute(select(func.max(_UPDATES.c.number))).scalar() or 0) + 1
            edit = RowEdit("follow_up_update", update.id, None, row_of(update, number=number))
            self._store.carry_out(
                connection,
                (edit,),
                place=update.meeting_id,
                subject_id=update.meeting_id,
                label="Follow-up",
                is_kept=True,
            )

    def logs(self, meeting_id: Id) -> dict[Id, tuple[FollowUpUpdate, ...]]:
        """The logs of a meeting's follow-ups by the id of the entry, each in the order in which it was noted."""
        with self._store.reading() as connection:
            return _logs(connection, meeting_id)


def _logs(connection: Connection, meeting_id: Id) -> dict[Id, tuple[FollowUpUpdate, ...]]:
    listed = select(_UPDATES).where(_UPDATES.c.meeting_id == meeting_id).order_by(_UPDATES.c.number)
    found: dict[Id, tuple[FollowUpUpdate, ...]] = {}
    for row in connection.execute(listed).mappings():
        found[row["entry_id"]] = (*found.get(row["entry_id"], ()), _update(row))
    return found


def _update(row: RowMapping) -> FollowUpUpdate:
    return record_from_row(FollowUpUpdate, row, at=in_utc, status=FollowUpStatus, owner_kind=OwnerKind)
