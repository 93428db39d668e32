"""When a store's search index is brought in step with what was saved, and how it is mended.

That is done in transactions of its own. In one that came upon a damaged page SQLite writes nothing more, and no text
shall go unsaved for the sake of an index.
"""

from __future__ import annotations

from contextlib import suppress

from minutetaker.store.api.errors import DamagedError, StoreError
from minutetaker.store.api.long_work import Progress, StoppedError, unheard
from minutetaker.store.sqlite.file_transactions import FileTransactions
from minutetaker.store.sqlite.integrity.meter import Meter, stoppable
from minutetaker.store.sqlite.integrity.sealing import raw_connection
from minutetaker.store.sqlite.search_index import keeping, purging
from minutetaker.store.sqlite.search_index.index_tables import is_readable


class Upkeep:
    """The search index of an open store, as the store looks after it."""

    def __init__(self, store: FileTransactions) -> None:
        self._store = store
        self._typing: str | None = None

    def after_change(self, typing: str | None) -> None:
        """Index what was just saved.

        Args:
            typing: names the run of changes that it is one of. A run is left for later, so that no key waits for the
                index: until something is done that is no typing, or much waits, or something is searched for.
        """
        if typing is None or (typing != self._typing and self._is_much_pending()):
            self.keep_in_step()
        self._typing = typing

    def keep_in_step(self, *, wholly: bool = False) -> None:
        """Index what was saved and is not indexed yet, if anything; it is no matter where that fails.

        Args:
            wholly: purge the index of all deleted words, however long that takes.
        """
        if self._store.read_only:
            return
        with suppress(StoreError):
            try:
                if not self._is_behind():
                    return
            except DamagedError:
                self.mend()  # else the triggers could write nothing there, and no text would be saved
                return
            try:
                with self._store.transaction() as connection:
                    is_purge_due = keeping.keep_in_step(raw_connection(connection))
                if is_purge_due:
                    with self._store.transaction() as connection:
                        purging.purge(raw_connection(connection), None if wholly else purging.PAGES_IN_A_STEP)
            except DamagedError:
                with self._store.transaction() as connection:
                    keeping.note_rebuild(raw_connection(connection))

    def mend(self, progress: Progress = unheard) -> None:
        """Build the index anew, whatever became of it.

        Raises:
            StoppedError: it was called off; the index is as it was.
            ReadOnlyError: the store is open for reading only.
            StoreError: it could not be written, or what it is built from is damaged.
        """
        try:
            self._rebuild(progress)
        except StoppedError:
            raise
        except StoreError:
            with self._store.reading() as connection:
                is_beyond = not is_readable(raw_connection(connection))
            with self._store.transaction() as connection:
                keeping.begin_anew(raw_connection(connection), leaving_pages=is_beyond)
            with self._store.reading() as connection:
                raw_connection(connection).execute("VACUUM")  # takes the pages that were left behind out of the file
            self._rebuild()

    def _rebuild(self, progress: Progress = unheard) -> None:
        with self._store.transaction() as connection:
            raw = raw_connection(connection)
            with stoppable(raw, Meter("Building the index anew", progress)):
                keeping.rebuild(raw)

    def _is_behind(self) -> bool:
        with self._store.reading() as connection:
            return keeping.is_behind(raw_connection(connection))

    def _is_much_pending(self) -> bool:
        with suppress(StoreError), self._store.reading() as connection:
            return keeping.is_much_pending(raw_connection(connection))
        return False
