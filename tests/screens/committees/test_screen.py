"""Setting committees up: everything by keyboard, everything kept as it is typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from textual.command import CommandPalette
from textual.events import Paste
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from minutetaker.record import Committee, Office, QuorumRule
from minutetaker.screens.app.app import MinutetakerApp
from minutetaker.screens.committees.people_list import AddLine, PeopleList
from minutetaker.screens.committees.screen import CommitteeScreen
from minutetaker.screens.committees.setup import SetUp
from minutetaker.screens.dialogs.fields import ChoiceField, FieldRow, TextField
from minutetaker.screens.dialogs.form import Form
from minutetaker.screens.dialogs.question import Question
from minutetaker.screens.home.screen import HomeScreen
from minutetaker.store.sqlite.store import SqliteStore
from tests.screens.driving import Disk, all_kept, list_read, shown, toasts, until
from tests.screens.stores import COUNCIL, committee

MakeApp = Callable[[Path], MinutetakerApp]


def kept(path: Path) -> tuple[Committee, ...]:
    with SqliteStore.open(path, who="A test") as store:
        return store.committees()


@pytest.fixture
def one_committee(store_path: Path) -> Path:
    with SqliteStore.open(store_path, who="A clerk") as store:
        store.add_committee(committee("Parks Committee"), label="New committee")
    return store_path


async def set_up_shown(pilot: Pilot[None]) -> None:
    """Go from the list of meetings to the set-up of the committees."""
    await list_read(pilot)
    await pilot.press("c")
    await until(pilot, lambda: isinstance(pilot.app.screen, CommitteeScreen))
    await until(pilot, lambda: any(one.committee for one in pilot.app.screen.query(SetUp)))
    await all_kept(pilot)


def row(pilot: Pilot[None], name: str) -> FieldRow:
    return next(one for one in pilot.app.screen.query(FieldRow) if one.field.id == name)


def note(pilot: Pilot[None], name: str) -> str:
    return str(row(pilot, name).query_one(".note").render())


async def fill(pilot: Pilot[None], name: str, text: str) -> None:
    row(pilot, name).input.value = text
    await all_kept(pilot)


async def test_a_first_committee_is_set_up_from_nothing(store_path: Path, make_app: MakeApp) -> None:
    app = make_app(store_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await list_read(pilot)
        await pilot.press("c")
        await until(pilot, lambda: isinstance(app.screen, Form))
        assert isinstance(app.screen, Form)
        await pilot.press("ctrl+s")
        assert "needs a name" in str(app.screen.query_one(".refusal").render())
        app.screen.input_of("council").value = COUNCIL
        app.screen.input_of("name").value = "Allotments [/]"
        app.screen.input_of("style").value = "surrey"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.focused, AddLine))
        for name in ("Cllr Mrs H. J. Fryer CC (Chair)", "Cllr Óg van der Berg"):
            assert isinstance(app.focused, AddLine)
            app.focused.value = name
            await pilot.press("enter")
        await all_kept(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
    (made,) = kept(store_path)
    assert (made.council, made.name, made.style) == (COUNCIL, "Allotments [/]", "surrey")
    assert [(one.name.surname, one.name.initials, one.office) for one in made.memberships] == [
        ("Fryer", "H. J.", Office.CHAIR),
        ("van der Berg", "Óg", Office.MEMBER),
    ]


async def test_another_committee_begins_with_its_name_as_the_council_is_known(
    one_committee: Path, make_app: MakeApp
) -> None:
    app = make_app(one_committee)
    async with app.run_test(size=(120, 36)) as pilot:
        await set_up_shown(pilot)
        await pilot.press("ctrl+n")
        await until(pilot, lambda: isinstance(app.screen, Form))
        await pilot.press("Z", "enter", "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, CommitteeScreen))
        await until(pilot, lambda: isinstance(app.focused, AddLine))
    assert [(one.council, one.name) for one in kept(one_committee)] == [(COUNCIL, "Parks Committee"), (COUNCIL, "Z")]


async def test_every_field_is_kept_as_it_is_typed(one_committee: Path, make_app: MakeApp) -> None:
    app = make_app(one_committee)
    async with app.run_test(size=(120, 36)) as pilot:
        await set_up_shown(pilot)
        for name, text in (
            ("council", "Long Wick [/] Council"),
            ("name", "Parks, Paths and Commons"),
            ("place", "Room a[/b]"),
            ("quorum", "1/4, at least 2"),
            ("seats", "12"),
            ("next_number", "47"),
            ("remote", "yes"),
            ("style", "medway"),
            ("standing", "Apologies\n\nMinutes of the last meeting\n"),
        ):
            await fill(pilot, name, text)
        (now,) = kept(one_committee)
        assert "Parks, Paths and Commons" in shown(pilot).splitlines()[2]
    assert (now.council, now.name, now.place) == ("Long Wick [/] Council", "Parks, Paths and Commons", "Room a[/b]")
    assert (now.quorum, now.seats, now.next_minute_number) == (QuorumRule(1, 4, 2), 12, 47)
    assert (now.remote_counts, now.style) == (True, "medway")
    assert now.standing_items == ("Apologies", "Minutes of the last meeting")
    assert [one.name.printed for one in now.officers] == ["Ms J. Roe"]


async def test_keys_reach_the_store_one_by_one(one_committee: Path, make_app: MakeApp) -> None:
    app = make_app(one_committee)
    async with app.run_test(size=(120, 36)) as pilot:
        await set_up_shown(pilot)
        row(pilot, "name").input.focus()
        await pilot.press("end", "x", "y")
        await all_kept(pilot)
        assert kept(one_committee)[0].name == "Parks Committeexy"
        await pilot.press("ctrl+z")
        await until(pilot, lambda: row(pilot, "name").input.value == "Parks Committee")
        assert kept(one_committee)[0].name == "Parks Committee"
        await pilot.press("ctrl+y")
        await until(pilot, lambda: row(pilot, "name").input.value == "Parks Committeexy")


async def test_what_cannot_be_kept_is_told_beside_the_field_and_the_rest_is_kept(
    one_committee: Path, make_app: MakeApp
) -> None:
    app = make_app(one_committee)
    async with app.run_test(size=(120, 36)) as pilot:
        await set_up_shown(pilot)
        await fill(pilot, "name", "")
        await fill(pilot, "quorum", "half of them")
        await fill(pilot, "next_number", "0")
        await fill(pilot, "seats", "many")
        await fill(pilot, "place", "The Annexe")
        assert "needs a name" in note(pilot, "name")
        assert "is not a rule" in note(pilot, "quorum")
        assert "from 1" in note(pilot, "next_number")
        assert "whole number" in note(pilot, "seats")
        assert row(pilot, "quorum").input.value == "half of them"
        (now,) = kept(one_committee)
        assert (now.name, now.place, now.quorum) == ("Parks Committee", "The Annexe", QuorumRule())
        await fill(pilot, "quorum", "4")
        assert note(pilot, "quorum") == "= 4 of 5 members"
    assert kept(one_committee)[0].quorum == QuorumRule(0, 1, 4)


async def test_the_quorum_says_what_it_comes_to(one_committee: Path, make_app: MakeApp) -> None:
    app = make_app(one_committee)
    async with app.run_test(size=(120, 36)) as pilot:
        await set_up_shown(pilot)
        assert note(pilot, "quorum") == "= 3 of 5 members"
        await fill(pilot, "seats", "12")
        assert note(pilot, "quorum") == "= 4 of 12 seats"
        await fill(pilot, "quorum", "13")
        assert note(pilot, "quorum") == "= 13 of 12 seats: more than there are, so no meeting would have it"
        await pilot.press("ctrl+z")
        await until(pilot, lambda: any("Undone: Fill in “Quorum”: Parks Committee." in one for one in toasts(pilot)))


async def test_a_house_style_that_is_not_there_is_told(store_path: Path, make_app: MakeApp) -> None:
    with SqliteStore.open(store_path, who="A clerk") as store:
        made = store.add_committee(committee("Parks Committee"), label="New committee")
        store.revise_committee(made.id, "Away", lambda one: replace(one, style="gone [/]"))
    app = make_app(store_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await set_up_shown(pilot)
        assert "There is no such house style" in note(pilot, "style")
        assert row(pilot, "style").input.value == "gone [/]"
        choice = row(pilot, "style").input
        assert isinstance(choice, ChoiceField)
        choice.focus()
        await pilot.press("p")
        await all_kept(pilot)
        assert note(pilot, "style") == ""
    assert kept(store_path)[0].style == "parish"


async def test_a_whole_list_of_members_can_be_pasted(one_committee: Path, make_app: MakeApp) -> None:
    app = make_app(one_committee)
    async with app.run_test(size=(120, 36)) as pilot:
        await set_up_shown(pilot)
        line = app.screen.query_one("#members AddLine", AddLine)
        line.focus()
        line.post_message(Paste("Cllr A. Lee\r\nCllr\tB. Lee (Vice-Chair)\n\nCllr [/] Lee\n"))
        await all_kept(pilot)
        assert "8 members" in shown(pilot) or "surname Lee" in shown(pilot)
    assert [one.name.printed for one in kept(one_committee)[0].members][-3:] == [
        "Cllr A. Lee",
        "Cllr B. Lee",
        "Cllr [/] Lee",
    ]


async def test_a_name_is_shown_in_parts_while_it_is_typed(one_committee: Path, make_app: MakeApp) -> None:
    app = make_app(one_committee)
    async with app.run_test(size=(120, 36)) as pilot:
        await set_up_shown(pilot)
        app.screen.query_one("#members AddLine", AddLine).value = "Cllr Mrs H. J. Fryer CC"
        await pilot.pause()
        said = str(app.screen.query_one("#members .note").render())
    assert "title Cllr Mrs · initials H. J. · surname Fryer · after the name CC" in said


async def test_people_are_corrected_marked_moved_and_taken_off(one_committee: Path, make_app: MakeApp) -> None:
    app = make_app(one_committee)
    async with app.run_test(size=(120, 36)) as pilot:
        await set_up_shown(pilot)
        members = app.screen.query_one("#members PeopleList", PeopleList)
        members.focus()
        await pilot.press("home", "down", "down", "space")
        await all_kept(pilot)
        offices = [(one.name.surname, one.office) for one in kept(one_committee)[0].members]
        assert offices[:3] == [
            ("Brown", Office.MEMBER),
            ("García Núñez", Office.VICE_CHAIR),
            ("Smith", Office.CHAIR),
        ]
        await pilot.press("ctrl+up", "ctrl+up")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Form))
        assert isinstance(app.screen, Form)
        app.screen.input_of("surname").value = "Smythe [/]"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, CommitteeScreen))
        await all_kept(pilot)
        assert kept(one_committee)[0].members[0].name.printed == "Cllr A. Smythe [/]"
        await pilot.press("down", "down", "delete")
        await all_kept(pilot)
        assert len(kept(one_committee)[0].members) == 4
        assert members.highlighted == 2, "the next in the list, and not the first"
        assert toasts(pilot)[-1] == "Cllr L. García Núñez is off the committee. Ctrl+z brings them back."
        await pilot.press("ctrl+z")
        await until(pilot, lambda: len(kept(one_committee)[0].members) == 5)
        assert kept(one_committee)[0].members[0].name.surname == "Smythe [/]"


async def test_officers_have_job_titles(one_committee: Path, make_app: MakeApp) -> None:
    app = make_app(one_committee)
    async with app.run_test(size=(120, 36)) as pilot:
        await set_up_shown(pilot)
        line = app.screen.query_one("#officers AddLine", AddLine)
        line.focus()
        line.value = "Dr P. Hale, Ecology Officer"
        await pilot.press("enter")
        await all_kept(pilot)
    assert [(one.name.printed, one.job_title, one.office) for one in kept(one_committee)[0].officers] == [
        ("Ms J. Roe", "Town Clerk", Office.OFFICER),
        ("Dr P. Hale", "Ecology Officer", Office.OFFICER),
    ]


async def test_a_deleted_committee_comes_back_with_undo(one_committee: Path, make_app: MakeApp) -> None:
    app = make_app(one_committee)
    async with app.run_test(size=(120, 36)) as pilot:
        await set_up_shown(pilot)
        await pilot.press("ctrl+d")
        await until(pilot, lambda: kept(one_committee) == ())
        await until(pilot, lambda: "No committee yet" in shown(pilot))
        assert "brings it back" in toasts(pilot)[-1]
        await pilot.press("ctrl+z")
        await until(pilot, lambda: len(kept(one_committee)) == 1)
        await until(pilot, lambda: "Parks Committee" in shown(pilot))


async def test_undo_asks_before_it_takes_a_committee_away_and_what_was_refused_stays(
    one_committee: Path, make_app: MakeApp
) -> None:
    app = make_app(one_committee)
    async with app.run_test(size=(120, 36)) as pilot:
        await set_up_shown(pilot)
        quorum = row(pilot, "quorum").input
        quorum.focus()
        quorum.value = "a third"
        await until(pilot, lambda: "Not kept" in shown(pilot))
        for answer, left in (("n", 1), ("y", 0)):
            await pilot.press("ctrl+z")
            await until(pilot, lambda: isinstance(app.screen, Question))
            assert "takes Parks Committee" in " ".join(shown(pilot).split())
            await pilot.press(answer)
            await until(pilot, lambda: isinstance(app.screen, CommitteeScreen))
            await all_kept(pilot)
            assert len(kept(one_committee)) == left
            assert row(pilot, "quorum").input.value == "a third"
        assert toasts(pilot)[-1] == "Undone: New committee: Parks Committee. It is in the bin."


async def test_going_through_committees_changes_none_of_them(filled_store: Path, make_app: MakeApp) -> None:
    before = kept(filled_store)
    app = make_app(filled_store)
    async with app.run_test(size=(120, 36)) as pilot:
        await set_up_shown(pilot)
        options = app.screen.query_one("#committees", OptionList)
        options.focus()
        for key in ("home", "down", "down", "up", "home", "end", "up"):
            await pilot.press(key)
        await all_kept(pilot)
        assert row(pilot, "name").input.value == before[1].name
        await pilot.press("ctrl+z")
        await all_kept(pilot)
    with SqliteStore.open(filled_store, who="A test") as store:
        labels = [change.label for change in store.history("home")]
    assert "Set committee up" not in labels


async def test_what_was_typed_last_is_kept_when_leaving_at_once(one_committee: Path, make_app: MakeApp) -> None:
    app = make_app(one_committee)
    async with app.run_test(size=(120, 36)) as pilot:
        await set_up_shown(pilot)
        row(pilot, "place").input.value = "The Barn"
        app.screen.action_back()  # type: ignore[attr-defined]
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
    assert kept(one_committee)[0].place == "The Barn"


@pytest.mark.parametrize(
    "size", [(80, 24), *(pytest.param(one, marks=pytest.mark.long) for one in ((40, 10), (12, 4)))]
)
async def test_a_small_terminal_reaches_every_field_by_tab(
    one_committee: Path, make_app: MakeApp, size: tuple[int, int]
) -> None:
    app = make_app(one_committee)
    async with app.run_test(size=size) as pilot:
        await set_up_shown(pilot)
        app.screen.query_one("#committees").focus()
        reached = set()
        for _ in range(16):
            await pilot.press("tab")
            reached.add(app.focused)
        assert {one.input for one in app.screen.query(FieldRow)} <= reached
        assert {*app.screen.query(PeopleList), *app.screen.query(AddLine)} <= reached
        assert any(isinstance(one, TextField) for one in reached)
        assert any(isinstance(one, Input) for one in reached)


async def test_trouble_with_saving_is_told_until_it_is_over(one_committee: Path, make_app: MakeApp, disk: Disk) -> None:
    app = make_app(one_committee)
    async with app.run_test(size=(120, 36)) as pilot:
        await set_up_shown(pilot)
        disk.is_full, disk.says = True, "The disk [/] is full."
        await fill(pilot, "place", "The Annexe")
        await until(pilot, lambda: "Not saved: The disk [/] is full." in shown(pilot))
        disk.is_full = False
        app.store_thread.try_again()
        await until(pilot, lambda: "Not saved" not in shown(pilot))
    assert kept(one_committee)[0].place == "The Annexe"


@pytest.mark.parametrize(("typed", "label", "key"), [("rename", "Correct", "enter"), ("vice-chair", "Chair", "space")])
async def test_from_a_field_the_palette_finds_what_is_done_to_people_and_has_one_chosen(
    one_committee: Path, make_app: MakeApp, typed: str, label: str, key: str
) -> None:
    before = kept(one_committee)
    app = make_app(one_committee)
    async with app.run_test(size=(120, 36)) as pilot:
        await set_up_shown(pilot)
        row(pilot, "quorum").input.focus()
        await pilot.press("ctrl+p")
        await until(pilot, lambda: isinstance(app.screen, CommandPalette))
        app.screen.query_one(Input).value = typed
        await until(pilot, lambda: f"People of a committee: {label}  (F2, {key})" in shown(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: f"Choose the line, then press {key}." in toasts(pilot))
        assert isinstance(app.focused, PeopleList)
        assert not app.focused.section.officers
        await all_kept(pilot)
    assert kept(one_committee) == before
