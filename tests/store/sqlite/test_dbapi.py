"""Connections to a store: what SQLite has to sort stays in memory, as it may be exempt."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

import pytest

from minutetaker.store.sqlite.dbapi import set_pragmas
from minutetaker.store.sqlite.file.open_file import OpenFile
from minutetaker.store.sqlite.file.store_file import connect_to_read, connect_to_write
from minutetaker.store.sqlite.store import SqliteStore

_SORTED = (
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)"
    " SELECT hex(i * 7919 % 20011) || hex(zeroblob(200)) AS text FROM n ORDER BY text"
)
"""Sorts some eight megabytes, more than SQLite keeps at hand."""


@contextmanager
def writing(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(connect_to_write(path, OpenFile(path))) as connection:
        set_pragmas(connection, path)
        yield connection


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(connect_to_read(path, OpenFile(path))) as connection:
        set_pragmas(connection, path, read_only=True)
        yield connection


CONNECTED = pytest.mark.parametrize("connected", [writing, reading])


@CONNECTED
def test_what_is_sorted_is_kept_in_memory(
    tmp_path: Path, store: SqliteStore, connected: Callable[[Path], AbstractContextManager[sqlite3.Connection]]
) -> None:
    store.close()
    with connected(tmp_path / "minutes.db") as connection:
        assert connection.execute("PRAGMA temp_store").fetchone() == (2,)


@CONNECTED
@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="no list of open files here")
def test_no_file_for_temporary_things_is_open_while_much_is_sorted(
    tmp_path: Path, store: SqliteStore, connected: Callable[[Path], AbstractContextManager[sqlite3.Connection]]
) -> None:
    store.close()
    with connected(tmp_path / "minutes.db") as connection:
        before = _open_files()
        rows = connection.execute(_SORTED)
        rows.fetchone()
        assert _open_files() - before - {str(one) for one in tmp_path.iterdir()} == set()
        rows.close()


def _open_files() -> set[str]:
    found = set()
    for one in os.listdir("/proc/self/fd"):
        try:
            found.add(os.readlink(f"/proc/self/fd/{one}"))
        except FileNotFoundError:
            continue
    return {one for one in found if not one.startswith("/proc/")}
