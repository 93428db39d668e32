"""The program with the search on its screen."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from minutetaker.record import Id
from minutetaker.screens.app.app import MinutetakerApp
from minutetaker.screens.meeting.screen import MeetingScreen
from minutetaker.screens.search.hit_list import HitList
from minutetaker.screens.search.screen import SearchScreen
from tests.screens.driving import all_kept, list_read, until
from tests.screens.searched import fill_with_minutes

MakeApp = Callable[[Path], MinutetakerApp]


@dataclass
class Desk:
    """The program with the search on its screen."""

    app: MinutetakerApp
    pilot: Pilot[Any]
    ids: dict[str, Id]

    @property
    def search(self) -> SearchScreen:
        assert isinstance(self.app.screen, SearchScreen)
        return self.app.screen

    @property
    def meeting(self) -> MeetingScreen:
        assert isinstance(self.app.screen, MeetingScreen)
        return self.app.screen

    @property
    def hits(self) -> HitList:
        return self.search.query_one(HitList)

    async def fill(self, text: str) -> None:
        """Have the text in the box, and wait for what comes of it."""
        await self.reach(SearchScreen)
        self.search.box.value = text
        await self.pilot.pause()
        await until(self.pilot, lambda: self.search.is_settled)
        await all_kept(self.pilot)

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await all_kept(self.pilot)

    async def reach(self, kind: type) -> None:
        await until(self.pilot, lambda: isinstance(self.app.screen, kind))
        await all_kept(self.pilot)

    async def open(self) -> MeetingScreen:
        """Open the highlighted hit."""
        await self.press("enter")
        await self.reach(MeetingScreen)
        return self.meeting

    @property
    def open_text(self) -> str:
        """The text of the entry that the caret is in."""
        return self.meeting.discussion.outline.text


@asynccontextmanager
async def searching(
    path: Path, make_app: MakeApp, *, size: tuple[int, int] = (120, 36), key: str = "s"
) -> AsyncIterator[Desk]:
    ids = {} if path.exists() else fill_with_minutes(path)
    app = make_app(path)
    async with app.run_test(size=size) as pilot:
        await list_read(pilot)
        desk = Desk(app, pilot, ids)
        await desk.press(key)
        await desk.reach(SearchScreen)
        yield desk
