"""Pictures of the screens, so that a change of their looks is seen and meant."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from minutetaker.screens.app.app import MinutetakerApp
from minutetaker.screens.commands.help import HelpScreen
from minutetaker.screens.committees.screen import CommitteeScreen
from minutetaker.screens.dialogs.form import Form
from minutetaker.screens.dialogs.picker import Picker
from minutetaker.screens.search.screen import SearchScreen
from minutetaker.store.queries.follow_ups.follow_up_log import FollowUpLog
from tests.screens.committees.test_screen import set_up_shown
from tests.screens.driving import all_kept, list_read, panel_read, until
from tests.screens.searched import fill_with_minutes

MakeApp = Callable[..., MinutetakerApp]
Compare = Callable[..., bool]
SIZES = [(120, 36), (80, 24)]


def pressing(*keys: str, until_screen: type | None = None) -> Callable[[Pilot[Any]], Awaitable[None]]:
    """Opens the list, presses keys, and waits for a screen."""

    async def run(pilot: Pilot[Any]) -> None:
        await list_read(pilot)
        await pilot.press(*keys)
        if until_screen is not None:
            await until(pilot, lambda: isinstance(pilot.app.screen, until_screen))
        await all_kept(pilot)
        await panel_read(pilot)

    return run


@pytest.mark.parametrize("size", [*SIZES, (40, 10)])
def test_list_of_meetings(snap_compare: Compare, filled_store: Path, make_app: MakeApp, size: tuple[int, int]) -> None:
    assert snap_compare(make_app(filled_store), terminal_size=size, run_before=pressing("down"))


@pytest.mark.parametrize("size", SIZES)
def test_list_with_a_reminder(
    snap_compare: Compare,
    filled_store: Path,
    make_app: MakeApp,
    monkeypatch: pytest.MonkeyPatch,
    size: tuple[int, int],
) -> None:
    monkeypatch.setattr(FollowUpLog, "count_overdue", lambda *_: 3)
    assert snap_compare(make_app(filled_store), terminal_size=size, run_before=pressing())


def test_list_narrowed(snap_compare: Compare, filled_store: Path, make_app: MakeApp) -> None:
    assert snap_compare(make_app(filled_store), terminal_size=(80, 24), run_before=pressing("slash", *"plan"))


@pytest.mark.parametrize("theme", ["paper", "contrast"])
def test_list_in_other_colours(snap_compare: Compare, filled_store: Path, make_app: MakeApp, theme: str) -> None:
    assert snap_compare(make_app(filled_store, theme), terminal_size=(80, 24), run_before=pressing("down"))


def test_empty_store(snap_compare: Compare, store_path: Path, make_app: MakeApp) -> None:
    assert snap_compare(make_app(store_path), terminal_size=(80, 24), run_before=pressing())


def test_store_that_cannot_be_used(
    snap_compare: Compare, tmp_path: Path, make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    os.mkdir("minutes")
    assert snap_compare(make_app(Path("minutes")), terminal_size=(80, 24), run_before=pressing())


@pytest.mark.parametrize("size", SIZES)
def test_committee_set_up(snap_compare: Compare, filled_store: Path, make_app: MakeApp, size: tuple[int, int]) -> None:
    assert snap_compare(make_app(filled_store), terminal_size=size, run_before=set_up_shown)


def test_first_committee(snap_compare: Compare, store_path: Path, make_app: MakeApp) -> None:
    assert snap_compare(make_app(store_path), terminal_size=(80, 24), run_before=pressing("c", until_screen=Form))


@pytest.mark.parametrize("size", SIZES)
def test_help(snap_compare: Compare, filled_store: Path, make_app: MakeApp, size: tuple[int, int]) -> None:
    assert snap_compare(make_app(filled_store), terminal_size=size, run_before=pressing("f1", until_screen=HelpScreen))


def test_colours(snap_compare: Compare, filled_store: Path, make_app: MakeApp) -> None:
    assert snap_compare(make_app(filled_store), terminal_size=(80, 24), run_before=pressing("f11", until_screen=Picker))


def test_form_that_refuses(snap_compare: Compare, filled_store: Path, make_app: MakeApp) -> None:
    async def refuse(pilot: Pilot[Any]) -> None:
        await pressing("d", until_screen=Form)(pilot)
        assert isinstance(pilot.app.screen, Form)
        pilot.app.screen.input_of("date").value = "31 February 2026"
        await pilot.press("ctrl+s")
        await pilot.pause()

    assert snap_compare(make_app(filled_store), terminal_size=(80, 24), run_before=refuse)


def test_members(snap_compare: Compare, filled_store: Path, make_app: MakeApp) -> None:
    async def to_the_members(pilot: Pilot[Any]) -> None:
        await set_up_shown(pilot)
        assert isinstance(pilot.app.screen, CommitteeScreen)
        pilot.app.screen.query_one("#members PeopleList").focus()
        await pilot.press("down")
        await all_kept(pilot)

    assert snap_compare(make_app(filled_store), terminal_size=(80, 24), run_before=to_the_members)


def searching(typed: str, *keys: str) -> Callable[[Pilot[Any]], Awaitable[None]]:
    """Opens the search, has something in its box, and presses keys."""

    async def run(pilot: Pilot[Any]) -> None:
        await pressing("s", until_screen=SearchScreen)(pilot)
        search = pilot.app.screen
        assert isinstance(search, SearchScreen)
        search.box.value = typed
        search.box.cursor_position = len(typed)
        await pilot.pause()
        await until(pilot, lambda: search.is_settled)
        await pilot.press(*keys)
        await all_kept(pilot)

    return run


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("typed", ["", "kiosk", "handrail", "felling kind:", "hand colour:red"])
def test_search(snap_compare: Compare, store_path: Path, make_app: MakeApp, size: tuple[int, int], typed: str) -> None:
    fill_with_minutes(store_path)
    assert snap_compare(make_app(store_path), terminal_size=size, run_before=searching(typed, "down", "down"))


@pytest.mark.parametrize("theme", ["paper", "contrast", "ansi-dark"])
def test_search_in_other_colours(snap_compare: Compare, store_path: Path, make_app: MakeApp, theme: str) -> None:
    fill_with_minutes(store_path)
    run = searching("handrail", "down")
    assert snap_compare(make_app(store_path, theme), terminal_size=(80, 24), run_before=run)


def test_search_without_colours(
    snap_compare: Compare, store_path: Path, make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    fill_with_minutes(store_path)
    assert snap_compare(make_app(store_path), terminal_size=(80, 24), run_before=searching("handrail", "down"))
