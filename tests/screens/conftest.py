"""What the tests of the screens share: settings of nobody's own, and stores with meetings in them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from minutetaker.desk.minuting import typing
from minutetaker.screens.app.app import MinutetakerApp
from minutetaker.screens.meeting.discussion.offers import offer_typist
from tests.screens.driving import Disk
from tests.screens.stores import TODAY, fill_store


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the user's settings: empty."""
    folder = tmp_path / "settings"
    folder.mkdir()
    monkeypatch.setenv("MINUTETAKER_CONFIG", str(folder))
    return folder


@pytest.fixture(autouse=True)
def offers_when_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Words are offered in tests that ask for it, and to no others because a computer happens to be slow."""
    monkeypatch.setattr(offer_typist, "QUIET", 86400)
    monkeypatch.setattr(offer_typist, "LONGEST", 86400)


@pytest.fixture
def store_path(tmp_path: Path) -> Path:
    """Where a store can be made."""
    return tmp_path / "minutes.db"


@pytest.fixture
def filled_store(store_path: Path) -> Path:
    """A store with committees and meetings of the invented town of Wick."""
    fill_store(store_path)
    return store_path


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    """The disk that typing goes to, which can be full."""
    disk = Disk(typing.carry_out_run)
    monkeypatch.setattr(typing, "carry_out_run", disk.carry_out_run)
    return disk


@pytest.fixture
def make_app() -> Callable[..., MinutetakerApp]:
    """Makes the program on a store, on a fixed day."""
    return lambda path, theme=None: MinutetakerApp(path, who="A clerk", theme=theme, today=lambda: TODAY)
