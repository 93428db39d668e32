"""How saving stands, brought from the store's thread to whoever shows it, and tried again while there is trouble."""

from __future__ import annotations

import asyncio
import contextvars
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from minutetaker.desk.recovery.backup_places import BackupGlance
    from minutetaker.screens.app.terminal_program import TerminalProgram
    from minutetaker.screens.saving.saving import SaveState

_RETRY_SECONDS = 1.0


class SavingNews:
    """Tells the screens, on the event loop, what the store thread says."""

    def __init__(self, program: TerminalProgram) -> None:
        self._program = program
        self._is_noted = False
        self._loop: asyncio.AbstractEventLoop | None = None
        self._context = contextvars.Context()
        """That of the program, in which its screens are made: a thread has none of it."""

    def begin(self) -> None:
        """Called once the program runs."""
        self._loop = asyncio.get_running_loop()
        self._context = contextvars.copy_context()
        self._program.set_interval(_RETRY_SECONDS, self._try_again)

    def changed(self, _: SaveState) -> None:
        """Called in whichever thread; many changes together are told once."""
        if self._is_noted or self._loop is None:
            return
        self._is_noted = True
        with suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._tell, context=self._context)

    def warn(self, text: str) -> None:
        """Show a warning; called in whichever thread."""
        if self._loop is not None:
            with suppress(RuntimeError):
                self._loop.call_soon_threadsafe(self._program.notify_plain, text, "warning", context=self._context)

    def backups_seen(self, glance: BackupGlance) -> None:
        """Show how backups stand; called in whichever thread."""
        if self._loop is not None:
            with suppress(RuntimeError):
                self._loop.call_soon_threadsafe(self._program.backups_signal.publish, glance)

    def say(self) -> None:
        """Say how saving stands, and try again what could not be saved."""
        program, state = self._program, self._program.store_thread.state
        if program.read_only_here and not program.is_frozen_here:
            program.notify_plain(f"Read only: {program.read_only_here}", "warning")
        elif state.trouble:
            program.store_thread.try_again()
            said = f"{state.reason} {_waits(state)}. {state.whereabouts}" if state.waiting else state.trouble
            program.notify_plain(f"Not saved: {said}", "error")
        elif state.waiting:
            program.notify_plain(f"Saving: {_waits(state)} for the disk.")
        else:
            program.notify_plain(f"Everything is saved in {program.store_thread.path}")

    def _tell(self) -> None:
        self._is_noted = False
        state = self._program.store_thread.state
        self._program.saving_changed(state)
        if self._program.store_thread.take_unplaced():
            self._program.tell_unplaced()
            for meeting in self._program.meetings.all_open():
                meeting.run_worker(meeting.read_again())

    def _try_again(self) -> None:
        if self._program.store_thread.state.trouble:
            self._program.store_thread.try_again()


def _waits(state: SaveState) -> str:
    return f"{state.amount} {'waits' if state.amount.startswith('1 ') else 'wait'}"
