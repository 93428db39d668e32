"""A store that another program has: it can be read, every key that would change it says why not, and r tries again."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from minutetaker.minutes.style.style_files import load_style
from minutetaker.screens.app.app import MinutetakerApp
from minutetaker.screens.commands import Command, Where
from minutetaker.screens.commands.command import Changes
from minutetaker.screens.home.screen import HomeScreen
from minutetaker.screens.meeting.screen import MeetingScreen
from minutetaker.store.sqlite.store import SqliteStore
from tests.screens.driving import all_kept, list_read, panel_read, shown, text_of, toasts, until
from tests.screens.stores import TODAY

MakeApp = Callable[[Path], MinutetakerApp]


@asynccontextmanager
async def beside_dana(
    path: Path, make_app: MakeApp, size: tuple[int, int] = (120, 36)
) -> AsyncIterator[tuple[Pilot[None], SqliteStore]]:
    """The list of meetings, while Dana Ash has the store."""
    with SqliteStore.open(path, who="Dana Ash") as store:
        async with make_app(path).run_test(size=size) as pilot:
            await list_read(pilot)
            yield pilot, store


async def open_meeting(pilot: Pilot[None]) -> MeetingScreen:
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, MeetingScreen))
    await all_kept(pilot)
    assert isinstance(pilot.app.screen, MeetingScreen)
    return pilot.app.screen


def contents(store: SqliteStore) -> object:
    return store.committees(), [(store.meeting(one.id), store.history(one.id)) for one in store.meetings()]


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (40, 12)])
async def test_the_list_says_so_and_why(filled_store: Path, make_app: MakeApp, size: tuple[int, int]) -> None:
    async with beside_dana(filled_store, make_app, size) as (pilot, _):
        assert "READ ONLY" in shown(pilot)
        said = " ".join(text_of(pilot, "#because").split())
        assert said.startswith("Dana Ash has this store open since ")
        assert said.endswith("r tries again.")
        assert "Dana Ash has this store" in shown(pilot)
        assert "Parks and Open" in shown(pilot)


@pytest.mark.parametrize("key", ["n", "d", "delete", "c", "b", "ctrl+z", "ctrl+y"])
async def test_keys_of_the_list_that_change_something_say_why_not(
    filled_store: Path, make_app: MakeApp, key: str
) -> None:
    async with beside_dana(filled_store, make_app) as (pilot, store):
        before = contents(store)
        await pilot.press(key)
        await all_kept(pilot)
        assert isinstance(pilot.app.screen, HomeScreen)
        assert "Dana Ash has this store open" in toasts(pilot)[-1]
        assert contents(store) == before


async def test_r_gets_the_store_once_it_is_free(filled_store: Path, make_app: MakeApp) -> None:
    async with beside_dana(filled_store, make_app) as (pilot, store):
        await pilot.press("r")
        await until(pilot, lambda: bool(toasts(pilot)))
        assert "Dana Ash has this store open" in toasts(pilot)[-1]
        store.close()
        await pilot.press("r")
        await until(pilot, lambda: "yours to change" in toasts(pilot)[-1])
        assert "READ ONLY" not in shown(pilot)
        await pilot.press("delete")
        await until(pilot, lambda: "is deleted" in toasts(pilot)[-1])


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (40, 12)])
async def test_the_meeting_says_so_and_why(filled_store: Path, make_app: MakeApp, size: tuple[int, int]) -> None:
    async with beside_dana(filled_store, make_app, size) as (pilot, _):
        await open_meeting(pilot)
        assert "READ ONLY" in shown(pilot)
        assert "saved" not in shown(pilot).partition("\n")[0]
        assert "Dana Ash has this store open" in toasts(pilot)[-1]
        if size[0] > 80:
            assert "Dana Ash has this store open" in shown(pilot).splitlines()[1]


async def test_what_is_typed_is_refused_and_not_shown(filled_store: Path, make_app: MakeApp) -> None:
    async with beside_dana(filled_store, make_app) as (pilot, store):
        before = contents(store)
        screen = await open_meeting(pilot)
        page = screen.discussion.outline.text
        for key in ("x", "space", "slash", "backspace", "enter", "tab", "ctrl+r", "ctrl+k", "ctrl+d", "ctrl+j"):
            await pilot.press(key)
            await all_kept(pilot)
            assert screen.discussion.outline.text == page
            assert screen is pilot.app.screen
        screen.discussion.outline.post_message(events.Paste("Pasted words.\nAnd more."))
        await all_kept(pilot)
        assert "Pasted words" not in shown(pilot)
        assert "NOT SAVED" not in shown(pilot)
        assert "Dana Ash" in " ".join(toasts(pilot))
        assert contents(store) == before
        assert screen.program.store_thread.state.saved


async def test_a_typed_letter_is_answered_where_it_was_typed(filled_store: Path, make_app: MakeApp) -> None:
    async with beside_dana(filled_store, make_app) as (pilot, _):
        await open_meeting(pilot)
        pilot.app.clear_notifications()
        await pilot.press("x")
        await until(pilot, lambda: "Dana Ash has this store" in shown(pilot).split("\n", 3)[3])


@pytest.mark.parametrize(
    ("pane", "keys"),
    [("f2", "paximcsenl"), ("f3", "nrdtx"), ("f5", "ncmolradu")],
    ids=["people", "agenda", "decisions"],
)
async def test_keys_of_the_panes_that_change_something_say_why_not(
    filled_store: Path, make_app: MakeApp, pane: str, keys: str
) -> None:
    async with beside_dana(filled_store, make_app) as (pilot, store):
        before = contents(store)
        screen = await open_meeting(pilot)
        await pilot.press(pane)
        for key in (*keys, "delete"):
            told = len(toasts(pilot))
            await pilot.press(key)
            await all_kept(pilot)
            assert pilot.app.screen is screen, f"{key} asked for something that is refused then"
            assert len(toasts(pilot)) > told or "Dana Ash" in toasts(pilot)[-1]
        assert contents(store) == before


async def test_looking_goes_on(filled_store: Path, make_app: MakeApp) -> None:
    async with beside_dana(filled_store, make_app) as (pilot, store):
        before = contents(store)
        screen = await open_meeting(pilot)
        first = screen.view.item_id
        await pilot.press("f8")
        await until(pilot, lambda: screen.view.item_id != first)
        await pilot.press("f7")
        await until(pilot, lambda: screen.view.item_id == first)
        await pilot.press("f9")
        await until(pilot, lambda: screen.query_one("#preview").display)
        await pilot.press("f2", "f3", "down", "enter", "f4", "down", "up", "pagedown", "ctrl+home", "ctrl+end")
        await pilot.press("ctrl+b")
        await until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))
        assert contents(store) == before


async def test_a_meeting_may_be_read_only_for_a_reason_of_its_own(filled_store: Path, make_app: MakeApp) -> None:
    """As one that is confirmed; the store, and every other meeting, can be changed."""
    app = make_app(filled_store)
    async with app.run_test(size=(120, 36)) as pilot:
        await list_read(pilot)
        summary = (await app.store_thread.do(lambda store: store.meetings()))[0]
        meeting = await app.store_thread.do(lambda store: store.meeting(summary.id))
        await app.push_screen(MeetingScreen(meeting, load_style(meeting.style), read_only="These minutes are signed."))
        await all_kept(pilot)
        assert "READ ONLY" in shown(pilot)
        assert "These minutes are signed." in shown(pilot)
        await pilot.press("x", "f2", "p")
        await all_kept(pilot)
        assert "These minutes are signed." in toasts(pilot)[-1]
        assert await app.store_thread.do(lambda store: store.meeting(summary.id)) == meeting
        await pilot.press("ctrl+b")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert "READ ONLY" not in shown(pilot)
        await pilot.press("delete")
        await until(pilot, lambda: "is deleted" in toasts(pilot)[-1])


async def test_a_synchronised_folder_is_told_of_on_the_screen(
    filled_store: Path, make_app: MakeApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "Dropbox").mkdir()
    moved = filled_store.rename(tmp_path / "Dropbox" / "minutes.db")
    async with make_app(moved).run_test(size=(120, 36)) as pilot:
        await list_read(pilot)
        assert "READ ONLY" in shown(pilot)
        assert "Dropbox copies to other computers" in " ".join(text_of(pilot, "#because").split())
    monkeypatch.setenv("MINUTETAKER_STORAGE", "any")
    async with make_app(moved).run_test(size=(120, 36)) as pilot:
        await list_read(pilot)
        assert "READ ONLY" not in shown(pilot)
        assert any("Dropbox copies to other computers" in toast for toast in toasts(pilot))


@pytest.mark.parametrize("where", ["home", "meeting"])
def test_how_it_looks(snap_compare: Any, filled_store: Path, where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    because = "Dana Ash has this store open since 18.55 (on this computer); you may read it. Close it there first."
    monkeypatch.setattr(SqliteStore, "read_only_because", property(lambda _: because))
    app = MinutetakerApp(filled_store, who="A clerk", today=lambda: TODAY)

    async def run(pilot: Pilot[None]) -> None:
        await list_read(pilot)
        await panel_read(pilot)
        if where == "meeting":
            meeting = await app.store_thread.do(lambda store: store.meeting(store.meetings()[1].id))
            clock = datetime(2026, 3, 4, 19, 42)
            await app.push_screen(
                MeetingScreen(meeting, load_style(meeting.style), read_only=because, clock=lambda: clock)
            )
            await all_kept(pilot)

    assert snap_compare(app, terminal_size=(120, 36), run_before=run)


def test_a_command_changes_the_record_unless_it_says_otherwise() -> None:
    """A new key that nobody thought about is refused in confirmed minutes, not let through."""
    assert Command("new", "f14", "New", "Something new", Where.AGENDA, "new").changes is Changes.RECORD
