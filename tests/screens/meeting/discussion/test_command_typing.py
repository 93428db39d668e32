"""The line that begins with a stroke: a whole meeting run without leaving it."""

from __future__ import annotations

from pathlib import Path

import pytest

from minutetaker.desk.recovery.recovery import open_store
from minutetaker.record import AttendanceKind, Entry, EntryKind
from minutetaker.screens.meeting.discussion.typist import FIRST_HINT
from tests.screens.meeting.minuting import at_the, harbour_meeting, one_item


async def test_what_can_stand_on_the_line_is_shown_and_taken_with_tab(store_path: Path) -> None:
    async with at_the(one_item(), store_path) as clerk:
        await clerk.press("slash", "o", "u", "t", "c")
        assert "/outcome" in clerk.page
        await clerk.press("tab")
        assert clerk.caret == ("/outcome ", 9)
        assert "carried unanimously" in clerk.page
        await clerk.press("down", "tab")
        assert clerk.caret[0] == "/outcome carried unanimously"
        assert await clerk.texts() == []


async def test_a_command_is_never_kept_as_text(store_path: Path) -> None:
    async with at_the(one_item(), store_path) as clerk:
        await clerk.press("slash", "r", "e", "s", "backspace", "backspace", "backspace", "backspace")
        assert await clerk.texts() == []
        assert "/res" not in clerk.page


async def test_a_resolution_is_typed_and_carried_on(store_path: Path) -> None:
    async with at_the(one_item(Entry("p", text="One")), store_path) as clerk:
        await clerk.press("enter")
        await clerk.type("/res That the ramp be closed")
        await clerk.press("enter")
        assert (1, "clause", "That the ramp be closed") in await clerk.entries()
        await clerk.press("end", "enter")
        await clerk.type("that a notice be put up")
        assert (await clerk.texts())[-1] == "that a notice be put up"


async def test_what_follows_the_exclusion_of_the_public_is_no_part_of_it(store_path: Path) -> None:
    async with at_the(one_item(Entry("p", text="One")), store_path) as clerk:
        await clerk.press("enter")
        await clerk.type("/exclude 1")
        await clerk.press("enter")
        await clerk.type("The rent was agreed")
        assert (0, "point", "The rent was agreed") in await clerk.entries()


async def test_someone_leaves_and_the_line_is_empty_again(store_path: Path) -> None:
    async with at_the(one_item(Entry("p", text="One")), store_path) as clerk:
        await clerk.press("enter")
        await clerk.type("/present brandt")
        await clerk.press("enter")
        await clerk.type("/out brandt")
        await clerk.press("enter")
        meeting = await clerk.kept()
        assert [event.kind for event in meeting.attendance] == [AttendanceKind.PRESENT, AttendanceKind.LEFT]
        assert meeting.attendance[-1].at is not None
        assert f"{meeting.attendance[-1].at:%H.%M}" == "19.42"
        assert "left at 19.42" in clerk.page
        assert "left the meeting at 7.42 pm" in clerk.page
        await clerk.type("Two")
        assert await clerk.texts() == ["One", "Two"]


async def test_two_strokes_begin_plain_text(store_path: Path) -> None:
    async with at_the(one_item(), store_path) as clerk:
        await clerk.press("slash", "slash", "x")
        assert await clerk.texts() == ["/x"]
        await clerk.press("enter")
        await clerk.type("Two")
        assert await clerk.texts() == ["/x", "Two"]


async def test_a_stroke_put_before_words_that_stand_is_text(store_path: Path) -> None:
    async with at_the(one_item(Entry("p", text="res One")), store_path) as clerk:
        clerk.outline.retype(clerk.outline.text, caret=0)
        await clerk.press("slash")
        assert await clerk.texts() == ["/res One"]


async def test_next_goes_on_to_the_next_item(store_path: Path) -> None:
    async with at_the(harbour_meeting(), store_path) as clerk:
        await clerk.press("f8")
        assert (await clerk.kept()).current_item_id == "apologies"
        await clerk.type("/next")
        await clerk.press("enter")
        meeting = await clerk.kept()
        assert meeting.current_item_id == "dredging"
        assert meeting.item("apologies").done
        assert clerk.screen.view.item_id == "dredging"


async def test_an_action_with_its_owner_and_date(store_path: Path) -> None:
    async with at_the(one_item(), store_path) as clerk:
        await clerk.type("/act Town Clerk 20/3 write to the contractor")
        await clerk.press("enter")
        entry = (await clerk.kept()).item("slipway").entries[0]
        assert (entry.kind, entry.owner, entry.text) == (EntryKind.ACTION, "Town Clerk", "write to the contractor")
        assert "by 20 March 2026" in clerk.page
        assert FIRST_HINT not in clerk.page


