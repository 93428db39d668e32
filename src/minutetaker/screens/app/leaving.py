"""Leaving the program: when asked to, and when the computer says so, without losing what was typed."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Coroutine
from contextlib import suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from minutetaker.screens.app.terminal_program import TerminalProgram
    from minutetaker.screens.saving.saving import SaveState

_WONDER_SECONDS = 0.4
_LONGEST_SECONDS = 5.0
_HASTE_SECONDS = 0.4
"""How long keys that came before a signal, and then the disk, are waited for."""

_LOADING_SECONDS = 2.0
"""How long a store that is being loaded when a signal comes is waited for first: a key may wait for that."""


class Leaving:
    """Sees to it that nothing typed is left behind."""

    def __init__(self, program: TerminalProgram) -> None:
        self._program = program
        self._anyway = False
        self._task: asyncio.Task[None] | None = None

    @property
    def in_haste(self) -> bool:
        """Whether a signal said to leave: a slow disk is not waited for, as what is typed is in the journal."""
        return self._task is not None

    @property
    def patience(self) -> float | None:
        """How many seconds to wait for the disk at the very end; None as long as it takes."""
        return _HASTE_SECONDS if self.in_haste or self._anyway else None

    async def wait_for(self, *closings: Coroutine[Any, Any, object] | asyncio.Future[Any]) -> None:
        """Wait until all is closed; once a signal said to leave, be it only now, no longer than a moment.

        Raises:
            Exception: whatever the first that failed raises.
        """
        tasks = [asyncio.ensure_future(closing) for closing in closings]
        waiting, is_last = set(tasks), False
        while waiting and not is_last:
            is_last = self.patience is not None
            _, waiting = await asyncio.wait(waiting, timeout=_HASTE_SECONDS)
        for task in tasks:
            if task.done():
                await task

    def listen_to_signals(self) -> None:
        """Leave in good order when the terminal closes or the computer shuts down; Windows has no such signals."""
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP", "SIGINT"):
            number = getattr(signal, name, None)
            if number is not None:
                with suppress(NotImplementedError, RuntimeError, ValueError):
                    loop.add_signal_handler(number, self.now, number)

    def now(self, number: int) -> None:
        """Leave because of a signal, once the keys that came before it have done their work."""
        if self._task is None:
            self._task = asyncio.create_task(self._now(number))

    async def _now(self, number: int) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(_LOADING_SECONDS):
                await self._program.store_thread.loaded()
        with suppress(TimeoutError):
            async with asyncio.timeout(_HASTE_SECONDS):
                await self._program.key_queue.all_done()
        self._program.exit(return_code=128 + number)

    async def when_saved(self) -> None:
        """Leave once all that was typed is in the store; where it cannot be, only when asked a second time."""
        program = self._program
        if program.is_form_filled_in:
            keep, leave = program.key_of("form.keep"), program.key_of("form.cancel")
            program.notify_plain(f"A form is open. Keep it with {keep} or leave it with {leave}, then quit.", "warning")
            return
        if program.meetings.shown is not None:
            await program.meetings.shown.keep_line()
        is_finished = not self._anyway and await self._finish_saving()
        state = program.store_thread.state
        if state.waiting and not self._anyway and (state.trouble or not is_finished):
            self._anyway = True
            kept = "it comes into the store at the next start" if state.is_kept else "it would be lost"
            trouble = state.reason or "The disk does not answer."
            program.notify_plain(f"Not saved: {trouble} Quit once more to leave; {kept}.", "error")
            return
        program.exit()

    def saving_changed(self, state: SaveState) -> None:
        """What could not be saved, and was to be left, may be saved now."""
        if state.saved:
            self._anyway = False

    async def _finish_saving(self) -> bool:
        """Wait for the store, and say so where it takes long enough to wonder; whether it came to an end.

        A list that is read may hand over a little more meanwhile: the store is not closed before that is done.
        """
        finishing = asyncio.ensure_future(self._all_done())
        done, _ = await asyncio.wait([finishing], timeout=_WONDER_SECONDS)
        if not done:
            self._program.notify_plain("Saving what was typed; minutetaker leaves when it is on the disk.")
            await asyncio.wait([finishing], timeout=_LONGEST_SECONDS)
        return finishing.done()

    async def _all_done(self) -> None:
        """Wait for the work handed over so far, and for what was handed over meanwhile, as the list that is read."""
        store_thread = self._program.store_thread
        await store_thread.finish()
        while store_thread.state.waiting and not store_thread.state.trouble:
            await store_thread.finish()
