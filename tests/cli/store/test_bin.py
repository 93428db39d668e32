"""``minutetaker bin``: what it lists, and bringing back."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from minutetaker.desk.meetings import meetings
from minutetaker.record import Meeting
from minutetaker.store.sqlite.store import SqliteStore
from tests.cli.conftest import CommandLine, add_meeting


def throw_away(path: Path, meeting_id: str) -> None:
    with SqliteStore.open(path, who="J. Roe") as store:
        meetings.delete_meeting(store, meeting_id)


def test_an_empty_bin_says_so(minutetaker: CommandLine, sample: Meeting) -> None:
    said = minutetaker("bin")
    assert (said.code, said.out, said.err) == (0, "", "The bin is empty.\n")
    assert minutetaker("bin", "--json").json == []


def test_what_was_deleted_is_listed_and_comes_back(minutetaker: CommandLine, sample: Meeting, store_path: Path) -> None:
    throw_away(store_path, sample.id)
    assert sample.committee not in minutetaker("meetings").out
    listed = minutetaker("bin").out.splitlines()
    assert len(listed) == 1
    assert listed[0].startswith(f"1  meeting  {sample.committee}, ")
    assert "entries  Delete meeting, J. Roe, " in listed[0]
    (entry,) = minutetaker("bin", "--json").json
    assert (entry["number"], entry["id"], entry["what"], entry["who"]) == (1, sample.id, "meeting", "J. Roe")
    assert (entry["date"], entry["by"], entry["undone"]) == (sample.date.isoformat(), "Delete meeting", False)
    said = minutetaker("bin", "restore", "1")
    assert (said.code, "is back" in said.out) == (0, True)
    assert sample.committee in minutetaker("meetings").out
    assert minutetaker("bin").out == ""


def test_what_is_not_plain_is_refused(minutetaker: CommandLine, store_path: Path) -> None:
    for key, committee in (("m1", "Parks"), ("m2", "Parks and Gardens")):
        add_meeting(store_path, committee, date(2026, 3, 4), key=key)
        throw_away(store_path, key)
    said = minutetaker("bin", "restore", "parks-2026-03-04")
    assert (said.code, said.out) == (1, "")
    assert "names 2 things in the bin. Say which:" in said.err
    assert minutetaker("bin", "restore", "gardens").code == 0
    assert len(minutetaker("bin", "--json").json) == 1


def test_no_store_is_made_to_look_into(minutetaker: CommandLine, store_path: Path) -> None:
    assert minutetaker("bin").code == 1
    assert minutetaker("bin", "restore", "1").code == 1
    assert not store_path.exists()


DAMAGED = {
    "its day": "UPDATE meeting SET date = 'none' WHERE id = 'm1'",
    "when it went": "UPDATE change SET at = 'none' WHERE subject_id = 'm1'",
    "when it was deleted": "UPDATE meeting SET deleted_at = 'none' WHERE id = 'm1'",
    "the history of its committee": "UPDATE change SET edits = '{' WHERE subject_id = 'c1'",
    "its name": "UPDATE meeting SET committee = CAST(x'ff41' AS TEXT) WHERE id = 'm1'",
}


@pytest.mark.parametrize("damage", DAMAGED)
def test_what_is_damaged_ends_in_words(minutetaker: CommandLine, store_path: Path, damage: str) -> None:
    for key in ("m1", "m2"):
        add_meeting(store_path, f"Parks {key}", date(2026, 3, 4), key=key)
        throw_away(store_path, key)
    with closing(sqlite3.connect(store_path)) as raw:
        raw.execute(DAMAGED[damage])
        raw.commit()
    listed, one, other = minutetaker("bin"), minutetaker("bin", "restore", "m1"), minutetaker("bin", "restore", "m2")
    assert not any("Traceback" in said.err for said in (listed, one, other))
    if damage == "its name":
        assert "minutetaker check" in listed.err
    else:
        assert (listed.code, "Parks m2" in listed.out, other.code) == (0, True, 0)
