"""The first frame stands on the screen before anything heavy is imported."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from benchmarks.meetings import filled_store
from tests.waiting import run_to_its_end

_HEAVY = (
    "sqlmodel",
    "sqlalchemy",
    "pydantic",
    "jinja2",
    "docx",
    "lxml",
    "alembic",
    "typer",
    "minutetaker.store",
    "minutetaker.record",
)

_SQL = ("sqlmodel", "sqlalchemy", "alembic", "docx", "lxml", "typer")

_PROBE = """
import asyncio, json, sys
from pathlib import Path
from minutetaker.screens.app.app import MinutetakerApp

HEAVY, MEETING, SEEN = json.loads(sys.argv[2])

class Probe(MinutetakerApp):
    at_first_frame = None

    def _display(self, screen, renderable):
        super()._display(screen, renderable)
        text = str(getattr(renderable, "plain", "")) or self.screen_text(screen)
        if self.at_first_frame is None and SEEN in text:
            Probe.at_first_frame = sorted(name for name in HEAVY if name in sys.modules)

    def screen_text(self, screen):
        if not screen.is_mounted:
            return ""
        return "".join(segment.text for strip in screen._compositor.render_strips() for segment in strip)

async def main():
    app = Probe(Path(sys.argv[1]), who="A test", open_meeting=MEETING)
    async with app.run_test(size=(80, 24)) as pilot:
        while app.at_first_frame is None or "sqlmodel" not in sys.modules:
            await pilot.pause(0.01)
        await app.store_thread.finish()
    print(json.dumps([app.at_first_frame, sorted(name for name in HEAVY if name in sys.modules)]))

asyncio.run(main())
"""


def probed(tmp_path: Path, heavy: tuple[str, ...], meeting: str | None, seen: str) -> tuple[list[str], list[str]]:
    """Which of the heavy modules are loaded when a text is first seen, and in the end."""
    environment = {**os.environ, "MINUTETAKER_CONFIG": str(tmp_path)}
    ran = run_to_its_end(
        [sys.executable, "-c", _PROBE, str(tmp_path / "minutes.db"), json.dumps([heavy, meeting, seen])],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
    at_first, in_the_end = json.loads(ran.stdout.splitlines()[-1])
    return at_first, in_the_end


def test_the_first_frame_needs_nothing_heavy(tmp_path: Path) -> None:
    at_first_frame, in_the_end = probed(tmp_path, _HEAVY, None, "minutetaker")
    assert at_first_frame == []
    assert {"sqlmodel", "minutetaker.store"} <= set(in_the_end)


def test_a_draft_stands_on_the_screen_before_sql_is_loaded(tmp_path: Path) -> None:
    meeting_id = filled_store(tmp_path / "minutes.db")
    at_first_sight, in_the_end = probed(tmp_path, _SQL, meeting_id, "Point 9 of item 1")
    assert at_first_sight == []
    assert {"sqlmodel", "sqlalchemy"} <= set(in_the_end)
