"""The engine of a store is found by how the store is named, a stranger's like minutetaker's own."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from minutetaker import stores
from minutetaker.store.api.errors import StoreError
from minutetaker.store.sqlite.engine import SqliteEngine


@pytest.fixture
def stranger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, install: Callable[[Path], None]) -> None:
    """A package that keeps stores on a server, in the way in which SQLite's keeps files."""
    info = tmp_path / "stranger-1.2.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: stranger\nVersion: 1.2\n")
    (info / "entry_points.txt").write_text("[minutetaker.stores]\ncouncil = stranger_engine:engine\n")
    (tmp_path / "stranger_engine.py").write_text(
        "class Engine:\n"
        "    backups = file_check = file_lock = None\n"
        "    def open(self, path, *, who, policy, clock, reading=False): return f'opened {path} for {who}'\n"
        "    def unfit(self, path): return ''\n"
        "    def quick_list(self, path): return None\n"
        "engine = Engine()\n"
    )
    install(tmp_path)
    monkeypatch.delitem(sys.modules, "stranger_engine", raising=False)


@pytest.mark.parametrize("name", ["minutes.db", "C:/council/minutes.db", "/srv/minutes: parks.db", "sqlite:/x"])
def test_a_file_is_kept_by_sqlite(name: str) -> None:
    assert isinstance(stores.engine_of(Path(name)), SqliteEngine)


@pytest.mark.usefixtures("stranger")
def test_an_address_is_opened_by_the_engine_that_a_package_adds_for_it() -> None:
    assert stores.engines().names() == ("sqlite", "council")
    opened: object = stores.open_store(Path("council://server/minutes"), who="A clerk")
    assert opened == f"opened {Path('council://server/minutes')} for A clerk"


def test_an_address_that_nobody_keeps_says_what_to_do() -> None:
    with pytest.raises(StoreError, match=r"begin with council: \(there are: sqlite\)\. Install its package"):
        stores.engine_of(Path("council://server/minutes"))
