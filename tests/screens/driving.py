"""Driving the program in tests: waiting for what a clerk would see."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from textual.pilot import Pilot
from textual.widgets import Static

from minutetaker.desk.minuting.typing import Typed
from minutetaker.screens.app.app import MinutetakerApp
from minutetaker.screens.home.glance.glance_pane import GlancePane
from minutetaker.screens.home.screen import HomeScreen
from minutetaker.store.api.errors import StoreError
from minutetaker.store.sqlite.store import SqliteStore
from tests.waiting import Patience


@dataclass
class Disk:
    """The disk that what is typed goes to; while it is full the store takes none of it."""

    really: Callable[[SqliteStore, Sequence[Typed]], None]
    is_full: bool = False
    says: str = "The disk is full."

    def carry_out_run(self, store: SqliteStore, run: Sequence[Typed]) -> None:
        if self.is_full:
            raise StoreError(self.says)
        self.really(store, run)


async def until(pilot: Pilot[Any], seen: Callable[[], bool]) -> None:
    """Go on once something is to be seen; fail where it never is."""
    patience = Patience()
    await pilot.pause()
    while not seen():
        assert not patience.is_over(), "What the test waits for never came."
        await pilot.pause(0.02)
        await pilot.pause()


async def list_read(pilot: Pilot[Any]) -> None:
    """Wait for the list of meetings, or for the message that stands in its place."""
    app = pilot.app
    assert isinstance(app, MinutetakerApp)
    await until(pilot, lambda: isinstance(app.screen, HomeScreen) and app.screen.is_read)
    await all_kept(pilot)


async def panel_read(pilot: Pilot[Any]) -> None:
    """Wait until the panel beside the list of meetings shows the highlighted one, where it is in sight."""
    panels = [one for screen in pilot.app.screen_stack for one in screen.query(GlancePane) if one.display]
    await until(pilot, lambda: all(one.shown_id is not None for one in panels))


async def all_kept(pilot: Pilot[Any]) -> None:
    """Wait until the store has done everything asked of it, and the screen shows it."""
    app = pilot.app
    assert isinstance(app, MinutetakerApp)
    await pilot.pause()
    await app.store_thread.finish()
    await pilot.pause()


def shown(pilot: Pilot[Any]) -> str:
    """The text on the screen, line by line."""
    strips = pilot.app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in strips)


def toasts(pilot: Pilot[Any]) -> list[str]:
    """What the toasts say, oldest first."""
    return [notification.message for notification in pilot.app._notifications]


def text_of(pilot: Pilot[Any], selector: str) -> str:
    """The text of one line or paragraph of the screen."""
    return str(pilot.app.screen.query_one(selector, Static).content)
