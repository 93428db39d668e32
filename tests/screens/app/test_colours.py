"""Sets of colours: changed, remembered, one's own with their mistakes told, and every screen in each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.widgets import Input

from minutetaker.screens.app.app import MinutetakerApp
from minutetaker.screens.commands.help import HelpScreen
from minutetaker.screens.dialogs.form import Form
from minutetaker.screens.dialogs.notice import Notice
from minutetaker.screens.dialogs.picker import Picker
from tests.screens.driving import list_read, shown, until
from tests.screens.stores import TODAY

MakeApp = Callable[[Path], MinutetakerApp]


async def test_colours_are_changed_and_remembered(filled_store: Path, make_app: MakeApp) -> None:
    app = make_app(filled_store)
    async with app.run_test(size=(120, 36)) as pilot:
        await list_read(pilot)
        assert app.theme == "council"
        await pilot.press("f11")
        await until(pilot, lambda: isinstance(app.screen, Picker))
        app.screen.query_one(Input).value = "paper"
        await pilot.pause()
        await pilot.press("enter")
        await until(pilot, lambda: app.theme == "paper")
    assert make_app(filled_store).theme == "paper"
    assert MinutetakerApp(filled_store, who="A clerk", theme="contrast").theme == "contrast"
    assert MinutetakerApp(filled_store, who="A clerk", theme="no such").theme == "paper"


async def test_mistakes_in_own_colours_are_told_and_nobody_is_kept_out(
    filled_store: Path, make_app: MakeApp, own_settings: Path
) -> None:
    (own_settings / "screen").mkdir()
    (own_settings / "screen" / "mine.toml").write_text('[colours]\nprimary = "[/]"\n')
    (own_settings / "settings.toml").write_text('theme = "mine"\n')
    app = make_app(filled_store)
    async with app.run_test(size=(120, 36)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, Notice))
        assert "line 2, colours.primary: '[/]' is no colour" in shown(pilot)
        assert app.theme == "council"
        await pilot.press("enter")
        await list_read(pilot)


@pytest.mark.parametrize("theme", ["council", "paper", "contrast", "ansi-dark", "ansi-light"])
async def test_every_set_of_colours_shows_every_screen(filled_store: Path, theme: str) -> None:
    app = MinutetakerApp(filled_store, who="A clerk", theme=theme, today=lambda: TODAY)
    async with app.run_test(size=(120, 36)) as pilot:
        await list_read(pilot)
        assert "Planning Committee" in shown(pilot)
        await pilot.press("d")
        await until(pilot, lambda: isinstance(app.screen, Form))
        await pilot.press("escape", "f1")
        await until(pilot, lambda: isinstance(app.screen, HelpScreen))
        await pilot.press("escape", "c")
        await until(pilot, lambda: "Usual place" in shown(pilot))


async def test_colours_are_shown_as_they_are_highlighted_and_given_up_with_escape(
    filled_store: Path, make_app: MakeApp
) -> None:
    app = make_app(filled_store)
    async with app.run_test(size=(120, 36)) as pilot:
        await list_read(pilot)
        await pilot.press("f11")
        await until(pilot, lambda: isinstance(app.screen, Picker))
        await pilot.press("down")
        await until(pilot, lambda: app.theme != "council")
        await pilot.press("escape")
        await until(pilot, lambda: app.theme == "council")
    assert make_app(filled_store).theme == "council"
