"""Refusals by SQLite itself: of a change to confirmed minutes, and to what is only ever added to.

The rules stand in the file as triggers, so that they hold for every program that writes in it. Whoever rebuilds one
of these tables calls :func:`freeze` again afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from minutetaker.store.sqlite import dbapi
from minutetaker.store.sqlite.integrity.digests import in_words

REFUSED = "minutetaker keeps this as it is"
"""Begins the message of every refusal of a trigger."""

_PARTS = ("attendee", "attendance_event", "item", "entry", "circulation")
"""The tables whose rows are parts of a meeting's minutes, or drafts of them that went out."""

_ONLY_ADDED_TO = (
    "confirmation",
    "signature",
    "correction",
    "correction_withdrawal",
    "disclosure",
    "follow_up_update",
    "ledger",
)
_KNOWN = {
    "confirmation": "id = NEW.id OR meeting_id = NEW.meeting_id OR number = NEW.number",
    "correction_withdrawal": "id = NEW.id OR correction_id = NEW.correction_id",
    "disclosure": "id = NEW.id OR (meeting_id = NEW.meeting_id AND number = NEW.number)",
    "follow_up_update": "id = NEW.id OR number = NEW.number",
    "ledger": "number >= NEW.number",
}
"""By the table, where not by its id alone: when a row is there whose place a new one would take."""
_CONFIRMED = "EXISTS (SELECT 1 FROM confirmation WHERE meeting_id {of})"
_REPLACED = (
    "EXISTS (SELECT 1 FROM {table} t JOIN confirmation c ON c.meeting_id = t.meeting_id"
    " WHERE t.id = NEW.id OR t.rowid = NEW.rowid)"
)
"""A statement OR REPLACE takes the row away that is in its place, and no trigger for DELETE is asked."""

RESOLUTION = "a resolution that corrects"
"""Ends the message where it is the resolution by which other minutes stand corrected that is refused to be changed."""

_RESTS = (
    "(EXISTS (SELECT 1 FROM correction WHERE by_meeting_id = {meeting})"
    " OR EXISTS (SELECT 1 FROM correction_withdrawal WHERE by_meeting_id = {meeting}))"
)
"""Whether anything rests on resolutions of a meeting: asked first, as of nearly every meeting nothing does."""
_CORRECTING = (
    "SELECT by_entry_id FROM correction c WHERE by_meeting_id = {meeting}"
    " AND NOT EXISTS (SELECT 1 FROM correction_withdrawal w WHERE w.correction_id = c.id)"
    " UNION ALL SELECT by_entry_id FROM correction_withdrawal WHERE by_meeting_id = {meeting}"
)
_IN_RESOLUTION = (
    "SELECT 1 FROM entry e WHERE e.item_id = {of}.item_id AND e.id IN (" + _CORRECTING + ") AND (e.parent_id = {of}.id"
    " OR e.id IN ({of}.id, {of}.parent_id, (SELECT parent_id FROM entry WHERE id = {of}.parent_id)))"
)
"""The entry itself, one that it stands under, or one under it: a resolution with its clauses is no deeper."""
_RESOLUTION_REPLACED = (
    "EXISTS (SELECT 1 FROM entry e WHERE (e.id = NEW.id OR e.rowid = NEW.rowid)"
    " AND e.id IN (" + _CORRECTING.format(meeting="e.meeting_id") + "))"
)

_BOTH = ("OLD", "NEW")
_GOES_ON = ("status", "revision")
"""The columns of a confirmed meeting that may change: once it is signed."""


def freeze(raw: dbapi.Connection) -> None:
    """Put every trigger on the tables that are there in force, in the place of what there was of it."""
    for name, statement in statements(raw).items():
        raw.execute(f"DROP TRIGGER IF EXISTS {name}")
        raw.execute(statement)


