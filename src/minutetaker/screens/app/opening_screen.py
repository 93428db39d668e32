"""The screen that stands first, painted before the store, the record or any other screen is imported."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Static

from minutetaker.errors import MinutetakerError
from minutetaker.screens.app import rooms
from minutetaker.screens.aside import aside
from minutetaker.screens.program import program_of

if TYPE_CHECKING:
    from minutetaker.record import Id
    from minutetaker.screens.program import Program
    from minutetaker.store.api.meetings import Listing


class OpeningScreen(Screen[None]):
    """Lies below every other screen; the list of meetings covers it as soon as that is loaded."""

    DEFAULT_CSS = """
    OpeningScreen {
        #name { height: 2; padding: 0 1; text-style: bold; color: $primary; }
        #message { padding: 1 4; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._is_meeting_first = False
        """Whether a meeting was opened without the list, which is shown when that is left."""

    def compose(self) -> ComposeResult:
        what = "store" if program_of(self).first_meeting is None else "meeting"
        yield Static("minutetaker", id="name", markup=False)
        yield Static(f"Opening the {what}…", id="message", markup=False)

    def on_mount(self) -> None:
        self.call_after_refresh(self._begin)

    async def on_screen_resume(self) -> None:
        """Show the list where the meeting that was opened first is left."""
        if self._is_meeting_first:
            self._is_meeting_first = False
            await self._show_list()

    @work
    async def _begin(self) -> None:
        """Open the store in its own thread and load the screens in another, so that keys never wait for either."""
        with _collecting_garbage_afterwards():
            program = program_of(self)
            program.held_by = await aside(lambda: _holder(program.store_thread.path))
            if program.held_by:
                self.query_one("#message", Static).update(program.held_by)
                await asyncio.sleep(0)  # told before the rest is loaded
            if not await self._is_unlocked():
                return
            if program.first_meeting is not None:
                await self._open_named(program.first_meeting)
                return
            program.store_thread.try_again()
            await aside(rooms.home)
            program.look_through_own_files()
            await self._show_list()

    async def _is_unlocked(self) -> bool:
        """Ask for the pass phrase of an encrypted store; where it is not given, the program ends."""
        program = program_of(self)
        path = program.store_thread.path
        try:
            if not await aside(lambda: _is_locked(path)):
                return True
        except MinutetakerError as error:
            program.refuse(str(error))
            return False
        asking = await aside(rooms.pass_phrase)
        program.key_queue.begin()
        if await program.push_screen_wait(asking(path)):
            program.key_queue.wait()
            return True
        program.refuse(f"{path} is encrypted, and was not opened.")
        return False

    async def _open_named(self, wanted: str) -> None:
        """Open the meeting that is named so; where there is none, end the program."""
        program = program_of(self)
        program.look_through_own_files()
        try:
            meeting_id = await _find(program, wanted)
        except MinutetakerError as error:
            program.refuse(str(error))
            return
        self._is_meeting_first = await program.meetings.open_first(meeting_id)
        if not self._is_meeting_first:
            await self._show_list()
            return
        program.key_queue.begin()
        program.tell_what_to_mend()
        await program.meetings.complete()
        program.backups.begin()

    async def _show_list(self) -> None:
        home = await aside(rooms.home)
        program_of(self).push_screen(home())


@contextmanager
def _collecting_garbage_afterwards() -> Iterator[None]:
    """Have garbage looked for again, which the start of the program spares, but not among what is loaded by then."""
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


async def _find(program: Program, wanted: str) -> Id:
    """The id of the meeting that is named so; a store that is not there is not made for it.

    Raises:
        NotFoundError: no meeting is named so, or more than one.
        StoreError: the store cannot be read.
    """
    listed = await aside(lambda: _listing(program.store_thread.path))
    if listed is None:
        meetings, program.unlisted = await program.store_thread.do(lambda store: (store.meetings(), store.damaged()))
    else:
        meetings, program.unlisted = listed.meetings, listed.unreadable
    from minutetaker.desk.words.meeting_references import find_meeting

    return find_meeting(meetings, wanted).id


def _listing(path: Path) -> Listing | None:
    from minutetaker.stores import quick_list

    return quick_list(path)


def _is_locked(path: Path) -> bool:
    from minutetaker.store.encryption.keyring import is_locked

    return is_locked(path)


def _holder(path: Path) -> str:
    """Who else has the store open, in words; SQL need not be loaded to know."""
    from minutetaker.stores import engine_of

    file_lock = engine_of(path).file_lock
    return file_lock.held_by(path) if file_lock else ""
