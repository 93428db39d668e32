"""Takes the README's picture of the meeting screen, docs/pictures/meeting.svg, from the sample meeting.

``python tools/screenshot.py [TARGET.svg] [COLUMNSxLINES]``: the program runs without a terminal, on a store that is
thrown away, half an hour into the meeting.
"""

from __future__ import annotations

import asyncio
import os
import sys
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

HALF_PAST = datetime(2026, 3, 4, 19, 41)
TARGET = Path(__file__).parents[1] / "docs" / "pictures" / "meeting.svg"


def make_store(path: Path) -> str:
    """Keep the sample meeting in a store, open at its richest item, and give its id."""
    from minutetaker.desk.meetings.sample import build_sample, reopen_sample
    from minutetaker.store.sqlite.store import SqliteStore

    with SqliteStore.open(path, who="clerk") as store:
        return reopen_sample(store, build_sample(store)).id


async def take(store: Path, meeting_id: str, size: tuple[int, int]) -> str:
    """The meeting screen as SVG."""
    from minutetaker.screens.app.app import MinutetakerApp
    from minutetaker.screens.meeting.screen import MeetingScreen

    app = MinutetakerApp(store, who="clerk", open_meeting=meeting_id, today=lambda: date(2026, 3, 4))
    async with app.run_test(size=size) as pilot:
        for _ in range(200):
            await pilot.pause(0.05)
            if isinstance(app.screen, MeetingScreen):
                break
        else:
            raise RuntimeError("the meeting screen did not open")
        app.screen._clock = lambda: HALF_PAST
        app.screen.show_meeting(app.screen.view.meeting)
        await pilot.pause(0.5)
        return app.export_screenshot(title="minutetaker")


def main() -> None:
    """Take the picture."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    columns, lines = (sys.argv[2] if len(sys.argv) > 2 else "120x36").split("x")
    with TemporaryDirectory() as folder:
        os.environ["MINUTETAKER_CONFIG"] = folder
        store = Path(folder) / "demo.db"
        svg = asyncio.run(take(store, make_store(store), (int(columns), int(lines))))
    target.parent.mkdir(exist_ok=True)
    target.write_text(svg, "utf-8")
    print(target)


if __name__ == "__main__":
    main()
