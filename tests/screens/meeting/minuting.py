"""The meeting screen in the real program on a real store, driven as a clerk would."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from textual.events import Paste
from textual.pilot import Pilot
from textual.screen import Screen

from minutetaker.minutes.style.style_files import load_style
from minutetaker.record import Entry, Id, Item, Meeting
from minutetaker.record.entries import tree
from minutetaker.screens.app.app import MinutetakerApp
from minutetaker.screens.meeting.discussion.outline import Outline
from minutetaker.screens.meeting.screen import MeetingScreen
from minutetaker.store.sqlite.store import SqliteStore
from tests.screens.driving import list_read, until
from tests.screens.meeting.panes_app import committee_of, harbour_meeting

__all__ = ["Clerk", "at_the", "harbour_meeting", "one_item", "until"]


class Clerk:
    """Someone at the keyboard of the meeting screen, and what they see."""

    def __init__(self, pilot: Pilot[None], screen: MeetingScreen) -> None:
        self.pilot = pilot
        self.screen = screen

    @property
    def app(self) -> MinutetakerApp:
        app = self.pilot.app
        assert isinstance(app, MinutetakerApp)
        return app

    @property
    def outline(self) -> Outline:
        return self.screen.discussion.outline

    async def reach(self, kind: type[Screen[Any]]) -> None:
        """Wait until a screen of that kind is in front."""
        await until(self.pilot, lambda: isinstance(self.app.screen, kind))

    async def type(self, text: str) -> None:
        """Type words: put in at once, through the same door as keys."""
        self.outline.type_in(text)
        await self.settle()

    async def press(self, *keys: str) -> None:
        """Press keys, and wait until they have done their work."""
        await self.pilot.press(*keys)
        await self.settle()

    async def paste(self, text: str) -> None:
        """Paste as a terminal does."""
        self.outline.post_message(Paste(text))
        await self.settle()

    async def settle(self) -> None:
        """Wait until all the keys are worked off and the panes have been told."""
        await self.pilot.pause()
        await self.screen.discussion.settled()
        await self.app.store_thread.finish()
        await until(self.pilot, lambda: not self.screen._telling.is_waiting or not self.screen.is_attached)

    async def kept(self) -> Meeting:
        """The meeting as the store has it."""
        await self.settle()
        meeting_id = self.screen.view.meeting.id
        return await self.app.store_thread.do(lambda store: store.meeting(meeting_id))

    async def entries(self, item_id: Id | None = None) -> list[tuple[int, str, str]]:
        """What the store has of an item, the one shown if none is named: depth, kind and text of each entry."""
        meeting = await self.kept()
        item = meeting.item(item_id or self.screen.view.item_id or "")
        return [(depth, entry.kind.value, entry.text) for depth, entry in tree.walk(item.entries)]

    async def texts(self) -> list[str]:
        """The texts that the store has of the item shown."""
        return [text for _, _, text in await self.entries()]

    @property
    def lines(self) -> list[str]:
        """The rows of the discussion in sight, without the blanks at their ends."""
        return [self.outline.render_line(y).text.rstrip() for y in range(self.outline.size.height)]

    @property
    def page(self) -> str:
        """The rows of the discussion in sight."""
        return "\n".join(self.lines)

    @property
    def caret(self) -> tuple[str, int]:
        """The text that is open, and where in it the caret stands."""
        return self.outline.text, self.outline.caret

    @property
    def said(self) -> str:
        """Every toast so far."""
        return "\n".join(one.message for one in self.app._notifications)


@asynccontextmanager
async def at_the(
    meeting: Meeting,
    path: Path,
    *,
    size: tuple[int, int] = (120, 36),
    style: str = "parish",
    toasts: bool = False,
    is_listed: bool = False,
) -> AsyncIterator[Clerk]:
    """The meeting screen, open at the meeting; it is 19.42 on the day of the meeting.

    Args:
        toasts: whether what is told in passing is drawn too.
        is_listed: whether its committee is in the store already.
    """
    with SqliteStore.open(path, who="A clerk") as store:
        if not is_listed:
            store.add_committee(committee_of(meeting), label="New committee")
        store.add_meeting(meeting, label="New meeting")
    app = MinutetakerApp(path, who="A clerk", today=lambda: meeting.date)
    async with app.run_test(size=size, notifications=toasts) as pilot:
        await list_read(pilot)
        clock = datetime.combine(meeting.date, datetime.min.time()).replace(hour=19, minute=42, second=7)
        screen = MeetingScreen(meeting, load_style(style), clock=lambda: clock)
        await app.push_screen(screen)
        clerk = Clerk(pilot, screen)
        await clerk.settle()
        yield clerk


def one_item(*entries: Entry) -> Meeting:
    """The harbour meeting with one item only, which it has reached."""
    from dataclasses import replace

    meeting = harbour_meeting()
    item = Item("slipway", "The slipway", entries=entries)
    return replace(meeting, items=(item, *meeting.items[2:]), current_item_id="slipway")
