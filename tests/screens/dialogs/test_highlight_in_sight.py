"""Lists in dialogs: the line that enter takes is one that is seen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.geometry import Region
from textual.pilot import Pilot
from textual.screen import ModalScreen
from textual.widgets import OptionList

from minutetaker.minutes.unfinished.unfinished_item import Severity, Unfinished
from minutetaker.screens.approval.unfinished import UnfinishedScreen
from minutetaker.screens.dialogs.checklist import Checklist, ChecklistLine
from minutetaker.screens.dialogs.picker import Choice, Picker
from minutetaker.screens.widgets.row_list import RowList
from tests.screens.dialogs.hosting import dialog, type_into

MANY = 40
LAST = str(MANY - 1)


def picker() -> Picker:
    choices = [Choice(str(n), f"Line {n}", "its words", is_detail_below=n % 3 == 0) for n in range(MANY)]
    return Picker("Which part of the minutes?", choices, here=LAST)


def checklist() -> Checklist:
    lines = [ChecklistLine(str(n), f"Heading {n // 4}", f"Line {n}", ("a note", "and another")) for n in range(MANY)]
    return Checklist("Take what?", lines)


def unfinished() -> UnfinishedScreen:
    return UnfinishedScreen("a meeting", [Unfinished(Severity.MUST, f"Line {n} is empty.") for n in range(MANY)])


def rows_in_sight(pilot: Pilot[None]) -> Region:
    """Where lines of the list are seen: what its box leaves of it."""
    box = pilot.app.screen.query_one("Vertical").content_region
    return pilot.app.screen.query_one("OptionList, RowList").region.intersection(box)


def highlight(pilot: Pilot[None]) -> Region:
    """Where the highlighted line stands on the screen, seen or not."""
    found = pilot.app.screen.query_one("OptionList, RowList")
    if isinstance(found, OptionList):
        assert found.highlighted is not None
        top, height = found._index_to_line[found.highlighted], found._heights[found.highlighted]
    else:
        assert isinstance(found, RowList)
        top = found._tops[found.cursor]
        height = found._tops[found.cursor + 1] - top
    return Region(found.region.x, found.region.y + top - int(found.scroll_offset.y), 1, height)


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (40, 10)], ids=str)
@pytest.mark.parametrize("made", [picker, checklist, unfinished])
async def test_the_highlight_is_in_sight_from_the_first_and_after_the_terminal_became_smaller(
    made: Callable[[], ModalScreen[object]], size: tuple[int, int]
) -> None:
    async with dialog(made(), size) as (_, pilot):
        if made is not picker:
            await pilot.press("end")
        assert rows_in_sight(pilot).contains_region(highlight(pilot))
        await pilot.resize_terminal(80, 20)
        await pilot.pause()
        assert rows_in_sight(pilot).contains_region(highlight(pilot))


async def test_it_is_in_sight_again_once_the_list_is_as_long_as_before() -> None:
    async with dialog(picker()) as (app, pilot):
        await type_into(app, pilot, "line 7")
        assert rows_in_sight(pilot).contains_region(highlight(pilot))
        await type_into(app, pilot, "")
        assert rows_in_sight(pilot).contains_region(highlight(pilot))
        await pilot.press("enter")
    assert app.given == [LAST]
