"""Where the minutes are moved on from: the list of meetings, or the meeting that is open."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from textual.screen import Screen

from minutetaker.record import Id, Meeting, MinutetakerError
from minutetaker.screens.approval.approval_words import ShownApproval, read_approval

if TYPE_CHECKING:
    from minutetaker.screens.program import Program
    from minutetaker.store.api.store import Store

Answer = TypeVar("Answer")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class ApprovalContext:
    """One meeting and what a step of its minutes needs of the screen that it is taken from.

    ``undone_at`` is the scope of the history in which the step is undone. ``mark`` notes what was typed so far,
    ``show`` draws what came of a step with what was typed after the mark, and ``go_to`` brings the clerk to an item
    and an entry of the meeting.
    """

    program: Program
    meeting_id: Id
    undone_at: str
    mark: Callable[[], int]
    show: Callable[[Meeting, ShownApproval, int], Awaitable[None]]
    go_to: Callable[[Id | None, Id | None], Awaitable[None]]
    item_id: Id | None = None
    """The item and the entry in hand, where there are any."""
    entry_id: Id | None = None

    async def read(self, work: Callable[[Store], Result]) -> Result | None:
        """Ask something of the store, keys waiting; None with the reason told where it cannot be had."""
        with self.program.key_queue.held():
            try:
                return await self.program.store_thread.do(work)
            except MinutetakerError as error:
                self.program.notify_error(error)
                return None

    async def take(self, step: Callable[[Store], object]) -> bool:
        """Take a step and show what came of it, keys waiting; False with the reason told where it cannot be taken."""
        meeting_id, styles = self.meeting_id, self.program.styles_for

        def work(store: Store) -> tuple[Meeting, ShownApproval]:
            step(store)
            return store.meeting(meeting_id), read_approval(store, meeting_id, styles)

        with self.program.key_queue.held():
            since = self.mark()
            done = await self.read(work)
            if done is not None:
                await self.show(*done, since)
        return done is not None

    async def ask(self, question: Screen[Answer]) -> Answer | None:
        """Put a question, and wait for its answer."""
        return await self.program.push_screen_wait(question)

    def tell(self, words: str) -> None:
        """Say something that needs no answer."""
        self.program.notify_plain(words)
