"""The meeting at the cursor of the list, for a step of its approval."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutetaker.record import Id, Meeting
from minutetaker.screens.approval.approval_context import ApprovalContext
from minutetaker.screens.approval.approval_words import ShownApproval
from minutetaker.screens.destination import Destination
from minutetaker.store.api.history import HOME

if TYPE_CHECKING:
    from minutetaker.screens.home.host import HomeHost


def listed_approval(screen: HomeHost, meeting_id: Id) -> ApprovalContext:
    """The meeting that the cursor stands on, as its approval is taken a step further from the list."""
    program = screen.program

    async def show(_: Meeting, __: ShownApproval, ___: int) -> None:
        await screen.read_again()

    async def go_to(item_id: Id | None, entry_id: Id | None) -> None:
        await program.meetings.go_to(Destination(meeting_id, item_id, entry_id))
        if item_id is None and program.meetings.shown is not None:
            program.meetings.shown.focus_pane("attendees")

    return ApprovalContext(program, meeting_id, HOME, lambda: 0, show, go_to)
