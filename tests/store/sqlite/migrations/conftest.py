"""Here the migrations themselves are run each time."""

import pytest


@pytest.fixture(autouse=True)
def tables_made_once() -> None:
    """Nothing: the migrations stay as they are."""
