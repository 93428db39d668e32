"""Taking deleted words out of the pages of an index, where they may be exempt.

FTS5 only notes that a word was deleted; it stays in its page until the segments of the index are merged. Until SQLite
3.42 merging is the only way. It costs as much as the whole index is long, so it is done a little at a time and
remembered until it is complete. The pages themselves are overwritten with zeros (``secure_delete``).
"""

from __future__ import annotations

import time
from collections.abc import Callable

from minutetaker.store.sqlite import dbapi
from minutetaker.store.sqlite.search_index.index_tables import INDEXES

PAGES_IN_A_STEP = 64
"""Pages that a clerk is kept waiting for at most: about 5 ms."""

_PAGES_AT_ONCE = 256
_SECONDS_IN_ALL = 2.0
"""A store of many thousands of meetings goes on when it is next open."""

_PURGE = "purge "


def note(raw: dbapi.Connection, index: str) -> None:
    """Have the deleted words of an index purged."""
    raw.execute("INSERT OR IGNORE INTO search_due VALUES (?)", (_PURGE + index,))


def is_due(raw: dbapi.Connection) -> bool:
    """Whether any index has deleted words that are to be purged."""
    return any(raw.execute("SELECT 1 FROM search_due WHERE what = ?", (_PURGE + one,)).fetchone() for one in INDEXES)


def purge(raw: dbapi.Connection, pages: int | None, *, clock: Callable[[], float] = time.monotonic) -> None:
    """Go on with what is noted, for so many pages of each index; None for all of it, within two seconds."""
    until = clock() + _SECONDS_IN_ALL
    for index in INDEXES:
        if raw.execute("SELECT 1 FROM search_due WHERE what = ?", (_PURGE + index,)).fetchone() is None:
            continue
        while not (is_done := _merge(raw, index, pages or _PAGES_AT_ONCE)):
            if pages is not None or clock() > until:
                break
        if is_done:
            raw.execute("DELETE FROM search_due WHERE what = ?", (_PURGE + index,))


def _merge(raw: dbapi.Connection, index: str, pages: int) -> bool:
    """Write so many pages of the merger of all segments into one; whether there was nothing left to do.

    As SQLite's documentation of ``merge`` has it: a negative number begins or goes on with such a merger, and it is
    done when fewer than two rows change.
    """
    before = raw.total_changes
    raw.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('merge', ?)", (-pages,))
    return raw.total_changes - before < 2
