"""A paste too long for the screen: one entry kept whole, that the caret can stand on and keys can move and delete."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.events import Paste

from minutetaker.record import Entry, EntryKind
from minutetaker.screens.meeting.discussion.page.long_entries import (
    LONGEST_OPEN,
    MOST_LINES,
    is_too_long,
    meeting_as_shown,
)
from minutetaker.screens.meeting.discussion.paste import LONGEST_COMMAND
from minutetaker.screens.meeting.preview.preview import Paper
from tests.screens.driving import until
from tests.screens.meeting.minuting import Clerk, at_the, one_item

ONE_LINE = "Heard at length. " * 5000
MANY_LINES = "\n".join(f"Line {number}" for number in range(MOST_LINES + 1))


def shown_size(clerk: Clerk) -> bool:
    """Whether the discussion says how long the entry is."""
    return "characters in all" in clerk.page


@pytest.mark.parametrize("text", [ONE_LINE, MANY_LINES], ids=["one line", "many lines"])
async def test_it_is_one_entry_kept_whole_and_the_caret_goes_on_after_it(store_path: Path, text: str) -> None:
    async with at_the(one_item(Entry("p", text="One"), Entry("q", text="Last")), store_path) as clerk:
        await clerk.press("up")
        await clerk.paste(text)
        assert await clerk.texts() == ["One", text, "Last"]
        assert shown_size(clerk)
        assert len([line for line in clerk.lines if "Heard at" in line or "Line " in line]) <= 8
        assert f"{len(text):,} characters as one entry" in " ".join(clerk.page.split())
        await clerk.type("Two")
        assert await clerk.texts() == ["One", text, "Two", "Last"]
        await clerk.press("ctrl+z", "ctrl+z")
        assert await clerk.texts() == ["One", "Last"]
        await clerk.press("ctrl+y")
        assert await clerk.texts() == ["One", text, "Last"]


async def test_in_an_empty_entry_it_takes_that_ones_place_and_kind(store_path: Path) -> None:
    async with at_the(one_item(Entry("p", text="One")), store_path) as clerk:
        await clerk.press("enter", "tab")
        await clerk.paste(ONE_LINE)
        assert await clerk.entries() == [(0, "point", "One"), (1, "response", ONE_LINE)]


async def test_a_paste_that_would_make_the_open_text_too_long_is_an_entry_of_its_own(store_path: Path) -> None:
    before, pasted = "b" * (LONGEST_OPEN - 100), "p" * 101
    async with at_the(one_item(Entry("p", text=before)), store_path) as clerk:
        await clerk.paste(pasted)
        assert await clerk.texts() == [before, pasted]


async def test_what_is_just_short_enough_goes_in_at_the_caret(store_path: Path) -> None:
    async with at_the(one_item(Entry("p", text="")), store_path) as clerk:
        await clerk.paste("p" * LONGEST_OPEN)
        assert await clerk.texts() == ["p" * LONGEST_OPEN]
        assert not shown_size(clerk)


async def test_typing_in_it_says_why_not_and_what_to_do(store_path: Path) -> None:
    async with at_the(one_item(Entry("p", text=ONE_LINE)), store_path) as clerk:
        for key in ("x", "space", "backspace", "delete", "ctrl+w", "ctrl+u", "ctrl+x", "shift+enter"):
            await clerk.press("escape")
            await clerk.press(key)
            assert await clerk.texts() == [ONE_LINE], key
        await clerk.press("x")
        assert "kept and printed whole" in " ".join(clerk.page.split())
        assert "paste it in parts" in " ".join(clerk.page.split())


async def test_the_caret_goes_over_it_row_by_row(store_path: Path) -> None:
    entries = (Entry("p", text="One"), Entry("q", text=ONE_LINE), Entry("r", text="Last"))
    async with at_the(one_item(*entries), store_path) as clerk:
        seen = []
        for key in ("up", "up", "down", "down", "home", "left", "left", "right", "right"):
            await clerk.press(key)
            seen.append(clerk.screen.view.entry_id)
        assert seen == ["q", "p", "q", "r", "r", "q", "p", "q", "r"]


async def test_enter_goes_on_after_it(store_path: Path) -> None:
    async with at_the(one_item(Entry("p", text=ONE_LINE), Entry("q", text="Last")), store_path) as clerk:
        await clerk.press("up", "enter")
        await clerk.type("Two")
        assert await clerk.texts() == [ONE_LINE, "Two", "Last"]


async def test_it_is_moved_nested_made_another_kind_and_deleted_whole(store_path: Path) -> None:
    entries = (Entry("p", text="One"), Entry("q", text=ONE_LINE))
    async with at_the(one_item(*entries), store_path) as clerk:
        await clerk.press("tab")
        assert await clerk.entries() == [(0, "point", "One"), (1, "response", ONE_LINE)]
        await clerk.press("shift+tab")
        assert await clerk.entries() == [(0, "point", "One"), (0, "point", ONE_LINE)]
        await clerk.press("ctrl+d")
        assert await clerk.texts() == ["One"]
        assert len(clerk.said) < 400
        await clerk.press("ctrl+z")
        assert await clerk.texts() == ["One", ONE_LINE]


async def test_no_other_entry_is_joined_to_it(store_path: Path) -> None:
    entries = (Entry("p", text="One"), Entry("q", text=ONE_LINE), Entry("r", text="Last"))
    async with at_the(one_item(*entries), store_path) as clerk:
        await clerk.press("home", "backspace")
        assert "not joined" in clerk.page
        await clerk.press("up", "up", "end", "delete")
        assert "not joined" in clerk.page
        assert await clerk.texts() == ["One", ONE_LINE, "Last"]


async def test_a_line_pasted_while_the_caret_stands_on_it_is_the_next_entry(store_path: Path) -> None:
    async with at_the(one_item(Entry("p", text=ONE_LINE)), store_path) as clerk:
        await clerk.paste("Two")
        assert await clerk.texts() == [ONE_LINE, "Two"]


async def test_typing_past_the_longest_text_loses_no_letter(store_path: Path) -> None:
    before = "b" * LONGEST_OPEN
    async with at_the(one_item(Entry("p", text=before)), store_path) as clerk:
        await clerk.press("x", "y", "left", "z")
        assert await clerk.texts() == [before + "xzy"]
        await clerk.press("end", "enter", "up")
        assert shown_size(clerk)


async def test_a_command_takes_no_page(store_path: Path) -> None:
    async with at_the(one_item(Entry("p", text="One")), store_path) as clerk:
        await clerk.press("enter", "slash")
        await clerk.paste("p" * (LONGEST_COMMAND + 1))
        assert "too many for a command" in clerk.said
        assert clerk.caret == ("/", 1)


@pytest.mark.parametrize("key", ["ctrl+n", "ctrl+g"])
async def test_a_field_or_a_filter_refuses_a_huge_paste_in_words(store_path: Path, key: str) -> None:
    async with at_the(one_item(Entry("p", text="One")), store_path) as clerk:
        await clerk.pilot.press(key)
        await until(clerk.pilot, lambda: clerk.app.screen is not clerk.screen)
        clerk.app.post_message(Paste(ONE_LINE))
        await until(clerk.pilot, lambda: "too many here" in clerk.said)
        await clerk.pilot.press("escape")
        assert await clerk.texts() == ["One"]


async def test_the_resolutions_pane_and_the_preview_show_its_first_lines(store_path: Path) -> None:
    resolution = Entry("p", EntryKind.RESOLUTION, "That " + ONE_LINE)
    async with at_the(one_item(resolution), store_path, size=(160, 40)) as clerk:
        await clerk.press("f9")
        await until(clerk.pilot, lambda: bool(clerk.screen.query_one(Paper).lines))
        lines = [line.text for line in clerk.screen.query_one(Paper).lines]
        assert any("characters in all" in line for line in lines)
        assert sum("Heard" in line for line in lines) < 10


def test_a_meeting_without_such_an_entry_is_shown_as_it_is() -> None:
    meeting = one_item(Entry("p", text="One", children=(Entry("q", text="Two"),)))
    assert meeting_as_shown(meeting) is meeting


def test_a_long_text_under_another_is_found() -> None:
    meeting = one_item(Entry("p", text="One", children=(Entry("q", text=ONE_LINE),)))
    short = meeting_as_shown(meeting).items[0].entries[0].children[0]
    assert is_too_long(ONE_LINE)
    assert not is_too_long(short.text)
    assert short.id == "q"
