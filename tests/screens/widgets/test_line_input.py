"""A line whose keys take characters as people see them."""

from __future__ import annotations

import pytest
from textual import events
from textual.app import App, ComposeResult

from minutetaker.screens.widgets.line_input import LineInput


class OneLine(App[None]):
    def compose(self) -> ComposeResult:
        yield LineInput("a👩‍👩‍👧b", select_on_focus=False)


@pytest.mark.parametrize(
    ("keys", "left", "at"),
    [
        (["left", "backspace"], "ab", 1),
        (["home", "right", "delete"], "ab", 1),
        (["left", "left"], "a👩‍👩‍👧b", 1),
        (["home", "right", "right"], "a👩‍👩‍👧b", 6),
    ],
)
async def test_a_family_is_deleted_and_passed_by_one_key(keys: list[str], left: str, at: int) -> None:
    app = OneLine()
    async with app.run_test() as pilot:
        await pilot.press(*keys)
        line = app.query_one(LineInput)
        assert (line.value, line.cursor_position) == (left, at)


async def test_what_joins_emoji_is_typed_as_a_terminal_sends_it() -> None:
    app = OneLine()
    async with app.run_test() as pilot:
        for character in "👩‍👩":
            app.query_one(LineInput).post_message(events.Key("of an emoji", character))
        await pilot.pause()
        assert app.query_one(LineInput).value.endswith("b👩‍👩")


async def test_all_lines_of_a_paste_come_on_the_line() -> None:
    app = OneLine()
    async with app.run_test() as pilot:
        line = app.query_one(LineInput)
        line.value = ""
        line.post_message(events.Paste("\n One\n\nTwo \n"))
        await pilot.pause()
        assert line.value == "One Two"
