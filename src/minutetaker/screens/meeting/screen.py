"""The meeting screen: four panes around one view, and the keys that work in all of them."""

from __future__ import annotations

import gc
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import replace
from datetime import datetime, time
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from minutetaker.desk.line import LineResult, run_line
from minutetaker.record import LAST, Id, Meeting, MinutetakerError, Placement
from minutetaker.record.keep import KEEP, Keep
from minutetaker.screens.approval import steps
from minutetaker.screens.approval.approval_words import DRAFT_APPROVAL, ShownApproval, read_approval
from minutetaker.screens.aside import aside
from minutetaker.screens.commands import Where, bindings_in
from minutetaker.screens.destination import Spot
from minutetaker.screens.meeting import undo
from minutetaker.screens.meeting.agenda import details, items
from minutetaker.screens.meeting.approval_context import approval_context
from minutetaker.screens.meeting.body import MeetingBody
from minutetaker.screens.meeting.discussion.pane import DiscussionPane
from minutetaker.screens.meeting.going_to import caret_at, view_at
from minutetaker.screens.meeting.header.header import MeetingHeader
from minutetaker.screens.meeting.host import MeetingHost
from minutetaker.screens.meeting.pane import Pane
from minutetaker.screens.meeting.people.attendees import AttendeesPane
from minutetaker.screens.meeting.resolutions.resolutions import ResolutionsPane
from minutetaker.screens.meeting.typing_ahead import TypingAhead
from minutetaker.screens.meeting.view import MeetingView
from minutetaker.screens.open_meeting import OpenMeeting
from minutetaker.screens.program import Program, program_of
from minutetaker.screens.widgets.debounce import Debounce
from minutetaker.screens.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from minutetaker.desk.minuting.typing import TypedInMeeting
    from minutetaker.minutes.style.house_style import HouseStyle
    from minutetaker.record import EntryKind, FollowUp
    from minutetaker.screens.approval.steps import ApprovalStep
    from minutetaker.screens.follow_ups.store_calls import Logs
    from minutetaker.store.api.store import Store


TELL, TELL_ON = 0.1, 1.0
"""Seconds without a key after which the panes around the discussion are told what was typed, and while it goes on."""


