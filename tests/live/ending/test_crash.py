"""The program breaks down: what the terminal then shows, and what the store holds."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from minutetaker.record.entries import tree
from minutetaker.store.sqlite.store import SqliteStore
from tests.live.terminal import Program, Size
from tests.screens.stores import fill_store

pytestmark = pytest.mark.live

SECRET = "Zwetschge"

BREAKING = """
import sys
from minutetaker.screens.meeting.screen import MeetingScreen

def break_down(screen):
    typed = screen.discussion.outline.text
    raise ValueError(typed)

{how}
from minutetaker.cli.start import run
sys.exit(run(sys.argv[1:]))
"""
IN_A_KEY = "MeetingScreen.action_export = break_down"
IN_A_WORKER = """
async def later(screen):
    break_down(screen)
MeetingScreen._export = later
"""


@pytest.mark.parametrize("how", [IN_A_KEY, IN_A_WORKER], ids=["in a key", "in a worker"])
def test_a_crash_shows_nothing_of_the_minutes_and_loses_nothing(tmp_path: Path, how: str) -> None:
    store_path = tmp_path / "minutes.db"
    fill_store(store_path, count=1)
    env = {"HOME": str(tmp_path), "MINUTETAKER_CONFIG": str(tmp_path / "config")}
    argv = [sys.executable, "-c", BREAKING.format(how=how), "--store", str(store_path)]
    with Program(argv, size=Size(80, 24), env=env) as program:
        program.wait_for("Parks and Open Spaces Committee")
        program.press("enter")
        program.wait_for("Attendees")
        program.type(SECRET)
        program.wait_for(SECRET)
        program.press("f10")
        assert program.wait_for_exit() == 1
        text = program.settle()
    assert "minutetaker met a mistake of its own" in text
    assert "Everything that was typed is in the store" in text
    assert "break_down" in text
    assert "ValueError" in text
    assert SECRET not in text
    with SqliteStore.open(store_path, who="A test") as store:
        meeting = store.meeting(store.meetings()[0].id)
    typed = [entry.text for item in meeting.items for _, entry in tree.walk(item.entries)]
    assert SECRET in typed
