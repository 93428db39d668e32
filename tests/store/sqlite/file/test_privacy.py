"""A store that others may read is made its owner's alone when it is opened to write."""

from __future__ import annotations

import datetime as dt
import os
import stat
from pathlib import Path

import pytest

from minutetaker.store.journal.journal import journal_file
from minutetaker.store.sqlite.backups.backups import back_up, backups_folder
from minutetaker.store.sqlite.file.lock import lock_file
from tests.store.making import a_committee, open_store

pytestmark = pytest.mark.skipif(not hasattr(os, "getuid"), reason="files have no such rights here")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store with a log, a journal, a lock and backups, all as wide open as an old umask makes them."""
    path = tmp_path / "minutes.db"
    with open_store(tmp_path) as store:
        store.add_committee(a_committee(), label="New committee")
    back_up(path, at=dt.datetime(2026, 3, 4, 18, 55, 30, tzinfo=dt.UTC))
    journal_file(path).touch()
    for one in tmp_path.iterdir():
        one.chmod(0o755 if one.is_dir() else 0o664)
    return path


def test_what_others_could_read_is_the_owners_alone_once_it_is_opened(path: Path) -> None:
    with open_store(path.parent) as store:
        store.add_committee(a_committee(), label="Another")
        files = [one for one in path.parent.iterdir() if one.is_file()]
        assert {one.name for one in files} >= {"minutes.db", "minutes.db-wal", "minutes.db-lock", "minutes.db-typed"}
        assert {one.name: oct(mode(one)) for one in files} == {one.name: "0o600" for one in files}
        assert mode(backups_folder(path)) == 0o700
        assert len(store.committees()) == 2


def test_reading_changes_nothing(path: Path) -> None:
    before = {one: mode(one) for one in path.parent.iterdir() if not one.name.endswith(("-wal", "-shm"))}
    with open_store(path.parent, reading=True) as store:
        assert store.committees()
    assert {one: mode(one) for one in before} == before


def test_what_is_another_users_stays_as_it_is(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = {one: mode(one) for one in (path, journal_file(path), lock_file(path), backups_folder(path))}
    somebody = os.getuid() + 1
    monkeypatch.setattr(os, "getuid", lambda: somebody)
    open_store(path.parent).close()
    assert {one: mode(one) for one in before} == before


def test_a_folder_elsewhere_that_a_link_names_stays_as_it_is(
    path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    shared = tmp_path_factory.mktemp("shared")
    shared.chmod(0o775)
    folder = backups_folder(path)
    folder.rename(path.with_name("older"))
    folder.symlink_to(shared)
    open_store(path.parent).close()
    assert mode(shared) == 0o775


def test_rights_are_only_taken_away(path: Path) -> None:
    folder = backups_folder(path)
    folder.chmod(0o555)
    open_store(path.parent).close()
    assert mode(folder) == 0o500
    folder.chmod(0o700)
