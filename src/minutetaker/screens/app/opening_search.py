"""The search, begun from anywhere, as it was when last left."""

from __future__ import annotations

from copy import copy
from dataclasses import replace
from typing import TYPE_CHECKING

from textual.screen import ModalScreen

from minutetaker.screens.app import rooms
from minutetaker.screens.app.opening_screen import OpeningScreen
from minutetaker.screens.aside import aside

if TYPE_CHECKING:
    from minutetaker.screens.app.terminal_program import TerminalProgram
    from minutetaker.screens.search.memory import Memory


class Searching:
    """Puts the search on the screen, and keeps what was searched for last and what that found."""

    def __init__(self, program: TerminalProgram) -> None:
        self._program = program
        self._last: Memory | None = None

    async def open(self) -> None:
        """Put the search on the screen; on it already, it is begun anew. What lies below stays as it is."""
        program = self._program
        if isinstance(program.screen, OpeningScreen | ModalScreen) or program.meetings.is_opening:
            return
        with program.key_queue.held():
            kind = await aside(rooms.search)
            if isinstance(program.screen, kind):
                program.screen.begin_anew()
                return
            if program.meetings.shown is not None:
                await program.meetings.shown.settled()
            last = self._last
            memory = replace(last, results=copy(last.results)) if last is not None else None
            await program.push_screen(kind(memory, note=self._note))

    def _note(self, memory: Memory) -> None:
        self._last = memory
