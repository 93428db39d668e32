"""Each test of the suite runs once on each engine, in a store of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from minutetaker.store.api.store import Store
from tests.store.conformance.places import ENGINES, StorePlace
from tests.store.making import Clock


@pytest.fixture(scope="session", params=sorted(ENGINES))
def engine(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture
def place(engine: str, tmp_path: Path) -> StorePlace:
    return ENGINES[engine](tmp_path)


@pytest.fixture
def store(place: StorePlace, clock: Clock) -> Iterator[Store]:
    with place.open(clock=clock) as opened:
        yield opened
