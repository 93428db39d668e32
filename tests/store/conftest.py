"""A store in a folder of its own, with a committee in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from minutetaker.record import Committee, Meeting
from minutetaker.store.sqlite.store import SqliteStore
from tests.store.encrypted import cheap_keys as cheap_keys
from tests.store.encrypted import is_encrypted as is_encrypted
from tests.store.encrypted import lay_key
from tests.store.making import Clock, a_committee, a_meeting, open_store


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock, is_encrypted: bool) -> Iterator[SqliteStore]:
    if is_encrypted:
        lay_key(tmp_path / "minutes.db")
    with open_store(tmp_path, clock=clock) as opened:
        yield opened


@pytest.fixture
def committee(store: SqliteStore) -> Committee:
    return store.add_committee(a_committee(), label="New committee")


@pytest.fixture
def meeting(store: SqliteStore, committee: Committee) -> Meeting:
    return store.add_meeting(a_meeting(committee.id), label="New meeting")
