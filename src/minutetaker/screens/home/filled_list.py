"""The list of meetings as the store fills it: its beginning first, then all of it, then what is overdue."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal

from minutetaker.record import Committee, MeetingSummary, MinutetakerError
from minutetaker.screens.dialogs.list_undo import ListUndo
from minutetaker.screens.home import home_calls as units
from minutetaker.screens.home.glance.glance_pane import GlancePane
from minutetaker.screens.home.home_calls import HomeData
from minutetaker.screens.home.home_header import HomeHeader
from minutetaker.screens.home.meeting_list import MeetingList
from minutetaker.screens.home.meetings_pane import MeetingsPane
from minutetaker.screens.widgets.key_line import KeyLine
from minutetaker.screens.widgets.key_queue import WHILE_SAVING

if TYPE_CHECKING:
    from minutetaker.store.api.store import Store

Result = TypeVar("Result")


class FilledList(ListUndo):
    """Stands at once, and is filled when the store answers."""

    def __init__(self) -> None:
        super().__init__()
        self._data = HomeData()
        self._filled = asyncio.Event()
        """Set once the whole list is shown, be it with trouble."""
        self.is_read = False
        """Whether the store has answered, be it with trouble."""
        self._is_readable = False
        self._is_backup_offered = False
        self._warned = ""

    @property
    def _pane(self) -> MeetingsPane:
        return self.query_one(MeetingsPane)

    @property
    def committees(self) -> tuple[Committee, ...]:
        """The committees that were listed last."""
        return self._data.committees

    @property
    def meeting_here(self) -> MeetingSummary | None:
        """The meeting that the cursor stands on."""
        return self._pane.meeting_here

    def compose(self) -> ComposeResult:
        yield HomeHeader()
        with Horizontal(id="beside"):
            yield MeetingsPane()
            yield GlancePane()
        yield KeyLine()

    @on(MeetingList.Moved)
    def _look_at_meeting(self) -> None:
        meeting = self.meeting_here
        self.set_class(meeting is not None, "-has-meeting")
        self.query_one(GlancePane).look_at(meeting.id if meeting else None)

    def on_mount(self) -> None:
        self._data = HomeData(read_only=self.program.held_by)
        self.query_one(HomeHeader).show(self._data)
        self.call_after_refresh(self._begin)

    def on_screen_resume(self) -> None:
        if self.is_read:
            self.read_list()

    @work(exclusive=True, group="reading")
    async def read_list(self) -> None:
        """Show what the store holds now."""
        await self._read()

    @work
    async def _begin(self) -> None:
        if await self._read():
            self.program.warm_up()
        self.is_read = True
        self._tell_recovered()
        self.program.tell_what_to_mend()
        self._tell_warning()
        self.program.backups.begin()

    async def list_stands(self) -> None:
        await self._filled.wait()

    async def read_again(self) -> None:
        """Show what the store holds now, and wait until it is shown."""
        await self.read_list().wait()

    async def _read(self) -> bool:
        """Show what the store holds; where nothing is shown yet, how the list begins as soon as that is read."""
        first = units.read_home if self._data.meetings else units.read_beginning(self.size.height)
        try:
            self._show(await self.program.store_thread.do(first))
            self.program.key_queue.begin()
            if self._data.lines_to_come:
                await self._painted()
                self._show(await self.program.store_thread.do(units.read_home))
        except MinutetakerError as error:
            self._is_readable = False
            self._filled.set()
            self._pane.show_trouble(str(error))
            self.refresh_bindings()
            self.program.key_queue.begin()
            self._offer_backup(error)
            return False
        self._filled.set()
        self._is_backup_offered = False
        self._tell_recovered()
        if self.is_read:
            self._tell_warning()
        await self._remind()
        return True

    async def _remind(self) -> None:
        """Say how many follow-ups are overdue, once the list is painted, which does not wait for that."""
        await self._painted()
        try:
            count = await self.program.store_thread.do(units.count_overdue(self.program.today()))
        except MinutetakerError:
            return  # a store whose list can be read is told to be damaged where it is
        for header in self.query(HomeHeader):  # which is gone where the program was left meanwhile
            header.remind(count)

    async def _painted(self) -> None:
        """Wait until what is shown now is on the screen, so that reading more does not keep it from there."""
        painted = asyncio.Event()
        self.call_after_refresh(painted.set)
        await painted.wait()

    def _tell_warning(self) -> None:
        """Tell what is wrong with where the store is kept, once."""
        if self._data.warning not in ("", self._warned):
            self._warned = self._data.warning
            self.program.notify_plain(self._warned, "warning")

    def _tell_recovered(self) -> None:
        meeting_id = self.program.tell_recovered()
        if meeting_id is not None:
            self._pane.go_to(meeting_id)

    @work
    async def _offer_backup(self, error: MinutetakerError) -> None:
        """Where the store is damaged, offer its newest good backup, once."""
        from minutetaker.store.api.errors import DamagedError

        if isinstance(error, DamagedError) and not self._is_backup_offered:
            self._is_backup_offered = True
            from minutetaker.screens.home.restoring import offer_newest_good

            if await offer_newest_good(self.program, str(error)):
                await self._read()

    def _show(self, data: HomeData) -> None:
        if not self.is_attached:
            return  # the program was left meanwhile
        self._data = data
        self._is_readable = True
        self._pane.show(data)
        self.query_one(HomeHeader).show(data)
        self.refresh_bindings()

    async def carry_out(self, unit: Callable[[Store], Result]) -> Result | None:
        """Do a unit of work, for which keys wait; None with the reason told where it cannot be done."""
        with self.program.key_queue.held(seconds=WHILE_SAVING):
            try:
                return await self.program.store_thread.do(unit)
            except MinutetakerError as error:
                self.program.notify_error(error)
                return None
