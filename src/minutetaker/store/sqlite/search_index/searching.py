"""Finding texts in every meeting of a store."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TypeVar

from minutetaker.store.api.errors import StoreError
from minutetaker.store.api.long_work import Progress, unheard
from minutetaker.store.api.search import MOST_RANKED, Found, Names, Query
from minutetaker.store.sqlite import dbapi
from minutetaker.store.sqlite.file_transactions import FileTransactions
from minutetaker.store.sqlite.integrity.sealing import raw_connection
from minutetaker.store.sqlite.search_index import filters, indexed_records, keeping, ranking
from minutetaker.store.sqlite.search_index.index_tables import is_of_this_form
from minutetaker.store.sqlite.search_index.indexed_records import IndexedRecord
from minutetaker.store.sqlite.search_index.keeping import Key
from minutetaker.store.sqlite.search_index.ranking import Match
from minutetaker.store.sqlite.search_index.snippets import Snippets
from minutetaker.store.sqlite.search_index.upkeep import Upkeep
from minutetaker.store.sqlite.sqlite_errors import explained

_Asked = TypeVar("_Asked")
_NO_INDEX = (
    "Nothing can be searched for now: the index of the store's texts is damaged, and the texts are not. "
    "It is built anew by the next search in a minutetaker that may write in the store."
)
_MOST_WAITING = 2_000
"""Records not indexed yet that a store open for reading looks through one by one."""


_OF_THE_INDEX = ("SQLITE_CORRUPT", "SQLITE_ERROR")
"""What SQLite raises where an index is damaged; other errors are those of the disk, or of who else is there."""


class _NoIndexError(Exception):
    """The index cannot be used, or found what the records do not say."""

    def __init__(self, cause: dbapi.Error | None = None) -> None:
        super().__init__(cause)
        self.cause = cause or dbapi.DatabaseError("the index does not agree with the texts")


class SqliteSearch:
    """What can be searched for in an open store; found as ``store.search``.

    Where the store may be written the index is brought in step first, and built anew where it is found damaged.
    Where it may only be read, what is not indexed yet is looked through as it stands.
    """

    def __init__(self, store: FileTransactions, index: Upkeep) -> None:
        self._store = store
        self._index = index
        self._is_mended = False
        self._snippets = Snippets()

    def find(self, query: Query, *, exempt: bool = False, limit: int = 50) -> Found:
        """The best records that fit a query.

        Args:
            exempt: whether exempt texts are searched too. Without, nothing exempt is so much as looked at.
            limit: hits at most.

        Raises:
            StoreError: the store cannot be read, or it has no index now and may not be written.
        """
        return self._asked(lambda raw: self._found(raw, query, exempt=exempt, limit=limit))

    def holds_exempt(self) -> bool:
        """Whether there is anything that a search of exempt texts alone could find.

        Raises:
            StoreError: the store cannot be read.
        """
        with self._store.reading() as connection:
            return filters.holds_exempt(raw_connection(connection))

    def names(self, *, exempt: bool = False) -> Names:
        """The names that a search can be narrowed down by.

        Args:
            exempt: whether owners of actions in exempt items are among them.

        Raises:
            StoreError: the store cannot be read.
        """
        with self._store.reading() as connection, keeping.whatever_text(raw_connection(connection)):
            return filters.read_names(raw_connection(connection), exempt=exempt)

    def rebuild(self, *, progress: Progress = unheard) -> None:
        """Build the index anew.

        Raises:
            StoppedError: it was called off; the index is as it was.
            ReadOnlyError: the store is open for reading only.
            StoreError: it could not be written.
        """
        self._index.mend(progress)
        self._is_mended = True

    def close(self) -> None:
        """Give back the memory that snippets are made in."""
        self._snippets.close()

    # Within

    def _asked(self, ask: Callable[[dbapi.Connection], _Asked]) -> _Asked:
        self._index.keep_in_step()
        try:
            return self._once(ask)
        except _NoIndexError as error:
            if self._store.read_only:
                raise StoreError(_NO_INDEX) from error
        self.rebuild()
        try:
            return self._once(ask)
        except _NoIndexError as error:
            raise explained(error.cause) from error

    def _once(self, ask: Callable[[dbapi.Connection], _Asked]) -> _Asked:
        with self._store.reading() as connection, connection.begin():
            raw = raw_connection(connection)
            try:
                if keeping.is_rebuild_due(raw) or not (self._store.read_only or is_of_this_form(raw)):
                    raise _NoIndexError
                with keeping.whatever_text(raw):
                    return ask(raw)
            except dbapi.Error as error:
                if getattr(error, "sqlite_errorname", "").startswith(_OF_THE_INDEX):
                    raise _NoIndexError(error) from error
                raise

    def _found(self, raw: dbapi.Connection, query: Query, *, exempt: bool, limit: int) -> Found:
        waiting = keeping.pending(raw)
        waiting = waiting if len(waiting) <= _MOST_WAITING else set()
        matches, count = _matches(raw, query, exempt, limit, keeping.numbers_of(raw, waiting))
        fresh = _fitting(raw, query, waiting, exempt)
        keys = indexed_records.keys_of(raw, [one.number for one in matches])
        records = [*fresh, *indexed_records.read_records(raw, keys, exempt=exempt)]
        if not query.has_words:
            records = [indexed_records.with_clauses(raw, one, exempt=exempt) for one in records]
        pieces = self._snippets.of(query, (one.columns for one in records))
        found_fresh = sum(at in pieces for at in range(len(fresh)))
        if len(pieces) < found_fresh + len(matches) and self._may_mend:
            raise _NoIndexError
        best = [(records[at], pieces[at]) for at in sorted(pieces)[:limit]]
        count += found_fresh
        return Found(
            tuple(indexed_records.hits_at(raw, best, exempt=exempt)), min(count, MOST_RANKED), count <= MOST_RANKED
        )

    @property
    def _may_mend(self) -> bool:
        return not self._store.read_only and not self._is_mended


def _matches(
    raw: dbapi.Connection, query: Query, exempt: bool, limit: int, without: Collection[int]
) -> tuple[list[Match], int]:
    """The best of one index, or of both as if they were one, and how many records there are."""
    found, count = [], 0
    for is_exempt in (False, True):
        if exempt if is_exempt else not query.only_exempt:
            some, number = ranking.match(raw, query, exempt=is_exempt, limit=limit, without=without)
            found += some
            count += number
    found.sort(key=lambda one: (one.rank, one.number))
    return found[:limit], count


def _fitting(raw: dbapi.Connection, query: Query, keys: Collection[Key], exempt: bool) -> list[IndexedRecord]:
    """Of records that are not indexed yet those that the filters leave and that may be read; no words are looked at."""
    records = indexed_records.read_records(raw, sorted(keys), exempt=exempt)
    return [one for one in records if (one.is_exempt or not query.only_exempt) and ranking.fits(raw, query, one.key)]
