"""Finding what changed in a store outside minutetaker: every row is held against its seal.

SQLite's own ``integrity_check`` sees that pages fit together; of single bits that flipped in text it
sees about one in fifty.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from itertools import chain
from pathlib import Path

from minutetaker.record import Id
from minutetaker.store.api.approval.ledger import LedgerEntry, LedgerHead
from minutetaker.store.api.errors import DamagedError, StoreError
from minutetaker.store.api.long_work import Progress, unheard
from minutetaker.store.api.safekeeping.integrity import Finding, Wrong
from minutetaker.store.sqlite import dbapi
from minutetaker.store.sqlite.backups.copying import (
    APPLICATION_ID,
    BEGINS_WELL,
    fault_at_rest,
    reading_connection,
    was_ours,
)
from minutetaker.store.sqlite.integrity import digests, rules
from minutetaker.store.sqlite.integrity.damage import CANNOT_READ, DAMAGE, Mismatch
from minutetaker.store.sqlite.integrity.damage_whereabouts import DamageWhereabouts
from minutetaker.store.sqlite.integrity.digests import HISTORY, OWNERS, in_words, raw_values
from minutetaker.store.sqlite.integrity.ledger import ledger_head, ledger_lines
from minutetaker.store.sqlite.integrity.meter import Meter, stoppable
from minutetaker.store.sqlite.integrity.sealed_rows import changed, changed_of
from minutetaker.store.sqlite.migrations.newest import SCHEMA_VERSION
from minutetaker.store.sqlite.search_index.index_tables import structural_faults
from minutetaker.store.sqlite.search_index.index_trouble import trouble_with

_NO_DAMAGE = ("SQLITE_BUSY", "SQLITE_IOERR", "SQLITE_CANTOPEN", "SQLITE_LOCKED", "SQLITE_PROTOCOL")
_SEALED_SINCE = 2
_MINUTES = ("meeting", "attendee", "attendance_event", "item", "entry", "disclosure")
"""The tables that minutes are made of."""

_UNHEARD = Meter("Checking")
_MOST_DAMAGE = 100
"""Lines of SQLite's own check that are looked at; the rest follow from the same damage."""


def check_file(path: Path, *, progress: Progress = unheard) -> tuple[Finding, ...]:
    """All that is wrong with the store at ``path``, which is only read, be it open in another program or not.

    Raises:
        StoppedError: it was called off.
        StoreError: there is no store, the file is not one, or an earlier version made it.
    """
    if not path.is_file():
        why = f"{path} is not a minutetaker store." if path.exists() else f"There is no store {path}."
        raise StoreError(f"{why} Name another with --store.")
    try:
        fault = fault_at_rest(path)
        if fault:  # before SQLite makes files beside it, by which it would look open
            return (Finding(Wrong.DAMAGED, detail=fault),)
        with closing(reading_connection(path)) as raw:
            raw.execute(BEGINS_WELL).fetchone()
            (application_id,) = raw.execute("PRAGMA application_id").fetchone()
            if application_id != APPLICATION_ID and was_ours(raw):
                return (Finding(Wrong.DAMAGED, detail="its first page no longer says that it is a store"),)
            if application_id != APPLICATION_ID:
                raise StoreError(f"{path} is not a minutetaker store. Name another with --store.")
            raw.execute("BEGIN")
            meter = Meter("Checking", progress, of=_rows_in(raw))
            with stoppable(raw, meter):
                found = check(raw, meter)
            if not found and not is_sealed(raw):
                raise StoreError(
                    f"The store {path} was made by an earlier version, which kept no seals to hold it against. "
                    "Its pages fit together. Open it once with: minutetaker"
                )
            return found
    except DAMAGE as error:
        name: str = getattr(error, "sqlite_errorname", "")
        if name == "SQLITE_NOTADB":
            return (Finding(Wrong.DAMAGED, detail=f"{path} does not begin as a store does"),)
        if name.startswith(_NO_DAMAGE):
            raise StoreError(f"The store {path} cannot be read: {error}. Try again.") from error
        return (Finding(Wrong.DAMAGED, detail=str(error)),)
    except DamagedError as error:
        return (Finding(Wrong.DAMAGED, detail=str(error).rstrip(".")),)
    except OSError as error:
        raise StoreError(f"The store {path} cannot be read: {error.strerror or error}. Try again.") from error


def keeps_seals(path: Path) -> bool:
    """Whether a store or backup is of a version that keeps seals, which its texts can be held against."""
    try:
        with closing(reading_connection(path)) as connection:
            return connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'seal'").fetchone() is not None
    except CANNOT_READ:
        return False


def ledger_head_in(path: Path) -> LedgerHead:
    """Where the ledger of a store or backup ends; at its beginning where an earlier version made it.

    Raises:
        StoreError: that cannot be read.
    """
    with _reading_ledger(path) as raw:
        return ledger_head(raw) if raw else LedgerHead()


def ledger_in(path: Path) -> tuple[LedgerEntry, ...]:
    """The ledger of a store or backup, as far as it can be read.

    Raises:
        StoreError: that cannot be read.
    """
    with _reading_ledger(path) as raw:
        return tuple(entry for _, entry in ledger_lines(raw) if entry is not None) if raw else ()


@contextmanager
def _reading_ledger(path: Path) -> Iterator[dbapi.Connection | None]:
    """A connection to a file that has a ledger; None where it is of a version that kept none."""
    try:
        with closing(reading_connection(path)) as raw:
            is_there = raw.execute("SELECT 1 FROM sqlite_master WHERE name = 'ledger'").fetchone() is not None
            yield raw if is_there else None
    except (*DAMAGE, OSError) as error:
        raise StoreError(f"The ledger in {path} cannot be read.") from error


