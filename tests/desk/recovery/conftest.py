"""A store with a meeting to type into."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from minutetaker.desk.meetings.committees import add_committee, blank_committee
from minutetaker.desk.meetings.meetings import new_meeting
from minutetaker.record import Meeting
from minutetaker.store.sqlite.store import SqliteStore
from tests.desk.recovery.left_behind import AT, before


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "minutes.db"


@pytest.fixture
def meeting(path: Path) -> Meeting:
    with SqliteStore.open(path, who="A test", clock=before) as store:
        blank = replace(blank_committee(council="Wick Town Council"), name="Harbour", standing_items=("Moorings",))
        committee = add_committee(store, blank)
        return new_meeting(store, committee.id, on=AT.date(), runs_on=True)
