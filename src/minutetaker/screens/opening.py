"""What stands on the screen first, painted before the store, the record or any other screen is imported."""

from __future__ import annotations

import asyncio
from importlib import import_module
from typing import TYPE_CHECKING, cast

from textual import work
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Static

if TYPE_CHECKING:
    from minutetaker.screens.app import MinutetakerApp


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
        app.office.try_again()
        await asyncio.to_thread(import_module, "minutetaker.screens.home.screen")
        from minutetaker.screens.home.screen import HomeScreen

        app.look_through_own_files()
        app.push_screen(HomeScreen())
