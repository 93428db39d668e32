"""The list of one's own abbreviations: one is added, changed and taken out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from textual.pilot import Pilot

from minutetaker.own_files.abbreviations import read_abbreviations
from minutetaker.screens.app.app import MinutetakerApp
from minutetaker.screens.dialogs.form import Form
from minutetaker.screens.dialogs.picker import Picker
from tests.screens.driving import list_read, until


async def reach(pilot: Pilot[None], kind: type[Picker] | type[Form]) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen, kind))


async def fill(pilot: Pilot[None], **values: str) -> None:
    form = pilot.app.screen
    assert isinstance(form, Form)
    for name, value in values.items():
        form.input_of(name).value = value
    await pilot.press("ctrl+s")


async def test_one_is_added_changed_and_taken_out(filled_store: Path, make_app: Callable[..., MinutetakerApp]) -> None:
    app = make_app(filled_store)
    async with app.run_test() as pilot:
        await list_read(pilot)
        await pilot.press("alt+a")
        await reach(pilot, Picker)
        await pilot.press(*"cfs", "enter")
        await reach(pilot, Form)
        await fill(pilot, text="concern was expressed")
        await reach(pilot, Picker)
        assert [one.text for one in app.abbreviations.values()] == ["concern was expressed"]
        await pilot.press("enter")
        await reach(pilot, Form)
        await fill(pilot, name="cwe", text="concern was expressed about")
        await reach(pilot, Picker)
        assert list(read_abbreviations()[0]) == ["cwe"]
        await pilot.press("enter")
        await reach(pilot, Form)
        await fill(pilot, text="")
        await reach(pilot, Picker)
        assert app.abbreviations == {}
        await pilot.press("escape")


async def test_what_cannot_be_one_is_told_and_the_form_stays(
    filled_store: Path, make_app: Callable[..., MinutetakerApp]
) -> None:
    app = make_app(filled_store)
    async with app.run_test() as pilot:
        await list_read(pilot)
        await pilot.press("alt+a")
        await reach(pilot, Picker)
        await pilot.press("x", "enter")
        await reach(pilot, Form)
        await fill(pilot, text="too short a name")
        await reach(pilot, Form)
        assert read_abbreviations() == ({}, None)


async def test_mistakes_in_the_file_are_told_at_the_start(
    filled_store: Path, own_settings: Path, make_app: Callable[..., MinutetakerApp]
) -> None:
    (own_settings / "abbreviations.toml").write_text("cfs = 7\n", "utf-8")
    app = make_app(filled_store)
    async with app.run_test() as pilot:
        await until(pilot, lambda: any("abbreviations.toml" in one for one in app._to_mend))
