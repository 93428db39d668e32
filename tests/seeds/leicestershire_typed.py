"""The published meeting of Leicestershire as a clerk types it, key by key counted."""

from __future__ import annotations

from benchmarks.typing_clerk import EXPORTED, REGISTERED, TypingClerk
from minutetaker.desk.meetings import committees, meetings
from minutetaker.desk.room import attendance
from minutetaker.minutes.style.style_files import load_style
from minutetaker.record import EntryKind
from minutetaker.store.api.store import Store
from tests.seeds.builders import SeedBlock, leicestershire
from tests.seeds.by_desk import committee_of

COMMANDS = {EntryKind.NARRATIVE: "/narr", EntryKind.LEAD_IN: "/lead"}


def typed_leicestershire(store: Store, *, takes_offers: bool) -> tuple[TypingClerk, int]:
    """The clerk who typed it, and how many characters are printed; it skips the test where the minutes are missing."""
    seed = leicestershire()
    committee = committees.add_committee(store, committee_of(seed))
    meeting = meetings.new_meeting(store, committee.id, on=seed.day, runs_on=True)
    attendance.mark_rest_present(store, meeting.id)
    clerk = TypingClerk(store, meeting.id, load_style(seed.style), takes_offers)
    clerk.press(REGISTERED)
    for item in seed.items:
        clerk.item(item.title)
        for block in item.blocks:
            _type(clerk, block)
    clerk.press(EXPORTED)
    return clerk, len(seed.expected)


def _type(clerk: TypingClerk, block: SeedBlock) -> None:
    if block.kind is EntryKind.RESOLUTION:
        clerk.resolution([clause.text for clause in block.children])
    elif block.kind is EntryKind.POINT:
        clerk.point(block.text)
    else:
        if not block.references:
            clerk.press(len(COMMANDS[block.kind]) + 2)
            clerk.point(block.text, block.kind)
            clerk.is_fresh = True
        for start, end, number in block.references:
            clerk.press(len(COMMANDS[block.kind]) + 1)
            clerk.press(1 + len(str(number)) + 1 - (end - start))
            clerk.point(block.text, block.kind)