class MeetingScreen(OpenMeeting):
    """A meeting being minuted."""

    is_meeting_host: ClassVar[bool] = True
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
        at: Spot | None = None,
        clock: Callable[[], datetime] = datetime.now,
    ) -> None:
        """Args:
        read_only: why nothing of the whole store may be changed; empty where it may.
        approval: what became of the minutes so far.
        logs: of the meeting's follow-ups, by the id of the entry.
        at: the place to show first, when not where the meeting has come to.
        clock: gives the local wall time.
        """
        super().__init__()
        current = meeting.current_item_id or (meeting.items[0].id if meeting.items else None)
        whole = MeetingView(meeting, style, current, store_read_only=read_only, approval=approval, logs=logs or {})
        self.view = view_at(whole, at)
        self._at_first = at
        self._clock = clock
        self.ahead = TypingAhead()
        self._around: tuple[Pane, ...] = ()
        self._telling = Debounce(self, self._show_around, quiet=TELL, longest=TELL_ON)
        self.discussion = DiscussionPane(id="discussion")
        self._body = MeetingBody(self.discussion)
        self.is_behind = False
        """Whether another meeting was opened in front, from where this one may have been changed."""

    @property
    def program(self) -> Program:
        """The program that the screen is part of."""
        return program_of(self)

    @property
    def meeting_id(self) -> Id:
        return self.view.meeting.id

    @property
    def read_only(self) -> str:
        return self.view.read_only

    @property
    def is_frozen(self) -> bool:
        return self.view.is_frozen

    def compose(self) -> ComposeResult:
        yield MeetingHeader(id="header")
        yield self._body
        yield KeyLine()

    def on_mount(self) -> None:
        self._around = tuple(self.query(Pane).exclude("#discussion"))
        self._want_caret_at(self._at_first)
        self._show_everywhere()
        self._take_focus_at(self._at_first)
        # What is loaded by now stays, and looking through it for waste would hold a key up for 100 ms and more.
        self.call_after_refresh(gc.freeze)

    async def on_screen_resume(self) -> None:
        if self.is_behind:
            self.is_behind = False
            await self._read_again()

    # What the panes use

    def now(self) -> time:
        """The local wall time, to the minute."""
        return self._clock().time().replace(second=0, microsecond=0)

    async def carry_out(
        self,
        work: Callable[[Store], Meeting],
        *,
        item_id: Id | Keep | None = KEEP,
        entry_id: Id | Keep | None = KEEP,
        before_shown: Callable[[], None] | None = None,
    ) -> Meeting | None:
        """Do something to the meeting and show what came of it in every pane.

        Args:
            work: one unit of work on the store, which gives the meeting back.
            item_id: the item to show from then on.
            entry_id: the entry to have in hand from then on.
            before_shown: called when it is done, before it is shown.

        Returns:
            The meeting, or None where it could not be done and the clerk was told why.
        """
        if self.view.read_only:
            self.program.notify_plain(self.view.read_only, "warning")
            return None
        since = self.ahead.mark()
        try:
            meeting = await self.program.store_thread.do(work)
        except MinutetakerError as error:
            self.program.notify_error(error)
            return None
        if before_shown is not None:
            before_shown()
        self.show_meeting(self.ahead.over(meeting, since), item_id=item_id, entry_id=entry_id)
        return meeting

    def show_meeting(
        self,
        meeting: Meeting,
        *,
        item_id: Id | Keep | None = KEEP,
        entry_id: Id | Keep | None = KEEP,
        approval: ShownApproval | None = None,
    ) -> None:
        """Show another state of the meeting in every pane; ``approval`` where that came to be another too."""
        view = replace(self.view, meeting=meeting, approval=approval or self.view.approval)
        if meeting.style != self.view.meeting.style:
            view = replace(view, style=self.program.styles_for(meeting.style))
        if item_id is not KEEP and item_id != view.item_id:
            view = replace(view, item_id=item_id, entry_id=None)
        if entry_id is not KEEP:
            view = replace(view, entry_id=entry_id)
        self.view = view.settled()
        self._show_everywhere()

    def change_at_once(self, typed: TypedInMeeting) -> None:
        """Keep what was typed and show it now, without waiting for the store.

        Raises:
            MinutetakerError: it does not fit the meeting as it is shown; nothing was kept.
        """
        meeting = typed.change(self.view.meeting)
        self.program.store_thread.type(typed)
        self.ahead.note(typed)
        self.view = replace(self.view, meeting=meeting)
        self._telling.soon()

    def show_decision(self, entry_id: Id) -> None:
        """Go to an entry in the resolutions, where it has a line there."""
        resolutions = self.query_one(ResolutionsPane)
        resolutions.list.stand_on(entry_id)
        if resolutions.highlighted == entry_id:
            self.focus_pane("resolutions")

    def show_follow_up(self, stands: FollowUp) -> None:
        """Show how a follow-up of the meeting stands now."""
        self.view = replace(self.view, logs={**self.view.logs, stands.entry_id: stands.log})
        self._show_everywhere()

    async def show_item(self, item_id: Id, entry_id: Id | None = None) -> None:
        """Show an item; the meeting stays where it is."""
        self.discussion.leave_command()
        self.show_meeting(self.view.meeting, item_id=item_id, entry_id=entry_id)

    async def go_to(self, spot: Spot) -> None:
        """Show a place that was found; the meeting stays where it is."""
        self._want_caret_at(spot)
        if spot.item_id is not None:
            await self.show_item(spot.item_id, spot.entry_id)
        self._take_focus_at(spot)

    def _want_caret_at(self, spot: Spot | None) -> None:
        caret = caret_at(self.view.meeting, spot) if spot is not None else None
        if spot is not None and spot.entry_id is not None and caret is not None:
            self.discussion.want(spot.entry_id, caret)

    def _take_focus_at(self, spot: Spot | None) -> None:
        attendee_id = spot.attendee_id if spot is not None else None
        if attendee_id is not None:
            self.query_one(AttendeesPane).list.stand_on(attendee_id)
        self.focus_pane("discussion" if attendee_id is None else "attendees")
        if spot is not None and spot.is_decision and spot.entry_id is not None:
            self.show_decision(spot.entry_id)

    def note_line(self, line: str, placement: Placement = LAST, *, lines_as: EntryKind | None = None) -> None:
        """Keep a line that begins with a stroke while it is typed, or pasted lines; empty when it was given up.

        Args:
            placement: where it belongs.
            lines_as: the kind of entry that each pasted line becomes.
        """
        self.program.store_thread.note_unfinished(
            line,
            meeting_id=self.view.meeting.id,
            item_id=self.view.item_id,
            placement=placement,
            lines_as=lines_as,
        )

    async def run_line(self, line: str, entry_id: Id | None) -> LineResult:
        """Carry out a line that begins with a stroke; whoever typed it shows what comes of it.

        Args:
            entry_id: the entry in hand.

        Raises:
            MinutetakerError: the line is no command, or could not be carried out.
        """
        meeting_id, item_id, at = self.view.meeting.id, self.view.item_id, self.now()
        since = self.ahead.mark()
        self.program.store_thread.unfinished_is_kept()
        result = await self.program.store_thread.do(
            lambda store: run_line(store, meeting_id, item_id, entry_id, line, at=at)
        )
        return replace(result, meeting=self.ahead.over(result.meeting, since))

    def note_entry(self, entry_id: Id | None) -> None:
        """Note which entry is in hand; the panes are told in a moment."""
        if entry_id != self.view.entry_id:
            self.view = replace(self.view, entry_id=entry_id)
            self._telling.soon()

    @property
    def panes_are_told(self) -> bool:
        """Whether every pane shows the newest view; what is typed reaches them a moment later."""
        return not self._telling.is_waiting

    def focus_pane(self, name: str) -> None:
        """Give the keyboard to a pane: attendees, agenda, discussion, resolutions or preview."""
        self._telling.at_once()
        self._body.focus_pane(name)

    def show_preview(self, how: str) -> None:
        """Show the minutes as they print: ``beside``, ``full`` or, empty, not at all."""
        self._telling.at_once()
        self._body.show_preview(how)

    # Commands

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "correct":
            return self.view.is_frozen
        return action != "focus_pane" or parameters[0] != self._body.focused

    def action_focus_pane(self, name: str) -> None:
        self.focus_pane(name)

    def action_preview(self) -> None:
        """Off, beside, whole screen, off; beside only where there is room."""
        self.show_preview(self._body.next_preview)

    async def action_next_item(self) -> None:
        await self._leaving(items.next_item(self))

    async def action_previous_item(self) -> None:
        await self._leaving(items.previous_item(self))

    async def action_close_meeting(self) -> None:
        await self._leaving(items.close_or_reopen(self))

    async def action_undo(self) -> None:
        await self._in_turn(undo.turn(self, back=True))

    async def action_redo(self) -> None:
        await self._in_turn(undo.turn(self, back=False))

    async def action_begin_line(self, line: str) -> None:
        """Begin a line that starts with a stroke in the discussion, for the clerk to go on with."""
        self.focus_pane("discussion")
        await self.discussion.begin_line(line)

    def action_go_to_item(self) -> None:
        self.run_worker(items.go_to_item(self), exclusive=True, group="question")

    def action_late_item(self) -> None:
        self.run_worker(items.late_item(self), exclusive=True, group="question")

    def action_details(self) -> None:
        self.run_worker(details.ask_details(self), exclusive=True, group="question")

    def action_export(self) -> None:
        self.run_worker(self._export(), exclusive=True, group="question")

    def action_move_on(self) -> None:
        self._begin_approval(steps.move_on)

    def action_correct(self) -> None:
        self._begin_approval(steps.note_correction)

    def action_changes(self) -> None:
        self._begin_approval(steps.show_changes)

    def action_history(self) -> None:
        self._begin_approval(steps.show_history)

    async def action_back(self) -> None:
        """Go back to the list of meetings; all that was typed is on its way to the store already."""
        await self.keep_line()
        self.app.pop_screen()

    # Within

    async def _read_again(self) -> None:
        """Show what the store has now of the meeting, of what became of its minutes and of its follow-ups."""
        meeting_id, styles = self.view.meeting.id, self.program.styles_for

        def read(store: Store) -> tuple[Meeting, ShownApproval, Logs]:
            return (
                store.meeting(meeting_id),
                read_approval(store, meeting_id, styles),
                store.follow_ups.logs(meeting_id),
            )

        try:
            meeting, approval, logs = await self.program.store_thread.do(read)
        except MinutetakerError as error:
            self.program.notify_error(error)
        else:
            self.view = replace(self.view, logs=logs)
            self.show_meeting(meeting, approval=approval)

    async def complete(self) -> None:
        meeting_id, styles = self.view.meeting.id, self.program.styles_for

        def read(store: Store) -> tuple[ShownApproval, Logs]:
            return read_approval(store, meeting_id, styles), store.follow_ups.logs(meeting_id)

        approval, logs = await self.program.store_thread.do(read)
        if (approval, logs) != (self.view.approval, self.view.logs):
            self.view = replace(self.view, approval=approval, logs=logs)
            self._show_everywhere()

    async def _export(self) -> None:
        export = await aside(_exporting)
        await export(self)

    def _begin_approval(self, load: Callable[[], ApprovalStep]) -> None:
        """Begin something of the approval of these minutes, after the keys that came before it."""

        async def begin() -> None:
            step = await aside(load)
            await self.keep_line()
            await step(approval_context(self))

        self.run_worker(begin(), exclusive=True, group="question")

    async def settled(self) -> None:
        await self.discussion.settled()

    async def keep_line(self) -> None:
        """Keep what the discussion has not handed over yet, before it is left."""
        await self.settled()
        self.discussion.leave_command()

    async def _leaving(self, work: Coroutine[None, None, None]) -> None:
        """Do something that may show another item, after the keys that came before it."""
        await self.keep_line()
        await work

    async def _in_turn(self, work: Coroutine[None, None, None]) -> None:
        """Do something after the keys that came before it."""
        await self.discussion.settled()
        await work

    def on_resize(self) -> None:
        self._body.show_what_fits()

    def _show_everywhere(self) -> None:
        if not self.is_attached:
            return  # left while the store was at work
        self.discussion.show(self.view)
        self._show_around()

    def _show_around(self) -> None:
        """Show the view in the panes around the discussion, which has shown already what is typed in it."""
        self._telling.drop()
        for pane in self._around:
            pane.show(self.view)


def _exporting() -> Callable[[MeetingHost], Awaitable[None]]:
    """Loads python-docx, which takes a while, and most of a meeting needs none of it."""
    from minutetaker.screens.meeting.preview.export import export

    return export
