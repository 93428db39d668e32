"""What stands on the screen first, painted before the store, the record or any other screen is imported."""

from __future__ import annotations

import asyncio
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, cast

from textual import work
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Static

from minutetaker.screens.aside import aside

if TYPE_CHECKING:
    from minutetaker.screens.app.app import MinutetakerApp


class OpeningScreen(Screen[None]):
    """Lies below every other screen; the list of meetings covers it as soon as that is loaded."""

    DEFAULT_CSS = """
    OpeningScreen {
        #name { height: 2; padding: 0 1; text-style: bold; color: $primary; }
        #message { padding: 1 4; }
    }
    """

    def compose(self) -> ComposeResult:
        yield Static("minutetaker", id="name", markup=False)
        yield Static("Opening the store…", id="message", markup=False)

    def on_mount(self) -> None:
        self.call_after_refresh(self._begin)

    @work
    async def _begin(self) -> None:
        """Open the store in its own thread and load the list in another, so that keys never wait for either."""
        app = cast("MinutetakerApp", self.app)
        app.held_by = await aside(lambda: _holder(app.store_thread.path))
        if app.held_by:
            self.query_one("#message", Static).update(app.held_by)
            await asyncio.sleep(0)  # told before the rest is loaded
        app.store_thread.try_again()
        await aside(lambda: import_module("minutetaker.screens.home.screen"))
        from minutetaker.screens.home.screen import HomeScreen

        app.look_through_own_files()
        app.push_screen(HomeScreen())


def _holder(path: Path) -> str:
    """Who else has the store open, in words; SQL need not be loaded to know."""
    from minutetaker.stores import engine_of

    file_lock = engine_of(path).file_lock
    return file_lock.held_by(path) if file_lock else ""
