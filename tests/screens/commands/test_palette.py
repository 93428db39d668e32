"""The palette on the meeting screen: each command that applies is found, by its name or another word, and done."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.command import CommandPalette
from textual.pilot import Pilot
from textual.widgets import Input

from minutetaker.screens.app.app import MinutetakerApp
from minutetaker.screens.commands import COMMANDS
from minutetaker.screens.commands.palette import RegistryCommands
from minutetaker.screens.commands.synonyms import SYNONYMS
from minutetaker.screens.dialogs.form import Form
from minutetaker.screens.meeting.screen import MeetingScreen
from minutetaker.store.sqlite.store import SqliteStore
from tests.screens.driving import all_kept, list_read, shown, toasts, until

MakeApp = Callable[[Path], MinutetakerApp]


@asynccontextmanager
async def in_the_discussion(path: Path, make_app: MakeApp) -> AsyncIterator[tuple[Pilot[None], MeetingScreen]]:
    app = make_app(path)
    async with app.run_test(size=(120, 36)) as pilot:
        await list_read(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, MeetingScreen))
        await all_kept(pilot)
        assert isinstance(app.screen, MeetingScreen)
        yield pilot, app.screen


async def choose(pilot: Pilot[None], typed: str, title: str) -> None:
    """Open the palette, type, and take the best line, which has to be the one with that title."""
    await pilot.press("ctrl+p")
    await until(pilot, lambda: isinstance(pilot.app.screen, CommandPalette))
    pilot.app.screen.query_one(Input).value = typed
    await until(pilot, lambda: title in shown(pilot))
    await pilot.press("enter")
    await until(pilot, lambda: not isinstance(pilot.app.screen, CommandPalette))


async def found(screen: MeetingScreen, typed: str) -> list[str]:
    """What typing finds, the best first."""
    provider = RegistryCommands(screen)
    hits = [hit async for hit in provider.search(typed)]
    return [str(hit.text) for hit in sorted(hits, key=lambda hit: hit.score, reverse=True)]


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("quorum", "Meeting: People  (F2)"),
        ("exempt", "Agenda: Exempt  (F3, x)"),
        ("confidential", "Agenda: Exempt  (F3, x)"),
        ("interest", "Line: /dec  (/dec Khan nature of it)"),
        ("rename", "Agenda: Rename  (F3, r)"),
        ("carried", "Resolutions: Outcome  (F5, o)"),
        ("seconder", "Resolutions: Movers  (F5, m)"),
        ("deputy", "Attendees: Substitute  (F2, s)"),
        ("publish", "Meeting: Export  (F10)"),
    ],
)
async def test_from_the_discussion_a_word_of_the_room_finds_its_command(
    filled_store: Path, make_app: MakeApp, typed: str, title: str
) -> None:
    async with in_the_discussion(filled_store, make_app) as (_, screen):
        assert title in (await found(screen, typed))[:3]


async def test_a_command_of_another_pane_is_carried_out_there(filled_store: Path, make_app: MakeApp) -> None:
    async with in_the_discussion(filled_store, make_app) as (pilot, screen):
        item = screen.view.item
        assert item is not None
        assert not item.exempt
        await choose(pilot, "exempt", "Agenda: Exempt")
        await until(pilot, lambda: bool(screen.view.item and screen.view.item.exempt))
        assert "EXEMPT" in shown(pilot)


async def test_one_that_asks_asks(filled_store: Path, make_app: MakeApp) -> None:
    async with in_the_discussion(filled_store, make_app) as (pilot, _):
        await choose(pilot, "rename", "Agenda: Rename")
        await until(pilot, lambda: isinstance(pilot.app.screen, Form))


async def test_a_command_of_the_line_begins_one_after_what_is_typed(filled_store: Path, make_app: MakeApp) -> None:
    async with in_the_discussion(filled_store, make_app) as (pilot, screen):
        await pilot.press("H", "e", "l", "d")
        await all_kept(pilot)
        await pilot.press("f2")
        await choose(pilot, "declaration of", "Line: /dec")
        await until(pilot, lambda: screen.discussion.outline.text == "/dec ")
        assert "Held" in shown(pilot)
        assert screen.discussion.command.line is not None
        await pilot.press("escape")
        await all_kept(pilot)


async def test_it_is_done_to_the_item_in_the_discussion_wherever_the_cursor_of_the_agenda_was_left(
    filled_store: Path, make_app: MakeApp
) -> None:
    async with in_the_discussion(filled_store, make_app) as (pilot, screen):
        shown_item = screen.view.item_id
        await pilot.press("f3", "down", "f4")
        await choose(pilot, "exempt", "Agenda: Exempt")
        await until(pilot, lambda: any(one.exempt for one in screen.view.meeting.items))
        assert [one.id for one in screen.view.meeting.items if one.exempt] == [shown_item]
        await until(pilot, lambda: screen.discussion.outline.has_focus)


@pytest.mark.parametrize(
    ("typed", "title", "said"),
    [
        ("absent", "Attendees: Absent", "Choose the line, then press x."),
        ("deputy", "Attendees: Substitute", "Choose the line, then press s."),
        ("seconder", "Resolutions: Movers", "Choose the line, then press m."),
    ],
)
async def test_nothing_is_done_to_a_row_that_nobody_chose(
    filled_store: Path, make_app: MakeApp, typed: str, title: str, said: str
) -> None:
    async with in_the_discussion(filled_store, make_app) as (pilot, screen):
        before = screen.view.meeting
        await choose(pilot, typed, title)
        await until(pilot, lambda: said in toasts(pilot))
        assert screen.view.meeting == before
        assert not screen.discussion.outline.has_focus


async def test_what_works_where_the_keyboard_is_comes_first(filled_store: Path, make_app: MakeApp) -> None:
    async with in_the_discussion(filled_store, make_app) as (_, screen):
        assert (await found(screen, "delete"))[0] == "Discussion: Delete  (ctrl+d)"
        assert (await found(screen, "zzz")) == []


async def test_what_may_only_be_read_is_offered_no_changes(filled_store: Path, make_app: MakeApp) -> None:
    with SqliteStore.open(filled_store, who="Dana Ash"):
        async with in_the_discussion(filled_store, make_app) as (_, screen):
            assert await found(screen, "exempt") == []
            assert await found(screen, "interest") == ["Attendees: Year  (F2, y)"]
            assert await found(screen, "jump") == ["Meeting: Go to  (ctrl+g)"]


def test_other_words_stand_for_commands_that_there_are() -> None:
    assert set(SYNONYMS) <= {command.id for command in COMMANDS}
