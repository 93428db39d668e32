"""Where typing goes when the store's disk takes no more."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import platformdirs
import pytest

from minutetaker import locations
from minutetaker.errors import MinutetakerError
from minutetaker.store.journal.journal import spare_files

STATE, RUNNING, MEMORY = "state", "running", "shm"
Disks = Callable[[dict[str, int]], Path]


@pytest.fixture
def disks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Disks:
    """Say on which disk each folder is; the store in the folder ``home`` is on disk 1."""
    monkeypatch.delenv("MINUTETAKER_SPARE", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / RUNNING))
    monkeypatch.setattr(platformdirs, "user_state_dir", lambda *_, **__: str(tmp_path / STATE / "minutetaker"))

    def make(numbers: dict[str, int]) -> Path:
        def disk_of(path: Path) -> int:
            return next(number for name, number in {"home": 1, **numbers}.items() if name in path.parts)

        monkeypatch.setattr(locations, "_disk_of", disk_of)
        return tmp_path / "home" / "minutes.db"

    return make


def order(store: Path) -> list[str]:
    """Which place each spare folder is in."""
    parts = [folder.parts for folder in locations.spare_folders(store)]
    return [next(name for name in (STATE, RUNNING, MEMORY) if name in one) for one in parts]


@pytest.mark.skipif(not Path("/dev/shm").is_dir(), reason="no folder in memory here")
@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ({STATE: 2, RUNNING: 3, MEMORY: 4}, [STATE, RUNNING, MEMORY]),
        ({STATE: 1, RUNNING: 3, MEMORY: 4}, [RUNNING, MEMORY, STATE]),
        ({STATE: 2, RUNNING: 1, MEMORY: 4}, [STATE, MEMORY, RUNNING]),
        ({STATE: 2, RUNNING: 3, MEMORY: 1}, [STATE, RUNNING, MEMORY]),
    ],
    ids=["another disk first", "the store's own disk last", "so too where that is not memory", "a store in memory"],
)
def test_typing_goes_to_another_disk_before_memory_and_to_the_stores_own_last(
    disks: Disks, numbers: dict[str, int], expected: list[str]
) -> None:
    assert order(disks(numbers)) == expected


def test_a_folder_that_was_named_is_the_only_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINUTETAKER_SPARE", str(tmp_path / "spare"))
    assert locations.spare_folders(tmp_path / "minutes.db") == (tmp_path / "spare",)


def test_a_folder_that_is_not_there_yet_is_on_the_disk_of_what_it_will_be_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MINUTETAKER_SPARE", raising=False)
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    state, really = tmp_path / "not yet" / "state", vars(locations)["_disk_of"]
    monkeypatch.setattr(locations, "_disk_of", lambda path: really(path) if path.is_relative_to(tmp_path) else "memory")
    monkeypatch.setattr(platformdirs, "user_state_dir", lambda *_, **__: str(state))
    assert locations.spare_folders(tmp_path / "neither this" / "minutes.db")[-1] == state


def test_a_store_that_is_out_of_reach_has_places_for_its_typing_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = os.stat

    def refuse(path: Path, **more: bool) -> os.stat_result:
        if Path(path).is_relative_to(tmp_path):
            raise PermissionError(13, "Permission denied")
        return really(path, **more)

    monkeypatch.delenv("MINUTETAKER_SPARE", raising=False)
    store = tmp_path / "minutes.db"
    usual = locations.spare_folders(store)
    with monkeypatch.context() as patch:
        patch.setattr(os, "stat", refuse)
        folders = locations.spare_folders(store)
    assert set(spare_files(store, folders)) == set(spare_files(store, usual))


@pytest.mark.parametrize("typed", ["$COUNCIL/x.db", "${COUNCIL}/x.db", "%COUNCIL%/x.db"])
@pytest.mark.parametrize("read", [locations.store_named, locations.path_named])
def test_a_variable_that_no_shell_has_read_is_the_folder_that_it_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, read: Callable[[str], Path], typed: str
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COUNCIL", str(tmp_path / "council"))
    assert read(typed) == tmp_path / "council" / "x.db"
    monkeypatch.delenv("COUNCIL")
    with pytest.raises(MinutetakerError, match="there is no variable"):
        read(typed)


@pytest.mark.parametrize("typed", ["cost$.db", "$a b.db", "100%.db", "shares/c$/x.db"])
def test_a_sign_within_a_name_is_no_variable(typed: str) -> None:
    assert locations.path_named(typed) == Path(typed)


def test_a_folder_that_is_called_like_a_variable_is_that_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "$HOME").mkdir()
    assert locations.store_named("$HOME/x.db") == Path("$HOME/x.db")
