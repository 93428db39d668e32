"""An encrypted store: its pass phrase is asked for before anything of it is shown, and nothing typed there is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.widgets import Input

from minutetaker.screens.app.app import MinutetakerApp
from minutetaker.screens.dialogs.pass_phrase import PassPhrase
from minutetaker.screens.home.screen import HomeScreen
from minutetaker.screens.meeting.screen import MeetingScreen
from minutetaker.store.encryption import keyring
from minutetaker.store.sqlite import encrypting
from minutetaker.store.sqlite.store import SqliteStore
from tests.screens.driving import all_kept, shown, until
from tests.screens.stores import TODAY
from tests.store.encrypted import PASS_PHRASE, cheap_keys
from tests.store.sqlite.backups.kept import AT

__all__ = ["cheap_keys"]
pytestmark = pytest.mark.usefixtures(cheap_keys.__name__)


@pytest.fixture
def locked(filled_store: Path) -> Iterator[Path]:
    encrypting.encrypt(filled_store, PASS_PHRASE, who="A test", at=AT)
    keyring.forget()
    yield filled_store
    keyring.forget()


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_it_is_asked_for_before_the_list_and_typed_as_dots(locked: Path, size: tuple[int, int]) -> None:
    app = MinutetakerApp(locked, who="A clerk", today=lambda: TODAY)
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: isinstance(app.screen, PassPhrase))
        assert "Planning Committee" not in shown(pilot)
        await pilot.press(*"wrong", "enter")
        await until(pilot, lambda: "That is not the pass phrase" in shown(pilot))
        assert isinstance(app.screen, PassPhrase)
        assert app.screen.query_one(Input).value == ""
        await pilot.press(*("space" if one == " " else one for one in PASS_PHRASE))
        await until(pilot, lambda: len(app.screen.query_one(Input).value) == len(PASS_PHRASE))
        assert "horse" not in shown(pilot)
        assert "•" in shown(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen) and "Planning Committee" in shown(pilot))
        await all_kept(pilot)


async def test_a_meeting_that_is_gone_to_at_once_is_opened_and_typed_in(locked: Path) -> None:
    keyring.unlock(locked, PASS_PHRASE)
    with SqliteStore.open(locked, who="A test") as store:
        wanted = store.meetings()[3]
    keyring.forget()
    app = MinutetakerApp(locked, who="A clerk", open_meeting=wanted.id, today=lambda: TODAY)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press(*("space" if one == " " else one for one in PASS_PHRASE), "enter")
        await until(pilot, lambda: isinstance(app.screen, MeetingScreen))
        assert isinstance(app.screen, MeetingScreen)
        assert app.screen.view.meeting.id == wanted.id
        await all_kept(pilot)


async def test_leaving_it_ends_the_program_and_changes_nothing(locked: Path) -> None:
    before = locked.read_bytes()
    app = MinutetakerApp(locked, who="A clerk", today=lambda: TODAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, PassPhrase))
        await pilot.press("escape")
        await until(pilot, lambda: bool(app.refused))
    assert app.refused == f"{locked} is encrypted, and was not opened."
    assert app.return_code == 1
    assert locked.read_bytes() == before