async def test_undo_takes_a_half_typed_command_away_first_and_redo_brings_it_back(store_path: Path) -> None:
    async with at_the(one_item(Entry("p", text="One")), store_path) as clerk:
        await clerk.press("enter", "slash", "r", "ctrl+z")
        assert clerk.caret == ("One", 3)
        assert await clerk.texts() == ["One"]
        await clerk.press("ctrl+y")
        assert await clerk.entries() == [(0, "point", "One"), (0, "command", "/r")]


async def test_a_half_typed_command_outlives_the_program(store_path: Path) -> None:
    async with at_the(one_item(Entry("p", text="One")), store_path) as clerk:
        await clerk.press("enter")
        await clerk.type("/act Harbour Master Dredge the chan")
        await clerk.press("slash", "backspace")
        assert await clerk.texts() == ["One"]
    opened = open_store(store_path, who="A clerk")
    (summary,) = opened.store.meetings()
    assert [(one.kind, one.text) for one in opened.store.meeting(summary.id).items[0].entries] == [
        (EntryKind.POINT, "One"),
        (EntryKind.COMMAND, "/act Harbour Master Dredge the chan"),
    ]
    opened.close()


async def test_a_command_that_was_carried_out_is_not_recovered(store_path: Path) -> None:
    async with at_the(one_item(Entry("p", text="One")), store_path) as clerk:
        await clerk.press("enter")
        await clerk.type("/act Harbour Master Dredge the channel")
        await clerk.press("enter")
        texts = await clerk.texts()
    opened = open_store(store_path, who="A clerk")
    assert not opened.recovered
    (summary,) = opened.store.meetings()
    assert [one.text for one in opened.store.meeting(summary.id).items[0].entries] == texts
    opened.close()


async def test_a_refused_line_stays_marked_and_what_is_typed_next_goes_into_new_entries(store_path: Path) -> None:
    async with at_the(one_item(), store_path) as clerk:
        await clerk.type("/out nobody")
        await clerk.press("enter")
        assert clerk.caret == ("", 0)
        assert "matches" in clerk.page
        assert "Not done" in clerk.page
        for text in ("One", "Two", "Three"):
            await clerk.type(text)
            await clerk.press("enter")
        assert await clerk.entries() == [
            (0, "command", "/out nobody"),
            *((0, "point", text) for text in ("One", "Two", "Three")),
        ]
        await clerk.press("ctrl+z")
        assert await clerk.texts() == ["/out nobody", "One", "Two"]


async def test_a_marked_line_is_mended_and_carried_out_where_it_stands(store_path: Path) -> None:
    async with at_the(one_item(Entry("p", text="One")), store_path) as clerk:
        await clerk.press("enter")
        await clerk.type("/naro The gate sticks.")
        await clerk.press("enter")
        await clerk.type("Two")
        await clerk.press("up")
        assert clerk.caret[0] == "/naro The gate sticks."
        assert "does not print" in clerk.page
        clerk.outline.retype("/naro The gate sticks.", caret=5)
        await clerk.press("backspace", "r", "enter")
        assert await clerk.entries() == [(0, "point", "One"), (0, "narrative", "The gate sticks."), (0, "point", "Two")]
        await clerk.press("ctrl+z")
        assert await clerk.texts() == ["One", "/narr The gate sticks.", "Two"]


async def test_someone_goes_by_a_marked_line_that_is_carried_out_later(store_path: Path) -> None:
    async with at_the(one_item(Entry("p", text="One")), store_path) as clerk:
        await clerk.press("enter")
        await clerk.type("/out brandt")
        await clerk.press("enter")
        await clerk.type("/present brandt")
        await clerk.press("enter")
        await clerk.press("up", "f2", "p", "f4", "enter")
        meeting = await clerk.kept()
        assert (meeting.attendance[-1].kind, meeting.attendance[-1].after_entry_id) == (AttendanceKind.LEFT, "p")
        assert await clerk.texts() == ["One"]
        assert clerk.caret == ("", 0)


