"""The meeting screen: its panes, going from one destination to another, and the keys that work everywhere in it."""

from __future__ import annotations

import gc
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from datetime import datetime, time
from functools import cache
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from minutetaker.desk.line.grammar import AsksFor
from minutetaker.record import Id, Meeting
from minutetaker.screens.approval import steps
from minutetaker.screens.approval.approval_words import DRAFT_APPROVAL, ShownApproval
from minutetaker.screens.aside import aside
from minutetaker.screens.commands import Where, bindings_in
from minutetaker.screens.destination import Destination
from minutetaker.screens.key_for import KeyFor, Words
from minutetaker.screens.meeting import undo
from minutetaker.screens.meeting.agenda import meeting_details, progress, sitting_times
from minutetaker.screens.meeting.agenda.agenda import AgendaPane
from minutetaker.screens.meeting.division.read_back import read_back
from minutetaker.screens.meeting.division.taking import take_division
from minutetaker.screens.meeting.going_to import caret_at, view_at
from minutetaker.screens.meeting.header.header import MeetingHeader
from minutetaker.screens.meeting.host import MeetingHost
from minutetaker.screens.meeting.open_approval import open_approval
from minutetaker.screens.meeting.people import out_for_interest
from minutetaker.screens.meeting.people.attendees import AttendeesPane
from minutetaker.screens.meeting.resolutions.resolutions import ResolutionsPane
from minutetaker.screens.meeting.shown_meeting import ShownMeeting
from minutetaker.screens.meeting.side_by_side import MeetingBody
from minutetaker.screens.meeting.view import MeetingView
from minutetaker.screens.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from minutetaker.minutes.style.house_style import HouseStyle
    from minutetaker.screens.approval.steps import ApprovalStep
    from minutetaker.screens.follow_ups.follow_up_calls import Logs


_OF_CONFIRMED: dict[str, Words] = {
    "correct": "These are a draft: change the text itself.",
    "disclose": (
        "These are a draft: mark the item exempt instead: ",
        KeyFor("agenda.exempt"),
        " in the agenda (",
        KeyFor("meeting.agenda"),
        ").",
    ),
}
"""Commands of confirmed minutes alone, each with what there is instead of it in a draft."""


_OPENED: Mapping[AsksFor, Callable[[MeetingHost, time | None], Coroutine[None, None, None]]] = {
    AsksFor.DIVISION: lambda host, _: take_division(host),
    AsksFor.READ_BACK: lambda host, _: read_back(host),
    AsksFor.CLOSE: progress.ask_and_close,
}


@cache
def _leave_what_is_loaded_alone() -> None:
    """Have what is loaded by the first meeting not looked through for waste, which would hold a key up for 100 ms.

    Once: the second time, what the meeting before left to be collected would stay for good.
    """
    gc.freeze()


