"""Which panes are in sight at every size, and the line of keys under them."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from minutetaker.screens.key_line import KeyLine
from minutetaker.screens.meeting.places import in_sight
from tests.screens.meeting.minuting import at_the, one_item, until

PANES = ("attendees", "agenda", "discussion", "resolutions")


@pytest.mark.parametrize(("width", "height"), list(product((20, 40, 60, 80, 99, 100, 200), (5, 10, 24, 36))))
def test_the_pane_with_the_keyboard_is_always_in_sight(width: int, height: int) -> None:
    for pane, preview in product(PANES, ("", "beside")):
        assert pane in in_sight(width, height, pane, preview)
    assert in_sight(width, height, "preview", "full") == {"preview"}


def test_a_large_terminal_shows_all_four() -> None:
    for pane in PANES:
        assert set(PANES) <= in_sight(120, 36, pane, "")


def test_the_preview_stands_beside_the_discussion_where_there_is_room() -> None:
    assert {"discussion", "preview"} <= in_sight(120, 36, "discussion", "beside")
    assert {"discussion", "preview"} <= in_sight(80, 24, "discussion", "beside")
    assert in_sight(40, 10, "discussion", "beside") == {"discussion"}


async def test_the_line_of_keys_follows_the_keyboard_and_can_be_clicked(store_path: Path) -> None:
    async with at_the(one_item(), store_path) as clerk:
        line = clerk.screen.query_one(KeyLine)
        await until(clerk.pilot, lambda: "tab Response" in line.render().plain)
        assert "f8 Next item" in line.render().plain
        await clerk.pilot.click(line, offset=(line.render().plain.index("Agenda"), 0))
        await until(clerk.pilot, lambda: "Take now" in line.render().plain)
        assert "tab Response" not in line.render().plain
