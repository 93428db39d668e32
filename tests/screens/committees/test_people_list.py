"""The people of a committee, typed one after another."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.events import Paste
from textual.widgets import Static

from minutetaker.screens.app.app import MinutetakerApp
from minutetaker.screens.committees.people_list import AddLine, People
from minutetaker.screens.committees.setup import SetUp
from minutetaker.screens.dialogs.checklist import Checklist
from minutetaker.screens.dialogs.form import Form
from tests.screens.driving import list_read, shown, until

MakeApp = Callable[[Path], MinutetakerApp]


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=["80x24", "120x36"])
async def test_the_line_on_which_people_are_typed_stays_in_sight_with_what_is_said_of_it(
    store_path: Path, make_app: MakeApp, size: tuple[int, int]
) -> None:
    app = make_app(store_path)

    def is_in_sight() -> bool:
        setup, line = app.screen.query_one(SetUp), app.focused
        if not isinstance(line, AddLine) or line.parent is None:
            return False
        note = line.parent.query_one(".note", Static)
        return all(one.region.height and setup.region.contains_region(one.region) for one in (line, note))

    async with app.run_test(size=size) as pilot:
        await list_read(pilot)
        await pilot.press("c")
        await until(pilot, lambda: isinstance(app.screen, Form))
        assert isinstance(app.screen, Form)
        app.screen.input_of("council").value = "Little Wexcombe Parish Council"
        app.screen.input_of("name").value = "Planning Committee"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.focused, AddLine))
        await until(pilot, is_in_sight)
        for number in range(20):
            assert isinstance(app.focused, AddLine)
            app.focused.value = f"Cllr Zoë Ní Dhómhnaill {number}"
            await pilot.press("enter")
            await until(pilot, is_in_sight)


@pytest.mark.parametrize(
    ("section", "typed", "read", "added"),
    [
        ("members", "Cllr Lee, Cllr Shah", "= 2 people: Cllr Lee · Cllr Shah", ["Cllr Lee", "Cllr Shah"]),
        ("members", "Smith, J.", "= initials J. · surname Smith", ["J. Smith"]),
        ("members", "Smith, John", "could be one person or several", []),
        ("members", "Smith; John", "= 2 people: Smith · John", ["Smith", "John"]),
        ("officers", "Roe, Jane", "a forename or the job title?", []),
        ("officers", "J. Roe, Clerk; A. Poe, Planner", "= 2 people: J. Roe · A. Poe", ["J. Roe", "A. Poe"]),
    ],
)
async def test_a_person_with_a_comma_is_told_from_two_or_asked_about(
    filled_store: Path, make_app: MakeApp, section: str, typed: str, read: str, added: list[str]
) -> None:
    app = make_app(filled_store)
    async with app.run_test(size=(80, 24)) as pilot:
        await list_read(pilot)
        await pilot.press("c")
        await until(pilot, lambda: bool(app.screen.query(People)))
        people = app.screen.query_one(f"#{section}", People)
        await until(pilot, lambda: bool(people.people))
        before, line = people.people, people.query_one(AddLine)
        line.focus()
        line.value = typed
        await until(pilot, lambda: read in str(people.query_one(".note", Static).content))
        await pilot.press("enter")
        await until(pilot, lambda: not line.value if added else people.people == before)
        assert [one.name.printed for one in people.people[len(before) :]] == added
        assert line.value == ("" if added else typed), "what is asked about stays"


async def test_of_a_pasted_list_only_what_is_not_understood_stays_on_the_line(
    filled_store: Path, make_app: MakeApp
) -> None:
    app = make_app(filled_store)
    async with app.run_test(size=(80, 24)) as pilot:
        await list_read(pilot)
        await pilot.press("c")
        await until(pilot, lambda: bool(app.screen.query(People)))
        people = app.screen.query_one("#members", People)
        await until(pilot, lambda: bool(people.people))
        before, line = people.people, people.query_one(AddLine)
        line.focus()
        line.post_message(Paste("Cllr A. Lee\nSmith, John\nCllr B. Lee\nShah, Ann"))
        await until(pilot, lambda: line.value == "Smith, John; Shah, Ann")
        assert [one.name.printed for one in people.people[len(before) :]] == ["Cllr A. Lee", "Cllr B. Lee"]
        await until(pilot, lambda: "“Smith, John” could be one" in str(people.query_one(".note", Static).content))


async def test_a_name_that_is_corrected_is_offered_to_be_corrected_in_the_drafts(
    filled_store: Path, make_app: MakeApp
) -> None:
    app = make_app(filled_store)
    async with app.run_test(size=(100, 30)) as pilot:
        await list_read(pilot)
        await pilot.press("c")
        await until(pilot, lambda: bool(app.screen.query(People)))
        people = app.screen.query_one("#members", People)
        await until(pilot, lambda: bool(people.people))
        before = people.people[0].name
        people.edit(0)
        await until(pilot, lambda: isinstance(app.screen, Form))
        assert isinstance(app.screen, Form)
        app.screen.input_of("surname").value = f"{before.surname}-Wick"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Checklist))
        assert "Attendees" in shown(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: not isinstance(app.screen, Checklist))
        meetings = await app.store_thread.do(lambda store: [store.meeting(one.id) for one in store.meetings()])
        named = {one.name.surname for meeting in meetings for one in meeting.attendees}
        assert f"{before.surname}-Wick" in named
