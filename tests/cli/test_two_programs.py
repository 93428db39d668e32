"""Commands beside a program that has the store open: reading goes on, changing is refused at once, and said why."""

from __future__ import annotations

from pathlib import Path

import pytest

from minutetaker.record import Meeting
from minutetaker.store.sqlite.store import SqliteStore
from tests.cli.conftest import CommandLine


@pytest.fixture
def whole(sample: Meeting, minutetaker: CommandLine, tmp_path: Path) -> Path:
    """The sample as a file to import."""
    minutetaker("export", "latest", "--output", str(tmp_path / "whole.json"))
    return tmp_path / "whole.json"


def test_reading_goes_on_beside_who_has_the_store(sample: Meeting, store_path: Path, minutetaker: CommandLine) -> None:
    with SqliteStore.open(store_path, who="Dana Ash") as store:
        store.revise_meeting(sample.id, "Move", lambda meeting: meeting)
        assert sample.committee in minutetaker("meetings").out
        assert minutetaker("export", "latest", "--format", "text", "--output", "-").code == 0
        assert minutetaker("export", "latest").code == 0
        assert not store.read_only


def test_import_is_refused_with_who_has_the_store(
    whole: Path, store_path: Path, minutetaker: CommandLine, tmp_path: Path
) -> None:
    other = tmp_path / "other.db"
    with SqliteStore.open(other, who="Dana Ash") as store:
        said = minutetaker("--store", str(other), "import", str(whole))
        assert store.meetings() == ()
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("minutetaker: Dana Ash has this store open since ")
    assert "Close it there" in said.err
    assert minutetaker("--store", str(other), "import", str(whole)).code == 0


def test_import_makes_no_store_in_a_synchronised_folder(whole: Path, minutetaker: CommandLine, tmp_path: Path) -> None:
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    said = minutetaker("--store", str(folder / "minutes.db"), "import", str(whole))
    assert said.code == 1
    assert "Dropbox copies to other computers" in said.err
    assert list(folder.iterdir()) == []


def test_who_keeps_a_store_there_all_the_same_is_warned(
    whole: Path, minutetaker: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MINUTETAKER_STORAGE", "any")
    said = minutetaker("--store", str(tmp_path / "Dropbox" / "minutes.db"), "import", str(whole))
    assert said.code == 0
    assert "Dropbox copies to other computers" in said.err


def test_a_store_in_a_synchronised_folder_can_be_read(
    sample: Meeting, store_path: Path, minutetaker: CommandLine, tmp_path: Path
) -> None:
    (tmp_path / "Dropbox").mkdir()
    moved = store_path.rename(tmp_path / "Dropbox" / "minutes.db")
    assert sample.committee in minutetaker("--store", str(moved), "meetings").out
    assert minutetaker("--store", str(moved), "export", "latest", "--format", "text", "--output", "-").code == 0
