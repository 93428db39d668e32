"""Opening a store that may not be read, or may only be read: it is said, or it is read."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from minutetaker.store.api.errors import ReadOnlyError, StoreError
from tests.store.making import a_committee, open_store
from tests.store.sqlite.rights import HELD_TO_RIGHTS, POSIX


@POSIX
@HELD_TO_RIGHTS
@pytest.mark.parametrize(("target", "mode"), [("minutes.db", 0o000), ("", 0o000)])
def test_a_store_that_may_not_be_read_is_said(tmp_path: Path, target: str, mode: int) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    if target:
        open_store(folder).close()
    locked = folder / target
    locked.chmod(mode)
    try:
        with pytest.raises(StoreError, match=r"[Pp]ermission|read-only|unable to open"):
            open_store(folder)
    finally:
        locked.chmod(0o700)


@POSIX
@HELD_TO_RIGHTS
def test_a_store_that_may_only_be_read_is_read(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        committee = store.add_committee(a_committee(), label="New committee")
    (tmp_path / "minutes.db").chmod(0o400)
    with open_store(tmp_path) as store:
        assert store.read_only
        assert store.committees() == (committee,)
        with pytest.raises(ReadOnlyError, match="right to write"):
            store.undo("home")


@POSIX
@HELD_TO_RIGHTS
@pytest.mark.parametrize("reading", [False, True])
def test_a_store_in_a_folder_that_may_only_be_read_is_read(tmp_path: Path, reading: bool) -> None:
    folder = tmp_path / "share"
    with open_store(folder) as store:
        committee = store.add_committee(a_committee(), label="New committee")
    (folder / "minutes.db-lock").unlink()
    folder.chmod(0o500)
    try:
        with open_store(folder, reading=reading) as store:
            assert store.committees() == (committee,)
            with pytest.raises(ReadOnlyError, match="reading only" if reading else "not write in its folder"):
                store.undo("home")
        assert [path.name for path in folder.iterdir()] == ["minutes.db"]
    finally:
        folder.chmod(0o700)


@POSIX
@HELD_TO_RIGHTS
def test_a_reader_who_may_not_write_sees_what_others_write(tmp_path: Path) -> None:
    """SQLite would go on with what it read before, as it was told that nobody writes there."""
    folder = tmp_path / "share"
    open_store(folder).close()
    folder.chmod(0o500)
    try:
        with open_store(folder, reading=True) as reader:
            assert reader.committees() == ()
            folder.chmod(0o700)
            with open_store(folder) as store:
                committee = store.add_committee(a_committee(), label="New committee")
                assert reader.committees() == (committee,)
            folder.chmod(0o500)
            assert reader.committees() == (committee,)
    finally:
        folder.chmod(0o700)


@POSIX
@HELD_TO_RIGHTS
def test_changes_that_cannot_be_read_without_writing_are_said(tmp_path: Path) -> None:
    """A folder copied from a computer that died, onto a medium that takes nothing."""
    folder = tmp_path / "stick"
    with open_store(tmp_path / "disk") as store:
        store.add_committee(a_committee(), label="New committee")
        folder.mkdir()
        for name in ("minutes.db", "minutes.db-wal"):
            shutil.copy(tmp_path / "disk" / name, folder)
    folder.chmod(0o500)
    try:
        with pytest.raises(StoreError, match=r"wait in .*minutes\.db-wal.*Copy both files"):
            open_store(folder, reading=True)
    finally:
        folder.chmod(0o700)
