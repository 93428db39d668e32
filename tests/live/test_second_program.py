"""Two programs in two terminals with one store: the second is told, reads, and gets the store when it is free."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from minutetaker.desk.meetings.sample import build_sample
from minutetaker.store.sqlite.store import SqliteStore
from tests.live.terminal import Program, minutetaker

pytestmark = pytest.mark.live


@pytest.fixture
def store_path(tmp_path: Path) -> Path:
    """A store with the sample meeting."""
    with SqliteStore.open(tmp_path / "minutes.db", who="A test") as store:
        build_sample(store)
    return tmp_path / "minutes.db"


def started(name: str, store_path: Path, home: Path) -> Program:
    """The program of a person, with their settings."""
    config = home / name
    config.mkdir(exist_ok=True)
    (config / "settings.toml").write_text(f'name = "{name}"\n')
    env = {"HOME": str(home), "MINUTETAKER_CONFIG": str(config), "XDG_DOCUMENTS_DIR": str(home)}
    return minutetaker("--store", str(store_path), env=env)


def test_the_second_reads_what_the_first_types_and_takes_over_when_it_is_killed(
    store_path: Path, tmp_path: Path
) -> None:
    with started("Dana Ash", store_path, tmp_path) as first, started("Robin Vale", store_path, tmp_path) as second:
        first.wait_for("Amenities")
        second.wait_for("Amenities")
        if "READ ONLY" in first.settle():
            first, second = second, first
        second.wait_for("has this store open since")
        assert "READ ONLY" not in first.text
        first.press("enter")
        first.wait_for("Attendees")
        first.press("f3", "n")
        first.wait_for("Add an item")
        first.type("Harbour wall")
        first.press("enter")
        first.wait_for(lambda text: "Harbour wall" in text and "Add an item" not in text)
        second.press("enter")
        second.wait_for(lambda text: "READ ONLY" in text and "Attendees" in text)
        second.press("f3", "end")
        second.wait_for("Harbour wall")
        second.press("ctrl+b")
        second.wait_for("tries again")
        first.send_signal(signal.SIGKILL)
        first.wait_for_exit()
        second.press("r")
        second.wait_for(lambda text: "READ ONLY" not in text)
        second.press("enter")
        second.wait_for(lambda text: "Attendees" in text and "READ ONLY" not in text)
        second.press("ctrl+q")
        assert second.wait_for_exit() == 0
