"""Signs in an open file of changes that were made outside minutetaker."""

from __future__ import annotations

from contextlib import suppress

from minutetaker.record import Id
from minutetaker.store.api.errors import StoreError
from minutetaker.store.api.integrity import Finding
from minutetaker.store.sqlite.file_transactions import FileTransactions
from minutetaker.store.sqlite.integrity import check
from minutetaker.store.sqlite.integrity.sealing import raw_connection, seal_everything
from minutetaker.store.sqlite.search_index import keeping
from minutetaker.store.sqlite.search_index.upkeep import Upkeep


class FileIntegrity:
    """Checks of an open store: see :class:`~minutetaker.store.api.integrity.Integrity`."""

    def __init__(self, store: FileTransactions, index: Upkeep) -> None:
        self._store = store
        self._index = index

    def check(self) -> tuple[Finding, ...]:
        """All that is wrong with the store: see ``check.check``."""
        with self._store.reading() as connection, connection.begin():
            return check.check(raw_connection(connection))

    def accept(self) -> tuple[Finding, ...]:
        """Take every row as it is now for right, and seal it so; what :meth:`check` found until then.

        What SQLite itself finds wrong with the file stays wrong.

        Raises:
            StoreError: it could not be written; nothing was changed.
        """
        with self._store.writing() as connection:
            raw = raw_connection(connection)
            found = check.check(raw)
            seal_everything(raw)
            keeping.note_rebuild(raw)
        with suppress(StoreError):  # else it is done before the next search
            self._index.mend()
        return found

    def unsealed(self, meeting_id: Id) -> tuple[Finding, ...]:
        """What of the meeting's own records is not as it was written; a few milliseconds."""
        with self._store.reading() as connection, connection.begin():
            return check.check_records(raw_connection(connection), meeting_id)
