"""The follow-ups of every meeting: choosing what is shown, going to its minute and back, and the tracker."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from time import sleep
from typing import NoReturn

import docx
import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from minutetaker.desk.follow_ups import tracker as desk
from minutetaker.minutes.style.style_files import load_style
from minutetaker.screens.dialogs import exporting
from minutetaker.screens.dialogs.fields import LineField, TextField
from minutetaker.screens.dialogs.form import Form
from minutetaker.screens.follow_ups import export
from minutetaker.screens.home.screen import HomeScreen
from minutetaker.screens.meeting.resolutions.resolutions import ResolutionsPane
from minutetaker.screens.meeting.screen import MeetingScreen
from minutetaker.screens.widgets.key_line import KeyLine
from minutetaker.store.api.long_work import Progress
from minutetaker.store.sqlite.store import SqliteStore
from tests.screens.driving import shown, text_of, toasts, until
from tests.screens.follow_ups.minuted import (
    BENCH,
    HEDGE,
    app_of,
    details,
    form_of,
    kept,
    listed,
    settled,
    shown_in,
)
from tests.store.rules_away import rules_away


async def test_keys_choose_and_group_what_is_shown(path: Path) -> None:
    async with app_of(path).run_test(size=(120, 36)) as pilot:
        screen = await shown_in(pilot)
        await pilot.press("3")
        assert [line for line in listed(screen) if "action" in line] == [listed(screen)[1]]
        await pilot.press("4", "o")
        owners = [line for line in listed(screen) if line[0] not in "○◐●–"]
        assert owners == ["Cllr A. Smith", "Full Council", "Ms J. Roe", "Town Clerk"]
        assert any(line == "● 3/25 action 14 Jan 26 Have the lamp [bold]lit[/] done" for line in listed(screen))
        await pilot.press("m")
        assert listed(screen)[0] == "Wed 11 Feb 2026 Parks and Open Spaces Committee"
        await pilot.press("1")
        assert "Nothing of A clerk's has still to be done" in text_of(pilot, "#message")


async def test_typing_narrows_the_list_and_escape_shows_all_again_then_leaves(path: Path) -> None:
    async with app_of(path).run_test(size=(120, 36)) as pilot:
        screen = await shown_in(pilot)
        await pilot.press("slash")
        screen.query_one("#filter", Input).value = "smith 3/25 action 2"
        await pilot.pause()
        assert [line for line in listed(screen) if line[0] in "○◐"] == [
            "○ 3/25 action 2 11 Feb 26 Mend the bench Cllr A. Smith due 1 Apr 26"
        ]
        assert text_of(pilot, "#filter-count") == "1 of 5"
        assert "Action: Mend the bench" in details(screen)
        for typed in ("in-progress", "In Progress"):
            screen.query_one("#filter", Input).value = typed
            await pilot.pause()
            found = [line for line in listed(screen) if line[0] in "○◐"]
            assert len(found) == 1
            assert found[0].startswith("◐")
        screen.query_one("#filter", Input).value = "[/] no such"
        await pilot.pause()
        assert "None of them matches" in text_of(pilot, "#message")
        screen.query_one("#filter", Input).value = ""
        await pilot.press("down", "enter")
        assert screen.row_here is not None
        assert screen.row_here.entry_id == BENCH, "the arrows move in the list while a filter is typed"
        await pilot.press("escape")
        assert not screen.query_one("#filter-line").display
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))


async def test_going_to_the_minute_and_back_to_the_line(path: Path) -> None:
    app = app_of(path)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await shown_in(pilot)
        await pilot.press("down", "g")
        await until(pilot, lambda: isinstance(app.screen, MeetingScreen))
        meeting = app.screen
        assert isinstance(meeting, MeetingScreen)
        await settled(pilot)
        assert meeting.view.entry_id == BENCH
        assert meeting.query_one(ResolutionsPane).highlighted == BENCH
        assert meeting.query_one(ResolutionsPane).list.has_focus
        await pilot.press("u")
        await until(pilot, lambda: isinstance(app.screen, Form))
        note = form_of(app.screen).input_of("note")
        assert isinstance(note, TextField)
        note.text = "Varnished."
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app.screen is meeting)
        await until(
            pilot, lambda: "○ open · Varnished." in " ".join(meeting.query_one(ResolutionsPane).list.text().split())
        )
        await pilot.press("ctrl+b")
        await until(pilot, lambda: app.screen is screen)
        await settled(pilot)
        assert screen.row_here is not None
        assert screen.row_here.entry_id == BENCH
        assert "Varnished. – A clerk" in details(screen)


async def test_confirmed_minutes_take_follow_ups_and_nothing_else(path: Path) -> None:
    app = app_of(path)
    async with app.run_test(size=(120, 36)) as pilot:
        await shown_in(pilot)
        summary = (await app.store_thread.do(lambda store: store.meetings()))[1]
        before = await app.store_thread.do(lambda store: store.meeting(summary.id))
        frozen = MeetingScreen(before, load_style("parish"), read_only="These minutes are signed.")
        await app.push_screen(frozen)
        await frozen.show_item(before.items[-2].id)
        frozen.show_decision(HEDGE)
        await settled(pilot)
        assert "u Follow up" in frozen.query_one(KeyLine).render().plain
        assert "Movers" not in frozen.query_one(KeyLine).render().plain
        await pilot.press("m")
        await settled(pilot)
        assert toasts(pilot)[-1] == "These minutes are signed."
        await pilot.press("u")
        await until(pilot, lambda: isinstance(app.screen, Form))
        form_of(app.screen).input_of("status").value = "done"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app.screen is frozen)
        await settled(pilot)
        assert "● done" in " ".join(frozen.query_one(ResolutionsPane).list.text().split())
        assert (await kept(app, HEDGE))[-1] == ("", "done")
        assert await app.store_thread.do(lambda store: store.meeting(summary.id)) == before


async def test_only_what_is_followed_up_is_asked_about(path: Path) -> None:
    app = app_of(path)
    async with app.run_test(size=(120, 36)) as pilot:
        await shown_in(pilot)
        meeting_id = (await app.store_thread.do(lambda store: store.meetings()))[0].id
        await app.meetings.open(meeting_id)
        await pilot.press("f5", "u")
        await settled(pilot)
        assert "Highlight a resolution, a clause or an action first" in toasts(pilot)[-1]


async def test_the_tracker_is_of_what_is_listed(path: Path, tmp_path: Path) -> None:
    app = app_of(path)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await shown_in(pilot)
        await pilot.press("f10")
        await until(pilot, lambda: isinstance(app.screen, Form))
        form = form_of(app.screen)
        folder, kind = form.input_of("folder"), form.input_of("form")
        assert isinstance(folder, LineField)
        folder.value = str(tmp_path / "nowhere")
        kind.value = "csv"
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "There is no folder" in shown(pilot)
        folder.value = str(tmp_path)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app.screen is screen and any("Written" in one for one in toasts(pilot)))
    written = next(tmp_path.glob("*action tracker.csv"))
    assert written.name == "Wick St Óswald Town Council 2026-03-04 action tracker.csv"
    rows = list(csv.reader(written.read_text("utf-8-sig").splitlines()))
    assert [row[2] for row in rows[1:]] == ["3/25 action 1", "3/25 action 2", "3/25"], "exempt items are left out"


async def test_a_tracker_leaves_out_what_was_changed_outside_and_says_so(path: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw, rules_away(raw):
        assert raw.execute("UPDATE item SET exempt = 0 WHERE title = 'Rents'").rowcount
    app = app_of(path)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await shown_in(pilot)
        await pilot.press("4", "f10")
        await until(pilot, lambda: isinstance(app.screen, Form))
        assert any("changed outside minutetaker" in one for one in toasts(pilot))
        form_of(app.screen).input_of("folder").value = str(tmp_path)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app.screen is screen and any("Written" in one for one in toasts(pilot)))
    (file,) = tmp_path.glob("*tracker*.docx")
    text = "\n".join(cell.text for table in docx.Document(str(file)).tables for cell in table._cells)
    assert "lamp" in text
    assert "Serve notice" not in text
    assert "bench" not in text


@pytest.mark.parametrize("part", ["reading", "writing"])
async def test_a_long_tracker_shows_how_far_it_is_and_can_be_stopped(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    def until_stopped(progress: Progress) -> NoReturn:
        while True:
            progress("Half of it", 1, 2)
            sleep(0.01)

    if part == "reading":
        monkeypatch.setattr(desk, "tracker", lambda *_, progress, **__: until_stopped(progress))
    else:
        monkeypatch.setattr(exporting, "publish", lambda made, *_, **__: until_stopped(made.heard))
    monkeypatch.setattr(export, "_MANY", 1)
    app = app_of(path)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await shown_in(pilot)
        await pilot.press("f10")
        if part == "writing":
            await until(pilot, lambda: isinstance(app.screen, Form))
            form_of(app.screen).input_of("folder").value = str(tmp_path)
            await pilot.press("ctrl+s")
        await until(pilot, lambda: "Half of it: 50 %" in shown(pilot))
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen and any("Stopped" in one for one in toasts(pilot)))
    assert list(tmp_path.glob("*tracker*")) == []


async def test_beside_another_program_it_is_looked_at_and_not_changed(path: Path) -> None:
    with SqliteStore.open(path, who="Dana Ash"):
        app = app_of(path)
        async with app.run_test(size=(120, 36)) as pilot:
            screen = await shown_in(pilot)
            for key in ("d", "u", "p", "ctrl+z"):
                await pilot.press(key)
                await settled(pilot)
                assert app.screen is screen
                assert "Dana Ash" in toasts(pilot)[-1]
            assert len(await kept(app, HEDGE)) == 2
            await pilot.press("4", "down", "g")
            await until(pilot, lambda: isinstance(app.screen, MeetingScreen))
            await pilot.press("u")
            await settled(pilot)
            assert isinstance(app.screen, MeetingScreen)


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
@pytest.mark.parametrize("keys", [(), ("4", "o"), ("enter",)], ids=["open", "all-by-owner", "note"])
def test_how_it_looks(
    snap_compare: Callable[..., bool], path: Path, size: tuple[int, int], keys: tuple[str, ...]
) -> None:
    async def run(pilot: Pilot[None]) -> None:
        await shown_in(pilot)
        await pilot.press(*keys)
        await settled(pilot)

    assert snap_compare(app_of(path, who="Jane Roe"), terminal_size=size, run_before=run)
