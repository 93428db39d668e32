"""Reading records out of the database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, select
from sqlalchemy.exc import DBAPIError
from sqlmodel import SQLModel

from minutetaker.record import Committee, Id, Meeting, NotFoundError
from minutetaker.store.api.errors import DamagedError, StoreError
from minutetaker.store.api.meetings import Beginning, Listing
from minutetaker.store.sqlite.integrity.digests import in_words, raw_values
from minutetaker.store.sqlite.integrity.sealing import raw_connection
from minutetaker.store.sqlite.quick_list import read_beginning, read_list
from minutetaker.store.sqlite.sqlite_errors import is_unreadable
from minutetaker.store.tables import tables
from minutetaker.store.tables.rows import committee_from_rows, meeting_from_rows

assert tables
_TABLES = SQLModel.metadata.tables
_MEETINGS, _COMMITTEES, _MEMBERSHIPS = _TABLES["meeting"], _TABLES["committee"], _TABLES["membership"]


def load_committees(connection: Connection) -> tuple[tuple[Committee, ...], tuple[str, ...]]:
    """Every committee that was not deleted, by council and name; in words those that are damaged beyond reading."""
    listed = "SELECT id, council, name FROM committee WHERE deleted_at IS NULL"
    with raw_values(raw_connection(connection)) as raw:
        rows = raw.execute(listed).fetchall()
    found, unreadable = [], []
    for key, council, name in rows:
        try:
            found.append(load_committee(connection, key.decode()))
        except (StoreError, UnicodeDecodeError):
            unreadable.append(f"the committee {in_words(name)} ({in_words(council)})")
    found.sort(key=lambda one: (one.council.casefold(), one.name.casefold(), one.id))
    return tuple(found), tuple(unreadable)


def load_committee(connection: Connection, committee_id: Id) -> Committee:
    """The committee with that id, deleted or not.

    Raises:
        NotFoundError: the store has none.
        StoreError: it cannot be read.
    """
    listed = select(_MEMBERSHIPS).where(_MEMBERSHIPS.c.committee_id == committee_id).order_by(_MEMBERSHIPS.c.position)
    with _reading(connection, "committee", "name", committee_id):
        row = connection.execute(select(_COMMITTEES).where(_COMMITTEES.c.id == committee_id)).mappings().first()
        if row is None:
            raise NotFoundError("That committee is not in this store.")
        return committee_from_rows(row, connection.execute(listed).mappings().all())


def load_list(connection: Connection) -> Listing:
    """Every meeting that was not deleted, newest first; in words those that are damaged beyond listing."""
    return read_list(raw_connection(connection))


def load_beginning(connection: Connection, most: int) -> Beginning | None:
    """How the list of meetings begins: see ``glance.read_beginning``."""
    return read_beginning(raw_connection(connection), most)


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
        StoreError: it cannot be read.
    """
    with _reading(connection, "meeting", "committee", meeting_id):
        row = connection.execute(select(_MEETINGS).where(_MEETINGS.c.id == meeting_id)).mappings().first()
        if row is None:
            raise NotFoundError("That meeting is not in this store.")
        parts = []
        for name in ("attendee", "attendance_event", "item", "entry"):
            table = _TABLES[name]
            listed = select(table).where(table.c.meeting_id == meeting_id).order_by(table.c.position)
            parts.append(connection.execute(listed).mappings().all())
        return meeting_from_rows(row, *parts)


@contextmanager
def _reading(connection: Connection, table: str, name: str, key: Id) -> Iterator[None]:
    """Say which record it is that cannot be read; nothing of what it holds is quoted but its name.

    Raises:
        DamagedError: bytes that are no text stand where text did.
        StoreError: it holds what this version does not know.
    """
    try:
        yield
    except (ValueError, TypeError, KeyError) as error:
        raise StoreError(
            f"The store holds something in {_named(connection, table, name, key)} that this version of minutetaker "
            f"does not know ({_reason(error)}). Either it was damaged, which minutetaker check tells, and there are "
            "backups to go back to: minutetaker backups; or a later version wrote it: use that."
        ) from None
    except DBAPIError as error:
        if not is_unreadable(error):
            raise
        raise DamagedError(
            f"A text in {_named(connection, table, name, key)} is damaged and cannot be read. "
            "See which: minutetaker check. Go back to a backup: minutetaker backups"
        ) from None


def _named(connection: Connection, table: str, name: str, key: Id) -> str:
    with raw_values(raw_connection(connection)) as raw:
        on = "date" if table == "meeting" else "NULL"
        found = raw.execute(f"SELECT {name}, {on} FROM {table} WHERE id = ?", (key,)).fetchone() or ("", None)
    called = f"the {table} {in_words(found[0])}" if table == "committee" else f"the meeting of {in_words(found[0])}"
    return called if found[1] is None else f"{called} on {in_words(found[1])}"


def _reason(error: Exception) -> str:
    return "a text that is none" if isinstance(error, UnicodeDecodeError) else str(error)
