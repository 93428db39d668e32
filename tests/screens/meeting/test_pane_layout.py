"""Which panes are in sight at every size, and the line of keys under them."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from minutetaker.screens.commands.help import HelpScreen
from minutetaker.screens.meeting.agenda.agenda import AgendaPane
from minutetaker.screens.meeting.pane_layout import in_sight
from minutetaker.screens.meeting.people.attendees import AttendeesPane
from minutetaker.screens.widgets.key_line import KeyLine
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


@pytest.mark.parametrize("width", [30, 60, 80, 100, 120])
async def test_help_and_the_way_back_are_always_in_the_line_of_keys(store_path: Path, width: int) -> None:
    async with at_the(one_item(), store_path, size=(width, 24)) as clerk:
        line = clerk.screen.query_one(KeyLine)
        await until(clerk.pilot, lambda: line.render().plain.endswith("f1 Help"))
        assert "Discussion" not in line.render().plain
        for key in ("f2", "f3", "f5"):
            await clerk.press(key)
            await until(clerk.pilot, lambda: line.render().plain.endswith("f4 Discussion f1 Help"))
            assert line.render().cell_length <= width


async def test_the_key_for_all_the_rest_is_in_the_line_of_the_attendees(store_path: Path) -> None:
    async with at_the(one_item(), store_path, size=(80, 24)) as clerk:
        line = clerk.screen.query_one(KeyLine)
        await clerk.press("f2")
        await until(clerk.pilot, lambda: "m Rest present" in line.render().plain)
        await clerk.pilot.click(line, offset=(line.render().plain.index("Help"), 0))
        await until(clerk.pilot, lambda: isinstance(clerk.app.screen, HelpScreen))


@pytest.mark.parametrize("key", ["f2", "f3", "f5", "f9"])
async def test_escape_goes_back_to_the_discussion_from_every_pane(store_path: Path, key: str) -> None:
    async with at_the(one_item(), store_path, size=(80, 24)) as clerk:
        await clerk.press(*[key] * (2 if key == "f9" else 1))
        assert clerk.app.focused is not clerk.outline
        await clerk.press("escape")
        assert clerk.app.focused is clerk.outline


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_the_attendees_are_as_high_as_their_list_while_the_agenda_has_room(
    store_path: Path, size: tuple[int, int]
) -> None:
    async with at_the(one_item(), store_path, size=size) as clerk:
        attendees, agenda = clerk.screen.query_one(AttendeesPane), clerk.screen.query_one(AgendaPane)
        lines = attendees.list.virtual_size.height
        room = attendees.outer_size.height + agenda.outer_size.height
        assert attendees.list.size.height == min(lines, room * 6 // 10 - 3)
        assert room == size[1] - (3 if size[1] > 30 else 2)


@pytest.mark.parametrize("width", range(50, 200))
@pytest.mark.parametrize("preview", ["", "beside"])
def test_the_discussion_keeps_fifty_columns_while_another_pane_can_give_way(width: int, preview: str) -> None:
    shown = in_sight(width, 30, "discussion", preview)
    left = (34 if width >= 100 else 26) if "left" in shown else 0
    right = 34 if "resolutions" in shown else 0
    room = width - left - right
    assert room - (min(room - 50, room // 2) if "preview" in shown else 0) >= 50


@pytest.mark.parametrize(("width", "preview"), [(80, True), (100, False), (100, True), (118, False), (134, True)])
async def test_it_has_them_on_the_screen(store_path: Path, width: int, preview: bool) -> None:
    async with at_the(one_item(), store_path, size=(width, 30)) as clerk:
        await clerk.press(*["f9"] * preview)
        assert clerk.screen.discussion.outer_size.width >= 50


async def test_the_resolutions_come_up_beside_the_discussion_at_100_columns(store_path: Path) -> None:
    async with at_the(one_item(), store_path, size=(100, 30)) as clerk:
        await clerk.press("f5")
        assert clerk.screen.discussion.outer_size.width >= 50
        assert not clerk.screen.query_one("#left").display
