"""A store copied whole into one file, and compared row by row with what it was copied from."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from minutetaker.store.api.errors import DamagedError, NoRoomError, StoreError
from minutetaker.store.api.long_work import Progress, unheard
from minutetaker.store.disk import flush
from minutetaker.store.encryption.keyring import key_of
from minutetaker.store.sqlite import dbapi
from minutetaker.store.sqlite.file.sqlite_files import header_fault
from minutetaker.store.sqlite.integrity.damage import DAMAGE, is_no_text
from minutetaker.store.sqlite.search_index.index_tables import structural_faults

APPLICATION_ID = 0x4D544B52
"""``MTKR``, written into the file's header so that a store is known as ours."""

_OUR_TABLES = "SELECT count(*) = 3 FROM sqlite_master WHERE name IN ('alembic_version', 'meeting', 'change')"

BEGINS_WELL = "SELECT count(*) FROM sqlite_master"
"""Fails where the first page is damaged; what a pragma says of one that is encrypted is then made up."""

_CUT_SHORT = (
    "A change to the store {path} was cut short, and what takes it back waits in the file beside it that ends in "
    "-journal. Open it once with: minutetaker. Where that does not help, bring the newest good backup back with: "
    "minutetaker restore"
)
"""What is said where SQLite would have to write in a store before it can be read."""

_PAGES_AT_ONCE = 2048
_JOURNAL_MODE_AT = 18
"""Where a database's header says, in two bytes, whether it is written through a ``-wal`` file (2) or not (1)."""

_MOST_DAMAGE = 10
"""Lines of SQLite's own check that are looked at: more than the indexes that are searched can have."""

_NOTHING_WRITTEN_BESIDE = ("SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_FULL", "SQLITE_IOERR_SHM")
_STILL = "mode=ro&immutable=1"
_OF_DAMAGE = ("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_IOERR_READ", "SQLITE_IOERR_SHORT_READ")


def copy_exactly(source: Path, target: Path, *, progress: Progress = unheard) -> None:
    """Copy a store, be it in use or not, into one whole file, flushed and found equal to what was copied.

    The copy is of one moment: what is typed meanwhile is not in it, and is not held up. The source is
    only read. No lock is asked for on the copy, as few network shares give any.

    Args:
        target: an empty file that nobody else knows of. It becomes encrypted where a key file lies beside it.
        progress: hears how far it is.

    Raises:
        DamagedError: the source cannot be read whole.
        StoppedError: it was called off.
        StoreError: the copy could not be written, or did not come out equal.
        OSError: the copy's file could not be used.
    """
    with _explaining(source):
        opened = reading_connection(source, beside=target)
    with closing(opened) as reading:
        with _explaining(source):
            reading.execute("PRAGMA temp_store=MEMORY")
            dbapi.attach(reading, target, "mode=ro&nolock=1", name="copy")
            reading.execute("BEGIN")
            reading.execute("SELECT count(*) FROM main.sqlite_master").fetchone()
        with _explaining(source, into=target):
            if key_of(source) == key_of(target):
                _copy_pages(reading, target, progress)
            else:
                _convert(source, target, progress)
        make_single_file(target)
        with _explaining(source):
            differing = next(_differing_tables(reading, progress), None)
        if differing is not None:
            raise StoreError(f"The copy of {source} did not come out equal to it, and was not kept. Try again.")
    flush(target)
    trouble = damage_of(target)
    if trouble:
        raise DamagedError(f"The store {source} is damaged: {trouble}.")


def damage_of(copy: Path) -> str:
    """What SQLite finds wrong with a file that nobody writes in; "" where it is a whole store of ours.

    Raises:
        OSError: it cannot be read.
    """
    if not copy.is_file():
        raise FileNotFoundError(2, "there is no such file", str(copy))
    try:
        fault = header_fault(copy)
        if fault:
            return fault
        with closing(dbapi.connect(copy, _STILL)) as connection:
            connection.execute("PRAGMA temp_store=MEMORY")
            connection.execute(BEGINS_WELL).fetchone()
            (application_id,) = connection.execute("PRAGMA application_id").fetchone()
            if application_id != APPLICATION_ID:
                return "it is not a minutetaker store"
            if structural_faults(connection, _MOST_DAMAGE):
                return "its pages do not fit together"
            if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
                return "some of its rows belong to none"
    except dbapi.OperationalError as error:
        raise OSError(str(error)) from error
    except DAMAGE as error:
        return str(error)
    return ""


