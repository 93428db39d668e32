"""The help, in terminals of any size."""

from __future__ import annotations

from pathlib import Path

import pytest

from minutetaker.screens.commands.help import HelpScreen
from tests.screens.driving import shown
from tests.screens.meeting.minuting import at_the, one_item


@pytest.mark.parametrize(("size", "has_names"), [((40, 12), False), ((80, 24), False), ((120, 36), True)])
async def test_each_key_is_there_with_what_it_does(store_path: Path, size: tuple[int, int], has_names: bool) -> None:
    async with at_the(one_item(), store_path, size=size) as clerk:
        await clerk.press("f1")
        await clerk.reach(HelpScreen)
        said = ""
        for _ in range(40):
            said += shown(clerk.pilot)
            await clerk.pilot.press("pagedown")
        assert "ctrl+r" in said
        assert "Begin a resolution after" in said
        assert ("discussion.resolution" in said) is has_names
