"""The first frame stands on the screen before anything heavy is imported."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

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

_PROBE = """
import asyncio, json, sys
from pathlib import Path
from minutetaker.screens.app.app import MinutetakerApp

HEAVY = json.loads(sys.argv[2])

class Probe(MinutetakerApp):
    at_first_frame = None

    def _display(self, screen, renderable):
        super()._display(screen, renderable)
        text = str(getattr(renderable, "plain", "")) or self.screen_text(screen)
        if self.at_first_frame is None and "minutetaker" in text:
            Probe.at_first_frame = sorted(name for name in HEAVY if name in sys.modules)

    def screen_text(self, screen):
        if not screen.is_mounted:
            return ""
        return "".join(segment.text for strip in screen._compositor.render_strips() for segment in strip)

async def main():
    app = Probe(Path(sys.argv[1]), who="A test")
    async with app.run_test(size=(80, 24)) as pilot:
        while not getattr(app.screen, "is_read", False):
            await pilot.pause(0.01)
    print(json.dumps([app.at_first_frame, sorted(name for name in HEAVY if name in sys.modules)]))

asyncio.run(main())
"""


def test_the_first_frame_needs_nothing_heavy(tmp_path: Path) -> None:
    environment = {**os.environ, "MINUTETAKER_CONFIG": str(tmp_path)}
    ran = run_to_its_end(
        [sys.executable, "-c", _PROBE, str(tmp_path / "minutes.db"), json.dumps(_HEAVY)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
    at_first_frame, in_the_end = json.loads(ran.stdout.splitlines()[-1])
    assert at_first_frame == []
    assert {"sqlmodel", "minutetaker.store"} <= set(in_the_end)
