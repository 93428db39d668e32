"""The meetings that are open: shown, gone back to, and found below other screens."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from minutetaker.screens.app import rooms
from minutetaker.screens.aside import aside
from minutetaker.screens.open_meeting import OpenMeeting

if TYPE_CHECKING:
    from minutetaker.minutes.style.house_style import HouseStyle
    from minutetaker.record import Id, Meeting
    from minutetaker.screens.app.terminal_program import TerminalProgram
    from minutetaker.screens.approval.approval_words import ShownApproval
    from minutetaker.screens.destination import Destination
    from minutetaker.screens.follow_ups.follow_up_calls import Logs
    from minutetaker.store.api.safekeeping.integrity import Finding
    from minutetaker.store.api.store import Store


_LONGEST_PAINT = 1.0
"""Seconds that loading the store waits for a screen that is never painted, as it was left at once."""


class OpenMeetings:
    """The meetings on the stack of an app's screens."""

    def __init__(self, program: TerminalProgram) -> None:
        self._program = program
        self.is_opening = False
        """Whether a meeting is being loaded to be shown."""
        self._draft: OpenMeeting | None = None

    async def open(self, meeting_id: Id, at: Destination | None = None, *, is_beside: bool = False) -> bool:
        """Show a meeting; False where it cannot be, with the reason told, or where another is open or opening.

        A meeting that were open twice would be stale in one of the two.

        Args:
            at: the place in it to show, when not where the meeting has come to.
            is_beside: also where another meeting is open, which is gone back to.
        """
        from minutetaker.record import MinutetakerError

        is_in_the_way = self.shown is not None and not is_beside
        if self.is_opening or is_in_the_way or self.screen_of(meeting_id) is not None:
            return False
        self.is_opening = True
        try:
            with self._program.key_queue.held():
                await self._show_meeting(meeting_id, at)
        except MinutetakerError as error:
            self._program.notify_error(error)
            return False
        finally:
            self.is_opening = False
        return True

    async def open_first(self, meeting_id: Id) -> bool:
        """Show a meeting before the store is loaded where that can be, else as :meth:`open` does."""
        from minutetaker.record import MinutetakerError

        self.is_opening = True
        try:
            with self._program.key_queue.held():
                is_shown = await self._show_draft(meeting_id)
        except MinutetakerError as error:
            self._program.notify_error(error)
            return False
        finally:
            self.is_opening = False
        return is_shown or await self.open(meeting_id)

    async def complete(self) -> None:
        """Load the store, where a meeting was shown before, and show what else there is to be seen of that."""
        screen, self._draft = self._draft, None
        if screen is None:
            return
        from minutetaker.desk.recovery.checking import unsealed
        from minutetaker.record import MinutetakerError

        await _painted(screen)
        try:
            changed = await self._program.store_thread.do(lambda store: unsealed(store, screen.meeting_id))
            await screen.complete()
        except MinutetakerError as error:
            self._program.notify_error(error)
        else:
            self._tell_changed(changed)

    async def go_to(self, destination: Destination) -> bool:
        """Show a place in its meeting, which leaving leads back here; one that is open below is gone back to.

        False where it cannot be shown, with the reason told.
        """
        screen = self.screen_of(destination.meeting_id)
        if screen is None:
            return await self.open(destination.meeting_id, destination, is_beside=True)
        while self._program.screen is not screen:
            await self._program.pop_screen()
        await screen.go_to(destination)
        return True

    async def _show_meeting(self, meeting_id: Id, at: Destination | None) -> None:
        """Load a meeting and put it on the screen.

        Raises:
            MinutetakerError: it, or its house style, cannot be loaded.
        """

        def load(store: Store) -> tuple[Meeting, HouseStyle, ShownApproval, str, tuple[Finding, ...], Logs]:
            rooms.meeting()  # loaded here, not while keys wait
            from minutetaker.desk.recovery.checking import unsealed
            from minutetaker.screens.approval.approval_words import read_approval

            meeting = store.meeting(meeting_id)
            style, logs = self._program.styles_for(meeting.style), store.follow_ups.logs(meeting_id)
            approval = read_approval(store, meeting_id, self._program.styles_for)
            return meeting, style, approval, store.read_only_because, unsealed(store, meeting_id), logs

        meeting, style, approval, read_only, changed, logs = await self._program.store_thread.do(load)
        kind = rooms.meeting()
        self._program.tell_recovered()
        for below in self.all_open():
            below.is_behind = True
        await self._program.push_screen(kind(meeting, style, read_only=read_only, approval=approval, logs=logs, at=at))
        if read_only:
            self._program.notify_plain(read_only, "warning")
        self._tell_changed(changed)

    async def _show_draft(self, meeting_id: Id) -> bool:
        """Show a draft that can be typed in before the store is loaded; False where the store is to be opened first.

        Raises:
            MinutetakerError: its house style cannot be loaded.
        """
        meeting = await self._program.store_thread.open_draft(meeting_id)
        if meeting is None:
            return False
        kind, style = await aside(lambda: (rooms.meeting(), self._program.styles_for(meeting.style)))
        self._draft = screen = kind(meeting, style)
        await self._program.push_screen(screen)
        self._program.tell_unplaced()
        return True

    def _tell_changed(self, changed: tuple[Finding, ...]) -> None:
        if changed:
            from minutetaker.desk.recovery.check_words import told_together

            self._program.show_notice("Changed outside minutetaker", told_together(changed))

    @property
    def shown(self) -> OpenMeeting | None:
        """The meeting that is in hand, be it below a dialog."""
        return next(self.all_open(), None)

    def screen_of(self, meeting_id: Id) -> OpenMeeting | None:
        """The screen of a meeting that is open, be it below others."""
        return next((one for one in self.all_open() if one.meeting_id == meeting_id), None)

    def all_open(self) -> Iterator[OpenMeeting]:
        """The screens of meetings that are open, the topmost first."""
        return (one for one in reversed(self._program.screen_stack) if isinstance(one, OpenMeeting))


async def _painted(screen: OpenMeeting) -> None:
    """Wait until a screen stands on the terminal, or was left before that."""
    painted = asyncio.Event()
    screen.call_after_refresh(painted.set)
    with suppress(TimeoutError):
        await asyncio.wait_for(painted.wait(), _LONGEST_PAINT)
