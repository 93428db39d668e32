"""Follow-ups across all meetings: look through them, note what became of each, and go to its minute and back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.widgets import Input

from minutetaker.minutes.documents.tracker import Grouping
from minutetaker.record import FollowUp, FollowUpStatus, FollowUpSummary, Id
from minutetaker.screens.commands import Needs, Where, bindings_in, needs_of
from minutetaker.screens.destination import Destination
from minutetaker.screens.follow_ups import follow_up_calls as units
from minutetaker.screens.follow_ups.follow_up_calls import Shown
from minutetaker.screens.follow_ups.follow_up_list import FollowUpList
from minutetaker.screens.follow_ups.follow_up_words import named
from minutetaker.screens.follow_ups.listed_follow_ups import ListedFollowUps
from minutetaker.screens.follow_ups.noting import note
from minutetaker.screens.look.sizes import NARROW
from minutetaker.screens.widgets.cursor_list import FilterInput

if TYPE_CHECKING:
    from minutetaker.desk.follow_ups.many import NotedMany
    from minutetaker.desk.follow_ups.noting import FollowUpRef


def refs_of(found: Sequence[FollowUp] | Sequence[FollowUpSummary]) -> tuple[FollowUpRef, ...]:
    """What names each in the store."""
    return tuple((one.meeting_id, one.entry_id) for one in found)


class FollowUpsScreen(ListedFollowUps):
    """Chooses what is listed, notes, and leads to the minutes and to a file."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_in(Where.FOLLOW_UPS)]
    AUTO_FOCUS = "FollowUpList"
    CSS_PATH = "follow_ups.tcss"
    HORIZONTAL_BREAKPOINTS = NARROW
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (16, "-short"), (30, "-tall")]  # noqa: RUF012 (as Textual declares it)

    def __init__(self) -> None:
        super().__init__()
        self._noted: list[tuple[FollowUpRef, ...]] = []
        """What was noted of together here, the newest last."""

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
        """Unmark what is marked, show all again, or go back to the list of meetings."""
        if self._marked:
            self._mark(frozenset())
            return
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

    # Marking

    def action_mark(self) -> None:
        """Mark the one that the cursor stands on, or unmark it, and go on to the next."""
        if self.row_here is not None:
            self._mark(self._marked ^ {self.row_here.entry_id})
            self.list.move("down")

    def action_mark_all(self) -> None:
        """Mark all that are listed; where all are marked, unmark them."""
        every = frozenset(row.entry_id for row in self._listed())
        self._mark(frozenset() if self._marked == every else every)

    def _mark(self, marked: frozenset[Id]) -> None:
        self._marked = marked
        self._show()

    # Noting

    @on(FollowUpList.Opened, "#follow-ups")
    def action_update(self) -> None:
        """Note what became of the one that the cursor stands on, or the same of those that are marked."""
        self._update()

    @work(exclusive=True, group="question")
    async def _update(self, status: FollowUpStatus | None = None) -> None:
        rows = self.chosen
        if len(rows) > 1:
            await self._update_many(rows)
            return
        to_note = await self._asked_for(units.read_to_note(rows[0].meeting_id, rows[0].entry_id)) if rows else None
        if to_note is not None:
            stands = await note(self.program, to_note, status=status)
            if stands is not None:
                await self._show_noted((stands,))

    async def _update_many(self, rows: Sequence[FollowUpSummary]) -> None:
        from minutetaker.screens.follow_ups.noting_many import note_many

        subjects = await self._asked_for(units.read_subjects(refs_of(rows)))
        noted = await note_many(self.program, subjects) if subjects else None
        if noted is not None:
            await self._show_noted(noted.stands)
            self._tell(noted, "Noted of")

    async def action_status(self, status: str) -> None:
        """Note how far it is; a recommendation is done only with its answer, which is asked for."""
        rows, to = self.chosen, FollowUpStatus(status)
        if not rows:
            return
        if len(rows) == 1 and to is FollowUpStatus.DONE and rows[0].is_recommendation and rows[0].status is not to:
            self._update(to)
            return
        noted = await self._asked_for(units.set_status(refs_of(rows), to, self.program.today()))
        if noted is None:
            return
        await self._show_noted(noted.stands)
        if len(rows) == 1:
            call = self._data.call_of(rows[0])
            self.program.notify_plain(f"{call} is {to}. {self.program.key_of('undo')} takes that back.")
        else:
            self._tell(noted, f"Now {to}:")

    def _tell(self, noted: NotedMany, what: str) -> None:
        """Say of which of several something was noted, and how that is taken back."""
        rows = [self._data.known[one.entry_id].row for one in noted.stands if one.entry_id in self._data.known]
        already = f" Left as they are, as they stood so: {noted.already}." if noted.already else ""
        self.program.notify_plain(
            f"{what} {len(noted.stands)}: {named(self._data, rows)}.{already} "
            f"{self.program.key_of('undo')} takes that back."
        )

    async def _show_noted(self, stands: Sequence[FollowUp]) -> None:
        self._noted.append(refs_of(stands))
        self._marked = frozenset()
        await self._show_changed(stands)

    async def _show_changed(self, stands: Sequence[FollowUp]) -> None:
        """Show how some stand now, each in its place in the list."""
        for one in stands:
            known = self._data.known.get(one.entry_id)
            if known is not None:
                self._placed.setdefault(one.entry_id, known.row)
        await self._read_again(frozenset(one.meeting_id for one in stands))

    async def action_undo(self) -> None:
        """Take back what was noted here last, of one or of several together; the log keeps both."""
        if not self._noted:
            self.program.notify_plain("Nothing was noted since you came here, so there is nothing to take back.")
            return
        wanted = self._noted.pop()
        stands = await self._asked_for(units.take_back(wanted, self.program.today()))
        if stands is None:
            return
        self.list.go_to(stands[0].entry_id)
        await self._show_changed(stands)
        if len(stands) == 1:
            self.program.notify_plain(stands[0].log[-1].text)
            return
        rows = [self._data.known[one.entry_id].row for one in stands if one.entry_id in self._data.known]
        self.program.notify_plain(f"Taken back of {len(stands)}: {named(self._data, rows)}.")

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
        if rows:
            await export(self.program, rows, self._grouped)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        there = Needs.ROW if self.is_read and self.row_here is not None else Needs.NOTHING
        return needs_of(Where.FOLLOW_UPS, action) in there
