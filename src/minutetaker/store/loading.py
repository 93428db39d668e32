"""Reading records out of the database."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, select
from sqlmodel import SQLModel

from minutetaker.record import Committee, Id, Meeting, MeetingKind, MeetingStatus, MeetingSummary, NotFoundError
from minutetaker.store import tables
from minutetaker.store.errors import StoreError
from minutetaker.store.rows import committee_from_rows, meeting_from_rows

assert tables
_TABLES = SQLModel.metadata.tables
_MEETINGS, _COMMITTEES, _MEMBERSHIPS = _TABLES["meeting"], _TABLES["committee"], _TABLES["membership"]


def load_committees(connection: Connection) -> tuple[Committee, ...]:
    """Every committee that was not deleted, by council and name."""
    rows = connection.execute(select(_COMMITTEES).where(_COMMITTEES.c.deleted_at.is_(None))).mappings().all()
    found = [_with_memberships(connection, row) for row in rows]
    return tuple(sorted(found, key=lambda one: (one.council.casefold(), one.name.casefold(), one.id)))


def load_committee(connection: Connection, committee_id: Id) -> Committee:
    """The committee with that id, deleted or not.

    Raises:
        NotFoundError: the store has none.
    """
    row = connection.execute(select(_COMMITTEES).where(_COMMITTEES.c.id == committee_id)).mappings().first()
    if row is None:
        raise NotFoundError("That committee is not in this store.")
    return _with_memberships(connection, row)


def _with_memberships(connection: Connection, row: RowMapping) -> Committee:
    listed = select(_MEMBERSHIPS).where(_MEMBERSHIPS.c.committee_id == row["id"]).order_by(_MEMBERSHIPS.c.position)
    memberships = connection.execute(listed).mappings().all()
    try:
        return committee_from_rows(row, memberships)
    except (ValueError, TypeError, KeyError) as error:
        raise _strange(f"the committee {row['name']}", error) from error


def load_summaries(connection: Connection) -> tuple[MeetingSummary, ...]:
    """Every meeting that was not deleted, newest first."""
    columns = _MEETINGS.c
    listed = select(
        *(columns[name] for name in ("id", "committee_id", "council", "committee", "date", "kind", "status")),
        columns.opened_at.is_not(None),
        columns.closed_at.is_not(None),
    )
    newest_first = listed.where(columns.deleted_at.is_(None)).order_by(columns.date.desc(), columns.id)
    rows: Sequence[Any] = connection.execute(newest_first).all()
    try:
        return tuple(
            MeetingSummary(key, body, council, name, on, MeetingKind(kind), MeetingStatus(status), opened, closed)
            for key, body, council, name, on, kind, status, opened, closed in rows
        )
    except ValueError as error:
        raise _strange("the list of meetings", error) from error


def latest_meeting_id(connection: Connection, committee_id: Id) -> Id | None:
    """The committee's meeting with the latest date, or None before its first."""
    columns = _MEETINGS.c
    latest = select(columns.id).where(columns.committee_id == committee_id, columns.deleted_at.is_(None))
    return connection.execute(latest.order_by(columns.date.desc(), columns.id.desc()).limit(1)).scalar()


def load_revision(connection: Connection, meeting_id: Id) -> int:
    """The number of changes saved to a meeting.

    Raises:
        NotFoundError: the store has no such meeting.
    """
    found = connection.execute(select(_MEETINGS.c.revision).where(_MEETINGS.c.id == meeting_id)).scalar()
    if found is None:
        raise NotFoundError("That meeting is not in this store.")
    return int(found)


def load_meeting(connection: Connection, meeting_id: Id) -> Meeting:
    """The meeting with that id, whole, deleted or not.

    Raises:
        NotFoundError: the store has none.
    """
    row = connection.execute(select(_MEETINGS).where(_MEETINGS.c.id == meeting_id)).mappings().first()
    if row is None:
        raise NotFoundError("That meeting is not in this store.")
    parts = []
    for name in ("attendee", "attendance_event", "item", "entry"):
        table = _TABLES[name]
        listed = select(table).where(table.c.meeting_id == meeting_id).order_by(table.c.position)
        parts.append(connection.execute(listed).mappings().all())
    try:
        return meeting_from_rows(row, *parts)
    except (ValueError, TypeError, KeyError) as error:
        raise _strange(f"the meeting of {row['committee']} on {row['date']}", error) from error


def _strange(what: str, error: Exception) -> StoreError:
    return StoreError(
        f"The store holds something in {what} that this version of minutetaker does not know ({error}). "
        "Use a later version, or go back to a copy of the store."
    )
