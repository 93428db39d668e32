"""How saving stands, brought from the store's thread to whoever shows it, and tried again while there is trouble."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from minutetaker.screens.app.app import MinutetakerApp
    from minutetaker.screens.saving.saving import SaveState

_RETRY_SECONDS = 1.0


class SavingNews:
    """Tells the screens, on the event loop, what the store thread says."""

    def __init__(self, app: MinutetakerApp) -> None:
        self._app = app
        self._is_noted = False
        self._loop: asyncio.AbstractEventLoop | None = None

    def begin(self) -> None:
        """Called once the program runs."""
        self._loop = asyncio.get_running_loop()
        self._app.set_interval(_RETRY_SECONDS, self._try_again)

    def changed(self, _: SaveState) -> None:
        """Called in whichever thread; many changes together are told once."""
        if self._is_noted or self._loop is None:
            return
        self._is_noted = True
        with suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._tell)

    def warn(self, text: str) -> None:
        """Show a warning; called in whichever thread."""
        if self._loop is not None:
            with suppress(RuntimeError):
                self._loop.call_soon_threadsafe(self._app.notify_plain, text, "warning")

    def say(self) -> None:
        """Say how saving stands, and try again what could not be saved."""
        app, state = self._app, self._app.store_thread.state
        if app.read_only_here and not app.is_frozen_here:
            app.notify_plain(f"Read only: {app.read_only_here}", "warning")
        elif state.trouble:
            app.store_thread.try_again()
            said = f"{state.reason} {_waits(state)}. {state.whereabouts}" if state.waiting else state.trouble
            app.notify_plain(f"Not saved: {said}", "error")
        elif state.waiting:
            app.notify_plain(f"Saving: {_waits(state)} for the disk.")
        else:
            app.notify_plain(f"Everything is saved in {app.store_thread.path}")

    def _tell(self) -> None:
        self._is_noted = False
        state = self._app.store_thread.state
        self._app.leaving.saving_changed(state)
        self._app.saving_signal.publish(state)
        if self._app.store_thread.has_unplaced:
            self._app.store_thread.has_unplaced = False
            self._app.tell_unplaced()

    def _try_again(self) -> None:
        if self._app.store_thread.state.trouble:
            self._app.store_thread.try_again()


def _waits(state: SaveState) -> str:
    return f"{state.amount} {'waits' if state.amount.startswith('1 ') else 'wait'}"
