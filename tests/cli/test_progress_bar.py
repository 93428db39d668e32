"""Long work shows how far it is to whoever watches, and is stopped by Ctrl+C with all left as it was."""

from __future__ import annotations

import io
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from minutetaker.cli import progress_bar
from minutetaker.cli.progress_bar import shown_progress
from minutetaker.record import Meeting
from minutetaker.store.sqlite.backups.backups import contents_of, list_backups
from minutetaker.store.sqlite.integrity import meter
from tests.cli.conftest import CommandLine

TRACKER = "follow-ups export --all --output tracker.docx"
LONG = ["verify", "check", "backup", "restore --yes", "search --rebuild", TRACKER]


class Watched(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def confirmed(minutetaker: CommandLine, sample: Meeting) -> None:
    """A confirmed meeting, with a backup of it."""
    assert minutetaker("confirm", "latest", "--by", "The council, later", "--anyway").code == 0
    assert minutetaker("backup").code == 0


@pytest.fixture(params=[1], ids=["at once"])
def ctrl_c(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Have Ctrl+C come while work tells how far it is; what was told."""
    told: list[str] = []

    def heard(what: str, done: int = 0, of: int = 0) -> None:
        told.append(what)
        if len(told) >= request.param:
            raise KeyboardInterrupt

    monkeypatch.setattr(progress_bar, "unheard", heard)
    monkeypatch.setattr(meter, "_STEPS", 100)
    return told


@pytest.mark.parametrize("command", LONG)
def test_ctrl_c_leaves_all_as_it_was_and_says_so_in_one_line(
    minutetaker: CommandLine, store_path: Path, confirmed: None, ctrl_c: list[str], command: str
) -> None:
    before = contents_of(store_path)
    backups = list_backups(store_path.with_name("minutes-backups"))
    said = minutetaker(*command.split())
    assert ctrl_c
    assert (said.code, said.out) == (130, "")
    assert said.err == "minutetaker: Stopped. What was not finished yet was left as it was.\n"
    assert contents_of(store_path) == before
    assert list_backups(store_path.with_name("minutes-backups")) == backups
    assert not [one.name for one in store_path.parent.iterdir() if "restoring" in one.name or ".part" in one.name]
    with closing(sqlite3.connect(store_path)) as raw:
        assert raw.execute("SELECT count(*) FROM search_row").fetchone()[0] > 50


@pytest.mark.parametrize("command", LONG)
def test_a_terminal_is_shown_how_far_it_is_and_nobody_else(
    minutetaker: CommandLine, confirmed: None, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    assert "━" not in minutetaker(*command.split()).err
    watched = Watched()
    monkeypatch.setattr("sys.stderr", watched)
    assert minutetaker(*command.split()).code == 0
    assert "━" in watched.getvalue()


@pytest.mark.parametrize("ctrl_c", range(1, 6), indirect=True)
def test_ctrl_c_at_any_time_leaves_the_tracker_of_before(
    minutetaker: CommandLine, sample: Meeting, ctrl_c: list[str]
) -> None:
    Path("tracker.docx").write_bytes(b"of before")
    said = minutetaker(*TRACKER.split(), "--overwrite")
    assert said.code == 130
    assert Path("tracker.docx").read_bytes() == b"of before"
    assert [one.name for one in Path().iterdir() if "tracker" in one.name] == ["tracker.docx"]


def test_what_is_done_is_told_with_its_count(monkeypatch: pytest.MonkeyPatch) -> None:
    watched = Watched()
    monkeypatch.setattr("sys.stderr", watched)
    with shown_progress("Looking") as heard:
        assert "Looking" in watched.getvalue()
        assert "0/?" not in watched.getvalue()
        heard("Proving [bold]all", 3, 40)
    assert "Proving [bold]all" in watched.getvalue()
    assert "3/40" in watched.getvalue()
