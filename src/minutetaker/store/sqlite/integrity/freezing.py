"""Refusals by SQLite itself: of a change to confirmed minutes, and to what is only ever added to.

The rules stand in the file as triggers, so that they hold for every program that writes in it. Whoever rebuilds one
of these tables calls :func:`freeze` again afterwards.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from minutetaker.store.sqlite.integrity.digests import in_words

REFUSED = "minutetaker keeps this as it is"
"""Begins the message of every refusal of a trigger."""

_PARTS = ("attendee", "attendance_event", "item", "entry")
"""The tables whose rows are parts of a meeting's minutes."""

_ONLY_ADDED_TO = ("confirmation", "signature", "correction", "follow_up_update", "ledger")
_KNOWN = {
    "confirmation": "id = NEW.id OR meeting_id = NEW.meeting_id OR number = NEW.number",
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

_GOES_ON = ("status", "revision")
"""The columns of a confirmed meeting that may change: once it is signed."""


def freeze(raw: sqlite3.Connection) -> None:
    """Put every trigger on the tables that are there in force, in the place of what there was of it."""
    for name, statement in statements(raw).items():
        raw.execute(f"DROP TRIGGER IF EXISTS {name}")
        raw.execute(statement)


def statements(raw: sqlite3.Connection) -> dict[str, str]:
    """By its name what makes each trigger on the tables that are there: a migration may not have come to all."""
    tables = {in_words(name) for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    made = _triggers(raw)
    return {name: f"CREATE TRIGGER {name} {body}" for table, name, body in made if table in tables}


@contextmanager
def thawed(raw: sqlite3.Connection) -> Iterator[None]:
    """Have no trigger in force for what is done within, in a transaction that all of it is in."""
    for name in statements(raw):
        raw.execute(f"DROP TRIGGER IF EXISTS {name}")
    yield
    freeze(raw)


def _triggers(raw: sqlite3.Connection) -> Iterator[tuple[str, str, str]]:
    for table in _PARTS:
        replaced = _REPLACED.format(table=table)
        yield _trigger(table, "INSERT", f"{_CONFIRMED.format(of='= NEW.meeting_id')} OR {replaced}")
        yield _trigger(table, "UPDATE", f"{_CONFIRMED.format(of='IN (OLD.meeting_id, NEW.meeting_id)')} OR {replaced}")
        yield _trigger(table, "DELETE", _CONFIRMED.format(of="= OLD.meeting_id"))
    yield _trigger("circulation", "UPDATE", _CONFIRMED.format(of="= OLD.meeting_id"))
    yield _trigger("circulation", "DELETE", _CONFIRMED.format(of="= OLD.meeting_id"))
    yield _trigger("meeting", "INSERT", _CONFIRMED.format(of="= NEW.id"))
    taken = "NEW.id IS NOT OLD.id AND " + _CONFIRMED.format(of="= NEW.id")
    frozen = f"{_CONFIRMED.format(of='= OLD.id')} AND NOT ({_is_signing(raw)})"
    yield _trigger("meeting", "UPDATE", f"({frozen}) OR ({taken})")
    yield _trigger("meeting", "DELETE", _CONFIRMED.format(of="= OLD.id"))
    for table in _ONLY_ADDED_TO:
        known = f"{_KNOWN.get(table, 'id = NEW.id')} OR rowid = NEW.rowid"
        yield _trigger(table, "INSERT", f"EXISTS (SELECT 1 FROM {table} WHERE {known})")
        yield _trigger(table, "UPDATE", "1")
        yield _trigger(table, "DELETE", "1")


def _trigger(table: str, what: str, when: str) -> tuple[str, str, str]:
    refuse = f"SELECT RAISE(ABORT, '{REFUSED}: {table}')"
    return table, f"keep_{table}_{what.lower()}", f"BEFORE {what} ON {table} WHEN {when} BEGIN {refuse}; END"


def _is_signing(raw: sqlite3.Connection) -> str:
    columns = [in_words(row[1]) for row in raw.execute("PRAGMA table_info(meeting)")]
    same = [f'NEW."{one}" IS OLD."{one}"' for one in columns if one not in _GOES_ON]
    step = "(NEW.status IS OLD.status OR (OLD.status = 'confirmed' AND NEW.status = 'signed'))"
    return " AND ".join([*same, step])
