"""The list of meetings: find one, start one, and set committees up."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import Input

from minutetaker.record import Committee, Meeting, MeetingSummary, MinutetakerError
from minutetaker.screens.approval import steps
from minutetaker.screens.aside import aside
from minutetaker.screens.commands import Where, bindings_in
from minutetaker.screens.home import home_calls as units
from minutetaker.screens.home.home_calls import HomeData
from minutetaker.screens.home.home_header import HomeHeader
from minutetaker.screens.home.meeting_list import MeetingList
from minutetaker.screens.home.meetings_pane import MeetingsPane
from minutetaker.screens.program import Program, program_of
from minutetaker.screens.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from minutetaker.screens.approval.steps import ApprovalStep
    from minutetaker.screens.follow_ups.screen import FollowUpsScreen
    from minutetaker.store.api.store import Store

Result = TypeVar("Result")


class HomeScreen(Screen[None]):
    """Stands at once, and is filled when the store answers."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_in(Where.HOME)]
    AUTO_FOCUS = "MeetingList"
    CSS_PATH = "home.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._data = HomeData()
        self._filled = asyncio.Event()
        """Set once the whole list is shown, be it with trouble."""
        self.is_read = False
        """Whether the store has answered, be it with trouble."""
        self._is_readable = False
        self._is_backup_offered = False

    @property
    def program(self) -> Program:
        """The program, which holds the store's thread."""
        return program_of(self)

    @property
    def _pane(self) -> MeetingsPane:
        return self.query_one(MeetingsPane)

    @property
    def committees(self) -> tuple[Committee, ...]:
        """The committees that were listed last."""
        return self._data.committees

    def compose(self) -> ComposeResult:
        yield HomeHeader()
        yield MeetingsPane()
        yield KeyLine()

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
        if self._data.warning:
            self.program.notify_plain(self._data.warning, "warning")
        self.program.backups.begin()

    async def read_again(self) -> None:
        """Show what the store holds now, and wait until it is shown."""
        await self.read_list().wait()

    async def _read(self) -> bool:
        """Show what the store holds; where nothing is shown yet, how the list begins as soon as that is read."""
        first = units.read_home if self._data.meetings else units.read_beginning(self.size.height)
        try:
            self._show(await self.program.store_thread.do(first))
            self.program.keys_in_turn.begin()
            if self._data.lines_to_come:
                await self._painted()
                self._show(await self.program.store_thread.do(units.read_home))
        except MinutetakerError as error:
            self._is_readable = False
            self._filled.set()
            self._pane.show_trouble(str(error))
            self.refresh_bindings()
            self.program.keys_in_turn.begin()
            self._offer_backup(error)
            return False
        self._filled.set()
        self._is_backup_offered = False
        self._tell_recovered()
        await self._remind()
        return True

    async def _remind(self) -> None:
        """Say how many follow-ups are overdue, once the list is painted, which does not wait for that."""
        await self._painted()
        try:
            count = await self.program.store_thread.do(units.count_overdue(self.program.today()))
        except MinutetakerError:
            return  # a store whose list can be read is told to be damaged where it is
        self.query_one(HomeHeader).remind(count)

    async def _painted(self) -> None:
        """Wait until what is shown now is on the screen, so that reading more does not keep it from there."""
        painted = asyncio.Event()
        self.call_after_refresh(painted.set)
        await painted.wait()

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

    # Showing

    def _show(self, data: HomeData) -> None:
        self._data = data
        self._is_readable = True
        self._pane.show(data)
        self.query_one(HomeHeader).show(data)
        self.refresh_bindings()

    # Commands

    def action_filter(self) -> None:
        """Narrow the list by what is typed."""
        self._pane.open_filter()
        self.refresh_bindings()

    def action_show_all(self) -> None:
        """Show every meeting again."""
        self._pane.close_filter()
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        may_change = self._is_readable and not self._data.read_only
        if action in ("open", "changes", "history"):
            return self._is_readable and bool(self._data.meetings)
        if action in ("duplicate", "delete", "move_on"):
            return may_change and bool(self._data.meetings)
        if action in ("new", "committees"):
            return may_change
        if action == "reopen":
            return bool(self._data.read_only)
        if action == "follow_ups":
            return self._is_readable
        if action == "filter":
            return bool(self._data.meetings)
        if action == "show_all":
            return self._pane.is_filter_open
        return True

    def action_read_again(self) -> None:
        """Read the list from the store again."""
        self.read_list()

    @work(exclusive=True, group="reading")
    async def action_reopen(self) -> None:
        """Try again to get the store for writing."""
        try:
            await self.program.store_thread.reopen()
        except MinutetakerError as error:
            self.program.notify_error(error)
            return
        if await self._read():
            because = self._data.read_only
            self.program.notify_plain(
                because or "The store is yours to change now.", "warning" if because else "information"
            )

    @on(Input.Submitted, "#filter")
    @on(MeetingList.Opened)
    async def action_open(self) -> None:
        """Open the meeting that the cursor stands on."""
        await self._filled.wait()
        meeting = self.meeting_here
        if meeting is not None:
            await self.program.meetings.open(meeting.id)

    @work
    async def action_new(self) -> None:
        """Start a meeting."""
        from minutetaker.screens.home import starting

        await starting.start(self)

    async def make_and_open(self, make: Callable[[Store], Meeting]) -> Meeting | None:
        """Make a meeting and open it, with the cursor on it for when the list is gone back to; keys wait for that."""
        with self.program.keys_in_turn.held():
            meeting = await self.carry_out(make)
            if meeting is not None:
                self._pane.go_to(meeting.id)
                await self._read()
                await self.program.meetings.open(meeting.id)
        return meeting

    @work
    async def action_duplicate(self) -> None:
        """Start a meeting with this one's people and agenda."""
        from minutetaker.screens.home import starting

        await self._filled.wait()
        await starting.duplicate(self)

    @work
    async def action_delete(self) -> None:
        """Take the meeting off the list."""
        await self._filled.wait()
        meeting = self.meeting_here
        if meeting is not None and await self.carry_out(units.delete(meeting.id)) is not None:
            await self._read()
            from minutetaker.screens.home import starting

            name = starting.called(meeting.committee, meeting.date)
            self.program.notify_plain(f"{name} is deleted. {self.program.key_of('undo')} brings it back.")

    def action_move_on(self) -> None:
        """Take the next step of the minutes at the cursor."""
        self._begin_approval(steps.move_on)

    def action_changes(self) -> None:
        """Show what changed since they were circulated."""
        self._begin_approval(steps.show_changes)

    def action_history(self) -> None:
        """Show their history."""
        self._begin_approval(steps.show_history)

    @work(exclusive=True, group="question")
    async def _begin_approval(self, load: Callable[[], ApprovalStep]) -> None:
        """Begin something of the approval of the minutes at the cursor."""
        meeting = self.meeting_here
        if meeting is None:
            return
        step = await aside(load)
        from minutetaker.screens.home.approval_context import approval_context

        await step(approval_context(self, meeting.id))

    async def action_undo(self) -> None:
        """Undo the last change to the list or a committee."""
        await self._turn(units.turn_back, "Undone", "Nothing to undo.")

    async def action_redo(self) -> None:
        """Do again what was undone."""
        await self._turn(units.turn_forward, "Done again", "Nothing to do again.")

    @work
    async def action_restore_backup(self) -> None:
        """Go back to a backup of the whole store."""
        from minutetaker.screens.home.restoring import pick_and_restore

        if await pick_and_restore(self.program):
            await self._read()

    @work
    async def action_follow_ups(self) -> None:
        """Show what became of what was decided, in every meeting."""
        with self.program.keys_in_turn.held():
            kind = await aside(_follow_ups)
            await self.app.push_screen(kind())

    def action_committees(self) -> None:
        """Set committees up."""
        from minutetaker.screens.committees.screen import CommitteeScreen

        here = self.meeting_here
        self.app.push_screen(CommitteeScreen(here.committee_id if here else None))

    async def _turn(self, turn: Callable[[Store], str | None], done: str, nothing: str) -> None:
        await self._filled.wait()
        before = {one.id for one in self._data.meetings}
        try:
            label = await self.program.store_thread.do(turn)
        except MinutetakerError as error:
            self.program.notify_error(error)
            return
        await self._read()
        back = [one.id for one in self._data.meetings if one.id not in before]
        if back:
            self._pane.go_to(back[0])
        self.program.notify_plain(f"{done}: {label.lower()}." if label else nothing)

    @property
    def meeting_here(self) -> MeetingSummary | None:
        """The meeting that the cursor stands on."""
        return self._pane.meeting_here

    async def carry_out(self, unit: Callable[[Store], Result]) -> Result | None:
        """Do a unit of work; None with the reason told where it cannot be done."""
        try:
            return await self.program.store_thread.do(unit)
        except MinutetakerError as error:
            self.program.notify_error(error)
            return None


def _follow_ups() -> type[FollowUpsScreen]:
    """Loads the screen of the follow-ups, which takes a while."""
    from minutetaker.screens.follow_ups.screen import FollowUpsScreen

    return FollowUpsScreen