def statements(raw: dbapi.Connection) -> dict[str, str]:
    """By its name what makes each trigger on the tables that are there: a migration may not have come to all."""
    tables = {in_words(name) for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    made = _triggers(raw)
    return {name: f"CREATE TRIGGER {name} {body}" for table, name, body in made if table in tables}


@contextmanager
def thawed(raw: dbapi.Connection) -> Iterator[None]:
    """Have no trigger in force for what is done within, in a transaction that all of it is in."""
    for name in statements(raw):
        raw.execute(f"DROP TRIGGER IF EXISTS {name}")
    yield
    freeze(raw)


def _triggers(raw: dbapi.Connection) -> Iterator[tuple[str, str, str]]:
    for table in _PARTS:
        replaced = _REPLACED.format(table=table)
        yield _trigger(table, "INSERT", f"{_CONFIRMED.format(of='= NEW.meeting_id')} OR {replaced}")
        yield _trigger(table, "UPDATE", f"{_CONFIRMED.format(of='IN (OLD.meeting_id, NEW.meeting_id)')} OR {replaced}")
        yield _trigger(table, "DELETE", _CONFIRMED.format(of="= OLD.meeting_id"))
    yield _trigger("meeting", "INSERT", _CONFIRMED.format(of="= NEW.id"))
    taken = "NEW.id IS NOT OLD.id AND " + _CONFIRMED.format(of="= NEW.id")
    frozen = f"{_CONFIRMED.format(of='= OLD.id')} AND NOT ({_is_signing(raw)})"
    yield _trigger("meeting", "UPDATE", f"({frozen}) OR ({taken})")
    yield _trigger("meeting", "DELETE", _CONFIRMED.format(of="= OLD.id"))
    yield from _resolutions(raw)
    for table in _ONLY_ADDED_TO:
        known = f"{_KNOWN.get(table, 'id = NEW.id')} OR rowid = NEW.rowid"
        yield _trigger(table, "INSERT", f"EXISTS (SELECT 1 FROM {table} WHERE {known})")
        yield _trigger(table, "UPDATE", "1")
        yield _trigger(table, "DELETE", "1")


def _resolutions(raw: dbapi.Connection) -> Iterator[tuple[str, str, str]]:
    """Of a resolution by which other minutes stand corrected only the place among its neighbours changes."""
    if not raw.execute("SELECT 1 FROM sqlite_master WHERE name = 'correction_withdrawal'").fetchone():
        return  # a later migration makes it, and calls this again
    columns = [in_words(row[1]) for row in raw.execute("PRAGMA table_info(entry)")]
    other = " OR ".join(f'NEW."{one}" IS NOT OLD."{one}"' for one in columns if one != "position")
    old, new = (f"{_RESTS} AND EXISTS ({_IN_RESOLUTION})".format(of=of, meeting=f"{of}.meeting_id") for of in _BOTH)
    moved = f"(NEW.id IS NOT OLD.id OR NEW.rowid IS NOT OLD.rowid) AND {_RESOLUTION_REPLACED}"
    yield _trigger("entry", "UPDATE", f"({other}) AND (({old}) OR ({new})) OR ({moved})", of=RESOLUTION)
    yield _trigger("entry", "INSERT", f"({new}) OR {_RESOLUTION_REPLACED}", of=RESOLUTION)
    yield _trigger("entry", "DELETE", old, of=RESOLUTION)
    goes = f"OLD.deleted_at IS NULL AND NEW.deleted_at IS NOT NULL AND EXISTS ({_CORRECTING.format(meeting='OLD.id')})"
    yield _trigger("meeting", "UPDATE", goes, of=RESOLUTION)


def _trigger(table: str, what: str, when: str, *, of: str = "") -> tuple[str, str, str]:
    name = f"keep_{'resolution_' if of else ''}{table}_{what.lower()}"
    refuse = f"SELECT RAISE(ABORT, '{REFUSED}: {of or table}')"
    return table, name, f"BEFORE {what} ON {table} WHEN {when} BEGIN {refuse}; END"


def _is_signing(raw: dbapi.Connection) -> str:
    columns = [in_words(row[1]) for row in raw.execute("PRAGMA table_info(meeting)")]
    same = [f'NEW."{one}" IS OLD."{one}"' for one in columns if one not in _GOES_ON]
    step = "(NEW.status IS OLD.status OR (OLD.status = 'confirmed' AND NEW.status = 'signed'))"
    return " AND ".join([*same, step])
