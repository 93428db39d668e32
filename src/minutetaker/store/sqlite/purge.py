"""Taking a meeting out of the file for good: its rows, its history, its words in the index, and their bytes."""

from __future__ import annotations

from minutetaker.record import Id, NotFoundError, RecordError
from minutetaker.store.api.errors import IS_FROZEN, FrozenError, StoreError
from minutetaker.store.api.ledger import REASON, LedgerAct
from minutetaker.store.queries.ledger import LEDGER, enter
from minutetaker.store.sqlite import dbapi
from minutetaker.store.sqlite.integrity import digests
from minutetaker.store.sqlite.integrity.freezing import thawed
from minutetaker.store.sqlite.integrity.sealing import raw_connection
from minutetaker.store.sqlite.open_store import OpenStore
from minutetaker.store.sqlite.search_index import keeping


class SqlitePurging:
    """See :class:`~minutetaker.store.api.safekeeping.purge.Purging`."""

    def __init__(self, store: OpenStore) -> None:
        self._store = store

    def meeting(self, meeting_id: Id, *, reason: str) -> None:
        """Take out a meeting that is in the bin, and enter that in the ledger."""
        with self._store.writing() as connection:
            raw = raw_connection(connection)
            _require_purgeable(raw, meeting_id)
            enter(self._store, connection, LedgerAct.PURGED, meeting_id=meeting_id, facts={REASON: reason})
            with thawed(raw):
                _take_out(raw, meeting_id)
            keeping.begin_anew(raw, leaving_pages=False)
        self._store.forget(meeting_id)
        self._store.index.mend()
        self._write_anew()

    def _write_anew(self) -> None:
        """Write the whole file anew, so that not a byte of what was taken out is left in it or in its log."""
        with self._store.reading() as connection:
            raw = raw_connection(connection)
            raw.execute("VACUUM")
            busy, *_ = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            raise StoreError(
                "It was taken out of the store. Another program reads there, so that its bytes are in the store's log "
                "until that is closed: close it, and minutetaker after it."
            )


def _require_purgeable(raw: dbapi.Connection, meeting_id: Id) -> None:
    row = raw.execute("SELECT deleted_at, status FROM meeting WHERE id = ?", (meeting_id,)).fetchone()
    if row is None or row[0] is None:
        raise NotFoundError("That meeting is not in the bin: only what is there can be purged.")
    is_confirmed = raw.execute("SELECT 1 FROM confirmation WHERE meeting_id = ?", (meeting_id,)).fetchone()
    if is_confirmed or row[1] in ("confirmed", "signed"):
        raise FrozenError(IS_FROZEN)
    for table in ("correction", "correction_withdrawal"):
        if raw.execute(f"SELECT 1 FROM {table} WHERE by_meeting_id = ?", (meeting_id,)).fetchone():
            raise RecordError("That meeting resolved a correction of confirmed minutes, which stands on it.")


def _take_out(raw: dbapi.Connection, meeting_id: Id) -> None:
    """Every row that is sealed as the meeting's, and the seals; but for those of the ledger."""
    for table, owner in digests.OWNERS.items():
        if table != LEDGER.name:
            raw.execute(f'DELETE FROM "{table}" WHERE {owner} = ?', (meeting_id,))
    raw.execute("DELETE FROM seal WHERE subject_id = ? AND table_name <> ?", (meeting_id, LEDGER.name))
    left = [kept for (kept,) in raw.execute("SELECT digest FROM seal WHERE subject_id = ?", (meeting_id,))]
    digests.keep_sums(raw, meeting_id, digests.sum_of(left), 0)
