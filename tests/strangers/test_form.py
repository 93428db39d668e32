"""The export form offers what another package adds."""

from __future__ import annotations

from pathlib import Path

import pytest

from minutetaker.record import Entry
from minutetaker.screens.dialogs.fields import ChoiceField, LineField
from minutetaker.screens.dialogs.form import Form
from minutetaker.screens.dialogs.picker import Picker
from tests.screens.driving import shown
from tests.screens.meeting.minuting import Clerk, at_the, one_item, until

pytestmark = pytest.mark.usefixtures("stranger")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the clerk has files written."""
    monkeypatch.setenv("MINUTETAKER_CONFIG", str(tmp_path / "settings"))
    for name in ("settings", "out"):
        (tmp_path / name).mkdir()
    return tmp_path / "out"


async def _export(clerk: Clerk, folder: Path, form_of_file: str) -> None:
    await clerk.press("f10")
    await until(clerk.pilot, lambda: isinstance(clerk.app.screen, Form))
    form = clerk.app.screen
    assert isinstance(form, Form)
    where, kind = form.input_of("folder"), form.input_of("form")
    assert isinstance(where, LineField)
    assert isinstance(kind, ChoiceField)
    assert [one.text for one in kind.choices][-1] == "Markdown"
    where.value, kind.value = str(folder), form_of_file
    await clerk.pilot.press("ctrl+s")


async def test_minutes_are_written_by_it_and_an_edited_file_is_asked_about(tmp_path: Path, folder: Path) -> None:
    async with at_the(one_item(Entry("p", text="The ramp is closed.")), tmp_path / "minutes.db") as clerk:
        await _export(clerk, folder, "markdown")
        await until(clerk.pilot, lambda: clerk.said.count("Written:") == 1)
        (file,) = folder.iterdir()
        assert file.name.endswith(" minutes DRAFT.md")
        assert "The ramp is closed." in file.read_text("utf-8")
        file.write_text("mine")
        await _export(clerk, folder, "markdown")
        await until(clerk.pilot, lambda: isinstance(clerk.app.screen, Picker))
        await clerk.pilot.press("enter")
        await until(clerk.pilot, lambda: clerk.said.count("Written:") == 2)
        assert file.read_text() == "mine"
        assert "The ramp is closed." in file.with_name(f"{file.stem} (2).md").read_text("utf-8")


async def test_one_that_is_broken_is_told_in_the_form(tmp_path: Path, folder: Path) -> None:
    async with at_the(one_item(), tmp_path / "minutes.db") as clerk:
        await clerk.press("f10")
        await until(clerk.pilot, lambda: isinstance(clerk.app.screen, Form))
        assert "which the package minutetaker-stranger 1.0 adds, cannot be used" in " ".join(shown(clerk.pilot).split())
