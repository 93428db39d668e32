"""The meeting screen around its panes: items, the end of the meeting, details, and terminals of every size."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input

from minutetaker.desk.line.grammar import AsksFor, LineResult
from minutetaker.desk.meetings.sample import build_sample
from minutetaker.minutes.compose.minutes import compose
from minutetaker.minutes.style.style_files import load_style
from minutetaker.record import Entry, EntryKind, Meeting
from minutetaker.record.entries import tree
from minutetaker.screens.app.app import MinutetakerApp
from minutetaker.screens.approval.unfinished import UnfinishedScreen
from minutetaker.screens.dialogs.fields import ChoiceField
from minutetaker.screens.dialogs.form import Form
from minutetaker.screens.home.screen import HomeScreen
from minutetaker.screens.meeting.screen import MeetingScreen
from minutetaker.store.sqlite.store import SqliteStore
from tests.screens.driving import all_kept, list_read, shown
from tests.screens.meeting.minuting import Clerk, at_the, harbour_meeting, one_item, until
from tests.screens.meeting.panes_app import answer

STYLES = ("parish", "leicestershire", "herefordshire-2019", "herefordshire-2024", "surrey", "medway")


async def test_next_item_opens_the_meeting_and_marks_what_it_leaves_done(store_path: Path) -> None:
    async with at_the(harbour_meeting(), store_path) as clerk:
        await clerk.press("f8")
        meeting = await clerk.kept()
        assert (meeting.current_item_id, meeting.opened_at) == ("apologies", time(19, 42))
        await clerk.press("f8")
        meeting = await clerk.kept()
        assert (meeting.current_item_id, meeting.item("apologies").done) == ("dredging", True)


async def test_looking_back_leaves_the_meeting_where_it_is(store_path: Path) -> None:
    async with at_the(replace(harbour_meeting(), current_item_id="moorings"), store_path) as clerk:
        await clerk.press("f7", "f7")
        assert clerk.screen.view.item_id == "apologies"
        await clerk.press("f8")
        assert clerk.screen.view.item_id == "dredging"
        assert (await clerk.kept()).current_item_id == "moorings"


async def test_after_the_last_item_nothing_happens_but_a_word(store_path: Path) -> None:
    async with at_the(replace(harbour_meeting(), current_item_id="staff"), store_path) as clerk:
        await clerk.press("f8")
        assert "last item" in clerk.said
        assert (await clerk.kept()).current_item_id == "staff"


async def test_the_caret_comes_back_to_where_it_was_in_an_item(store_path: Path) -> None:
    async with at_the(replace(harbour_meeting(), current_item_id="dredging"), store_path) as clerk:
        await clerk.press("ctrl+home", "right", "right", "f7")
        assert clerk.caret == ("", 0)
        await clerk.press("f8")
        assert clerk.caret == ("The slipway had silted up over the winter.", 2)


async def test_a_late_item_goes_after_the_one_shown(store_path: Path) -> None:
    async with at_the(harbour_meeting(), store_path) as clerk:
        await clerk.press("ctrl+n")
        await answer(clerk.pilot, "Storm damage")
        await until(
            clerk.pilot, lambda: clerk.screen.view.item is not None and clerk.screen.view.item.title == "Storm damage"
        )
        titles = [item.title for item in (await clerk.kept()).items]
        assert titles[:2] == ["Apologies for absence", "Storm damage"]
        assert clerk.outline.has_focus


async def test_going_to_an_item_by_a_word_of_its_title(store_path: Path) -> None:
    async with at_the(harbour_meeting(), store_path) as clerk:
        await clerk.press("ctrl+g")
        await answer(clerk.pilot, "moor")
        await until(clerk.pilot, lambda: clerk.screen.view.item_id == "moorings")


async def test_the_chair_closes_the_meeting_and_it_can_be_taken_back(store_path: Path) -> None:
    async with at_the(replace(harbour_meeting(), current_item_id="staff"), store_path) as clerk:
        await clerk.pilot.press("f6")
        await until(clerk.pilot, lambda: isinstance(clerk.app.screen, UnfinishedScreen))
        await clerk.pilot.press("y")
        await until(clerk.pilot, lambda: clerk.screen.view.meeting.closed_at == time(19, 42))
        await clerk.press("f6")
        assert (await clerk.kept()).closed_at is None


async def test_what_must_be_mended_is_listed_before_the_meeting_is_closed(store_path: Path) -> None:
    marked = Entry("c", EntryKind.COMMAND, "/out brandt")
    async with at_the(one_item(Entry("p", text="One"), marked, Entry("q", text="Two")), store_path) as clerk:
        await clerk.pilot.press("f6")
        await until(clerk.pilot, lambda: isinstance(clerk.app.screen, UnfinishedScreen))
        assert "was not carried out" in shown(clerk.pilot)
        listed = clerk.app.screen
        assert isinstance(listed, UnfinishedScreen)
        row = next(at for at, one in enumerate(listed._problems) if one.entry_id == "c")
        await clerk.pilot.press(*["down"] * row, "enter")
        await until(clerk.pilot, lambda: isinstance(clerk.app.screen, MeetingScreen))
        await until(clerk.pilot, lambda: clerk.caret[0] == "/out brandt")
        assert (await clerk.kept()).closed_at is None
        await clerk.pilot.press("f6")
        await until(clerk.pilot, lambda: isinstance(clerk.app.screen, UnfinishedScreen))
        await clerk.pilot.press("escape")
        await until(clerk.pilot, lambda: isinstance(clerk.app.screen, MeetingScreen))
        clerk.screen.discussion.show_result(
            LineResult(clerk.screen.view.meeting, None, None, asks_for=AsksFor.CLOSE, at=time(19, 30)), None
        )
        await until(clerk.pilot, lambda: isinstance(clerk.app.screen, UnfinishedScreen))
        await clerk.pilot.press("y")
        await until(clerk.pilot, lambda: clerk.screen.view.meeting.closed_at == time(19, 30))


async def test_the_details_are_kept_and_the_house_style_changes_at_once(store_path: Path) -> None:
    async with at_the(one_item(Entry("p", text="One"), Entry("q", text="Two")), store_path) as clerk:
        assert "(b)" in clerk.page
        await clerk.press("ctrl+t")
        fields = list(clerk.app.screen.query(Input))
        fields[0].value = "25/3/26"
        fields[1].value = "The Guildhall"
        list(clerk.app.screen.query(ChoiceField))[2].value = "medway"
        fields[-1].value = "99"
        await clerk.pilot.pause()
        assert "Members needed: more than the " in shown(clerk.pilot)
        await clerk.pilot.press("ctrl+s")
        await until(clerk.pilot, lambda: isinstance(clerk.app.screen, MeetingScreen))
        meeting = await clerk.kept()
        assert (meeting.date, meeting.place, meeting.style) == (date(2026, 3, 25), "The Guildhall", "medway")
        assert "(b)" not in clerk.page
        assert "Two" in clerk.page


@pytest.mark.parametrize("style", ["surrey", "medway"])
async def test_after_a_change_of_style_the_page_is_at_once_as_it_is_opened_in_it(
    tmp_path: Path, store_path: Path, style: str
) -> None:
    clauses = tuple(Entry(f"c{n}", EntryKind.CLAUSE, f"to accept tender {n}") for n in range(9))
    entries = (Entry("p", text="One"), Entry("r", EntryKind.RESOLUTION, children=clauses), Entry("q", text="Two"))
    async with at_the(replace(one_item(*entries), style=style), tmp_path / "anew.db", style=style) as clerk:
        opened = clerk.page
    async with at_the(one_item(*entries), store_path) as clerk:
        assert clerk.page != opened
        await clerk.press("ctrl+t")
        list(clerk.app.screen.query(ChoiceField))[2].value = style
        await clerk.pilot.press("ctrl+s")
        await until(clerk.pilot, lambda: isinstance(clerk.app.screen, MeetingScreen))
        await clerk.settle()
        assert clerk.page == opened


async def test_undo_of_what_happened_elsewhere_says_what(store_path: Path) -> None:
    async with at_the(one_item(Entry("p", text="One")), store_path) as clerk:
        await clerk.press("f2", "p", "f4", "ctrl+z")
        assert (await clerk.kept()).attendance == ()
        assert "Undone" in clerk.said


async def test_undo_goes_to_the_item_that_it_changes(store_path: Path) -> None:
    async with at_the(replace(harbour_meeting(), current_item_id="apologies"), store_path) as clerk:
        await clerk.type("Nobody.")
        await clerk.press("f8", "f8", "f7", "ctrl+z", "ctrl+z", "ctrl+z")
        assert clerk.screen.view.item_id == "apologies"
        assert await clerk.entries("apologies") == []


async def test_back_goes_to_the_list_with_everything_kept(store_path: Path) -> None:
    async with at_the(one_item(), store_path) as clerk:
        clerk.outline.type_in("Last words")
        await clerk.pilot.press("ctrl+b")
        await until(clerk.pilot, lambda: isinstance(clerk.app.screen, HomeScreen))
        meeting = await clerk.app.store_thread.do(lambda store: store.meeting("harbour-1"))
        assert [entry.text for entry in meeting.item("slipway").entries] == ["Last words"]


@pytest.mark.parametrize("style", STYLES)
async def test_the_label_beside_each_line_is_the_one_that_prints(store_path: Path, style: str) -> None:
    entries = (
        Entry("n", EntryKind.NARRATIVE, "Words before."),
        Entry("l", EntryKind.LEAD_IN, "The following was said:"),
        *(Entry(f"p{number}", text=f"Point number {number}.") for number in range(11)),
        Entry("q", text="Asked.", children=(Entry("r", EntryKind.RESPONSE, "Answered."),)),
        Entry("x", EntryKind.RESOLUTION, children=(Entry("c", EntryKind.CLAUSE, "That it be so."),)),
    )
    meeting = replace(one_item(*entries), style=style)
    printed = {
        paragraph.bookmark: paragraph.label.text
        for paragraph in compose(meeting, load_style(style), item_id="slipway").paragraphs()
        if paragraph.label and paragraph.bookmark
    }
    async with at_the(meeting, store_path, style=style) as clerk:
        shown_marks = {
            block.entry_id: block.mark for block in clerk.outline.page.blocks if block.entry_id and block.mark
        }
        assert shown_marks == {key: text for key, text in printed.items() if key != "slipway"}


async def test_nothing_moves_while_words_are_typed_in_the_middle(store_path: Path) -> None:
    entries = tuple(Entry(f"p{number}", text=f"Point number {number} of many.") for number in range(60))
    async with at_the(one_item(*entries), store_path) as clerk:
        await clerk.press("pageup", "pageup", "up", "end")
        before = clerk.lines
        row = next(at for at, line in enumerate(before) if line.startswith("▎"))
        await clerk.press("x", "y")
        after = clerk.lines
        assert after[row].endswith("xy")
        assert after[:row] + after[row + 1 :] == before[:row] + before[row + 1 :]


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (40, 10), (20, 5)])
async def test_every_pane_can_be_gone_to_at_every_size(store_path: Path, size: tuple[int, int]) -> None:
    async with at_the(replace(harbour_meeting(), current_item_id="dredging"), store_path, size=size) as clerk:
        for key, name in (("f2", "attendees"), ("f3", "agenda"), ("f5", "resolutions"), ("f4", "discussion")):
            await clerk.press(key)
            await until(clerk.pilot, lambda name=name: _has_focus(clerk, name))  # type: ignore[misc]
            assert clerk.screen.query_one(f"#{name}").size.area > 0
        await clerk.type("Seen at every size.")
        assert "Seen at every size." in (await clerk.texts())[-1]


@pytest.mark.parametrize("width", [1, 2, 6])
async def test_the_register_is_taken_blind_in_a_terminal_without_room(store_path: Path, width: int) -> None:
    async with at_the(harbour_meeting(), store_path) as clerk:
        await clerk.press("f2")
        await clerk.pilot.resize_terminal(width, 36)
        await clerk.press(*"ppraxi")
        await clerk.pilot.resize_terminal(120, 36)
        assert len((await clerk.kept()).attendance) == 6
        assert "Öztürk" in shown(clerk.pilot)


def _has_focus(clerk: Clerk, name: str) -> bool:
    focused = clerk.screen.focused
    return focused is not None and any(one.id == name for one in focused.ancestors_with_self)


async def test_the_caret_stays_in_sight_when_the_terminal_changes_size(store_path: Path) -> None:
    entries = tuple(Entry(f"p{number}", text=f"Point number {number} of many. " * 4) for number in range(30))
    async with at_the(one_item(*entries), store_path) as clerk:
        for size in ((80, 24), (40, 10), (120, 36)):
            await clerk.pilot.resize_terminal(*size)
            await clerk.settle()
            assert any(line.startswith("▎") for line in clerk.lines)
        assert clerk.caret == (entries[-1].text, len(entries[-1].text))


async def test_a_meeting_without_items_says_how_to_begin(store_path: Path) -> None:
    async with at_the(replace(harbour_meeting(), items=()), store_path) as clerk:
        assert "ctrl+n" in clerk.page
        await clerk.press("x", "enter", "tab", "ctrl+d", "f8")
        assert (await clerk.kept()).items == ()


async def test_an_exempt_item_is_marked(store_path: Path) -> None:
    async with at_the(replace(harbour_meeting(), current_item_id="staff"), store_path) as clerk:
        assert "Exempt, paragraph 1" in clerk.page


async def test_every_entry_of_a_large_item_is_reached_and_kept(store_path: Path) -> None:
    entries = tuple(Entry(f"p{number}", text=f"Point number {number}.") for number in range(400))
    async with at_the(one_item(*entries), store_path) as clerk:
        await clerk.press("enter")
        await clerk.type("The last.")
        item = (await clerk.kept()).item("slipway")
        assert sum(1 for _ in tree.walk(item.entries)) == 401
        assert item.entries[-1].text == "The last."


async def test_meetings_that_were_left_take_no_memory(
    store_path: Path, make_app: Callable[[Path], MinutetakerApp]
) -> None:
    seen: list[weakref.ref[object]] = []
    with SqliteStore.open(store_path, who="A clerk") as store:
        build_sample(store)
    app = make_app(store_path)
    async with app.run_test(size=(120, 40)) as pilot:
        await list_read(pilot)
        for _ in range(6):
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, MeetingScreen))
            seen.append(weakref.ref(app.screen))
            await pilot.press("ctrl+b")
            await until(pilot, lambda: isinstance(app.screen, HomeScreen))
            await all_kept(pilot)
        gc.collect()
        assert [number for number, one in enumerate(seen) if one() is not None][2:] == []


def at_the_second_item() -> Meeting:
    return replace(harbour_meeting(), current_item_id="dredging", opened_at=time(19, 0))


async def test_looking_ahead_says_what_the_keys_do(store_path: Path) -> None:
    async with at_the(at_the_second_item(), store_path) as clerk:
        await clerk.press("f3", "down", "enter")
        assert "F8 looks further, F7 goes back" in shown(clerk.pilot)
        await clerk.press("f8")
        assert clerk.screen.view.meeting.current_item_id == "dredging"
        assert clerk.screen.view.item_id == "staff"


async def test_a_late_item_goes_after_the_highlighted_one_where_the_agenda_has_the_keyboard(store_path: Path) -> None:
    for key in ("ctrl+n", "n"):
        async with at_the(at_the_second_item(), store_path.with_name(f"{key}.db")) as clerk:
            await clerk.press("f3", "down")
            await clerk.pilot.press(key)
            await clerk.reach(Form)
            assert "Add an item after “Moorings”" in shown(clerk.pilot)
            clerk.app.screen.query_one(Input).value = "Late"
            await clerk.press("enter")
            assert [item.title for item in (await clerk.kept()).items][3] == "Late"


async def test_home_and_end_go_by_the_row_and_then_by_the_entry(store_path: Path) -> None:
    text = "word " * 40 + "end"
    async with at_the(one_item(Entry("p", text=text)), store_path) as clerk:
        rows = [await caret_after(clerk, key) for key in ("home", "home", "end", "end")]
        assert rows[1] == 0
        assert 0 < rows[0] < len(text)
        assert 0 < rows[2] < len(text)
        assert rows[3] == len(text)


async def caret_after(clerk: Clerk, key: str) -> int:
    await clerk.press(key)
    return clerk.caret[1]


@pytest.mark.parametrize("one", ["👩‍👩‍👧‍👦", "🇬🇧"])
async def test_an_emoji_is_deleted_whole(store_path: Path, one: str) -> None:
    async with at_the(one_item(Entry("p", text=f"a{one}b{one}")), store_path) as clerk:
        await clerk.press("backspace", "left", "left", "delete")
        assert await clerk.texts() == ["ab"]


async def test_a_blank_row_stands_between_entries_that_nothing_marks(store_path: Path) -> None:
    points = (Entry("p", text="One."), Entry("q", text="Two."))
    async with at_the(one_item(*points), store_path, style="medway") as clerk:
        at = next(row for row, line in enumerate(clerk.lines) if "One." in line)
        assert (clerk.lines[at + 1], "Two." in clerk.lines[at + 2]) == ("", True)


async def test_what_joins_emoji_is_typed_as_a_terminal_sends_it(store_path: Path) -> None:
    async with at_the(one_item(Entry("p", text="a")), store_path) as clerk:
        for character in "👩‍👩‍👧‍👦":
            clerk.app.post_message(events.Key("of an emoji", character))
        await clerk.settle()
        assert await clerk.texts() == ["a👩‍👩‍👧‍👦"]
        await clerk.press("backspace")
        assert await clerk.texts() == ["a"]
