"""Reading records out of the database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import sqlalchemy
from sqlalchemy import Connection, Select, bindparam
from sqlmodel import col, select

from minutetaker.record import Committee, Id, Meeting, NotFoundError
from minutetaker.record.approval import is_frozen
from minutetaker.store.api.errors import StoreError
from minutetaker.store.tables.rows import committee_from_rows, meeting_from_rows
from minutetaker.store.tables.tables import (
    AttendanceEventRow,
    AttendeeRow,
    CommitteeRow,
    DisclosureRow,
    EntryRow,
    ItemRow,
    MeetingRow,
    MembershipRow,
    table_of,
)

_MEETINGS = table_of(MeetingRow)
_MEETING = sqlalchemy.select(_MEETINGS).where(_MEETINGS.c.id == bindparam("of"))
_TABLES = (table_of(AttendeeRow), table_of(AttendanceEventRow), table_of(ItemRow), table_of(EntryRow))
_PARTS = tuple(
    sqlalchemy.select(part).where(part.c.meeting_id == bindparam("of")).order_by(part.c.position) for part in _TABLES
)
_DISCLOSED = table_of(DisclosureRow)
_DISCLOSURES = (
    sqlalchemy.select(_DISCLOSED).where(_DISCLOSED.c.meeting_id == bindparam("of")).order_by(_DISCLOSED.c.number)
)
"""Statements that are put together once, as of many meetings that takes as long as carrying them out."""

_MEMBERSHIPS = table_of(MembershipRow)
_OWNERS = {
    _MEMBERSHIPS.name: _MEMBERSHIPS.c.committee_id,
    **{part.name: part.c.meeting_id for part in (*_TABLES, _DISCLOSED)},
}
"""The column that says of what a row is a part, by the name of its table."""
_AT_ONCE = 500
"""Ids in one statement."""


def load_committee(connection: Connection, committee_id: Id) -> Committee:
    """The committee with that id, deleted or not.

    Raises:
        NotFoundError: the store has none.
        ValueError, TypeError, KeyError: it holds what no committee can.
    """
    row = connection.execute(select(CommitteeRow).where(CommitteeRow.id == committee_id)).mappings().first()
    if row is None:
        raise NotFoundError("That committee is not in this store.")
    members = select(MembershipRow).where(MembershipRow.committee_id == committee_id)
    return committee_from_rows(row, connection.execute(members.order_by(col(MembershipRow.position))).mappings().all())


def load_revision(connection: Connection, meeting_id: Id) -> int:
    """The number of changes saved to a meeting.

    Raises:
        NotFoundError: the store has no such meeting.
    """
    found = connection.execute(sqlalchemy.select(_MEETINGS.c.revision).where(_MEETINGS.c.id == meeting_id)).scalar()
    if found is None:
        raise NotFoundError("That meeting is not in this store.")
    return int(found)


def load_meeting(connection: Connection, meeting_id: Id) -> Meeting:
    """The meeting with that id, whole, deleted or not.

    Raises:
        NotFoundError: the store has none.
        ValueError, TypeError, KeyError: it holds what no meeting can.
    """
    row = next(_rows(connection, _MEETING, meeting_id), None)
    if row is None:
        raise NotFoundError("That meeting is not in this store.")
    listed = (*_PARTS, _DISCLOSURES) if is_frozen(row["status"]) else _PARTS
    return meeting_from_rows(row, *(_rows(connection, one, meeting_id) for one in listed))


def holders_of(connection: Connection, table: str, ids: Iterable[Id]) -> dict[Id, Id]:
    """The meeting, or the committee, that each of these rows of a table is a part of."""
    owner, left, found = _OWNERS[table], iter(ids), dict[Id, Id]()
    own = owner.table.c.id
    while some := tuple(islice(left, _AT_ONCE)):
        found.update(tuple(row) for row in connection.execute(sqlalchemy.select(own, owner).where(own.in_(some))))
    return found


def unknown_value(called: str, error: Exception) -> StoreError:
    """What is said of a record that holds what this version does not know.

    Args:
        called: the record in words, ``the meeting of Parks on 2026-03-04``.
    """
    reason = "a text that is none" if isinstance(error, UnicodeDecodeError) else str(error)
    return StoreError(
        f"The store holds something in {called} that this version of minutetaker does not know ({reason}). Either it "
        "was damaged, which minutetaker check tells, and there are backups to go back to: minutetaker backups; or a "
        "later version wrote it: use that."
    )


def _rows(connection: Connection, listed: Select[Any], meeting_id: Id) -> Iterator[dict[str, Any]]:
    found = connection.execute(listed, {"of": meeting_id})
    names = tuple(found.keys())
    return (dict(zip(names, row, strict=True)) for row in found.all())
