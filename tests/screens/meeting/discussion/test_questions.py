"""What the discussion asks: which item an entry goes to, and which minute is cited."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from pathlib import Path

from minutetaker.record import Entry, Item
from minutetaker.screens.dialogs.picker import Picker
from minutetaker.store.sqlite.store import SqliteStore
from tests.screens.driving import shown
from tests.screens.meeting.minuting import at_the, harbour_meeting, one_item
from tests.screens.meeting.panes_app import committee_of

POINTS = (Entry("stays", text="Stays."), Entry("goes", text="Goes.", children=(Entry("too", text="Goes too."),)))


async def test_an_entry_is_moved_to_another_item_and_comes_back_by_undo(store_path: Path) -> None:
    async with at_the(one_item(*POINTS), store_path) as clerk:
        await clerk.press("up", "ctrl+circumflex_accent")
        await clerk.reach(Picker)
        assert "Move “Goes.” to which item?" in shown(clerk.pilot)
        await clerk.press(*"moor", "enter")
        assert await clerk.texts() == ["Stays."]
        assert [text for _, _, text in await clerk.entries("moorings")] == ["Goes.", "Goes too."]
        assert clerk.caret[0] == "Stays."
        assert "Moved “Goes.” to Moorings." in clerk.said
        await clerk.press("ctrl+z")
        assert await clerk.texts() == ["Stays.", "Goes.", "Goes too."]


async def test_that_what_was_open_is_exempt_in_the_other_item_is_said(store_path: Path) -> None:
    async with at_the(one_item(*POINTS), store_path) as clerk:
        await clerk.press("up", "ctrl+circumflex_accent", *"pay", "enter")
        assert "It is exempt there." in clerk.said


async def test_an_earlier_meetings_minute_is_cited_with_its_day(store_path: Path) -> None:
    earlier = replace(
        harbour_meeting(),
        id="harbour-0",
        date=date(2026, 1, 8),
        opened_at=time(19, 0),
        attendees=(),
        items=(Item("old", "Buoys"),),
    )
    with SqliteStore.open(store_path, who="A clerk") as store:
        store.add_committee(committee_of(earlier), label="New committee")
        store.add_meeting(earlier, label="New meeting")
    meeting = one_item(Entry("p", text="As in "))
    async with at_the(meeting, store_path, is_listed=True) as clerk:
        await clerk.press("ctrl+f")
        await clerk.reach(Picker)
        await clerk.press(*"buoys", "enter")
        assert await clerk.texts() == ["As in minute 1/25 of 8 January 2026"]
