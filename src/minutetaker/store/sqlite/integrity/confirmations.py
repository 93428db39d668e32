"""The chain of confirmations as it lies in the file, be it damaged or not: what verifying reads."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, bindparam, literal_column, select

from minutetaker.record import Confirmation, Id
from minutetaker.store.api.approval.approvals import Link, in_utc
from minutetaker.store.api.errors import BAD_VALUES, StoreError
from minutetaker.store.queries.approval.approvals import CONFIRMED, ApprovalQueries
from minutetaker.store.sqlite.integrity.digests import in_words, raw_values
from minutetaker.store.sqlite.integrity.sealing import raw_connection
from minutetaker.store.tables.rows import record_from_row
from minutetaker.store.tables.tables import ConfirmationRow, table_of

_LISTED = "SELECT rowid, number, meeting_id FROM confirmation NOT INDEXED ORDER BY number"
_ONE = select(table_of(ConfirmationRow)).where(literal_column("rowid") == bindparam("rowid"))


class SqliteApprovals(ApprovalQueries):
    """What became of the minutes of each meeting, with the chain read however the file was damaged."""

    def links(self) -> Iterator[Link]:
        """Every link by its number, read one by one: each holds a whole record.

        Raises:
            StoreError: the table itself cannot be read.
        """
        with self._store.reading() as connection, raw_values(raw_connection(connection)) as raw:
            listed = raw.execute(_LISTED).fetchall()
        for rowid, number, meeting_id in listed:
            yield Link(number if isinstance(number, int) else 0, in_words(meeting_id), self._read(rowid))

    def once_confirmed(self) -> frozenset[Id]:
        """The meetings of which the history says that they were confirmed in this store.

        Raises:
            StoreError: the history cannot be read.
        """
        listed = "SELECT DISTINCT subject_id FROM change WHERE kind = 'kept' AND label = ?"
        with self._store.reading() as connection, raw_values(raw_connection(connection)) as raw:
            return frozenset(in_words(one) for (one,) in raw.execute(listed, (CONFIRMED,)))

    def _read(self, rowid: int) -> Confirmation | None:
        try:
            with self._store.reading() as connection:
                return _confirmation(connection, rowid)
        except (StoreError, *BAD_VALUES):
            return None


def _confirmation(connection: Connection, rowid: int) -> Confirmation | None:
    row = connection.execute(_ONE, {"rowid": rowid}).mappings().first()
    return None if row is None else record_from_row(Confirmation, row, at=in_utc)
