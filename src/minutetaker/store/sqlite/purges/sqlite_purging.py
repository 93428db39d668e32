"""Purges of a store in a SQLite file: each in one transaction, after which the file is written anew."""

from __future__ import annotations

from minutetaker.record import Id, PersonName
from minutetaker.store.api.approval.ledger import REASON, LedgerAct
from minutetaker.store.api.errors import StoreError
from minutetaker.store.api.safekeeping.purge import PersonFound, PersonPurge
from minutetaker.store.queries.approval.ledger import enter
from minutetaker.store.queries.minute_numbers import refuse_to_go
from minutetaker.store.sqlite.integrity.freezing import thawed
from minutetaker.store.sqlite.integrity.sealing import raw_connection
from minutetaker.store.sqlite.opening.open_store import OpenStore
from minutetaker.store.sqlite.purges import purged_person
from minutetaker.store.sqlite.purges.purged_meeting import require_in_bin, require_purgeable, take_out
from minutetaker.store.sqlite.search_index import keeping


class SqlitePurging:
    """See :class:`~minutetaker.store.api.safekeeping.purge.Purging`."""

    def __init__(self, store: OpenStore) -> None:
        self._store = store

    def meeting(self, meeting_id: Id, *, reason: str) -> None:
        """Take out a meeting that is in the bin, and enter that in the ledger."""
        with self._store.writing() as connection:
            raw = raw_connection(connection)
            require_in_bin(raw, meeting_id)
            require_purgeable(raw, meeting_id)
            enter(self._store, connection, LedgerAct.PURGED, meeting_id=meeting_id, facts={REASON: reason})
            with thawed(raw):
                take_out(raw, meeting_id)
            keeping.begin_anew(raw, leaving_pages=False)
        self._store.forget(meeting_id)
        self._write_anew()

    def require(self, meeting_id: Id) -> None:
        """Refuse a meeting that has to stay, in the bin or not, or that cannot be put there."""
        with self._store.reading() as connection:
            require_purgeable(raw_connection(connection), meeting_id)
            refuse_to_go(self._store, connection, meeting_id)

    def names_beside(self, committee_id: Id, membership_id: Id) -> frozenset[PersonName]:
        """The names of all others on the committee or at its meetings."""
        with self._store.reading() as connection:
            return purged_person.names_beside(raw_connection(connection), committee_id, membership_id)

    def person_found(self, person: PersonPurge) -> PersonFound:
        """What a purge of a person would change, and where the name would stand after it."""
        with self._store.reading() as connection:
            return purged_person.PersonSearch(raw_connection(connection), person).found()

    def person(self, person: PersonPurge, *, reason: str) -> PersonFound:
        """Take a person out of all that is not confirmed, and enter that in the ledger."""
        with self._store.writing() as connection:
            raw = raw_connection(connection)
            search = purged_person.PersonSearch(raw, person)
            found = search.found()
            with thawed(raw):
                purged_person.carry_out(self._store, connection, search, reason)
            keeping.begin_anew(raw, leaving_pages=False)
        for meeting_id in search.open_meetings:
            self._store.forget(meeting_id)
        self._write_anew()
        return found

    def _write_anew(self) -> None:
        """Write the whole file anew, so that not a byte of what was taken out is left in it or in its log."""
        self._store.index.mend()
        with self._store.reading() as connection:
            raw = raw_connection(connection)
            raw.execute("VACUUM")
            busy, *_ = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            raise StoreError(
                "It was taken out of the store. Another program reads there, so that its bytes are in the store's log "
                "until that is closed: close it, and minutetaker after it."
            )
