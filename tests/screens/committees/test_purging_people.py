"""A person purged from the set-up of their committee: said before, agreed to by name, and gone from every file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from minutetaker.desk.recovery.backups import Shelf, make_backup
from minutetaker.screens.app.app import MinutetakerApp
from minutetaker.screens.committees.people_list import PeopleList
from minutetaker.screens.committees.screen import CommitteeScreen
from minutetaker.screens.committees.setup import SetUp
from minutetaker.screens.dialogs.form import Form
from minutetaker.screens.dialogs.question import Question
from minutetaker.store.sqlite.store import SqliteStore
from tests.screens.driving import all_kept, list_read, shown, toasts, until
from tests.screens.stores import committee

MakeApp = Callable[[Path], MinutetakerApp]
WORD = b"quokka"


@pytest.fixture
def one_committee(store_path: Path) -> Path:
    with SqliteStore.open(store_path, who="A clerk") as store:
        store.add_committee(committee("Parks Committee"), label="New committee")
    return store_path


def named_in(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.rglob("*") if one.is_file() and WORD in one.read_bytes().lower())


async def typed_in(pilot: Pilot[None]) -> None:
    """Type a member into the committee shown, and go to the list with them highlighted."""
    await list_read(pilot)
    await pilot.press("c")
    await until(pilot, lambda: any(one.committee for one in pilot.app.screen.query(SetUp)))
    setup = pilot.app.screen.query_one(SetUp)
    setup.focus_members()
    await pilot.press(*"Cllr Z. Quokka", "enter")
    await all_kept(pilot)
    people = setup.query_one("#members PeopleList", PeopleList)
    people.focus()
    people.highlighted = people.option_count - 1
    await pilot.pause()


async def form_asked(pilot: Pilot[None]) -> Form:
    await pilot.press("p")
    await until(pilot, lambda: "What stays:" in shown(pilot))
    assert "Purge Cllr Z. Quokka, member, Parks Committee" in shown(pilot)
    assert "1 place on the committee" in shown(pilot)
    assert "Backups that were made before hold it" in shown(pilot)
    await pilot.press("y")
    await until(pilot, lambda: isinstance(pilot.app.screen, Form))
    await pilot.pause()
    assert isinstance(pilot.app.screen, Form)
    return pilot.app.screen


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=["80x24", "120x36"])
async def test_a_person_is_purged_once_the_name_is_typed_and_the_backups_with_them(
    one_committee: Path, make_app: MakeApp, size: tuple[int, int]
) -> None:
    app = make_app(one_committee)
    async with app.run_test(size=size) as pilot:
        await typed_in(pilot)
        shelf = Shelf.of(one_committee, "")
        make_backup(shelf, at=dt.datetime.now(dt.UTC))
        form = await form_asked(pilot)
        form.input_of("reason").value = "Asked for"
        form.input_of("name").value = "cllr z. quokka"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Question))
        await pilot.press("y")
        await until(pilot, lambda: any("1 deleted" in one for one in toasts(pilot)))
        await until(pilot, lambda: isinstance(app.screen, CommitteeScreen) and "Quokka" not in shown(pilot))
        assert any("Former Member stands where the name stood" in one for one in toasts(pilot))
        await all_kept(pilot)
        assert named_in(one_committee.parent) == []
    assert named_in(one_committee.parent) == []


@pytest.mark.parametrize(
    ("reason", "name", "said"),
    [
        ("Asked for", "yes", "To agree, type Cllr Z. Quokka."),
        ("", "Cllr Z. Quokka", "Say why"),
        ("Cllr Quokka asked", "Cllr Z. Quokka", "The reason has the name"),
    ],
)
async def test_without_the_name_or_a_reason_nothing_is_purged(
    one_committee: Path, make_app: MakeApp, reason: str, name: str, said: str
) -> None:
    app = make_app(one_committee)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed_in(pilot)
        form = await form_asked(pilot)
        form.input_of("reason").value = reason
        form.input_of("name").value = name
        await pilot.press("ctrl+s")
        await until(pilot, lambda: said in " ".join(shown(pilot).split()))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, CommitteeScreen))
        assert "Quokka" in shown(pilot)
