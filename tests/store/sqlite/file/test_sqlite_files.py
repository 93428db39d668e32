"""Damage that SQLite itself takes no notice of: told as such by every way into a store, and healed by its backup."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from minutetaker.store.api.errors import DamagedError, StoreError
from minutetaker.store.sqlite.backups.restoring import restore
from minutetaker.store.sqlite.integrity.check import check_file
from minutetaker.store.sqlite.quick_list import look
from minutetaker.store.sqlite.store import SqliteStore
from tests.store.making import open_store
from tests.store.sqlite.backups.kept import LATER, Kept, store_with_backup

_HOT_JOURNAL = bytes.fromhex("d9d505f920a163d7") + b"\0\0\0\1" + b"\xff" * 4096


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    return store_with_backup(tmp_path_factory.mktemp("made"))


@pytest.fixture
def store(made: Kept, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The path of a store with a backup, to be damaged."""
    monkeypatch.setenv("MINUTETAKER_SPARE", str(tmp_path / "spare"))
    shutil.copytree(made.path.parent, tmp_path / "kept")
    return tmp_path / "kept" / made.path.name


def with_byte(content: bytes, at: int, value: int) -> bytes:
    return content[:at] + bytes([value]) + content[at + 1 :]


@pytest.mark.parametrize("begin", range(0, 100, 20))
def test_no_byte_of_the_header_is_called_whole_where_the_store_then_cannot_be_used(store: Path, begin: int) -> None:
    content = store.read_bytes()
    for at in range(begin, begin + 20):
        store.write_bytes(with_byte(content, at, 0xFF))
        if check_file(store) == ():
            with open_store(store.parent) as opened:
                assert not opened.read_only, at


@pytest.mark.parametrize("value", [0, 3, 0xFF])
@pytest.mark.parametrize("at", [18, 19, 20, 47, 59, 71])
def test_a_wrong_byte_of_the_header_is_damage_to_check(store: Path, at: int, value: int) -> None:
    content = store.read_bytes()
    if content[at] == value:
        value = 1
    store.write_bytes(with_byte(content, at, value))
    assert check_file(store)


@pytest.mark.parametrize(("at", "value"), [(16, 0), (18, 3), (18, 0xFF), (19, 0), (20, 3), (28, 0x7F), (47, 0xFF)])
def test_a_header_by_which_a_store_cannot_be_used_is_told_as_damage_and_the_backup_brought_back(
    made: Kept, store: Path, at: int, value: int
) -> None:
    store.write_bytes(with_byte(store.read_bytes(), at, value))
    assert look(store) is None
    assert check_file(store)
    for reading in (True, False):
        with (
            pytest.raises(DamagedError, match=r"damaged.*minutetaker restore"),
            SqliteStore.open(store, who="A clerk", reading=reading) as opened,
        ):
            opened.meetings()
    assert_is_brought_back(made, store)


def test_a_store_that_no_longer_says_so_is_no_other_programs_file(made: Kept, store: Path) -> None:
    shutil.rmtree(store.with_name("minutes-backups"))
    store.write_bytes(with_byte(store.read_bytes(), 71, 0x53))
    (found,) = check_file(store)
    assert found.detail == "its first page no longer says that it is a store"
    assert look(store) is None
    for reading in (True, False):
        with pytest.raises(DamagedError, match="no longer says that it is a store"):
            SqliteStore.open(store, who="A clerk", reading=reading)


def test_another_programs_file_is_not_called_damaged(tmp_path: Path) -> None:
    path = tmp_path / "minutes.db"
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("CREATE TABLE change (id)")
        raw.commit()
    with pytest.raises(StoreError, match="is not a minutetaker store"):
        check_file(path)


def dangle(path: Path) -> None:
    path.symlink_to(path.with_name("nowhere"))


@pytest.mark.parametrize("make", [os.mkdir, os.mkfifo, dangle], ids=["folder", "pipe", "dangling link"])
@pytest.mark.parametrize("ending", ["-wal", "-shm", "-journal"])
def test_what_is_no_file_beside_a_store_is_told_and_moved_aside(
    made: Kept, store: Path, ending: str, make: Callable[[Path], None]
) -> None:
    odd = store.with_name(f"{store.name}{ending}")
    make(odd)
    (found,) = check_file(store)
    assert f"{odd.name} beside it is no file of minutetaker's" in found.detail
    assert look(store) is None
    with pytest.raises(DamagedError, match="Move that elsewhere"):
        SqliteStore.open(store, who="A clerk", reading=True)
    assert_is_brought_back(made, store)
    assert [one.name for one in store.parent.glob(f"{odd.name}.damaged-*")]


@pytest.mark.parametrize("content", [b"\xff" * 8192, _HOT_JOURNAL], ids=["garbage", "hot"])
@pytest.mark.parametrize("ending", ["-wal", "-shm", "-journal"])
def test_left_overs_beside_a_store_never_meet_the_backup_that_is_brought_back(
    made: Kept, store: Path, ending: str, content: bytes
) -> None:
    store.with_name(f"{store.name}{ending}").write_bytes(content)
    if ending == "-journal":
        (found,) = check_file(store)
        assert "was cut short" in found.detail
    else:
        assert check_file(store) == ()
    assert_is_brought_back(made, store)


def assert_is_brought_back(made: Kept, store: Path) -> None:
    (backup,) = store.with_name("minutes-backups").glob("*.db")
    done = restore(store, backup, who="A clerk", at=LATER)
    assert done.replaced is not None or done.set_aside is not None
    assert made.is_in(store) == made.then
    assert check_file(store) == ()
