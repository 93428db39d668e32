"""Where the minutes are moved on from: the list of meetings, or the meeting that is open."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from textual.screen import Screen

from minutetaker.record import Id, Meeting, MinutetakerError
from minutetaker.screens.approval.approval_words import ShownApproval, read_approval
from minutetaker.screens.destination import Spot
from minutetaker.store.api.history import HOME

if TYPE_CHECKING:
    from minutetaker.screens.app.app import MinutetakerApp
    from minutetaker.screens.home.screen import HomeScreen
    from minutetaker.screens.meeting.screen import MeetingScreen
    from minutetaker.store.api.store import Store

Answer = TypeVar("Answer")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class ApprovalContext:
    """One meeting and what a step of its minutes needs of the screen that it is taken from.

    ``undone_at`` is the place in the history where the step is undone. ``mark`` notes what was typed so far,
    ``show`` draws what came of a step with what was typed after the mark, and ``go_to`` brings the clerk to an item
    and an entry of the meeting.
    """

    app: MinutetakerApp
    meeting_id: Id
    undone_at: str
    mark: Callable[[], int]
    show: Callable[[Meeting, ShownApproval, int], Awaitable[None]]
    go_to: Callable[[Id | None, Id | None], Awaitable[None]]
    item_id: Id | None = None
    """The item and the entry in hand, where there are any."""
    entry_id: Id | None = None

    async def read(self, work: Callable[[Store], Result]) -> Result | None:
        """Ask something of the store; None with the reason told where it cannot be had."""
        try:
            return await self.app.store_thread.do(work)
        except MinutetakerError as error:
            self.app.notify_error(error)
            return None

    async def take(self, step: Callable[[Store], object]) -> bool:
        """Take a step and show what came of it, keys waiting; False with the reason told where it cannot be taken."""
        meeting_id, styles = self.meeting_id, self.app.styles_for

        def work(store: Store) -> tuple[Meeting, ShownApproval]:
            step(store)
            return store.meeting(meeting_id), read_approval(store, meeting_id, styles)

        with self.app.keys_in_turn.held():
            since = self.mark()
            done = await self.read(work)
            if done is not None:
                await self.show(*done, since)
        return done is not None

    async def ask(self, question: Screen[Answer]) -> Answer | None:
        """Put a question, and wait for its answer."""
        return await self.app.push_screen_wait(question)

    def tell(self, words: str) -> None:
        """Say something that needs no answer."""
        self.app.notify_plain(words)


def context_in_meeting(screen: MeetingScreen) -> ApprovalContext:
    """The meeting that is open."""

    async def show(meeting: Meeting, approval: ShownApproval, since: int) -> None:
        screen.show_meeting(screen.ahead.over(meeting, since), approval=approval)

    async def go_to(item_id: Id | None, entry_id: Id | None) -> None:
        if item_id is None:
            screen.focus_pane("attendees")  # what concerns no item is who was there, and when
            return
        await screen.show_item(item_id, entry_id)
        screen.focus_pane("discussion")

    view, app = screen.view, screen.minutetaker
    meeting_id = view.meeting.id
    return ApprovalContext(app, meeting_id, meeting_id, screen.ahead.mark, show, go_to, view.item_id, view.entry_id)


def context_at_list(screen: HomeScreen, meeting_id: Id) -> ApprovalContext:
    """The list of meetings, with the cursor on a meeting."""
    app = screen.home

    async def show(_: Meeting, __: ShownApproval, ___: int) -> None:
        await screen.read_list().wait()

    async def go_to(item_id: Id | None, entry_id: Id | None) -> None:
        await app.meetings.go_to(Spot(meeting_id, item_id, entry_id))
        if item_id is None and app.meetings.shown is not None:
            app.meetings.shown.focus_pane("attendees")

    return ApprovalContext(app, meeting_id, HOME, lambda: 0, show, go_to)