def was_ours(connection: dbapi.Connection) -> bool:
    """Whether a file that does not say that it is a store of ours is one by its tables: then it is damaged."""
    with suppress(*DAMAGE):
        return bool(connection.execute(_OUR_TABLES).fetchone()[0])
    return False


def fault_at_rest(path: Path, *, needed: bool = False) -> str:
    """What ``header_fault`` finds in a store, where no program has it open; "" elsewhere.

    Raises:
        OSError: it cannot be read.
    """
    return "" if os.path.lexists(log_of(path)) else header_fault(path, needed=needed)


def digest_of(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def make_single_file(path: Path) -> None:
    """Say in a database's header that no ``-wal`` file belongs to it.

    Raises:
        OSError: it cannot be written.
    """
    with path.open("r+b") as file:
        file.seek(_JOURNAL_MODE_AT)
        if file.read(2) == b"\2\2":
            file.seek(_JOURNAL_MODE_AT)
            file.write(b"\1\1")


def log_of(store: Path) -> Path:
    """The file beside a store that holds its newest changes."""
    return store.with_name(f"{store.name}-wal")


def reading_connection(path: Path, *, beside: Path | None = None) -> dbapi.Connection:
    """A connection that reads a store, whether a program has it open or not; close it.

    Args:
        beside: a file that is attached to it later.

    Raises:
        dbapi.Error: it cannot be opened.
        DamagedError: what was cut short in it has to be taken back first.
        StoreError: nothing can be written beside it, as on a full disk, and changes wait there.
        OSError: it is no ordinary file, such as a pipe, which would be waited for.
    """
    connection = dbapi.connect(path, _how_to_read(path), beside=beside)
    try:
        connection.execute("PRAGMA user_version").fetchone()
    except dbapi.OperationalError as error:
        connection.close()
        if path.with_name(f"{path.name}-journal").exists():
            raise DamagedError(_CUT_SHORT.format(path=path)) from error
        return dbapi.connect(path, as_still(path, error), beside=beside)
    except BaseException:
        connection.close()
        raise
    return connection


def as_still(path: Path, error: dbapi.OperationalError) -> str:
    """How a store is read beside which SQLite could write nothing, as it wants to even to read: as one at rest.

    Raises:
        StoreError: changes wait beside it.
        dbapi.OperationalError: the error itself, where it says something else.
    """
    name: str = getattr(error, "sqlite_errorname", "")
    if not name.startswith(_NOTHING_WRITTEN_BESIDE):
        raise error
    log = log_of(path.resolve())
    if log.exists() and log.stat().st_size:
        raise StoreError(
            f"Changes to the store {path} wait in {log}, and nothing may be written in their folder. "
            "Copy both files to a folder of your own, and name the copy with --store."
        ) from error
    return _STILL


def attach_to_read(connection: dbapi.Connection, path: Path, *, name: str) -> None:
    """Have a connection read another store beside its own; raises as above."""
    dbapi.attach(connection, path, _how_to_read(path), name=name)


def _how_to_read(path: Path) -> str:
    if path.exists() and not path.is_file():
        raise OSError(f"{path} is no ordinary file")
    return _STILL if _is_at_rest(path) else "mode=ro"


def _is_at_rest(path: Path) -> bool:
    """Whether nobody writes in a file: a backup, or a store whose folder nobody can write in.

    A store that is open has its log beside it, and is not looked into: closing a file takes away the
    locks that the rest of the program has on it.
    """
    if log_of(path).exists():
        return False
    try:
        with path.open("rb") as file:
            file.seek(_JOURNAL_MODE_AT)
            return file.read(2) == b"\1\1" or not os.access(path.parent, os.W_OK)
    except OSError:
        return False


def _copy_pages(reading: dbapi.Connection, target: Path, progress: Progress) -> None:
    def copied(_status: int, remaining: int, total: int) -> None:
        progress("Copying", total - remaining, total)

    with closing(dbapi.connect(target, "nolock=1")) as writing:
        writing.execute("PRAGMA journal_mode=OFF")
        writing.execute("PRAGMA synchronous=OFF")  # flushed as a whole afterwards
        reading.backup(writing, pages=_PAGES_AT_ONCE, progress=copied)


def _convert(source: Path, target: Path, progress: Progress) -> None:
    progress("Copying", 0, 1)
    with closing(reading_connection(source, beside=target)) as reading:
        dbapi.attach(reading, target, "mode=rw&nolock=1", name="converted")
        reading.execute("PRAGMA converted.journal_mode=OFF")
        reading.execute("PRAGMA converted.synchronous=OFF")  # flushed as a whole afterwards
        dbapi.convert(reading, "converted")


def _differing_tables(reading: dbapi.Connection, progress: Progress) -> Iterator[str]:
    """The tables whose rows are not the same in both; compared by SQLite itself, so that Python's other threads run."""
    listed = "SELECT type, name, tbl_name, sql FROM {}.sqlite_master"
    for one, other in (("main", "copy"), ("copy", "main")):
        if reading.execute(f"{listed.format(one)} EXCEPT {listed.format(other)}").fetchone():
            yield "sqlite_master"
            return
    listed = "SELECT name, sql FROM main.sqlite_master WHERE type = 'table' AND rootpage > 0"
    tables = reading.execute(listed).fetchall()
    for number, (name, sql) in enumerate(tables):
        progress("Comparing the copy", number, len(tables))
        if not _is_equal(reading, name, keyed="WITHOUT ROWID" not in (sql or "").upper()):
            yield name


def _is_equal(reading: dbapi.Connection, table: str, *, keyed: bool) -> bool:
    quoted = _quoted(table)
    if not keyed:
        return not any(
            reading.execute(f"SELECT * FROM {one}.{quoted} EXCEPT SELECT * FROM {other}.{quoted} LIMIT 1").fetchone()
            for one, other in (("main", "copy"), ("copy", "main"))
        )
    counts = reading.execute(f"SELECT (SELECT count(*) FROM main.{quoted}), (SELECT count(*) FROM copy.{quoted})")
    ours, theirs = counts.fetchone()
    columns = [_quoted(row[1]) for row in reading.execute(f"PRAGMA main.table_info({quoted})")]
    other = " OR ".join(f"a.{one} IS NOT b.{one}" for one in columns)
    found = reading.execute(
        f"SELECT 1 FROM main.{quoted} a LEFT JOIN copy.{quoted} b ON b.rowid = a.rowid"
        f" WHERE b.rowid IS NULL OR {other} LIMIT 1"
    ).fetchone()
    return ours == theirs and found is None


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


@contextmanager
def _explaining(source: Path, *, into: Path | None = None) -> Iterator[None]:
    """Turn what SQLite raises into what a clerk can act on.

    Raises:
        DamagedError: the source is damaged.
        StoreError: anything else.
    """
    try:
        yield
    except DAMAGE as error:
        name: str = getattr(error, "sqlite_errorname", "")
        if is_no_text(error):
            raise DamagedError(f"The store {source} is damaged: a text in it is none.") from None
        if name.startswith(_OF_DAMAGE) or not isinstance(error, dbapi.Error):
            raise DamagedError(f"The store {source} is damaged: {error}.") from error
        if name == "SQLITE_FULL" and into is not None:
            raise NoRoomError(f"There is no room for a copy of the store in {into.parent}. Make room there.") from error
        where = f"{source} or {into.parent}" if into is not None else str(source)
        raise StoreError(f"The store could not be copied: {where} cannot be used ({error}).") from error
