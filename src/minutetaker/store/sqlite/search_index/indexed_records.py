"""Reading the hits out of the records themselves: what is shown is what they say now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from minutetaker.record import MeetingStatus
from minutetaker.record.entries.tree import told_together
from minutetaker.store.api.search import Hit
from minutetaker.store.sqlite import dbapi
from minutetaker.store.sqlite.quick_list import ELSEWHERE
from minutetaker.store.sqlite.search_index import withheld
from minutetaker.store.sqlite.search_index.index_texts import ROW_KEYS, ROWS, TEXTS, TEXTS_JOINED
from minutetaker.store.sqlite.search_index.keeping import Key
from minutetaker.store.sqlite.search_index.snippets import Snippet

_MEETINGS = (
    f"SELECT id, committee_id, council, committee, date, first_minute_number, status, {ELSEWHERE} "
    "FROM meeting WHERE id IN ({})"
)
_ITEMS_OF_ENTRIES = "SELECT id, item_id FROM entry WHERE id IN ({})"
_ITEMS = f"""
    SELECT i.id, i.title, CASE WHEN {withheld.ITEM} THEN {withheld.TITLE} ELSE i.title END,
        (SELECT count(*) FROM item b WHERE b.meeting_id = i.meeting_id AND b.position < i.position)
    FROM item i WHERE i.id IN ({{}})
"""
_CLAUSES = f"""
    SELECT e.text FROM entry e LEFT JOIN item i ON i.id = e.item_id
    WHERE e.item_id = ? AND e.parent_id = ? AND (? OR NOT {withheld.ENTRY}) ORDER BY e.position
"""
_TEXT_AT = 2
"""The column of the index for what is neither a title nor a decision."""


@dataclass(frozen=True, slots=True)
class IndexedRecord:
    """A record with what of it is indexed, in the columns of the index."""

    key: Key
    kind: str
    meeting_id: str
    is_exempt: bool
    columns: Sequence[str]


def keys_of(raw: dbapi.Connection, numbers: Sequence[int]) -> list[Key]:
    """The records that have the numbers, in their order; without those that there are not."""
    asked = f"SELECT id, subject, row_id FROM search_row WHERE id IN ({_marks(numbers)})"
    found = {number: (subject, row_id) for number, subject, row_id in raw.execute(asked, numbers)}
    return [found[number] for number in numbers if number in found]


def read_records(raw: dbapi.Connection, keys: Sequence[Key], *, exempt: bool) -> list[IndexedRecord]:
    """The records as they are now, in their order; without those that are gone, or exempt and not to be read.

    Args:
        exempt: whether they may be read though they are exempt. The text of one that may not is not even looked at.
    """
    rows: dict[Key, Sequence[Any]] = {}
    for subject, listed in ROWS.items():
        ids = [row_id for one, row_id in keys if one == subject]
        for row in raw.execute(f"{listed} WHERE {ROW_KEYS[subject]} IN ({_marks(ids)})", ids) if ids else ():
            if exempt or not row[4]:
                rows[row[0], row[1]] = row
    texts = _texts(raw, list(rows))
    return [
        IndexedRecord(key, rows[key][3], rows[key][2], bool(rows[key][4]), texts[key]) for key in keys if key in texts
    ]


def _texts(raw: dbapi.Connection, keys: Sequence[Key]) -> dict[Key, list[str]]:
    if not keys:
        return {}
    values = ", ".join(["(?, ?)"] * len(keys))
    asked = f"WITH s (subject, row_id) AS (VALUES {values}) SELECT s.subject, s.row_id, {TEXTS} FROM s {TEXTS_JOINED}"
    found = raw.execute(asked, [part for key in keys for part in key])
    return {(subject, row_id): [str(one or "") for one in columns] for subject, row_id, *columns in found}


def hits_at(raw: dbapi.Connection, found: Sequence[tuple[IndexedRecord, Snippet]], *, exempt: bool) -> list[Hit]:
    """What is told of each record: its meeting and item, and the words found there."""
    meetings = _by_id(raw, _MEETINGS, {record.meeting_id for record, _ in found})
    entries = [record.key[1] for record, _ in found if record.key[0] == "entry"]
    item_of = {key: item_id for key, (item_id,) in _by_id(raw, _ITEMS_OF_ENTRIES, entries).items()}
    item_of |= {record.key[1]: record.key[1] for record, _ in found if record.key[0] in ("item", "summary")}
    items = _by_id(raw, _ITEMS, set(item_of.values()))
    hits = []
    for record, snippet in found:
        subject, row_id = record.key
        committee_id, council, committee, on, first, status, is_elsewhere = meetings[record.meeting_id]
        item_id = item_of.get(row_id) if subject != "attendee" else None
        title, public_title, before = items.get(item_id, ("", "", None))
        hits.append(
            Hit(
                kind=record.kind,
                meeting_id=record.meeting_id,
                committee_id=committee_id,
                council=council,
                committee=committee,
                date=_date(on),
                item_id=item_id,
                title=str(title if exempt else public_title),
                number=first + before if isinstance(first, int) and before is not None else None,
                entry_id=row_id if subject == "entry" else None,
                attendee_id=row_id if subject == "attendee" else None,
                snippet=snippet.text,
                marks=snippet.marks,
                exempt=record.is_exempt,
                status=_status(status),
                elsewhere=bool(is_elsewhere),
            )
        )
    return hits


def _by_id(raw: dbapi.Connection, asked: str, ids: Collection[Any]) -> dict[Any, Sequence[Any]]:
    """What is asked for, by the first column."""
    if not ids:
        return {}
    return {key: columns for key, *columns in raw.execute(asked.format(_marks(ids)), list(ids))}


def with_clauses(raw: dbapi.Connection, record: IndexedRecord, *, exempt: bool) -> IndexedRecord:
    """A resolution that says nothing itself, with what its clauses say: for showing it, not for finding it.

    Args:
        exempt: also of clauses that the public must not read.
    """
    if record.key[0] != "entry" or any(record.columns):
        return record
    entry_id = record.key[1]
    clauses = [text for (text,) in raw.execute(_CLAUSES, (_item_of(raw, entry_id), entry_id, exempt))]
    columns = ["" if at != _TEXT_AT else told_together(clauses) for at in range(len(record.columns))]
    return IndexedRecord(record.key, record.kind, record.meeting_id, record.is_exempt, columns)


def _item_of(raw: dbapi.Connection, entry_id: str) -> str | None:
    found = raw.execute("SELECT item_id FROM entry WHERE id = ?", (entry_id,)).fetchone()
    return None if found is None else str(found[0])


def _marks(values: Collection[Any]) -> str:
    return ", ".join("?" * len(values))


def _status(kept: object) -> MeetingStatus:
    try:
        return MeetingStatus(str(kept))
    except ValueError:
        return MeetingStatus.DRAFT


def _date(kept: object) -> dt.date | None:
    try:
        return dt.date.fromisoformat(str(kept))
    except ValueError:
        return None
