"""Follow-ups across all meetings: look through them, note what became of each, and go to its minute and back."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.widgets import Input

from minutetaker.minutes.documents.tracker import Grouping
from minutetaker.record import FollowUp, FollowUpStatus, Id
from minutetaker.screens.commands import Needs, Where, bindings_in, needs_of
from minutetaker.screens.destination import Destination
from minutetaker.screens.follow_ups import follow_up_calls as units
from minutetaker.screens.follow_ups.follow_up_calls import Shown
from minutetaker.screens.follow_ups.follow_up_list import FollowUpList
from minutetaker.screens.follow_ups.listed_follow_ups import ListedFollowUps
from minutetaker.screens.follow_ups.noting import note
from minutetaker.screens.widgets.cursor_list import FilterInput


class FollowUpsScreen(ListedFollowUps):
    """Chooses what is listed, notes, and leads to the minutes and to a file."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_in(Where.FOLLOW_UPS)]
    AUTO_FOCUS = "FollowUpList"
    CSS_PATH = "follow_ups.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (16, "-short"), (30, "-tall")]  # noqa: RUF012 (as Textual declares it)

    def __init__(self) -> None:
        super().__init__()
        self._noted: list[tuple[Id, Id]] = []
        """The meeting and the entry of each line that was noted here, the newest last."""

    # Choosing what is shown

    def action_show(self, shown: str) -> None:
        """Show mine, open, overdue or all."""
        self._shown = Shown(shown)
        self._placed.clear()
        self._show()

    def action_group(self, grouped: str) -> None:
        """Group by committee, owner or meeting."""
        self._grouped = Grouping(grouped)
        self._placed.clear()
        self._show()

    def action_filter(self) -> None:
        """Narrow the list by what is typed."""
        self.query_one("#filter-line").display = True
        self.query_one(FilterInput).focus()
        self.list.add_class("-typing")

    def action_back(self) -> None:
        """Show all again, or go back to the list of meetings."""
        if not self.query_one("#filter-line").display:
            self.app.pop_screen()
            return
        self.query_one(FilterInput).value = ""
        self.query_one("#filter-line").display = False
        self.list.remove_class("-typing")
        self.list.focus()

    def action_read_again(self) -> None:
        """Read them from the store again."""
        self._placed.clear()
        self.read()

    @on(Input.Changed, "#filter")
    def _refilter(self) -> None:
        if self.is_read:
            self._show()

    @on(Input.Submitted, "#filter")
    def _chosen(self) -> None:
        self.list.focus()

    # Noting

    @on(FollowUpList.Opened, "#follow-ups")
    def action_update(self) -> None:
        """Note what became of the one that the cursor stands on."""
        self._update()

    @work(exclusive=True, group="question")
    async def _update(self, status: FollowUpStatus | None = None) -> None:
        row = self.row_here
        to_note = await self._carry_out(units.read_to_note(row.meeting_id, row.entry_id)) if row else None
        if to_note is not None:
            stands = await note(self.program, to_note, status=status)
            if stands is not None:
                await self._show_noted(stands)

    async def action_status(self, status: str) -> None:
        """Note how far it is; a recommendation is done only with its answer, which is asked for."""
        row, to = self.row_here, FollowUpStatus(status)
        if row is None:
            return
        if to is FollowUpStatus.DONE and row.is_recommendation and row.status is not to:
            self._update(to)
            return
        stands = await self._carry_out(units.set_status(row, to, self.program.today()))
        if stands is not None:
            await self._show_noted(stands)
            call = self._data.call_of(row)
            self.program.notify_plain(f"{call} is {to}. {self.program.key_of('undo')} takes that back.")

    async def _show_noted(self, stands: FollowUp) -> None:
        self._noted.append((stands.meeting_id, stands.entry_id))
        self._stay(stands.entry_id)
        await self._read_again(stands.meeting_id)

    def _stay(self, entry_id: Id) -> None:
        """Keep one that was changed in its place in the list."""
        known = self._data.known.get(entry_id)
        if known is not None:
            self._placed.setdefault(entry_id, known.row)

    async def action_undo(self) -> None:
        """Take back what was noted here last; the log keeps both."""
        if not self._noted:
            self.program.notify_plain("Nothing was noted since you came here, so there is nothing to take back.")
            return
        meeting_id, entry_id = self._noted.pop()
        stands = await self._carry_out(units.take_back(meeting_id, entry_id, self.program.today()))
        if stands is not None:
            self._stay(entry_id)
            self.list.go_to(entry_id)
            await self._read_again(meeting_id)
            self.program.notify_plain(stands.log[-1].text)

    def action_redo(self) -> None:
        """Say that what was taken back is noted anew."""
        self.program.notify_plain("What was taken back stands in the log; note it again to have it hold.")

    # Going and writing

    async def action_go(self) -> None:
        """Open the meeting at the minute; leaving it comes back to this line."""
        row = self.row_here
        if row is not None:
            self._gone_to = row.meeting_id
            await self.program.meetings.go_to(Destination(row.meeting_id, row.item_id, row.entry_id, is_decision=True))

    @work(exclusive=True, group="question")
    async def action_export(self) -> None:
        """Write a tracker of those that are listed."""
        from minutetaker.screens.follow_ups.export import export

        rows = tuple(self._listed())
        tracked = await self._carry_out(units.read_tracker(rows, self.program.today())) if rows else None
        if tracked is not None:
            await export(self.program, tracked, self._grouped)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        there = Needs.ROW if self.is_read and self.row_here is not None else Needs.NOTHING
        return needs_of(Where.FOLLOW_UPS, action) in there
