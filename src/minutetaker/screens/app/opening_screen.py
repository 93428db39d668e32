"""The screen that stands first, painted before the store, the record or any other screen is imported."""

from __future__ import annotations

import asyncio
from pathlib import Path

from textual import work
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Static

from minutetaker.screens.app import rooms
from minutetaker.screens.aside import aside
from minutetaker.screens.program import program_of


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
        program = program_of(self)
        program.held_by = await aside(lambda: _holder(program.store_thread.path))
        if program.held_by:
            self.query_one("#message", Static).update(program.held_by)
            await asyncio.sleep(0)  # told before the rest is loaded
        program.store_thread.try_again()
        home = await aside(rooms.home)
        program.look_through_own_files()
        program.push_screen(home())


def _holder(path: Path) -> str:
    """Who else has the store open, in words; SQL need not be loaded to know."""
    from minutetaker.stores import engine_of

    file_lock = engine_of(path).file_lock
    return file_lock.held_by(path) if file_lock else ""
