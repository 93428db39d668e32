"""The people of a committee, typed one after another."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.widgets import Static

from minutetaker.screens.app.app import MinutetakerApp
from minutetaker.screens.committees.people_list import AddLine
from minutetaker.screens.committees.setup import SetUp
from minutetaker.screens.dialogs.form import Form
from tests.screens.driving import list_read, until

MakeApp = Callable[[Path], MinutetakerApp]


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=["80x24", "120x36"])
async def test_the_line_on_which_people_are_typed_stays_in_sight_with_what_is_said_of_it(
    store_path: Path, make_app: MakeApp, size: tuple[int, int]
) -> None:
    app = make_app(store_path)

    def is_in_sight() -> bool:
        setup, line = app.screen.query_one(SetUp), app.focused
        if not isinstance(line, AddLine) or line.parent is None:
            return False
        note = line.parent.query_one(".note", Static)
        return all(one.region.height and setup.region.contains_region(one.region) for one in (line, note))

    async with app.run_test(size=size) as pilot:
        await list_read(pilot)
        await pilot.press("c")
        await until(pilot, lambda: isinstance(app.screen, Form))
        assert isinstance(app.screen, Form)
        app.screen.input_of("council").value = "Little Wexcombe Parish Council"
        app.screen.input_of("name").value = "Planning Committee"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.focused, AddLine))
        await until(pilot, is_in_sight)
        for number in range(20):
            assert isinstance(app.focused, AddLine)
            app.focused.value = f"Cllr Zoë Ní Dhómhnaill {number}"
            await pilot.press("enter")
            await until(pilot, is_in_sight)
