"""Rows held against their seals: those of the whole store, and those of one meeting or committee."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from minutetaker.store.api.safekeeping.integrity import Wrong
from minutetaker.store.sqlite import dbapi
from minutetaker.store.sqlite.integrity import digests
from minutetaker.store.sqlite.integrity.damage import DAMAGE, Mismatch
from minutetaker.store.sqlite.integrity.digests import HISTORY, OWNERS, in_words
from minutetaker.store.sqlite.integrity.meter import Meter


def changed(raw: dbapi.Connection, tables: Sequence[str], meter: Meter) -> Iterator[Mismatch]:
    """Rows of the whole store that are not as they were sealed."""
    touched: set[bytes] = set()
    for table in tables:
        try:
            wrong = _paired(list(_unsealed(raw, table, meter)), list(_missing(raw, table)))
        except DAMAGE as error:
            wrong = [Mismatch(Wrong.UNREADABLE, table, b"", b"", detail=f"{table}: {error}")]
        touched.update(one.subject_id for one in wrong)
        yield from wrong
    yield from (one for one in _not_adding_up(raw, tables) if one.subject_id not in touched)


def changed_of(raw: dbapi.Connection, tables: Sequence[str], of: bytes) -> Iterator[Mismatch]:
    """Rows of one meeting or committee, its history aside, that are not as they were sealed.

    In few statements, as it is asked of thousands one after another.
    """
    seals: dict[str, dict[bytes, bytes]] = {}
    listed = "SELECT table_name, row_id, digest FROM seal WHERE subject_id = CAST(? AS TEXT)"
    for table, row_id, kept in raw.execute(listed, (of,)):
        seals.setdefault(in_words(table), {})[row_id] = kept
    seals.pop(HISTORY, None)
    total = digests.sum_of(kept for rows in seals.values() for kept in rows.values())
    is_whole = True
    for table in tables:
        try:
            wrong = _unlike(raw, table, of, seals.get(table, {}))
        except DAMAGE as error:
            wrong = [Mismatch(Wrong.UNREADABLE, table, b"", of, detail=f"{table}: {error}")]
        is_whole = is_whole and not wrong
        yield from wrong
    sums = raw.execute("SELECT records FROM contents WHERE subject_id = CAST(? AS TEXT)", (of,))
    if is_whole and total != digests.sum_of(records for (records,) in sums):
        yield Mismatch(Wrong.NOT_WHOLE, "", b"", of)


def _unlike(raw: dbapi.Connection, table: str, of: bytes, seals: dict[bytes, bytes]) -> list[Mismatch]:
    """The rows of a table that are one meeting's, and are not as the seals of that say; read as in _unsealed."""
    key, owner = digests.key_of(table), OWNERS[table]
    cursor = raw.execute(
        f'SELECT CAST({key} AS TEXT), {owner}, * FROM "{table}" NOT INDEXED'
        f' WHERE rowid IN (SELECT rowid FROM "{table}" WHERE {owner} = CAST(? AS TEXT))',
        (of,),
    )
    columns = tuple(column[0] for column in cursor.description)[2:]
    unsealed = []
    for row_id, subject_id, *values in cursor:
        kept = seals.pop(row_id, None) if subject_id == of else None
        if kept is None:
            unsealed.append(Mismatch(Wrong.ADDED, table, row_id, subject_id))
        elif not digests.is_as_sealed(table, columns, values, kept):
            unsealed.append(Mismatch(Wrong.CHANGED, table, row_id, subject_id))
    return _paired(unsealed, [Mismatch(Wrong.MISSING, table, row_id, of) for row_id in seals])


def _unsealed(raw: dbapi.Connection, table: str, meter: Meter) -> Iterator[Mismatch]:
    """Rows that are not as their seals say, or have none.

    They are read from the table itself: SQLite would take the owner from an index, which may have kept
    what the table has lost.
    """
    key, owner = digests.key_of(table), OWNERS[table]
    cursor = raw.execute(
        f'SELECT CAST(t.{key} AS TEXT), t.{owner}, s.digest, t.* FROM "{table}" t NOT INDEXED'
        f" LEFT JOIN seal s ON s.subject_id = t.{owner} AND s.table_name = ? AND s.row_id = CAST(t.{key} AS TEXT)",
        (table,),
    )
    columns = tuple(column[0] for column in cursor.description)[3:]
    for row_id, subject_id, kept, *values in meter.counted(cursor):
        if kept is None:
            yield Mismatch(Wrong.ADDED, table, row_id, subject_id)
        elif not digests.is_as_sealed(table, columns, values, kept):
            yield Mismatch(Wrong.CHANGED, table, row_id, subject_id)


def _missing(raw: dbapi.Connection, table: str) -> Iterator[Mismatch]:
    """Seals of rows that are not there, or are another's."""
    key, owner = digests.key_of(table), OWNERS[table]
    owned = f'SELECT {owner}, CAST({key} AS TEXT) FROM "{table}" t NOT INDEXED'
    found = raw.execute(
        f"SELECT subject_id, row_id FROM seal WHERE table_name = ? AND (subject_id, row_id) NOT IN ({owned})", (table,)
    )
    for subject_id, row_id in found:
        yield Mismatch(Wrong.MISSING, table, row_id, subject_id)


def _paired(unsealed: list[Mismatch], missing: list[Mismatch]) -> list[Mismatch]:
    """Both lists as one; a row whose own id or owner is damaged is in each of them, and has changed."""
    found = []
    for one in unsealed:
        was = next((other for other in missing if _is_near(one.row_id, other.row_id)), None)
        if one.wrong is Wrong.ADDED and was is not None:
            missing.remove(was)
            found.append(Mismatch(Wrong.CHANGED, one.table, one.row_id, was.subject_id))
        else:
            found.append(one)
    return [*found, *missing]


def _is_near(one: bytes, other: bytes) -> bool:
    return len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) <= 1


def _not_adding_up(raw: dbapi.Connection, tables: Sequence[str]) -> Iterator[Mismatch]:
    """Meetings and committees from which a row went, or to which one came, together with its seal."""
    sums: dict[bytes, list[int]] = {}
    for subject_id, table, digest in raw.execute("SELECT subject_id, table_name, digest FROM seal"):
        totals = sums.setdefault(subject_id, [0, 0])
        totals[table == HISTORY.encode()] += digests.sum_of([digest])
    for subject_id, records, history in raw.execute("SELECT subject_id, records, history FROM contents"):
        if subject_id == digests.SCHEMA.encode():
            continue
        found = [one % digests.MODULUS for one in sums.pop(subject_id, (0, 0))]
        if found[0] != digests.sum_of([records]):
            yield Mismatch(Wrong.NOT_WHOLE, "", b"", subject_id)
        if HISTORY in tables and found[1] != digests.sum_of([history]):
            yield Mismatch(Wrong.NOT_WHOLE, HISTORY, b"", subject_id)
    for subject_id in sums:
        yield Mismatch(Wrong.NOT_WHOLE, "", b"", subject_id)