class MeetingScreen(ShownMeeting):
    """A meeting being minuted."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_in(Where.MEETING)]
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (60, "-narrow"), (100, "-wide")]  # noqa: RUF012 (as Textual declares it)
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (16, "-short"), (30, "-tall")]  # noqa: RUF012
    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = ""
    """Nothing by itself: a key that comes before the pane has the keyboard would be taken for another's."""

    def __init__(
        self,
        meeting: Meeting,
        style: HouseStyle,
        *,
        read_only: str = "",
        approval: ShownApproval = DRAFT_APPROVAL,
        logs: Logs | None = None,
        at: Destination | None = None,
        clock: Callable[[], datetime] = datetime.now,
    ) -> None:
        """Args:
        read_only: why nothing of the whole store may be changed; empty where it may.
        approval: what became of the minutes so far.
        logs: of the meeting's follow-ups, by the id of the entry.
        at: the destination to show first, when not where the meeting has come to.
        clock: gives the local wall time.
        """
        current = meeting.current_item_id or (meeting.items[0].id if meeting.items else None)
        whole = MeetingView(meeting, style, current, store_read_only=read_only, approval=approval, logs=logs or {})
        super().__init__(view_at(whole, at), clock)
        self._at_first = at
        self._body = MeetingBody(self.discussion)

    def compose(self) -> ComposeResult:
        yield MeetingHeader(id="header")
        yield self._body
        yield KeyLine()

    def on_mount(self) -> None:
        self._want_caret_at(self._at_first)
        self.begin_showing()
        self._take_focus_at(self._at_first)
        self.call_after_refresh(_leave_what_is_loaded_alone)

    def on_resize(self) -> None:
        self._body.show_what_fits()

    # Going somewhere

    def show_decision(self, entry_id: Id) -> None:
        """Go to an entry in the resolutions, where it has a line there."""
        resolutions = self.query_one(ResolutionsPane)
        resolutions.list.stand_on(entry_id)
        if resolutions.highlighted == entry_id:
            self.focus_pane("resolutions")

    async def show_item(self, item_id: Id, entry_id: Id | None = None) -> None:
        """Show an item; the meeting stays where it is."""
        self.discussion.command.leave()
        self.show_meeting(self.view.meeting, item_id=item_id, entry_id=entry_id)

    async def go_to(self, destination: Destination) -> None:
        """Show a hit; the meeting stays where it is."""
        self._want_caret_at(destination)
        if destination.item_id is not None:
            await self.show_item(destination.item_id, destination.entry_id)
        self._take_focus_at(destination)

    def _want_caret_at(self, destination: Destination | None) -> None:
        caret = caret_at(self.view.meeting, destination) if destination is not None else None
        if destination is not None and destination.entry_id is not None and caret is not None:
            self.discussion.want(destination.entry_id, caret)

    def _take_focus_at(self, destination: Destination | None) -> None:
        attendee_id = destination.attendee_id if destination is not None else None
        if attendee_id is not None:
            self.query_one(AttendeesPane).list.stand_on(attendee_id)
        self.focus_pane("discussion" if attendee_id is None else "attendees")
        if destination is not None and destination.is_decision and destination.entry_id is not None:
            self.show_decision(destination.entry_id)

    def focus_pane(self, name: str) -> None:
        """Give the keyboard to a pane: attendees, agenda, discussion, resolutions or preview."""
        self.tell_panes()
        self._body.focus_pane(name)

    def show_preview(self, how: str) -> None:
        """Show the minutes as they print: ``beside``, ``full`` or, empty, not at all."""
        self.tell_panes()
        self._body.show_preview(how)

    # Commands

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in _OF_CONFIRMED:
            return self.view.is_frozen
        return action != "focus_pane" or parameters[0] != self._body.focused

    def why_not_now(self, key: str) -> Words:
        """Why the command of this screen that a key carries out does not apply now; empty where it does, or none is."""
        for binding in self._bindings.key_to_bindings.get(key, ()):
            if binding.action in _OF_CONFIRMED and not self.view.is_frozen:
                return _OF_CONFIRMED[binding.action]
        return ""

    def action_focus_pane(self, name: str) -> None:
        self.focus_pane(name)

    def action_preview(self) -> None:
        """Off, beside, whole screen, off; beside only where there is room."""
        self.show_preview(self._body.next_preview)

    async def action_next_item(self) -> None:
        await self._leaving(progress.next_item(self))

    async def action_previous_item(self) -> None:
        await self._leaving(progress.previous_item(self))

    async def action_close_meeting(self) -> None:
        await self._leaving(progress.close_or_reopen(self))

    async def action_adjourn(self) -> None:
        await self.keep_line()
        sitting_times.ask(self, sitting_times.adjourn_or_resume(self))

    async def action_withdraw(self) -> None:
        await self._after_keys(out_for_interest.note_withdrawals(self))

    async def action_undo(self) -> None:
        await self._after_keys(undo.undo_or_redo(self, back=True))

    async def action_redo(self) -> None:
        await self._after_keys(undo.undo_or_redo(self, back=False))

    async def action_begin_line(self, line: str) -> None:
        """Begin a line that starts with a stroke in the discussion, for the clerk to go on with."""
        self.focus_pane("discussion")
        await self.discussion.begin_line(line)

    def action_go_to_item(self) -> None:
        self.run_worker(progress.go_to_item(self), exclusive=True, group="question")

    def action_division(self) -> None:
        self.open_asked(AsksFor.DIVISION)

    def action_read_back(self) -> None:
        self.open_asked(AsksFor.READ_BACK)

    def open_asked(self, asked: AsksFor, at: time | None = None) -> None:
        """Open what needs more than a line, after the keys that came before it."""
        self.run_worker(self._leaving(_OPENED[asked](self, at)), exclusive=True, group="question")

    async def action_find_or_replace(self) -> None:
        await self.keep_line()
        self.run_worker(self._find_or_replace(), exclusive=True, group="question")

    def action_late_item(self) -> None:
        if self._body.focused == "agenda":
            self.query_one(AgendaPane).action_add()
            return
        self.run_worker(progress.late_item(self), exclusive=True, group="question")

    def action_details(self) -> None:
        self.run_worker(meeting_details.ask_details(self), exclusive=True, group="question")

    def action_export(self) -> None:
        self.run_worker(self._export(), exclusive=True, group="question")

    def action_move_on(self) -> None:
        self._begin_approval(steps.move_on)

    def action_correct(self) -> None:
        self._begin_approval(steps.note_correction)

    def action_disclose(self) -> None:
        self._begin_approval(steps.disclose)

    def action_changes(self) -> None:
        self._begin_approval(steps.show_changes)

    def action_history(self) -> None:
        self._begin_approval(steps.show_history)

    async def action_back(self) -> None:
        """Go back to the list of meetings, or to what a search found in the meeting; all that was typed is kept."""
        await self.keep_line()
        if self.is_found:
            self.is_found = False
            await self.app.run_action("app.search")
            return
        self.app.pop_screen()

    # Within

    async def _export(self) -> None:
        with self.program.key_queue.held():
            export = await aside(_exporting)
            await self.settled()
        await export(self)

    async def _find_or_replace(self) -> None:
        from minutetaker.screens.meeting.find_replace import find_or_replace

        await find_or_replace(self)

    def _begin_approval(self, load: Callable[[], ApprovalStep]) -> None:
        """Begin something of the approval of these minutes, after the keys that came before it."""

        async def begin() -> None:
            with self.program.key_queue.held():
                step = await aside(load)
                await self.keep_line()
            await step(open_approval(self))

        self.run_worker(begin(), exclusive=True, group="question")

    async def _leaving(self, work: Coroutine[None, None, None]) -> None:
        """Do something that may show another item, after the keys that came before it."""
        await self.keep_line()
        await work

    async def _after_keys(self, work: Coroutine[None, None, None]) -> None:
        """Do something after the keys that came before it."""
        await self.settled()
        await work


def _exporting() -> Callable[[MeetingHost], Awaitable[None]]:
    """Loads python-docx, which takes a while, and most of a meeting needs none of it."""
    from minutetaker.screens.meeting.preview.export import export

    return export
