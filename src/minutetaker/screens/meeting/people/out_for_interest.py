"""Members who leave for an interest: told when the meeting comes to an item, and noted with one key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutetaker.desk.room import withdrawing
from minutetaker.record import Meeting
from minutetaker.screens.key_for import KeyFor

if TYPE_CHECKING:
    from minutetaker.screens.meeting.host import MeetingHost


def tell_interests(screen: MeetingHost, reached: Meeting | None) -> None:
    """Say who must leave for the item that was reached, and who may come back."""
    told = withdrawing.told_at_item(reached, screen.view.style.code) if reached is not None else ""
    if told:
        words = (f"{told} ", KeyFor("meeting.withdraw"), " notes who left and who came back.")
        screen.program.notify_plain(words, "warning")


async def note_withdrawals(screen: MeetingHost) -> None:
    """Note that those left who must for the item reached, and that those came back who were out for one before it."""
    view, at = screen.view, screen.clock()
    meeting, code = view.meeting, view.style.code
    after = view.entry_id if view.item_id == meeting.current_item_id else None
    changed = await screen.carry_out(
        lambda store: withdrawing.note_withdrawals(store, meeting.id, code, at=at, after_entry_id=after)
    )
    if changed is not None:
        told = withdrawing.told_of_moves(meeting, changed)
        screen.program.notify_plain((f"{told} ", KeyFor("undo"), " takes that back."))
