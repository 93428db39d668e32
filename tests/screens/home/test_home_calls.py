"""What the list of meetings has done to the store."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from minutetaker.minutes.style.style_files import load_style
from minutetaker.screens.home import home_calls
from minutetaker.store.sqlite.store import SqliteStore
from tests.screens.approval.harbour import APRIL, MARCH, fill


@pytest.mark.parametrize("source", [MARCH, APRIL])
def test_the_numbers_of_a_duplicate_go_on_from_the_latest_meeting(store_path: Path, source: str) -> None:
    fill(store_path)
    with SqliteStore.open(store_path, who="A clerk") as store:
        made = home_calls.duplicate(source, date(2026, 4, 20), load_style)(store)
        assert made.first_minute_number == 32
