"""A store that is open: its file, its one connection, and the transactions that units of work are done in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from types import TracebackType
from typing import Self

from sqlalchemy import Connection

from minutetaker.locations import ledger_copy
from minutetaker.store.api.approval.ledger import LedgerEntry
from minutetaker.store.api.clock import now
from minutetaker.store.api.errors import DamagedError, ReadOnlyError, StoreError, explaining_values
from minutetaker.store.encryption.keyring import key_of
from minutetaker.store.ledger_copy import LedgerCopy
from minutetaker.store.queries.sql_store import SqlStore
from minutetaker.store.sqlite import database, journal_progress
from minutetaker.store.sqlite.file.open_file import FileState
from minutetaker.store.sqlite.integrity.ledger import SqliteLedger
from minutetaker.store.sqlite.opening.opening import Opening
from minutetaker.store.sqlite.search_index.upkeep import Upkeep
from minutetaker.store.sqlite.sqlite_errors import explaining, is_distrusted


class OpenStore(SqlStore):
    """What a :class:`~minutetaker.store.sqlite.store.SqliteStore` does as a file, whatever is kept in it."""

    def __init__(self, opened: Opening, *, who: str, clock: Callable[[], dt.datetime] = now) -> None:
        super().__init__(who=who, clock=clock)
        self._engine = opened.engine
        self._read_only = opened.read_only
        self._right = opened.lock
        self.warning = opened.warning
        """What is wrong with the place that the store is kept in; mostly nothing."""
        self._noted: tuple[str, int] | None = None
        self.ledger = SqliteLedger(self)
        self._entered: list[LedgerEntry] = []
        self._key = key_of(database.open_file(opened.engine).path)  # now, as the key file may be taken away later
        self._is_closed = False
        self.index = Upkeep(self)
        self.index.keep_in_step()

    @property
    def read_only(self) -> bool:
        """Whether every change is refused."""
        return bool(self._read_only)

    @property
    def read_only_because(self) -> str:
        """Why every change is refused, and what to do about it; empty where changes are taken."""
        return self._read_only

    def close(self) -> None:
        """Let go of the file; a file that was deleted while it was open is put back first. A second time does nothing.

        Raises:
            StoreError: it could not be put back.
        """
        with self._lock:
            if self._is_closed:
                return
            self.index.keep_in_step(wholly=True)
            self._is_closed = True
            try:
                if not self._read_only:
                    self.keep_in_place()
            finally:
                self._engine.dispose()
                if self._right is not None:
                    self._right.release()

    def keep_in_place(self) -> None:
        """See that the file stands where it will be found again, and put it back where it was deleted or moved.

        Every change does so; this is for the time between two.

        Raises:
            StoreError: another file stands there now, or the file cannot be put back.
        """
        with self._lock, explaining():
            if self._right is not None and database.open_file(self._engine).standing() is not FileState.AWAY:
                self._right.keep()  # else its file would be made in the folder beneath the disk
            database.keep_in_place(self._engine)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    # The journal of typing

    def journal_mark(self, journal_id: str) -> int:
        """The number of the journal's last record that was carried out in this store; 0 before the first."""
        with self.reading() as connection:
            return journal_progress.load_mark(connection, journal_id)

    @contextmanager
    def noting(self, journal_id: str, seq: int) -> Iterator[None]:
        """Note, in the very transaction of each change made within, that the journal was carried out up to ``seq``.

        The mark never goes back. It is kept also where a unit of work finds nothing to change.
        """
        with self._lock:
            before, self._noted = self._noted, (journal_id, seq)
            try:
                yield
            finally:
                self._noted = before

    # Connections and transactions

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection to read with, in one unit of work."""
        with self._lock, explaining(), explaining_values():
            self._refuse_closed()
            with database.reading(self._engine) as connection:
                yield connection.execution_options(reading=True)

    @contextmanager
    def writing(self, *, typing: str | None = None) -> Iterator[Connection]:
        """A connection to change the store with, in one transaction; what it changed is indexed after that.

        Args:
            typing: names a run of changes, none of which waits for the index.

        Raises:
            ReadOnlyError: the store may only be read.
            FrozenError: what was to be changed is confirmed.
            StoreError: it could not be written; nothing was changed.
        """
        with self._lock:
            try:
                with self.transaction() as connection:
                    yield connection
            except DamagedError:
                self.index.keep_in_step()  # it may be the index that is damaged, and is mended then
                raise
            self._copy_ledger()
            self.index.after_change(typing)

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """A transaction to write in, and nothing besides; raises as :meth:`writing` does."""
        if self._read_only:
            raise ReadOnlyError(self._read_only)
        with self._lock, explaining():
            self._refuse_closed()
            self.keep_in_place()
            try:
                with self._engine.begin() as connection:
                    yield connection
                    if self._noted is not None:
                        journal_progress.keep_mark(connection, *self._noted)
            except BaseException as error:
                self._entered.clear()
                self._history.forget()
                if is_distrusted(error):
                    self._engine.dispose()
                raise
            self.keep_in_place()

    def entered(self, entry: LedgerEntry) -> None:
        """As for ``Transactions``."""
        self._entered.append(entry)

    def _copy_ledger(self) -> None:
        """Have what was entered in the ledger by the transaction that ended outside the store too."""
        entered, self._entered = self._entered, []
        if entered:
            self._ledger_copy.add(entered, self.ledger.entries)
            self.warning = self._ledger_copy.trouble or self.warning

    @cached_property
    def _ledger_copy(self) -> LedgerCopy:
        return LedgerCopy(ledger_copy(database.open_file(self._engine).path), self._key)

    def _refuse_closed(self) -> None:
        if self._is_closed:
            raise StoreError("The store is closed.")
