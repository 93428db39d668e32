"""What is told in passing never stands over the line that is being typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input
from textual.widgets._toast import Toast

from minutetaker.record import Entry
from minutetaker.screens.dialogs.form import Field, Form
from tests.screens.driving import shown, until
from tests.screens.meeting.minuting import at_the, one_item

TYPED = "being typed"
LONG = "The journal is full. What was typed last is kept beside the store, in a file that you are told of. " * 9
SIZES = [(60, 12), (120, 36), *(pytest.param(one, marks=pytest.mark.long) for one in ((80, 15), (80, 24), (100, 30)))]


def covered(pilot: Pilot[None]) -> list[str]:
    """The toasts that stand on the row of the caret."""
    row, screen = pilot.app.cursor_position.y, pilot.app.screen
    there = {screen.get_widget_at(column, row)[0] for column in range(screen.size.width)}
    return [str(one.content) for one in there if isinstance(one, Toast)]


async def told(pilot: Pilot[None], *messages: str) -> None:
    for one in messages:
        pilot.app.notify(one, timeout=600, markup=False)
    await until(pilot, lambda: any(one.region.height > 0 for one in pilot.app.screen.query(Toast)))


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("entries", [0, 8, 60])
@pytest.mark.parametrize("messages", [["One.", "Two.", "Three.", LONG, "Saved."], [LONG]], ids=["many", "long"])
async def test_the_line_being_typed_stays_in_sight_wherever_it_is(
    store_path: Path, size: tuple[int, int], entries: int, messages: list[str]
) -> None:
    points = [Entry(f"p{number}", text=f"Point {number}.") for number in range(entries)]
    async with at_the(one_item(*points), store_path, size=size, toasts=True) as clerk:
        await clerk.press("ctrl+end", "enter")
        await told(clerk.pilot, *messages)
        await clerk.type(TYPED)
        assert covered(clerk.pilot) == []
        assert TYPED in shown(clerk.pilot)
        assert messages[-1][:12] in shown(clerk.pilot), "the newest is in sight"


@pytest.mark.long
async def test_toasts_give_way_as_the_line_goes_down_the_screen(store_path: Path) -> None:
    async with at_the(one_item(), store_path, size=(80, 24), toasts=True) as clerk:
        await told(clerk.pilot, LONG, "Two.", "Three.")
        rows = set()
        for number in range(30):
            await clerk.type(f"{TYPED} {number}")
            rows.add(clerk.app.cursor_position.y)
            assert covered(clerk.pilot) == []
            assert f"{TYPED} {number}" in shown(clerk.pilot)
            await clerk.press("enter")
        assert len(rows) > 15, "the line went down the whole screen"
        await clerk.press(*["up"] * 25)
        assert covered(clerk.pilot) == []


async def test_a_field_of_a_form_is_not_covered_either(store_path: Path) -> None:
    async with at_the(one_item(), store_path, size=(80, 24), toasts=True) as clerk:
        form = Form("Many", [Field(f"f{number}", f"Field {number}") for number in range(7)])
        await clerk.app.push_screen(form)
        await told(clerk.pilot, "One.", "Two.", LONG)
        assert len(clerk.pilot.app._notifications) == 1, "in a dialog the newest alone"
        for number in range(7):
            await clerk.pilot.press("x")
            await until(clerk.pilot, lambda: isinstance(clerk.app.focused, Input) and clerk.app.focused.value == "x")
            assert covered(clerk.pilot) == [], number
            await clerk.pilot.press("tab")
            await clerk.pilot.pause()


async def test_what_was_recovered_is_read_beside_the_notice_of_it(store_path: Path) -> None:
    text = "This was being typed as the machine died. " * 14
    async with at_the(one_item(Entry("p", text=text)), store_path, size=(80, 24), toasts=True) as clerk:
        await told(clerk.pilot, "Recovered 1 point typed at 19.42. It stands where it was typed.")
        first, last = clerk.outline.typed_rows
        assert last >= 12, "the caret is in the lower half"
        screen = clerk.app.screen
        cells = [(x, y) for y in range(first, last + 1) for x in range(clerk.outline.region.x, screen.size.width)]
        assert not any(isinstance(screen.get_widget_at(*cell)[0], Toast) for cell in cells)
