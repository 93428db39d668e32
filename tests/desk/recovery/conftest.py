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
from tests.store.encrypted import is_encrypted as is_encrypted
from tests.store.encrypted import lay_key


@pytest.fixture
def path(tmp_path: Path, is_encrypted: bool) -> Path:
    path = tmp_path / "minutes.db"
    return lay_key(path) if is_encrypted else path


@pytest.fixture
def meeting(path: Path) -> Meeting:
    with SqliteStore.open(path, who="A test", clock=before) as store:
        blank = replace(blank_committee(council="Wick Town Council"), name="Harbour", standing_items=("Moorings",))
        committee = add_committee(store, blank)
        return new_meeting(store, committee.id, on=AT.date(), runs_on=True)
