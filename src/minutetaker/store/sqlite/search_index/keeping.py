"""Keeping the indexes in step with the records, and building them anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from minutetaker.store.sqlite import dbapi
from minutetaker.store.sqlite.search_index import purging
from minutetaker.store.sqlite.search_index.index_tables import (
    COLUMNS,
    EXEMPT,
    INDEXES,
    PUBLIC,
    REBUILD,
    day_of,
    leave_behind,
    make_anew,
    next_number,
)
from minutetaker.store.sqlite.search_index.index_texts import INDEXED_TEXTS, ROW_KEYS, ROWS, TEXTS_FROM

Key = tuple[str, str]
"""What a record is, as ``ROWS`` calls it, and its id."""

_MUCH = 100
"""Records that wait to be indexed at most while a clerk types on."""

_PARTS = {"entry": "entry", "item": "item", "summary": "item", "attendee": "attendee"}
_OF_ITEM = (
    "SELECT 'entry', id FROM entry WHERE item_id = :item"
    " UNION SELECT 'attendee', attendee_id FROM attendance_event"
    " WHERE item_id = :item AND meeting_id = coalesce((SELECT meeting_id FROM item WHERE id = :item),"
    " (SELECT meeting_id FROM search_row WHERE subject = 'item' AND row_id = :item))"
)


def is_behind(raw: dbapi.Connection) -> bool:
    """Whether anything is left to be done with the indexes.

    Raises:
        dbapi.DatabaseError: that cannot be told, as the tables are damaged.
    """
    found = raw.execute("SELECT EXISTS (SELECT 1 FROM search_pending) OR EXISTS (SELECT 1 FROM search_due)")
    return bool(found.fetchone()[0])


def is_much_pending(raw: dbapi.Connection) -> bool:
    """Whether so much waits to be indexed that a search beside a clerk who goes on typing would feel it."""
    found = raw.execute("SELECT count(*) FROM (SELECT 1 FROM search_pending LIMIT ?)", (_MUCH,)).fetchone()
    return bool(found[0] >= _MUCH)


def keep_in_step(raw: dbapi.Connection) -> bool:
    """Bring the indexes in step with the records, save where they are to be built anew: that is left to do.

    Returns:
        Whether words are left in an index that should be purged: in another transaction, as FTS5 merges only what
        was written in earlier ones.

    Raises:
        dbapi.Error: it cannot be done. The transaction has to be given up then.
    """
    if is_rebuild_due(raw):
        return False
    with whatever_text(raw):
        _take_up(raw, pending(raw))
    raw.execute("DELETE FROM search_pending")
    return purging.is_due(raw)


def rebuild(raw: dbapi.Connection) -> None:
    """Build the indexes anew from the records.

    Raises:
        dbapi.Error: the old ones cannot be taken away, or the records cannot be read.
    """
    make_anew(raw)
    fill(raw)


def begin_anew(raw: dbapi.Connection, *, leaving_pages: bool) -> None:
    """Begin with empty indexes, which are due to be built anew.

    Args:
        leaving_pages: leave the pages of the old ones behind, which are beyond taking away. Nothing of them may
            have been read in this transaction, as SQLite does not go on after it failed there.
    """
    (leave_behind if leaving_pages else make_anew)(raw)
    note_rebuild(raw)


def fill(raw: dbapi.Connection) -> None:
    """Index every record; the tables are empty."""
    everything = " UNION ALL ".join(ROWS.values())
    raw.execute(
        "INSERT INTO search_row SELECT number + row_number() OVER"
        " (PARTITION BY number ORDER BY meeting_id, item_position, within, row_id),"
        " subject, row_id, meeting_id, kind, exempt"
        f" FROM ({everything})"
    )
    for name in INDEXES:
        raw.execute(
            f"INSERT INTO {name} (rowid, {COLUMNS}) SELECT s.id, {INDEXED_TEXTS} FROM {TEXTS_FROM} WHERE s.exempt = ?"
            " ORDER BY s.id",
            (name == EXEMPT,),
        )
    raw.execute("DELETE FROM search_pending")


def pending(raw: dbapi.Connection) -> set[Key]:
    """The records that were changed since the indexes were last in step."""
    found: set[Key] = set()
    for subject, row_id in raw.execute("SELECT subject, row_id FROM search_pending").fetchall():
        match subject:
            case "item":
                found |= {("item", row_id), ("summary", row_id)}
                if _is_exempt_now(raw, row_id) != _was_exempt(raw, row_id):
                    found.update(raw.execute(_OF_ITEM, {"item": row_id}))
            case "disclosure":
                found |= {("item", row_id), ("summary", row_id)}
                found.update(raw.execute(_OF_ITEM, {"item": row_id}))
            case "meeting":
                for part, table in _PARTS.items():
                    of_meeting = raw.execute(f"SELECT id FROM {table} WHERE meeting_id = ?", (row_id,))
                    found |= {(part, one) for (one,) in of_meeting}
            case _ if subject in ROWS:
                found.add((subject, row_id))
    return found


def numbers_of(raw: dbapi.Connection, keys: Iterable[Key]) -> set[int]:
    """The numbers by which the indexes know the records that they know of."""
    asked = "SELECT id FROM search_row WHERE subject = ? AND row_id = ?"
    return {row[0] for key in keys if (row := raw.execute(asked, key).fetchone()) is not None}


def is_rebuild_due(raw: dbapi.Connection) -> bool:
    """Whether the indexes are known not to hold."""
    return raw.execute("SELECT 1 FROM search_due WHERE what = ?", (REBUILD,)).fetchone() is not None


def note_rebuild(raw: dbapi.Connection) -> None:
    """Have the indexes built anew before they are next used."""
    raw.execute("INSERT OR IGNORE INTO search_due VALUES (?)", (REBUILD,))


@contextmanager
def whatever_text(raw: dbapi.Connection) -> Iterator[None]:
    """Read bytes that are no text as text all the same, with signs in their place."""
    before = raw.text_factory
    raw.text_factory = lambda found: found.decode(errors="replace")
    try:
        yield
    finally:
        raw.text_factory = before


def _take_up(raw: dbapi.Connection, keys: Iterable[Key]) -> None:
    listed: list[tuple[Sequence[Any], Sequence[Any] | None]] = []
    fresh: list[Sequence[Any]] = []
    for key in keys:
        was = raw.execute("SELECT id, exempt FROM search_row WHERE subject = ? AND row_id = ?", key).fetchone()
        now = raw.execute(f"{ROWS[key[0]]} WHERE {ROW_KEYS[key[0]]} = ?", (key[1],)).fetchone()
        if was is not None:
            _take_out(raw, *was, becomes_exempt=now is not None and bool(now[4]))
        if now is not None:
            listed.append((now, was))
    for now, was in sorted(listed, key=_in_order):
        if was is not None and day_of(was[0]) == day_of(now[5]):
            _put_in(raw, was[0], now)
        else:
            fresh.append(now)
    for now in fresh:  # once the others have their numbers again, so that these get none of them
        _put_in(raw, next_number(raw, now[5]), now)


def _put_in(raw: dbapi.Connection, row: int, now: Sequence[Any]) -> None:
    raw.execute("INSERT INTO search_row VALUES (?, ?, ?, ?, ?, ?)", (row, *now[:5]))
    raw.execute(
        f"INSERT INTO {EXEMPT if now[4] else PUBLIC} (rowid, {COLUMNS})"
        f" SELECT s.id, {INDEXED_TEXTS} FROM {TEXTS_FROM} WHERE s.id = ?",
        (row,),
    )


def _in_order(one: tuple[Sequence[Any], object]) -> tuple[Any, ...]:
    """By day, meeting and position in it; a position that is damaged does not matter."""
    *_, number, position, within = one[0]
    return number, one[0][2], str(position).zfill(9), str(within).zfill(9)


def _take_out(raw: dbapi.Connection, row: int, was_exempt: int, *, becomes_exempt: bool) -> None:
    index = EXEMPT if was_exempt else PUBLIC
    raw.execute(f"DELETE FROM {index} WHERE rowid = ?", (row,))
    raw.execute("DELETE FROM search_row WHERE id = ?", (row,))
    if was_exempt or becomes_exempt:
        purging.note(raw, index)


def _is_exempt_now(raw: dbapi.Connection, item_id: str) -> bool | None:
    found = raw.execute("SELECT exempt <> 0 FROM item WHERE id = ?", (item_id,)).fetchone()
    return None if found is None else bool(found[0])


def _was_exempt(raw: dbapi.Connection, item_id: str) -> bool | None:
    found = raw.execute("SELECT exempt FROM search_row WHERE subject = 'item' AND row_id = ?", (item_id,)).fetchone()
    return None if found is None else bool(found[0])
