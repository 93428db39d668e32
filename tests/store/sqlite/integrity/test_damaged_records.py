"""A record that is damaged keeps no other from being read."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from minutetaker.record import EntryKind, Meeting
from minutetaker.store.sqlite.store import SqliteStore


@pytest.mark.parametrize(("column", "value"), [("due", "'soon'"), ("text", "CAST(x'ff41' AS TEXT)")])
def test_one_that_is_damaged_does_not_hide_the_others(
    tmp_path: Path, store: SqliteStore, meeting: Meeting, column: str, value: str
) -> None:
    with closing(sqlite3.connect(tmp_path / "minutes.db")) as raw, raw:
        raw.execute(f"UPDATE entry SET {column} = {value} WHERE kind = 'action'")
    found = store.follow_ups.listing()
    assert found[0].kind is EntryKind.RESOLUTION
    assert len(found) + store.follow_ups.unreadable == 2
