"""A store compared with a backup of it: the meetings, acts and changes that only the store holds.

The store may be damaged: what is told of it is made words, whatever a column holds.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from minutetaker.record import Id
from minutetaker.store.api.approval.ledger import CARRIED_ACTS, LedgerAct
from minutetaker.store.api.safekeeping.missing import Missing, MissingOf, Relied
from minutetaker.store.sqlite import dbapi
from minutetaker.store.sqlite.backups.copying import attach_to_read, reading_connection
from minutetaker.store.sqlite.integrity.damage import CANNOT_READ, DAMAGE
from minutetaker.store.sqlite.integrity.digests import in_words

_RELIED = {
    Relied.CONFIRMATION: "confirmation",
    Relied.SIGNATURE: "signature",
    Relied.CORRECTION: "correction",
    Relied.CORRECTION_WITHDRAWAL: "correction_withdrawal",
    Relied.CIRCULATION: "circulation",
    Relied.FOLLOW_UP: "follow_up_update",
}
_ENTERED: Mapping[str, Relied] = {
    LedgerAct.CORRECTION_WITHDRAWN: Relied.WITHDRAWN_CORRECTION,
    LedgerAct.APPROVAL_WITHDRAWN: Relied.WITHDRAWN_APPROVAL,
    LedgerAct.RELEASED: Relied.RELEASE,
    LedgerAct.REDACTED: Relied.REDACTION,
    LedgerAct.PUBLIC_SUMMARY_GIVEN: Relied.PUBLIC_SUMMARY,
    LedgerAct.PUBLIC_TITLE_GIVEN: Relied.PUBLIC_TITLE,
    LedgerAct.DISCLOSURE_TAKEN_BACK: Relied.DISCLOSURE_TAKEN_BACK,
    LedgerAct.EXPORTED_EXEMPT: Relied.EXEMPT_EXPORT,
    LedgerAct.PURGED: Relied.PURGE,
    LedgerAct.PERSON_PURGED: Relied.PURGE,
}
"""The acts that the ledger alone tells, or tells best; those of the tables above are counted there."""

_CHANGED = """
    SELECT s.subject_id, count(*), max(s.at) FROM main.change s LEFT JOIN backup.change b ON b.seq = s.seq
    WHERE s.kind NOT IN ('kept', 'nothing') AND instr(s.edits, '"circulation"') = 0
    AND (b.seq IS NULL OR b.at <> s.at OR b.subject_id <> s.subject_id OR b.who <> s.who)
    GROUP BY s.subject_id"""
"""A run of typing that was carried on is of a later moment than when it was backed up, and counts too."""


def missing_from(backup: Path, store: Path) -> Missing | None:
    """What a store, open or not, holds and a backup does not; None where either cannot be read."""
    try:
        with _both(store, backup) as raw:
            return _missing(raw)
    except CANNOT_READ:
        return None


@contextmanager
def _both(store: Path, backup: Path) -> Iterator[dbapi.Connection]:
    with closing(reading_connection(store, beside=backup)) as raw:
        raw.text_factory = lambda found: found.decode(errors="replace")
        attach_to_read(raw, backup, name="backup")
        raw.execute("BEGIN")
        yield raw


def _missing(raw: dbapi.Connection) -> Missing:
    whole = {*_lacking(raw, "meeting"), *_lacking(raw, "committee")}
    relied: dict[Id, dict[Relied, int]] = {}
    for what, table in _RELIED.items():
        for meeting_id, count in Counter(_lacking(raw, table, of="meeting_id")).items():
            relied.setdefault(meeting_id, {})[what] = count
    entries = list(_entries_lacking(raw))
    for _, act, of_meeting in entries:
        entered = _ENTERED.get(act)
        if entered is not None:
            counts = relied.setdefault(of_meeting or "", {})
            counts[entered] = counts.get(entered, 0) + 1
    changed: dict[Id, int] = {}
    newest = ""
    for of, count, at in raw.execute(_CHANGED).fetchall():
        subject_id, said = in_words(of), in_words(at)
        newest = max(newest, said) if _moment(said) else newest
        if subject_id not in whole:
            changed[subject_id] = count
    found = [
        MissingOf(one, *_named(raw, one), one in whole, relied.get(one, {}), changed.get(one, 0))
        for one in {*whole, *relied, *changed}
    ]
    found.sort(key=lambda one: (one.date or dt.date.min, one.council, one.committee), reverse=True)
    return Missing(tuple(found), _moment(newest), tuple(number for number, *_ in entries))


def _lacking(raw: dbapi.Connection, table: str, *, of: str = "id") -> Iterator[Id]:
    """The rows of a table that the backup has not, each by its meeting or committee; a backup may lack all of it."""
    for (found,) in _rows_lacking(raw, table, "id", of):
        yield in_words(found)


def _entries_lacking(raw: dbapi.Connection) -> Iterator[tuple[int, str, Id | None]]:
    """The entries of the ledger that the backup has not, nor is given by a restore: number, act and meeting."""
    for number, act, meeting_id in _rows_lacking(raw, "ledger", "digest", "number, act, meeting_id"):
        if in_words(act) not in CARRIED_ACTS:
            yield number, in_words(act), in_words(meeting_id) or None


def _rows_lacking(raw: dbapi.Connection, table: str, key: str, columns: str) -> Iterator[Any]:
    there, kept = (
        raw.execute(f"SELECT 1 FROM {file}.sqlite_master WHERE type = 'table' AND name = ?", (table,)).fetchone()
        for file in ("main", "backup")
    )
    if there is not None:
        lacking = f' WHERE {key} NOT IN (SELECT {key} FROM backup."{table}")' if kept else ""
        yield from raw.execute(f'SELECT {columns} FROM main."{table}"{lacking}').fetchall()


def _named(raw: dbapi.Connection, subject_id: Id) -> tuple[str, str, dt.date | None]:
    """The council and the committee, with the day of a meeting."""
    if not subject_id:
        return "", "", None
    asked = "SELECT council, committee, date FROM main.meeting WHERE id = ?"
    for row in raw.execute(asked, (subject_id,)):
        council, committee, day = map(in_words, row)
        with suppress(*DAMAGE):
            return council, committee, dt.date.fromisoformat(day)
        return council, committee, None
    asked = "SELECT council, name FROM main.committee WHERE id = ?"
    for row in raw.execute(asked, (subject_id,)):
        council, committee = map(in_words, row)
        return council, committee, None
    return "", "", None


def _moment(at: str) -> dt.datetime | None:
    with suppress(ValueError):
        return dt.datetime.fromisoformat(at).replace(tzinfo=dt.UTC)
    return None
