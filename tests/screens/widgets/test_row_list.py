"""The line-drawn list: wrapping, cutting, and a highlight that keeps its row by id."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult

from minutetaker.screens.widgets.row import Row, Tone, drawn, plain
from minutetaker.screens.widgets.row_list import RowList


class ListApp(App[None]):
    """One list, alone."""

    def __init__(self) -> None:
        super().__init__()
        self.list = RowList(empty="Nothing yet")

    def compose(self) -> ComposeResult:
        yield self.list


def texts(row: Row, width: int) -> list[str]:
    return [line.plain.rstrip() for line in drawn(row, width)]


def numbered(*ids: str) -> list[Row]:
    return [Row(one, plain(f"row {one}")) for one in ids]


def test_a_body_hangs_below_its_lead() -> None:
    row = Row("a", plain("one two three four"), (("12. ", Tone.PLAIN),), 4)
    assert texts(row, 14) == ["12. one two", "    three four"]


def test_a_tail_stands_at_the_right_edge_or_below() -> None:
    tail = (("left 19.42", Tone.QUIET),)
    assert texts(Row("a", plain("Smith"), tail=tail), 20) == ["Smith     left 19.42"]
    assert texts(Row("a", plain("Featherstone"), tail=tail), 20) == ["Featherstone", "          left 19.42"]


def test_fewer_words_stand_where_the_tail_has_no_room() -> None:
    row = Row("a", plain("Featherstone"), tail=(("left 19.42", Tone.QUIET),), brief_tail=(("out 19.42", Tone.QUIET),))
    assert texts(row, 23) == ["Featherstone left 19.42"]
    assert texts(row, 22) == ["Featherstone out 19.42"]
    assert texts(row, 21) == ["Featherstone", "           left 19.42"]
    narrow = replace(row, body=plain("Lee"), tail_may_go=True)
    assert texts(narrow, 28) == ["Lee               left 19.42"]
    assert texts(narrow, 27) == ["Lee"]


def test_a_body_of_few_lines_gives_way_to_its_tail() -> None:
    row = Row("a", plain("aaaa bbbb cccc dddd eeee"), tail=(("E", Tone.STRONG),), max_lines=2)
    assert texts(row, 10) == ["aaaa bbbb", "cccc dd… E"]


def test_a_page_pasted_into_a_title_is_cut() -> None:
    row = Row("a", plain("word " * 13_000), tail=(("E", Tone.STRONG),), max_lines=2)
    assert texts(row, 16) == ["word word word", "word word wor… E"]


@given(
    st.text(max_size=60),
    st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs", "Mn", "Me"]), max_size=12),
    st.integers(4, 50),
    st.integers(0, 6),
    st.integers(0, 3),
)
def test_no_line_is_wider_than_the_list(body: str, tail: str, width: int, lead_width: int, most: int) -> None:
    row = Row("a", plain(body), (("1. ", Tone.PLAIN),), lead_width, ((tail, Tone.QUIET),) if tail else (), most)
    lines = drawn(row, width)
    assert lines
    assert max(line.cell_length for line in lines) <= max(width, 4 + min(lead_width, width // 2))
    assert not most or len(lines) <= most + 1


async def test_the_highlight_keeps_its_row_when_others_come_and_go() -> None:
    app = ListApp()
    async with app.run_test(size=(30, 10)) as pilot:
        app.list.put_rows(numbered("a", "b", "c"))
        await pilot.press("down")
        assert app.list.row_id == "b"
        app.list.put_rows(numbered("x", "a", "b", "c"))
        assert app.list.row_id == "b"
        app.list.put_rows(numbered("x", "a", "c"))
        assert app.list.row_id == "c", "the row in its place"
        app.list.put_rows(numbered("x"))
        assert app.list.row_id == "x"
        app.list.put_rows([])
        assert app.list.row_id is None
        assert app.list.text() == "Nothing yet"


async def test_headings_are_never_highlighted_and_come_into_sight_with_the_first_row() -> None:
    app = ListApp()
    rows = [Row(None, plain("Members")), *numbered(*map(str, range(40)))]
    async with app.run_test(size=(30, 10)) as pilot:
        app.list.put_rows(rows)
        assert app.list.row_id == "0"
        await pilot.press("end")
        assert (app.list.row_id, app.list.scroll_offset.y) == ("39", 31)
        await pilot.press("home", "up")
        assert (app.list.row_id, app.list.scroll_offset.y) == ("0", 0)


async def test_a_page_at_a_time() -> None:
    app = ListApp()
    async with app.run_test(size=(30, 10)) as pilot:
        app.list.put_rows(numbered(*map(str, range(40))))
        await pilot.press("pagedown")
        assert app.list.row_id == "9"
        await pilot.press("pageup", "pageup")
        assert app.list.row_id == "0"


async def test_a_click_highlights_a_row() -> None:
    app = ListApp()
    async with app.run_test(size=(30, 10)) as pilot:
        app.list.put_rows([*numbered("a"), Row("b", plain("words " * 20)), *numbered("c")])
        await pilot.click(app.list, offset=(2, 2))
        assert app.list.row_id == "b"


async def test_a_narrower_list_wraps_anew() -> None:
    app = ListApp()
    async with app.run_test(size=(60, 10)) as pilot:
        app.list.put_rows([Row("a", plain("words " * 9))])
        assert len(app.list.text().splitlines()) == 1
        await pilot.resize_terminal(30, 10)
        await pilot.pause()
        assert len(app.list.text().splitlines()) == 2


@pytest.mark.parametrize("width", [0, 1, 2])
async def test_a_list_without_room_takes_other_rows_and_shows_them_once_it_is_wide_again(width: int) -> None:
    app = ListApp()
    async with app.run_test(size=(30, 10)) as pilot:
        app.list.put_rows(numbered("a", "b", "c"))
        app.list.styles.width = width
        await pilot.pause()
        for rows in (numbered("x", "b", "c"), numbered("a"), numbered("x", "y")):
            app.list.put_rows(rows)
            await pilot.pause()
        app.list.styles.width = 30
        await pilot.pause()
        assert app.list.text() == "row x\nrow y"
