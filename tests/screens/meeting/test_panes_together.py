"""The panes around the discussion on the real meeting screen: each shows at once what another one did."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from minutetaker.record import EntryKind
from minutetaker.screens.meeting.agenda.agenda import AgendaPane
from minutetaker.screens.meeting.header.header import MeetingHeader
from minutetaker.screens.meeting.people.attendees import AttendeesPane
from minutetaker.screens.meeting.resolutions.resolutions import ResolutionsPane
from tests.screens.meeting.minuting import Clerk, at_the, harbour_meeting


def header_of(clerk: Clerk) -> str:
    return clerk.screen.query_one(MeetingHeader).render().plain


async def test_the_register_makes_the_quorum_and_the_first_item_opens_the_meeting(tmp_path: Path) -> None:
    async with at_the(harbour_meeting(), tmp_path / "store.db") as clerk:
        await clerk.press("f2", *"cpappp")
        assert "Quorum: 4 present, 3 needed" in header_of(clerk)
        assert "In the chair: Cllr Okafor" in header_of(clerk)
        assert "F8 opens the meeting" in header_of(clerk)
        await clerk.press("f8")
        assert "▶ 1/25 Apologies for absence" in header_of(clerk)
        await clerk.press("ctrl+z", "ctrl+z")
        assert "Quorum: 3 present" in header_of(clerk)
        assert clerk.screen.query_one(AttendeesPane).highlighted == "clerk", "the person last marked stays before it"


async def test_an_item_taken_out_of_order_is_typed_in_at_once(tmp_path: Path) -> None:
    async with at_the(harbour_meeting(), tmp_path / "store.db") as clerk:
        await clerk.press("f8", "f3", "end", "t")
        await clerk.type("Pay was reviewed.")
        assert (await clerk.texts()) == ["Pay was reviewed."]
        assert clerk.screen.view.item_id == "staff"
        assert clerk.screen.query_one(AgendaPane).highlighted == "staff"


async def test_a_resolution_is_begun_in_its_pane_and_typed_in_the_discussion(tmp_path: Path) -> None:
    meeting = replace(harbour_meeting(), current_item_id="moorings")
    async with at_the(meeting, tmp_path / "store.db") as clerk:
        await clerk.press("f5", "n")
        await clerk.type("to let the moorings")
        assert [kind for _, kind, _ in await clerk.entries()] == [EntryKind.RESOLUTION, EntryKind.CLAUSE]
        assert "to let the moorings" in clerk.screen.query_one(ResolutionsPane).list.text()


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (40, 10)])
async def test_every_pane_can_be_worked_in_at_every_size(tmp_path: Path, size: tuple[int, int]) -> None:
    async with at_the(harbour_meeting(), tmp_path / "store.db", size=size) as clerk:
        for key, pane in (("f2", AttendeesPane), ("f3", AgendaPane), ("f5", ResolutionsPane)):
            await clerk.press(key)
            shown = clerk.screen.query_one(pane)
            assert shown.list.has_focus
            assert shown.list.size.height >= 3
