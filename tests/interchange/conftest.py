"""An empty store to bring files into."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from minutetaker.store.sqlite.store import SqliteStore


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    with SqliteStore.open(tmp_path / "minutes.db", who="a clerk") as opened:
        yield opened
