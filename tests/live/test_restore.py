"""The real program on a damaged store, and backing up by itself while it is used."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import pytest

from minutetaker.record.entries import tree
from minutetaker.store.sqlite.backups.backups import back_up, backups_folder, fault_in, list_backups
from minutetaker.store.sqlite.store import SqliteStore
from tests.live.terminal import Program, Size
from tests.screens.stores import fill_store

pytestmark = pytest.mark.live


def program(store: Path, folder: Path, size: Size) -> Program:
    env = {
        "HOME": str(folder),
        "MINUTETAKER_CONFIG": str(folder / "config"),
        "MINUTETAKER_SPARE": str(folder / "spare"),
    }
    return Program([sys.executable, "-m", "minutetaker", "--store", str(store)], size=size, env=env)


@pytest.mark.parametrize("size", [Size(120, 36), Size(80, 24)], ids=["120x36", "80x24"])
def test_a_store_whose_head_is_gone_comes_back_from_its_backup_with_one_key(tmp_path: Path, size: Size) -> None:
    store_path = tmp_path / "minutes.db"
    fill_store(store_path, count=1)
    back_up(store_path, at=dt.datetime(2026, 3, 4, 18, 55, tzinfo=dt.UTC))
    with store_path.open("r+b") as file:
        file.write(b"\xa5" * 4096)
    with program(store_path, tmp_path, size) as running:
        running.wait_for("The store is damaged")
        running.wait_for("What it replaces is kept.")
        running.type("y")
        running.wait_for("Gone back to a backup")
        running.press("escape")
        running.wait_for("Parks and Open Spaces Committee")
        running.press("ctrl+q")
        assert running.wait_for_exit() == 0
    with SqliteStore.open(store_path, who="A test", reading=True) as store:
        assert len(store.meetings()) == 1
    assert len(list(tmp_path.glob("minutes.db.damaged-*Z"))) == 1


@pytest.mark.long
def test_a_backup_is_made_by_itself_while_somebody_types(tmp_path: Path) -> None:
    store_path = tmp_path / "minutes.db"
    fill_store(store_path, count=1)
    with program(store_path, tmp_path, Size()) as running:
        running.wait_for("Parks and Open Spaces Committee")
        running.press("enter")
        running.wait_for("Attendees")
        running.type("The harbour wall")
        running.wait_for("The harbour wall")
        running.wait_for(lambda _: bool(list_backups(backups_folder(store_path))))
        running.type(" was mended.")
        running.wait_for("The harbour wall was mended.")
        running.press("ctrl+q")
        assert running.wait_for_exit() == 0
    (backup,) = list_backups(backups_folder(store_path))
    assert fault_in(backup) == ""
    with SqliteStore.open(store_path, who="A test", reading=True) as store:
        meeting = store.meeting(store.meetings()[0].id)
    assert "The harbour wall was mended." in [
        entry.text for item in meeting.items for _, entry in tree.walk(item.entries)
    ]
