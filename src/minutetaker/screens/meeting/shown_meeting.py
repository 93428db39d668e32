"""A meeting on the screen: the one view that its panes draw from, and what keys and the store make of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time
from typing import TYPE_CHECKING, ClassVar

from minutetaker.desk.line import LineResult, run_line
from minutetaker.desk.room.quorum import room_turned
from minutetaker.record import LAST, Id, Meeting, MinutetakerError, Placement
from minutetaker.record.keep import KEEP, Keep
from minutetaker.record.order import is_sitting
from minutetaker.screens.approval.approval_words import ShownApproval, read_approval
from minutetaker.screens.meeting.discussion.discussion_pane import DiscussionPane
from minutetaker.screens.meeting.pane import Pane
from minutetaker.screens.meeting.typing_ahead import TypingAhead
from minutetaker.screens.meeting.view import MeetingView
from minutetaker.screens.open_meeting import OpenMeeting
from minutetaker.screens.program import Program, program_of
from minutetaker.screens.widgets.debounce import Debounce
from minutetaker.screens.widgets.key_queue import WHILE_SAVING

if TYPE_CHECKING:
    from minutetaker.desk.minuting.typing import TypedInMeeting
    from minutetaker.record import EntryKind, FollowUp
    from minutetaker.screens.follow_ups.follow_up_calls import Logs
    from minutetaker.store.api.store import Store

TELL, TELL_ON = 0.1, 1.0
"""Seconds without a key after which the panes around the discussion are told what was typed, and while it goes on."""


class ShownMeeting(OpenMeeting):
    """Changes the meeting, at once or by the store, and shows every pane what came of it."""

    is_meeting_host: ClassVar[bool] = True

    def __init__(self, view: MeetingView, clock: Callable[[], datetime]) -> None:
        """Args:
        view: what is shown first.
        clock: gives the local wall time.
        """
        super().__init__()
        self.view = view
        self.typing_ahead = TypingAhead()
        self.discussion = DiscussionPane(id="discussion")
        self.is_behind = False
        """Whether another meeting was opened in front, from where this one may have been changed."""
        self.is_found = False
        self._clock = clock
        self._around: tuple[Pane, ...] = ()
        self._telling = Debounce(self, self._show_around, quiet=TELL, longest=TELL_ON)

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

    async def on_screen_resume(self) -> None:
        if self.is_behind:
            self.is_behind = False
            self.discussion.vocabulary.forget()
            await self.read_again()

    # What the panes use

    def now(self) -> time:
        """The local wall time, to the minute."""
        return self._clock().time().replace(second=0, microsecond=0)

    def clock(self) -> time | None:
        """The time now; None where that tells nothing of the meeting, as its minutes are typed up on another day."""
        now = self.now()
        return now if is_sitting(self.view.meeting, self.program.today(), now) else None

    async def carry_out(
        self,
        work: Callable[[Store], Meeting],
        *,
        item_id: Id | Keep | None = KEEP,
        entry_id: Id | Keep | None = KEEP,
        before_shown: Callable[[], None] | None = None,
    ) -> Meeting | None:
        """Do something to the meeting and show what came of it in every pane; keys pressed meanwhile find it there.

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
        self.discussion.command.leave()
        since, before = self.typing_ahead.mark(), self.view.meeting
        with self.program.key_queue.held(seconds=WHILE_SAVING):
            try:
                meeting = await self.program.store_thread.do(work)
            except MinutetakerError as error:
                self.program.notify_error(error)
                return None
            if before_shown is not None:
                before_shown()
            self.show_meeting(self.typing_ahead.over(meeting, since), item_id=item_id, entry_id=entry_id)
        if turned := room_turned(before, meeting):
            self.program.notify_plain(turned, "warning")
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
        self.typing_ahead.note(typed)
        self.view = replace(self.view, meeting=meeting)
        self._telling.soon()

    def show_follow_up(self, stands: FollowUp) -> None:
        """Show how a follow-up of the meeting stands now."""
        self.view = replace(self.view, logs={**self.view.logs, stands.entry_id: stands.log})
        self._show_everywhere()

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

    async def run_line(self, line: str, entry_id: Id | None, *, kept_in: Id | None = None) -> LineResult:
        """Carry out a line that begins with a stroke; whoever typed it shows what comes of it.

        Args:
            entry_id: the entry in hand.
            kept_in: the entry that holds the line, where it was kept; the one in hand is then the one before it.

        Raises:
            MinutetakerError: the line is no command, or could not be carried out.
        """
        meeting_id, item_id, at = self.view.meeting.id, self.view.item_id, self.clock()
        since = self.typing_ahead.mark()
        self.program.store_thread.unfinished_is_kept()
        result = await self.program.store_thread.do(
            lambda store: run_line(store, meeting_id, item_id, entry_id, line, at=at, kept_in=kept_in)
        )
        return replace(result, meeting=self.typing_ahead.over(result.meeting, since))

    # Reading again

    async def read_again(self) -> None:
        meeting_id, styles, since = self.view.meeting.id, self.program.styles_for, self.typing_ahead.mark()

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
            self.show_meeting(self.typing_ahead.over(meeting, since), approval=approval)

    async def complete(self) -> None:
        meeting_id, styles = self.view.meeting.id, self.program.styles_for

        def read(store: Store) -> tuple[ShownApproval, Logs]:
            return read_approval(store, meeting_id, styles), store.follow_ups.logs(meeting_id)

        approval, logs = await self.program.store_thread.do(read)
        if (approval, logs) != (self.view.approval, self.view.logs):
            self.view = replace(self.view, approval=approval, logs=logs)
            self._show_everywhere()

    # Keys that came before

    async def settled(self) -> None:
        await self.discussion.settled()

    async def keep_line(self) -> None:
        """Keep what the discussion has not handed over yet, before it is left."""
        await self.settled()
        self.discussion.command.leave()

    # Telling the panes

    def begin_showing(self) -> None:
        """Show the view for the first time, once the panes are there."""
        self._around = tuple(self.query(Pane).exclude("#discussion"))
        self._show_everywhere()

    def tell_panes(self) -> None:
        """Show what was typed in the panes around the discussion now, where they are yet to be told."""
        self._telling.at_once()

    def note_entry(self, entry_id: Id | None) -> None:
        """Note which entry is in hand; the panes are told in a moment."""
        if entry_id != self.view.entry_id:
            self.view = replace(self.view, entry_id=entry_id)
            self._telling.soon()

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
