"""The line that begins with a stroke: a whole meeting run without leaving it."""

from __future__ import annotations

from pathlib import Path

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


async def test_a_wrong_line_stays_for_mending_with_what_is_wrong_below(store_path: Path) -> None:
    async with at_the(one_item(), store_path) as clerk:
        await clerk.type("/out nobody")
        await clerk.press("enter")
        assert clerk.caret[0] == "/out nobody"
        assert "matches" in clerk.page
        await clerk.press("escape")
        assert await clerk.texts() == ["/out nobody"]


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


async def test_undo_takes_a_half_typed_command_away_first(store_path: Path) -> None:
    async with at_the(one_item(Entry("p", text="One")), store_path) as clerk:
        await clerk.press("enter", "slash", "r", "ctrl+z")
        assert clerk.caret == ("", 0)
        assert await clerk.texts() == ["One"]


async def test_a_command_that_is_left_for_another_item_is_kept_as_text(store_path: Path) -> None:
    async with at_the(harbour_meeting(), store_path) as clerk:
        await clerk.press("f8")
        shown = clerk.screen.view.item_id
        await clerk.type("/act Harbour Master 30/11 Dredge the channel")
        await clerk.press("f8")
        assert clerk.screen.view.item_id != shown
        assert "/act Harbour Master 30/11 Dredge the channel" in [text for _, _, text in await clerk.entries(shown)]


async def test_a_command_of_which_only_its_name_stands_is_dropped_when_left(store_path: Path) -> None:
    async with at_the(harbour_meeting(), store_path) as clerk:
        await clerk.press("f8")
        before, shown = await clerk.entries(), clerk.screen.view.item_id
        await clerk.type("/act")
        await clerk.press("f8")
        assert await clerk.entries(shown) == before


async def test_a_half_typed_command_outlives_the_program(store_path: Path) -> None:
    async with at_the(one_item(Entry("p", text="One")), store_path) as clerk:
        await clerk.press("enter")
        await clerk.type("/act Harbour Master Dredge the chan")
        await clerk.press("slash", "backspace")
        assert await clerk.texts() == ["One"]
    opened = open_store(store_path, who="A clerk")
    (summary,) = opened.store.meetings()
    assert [one.text for one in opened.store.meeting(summary.id).items[0].entries] == [
        "One",
        "/act Harbour Master Dredge the chan",
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
