"""The list of meetings: find one, start one, and set committees up."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.widgets import Input

from minutetaker.record import Meeting, MinutetakerError
from minutetaker.screens.approval import steps
from minutetaker.screens.aside import aside
from minutetaker.screens.commands import Needs, Where, bindings_in, needs_of
from minutetaker.screens.home import home_calls as units
from minutetaker.screens.home.filled_list import FilledList
from minutetaker.screens.home.meeting_list import MeetingList
from minutetaker.screens.key_for import KeyFor
from minutetaker.screens.look.sizes import NARROW as BREAKPOINTS

if TYPE_CHECKING:
    from minutetaker.desk.history.undo import ListUndoResult
    from minutetaker.screens.approval.steps import ApprovalStep
    from minutetaker.screens.follow_ups.screen import FollowUpsScreen
    from minutetaker.store.api.store import Store


class HomeScreen(FilledList):
    """Finds meetings, starts them, moves their minutes on, and leads to everything else."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_in(Where.HOME)]
    AUTO_FOCUS = "MeetingList"
    CSS_PATH = "home.tcss"
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS

    def action_filter(self) -> None:
        """Narrow the list by what is typed."""
        self._pane.open_filter()
        self.refresh_bindings()

    def action_show_all(self) -> None:
        """Show every meeting again."""
        self._pane.close_filter()
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return needs_of(Where.HOME, action) in self._there

    @property
    def _there(self) -> Needs:
        """What is there now of all that a command may need."""
        there = Needs.FILTER if self._pane.is_filter_open else Needs.NOTHING
        there |= Needs.READ_ONLY if self._data.read_only else Needs.WRITING
        if self._is_readable:
            there |= Needs.LIST | (Needs.ROW if self._data.meetings else Needs.NOTHING)
        return there

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
        with self.program.key_queue.held():
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
        if meeting is None:
            return
        gone = await self.carry_out(units.delete(meeting.id))
        if gone is not None:
            await self._read()
            name, unused = gone
            self.program.notify_plain(
                (f"{name}, is deleted: it is in the bin, and ", KeyFor("undo"), f" brings it back. {unused}".rstrip())
            )

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
        with self.program.key_queue.held():
            step = await aside(load)
        from minutetaker.screens.home.listed_approval import listed_approval

        await step(listed_approval(self, meeting.id))

    @work
    async def action_bin(self) -> None:
        """Bring back what was deleted or undone."""
        from minutetaker.screens.home.bin import pick_and_bring_back

        back = await pick_and_bring_back(self)
        if back is not None:
            await self._read()
            if back.date is not None:
                self._pane.go_to(back.id)

    @work
    async def action_restore_backup(self) -> None:
        """Go back to a backup of the whole store."""
        from minutetaker.screens.home.restoring import pick_and_restore

        if await pick_and_restore(self.program):
            await self._read()

    @work
    async def action_follow_ups(self) -> None:
        """Show what became of what was decided, in every meeting."""
        with self.program.key_queue.held():
            kind = await aside(_follow_ups)
            await self.app.push_screen(kind())

    def action_committees(self) -> None:
        """Set committees up."""
        from minutetaker.screens.committees.screen import CommitteeScreen

        here = self.meeting_here
        self.app.push_screen(CommitteeScreen(here.committee_id if here else None))

    async def show_undone(self, result: ListUndoResult) -> None:
        before = {one.id for one in self._data.meetings}
        await self._read()
        again = [one.id for one in self._data.meetings if one.id not in before]
        if again:
            self._pane.go_to(again[0])


def _follow_ups() -> type[FollowUpsScreen]:
    """Loads the screen of the follow-ups, which takes a while."""
    from minutetaker.screens.follow_ups.screen import FollowUpsScreen

    return FollowUpsScreen
