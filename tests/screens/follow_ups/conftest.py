"""A store with decisions to follow up."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.screens.follow_ups.minuted import fill


@pytest.fixture
def path(store_path: Path) -> Path:
    fill(store_path)
    return store_path
