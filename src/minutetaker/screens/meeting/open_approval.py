"""The meeting that is open, for a step of its approval."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutetaker.record import Id, Meeting
from minutetaker.screens.approval.approval_context import ApprovalContext
from minutetaker.screens.approval.approval_words import ShownApproval

if TYPE_CHECKING:
    from minutetaker.screens.meeting.host import MeetingHost


def open_approval(screen: MeetingHost) -> ApprovalContext:
    """The meeting that is open, as its approval is taken a step further from it."""

    async def show(meeting: Meeting, approval: ShownApproval, since: int) -> None:
        screen.show_meeting(screen.typing_ahead.over(meeting, since), approval=approval)

    async def go_to(item_id: Id | None, entry_id: Id | None) -> None:
        if item_id is None:
            screen.focus_pane("attendees")  # what concerns no item is who was there, and when
            return
        await screen.show_item(item_id, entry_id)
        screen.focus_pane("discussion")

    view, program = screen.view, screen.program
    meeting_id = view.meeting.id
    return ApprovalContext(
        program, meeting_id, meeting_id, screen.typing_ahead.mark, show, go_to, view.item_id, view.entry_id
    )
