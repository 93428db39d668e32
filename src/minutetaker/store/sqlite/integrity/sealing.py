"""Sealing rows as they are written, in the transaction that writes them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import Connection

from minutetaker.record import Id
from minutetaker.store.api.edits import RowEdit
from minutetaker.store.queries.history import damaged_step
from minutetaker.store.sqlite import dbapi
from minutetaker.store.sqlite.integrity import digests
from minutetaker.store.sqlite.integrity.digests import HISTORY, OWNERS, raw_values

_ASIDE = "taken away: "
"""Stands before the table's name in a seal that was set aside."""

_NO_DIGEST = bytes(32)
"""The seal of a row that had none: no row has it, and it adds nothing to a sum."""

_NAMED = "subject_id = ? AND table_name = ? AND row_id = ?"


@contextmanager
def sealing(connection: Connection, subject_id: Id, edits: Sequence[RowEdit]) -> Iterator[list[tuple[str, int]]]:
    """Seal what the edits, carried out within, leave of a meeting or committee; empty is the whole store.

    A row whose seal no longer held beforehand keeps that seal, so that an edit of one of its columns
    does not hide what happened to the others. Where such a row is taken away its seal is set aside, and comes back
    with it: an undo does not make right what was damaged. The list that comes back takes the table and the number
    of each line of the history and entry of the ledger that was written.
    """
    raw = raw_connection(connection)
    touched = [(edit.table, edit.id) for edit in edits]
    there = [(edit.table, edit.id) for edit in edits if edit.before is not None]
    new = [(edit.table, edit.id) for edit in edits if edit.before is None]
    gone = {(edit.table, edit.id) for edit in edits if edit.after is None}
    with raw_values(raw):
        distrusted = {key for key in there if not _holds(raw, subject_id, *key)}
    written: list[tuple[str, int]] = []
    yield written
    with raw_values(raw):
        for key in distrusted & gone:
            _set_aside(raw, subject_id, *key)
        distrusted |= {key for key in new if _brought_back(raw, subject_id, *key)}
        added = [_reseal(raw, subject_id, *key) for key in touched if key not in distrusted]
        added += [_reseal(raw, subject_id, *key) for key in written if key[0] != HISTORY]
        noted = [_reseal(raw, subject_id, *key) for key in written if key[0] == HISTORY]
        records, history = digests.kept_sums(raw, subject_id)
        digests.keep_sums(raw, subject_id, records + sum(added), history + sum(noted))


def is_sealed(raw: dbapi.Connection, subject_id: Id, table: str, key: str | int) -> bool:
    """Whether a row is as it was written."""
    with raw_values(raw):
        return _holds(raw, subject_id, table, key)


def require_sealed_change(connection: Connection, subject_id: Id, seq: int) -> None:
    """See to it that a line of history is as it was written, before it is followed.

    Raises:
        StoreError: it was changed outside minutetaker.
    """
    raw = raw_connection(connection)
    with raw_values(raw):
        if not _holds(raw, subject_id, HISTORY, seq):
            raise damaged_step()


def seal_everything(raw: dbapi.Connection) -> None:
    """Seal every row that there is, as it is, in place of whatever seals there were."""
    raw.execute("DELETE FROM seal")
    raw.execute("DELETE FROM contents WHERE subject_id <> ?", (digests.SCHEMA,))
    sums: dict[bytes, list[int]] = {}
    there = {name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    with raw_values(raw):
        for table, owner in OWNERS.items():
            if table not in there:
                continue  # a migration seals the tables that there are by then
            cursor = raw.execute(f'SELECT CAST({digests.key_of(table)} AS TEXT), {owner}, * FROM "{table}"')
            columns = tuple(column[0] for column in cursor.description)[2:]
            for key, subject_id, *values in cursor:
                found = digests.digest(table, columns, values)
                raw.execute(
                    "INSERT INTO seal VALUES (CAST(? AS TEXT), ?, CAST(? AS TEXT), ?)", (subject_id, table, key, found)
                )
                totals = sums.setdefault(subject_id, [0, 0])
                totals[table == HISTORY] += digests.sum_of([found])
    for subject_id, (records, history) in sums.items():
        digests.keep_sums(raw, subject_id, records, history)


def raw_connection(connection: Connection) -> dbapi.Connection:
    """The driver's own connection: what is asked with every keystroke goes there without SQLAlchemy's cost."""
    raw = connection.connection.driver_connection
    assert dbapi.is_connection(raw)
    return raw


def _set_aside(raw: dbapi.Connection, subject_id: Id, table: str, key: str | int) -> None:
    """Keep the seal of a row that was taken away and was not as it says, or note that it had none; sums stay."""
    named = (subject_id, table, str(key))
    if digests.kept_digest(raw, *named) is None:
        raw.execute("INSERT INTO seal VALUES (?, ?, ?, ?)", (*named, _NO_DIGEST))
    raw.execute(f"UPDATE OR REPLACE seal SET table_name = ? WHERE {_NAMED}", (f"{_ASIDE}{table}", *named))


def _brought_back(raw: dbapi.Connection, subject_id: Id, table: str, key: str | int) -> bool:
    """Give a row that comes back the seal that was set aside when it was taken away, if any was."""
    named = (subject_id, f"{_ASIDE}{table}", str(key))
    if digests.kept_digest(raw, *named) is None:
        return False
    raw.execute(f"UPDATE OR REPLACE seal SET table_name = ? WHERE {_NAMED}", (table, *named))
    return True


def _holds(raw: dbapi.Connection, subject_id: Id, table: str, key: str | int) -> bool:
    kept = digests.kept_digest(raw, subject_id, table, key)
    return kept is not None and kept == digests.row_digest(raw, table, key)


def _reseal(raw: dbapi.Connection, subject_id: Id, table: str, key: str | int) -> int:
    """Seal the row as it is now; what that adds to the sum."""
    kept = digests.kept_digest(raw, subject_id, table, key)
    found = digests.row_digest(raw, table, key)
    named = (subject_id, table, str(key))
    if found is None:
        raw.execute(f"DELETE FROM seal WHERE {_NAMED}", named)
    elif kept is None:
        raw.execute("INSERT INTO seal VALUES (?, ?, ?, ?)", (*named, found))
    else:
        raw.execute(f"UPDATE seal SET digest = ? WHERE {_NAMED}", (found, *named))
    return digests.sum_of([found] if found else []) - digests.sum_of([kept] if kept else [])
