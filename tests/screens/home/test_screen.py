"""The list of meetings: finding, starting, duplicating, deleting, and stores that cannot be used."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widgets import Input

from minutetaker.record import MeetingKind, MeetingSummary
from minutetaker.screens.app.app import MinutetakerApp
from minutetaker.screens.committees.screen import CommitteeScreen
from minutetaker.screens.dialogs.checklist import Checklist
from minutetaker.screens.dialogs.form import Form
from minutetaker.screens.dialogs.picker import Picker
from minutetaker.screens.dialogs.question import Question
from minutetaker.screens.home.meeting_list import MeetingList
from minutetaker.screens.home.screen import HomeScreen
from minutetaker.screens.meeting.screen import MeetingScreen
from minutetaker.screens.widgets.row_list import RowList
from minutetaker.store.api.store import Store
from minutetaker.store.sqlite.store import SqliteStore
from tests.screens.driving import all_kept, list_read, shown, text_of, toasts, until
from tests.screens.stores import TODAY, committee, fill_store

MakeApp = Callable[[Path], MinutetakerApp]


def kept(path: Path) -> tuple[MeetingSummary, ...]:
    with SqliteStore.open(path, who="A test") as store:
        return store.meetings()


async def back_home(pilot: Pilot[None]) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))
    await all_kept(pilot)


async def test_meetings_stand_under_their_committees_newest_first(filled_store: Path, make_app: MakeApp) -> None:
    app = make_app(filled_store)
    async with app.run_test(size=(120, 36)) as pilot:
        await list_read(pilot)
        listed = [line.partition("│")[0].strip() for line in shown(pilot).splitlines()]
        lines = [line for line in listed if line]
    assert lines[1:7] == [
        "Parks and Open Spaces Committee",
        "Wed 11 Mar 2026    · not begun",
        "Wed 25 Feb 2026    ◐ circulated",
        "Wed 11 Feb 2026    ● confirmed",
        "Wed 28 Jan 2026    ● signed",
        "Wed 14 Jan 2026    ● signed",
    ]
    assert "Wed  4 Mar 2026    ▶ in progress   today" in lines
    assert any(line.endswith("annual") for line in lines)
    assert "Finance [/] Working Group  no meetings yet" in lines


async def test_typing_narrows_the_list_and_escape_shows_all_again(filled_store: Path, make_app: MakeApp) -> None:
    app = make_app(filled_store)
    async with app.run_test(size=(80, 24)) as pilot:
        await list_read(pilot)
        await pilot.press("slash")
        app.screen.query_one("#filter", Input).value = "plánn mar"
        await pilot.pause()
        text = shown(pilot)
        assert "Planning Committee" in text
        assert "Parks" not in text
        assert text_of(pilot, "#filter-count") == "1 of 9"
        app.screen.query_one("#filter", Input).value = "[/]"
        await pilot.pause()
        assert "No meeting matches" in text_of(pilot, "#message")
        await pilot.press("escape")
        await pilot.pause()
        assert "Parks" in shown(pilot)
        assert isinstance(app.focused, MeetingList)


@pytest.mark.parametrize("typed", ["11/3/26", "2026-03-11", "wednesday 11 march", "not begun parks"])
async def test_a_meeting_is_found_by_its_date_or_progress(filled_store: Path, make_app: MakeApp, typed: str) -> None:
    app = make_app(filled_store)
    async with app.run_test(size=(80, 24)) as pilot:
        await list_read(pilot)
        await pilot.press("f")
        app.screen.query_one("#filter", Input).value = typed
        await pilot.pause()
        assert text_of(pilot, "#filter-count") == "1 of 9"


async def test_the_arrows_pass_over_headings_and_the_found_one_opens_from_the_filter(
    filled_store: Path, make_app: MakeApp
) -> None:
    app = make_app(filled_store)
    async with app.run_test(size=(120, 36)) as pilot:
        await list_read(pilot)
        meetings = app.screen.query_one(MeetingList)
        first = meetings.row_id
        await pilot.press(*["down"] * 5)
        assert meetings.row_id == next(one.id for one in kept(filled_store) if one.date == date(2026, 3, 4))
        await pilot.press("home")
        assert meetings.row_id == first
        await pilot.press("slash", "down", "enter")
        await until(pilot, lambda: isinstance(app.screen, MeetingScreen))
        assert isinstance(app.screen, MeetingScreen)
        assert app.screen.view.meeting.date == date(2026, 2, 25)


async def test_a_new_meeting_is_asked_for_and_opened(filled_store: Path, make_app: MakeApp) -> None:
    app = make_app(filled_store)
    async with app.run_test(size=(120, 36)) as pilot:
        await list_read(pilot)
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, Picker))
        app.screen.query_one(Input).value = "planning"
        await pilot.pause()
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Form))
        assert isinstance(app.screen, Form)
        values = [app.screen.input_of(name).value for name in ("date", "starts", "place")]
        assert values == ["Wednesday 4 March 2026", "7.30 pm", "The Guildhall"]
        app.screen.input_of("date").value = "1/4/26"
        app.screen.input_of("starts").value = "6.15 pm"
        app.screen.input_of("place").value = "Room [/]"
        app.screen.input_of("kind").value = MeetingKind.EXTRAORDINARY
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Checklist))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, MeetingScreen))
        assert isinstance(app.screen, MeetingScreen)
        meeting = app.screen.view.meeting
        await pilot.press("ctrl+b")
        await back_home(pilot)
        assert app.screen.query_one(MeetingList).row_id == meeting.id
    assert (meeting.committee, meeting.date, meeting.starts_at) == (
        "Planning Committee",
        date(2026, 4, 1),
        time(18, 15),
    )
    assert (meeting.place, meeting.kind) == ("Room [/]", MeetingKind.EXTRAORDINARY)
    assert [item.title for item in meeting.items] == ["Apologies for absence", "Declarations of interest"]


async def test_a_meeting_is_open_once_however_often_it_is_asked_for(
    filled_store: Path, make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app(filled_store)
    async with app.run_test(size=(120, 36)) as pilot:
        await list_read(pilot)
        wanted, other = kept(filled_store)[:2]
        go_on, do = asyncio.Event(), app.store_thread.do

        async def slowly(work: Callable[[Store], Any]) -> Any:
            await go_on.wait()
            return await do(work)

        monkeypatch.setattr(app.store_thread, "do", slowly)
        opening = [asyncio.create_task(app.meetings.open(one.id)) for one in (wanted, wanted, other)]
        await pilot.pause()
        go_on.set()
        assert await asyncio.gather(*opening) == [True, False, False]
        await app.meetings.open(wanted.id)
        (meeting,) = [one for one in app.screen_stack if isinstance(one, MeetingScreen)]
        assert meeting.view.meeting.id == wanted.id
        await pilot.press("ctrl+b")
        await back_home(pilot)
        assert await app.meetings.open(other.id)


async def test_keys_typed_while_a_new_meeting_is_made_are_for_the_meeting(
    filled_store: Path, make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app(filled_store)
    async with app.run_test(size=(120, 36)) as pilot:
        await list_read(pilot)
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, Picker))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Form))
        go_on, do = asyncio.Event(), app.store_thread.do

        async def slowly(work: Callable[[Store], Any]) -> Any:
            await go_on.wait()
            return await do(work)

        monkeypatch.setattr(app.store_thread, "do", slowly)
        for key in ("ctrl+s", "enter", "x", "f2"):
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        go_on.set()
        await until(pilot, lambda: isinstance(app.screen, MeetingScreen))
        await until(pilot, lambda: isinstance(app.focused, RowList))
        await all_kept(pilot)
        assert [type(one) for one in app.screen_stack].count(MeetingScreen) == 1
    assert len(kept(filled_store)) == 10


async def test_a_duplicate_takes_people_and_agenda_and_is_opened(filled_store: Path, make_app: MakeApp) -> None:
    app = make_app(filled_store)
    async with app.run_test(size=(120, 36)) as pilot:
        await list_read(pilot)
        await pilot.press("d")
        await until(pilot, lambda: isinstance(app.screen, Form))
        assert isinstance(app.screen, Form)
        app.screen.input_of("date").value = "8 April 2026"
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, MeetingScreen))
        assert isinstance(app.screen, MeetingScreen)
        copy = app.screen.view.meeting
        await until(pilot, lambda: any("same people" in toast for toast in toasts(pilot)))
        await pilot.press("ctrl+b")
        await back_home(pilot)
        assert app.screen.query_one(MeetingList).row_id == copy.id
    assert copy.date == date(2026, 4, 8)
    assert copy.items
    assert len(kept(filled_store)) == 10


async def test_a_deleted_meeting_comes_back_with_undo_and_goes_again_with_redo(
    filled_store: Path, make_app: MakeApp
) -> None:
    app = make_app(filled_store)
    async with app.run_test(size=(120, 36)) as pilot:
        await list_read(pilot)
        meetings = app.screen.query_one(MeetingList)
        await pilot.press("down")
        deleted = meetings.row_id
        await pilot.press("delete")
        await until(pilot, lambda: meetings.row_id != deleted)
        assert "ctrl+z brings it back" in toasts(pilot)[-1]
        assert deleted not in {one.id for one in kept(filled_store)}
        await pilot.press("end", "ctrl+z")
        await until(pilot, lambda: meetings.row_id == deleted)
        assert deleted in {one.id for one in kept(filled_store)}
        await pilot.press("ctrl+y")
        await until(pilot, lambda: isinstance(app.screen, Question))
        await pilot.press("y")
        await until(pilot, lambda: len(kept(filled_store)) == 8)
        assert "Done again" in toasts(pilot)[-1]


async def test_an_empty_store_says_what_to_press_and_leads_through_it(store_path: Path, make_app: MakeApp) -> None:
    app = make_app(store_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await list_read(pilot)
        assert "Press c to set the first one up" in text_of(pilot, "#message")
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, Form))
        assert isinstance(app.screen_stack[-2], CommitteeScreen)


async def test_a_store_without_meetings_shows_its_committees(store_path: Path, make_app: MakeApp) -> None:
    fill_store(store_path, count=0)
    app = make_app(store_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await list_read(pilot)
        text = shown(pilot)
    assert "Press n to start the first one" in text
    assert "Planning Committee  no meetings yet" in text


async def test_a_folder_in_place_of_a_store_is_told_and_can_be_mended(tmp_path: Path, make_app: MakeApp) -> None:
    path = tmp_path / "store"
    path.mkdir()
    app = make_app(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await list_read(pilot)
        assert "is a folder" in text_of(pilot, "#message")
        await pilot.press("n", "d", "delete", "c", "slash", "enter", "ctrl+z")
        await all_kept(pilot)
        assert isinstance(app.screen, HomeScreen)
        path.rmdir()
        await pilot.press("f5")
        await until(pilot, lambda: "No committee" in text_of(pilot, "#message"))
        await pilot.press("ctrl+q")
    assert app.return_code == 0


async def test_a_file_that_is_not_ours_is_told_and_left_alone(tmp_path: Path, make_app: MakeApp) -> None:
    path = tmp_path / "accounts.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE money (pounds)")
    connection.close()
    before = path.read_bytes()
    app = make_app(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await list_read(pilot)
        assert "is not a minutetaker store" in text_of(pilot, "#message").replace("\n", " ")
    assert path.read_bytes() == before


async def test_names_that_look_like_markup_show_as_they_are(store_path: Path, make_app: MakeApp) -> None:
    with SqliteStore.open(store_path, who="A test") as store:
        store.add_committee(committee("[red]a[/b] [/]", council="[bold]C[/]"), label="New")
        store.add_committee(committee("Other", council="Second [/] council"), label="New")
    app = make_app(store_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await list_read(pilot)
        assert "[red]a[/b] [/]  [bold]C[/] · no meetings yet" in shown(pilot)


@pytest.mark.parametrize("size", [(40, 10), (20, 5), (8, 3)])
async def test_a_tiny_terminal_does_not_crash(filled_store: Path, make_app: MakeApp, size: tuple[int, int]) -> None:
    app = make_app(filled_store)
    async with app.run_test(size=size) as pilot:
        await list_read(pilot)
        await pilot.press("down", "pagedown", "end", "slash", "a", "escape", "f1", "escape")
        await all_kept(pilot)
        await pilot.press("ctrl+q")
    assert app.return_code == 0


async def test_a_thousand_meetings_are_one_screenful_of_lines(
    store_path: Path, make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill_store(store_path, count=2)
    with closing(sqlite3.connect(store_path)) as connection:
        columns = [row[1] for row in connection.execute("PRAGMA table_info(meeting)")]
        others = ", ".join("printf('%016x', n)" if name == "id" else name for name in columns)
        connection.execute(
            "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 1000) "
            f"INSERT INTO meeting ({', '.join(columns)}) SELECT {others} FROM meeting, c WHERE date = ?",
            (TODAY.isoformat(),),
        )
        connection.commit()
    app = make_app(store_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await list_read(pilot)
        drawn: list[int] = []
        meetings = app.screen.query_one(MeetingList)
        draw = meetings.render_line

        def counted(line: int) -> Strip:
            drawn.append(line)
            return draw(line)

        monkeypatch.setattr(meetings, "render_line", counted)
        await pilot.press("end")
        await pilot.pause()
        assert meetings.row_id is not None
        assert 0 < len(drawn) < 200
