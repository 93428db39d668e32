"""Follow-ups as they are read and shown: those that are listed, how each is cited, and the one at the cursor."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widgets import Static

from minutetaker.desk.words.matching import every_word_is_in
from minutetaker.minutes.documents.tracker import Grouping
from minutetaker.record import FollowUpSummary, Id, MinutetakerError
from minutetaker.screens.follow_ups import follow_up_calls as units
from minutetaker.screens.follow_ups import follow_up_words
from minutetaker.screens.follow_ups.follow_up_calls import FollowUpsData, Logs, Shown, is_shown
from minutetaker.screens.follow_ups.follow_up_details import detail_rows
from minutetaker.screens.follow_ups.follow_up_list import FollowUpList
from minutetaker.screens.follow_ups.follow_up_rows import rows_of
from minutetaker.screens.program import Program, program_of
from minutetaker.screens.widgets.cursor_list import FilterInput
from minutetaker.screens.widgets.key_line import KeyLine
from minutetaker.screens.widgets.key_queue import WHILE_SAVING
from minutetaker.screens.widgets.row_list import RowList

if TYPE_CHECKING:
    from minutetaker.store.api.store import Store

Result = TypeVar("Result")


class ListedFollowUps(Screen[None]):
    """Stands at once, and is filled when the store answers."""

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
        self._marked: frozenset[Id] = frozenset()
        """Those that the next command is for, of those listed."""
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
    def chosen(self) -> tuple[FollowUpSummary, ...]:
        """Those that are marked, in the order of the list; where none is, the one that the cursor stands on."""
        marked = tuple(
            row for row in self.list.rows if isinstance(row, FollowUpSummary) and row.entry_id in self._marked
        )
        here = self.row_here
        return marked or ((here,) if here else ())

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

    async def _read_again(self, meeting_ids: frozenset[Id]) -> None:
        """Show the follow-ups of some meetings as they stand now."""
        anew = await self._carry_out(units.read_meetings(meeting_ids))
        if anew is not None:
            for meeting_id in meeting_ids:
                self._logs.pop(meeting_id, None)
            self._data = self._data.with_meetings(anew, self.program.today())
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
        rows = rows_of(found, self._grouped, one_council=len(councils) == 1, placed=self._placed, beside=data.beside)
        self.list.show_calls(data.calls)
        self._marked &= {row.entry_id for row in found}
        self.list.show_rows(rows, today=today, grouped=self._grouped, marked=self._marked, left=data.left)
        self._say("" if found else follow_up_words.nothing_listed(data, self._shown, self._typed, self.program))
        self.list.display = self.query_one(RowList).display = bool(found)
        self.query_one("#shown", Static).update(follow_up_words.tabs(data, self._shown, self.program))
        self.query_one("#grouped", Static).update(
            f"{len(self._marked)} marked" if self._marked else f"by {self._grouped}"
        )
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
        if logs is None and row.updates:
            self._read_log(row)
        log = (logs or {}).get(row.entry_id, ())
        call, beside = self._data.call_of(row), self._data.beside.get(row.meeting_id, ())
        details = self.query_one(RowList)
        has_left, today = row.entry_id in self._data.left, self.program.today()
        details.put_rows(detail_rows(row, call, log, today=today, beside=beside, has_left=has_left))

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

    async def _carry_out(self, unit: Callable[[Store], Result]) -> Result | None:
        """Do a unit of work; None with the reason told where it cannot be done."""
        try:
            return await self.program.store_thread.do(unit)
        except MinutetakerError as error:
            self.program.notify_error(error)
            return None

    async def _asked_for(self, unit: Callable[[Store], Result]) -> Result | None:
        """The same, done for a key: those after it wait."""
        with self.program.key_queue.held(seconds=WHILE_SAVING):
            return await self._carry_out(unit)
