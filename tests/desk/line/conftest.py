"""A meeting to type lines in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from minutetaker.store.sqlite.store import SqliteStore
from tests.desk.line.typed_lines import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with SqliteStore.open(tmp_path / "minutes.db", who="clerk") as store:
        yield Desk(store)
