"""What changed since the minutes were circulated, and their history."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from textual.screen import Screen
from textual.widgets import Input

from minutetaker.desk.history.meeting_history import HistoryLine
from minutetaker.desk.minuting import entries
from minutetaker.minutes.style.style_files import load_style
from minutetaker.record import Entry, EntryKind, Placement
from minutetaker.record.differences.meetings import differences
from minutetaker.screens.approval.changes import ChangesScreen
from minutetaker.screens.approval.difference_rows import difference_rows
from minutetaker.screens.approval.history import MOST, MinutesHistory
from minutetaker.screens.dialogs.form import Form
from minutetaker.screens.home.screen import HomeScreen
from minutetaker.screens.meeting.screen import MeetingScreen
from minutetaker.store.api.store import Store
from tests.screens.approval.harbour import MARCH, at_the_list, circulated, confirmed, fill, march
from tests.screens.driving import shown
from tests.typed import type_text


def edited(store: Store) -> None:
    """A point reworded, one taken out and one added, with what would be markup."""
    type_text(store, MARCH, "dredging", "p1", "The slipway [b]had not silted up over the winter.")
    entries.delete(store, MARCH, "dredging", "p2")
    entries.add_entry(
        store, MARCH, "moorings", kind=EntryKind.POINT, text="A new lamp [/].", placement=Placement.after("mo")
    )


async def test_what_changed_is_read_by_item_and_gone_to_from_the_list(store_path: Path) -> None:
    fill(store_path, circulated, edited)
    async with at_the_list(store_path) as officer:
        await officer.press("w")
        screen = await officer.sees(ChangesScreen)
        assert "Changes since 16 March 2026" in shown(officer.pilot)
        text = screen.list.text()
        assert "2/25 Dredging of the inner harbour" in text
        assert "[b]had not" in text
        assert "{+A new lamp [/].+}" in text
        assert "[-Two quotations were laid before the committee.-]" in text
        await officer.press("end", "enter")
        meeting = await officer.sees(MeetingScreen)
        assert meeting.view.item_id == "moorings"
        assert meeting.view.entry is not None
        assert meeting.view.entry.text == "A new lamp [/]."


async def test_from_the_meeting_what_was_typed_just_now_is_among_it(store_path: Path) -> None:
    fill(store_path, circulated)
    async with at_the_list(store_path) as officer:
        meeting = await officer.at_the_meeting()
        await officer.press("ctrl+right_square_bracket")
        await officer.sees(ChangesScreen)
        assert "nothing changed" in shown(officer.pilot)
        await officer.press("escape")
        meeting.discussion.outline.type_in(" Till dawn.")
        await officer.press("ctrl+right_square_bracket")
        screen = await officer.sees(ChangesScreen)
        assert "Till dawn." in screen.list.text()
        await officer.press("ctrl+b")
        assert officer.app.screen is meeting


async def test_of_minutes_never_circulated_it_says_so(store_path: Path) -> None:
    fill(store_path)
    async with at_the_list(store_path) as officer:
        await officer.press("w")
        await officer.is_told("never circulated, so there is nothing to compare them with. m circulates them.")
        assert isinstance(officer.app.screen, HomeScreen)


async def test_the_list_is_written_for_word(store_path: Path, tmp_path: Path) -> None:
    fill(store_path, circulated, edited, confirmed)
    async with at_the_list(store_path) as officer:
        await officer.at_the_meeting()
        await officer.press("ctrl+right_square_bracket")
        await officer.sees(ChangesScreen)
        await officer.press("f10")
        await officer.sees(Form)
        officer.app.screen.query(Input).last().value = str(tmp_path / "nowhere")
        await officer.press("ctrl+s")
        assert "There is no folder" in shown(officer.pilot)
        officer.app.screen.query(Input).last().value = str(tmp_path)
        await officer.press("ctrl+s")
        await officer.is_told("Written: ")
        (file,) = tmp_path.glob("Harbour*changes*.docx")
        cells = [cell.text for table in Document(str(file)).tables for row in table.rows for cell in row.cells]
        assert "A new lamp [/]." in " ".join(cells)


def test_changes_are_told_apart_without_colour() -> None:
    before = march()
    entry = Entry("mo", EntryKind.NARRATIVE, "The moorings are lit.")
    after = before.with_item("moorings", lambda item: replace(item, entries=(entry,)))
    rows = list(difference_rows(before, after, differences(before, after), load_style("parish")))
    said = "".join(text for text, _ in rows[-1].body)
    assert said == "3/25 Narrative reworded: The moorings are lit[- from dusk-]."


async def test_the_history_tells_the_steps_and_every_change(store_path: Path) -> None:
    fill(store_path, circulated, edited, confirmed)
    async with at_the_list(store_path) as officer:
        await officer.press("h")
        screen = await officer.sees(MinutesHistory)
        text = screen.list.text()
        assert "Circulated 16 March 2026 by A clerk" in text
        assert "Confirmed 9 April 2026 by Harbour Committee, 9 April 2026" in text
        assert "† Corrected by Harbour Committee, 9 April 2026, minute 31/25" in text
        assert text.index("Confirm the minutes") < text.index("Delete") < text.index("Circulate the minutes")
        await officer.press("escape")
        await officer.sees(HomeScreen)
        meeting = await officer.at_the_meeting()
        await officer.press("ctrl+backslash")
        await officer.sees(MinutesHistory)
        await officer.press("escape")
        assert officer.app.screen is meeting


@pytest.mark.parametrize("count", [0, 3, MOST + 500])
def test_a_history_of_any_length_is_read(count: int) -> None:
    at = dt.datetime(2026, 3, 12, 19, 42).astimezone()
    lines = [HistoryLine(at, at, "A clerk", f"Step {number} [/]", undone=number == 1) for number in range(count)]
    screen = MinutesHistory("Harbour Committee, 12 March 2026", (), (), lines)
    bodies = ["".join(text for text, _ in row.body) for row in screen._rows]
    assert any("not circulated yet" in one for one in bodies)
    assert sum(1 for one in bodies if one.startswith("Step ")) == min(count, MOST)
    if count == 3:
        assert "Step 1 [/]  undone since" in bodies


async def test_the_palette_offers_them_in_both_places(store_path: Path) -> None:
    fill(store_path, circulated, confirmed)
    async with at_the_list(store_path) as officer:
        assert {"home.move-on", "home.changes", "home.history"} <= _offered(officer.app.screen)
        meeting = await officer.at_the_meeting()
        assert {"meeting.move-on", "meeting.correct", "meeting.changes", "meeting.history"} <= _offered(meeting)


def _offered(screen: Screen[Any]) -> set[str]:
    """What the palette lists: every command that applies and can be carried out."""
    return {one.binding.id for one in screen.active_bindings.values() if one.enabled and one.binding.id}