async def test_the_arrows_go_over_a_marked_line_and_letters_in_it_bring_its_list(store_path: Path) -> None:
    marked = Entry("c", EntryKind.COMMAND, "/out")
    async with at_the(one_item(Entry("p", text="One"), marked, Entry("q", text="Two")), store_path) as clerk:
        await clerk.press("up")
        assert clerk.caret[0] == "/out"
        await clerk.press("up")
        assert clerk.caret[0] == "One"
        await clerk.press("down")
        await clerk.press("end", "c")
        assert "/outcome" in clerk.page
        await clerk.press("down", "tab")
        assert "carried" in clerk.page
        assert (await clerk.entries())[1] == (0, "command", "/outcome ")
        await clerk.press("ctrl+down")
        assert [kind for _, kind, _ in await clerk.entries()] == ["point", "command", "point"]


async def test_a_marked_line_becomes_text_or_goes_and_undo_brings_it_back(store_path: Path) -> None:
    async with at_the(one_item(Entry("c", EntryKind.COMMAND, "/etc is full")), store_path) as clerk:
        await clerk.press("escape")
        assert await clerk.entries() == [(0, "point", "/etc is full")]
        assert "Not done" not in clerk.page
        await clerk.press("ctrl+z")
        assert await clerk.entries() == [(0, "command", "/etc is full")]
        await clerk.press("ctrl+d")
        assert await clerk.entries() == []
        await clerk.press("ctrl+z")
        assert await clerk.entries() == [(0, "command", "/etc is full")]


async def test_a_marked_line_of_which_nothing_is_left_makes_room_for_an_entry(store_path: Path) -> None:
    async with at_the(one_item(Entry("c", EntryKind.COMMAND, "/n")), store_path) as clerk:
        await clerk.press("backspace", "backspace")
        assert await clerk.entries() == []
        await clerk.type("One")
        assert await clerk.entries() == [(0, "point", "One")]


@pytest.mark.parametrize(
    "keys", [("f7",), ("f8",), ("up",), ("pageup",), ("ctrl+home",), ("left",) * 18, ("f2", "p"), ("f6",)], ids="-".join
)
async def test_a_line_that_is_left_without_enter_is_kept_marked(store_path: Path, keys: tuple[str, ...]) -> None:
    async with at_the(harbour_meeting(), store_path) as clerk:
        await clerk.press("f8", "f8")
        shown = clerk.screen.view.item_id
        await clerk.type("One")
        await clerk.press("enter")
        await clerk.type("/act mass quotes")
        await clerk.press(*keys)
        assert (await clerk.entries(shown))[-1] == (0, "command", "/act mass quotes")


async def test_a_line_that_is_left_by_a_click_is_kept_marked(store_path: Path) -> None:
    async with at_the(one_item(Entry("p", text="One")), store_path) as clerk:
        await clerk.press("enter")
        await clerk.type("/act mass quotes")
        row = next(at for at, line in enumerate(clerk.lines) if "One" in line)
        await clerk.pilot.click(clerk.outline, offset=(12, row))
        await clerk.settle()
        assert clerk.caret[0] == "One"
        assert await clerk.entries() == [(0, "point", "One"), (0, "command", "/act mass quotes")]


async def test_a_stroke_alone_and_what_was_begun_for_the_clerk_are_dropped(store_path: Path) -> None:
    async with at_the(one_item(Entry("p", text="One")), store_path) as clerk:
        await clerk.press("enter", "slash", "up")
        assert await clerk.texts() == ["One"]
        await clerk.screen.action_begin_line("/out ")
        await clerk.press("pageup")
        assert await clerk.texts() == ["One"]


@pytest.mark.parametrize("text", ["/close of play remarks", "/next", "/etc is full", "/out brandt"])
async def test_a_pasted_line_is_text_and_prints_whatever_it_begins_with(store_path: Path, text: str) -> None:
    async with at_the(one_item(), store_path) as clerk:
        await clerk.paste(text)
        await clerk.press("enter")
        assert await clerk.entries() == [(0, "point", text)]
        assert (await clerk.kept()).closed_at is None
        await clerk.type("/narr x")
        await clerk.press("enter")
        assert (await clerk.entries())[-1] == (0, "narrative", "x")


async def test_lines_pasted_onto_a_command_are_told(store_path: Path) -> None:
    async with at_the(one_item(), store_path) as clerk:
        await clerk.type("/narr ")
        await clerk.paste("One\n\nTwo\n")
        assert clerk.caret[0] == "/narr One Two"
        assert "2 that were pasted" in clerk.said


async def test_a_long_list_says_that_there_is_more(store_path: Path) -> None:
    async with at_the(one_item(), store_path) as clerk:
        await clerk.press("slash")
        assert "↑↓ 1 of " in clerk.page
        await clerk.type("out")
        assert "↑↓ 1 of " not in clerk.page
