"""Which engine keeps a store, and opening it with what the user chose: the only module that brings an engine in.

Engines enter by the entry points ``minutetaker.stores``, each under what begins the addresses of its stores.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from minutetaker.store.api.clock import now

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from pathlib import PurePath

    from minutetaker.registry import Registry
    from minutetaker.store.api.engine import EarlyStore, StoragePolicy, StoreEngine
    from minutetaker.store.api.meetings import Listing
    from minutetaker.store.api.store import Store

_ADDRESS = re.compile(r"([a-z][a-z0-9+]+):/(.*)", re.DOTALL)
"""The address of a server, as a path leaves it; a drive of Windows has one letter."""


def name_of(path: PurePath) -> str:
    """How an engine is told of a store: its file, or its address with the slashes that a path does not keep."""
    address = _ADDRESS.fullmatch(path.as_posix())
    return f"{address[1]}://{address[2]}" if address else str(path)


def engine_of(path: PurePath) -> StoreEngine:
    """The engine that keeps a store named so; nothing heavy is imported for a file.

    Raises:
        StoreError: no engine is installed for such an address.
        PluginError: the package that keeps it is broken.
    """
    address = _ADDRESS.fullmatch(path.as_posix())
    if address is None:
        # Not through the registry: a look at all that is installed takes longer than a first frame may.
        from minutetaker.store.sqlite.engine import engine

        return engine
    name, registry = address[1], engines()
    if name in registry.names():
        return registry.named(name)
    from minutetaker.store.api.errors import StoreError

    raise StoreError(
        f"No engine is installed for stores that begin with {name}: (there are: {', '.join(registry.names())}). "
        "Install its package, or name a file with --store."
    )


def engines() -> Registry[StoreEngine]:
    """The engines that are installed, by what begins the addresses of their stores; SQLite's keeps every file too."""
    from minutetaker.registry import Registry
    from minutetaker.store.api.engine import StoreEngine

    own = {"sqlite": "minutetaker.store.sqlite.engine:engine"}
    return Registry[StoreEngine]("minutetaker.stores", StoreEngine, own)


def quick_list(path: Path) -> Listing | None:
    """Look at a store's meetings: see :meth:`~minutetaker.store.api.engine.StoreEngine.quick_list`."""
    return engine_of(path).quick_list(name_of(path))


def unfit(path: Path) -> str:
    """Why it cannot be a store: see :meth:`~minutetaker.store.api.engine.StoreEngine.unfit`."""
    return engine_of(path).unfit(name_of(path), policy=lambda: _policy(path))


def open_store(path: Path, *, who: str, clock: Callable[[], dt.datetime] = now, reading: bool = False) -> Store:
    """Open a store: see :meth:`~minutetaker.store.api.engine.StoreEngine.open`.

    Raises:
        StoreError: it is none of ours, or cannot be made or read.
    """
    return engine_of(path).open(name_of(path), who=who, policy=_policy(path), clock=clock, reading=reading)


def claim_early(path: Path, *, who: str, at: dt.datetime) -> EarlyStore | None:
    """Take the right to change a store: see :meth:`~minutetaker.store.api.engine.EarlyOpening.claim_early`.

    None also where its engine cannot do so.
    """
    early_opening = engine_of(path).early_opening
    return early_opening.claim_early(name_of(path), who=who, at=at, policy=_policy(path)) if early_opening else None


def _policy(path: Path) -> StoragePolicy:
    from minutetaker.locations import backups_below, path_named
    from minutetaker.settings import load_settings, settings_file
    from minutetaker.store.api.engine import StoragePolicy

    settings = load_settings()
    is_any_allowed = os.environ.get("MINUTETAKER_STORAGE") == "any" or settings.storage == "any"
    backups = backups_below(path_named(settings.backups), path.resolve()) if settings.backups else None
    return StoragePolicy(settings_file(), is_any_allowed, backups)
