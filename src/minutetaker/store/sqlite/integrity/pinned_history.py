"""The history of a confirmed meeting, held to what it was when the minutes were confirmed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping

from minutetaker.record import Id
from minutetaker.store.api.approval.ledger import BROUGHT_IN, HISTORY, LedgerAct, LedgerEntry
from minutetaker.store.sqlite import dbapi
from minutetaker.store.sqlite.integrity import digests
from minutetaker.store.sqlite.integrity.damage import DAMAGE
from minutetaker.store.sqlite.integrity.digests import in_words, raw_values

_SEALED = """
    SELECT c.seq, c.kind, c.undone, s.digest FROM change c JOIN seal s
    ON s.subject_id = c.subject_id AND s.table_name = 'change' AND s.row_id = CAST(c.seq AS TEXT)
    WHERE c.subject_id = ? ORDER BY c.seq
"""


def mark_of(raw: dbapi.Connection, meeting_id: Id) -> str:
    """The number of the last line of a meeting's history that is sealed, and the SHA-256 over all of them, ``12:9f..``.

    The seals are taken for the lines: these are long, and a confirmation waits for it.
    """
    with raw_values(raw):
        lines = raw.execute(_SEALED, (meeting_id,)).fetchall()
    return f"{lines[-1][0]}:{_hashed(lines)}" if lines else f"0:{_hashed(())}"


def rewritten(raw: dbapi.Connection, entries: Iterable[LedgerEntry]) -> Iterator[tuple[Id, str]]:
    """The confirmed meetings whose history is not as it was, each with what is wrong with it in a sentence."""
    confirmed: dict[Id, LedgerEntry] = {}
    acts: dict[Id, set[str]] = {}
    for one in entries:
        if one.meeting_id is None:
            continue
        if one.act is LedgerAct.CONFIRMED and HISTORY in one.facts:
            confirmed[one.meeting_id] = one
        elif one.act is LedgerAct.PERSON_PURGED:
            continue  # what it wrote anew an act before it put in
        elif one.meeting_id in confirmed and one.row_id and BROUGHT_IN not in one.facts:
            acts.setdefault(one.meeting_id, set()).add(one.row_id)
    for meeting_id, entry in confirmed.items():
        with raw_values(raw):
            try:
                said = _wrong(raw, meeting_id, entry, acts.get(meeting_id, set()))
            except DAMAGE:
                said = "Its history, from before it was confirmed, cannot be read."
        if said:
            yield meeting_id, said


def _wrong(raw: dbapi.Connection, meeting_id: Id, entry: LedgerEntry, acts: set[str]) -> str:
    """What is wrong with a meeting's history; empty where nothing is.

    Args:
        acts: the rows that acts wrote which came after its confirmation.
    """
    last, _, pinned = entry.facts[HISTORY].partition(":")
    cursor = raw.execute("SELECT * FROM change WHERE subject_id = CAST(? AS TEXT) ORDER BY seq", (meeting_id,))
    columns = tuple(column[0] for column in cursor.description)
    before, after = [], []
    for values in cursor:
        row = dict(zip(columns, values, strict=True))
        if row["seq"] > int(last):
            after.append(row)
        else:
            before.append((row["seq"], row["kind"], row["undone"], digests.digest("change", columns, values)))
    if _hashed(before) != pinned:
        return "Its history, from before it was confirmed, is not as it was then."
    noted = {key for row in after for key in _rows_in(row)}
    if any(row["kind"] != b"kept" or not _rows_in(row) & {*acts, entry.row_id} for row in after):
        return "Its history has a line, from after it was confirmed, that no act in the ledger wrote."
    if entry.facts.keys() & {BROUGHT_IN}:
        noted.add(str(entry.row_id))
    return "" if {*acts, entry.row_id} <= noted else "A line of its history, from after it was confirmed, is gone."


def _rows_in(row: Mapping[str, object]) -> set[str | None]:
    return {str(edit[1]) for edit in json.loads(in_words(row["edits"]))}


def _hashed(lines: Iterable[object]) -> str:
    hashed = hashlib.sha256()
    for line in lines:
        hashed.update(repr(line).encode())
    return hashed.hexdigest()
