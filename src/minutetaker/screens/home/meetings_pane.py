"""The meetings under the line that narrows them, or what there is to say in their place."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static

from minutetaker.record import Id, MeetingSummary
from minutetaker.screens.home.home_calls import HomeData
from minutetaker.screens.home.meeting_list import MeetingList
from minutetaker.screens.home.meeting_rows import TO_COME, matching, rows_of
from minutetaker.screens.program import Program, program_of
from minutetaker.screens.widgets.cursor_list import FilterInput


class MeetingsPane(Vertical):
    """Shows what the store holds, as far as it matches the filter."""

    def __init__(self) -> None:
        super().__init__()
        self._data = HomeData()
        self._is_filled = False

    @property
    def _program(self) -> Program:
        return program_of(self)

    def compose(self) -> ComposeResult:
        with Horizontal(id="filter-line"):
            yield Static("Show", id="filter-label", markup=False)
            yield FilterInput("Committee, date or status")
            yield Static("", id="filter-count", markup=False)
        yield Static("Opening the store…", id="message", markup=False)
        yield MeetingList()

    def on_mount(self) -> None:
        self.query_one(MeetingList).display = False
        self.query_one("#filter-line").display = False

    @property
    def meeting_here(self) -> MeetingSummary | None:
        """The meeting that the cursor stands on."""
        return self.query_one(MeetingList).meeting

    def go_to(self, meeting_id: Id) -> None:
        """Put the cursor on a meeting, now or as soon as it is among the lines."""
        self.query_one(MeetingList).go_to(meeting_id)

    # Showing

    def show(self, data: HomeData) -> None:
        """Show what the store holds; what is typed in the filter waits for all of it."""
        self._data, self._is_filled = data, True
        self._show()

    def show_trouble(self, text: str) -> None:
        """Say why the store cannot be used."""
        self._is_filled = True
        self.query_one(MeetingList).display = False
        self._say(
            f"The store cannot be used.\n\n{text}\n\n"
            f"{self._program.key_of('home.again')} tries again, {self._program.key_of('quit')} leaves minutetaker."
        )
        self.query_one("#message").add_class("-trouble")

    def _show(self) -> None:
        data, typed = self._data, self.query_one(FilterInput).value.strip()
        is_narrowed = bool(typed) and not data.lines_to_come
        found = matching(data.meetings, data.texts, typed) if is_narrowed else data.meetings
        committees = () if is_narrowed or data.lines_to_come else data.committees
        rows = rows_of(found, committees, one_council=len(data.councils) == 1)
        meetings = self.query_one(MeetingList)
        meetings.show_rows((*rows, *[TO_COME] * data.lines_to_come), today=self._program.today())
        meetings.display = bool(rows)
        self._say(self._message(any_found=bool(found)))
        count = "…" if typed and data.lines_to_come else len(found) if is_narrowed else data.count
        self.query_one("#filter-count", Static).update(f"{count} of {data.count}", layout=False)

    def _message(self, *, any_found: bool) -> str:
        key = self._program.key_of
        if not self._data.committees and not self._data.meetings:
            return (
                "No committee has been set up yet.\n\n"
                f"Press {key('home.committees')} to set the first one up: its name, its members, its house style.\n"
                f"Then {key('home.new')} starts a meeting of it. {key('help')} shows every key."
            )
        if not self._data.meetings:
            return f"No meetings yet. Press {key('home.new')} to start the first one."
        if not any_found:
            return f"No meeting matches. {key('home.all')} shows them all again."
        return ""

    def _say(self, text: str) -> None:
        message = self.query_one("#message", Static)
        if message.content != text:
            message.update(text)
        message.display = bool(text)
        message.remove_class("-trouble")

    # Filtering

    @property
    def is_filter_open(self) -> bool:
        """Whether the line that narrows the list is shown."""
        return bool(self.query_one("#filter-line").display)

    def open_filter(self) -> None:
        """Show the line that narrows the list, and type in it from now on."""
        self.query_one("#filter-line").display = True
        self.query_one(FilterInput).focus()
        self.query_one(MeetingList).add_class("-typing")

    def close_filter(self) -> None:
        """Show every meeting again."""
        self.query_one(FilterInput).value = ""
        self.query_one("#filter-line").display = False
        self.query_one(MeetingList).remove_class("-typing")
        self.query_one(MeetingList).focus()

    @on(Input.Changed, "#filter")
    def _refilter(self) -> None:
        if self._is_filled:
            self._show()
