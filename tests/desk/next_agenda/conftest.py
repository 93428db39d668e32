"""A store in which it is the first of March, before all meetings but those of January."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from minutetaker.store.sqlite.store import SqliteStore
from tests.desk.next_agenda.next_meetings import Clock


@pytest.fixture
def clock() -> Clock:
    return Clock(dt.date(2026, 3, 1))


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Iterator[SqliteStore]:
    with SqliteStore.open(tmp_path / "minutes.db", who="clerk", clock=clock.now) as opened:
        yield opened
