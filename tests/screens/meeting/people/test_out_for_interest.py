"""Leaving for an interest, as a clerk sees and notes it on the whole screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from pathlib import Path

from minutetaker.record import AttendanceEvent, AttendanceKind, Entry, EntryKind, Meeting
from minutetaker.screens.meeting.header.header import MeetingHeader
from tests.screens.meeting.minuting import Clerk, at_the, harbour_meeting


def with_interest() -> Meeting:
    """At the first item, where an interest in the second is declared."""
    made = Entry(
        "declared", EntryKind.DECLARATION, "moors there", person_id="brandt", interest="dpi", item_ids=("dredging",)
    )
    meeting = harbour_meeting().with_item("apologies", lambda item: replace(item, entries=(made,)))
    log = tuple(
        AttendanceEvent(f"e-{one}", one, AttendanceKind.PRESENT) for one in ("okafor", "brandt", "smith-a", "smith-j")
    )
    return replace(meeting, attendance=log, current_item_id="apologies", opened_at=time(19, 0))


def header(clerk: Clerk) -> str:
    return clerk.screen.query_one(MeetingHeader).render().plain


async def test_who_must_leave_is_told_noted_with_one_key_and_back_at_the_end(tmp_path: Path) -> None:
    async with at_the(with_interest(), tmp_path / "store.db") as clerk:
        assert "may vote" not in header(clerk)
        await clerk.press("f8")
        assert "must leave for this item (disclosable pecuniary interest). Alt+i notes who left" in clerk.said
        assert "may vote · " in header(clerk)
        assert "must leave" in header(clerk)
        await clerk.press("alt+i")
        assert "left. Ctrl+z takes that back." in clerk.said
        assert "must leave" not in header(clerk)
        assert "may vote" in header(clerk)
        await clerk.press("f8")
        assert "may come back." in clerk.said
        await clerk.press("alt+i")
        meeting = await clerk.kept()
        moves = [(one.kind, one.item_id) for one in meeting.attendance if one.kind.is_movement]
        assert moves == [(AttendanceKind.LEFT, "dredging"), (AttendanceKind.RETURNED, "dredging")]
        await clerk.press("alt+i")
        assert "Nobody in the room has to leave for this item" in clerk.said
