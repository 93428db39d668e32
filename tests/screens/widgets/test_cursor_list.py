"""The list with a cursor: keys, clicks, a cursor that stays on its row, and only what is seen drawn."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

import pytest
from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from minutetaker.screens.widgets.cursor_list import CursorList


class Words(CursorList[str]):
    """Words; one in capitals is a heading."""

    def __init__(self) -> None:
        super().__init__()
        self.drawn = 0
        self.opened: list[str | None] = []

    def id_of(self, row: str) -> str | None:
        return None if row.isupper() else row

    def segments_of(self, row: str, line: int, is_here: bool) -> list[Segment]:
        self.drawn += 1
        return [Segment(row)]

    def on_cursor_list_opened(self) -> None:
        self.opened.append(self.row_id)


class ListApp(App[None]):
    """One list, alone."""

    def __init__(self) -> None:
        super().__init__()
        self.list = Words()

    def compose(self) -> ComposeResult:
        yield self.list


async def shown(pilot: Pilot[None], *rows: str | None) -> Words:
    assert isinstance(pilot.app, ListApp)
    pilot.app.list.put_rows(rows)
    await pilot.pause()
    return pilot.app.list


@pytest.mark.parametrize(
    ("keys", "stands_on"),
    [
        ((), "a"),
        (("down",), "b"),
        (("down", "down"), "c"),
        (("down", "down", "up"), "b"),
        (("up",), "a"),
        (("end",), "d"),
        (("end", "down"), "d"),
        (("end", "home"), "a"),
        (("pagedown",), "d"),
        (("pagedown", "pageup"), "a"),
    ],
)
async def test_keys_move_the_cursor_past_headings_and_blank_lines(keys: tuple[str, ...], stands_on: str) -> None:
    async with ListApp().run_test(size=(20, 10)) as pilot:
        words = await shown(pilot, "ONE", "a", "b", None, "TWO", "c", "d")
        await pilot.press(*keys)
        assert words.row == words.row_id == stands_on


async def test_the_cursor_stays_on_its_row_and_else_near_the_same_place() -> None:
    async with ListApp().run_test(size=(20, 10)) as pilot:
        words = await shown(pilot, "ONE", "a", "b", "c")
        await pilot.press("down")
        assert (await shown(pilot, "ONE", "x", "y", "a", "b")).row == "b"
        assert (await shown(pilot, "ONE", "x", "y", "z", "THE END")).row == "z"
        assert (await shown(pilot, "ONE")).row is None
        words.go_to("later")
        assert (await shown(pilot, "ONE", "a", "later")).row == "later"


async def test_a_row_that_is_not_there_leaves_the_cursor_where_it_is() -> None:
    async with ListApp().run_test(size=(20, 10)) as pilot:
        words = await shown(pilot, "ONE", "a", "b", "c")
        words.stand_on("b")
        words.stand_on("gone")
        words.stand_on(None)
        assert words.row == "b"
        assert (await shown(pilot, "ONE", "gone", "a", "b")).row == "b"


async def test_a_click_puts_the_cursor_there_and_another_opens_it() -> None:
    async with ListApp().run_test(size=(20, 10)) as pilot:
        words = await shown(pilot, "ONE", "a", "b")
        await pilot.click(Words, offset=(1, 2))
        assert (words.row, words.opened) == ("b", [])
        await pilot.click(Words, offset=(1, 0))
        await pilot.click(Words, offset=(1, 2))
        await pilot.pause()
        assert (words.row, words.opened) == ("b", ["b"])


async def test_of_thousands_of_rows_only_those_in_sight_are_drawn() -> None:
    async with ListApp().run_test(size=(20, 10)) as pilot:
        words = await shown(pilot, *(f"row {number}" for number in range(20_000)))
        words.drawn = 0
        await pilot.press("end")
        await pilot.pause()
        assert words.row == "row 19999"
        assert 0 < words.drawn < 100


async def test_the_cursor_is_in_sight_where_rows_above_it_take_more_lines() -> None:
    class High(Words):
        def tops_of(self, rows: Sequence[str | None]) -> Sequence[int]:
            return list(accumulate((len(row or " ") for row in rows), initial=0))

    app = ListApp()
    app.list = High()
    async with app.run_test(size=(20, 5)) as pilot:
        words = await shown(pilot, "a", "b", "c")
        words.stand_on("c")
        await shown(pilot, "aaaa", "bbbb", "c")
        assert words.top <= words.tops_of(words.rows)[2] < words.top + words.size.height
