"""Typing the minute: every letter kept, every key doing what the outliner says."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from textual.binding import Binding
from textual.widgets import TextArea

from minutetaker.record import Entry, EntryKind
from minutetaker.screens.commands import COMMANDS
from tests.screens.meeting.minuting import at_the, one_item


async def test_an_empty_item_says_what_to_press_and_keeps_nothing(store_path: Path) -> None:
    async with at_the(one_item(), store_path) as clerk:
        assert "Type the first point" in clerk.page
        assert await clerk.entries() == []


async def test_where_the_agenda_has_no_items_typing_says_that_nothing_is_typed_and_how_to_add_one(
    store_path: Path,
) -> None:
    async with at_the(replace(one_item(), items=(), current_item_id=None), store_path) as clerk:
        await clerk.press("x")
        said = " ".join(clerk.page.split())
        assert "Press ctrl+n to add one. Nothing was typed: there is no item yet" in said
        assert "Too long" not in said


async def test_the_first_letter_makes_the_entry_and_each_next_one_is_kept(store_path: Path) -> None:
    async with at_the(one_item(), store_path) as clerk:
        await clerk.press("T")
        assert await clerk.texts() == ["T"]
        await clerk.press("h", "e")
        assert await clerk.texts() == ["The"]
        assert any(line.strip("▎ ").startswith("(a)") and line.endswith("The") for line in clerk.lines)


async def test_keys_in_one_burst_arrive_in_their_order(store_path: Path) -> None:
    async with at_the(one_item(), store_path) as clerk:
        await clerk.pilot.press("a", "enter", "b", "tab", "c", "enter", "d", "shift+tab", "e", "up", "end", "f")
        assert await clerk.entries() == [(0, "point", "a"), (1, "response", "bcf"), (0, "point", "de")]


async def test_enter_in_the_middle_splits_and_at_the_end_begins_the_next(store_path: Path) -> None:
    async with at_the(one_item(Entry("p", text="North ramp. South ramp.")), store_path) as clerk:
        clerk.outline.retype(clerk.outline.text, caret=12)
        await clerk.press("enter")
        assert await clerk.texts() == ["North ramp. ", "South ramp."]
        assert clerk.caret == ("South ramp.", 0)
        await clerk.press("end", "enter")
        await clerk.type("Both ramps.")
        assert await clerk.texts() == ["North ramp. ", "South ramp.", "Both ramps."]


async def test_enter_at_the_start_begins_an_entry_before(store_path: Path) -> None:
    async with at_the(one_item(Entry("p", text="Second.")), store_path) as clerk:
        clerk.outline.retype(clerk.outline.text, caret=0)
        await clerk.press("enter")
        await clerk.type("First.")
        assert await clerk.texts() == ["First.", "Second."]


async def test_a_point_after_a_response_is_a_response_and_enter_on_an_empty_one_comes_out(store_path: Path) -> None:
    async with at_the(one_item(Entry("p", text="A question.")), store_path) as clerk:
        await clerk.press("enter", "tab")
        await clerk.type("An answer.")
        await clerk.press("enter")
        await clerk.type("Another.")
        await clerk.press("enter", "enter")
        await clerk.type("Next question.")
        assert await clerk.entries() == [
            (0, "point", "A question."),
            (1, "response", "An answer."),
            (1, "response", "Another."),
            (0, "point", "Next question."),
        ]


async def test_enter_on_an_empty_point_adds_nothing(store_path: Path) -> None:
    async with at_the(one_item(Entry("p", text="Only this.")), store_path) as clerk:
        await clerk.press("enter", "enter", "enter")
        assert await clerk.texts() == ["Only this."]
        assert "F8" in clerk.page


async def test_a_new_entry_left_empty_is_gone(store_path: Path) -> None:
    async with at_the(one_item(Entry("p", text="Only this.")), store_path) as clerk:
        await clerk.press("enter", "up", "down")
        assert await clerk.texts() == ["Only this."]
        assert clerk.caret[0] == "Only this."


async def test_an_entry_typed_and_emptied_again_is_gone_when_it_is_left(store_path: Path) -> None:
    async with at_the(one_item(Entry("p", text="Only this.")), store_path) as clerk:
        await clerk.press("enter", "x", "backspace", "up")
        assert await clerk.texts() == ["Only this."]


async def test_backspace_at_the_start_joins_and_delete_at_the_end_joins(store_path: Path) -> None:
    entries = (Entry("p", text="One"), Entry("q", text=" two"), Entry("r", text=" three"))
    async with at_the(one_item(*entries), store_path) as clerk:
        await clerk.press("up")
        clerk.outline.retype(clerk.outline.text, caret=0)
        await clerk.press("backspace")
        assert await clerk.texts() == ["One two", " three"]
        assert clerk.caret == ("One two", 3)
        await clerk.press("end", "delete")
        assert await clerk.texts() == ["One two three"]
        assert clerk.caret == ("One two three", 7)


async def test_backspace_in_an_empty_new_entry_goes_back_to_the_end_of_the_one_before(store_path: Path) -> None:
    async with at_the(one_item(Entry("p", text="One")), store_path) as clerk:
        await clerk.press("enter", "backspace")
        assert clerk.caret == ("One", 3)
        assert await clerk.texts() == ["One"]


async def test_tab_on_the_first_entry_says_why_not(store_path: Path) -> None:
    async with at_the(one_item(Entry("p", text="One")), store_path) as clerk:
        await clerk.press("tab")
        assert "Nothing stands before this entry" in clerk.page
        assert await clerk.entries() == [(0, "point", "One")]


async def test_moving_keeps_the_caret_in_the_text(store_path: Path) -> None:
    entries = (Entry("p", text="One"), Entry("q", text="Two"), Entry("r", text="Three"))
    async with at_the(one_item(*entries), store_path) as clerk:
        clerk.outline.retype(clerk.outline.text, caret=2)
        await clerk.press("ctrl+up", "ctrl+up")
        assert await clerk.texts() == ["Three", "One", "Two"]
        assert clerk.caret == ("Three", 2)
        await clerk.press("ctrl+down")
        assert await clerk.texts() == ["One", "Three", "Two"]


async def test_deleting_goes_to_the_next_entry_and_undo_brings_it_back(store_path: Path) -> None:
    entries = (Entry("p", text="One"), Entry("q", text="Two", children=(Entry("r", text="Under two"),)))
    async with at_the(one_item(*entries), store_path) as clerk:
        await clerk.press("up", "up", "ctrl+d")
        assert clerk.caret[0] == "Two"
        assert "Ctrl+z brings it back" in clerk.said
        await clerk.press("ctrl+d")
        assert await clerk.texts() == []
        await clerk.press("ctrl+z")
        assert await clerk.texts() == ["Two", "Under two"]
        await clerk.press("ctrl+z")
        assert await clerk.texts() == ["One", "Two", "Under two"]
        assert clerk.caret[0] == "One"
        await clerk.press("ctrl+y")
        assert await clerk.texts() == ["Two", "Under two"]


async def test_undo_takes_typing_back_and_puts_the_caret_where_it_was(store_path: Path) -> None:
    async with at_the(one_item(Entry("p", text="The slipway is closed.")), store_path) as clerk:
        clerk.outline.retype(clerk.outline.text, caret=4)
        await clerk.press("o", "l", "d", "space")
        assert await clerk.texts() == ["The old slipway is closed."]
        await clerk.press("end", "enter")
        await clerk.press("ctrl+z")
        assert await clerk.texts() == ["The slipway is closed."]
        assert clerk.caret == ("The slipway is closed.", 4)
        await clerk.press("ctrl+y")
        assert clerk.caret == ("The old slipway is closed.", 8)


async def test_typing_a_new_entry_is_one_step_of_undo(store_path: Path) -> None:
    async with at_the(one_item(Entry("p", text="One")), store_path) as clerk:
        await clerk.press("enter", "T", "w", "o")
        await clerk.press("ctrl+z")
        assert await clerk.texts() == ["One"]


async def test_nothing_to_undo_is_said(store_path: Path) -> None:
    async with at_the(one_item(), store_path) as clerk:
        await clerk.press("ctrl+z")
        assert "nothing to undo" in clerk.said


async def test_up_and_down_keep_the_column_from_entry_to_entry(store_path: Path) -> None:
    entries = (Entry("p", text="A point that is long enough"), Entry("q", text="Short"), Entry("r", text="Long enough"))
    async with at_the(one_item(*entries), store_path) as clerk:
        clerk.outline.retype(clerk.outline.text, caret=9)
        await clerk.press("up")
        assert clerk.caret == ("Short", 5)
        await clerk.press("up")
        assert clerk.caret == ("A point that is long enough", 9)


async def test_first_and_last_entry_and_pages(store_path: Path) -> None:
    entries = tuple(Entry(f"p{number}", text=f"Point number {number}.") for number in range(100))
    async with at_the(one_item(*entries), store_path) as clerk:
        await clerk.press("ctrl+home")
        assert clerk.caret == ("Point number 0.", 0)
        assert "Point number 0." in clerk.page
        await clerk.press("pagedown", "pagedown")
        assert 40 < int(clerk.caret[0].removeprefix("Point number ").removesuffix(".")) < 99
        assert clerk.caret[0] in clerk.page
        await clerk.press("ctrl+end")
        assert clerk.caret == ("Point number 99.", 16)
        assert "Point number 99." in clerk.page


async def test_a_line_break_stays_in_the_entry(store_path: Path) -> None:
    async with at_the(one_item(), store_path) as clerk:
        await clerk.press("a", "ctrl+j", "b")
        assert await clerk.texts() == ["a\nb"]


async def test_a_resolution_begins_with_its_first_clause_and_ends_with_an_empty_one(store_path: Path) -> None:
    async with at_the(one_item(Entry("p", text="One")), store_path) as clerk:
        await clerk.press("ctrl+r")
        assert "RESOLVED" in clerk.page
        await clerk.type("That the ramp be closed;")
        await clerk.press("enter")
        await clerk.type("That a notice be put up.")
        await clerk.press("enter", "tab")
        await clerk.type("at both ends")
        await clerk.press("enter", "enter", "enter")
        await clerk.type("Two")
        assert await clerk.entries() == [
            (0, "point", "One"),
            (0, "resolution", ""),
            (1, "clause", "That the ramp be closed;"),
            (1, "clause", "That a notice be put up."),
            (2, "clause", "at both ends"),
            (0, "point", "Two"),
        ]


async def test_the_kind_is_chosen_from_a_list(store_path: Path) -> None:
    async with at_the(one_item(Entry("p", text="The ramps")), store_path) as clerk:
        await clerk.press("ctrl+k")
        await clerk.pilot.press("h", "e", "a", "d", "enter")
        assert await clerk.entries() == [(0, "heading", "The ramps")]
        assert clerk.caret == ("The ramps", 9)


async def test_a_lead_in_is_chosen_and_points_follow_it(store_path: Path) -> None:
    async with at_the(one_item(), store_path) as clerk:
        await clerk.press("ctrl+l")
        await clerk.pilot.press("n", "o", "t", "e", "d", "enter")
        await clerk.settle()
        await clerk.type("The tide was high.")
        assert await clerk.entries() == [
            (0, "lead-in", "The following was noted:"),
            (0, "point", "The tide was high."),
        ]


async def test_a_reference_prints_the_number_of_the_item(store_path: Path) -> None:
    async with at_the(one_item(), store_path) as clerk:
        await clerk.type("As minuted under ")
        await clerk.press("ctrl+f")
        await clerk.pilot.press(*"moorings", "enter")
        await clerk.settle()
        entry = (await clerk.kept()).item("slipway").entries[0]
        assert entry.text.startswith("As minuted under 2")
        assert [(one.item_id, entry.text[one.start : one.end]) for one in entry.references] == [
            ("moorings", entry.text.removeprefix("As minuted under "))
        ]


@pytest.mark.parametrize(
    "text",
    [
        "[/]",
        "a[/b]",
        "[link=file:///x]y",
        "é" * 3 + "ﬁ",
        "會議記錄於星期二舉行" * 8,
        "\u200fשלום\u200e (left to right)",
        "tab\there",
        "//",
        "👩‍👩‍👧 and e\u0301",
    ],
)
async def test_any_text_is_kept_and_drawn(store_path: Path, text: str) -> None:
    async with at_the(one_item(Entry("p", text="One")), store_path) as clerk:
        await clerk.press("enter")
        await clerk.paste(f"x{text}")
        await clerk.press("up", "down")
        kept = (await clerk.texts())[1]
        assert kept == f"x{text}".replace("e\u0301", "é")
        assert clerk.caret[0] == kept
        assert clerk.lines


async def test_what_no_file_can_hold_is_left_out_of_a_paste(store_path: Path) -> None:
    async with at_the(one_item(), store_path) as clerk:
        await clerk.paste("a\x00b\x1b[31mc\ud800d\x07")
        assert await clerk.texts() == ["abc\ufffdd"]
        assert clerk.caret == ("abc\ufffdd", 5)


async def test_signs_that_cannot_be_seen_are_named_and_stay(store_path: Path) -> None:
    async with at_the(one_item(Entry("p", text="to\u200fright"), Entry("q", text="Two")), store_path) as clerk:
        assert "to⟨RLM⟩right" in clerk.page
        await clerk.press("up")
        assert "\u200f" not in clerk.page
        assert await clerk.texts() == ["to\u200fright", "Two"]


async def test_64_kib_on_one_line_is_kept_and_typed_in(store_path: Path) -> None:
    long = "The harbour master said so. " * 2340
    async with at_the(one_item(Entry("p", text="One")), store_path) as clerk:
        await clerk.press("enter")
        await clerk.paste(long)
        await clerk.press("x")
        assert (await clerk.texts())[1] == long.rstrip("\n") + "x"
        await clerk.press("ctrl+home")
        assert clerk.caret == ("One", 0)


async def test_the_kinds_can_be_told_apart(store_path: Path) -> None:
    entries = (
        Entry("h", EntryKind.HEADING, "Ramps"),
        Entry("a", EntryKind.ACTION, "Write", owner="Town Clerk"),
        Entry("v", EntryKind.VOTE, votes_for=7, votes_against=3, votes_abstained=1),
        Entry("m", EntryKind.MOTION, "That we do", mover_id="okafor", seconder_id="brandt"),
    )
    async with at_the(one_item(*entries), store_path) as clerk:
        page = " ".join(clerk.page.replace("▎", " ").split())
        assert "Action Write" in page
        assert "Town Clerk" in page
        assert "Vote 7 for, 3 against, 1 abstained" in page
        assert "Motion That we do" in page
        assert "Moved by Cllr Okafor, seconded by Cllr Brandt" in page


async def test_clicking_an_entry_opens_it_where_it_was_clicked(store_path: Path) -> None:
    entries = (Entry("p", text="First point here."), Entry("q", text="Second."))
    async with at_the(one_item(*entries), store_path) as clerk:
        row = next(at for at, line in enumerate(clerk.lines) if "First point" in line)
        column = clerk.lines[row].index("point")
        await clerk.pilot.click(clerk.outline, offset=(column, row))
        await clerk.settle()
        assert clerk.caret == ("First point here.", 6)


@pytest.mark.parametrize(
    ("style", "is_clause", "leads"),
    [
        ("herefordshire-2019", True, ("RESOLVED: That:", "RESOLVED: That:", "RESOLVED:", "RESOLVED: That:")),
        ("herefordshire-2019", False, ("RESOLVED: That:", "RESOLVED: That", "RESOLVED:", "RESOLVED: That")),
        ("herefordshire-2024", False, ("Resolved: That:", "Resolved: That", "Resolved:", "Resolved: That")),
    ],
)
async def test_the_lead_over_what_is_typed_follows_its_first_word(
    store_path: Path, style: str, is_clause: bool, leads: tuple[str, ...]
) -> None:
    clause = (Entry("c", EntryKind.CLAUSE),) if is_clause else ()
    resolution = Entry("r", EntryKind.RESOLUTION, children=clause)
    async with at_the(one_item(resolution), store_path, style=style) as clerk:
        seen = [_lead(clerk.lines)]
        for key in ("T", "hat", " the ramp be"):
            await clerk.type(key)
            seen.append(_lead(clerk.lines))
        assert clerk.caret == ("That the ramp be", 16)
        assert seen == [leads[0], leads[1], leads[2], leads[2]]
        clerk.outline.retype(clerk.outline.text, caret=4)
        await clerk.press("backspace")
        assert _lead(clerk.lines) == leads[3]
        assert clerk.caret == ("Tha the ramp be", 3)


def _lead(lines: list[str]) -> str:
    return next(line.strip("▎ ") for line in lines if "resolved" in line.casefold())


DELETING = frozenset(
    key
    for binding in TextArea.BINDINGS
    if isinstance(binding, Binding) and binding.action.startswith(("delete", "cut"))
    for key in binding.key.split(",")
    if key.startswith("ctrl+")
)
OURS = frozenset(key for command in COMMANDS for key in command.key.split(","))


async def test_no_key_of_a_command_deletes_text_where_the_command_does_not_apply(store_path: Path) -> None:
    async with at_the(one_item(Entry("p", text="One two"), Entry("q", text="Three")), store_path) as clerk:
        await clerk.press("ctrl+home", "end")
        assert {"ctrl+w", "ctrl+u"} < DELETING & OURS
        for key in sorted(DELETING & OURS - {"ctrl+d"}):
            await clerk.press(key, "escape")
            assert await clerk.texts() == ["One two", "Three"], key
        await clerk.press("ctrl+u")
        assert "These are a draft" in " ".join(clerk.page.split())
        assert "mark the item exempt instead: x in the agenda (F3)" in " ".join(clerk.page.split())
