"""The engines that the suite runs on, and a place of its own for each store that it makes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from minutetaker.store.api.clock import now
from minutetaker.store.api.engine import StoragePolicy, StoreEngine
from minutetaker.store.api.store import Store
from minutetaker.store.sqlite import engine as sqlite
from tests.store.encrypted import lay_key


@dataclass(frozen=True, slots=True)
class StorePlace:
    """Where one store is kept, by which engine; a test opens it as often as it likes."""

    engine: StoreEngine
    path: Path

    def open(self, *, who: str = "clerk", clock: Callable[[], dt.datetime] = now, reading: bool = False) -> Store:
        return self.engine.open(str(self.path), who=who, policy=StoragePolicy(), clock=clock, reading=reading)


def _encrypted(folder: Path) -> StorePlace:
    return StorePlace(sqlite.engine, lay_key(folder / "minutes.db"))


ENGINES: dict[str, Callable[[Path], StorePlace]] = {
    "sqlite": lambda folder: StorePlace(sqlite.engine, folder / "minutes.db"),
    "sqlite-encrypted": _encrypted,
}
"""By its name, what makes a place for a store that is not there yet; the folder is the test's own."""


def is_sound(store: Store) -> bool:
    """Whether all is as it was written, as far as the engine can tell."""
    return store.integrity is None or store.integrity.check() == ()
