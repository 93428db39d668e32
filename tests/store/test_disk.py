"""Names of files that last through a power cut: whatever gives one flushes the folder that it stands in afterwards."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from minutetaker.outputs.files import replace_file
from minutetaker.record import Meeting
from minutetaker.store.journal.unplaced import keep_unplaced
from minutetaker.store.sqlite.backups.backups import back_up
from minutetaker.store.sqlite.backups.restoring import restore
from minutetaker.store.sqlite.store import SqliteStore
from tests.store.making import open_store

AT = dt.datetime(2026, 11, 22, 18, 55, 30, tzinfo=dt.UTC)

pytestmark = pytest.mark.skipif(os.name == "nt", reason="no flushing of folders here")


class Disk:
    """What was asked of the system, in order: names given, with the folder that each stands in, and folders flushed."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.named: list[tuple[str, int]] = []
        self.flushed: list[tuple[int, int]] = []
        for name in ("replace", "rename", "link"):
            monkeypatch.setattr(os, name, self._naming(getattr(os, name)))
        mkdir, fsync = os.mkdir, os.fsync

        def make(path: Path, *given: int) -> None:
            mkdir(path, *given)
            self._note(Path(path))

        def flush(descriptor: int) -> None:
            fsync(descriptor)
            self.flushed.append((os.fstat(descriptor).st_ino, len(self.named)))

        monkeypatch.setattr(os, "mkdir", make)
        monkeypatch.setattr(os, "fsync", flush)

    def not_flushed(self) -> list[str]:
        """The names that a power cut may take away again."""
        return [
            name
            for order, (name, folder) in enumerate(self.named)
            if not any(flushed == folder and named > order for flushed, named in self.flushed)
        ]

    def _naming(self, does: Callable[[Path, Path], None]) -> Callable[[Path, Path], None]:
        def name(source: Path, target: Path) -> None:
            does(source, target)
            self._note(Path(target))

        return name

    def _note(self, path: Path) -> None:
        self.named.append((path.name, path.parent.stat().st_ino))


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    return Disk(monkeypatch)


def test_a_backup_and_the_folder_made_for_it_keep_their_names(
    tmp_path: Path, store: SqliteStore, meeting: Meeting, disk: Disk
) -> None:
    backup = back_up(tmp_path / "minutes.db", at=AT)
    assert [name for name, _ in disk.named] == ["minutes-backups", backup.digest_path.name, backup.path.name]
    assert disk.not_flushed() == []


def test_a_backup_that_was_brought_back_keeps_the_name_of_the_store(
    tmp_path: Path, store: SqliteStore, meeting: Meeting, disk: Disk
) -> None:
    backup = back_up(tmp_path / "minutes.db", at=AT)
    store.close()
    restore(tmp_path / "minutes.db", backup.path, who="a clerk", at=AT)
    assert {name for name, _ in disk.named} >= {"minutes.db-restoring", "minutes.db"}
    assert disk.not_flushed() == []


def test_a_store_that_is_put_back_keeps_its_name(
    tmp_path: Path, meeting: Meeting, store: SqliteStore, disk: Disk
) -> None:
    (tmp_path / "minutes.db").unlink()
    store.keep_in_place()
    assert "minutes.db" in {name for name, _ in disk.named}
    assert disk.not_flushed() == []
    store.close()
    with open_store(tmp_path) as again:
        assert again.meeting(meeting.id) == meeting


def test_text_without_a_place_keeps_the_name_of_its_file(tmp_path: Path, disk: Disk) -> None:
    keep_unplaced(tmp_path / "minutes.db", AT, "Typed while the store was away.")
    assert [name for name, _ in disk.named] == ["minutes.db-unplaced.txt"]
    assert disk.not_flushed() == []


def test_an_exported_file_keeps_its_name(tmp_path: Path, disk: Disk) -> None:
    replace_file(tmp_path / "minutes.docx", b"the minutes")
    assert [name for name, _ in disk.named] == ["minutes.docx"]
    assert disk.not_flushed() == []
