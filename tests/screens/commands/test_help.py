"""The help, in terminals of any size."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.containers import VerticalScroll

from minutetaker.screens.commands.help import HelpScreen
from tests.screens.driving import shown
from tests.screens.meeting.minuting import at_the, one_item


@pytest.mark.parametrize(("size", "has_names"), [((40, 12), False), ((80, 24), False), ((120, 36), True)])
async def test_each_key_is_there_with_what_it_does(store_path: Path, size: tuple[int, int], has_names: bool) -> None:
    async with at_the(one_item(), store_path, size=size) as clerk:
        await clerk.press("f1")
        await clerk.reach(HelpScreen)
        said, page = shown(clerk.pilot), clerk.app.screen.query_one(VerticalScroll)
        while "Begin a resolution after" not in said:
            assert page.scroll_y < page.max_scroll_y, "the end was reached without it"
            page.scroll_page_down(animate=False)
            await clerk.pilot.pause()
            said += shown(clerk.pilot)
        assert "ctrl+r" in said
        assert ("discussion.resolution" in said) is has_names
