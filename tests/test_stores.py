"""The engine of a store is found by how the store is named, a stranger's like minutetaker's own."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

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
        "    backups = file_check = file_lock = early_opening = encryption = None\n"
        "    def open(self, name, *, who, policy, clock, reading=False): return f'opened {name} for {who}'\n"
        "    def unfit(self, name, *, policy): return f'no {name}'\n"
        "    def quick_list(self, name): return f'listed {name}'\n"
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
    assert opened == "opened council://server/minutes for A clerk"
    assert stores.unfit(Path("council://server/minutes")) == "no council://server/minutes"
    listed: object = stores.quick_list(Path("council://server/minutes"))
    assert listed == "listed council://server/minutes"


@pytest.mark.usefixtures("stranger")
@pytest.mark.parametrize("system", [PurePosixPath, PureWindowsPath])
def test_an_address_is_one_on_every_system(system: type[PurePath]) -> None:
    path = system("council://clerk@server:5432/minutes")
    assert stores.name_of(path) == "council://clerk@server:5432/minutes"
    assert not isinstance(stores.engine_of(path), SqliteEngine)


@pytest.mark.parametrize(
    "path",
    [
        PurePosixPath("/srv/minutes: parks.db"),
        PurePosixPath("back\\slash.db"),
        PureWindowsPath("C:\\council\\minutes.db"),
        PureWindowsPath("\\\\server\\share\\minutes.db"),
    ],
)
def test_a_file_is_named_as_its_path_is(path: PurePath) -> None:
    assert stores.name_of(path) == str(path)
    assert isinstance(stores.engine_of(path), SqliteEngine)


def test_an_address_that_nobody_keeps_says_what_to_do() -> None:
    with pytest.raises(StoreError, match=r"begin with council: \(there are: sqlite\)\. Install its package"):
        stores.engine_of(Path("council://server/minutes"))
