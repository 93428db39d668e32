"""The list of meetings: find one, start one, and set committees up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widgets import Footer, Input, Static

from minutetaker.desk.when import long_date
from minutetaker.record import Committee, Meeting, MeetingKind, MeetingSummary, MinutetakerError
from minutetaker.screens.commands import Where, bindings_in
from minutetaker.screens.home import work as units
from minutetaker.screens.home.meeting_list import MeetingList
from minutetaker.screens.home.rows import matching, rows_of, searched_text
from minutetaker.screens.home.work import HomeData

if TYPE_CHECKING:
    from minutetaker.screens.app import MinutetakerApp
    from minutetaker.store.store import Store

Result = TypeVar("Result")

_KINDS = {MeetingKind.ORDINARY: "Ordinary", MeetingKind.ANNUAL: "Annual", MeetingKind.EXTRAORDINARY: "Extraordinary"}


class FilterInput(Input):
    """The line that narrows the list; the arrow keys move in the list meanwhile."""

    def __init__(self) -> None:
        super().__init__(placeholder="Committee, date or status", id="filter", compact=True)
        self.cursor_blink = False

    def on_key(self, event: events.Key) -> None:
        if event.key in ("up", "down", "pageup", "pagedown"):
            self.screen.query_one(MeetingList).move(event.key)
            event.stop()
            event.prevent_default()


class HomeScreen(Screen[None]):
    """Stands at once, and is filled when the store answers."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_in(Where.HOME)]
    AUTO_FOCUS = "MeetingList"
    CSS_PATH = "home.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._data = HomeData((), ())
        self._texts: tuple[str, ...] | None = None
        self.is_read = False
        """Whether the store has answered, be it with trouble."""
        self._is_readable = False

    @property
    def home(self) -> MinutetakerApp:
        """The program, which holds the store's thread."""
        return cast("MinutetakerApp", self.app)

    def compose(self) -> ComposeResult:
        with Horizontal(id="top"):
            yield Static("minutetaker", id="name", markup=False)
            yield Static("", id="council", markup=False)
        with Horizontal(id="filter-line"):
            yield Static("Show", id="filter-label", markup=False)
            yield FilterInput()
            yield Static("", id="filter-count", markup=False)
        what = "store" if self.home.first_meeting is None else "meeting"
        yield Static(f"Opening the {what}…", id="message", markup=False)
        yield MeetingList()
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        self.query_one(MeetingList).display = False
        self.query_one("#filter-line").display = False
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
        first, self.home.first_meeting = self.home.first_meeting, None
        is_opened = first is not None and await self.home.open_meeting(first)
        if not is_opened and await self._read():
            self.home.office.submit(units.warm_up)
        self.is_read = True
        self.home.tell_what_to_mend()

    async def _read(self) -> bool:
        try:
            self._data = await self.home.office.do(units.read_home)
        except MinutetakerError as error:
            self._is_readable = False
            self._show_trouble(str(error))
            self.refresh_bindings()
            return False
        self._is_readable = True
        self._texts = None
        self._show_list()
        self.refresh_bindings()
        return True

    # Showing

    @property
    def _typed(self) -> str:
        return self.query_one(FilterInput).value

    def _show_list(self) -> None:
        data, typed = self._data, self._typed
        councils = {one.council for one in data.committees} | {one.council for one in data.meetings}
        found = self._found(typed)
        committees = () if typed.strip() else data.committees
        rows = rows_of(found, committees, today=self.home.today(), one_council=len(councils) == 1)
        meetings = self.query_one(MeetingList)
        meetings.show_rows(rows)
        message = self._message(any_found=bool(found))
        meetings.display = bool(rows)
        self._say(message)
        self.query_one("#council", Static).update(councils.pop() if len(councils) == 1 else "")
        self.query_one("#filter-count", Static).update(f"{len(found)} of {len(data.meetings)}")

    def _found(self, typed: str) -> tuple[MeetingSummary, ...]:
        if not typed.strip():
            return self._data.meetings
        if self._texts is None:
            self._texts = tuple(map(searched_text, self._data.meetings))
        return matching(self._data.meetings, self._texts, typed)

    def _message(self, *, any_found: bool) -> str:
        key = self.home.key_of
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
        message.update(text)
        message.display = bool(text)
        message.remove_class("-trouble")

    def _show_trouble(self, text: str) -> None:
        self.query_one(MeetingList).display = False
        self._say(
            f"The store cannot be used.\n\n{text}\n\n"
            f"{self.home.key_of('home.again')} tries again, {self.home.key_of('quit')} leaves minutetaker."
        )
        self.query_one("#message").add_class("-trouble")

    # Filtering

    def action_filter(self) -> None:
        """Narrow the list by what is typed."""
        self.query_one("#filter-line").display = True
        self.query_one(FilterInput).focus()
        self.query_one(MeetingList).add_class("-typing")
        self.refresh_bindings()

    def action_show_all(self) -> None:
        """Show every meeting again."""
        self.query_one(FilterInput).value = ""
        self.query_one("#filter-line").display = False
        self.query_one(MeetingList).remove_class("-typing")
        self.query_one(MeetingList).focus()
        self.refresh_bindings()

    @on(Input.Changed, "#filter")
    def _refilter(self) -> None:
        if self.is_read:
            self._show_list()

    # Commands

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("open", "duplicate", "delete"):
            return self._is_readable and bool(self._data.meetings)
        if action in ("new", "committees"):
            return self._is_readable
        if action == "filter":
            return bool(self._data.meetings)
        if action == "show_all":
            return bool(self.query_one("#filter-line").display)
        return True

    def action_read_again(self) -> None:
        """Read the list from the store again."""
        self.read_list()

    @on(Input.Submitted, "#filter")
    @on(MeetingList.Opened)
    async def action_open(self) -> None:
        """Open the meeting that the cursor stands on."""
        meeting_id = self.query_one(MeetingList).meeting_id
        if meeting_id is not None:
            await self.home.open_meeting(meeting_id)

    @work
    async def action_new(self) -> None:
        """Start a meeting."""
        from minutetaker.screens.home.new import ask_for_meeting

        committee = await self._pick_committee()
        if committee is None:
            return
        usual = await self._carry_out(lambda store: units.usual_start(store, committee.id))
        values = await self.app.push_screen_wait(ask_for_meeting(committee, self.home.today(), usual, _KINDS))
        if values is None:
            return
        starts_at = time.fromisoformat(values["starts"]) if values["starts"] else None
        start = units.start_meeting(
            committee,
            self.home.styles_for,
            on=date.fromisoformat(values["date"]),
            starts_at=starts_at,
            place=values["place"],
            kind=MeetingKind(values["kind"]),
        )
        await self._make_and_open(start)

    async def _make_and_open(self, make: Callable[[Store], Meeting]) -> Meeting | None:
        """Make a meeting and open it, with the cursor on it for when the list is gone back to; keys wait for that."""
        with self.home.keys_in_turn.held():
            meeting = await self._carry_out(make)
            if meeting is not None:
                self.query_one(MeetingList).go_to(meeting.id)
                await self._read()
                await self.home.open_meeting(meeting.id)
        return meeting

    async def _pick_committee(self) -> Committee | None:
        from minutetaker.screens.dialogs.picker import Choice, Picker

        committees = self._data.committees
        if not committees:
            self.home.notify_plain("Set a committee up first; the meeting starts from it.")
            self.action_committees()
            return None
        if len(committees) == 1:
            return committees[0]
        here = self._meeting_here()
        first = [one for one in committees if here and one.id == here.committee_id]
        ordered = [*first, *(one for one in committees if one not in first)]
        choices = [Choice(one.id, one.name, one.council) for one in ordered]
        picked = await self.app.push_screen_wait(Picker("A meeting of which committee?", choices))
        return next((one for one in committees if one.id == picked), None)

    @work
    async def action_duplicate(self) -> None:
        """Start a meeting with this one's people and agenda."""
        from minutetaker.screens.home.new import ask_for_date

        source = self._meeting_here()
        if source is None:
            return
        values = await self.app.push_screen_wait(ask_for_date(source, self.home.today()))
        if values is None:
            return
        copy = await self._make_and_open(units.duplicate(source.id, date.fromisoformat(values["date"])))
        if copy is not None:
            self.home.notify_plain(f"{_called(copy.committee, copy.date)} has the same people and agenda.")

    @work
    async def action_delete(self) -> None:
        """Take the meeting off the list."""
        meeting = self._meeting_here()
        if meeting is not None and await self._carry_out(units.delete(meeting.id)) is not None:
            await self._read()
            name = _called(meeting.committee, meeting.date)
            self.home.notify_plain(f"{name} is deleted. {self.home.key_of('undo')} brings it back.")

    async def action_undo(self) -> None:
        """Undo the last change to the list or a committee."""
        await self._turn(units.turn_back, "Undone", "Nothing to undo.")

    async def action_redo(self) -> None:
        """Do again what was undone."""
        await self._turn(units.turn_forward, "Done again", "Nothing to do again.")

    def action_committees(self) -> None:
        """Set committees up."""
        from minutetaker.screens.committees.screen import CommitteeScreen

        here = self._meeting_here()
        self.app.push_screen(CommitteeScreen(here.committee_id if here else None))

    async def _turn(self, turn: Callable[[Store], str | None], done: str, nothing: str) -> None:
        before = {one.id for one in self._data.meetings}
        try:
            label = await self.home.office.do(turn)
        except MinutetakerError as error:
            self.home.notify_error(error)
            return
        await self._read()
        back = [one.id for one in self._data.meetings if one.id not in before]
        if back:
            self.query_one(MeetingList).go_to(back[0])
        self.home.notify_plain(f"{done}: {label.lower()}." if label else nothing)

    def _meeting_here(self) -> MeetingSummary | None:
        meeting_id = self.query_one(MeetingList).meeting_id
        return next((one for one in self._data.meetings if one.id == meeting_id), None)

    async def _carry_out(self, unit: Callable[[Store], Result]) -> Result | None:
        """Do a unit of work; None with the reason told where it cannot be done."""
        try:
            return await self.home.office.do(unit)
        except MinutetakerError as error:
            self.home.notify_error(error)
            return None


def _called(committee: str, on: date) -> str:
    return f"{committee}, {long_date(on)},"
