"""Reading the places that were found out of the records themselves: what is shown is what they say now."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from minutetaker.store.search_index.keeping import Key
from minutetaker.store.search_index.snippets import Snippet
from minutetaker.store.search_index.tables import ROW_KEYS, ROWS, TEXTS, TEXTS_JOINED
from minutetaker.store.search_terms import Hit, Names, Subject

_MEETING = "SELECT committee_id, council, committee, date, first_minute_number FROM meeting WHERE id = ?"
_ITEM = """
    SELECT i.title, i.exempt <> 0,
        (SELECT count(*) FROM item b WHERE b.meeting_id = i.meeting_id AND b.position < i.position)
    FROM item i WHERE i.id = ?
"""
_CLAUSES = "SELECT text FROM entry WHERE item_id = ? AND parent_id = ? ORDER BY position"
_BODIES = """
    SELECT DISTINCT committee, council FROM meeting WHERE deleted_at IS NULL
    UNION SELECT name, council FROM committee WHERE deleted_at IS NULL
"""
_READABLE = "(?1 OR EXISTS (SELECT 1 FROM item i WHERE i.id = e.item_id AND i.exempt = 0))"
_OWNERS = f"""
    SELECT DISTINCT e.owner FROM entry e WHERE e.owner <> '' AND {_READABLE}
    UNION SELECT DISTINCT e.recommended_to FROM entry e
        WHERE e.kind = 'resolution' AND e.recommended_to <> '' AND {_READABLE}
    UNION SELECT DISTINCT u.owner FROM follow_up_update u JOIN entry e ON e.id = u.entry_id
        WHERE u.owner <> '' AND {_READABLE}
"""
_TEXT_AT = 2
"""The column of the index for what is neither a title nor a decision."""


@dataclass(frozen=True, slots=True)
class Place:
    """A record with what of it is indexed, in the columns of the index."""

    key: Key
    kind: str
    meeting_id: str
    is_exempt: bool
    columns: Sequence[str]

    @property
    def item_id(self) -> str | None:
        """The item that it is, or that it stands in the place of."""
        return self.key[1] if self.key[0] in ("item", "summary") else None


def key_of(raw: sqlite3.Connection, number: int) -> Key | None:
    """The record that has the number."""
    found: Key | None = raw.execute("SELECT subject, row_id FROM search_row WHERE id = ?", (number,)).fetchone()
    return found


def read_place(raw: sqlite3.Connection, key: Key, *, exempt: bool) -> Place | None:
    """The record as it is now; None where there is none, or it is exempt and may not be read.

    Args:
        exempt: whether it may be read though it is exempt. The text of one that may not is not even looked at.
    """
    subject, row_id = key
    row = raw.execute(f"{ROWS[subject]} WHERE {ROW_KEYS[subject]} = ?", (row_id,)).fetchone()
    if row is None or (row[4] and not exempt):
        return None
    texts = f"SELECT {TEXTS} FROM (SELECT ? AS subject, ? AS row_id) s {TEXTS_JOINED}"
    columns = raw.execute(texts, key).fetchone()
    return Place(key, row[3], row[2], bool(row[4]), [str(one or "") for one in columns])


def hit_at(raw: sqlite3.Connection, place: Place, snippet: Snippet, *, exempt: bool) -> Hit:
    """What is told of a place: its meeting and item, and the words found there."""
    committee_id, council, committee, on, first = raw.execute(_MEETING, (place.meeting_id,)).fetchone()
    entry_id = place.key[1] if place.key[0] == "entry" else None
    item_id = place.item_id if entry_id is None else _item_of(raw, entry_id)
    title, number = ("", None) if item_id is None else _item(raw, item_id, first, exempt=exempt)
    return Hit(
        kind=place.kind,
        meeting_id=place.meeting_id,
        committee_id=committee_id,
        council=council,
        committee=committee,
        date=_date(on),
        item_id=item_id,
        title=title,
        number=number,
        entry_id=entry_id,
        attendee_id=place.key[1] if place.kind == Subject.NAME else None,
        snippet=snippet.text,
        marks=snippet.marks,
        exempt=place.is_exempt,
    )


def with_clauses(raw: sqlite3.Connection, place: Place) -> Place:
    """A resolution that says nothing itself, with what its clauses say: for showing it, not for finding it."""
    if place.key[0] != "entry" or any(place.columns):
        return place
    entry_id = place.key[1]
    clauses = [text for (text,) in raw.execute(_CLAUSES, (_item_of(raw, entry_id), entry_id))]
    columns = ["" if at != _TEXT_AT else "; ".join(filter(None, clauses)) for at in range(len(place.columns))]
    return Place(place.key, place.kind, place.meeting_id, place.is_exempt, columns)


def read_names(raw: sqlite3.Connection, *, exempt: bool) -> Names:
    """The names of committees, councils and owners of actions; of owners in exempt items only where wanted."""
    bodies = raw.execute(_BODIES).fetchall()
    owners = raw.execute(_OWNERS, (exempt,)).fetchall()
    return Names(
        committees=_sorted(committee for committee, _ in bodies),
        councils=_sorted(council for _, council in bodies),
        owners=_sorted(owner for (owner,) in owners),
    )


def _sorted(names: Iterable[Any]) -> tuple[str, ...]:
    return tuple(sorted({str(name) for name in names if name}, key=lambda name: (name.casefold(), name)))


def _item_of(raw: sqlite3.Connection, entry_id: str) -> str | None:
    found = raw.execute("SELECT item_id FROM entry WHERE id = ?", (entry_id,)).fetchone()
    return None if found is None else str(found[0])


def _item(raw: sqlite3.Connection, item_id: str, first: Any, *, exempt: bool) -> tuple[str, int | None]:
    """The item's title, save where it must not be read, and the number of its minute."""
    found = raw.execute(_ITEM, (item_id,)).fetchone()
    if found is None:
        return "", None
    title, is_exempt, before = found
    number = first + before if isinstance(first, int) else None
    return ("" if is_exempt and not exempt else str(title)), number


def _date(kept: object) -> dt.date | None:
    try:
        return dt.date.fromisoformat(str(kept))
    except ValueError:
        return None
