"""The quick list of meetings says what the store itself says."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from minutetaker.desk.meetings.committees import add_committee
from minutetaker.desk.meetings.meetings import delete_meeting, new_meeting
from minutetaker.desk.meetings.sample import build_sample
from minutetaker.record import Committee
from minutetaker.store.api.meetings import Listing
from minutetaker.store.sqlite.quick_list import look
from minutetaker.store.sqlite.store import SqliteStore


@pytest.mark.parametrize("name", ["minutes.db", "what? 100% #1.db"])
def test_it_lists_what_the_store_lists_also_while_that_is_open(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with SqliteStore.open(path, who="a clerk") as store:
        sample = build_sample(store)
        deleted = new_meeting(store, sample.committee_id, on=date(2026, 5, 6), runs_on=True)
        delete_meeting(store, deleted.id)
        other = add_committee(store, Committee("00000000000000c1", "Elmscott Parish Council", "Finance", "parish"))
        new_meeting(store, other.id, on=date(2026, 3, 4), runs_on=False)
        assert look(path) == Listing(store.meetings())
        listed = store.meetings()
        assert len(listed) == 2
    assert look(path) == Listing(listed)


def test_a_store_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    assert look(tmp_path / "minutes.db") == Listing()
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_store_is_left_to_the_store_to_explain(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("not a database")
    (tmp_path / "empty").touch()
    for path in (tmp_path, tmp_path / "text", tmp_path / "empty"):
        assert look(path) is None
