"""The minutes as they print, on the screen and in Word."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from textual.widgets import Input

from minutetaker.record import Entry
from minutetaker.screens.dialogs.form import Form
from minutetaker.screens.dialogs.picker import Picker
from minutetaker.screens.meeting.screen import MeetingScreen
from tests.screens.driving import shown
from tests.screens.meeting.minuting import Clerk, at_the, harbour_meeting, one_item, until
from tests.store.rules_away import rules_away


async def test_the_preview_comes_beside_then_over_all_then_goes(store_path: Path) -> None:
    async with at_the(one_item(Entry("p", text="The ramp is closed.")), store_path) as clerk:
        await clerk.press("f9")
        await until(clerk.pilot, lambda: shown(clerk.pilot).count("The ramp is closed.") == 2)
        assert clerk.outline.has_focus
        await clerk.press("f9")
        await until(clerk.pilot, lambda: "Attendees" not in shown(clerk.pilot))
        assert "Apologies for absence" in shown(clerk.pilot)
        await clerk.press("f9")
        await until(clerk.pilot, lambda: "Attendees" in shown(clerk.pilot) and clerk.outline.has_focus)


async def test_the_preview_follows_what_is_typed(store_path: Path) -> None:
    points = tuple(Entry(f"p{number}", text=f"Point number {number}.") for number in range(80))
    async with at_the(one_item(*points), store_path) as clerk:
        await clerk.press("f9")
        await until(clerk.pilot, lambda: shown(clerk.pilot).count("Point number 79.") == 2)
        await clerk.type(" Typed now.")
        await until(clerk.pilot, lambda: shown(clerk.pilot).count("Typed now.") == 2)


async def test_escape_leaves_the_whole_screen_preview(store_path: Path) -> None:
    async with at_the(one_item(Entry("p", text="One")), store_path) as clerk:
        await clerk.press("f9", "f9")
        await until(clerk.pilot, lambda: "Attendees" not in shown(clerk.pilot))
        await clerk.press("escape")
        await until(clerk.pilot, lambda: "Attendees" in shown(clerk.pilot))


async def test_the_preview_shows_either_copy(store_path: Path) -> None:
    held = one_item(Entry("p", text="The ramp is closed."))
    items = tuple(replace(one, exempt=True, public_summary="In private.") for one in held.items)
    async with at_the(replace(held, items=items), store_path) as clerk:
        await clerk.press("f9", "f9")
        await until(clerk.pilot, lambda: "The ramp is closed." in shown(clerk.pilot))
        assert "In private." not in shown(clerk.pilot)
        await clerk.press("p")
        await until(clerk.pilot, lambda: "In private." in shown(clerk.pilot))
        assert "This is the public copy" in shown(clerk.pilot)
        assert "The ramp is closed." not in shown(clerk.pilot)
        await clerk.press("p")
        await until(clerk.pilot, lambda: "The ramp is closed." in shown(clerk.pilot))
        assert "public copy:" not in shown(clerk.pilot)


async def test_a_sentence_that_fails_is_told_and_stops_neither_the_preview_nor_the_export(
    store_path: Path, tmp_path: Path, own_settings: Path
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    held = replace(one_item(Entry("p", text="The ramp is closed.")), style="ours")
    style = own_settings / "house" / "ours"
    style.mkdir(parents=True)
    failing = f"{{% if committee == '{held.committee}' %}}{{{{ committee + draft }}}}{{% endif %}}"
    (style / "style.toml").write_text(f'title = "Ours"\n[minutes]\nclosing = "{failing}"\n', "utf-8")
    async with at_the(held, store_path, style="ours") as clerk:
        await clerk.press("f9", "f9")
        await until(clerk.pilot, lambda: "The ramp is closed." in shown(clerk.pilot))
        await until(clerk.pilot, lambda: "cannot be said here" in clerk.said)
        await clerk.press("p", "p")
        await _export(clerk, folder)
        await until(clerk.pilot, lambda: "Written:" in clerk.said)
        [file] = folder.iterdir()
        assert _text(file).endswith(held.committee)


async def _export(clerk: Clerk, folder: Path, *, first: str | None = None) -> None:
    await clerk.press("f10")
    await until(clerk.pilot, lambda: isinstance(clerk.app.screen, Form))
    if first:
        await clerk.pilot.press(first)
    clerk.app.screen.query(Input).last().value = str(folder)
    await clerk.pilot.press("ctrl+s")


def _text(file: Path) -> str:
    return "\n".join(paragraph.text for paragraph in Document(str(file)).paragraphs)


async def test_the_whole_minutes_are_written_where_the_clerk_says(store_path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    async with at_the(one_item(Entry("p", text="The ramp is closed.")), store_path) as clerk:
        await clerk.type(" Typed last.")
        await _export(clerk, folder)
        await until(clerk.pilot, lambda: "Written:" in clerk.said)
        [file] = folder.iterdir()
        assert str(file) in clerk.said
        assert "DRAFT" in file.name
        assert "The ramp is closed. Typed last." in _text(file)
        await clerk.press("f10")
        await until(clerk.pilot, lambda: isinstance(clerk.app.screen, Form))
        assert clerk.app.screen.query(Input).last().value == str(folder)


async def test_minutes_that_were_changed_outside_are_not_written_for_the_public(
    store_path: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    async with at_the(one_item(Entry("p", text="The ramp is closed.")), store_path) as clerk:
        with closing(sqlite3.connect(store_path)) as raw, rules_away(raw):
            assert raw.execute("UPDATE entry SET text = 'The ramp is open.'").rowcount
        await _export(clerk, folder)
        await until(clerk.pilot, lambda: "not written for the public" in clerk.said)
        assert "minutetaker backups" in clerk.said
        assert not list(folder.iterdir())


async def test_only_the_item_shown_is_written(store_path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    async with at_the(replace(harbour_meeting(), current_item_id="dredging"), store_path) as clerk:
        await _export(clerk, folder, first="right")
        await until(clerk.pilot, lambda: "Written:" in clerk.said)
        [file] = folder.iterdir()
        assert "item" in file.name
        assert "silted up" in _text(file)
        assert "Moorings" not in _text(file)


async def test_a_folder_that_is_not_there_is_said_in_the_form(store_path: Path, tmp_path: Path) -> None:
    async with at_the(one_item(), store_path) as clerk:
        await _export(clerk, tmp_path / "missing")
        await clerk.pilot.pause()
        assert isinstance(clerk.app.screen, Form)
        assert "There is no folder" in shown(clerk.pilot)
        await clerk.pilot.press("escape")
        await until(clerk.pilot, lambda: isinstance(clerk.app.screen, MeetingScreen))


async def test_a_folder_whose_name_no_disk_takes_is_said_in_the_form(store_path: Path, tmp_path: Path) -> None:
    async with at_the(one_item(Entry("p", text="One")), store_path) as clerk:
        await _export(clerk, tmp_path / ("x" * 70_000))
        await until(clerk.pilot, lambda: "There is no folder" in shown(clerk.pilot))
        assert isinstance(clerk.app.screen, Form)


@pytest.mark.parametrize(("choice", "files"), [("enter", 2), ("down", 1)])
async def test_a_file_edited_by_hand_is_not_overwritten_unasked(
    store_path: Path, tmp_path: Path, choice: str, files: int
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    async with at_the(one_item(Entry("p", text="The ramp is closed.")), store_path) as clerk:
        await _export(clerk, folder)
        await until(clerk.pilot, lambda: clerk.said.count("Written:") == 1)
        [file] = folder.iterdir()
        edited = Document(str(file))
        edited.add_paragraph("Added in Word.")
        edited.save(str(file))
        await _export(clerk, folder)
        await until(clerk.pilot, lambda: isinstance(clerk.app.screen, Picker))
        await clerk.pilot.press(*([choice] if choice == "enter" else [choice, "enter"]))
        await until(clerk.pilot, lambda: clerk.said.count("Written:") == 2)
        assert len(list(folder.iterdir())) == files
        assert ("Added in Word." in _text(file)) is (files == 2)