def check(raw: dbapi.Connection, meter: Meter = _UNHEARD) -> tuple[Finding, ...]:
    """All that is wrong with an open store; within one transaction, so that it is looked at as of one moment."""
    with raw_values(raw):
        return DamageWhereabouts(raw, list(_surviving(_everything(raw, meter)))).tell()


def check_records(raw: dbapi.Connection, subject_id: Id, *, minutes_alone: bool = False) -> tuple[Finding, ...]:
    """What of a meeting's or committee's own records does not hold; its history and the file are not looked at.

    Args:
        minutes_alone: nor what acts wrote beside the minutes.
    """
    with raw_values(raw):
        if not is_sealed(raw):
            return ()
        kept = _MINUTES if minutes_alone else _tables(raw)
        tables = [table for table in _tables(raw) if table != HISTORY and table in kept]
        found = list(_surviving(changed_of(raw, tables, subject_id.encode())))
        return DamageWhereabouts(raw, found).tell()


def _rows_in(raw: dbapi.Connection) -> int:
    """How many rows are sealed, about: 0 where that cannot be told."""
    with suppress(*DAMAGE):
        return int(raw.execute("SELECT count(*) FROM seal").fetchone()[0])
    return 0


def is_sealed(raw: dbapi.Connection) -> bool:
    """Whether the store's schema is one that keeps seals."""
    (version,) = raw.execute("PRAGMA user_version").fetchone()
    return bool(version >= _SEALED_SINCE)


def _tables(raw: dbapi.Connection) -> tuple[str, ...]:
    """The tables that are sealed: in a store of an earlier version those of them that it has."""
    (version,) = raw.execute("PRAGMA user_version").fetchone()
    if version >= SCHEMA_VERSION:
        return tuple(OWNERS)
    there = {in_words(name) for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return tuple(table for table in OWNERS if table in there)


def _everything(raw: dbapi.Connection, meter: Meter) -> Iterator[Mismatch]:
    raw.execute("SELECT count(*) FROM sqlite_master")  # tells at once where the tables' descriptions are damaged
    found = list(changed(raw, _tables(raw), meter)) if is_sealed(raw) else []
    known = {(one.table, one.row_id) for one in found}
    yield from found
    structural = [one for one in _structural(raw) if not one.row_id or (one.table, one.row_id) not in known]
    yield from structural
    if not found and not structural:  # else it would only say the same again
        trouble = trouble_with(raw)
        if trouble:
            yield Mismatch(Wrong.NOT_IN_STEP, "", b"", b"", detail=trouble)


def _surviving(found: Iterator[Mismatch]) -> Iterator[Mismatch]:
    """As much as can be found; what stops the search is told too."""
    try:
        yield from found
    except DAMAGE as error:
        yield Mismatch(Wrong.DAMAGED, "", b"", b"", detail=str(error))


def _structural(raw: dbapi.Connection) -> Iterator[Mismatch]:
    """What SQLite itself finds: pages, indexes, and rows that belong to others that are not there."""
    yield from (_of_line(raw, line) for line in structural_faults(raw, _MOST_DAMAGE))
    for table, rowid, _, _ in raw.execute("PRAGMA foreign_key_check").fetchall():
        yield _of_row(raw, Wrong.LOOSE, table.decode(errors="replace"), rowid)
    yield from (Mismatch(Wrong.DAMAGED, "", b"", b"", detail=detail) for detail in _trouble_with_schema(raw))


def _of_line(raw: dbapi.Connection, line: str) -> Mismatch:
    """A line of the integrity check, by the row that it names where it names one."""
    words = line.split()
    if line.startswith("row ") and " missing from index " in line and words[1].isdigit():
        found = raw.execute("SELECT tbl_name FROM sqlite_master WHERE name = ?", (words[-1],)).fetchone()
        if found is not None:
            rowid = int(words[1])
            return _of_row(raw, Wrong.NOT_FOUND, found[0].decode(errors="replace"), rowid, detail=line)
    return Mismatch(Wrong.DAMAGED, "", b"", b"", detail=line)


def _of_row(raw: dbapi.Connection, wrong: Wrong, table: str, rowid: int, detail: str = "") -> Mismatch:
    if table not in OWNERS:
        return Mismatch(Wrong.DAMAGED, "", b"", b"", detail=detail or f"{table}, row {rowid}")
    named = f'SELECT CAST({digests.key_of(table)} AS TEXT), {OWNERS[table]} FROM "{table}" NOT INDEXED WHERE rowid = ?'
    found = raw.execute(named, (rowid,)).fetchone()
    row_id, subject_id = found if found is not None else (b"", b"")
    return Mismatch(wrong, table, row_id, subject_id, detail=detail)


def _trouble_with_schema(raw: dbapi.Connection) -> Iterator[str]:
    (version,) = raw.execute("PRAGMA user_version").fetchone()
    noted = raw.execute("SELECT version_num FROM alembic_version").fetchall()
    if noted != [(b"%04d" % version,)]:
        yield "the note of the store's version is not as it was written"
    named = (*chain(*rules.faults(raw)),)
    yield from named
    if not named and is_sealed(raw) and digests.kept_sums(raw, digests.SCHEMA)[0] != digests.schema_sum(raw):
        yield "the description of its tables is not as it was written"
