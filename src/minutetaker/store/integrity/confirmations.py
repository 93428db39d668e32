"""The chain of confirmations as it lies in the file, be it damaged or not: what verifying reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Connection, literal_column, select
from sqlmodel import SQLModel

from minutetaker.record import Confirmation, Id, Meeting
from minutetaker.store.api.errors import StoreError
from minutetaker.store.integrity.digests import in_words, raw_values
from minutetaker.store.integrity.sealing import raw_connection
from minutetaker.store.queries.approval import CONFIRMED
from minutetaker.store.queries.history import in_utc
from minutetaker.store.queries.loading import load_meeting
from minutetaker.store.tables import tables
from minutetaker.store.tables.rows import record_from_row

if TYPE_CHECKING:
    from minutetaker.store.sqlite.open_store import OpenStore

assert tables
_CONFIRMATIONS = SQLModel.metadata.tables["confirmation"]
_LISTED = "SELECT rowid, number, meeting_id FROM confirmation NOT INDEXED ORDER BY number"


@dataclass(frozen=True, slots=True)
class Link:
    """One link: its number (0 where it is none) and meeting, and what it says, or None where that cannot be read."""

    number: int
    meeting_id: Id
    confirmation: Confirmation | None


def links(store: OpenStore) -> Iterator[Link]:
    """Every link by its number, read one by one: each holds a whole record.

    Raises:
        StoreError: the table itself cannot be read.
    """
    with store.reading() as connection, raw_values(raw_connection(connection)) as raw:
        listed = raw.execute(_LISTED).fetchall()
    for rowid, number, meeting_id in listed:
        yield Link(number if isinstance(number, int) else 0, in_words(meeting_id), _read(store, rowid))


def once_confirmed(store: OpenStore) -> frozenset[Id]:
    """The meetings of which the history says that they were confirmed in this store.

    Raises:
        StoreError: the history cannot be read.
    """
    listed = "SELECT DISTINCT subject_id FROM change WHERE kind = 'kept' AND label = ?"
    with store.reading() as connection, raw_values(raw_connection(connection)) as raw:
        return frozenset(in_words(one) for (one,) in raw.execute(listed, (CONFIRMED,)))


def meeting_in_file(store: OpenStore, meeting_id: Id) -> Meeting:
    """The meeting as the file has it now, whatever is kept in memory.

    Raises:
        NotFoundError: the store has none.
        StoreError: it cannot be read.
    """
    with store.reading() as connection:
        return load_meeting(connection, meeting_id)


def _read(store: OpenStore, rowid: int) -> Confirmation | None:
    try:
        with store.reading() as connection:
            return _confirmation(connection, rowid)
    except (StoreError, ValueError, TypeError):
        return None


def _confirmation(connection: Connection, rowid: int) -> Confirmation | None:
    row = connection.execute(select(_CONFIRMATIONS).where(literal_column("rowid") == rowid)).mappings().first()
    return None if row is None else record_from_row(Confirmation, row, at=in_utc)
