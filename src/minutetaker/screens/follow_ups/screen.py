"""Follow-ups across all meetings: look through them, note what became of each, and go to its minute and back."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widgets import Input, Static

from minutetaker.desk.words.matching import every_word_is_in
from minutetaker.minutes.documents.tracker import Grouping
from minutetaker.record import FollowUp, FollowUpStatus, FollowUpSummary, Id, MinutetakerError
from minutetaker.screens.commands import Where, bindings_in
from minutetaker.screens.destination import Spot
from minutetaker.screens.follow_ups import follow_up_calls as units
from minutetaker.screens.follow_ups import follow_up_words
from minutetaker.screens.follow_ups.follow_up_calls import FollowUpsData, Logs, Shown, is_shown
from minutetaker.screens.follow_ups.follow_up_details import detail_rows
from minutetaker.screens.follow_ups.follow_up_list import FollowUpList
from minutetaker.screens.follow_ups.follow_up_rows import rows_of
from minutetaker.screens.follow_ups.noting import note
from minutetaker.screens.program import Program, program_of
from minutetaker.screens.widgets.cursor_list import FilterInput
from minutetaker.screens.widgets.key_line import KeyLine
from minutetaker.screens.widgets.row_list import RowList

if TYPE_CHECKING:
    from minutetaker.store.api.store import Store

Result = TypeVar("Result")


class FollowUpsScreen(Screen[None]):
    """Stands at once, and is filled when the store answers."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_in(Where.FOLLOW_UPS)]
    AUTO_FOCUS = "FollowUpList"
    CSS_PATH = "follow_ups.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (16, "-short"), (30, "-tall")]  # noqa: RUF012 (as Textual declares it)

    def __init__(self) -> None:
        super().__init__()
        self._data = FollowUpsData()
        self._logs: dict[Id, Logs] = {}
        """By the id of the meeting, as far as they were looked at."""
        self._shown: Shown | None = None
        """None until the store has answered: what is the user's own comes first, where there is any."""
        self._grouped = Grouping.COMMITTEE
        self._placed: dict[Id, FollowUpSummary] = {}
        """Those that were changed since the list was chosen, as they were: they stay in it where they stood."""
        self._noted: list[tuple[Id, Id]] = []
        """The meeting and the entry of each line that was noted here, the newest last."""
        self._gone_to: Id | None = None
        """The meeting that was opened last from here."""
        self.is_read = False
        """Whether the store has answered, be it with trouble."""

    @property
    def program(self) -> Program:
        """The program, which holds the store's thread."""
        return program_of(self)

    @property
    def list(self) -> FollowUpList:
        return self.query_one(FollowUpList)

    @property
    def row_here(self) -> FollowUpSummary | None:
        """The follow-up that the cursor stands on."""
        return self.list.follow_up

    def compose(self) -> ComposeResult:
        with Horizontal(id="top"):
            yield Static("Follow-ups", id="name", markup=False)
            yield Static("", id="shown", markup=False)
            yield Static("", id="grouped", markup=False)
        with Horizontal(id="filter-line"):
            yield Static("Show", id="filter-label", markup=False)
            yield FilterInput("Words, an owner, a committee, 11(b)")
            yield Static("", id="filter-count", markup=False)
        yield Static("Reading the follow-ups…", id="message", markup=False)
        yield FollowUpList()
        yield RowList()
        yield KeyLine()

    def on_mount(self) -> None:
        self.query_one("#filter-line").display = False
        self._show_nothing()
        self.read()

    def on_screen_resume(self) -> None:
        if self.is_read:
            self.read()

    # Reading

    @work(exclusive=True, group="reading")
    async def read(self) -> None:
        """Show what the store holds now; how each is cited comes in behind where there are many."""
        data = await self._carry_out(units.read_all(self.program.store_thread.who, self.program.today()))
        self.is_read = True
        if data is None:
            self._show_nothing("The follow-ups cannot be read.")
            return
        self._data = replace(data, calls=data.calls or self._data.calls_that_stand(data, but_of=self._gone_to))
        self._logs.clear()
        if self._shown is None:
            self._shown = Shown.MINE if data.counts[Shown.MINE] else Shown.OPEN
        if data.unreadable:
            said = f"Not listed, because damaged: {data.unreadable}. See which: minutetaker check"
            self.program.notify_plain(said, "warning")
        self._show()
        await self._cite()
        texts = await self._carry_out(units.read_texts(tuple(one.row for one in self._data.known.values())))
        self._data = replace(self._data, texts=texts or {})

    async def _cite(self) -> None:
        """Find out how the others are cited, those that are listed now first."""
        listed = {row.entry_id: row for row in self._listed()}
        rows = (*listed.values(), *(one.row for key, one in self._data.known.items() if key not in listed))
        wanted = [row for row in rows if row.entry_id not in self._data.calls]
        for first in range(0, len(wanted), units.CITED_AT_ONCE):
            calls = await self._carry_out(units.cite(tuple(wanted[first : first + units.CITED_AT_ONCE])))
            if calls is None:
                return
            self._data = replace(self._data, calls={**self._data.calls, **calls})
            self.list.show_calls(self._data.calls)
            if self.row_here is not None and self.row_here.entry_id in calls:
                self._show_details()

    async def _read_again(self, meeting_id: Id) -> None:
        """Show the follow-ups of one meeting as they stand now."""
        rows = await self._carry_out(units.read_meeting(meeting_id))
        if rows is not None:
            self._logs.pop(meeting_id, None)
            self._data = self._data.with_meeting(meeting_id, rows, self.program.today())
            self._show()

    # Showing

    @property
    def _typed(self) -> str:
        return self.query_one(FilterInput).value.strip()

    def _listed(self) -> Collection[FollowUpSummary]:
        shown, today, typed, data = self._shown or Shown.OPEN, self.program.today(), self._typed, self._data
        return [
            one.row
            for key, one in data.known.items()
            if (is_shown(one, shown, today) or key in self._placed)
            and (not typed or every_word_is_in(typed, data.text_of(key)))
        ]

    def _show(self) -> None:
        data, found, today = self._data, self._listed(), self.program.today()
        councils = {one.row.council for one in data.known.values()}
        rows = rows_of(found, self._grouped, one_council=len(councils) == 1, placed=self._placed)
        self.list.show_calls(data.calls)
        self.list.show_rows(rows, today=today, names_owner=self._grouped is not Grouping.OWNER)
        self._say("" if found else follow_up_words.nothing_listed(data, self._shown, self._typed, self.program))
        self.list.display = self.query_one(RowList).display = bool(found)
        self.query_one("#shown", Static).update(follow_up_words.tabs(data, self._shown, self.program))
        self.query_one("#grouped", Static).update(f"by {self._grouped}")
        self.query_one("#filter-count", Static).update(f"{len(found)} of {len(data.known)}")
        self._show_details()
        self.refresh_bindings()

    def _show_nothing(self, text: str = "") -> None:
        self.list.display = self.query_one(RowList).display = False
        if text:
            self._say(text)

    def _say(self, text: str) -> None:
        message = self.query_one("#message", Static)
        message.update(text)
        message.display = bool(text)

    def _show_details(self) -> None:
        row = self.row_here
        if row is None:
            return
        logs = self._logs.get(row.meeting_id)
        call = self._data.call_of(row)
        if logs is None and row.updates:
            self._read_log(row)
        log = (logs or {}).get(row.entry_id, ())
        details = self.query_one(RowList)
        details.put_rows(detail_rows(row, call, log, today=self.program.today()))

    @work(exclusive=True, group="log")
    async def _read_log(self, row: FollowUpSummary) -> None:
        logs = await self._carry_out(units.read_logs(row.meeting_id))
        if logs is not None:
            self._logs[row.meeting_id] = logs
            if self.row_here is not None and self.row_here.meeting_id == row.meeting_id:
                self._show_details()

    @on(FollowUpList.Moved, "#follow-ups")
    def _moved(self) -> None:
        self._show_details()

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
            await self.program.meetings.go_to(Spot(row.meeting_id, row.item_id, row.entry_id, is_decision=True))

    @work(exclusive=True, group="question")
    async def action_export(self) -> None:
        """Write a tracker of those that are listed."""
        from minutetaker.screens.follow_ups.export import export

        rows = tuple(self._listed())
        tracked = await self._carry_out(units.read_tracker(rows, self.program.today())) if rows else None
        if tracked is not None:
            await export(self.program, tracked, self._grouped)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("update", "status", "go", "export"):
            return self.is_read and self.row_here is not None
        return True

    async def _carry_out(self, unit: Callable[[Store], Result]) -> Result | None:
        """Do a unit of work; None with the reason told where it cannot be done."""
        try:
            return await self.program.store_thread.do(unit)
        except MinutetakerError as error:
            self.program.notify_error(error)
            return None
