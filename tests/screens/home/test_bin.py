"""The bin on the list of meetings: what goes there is named, and comes back from there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from minutetaker.desk.meetings import committees, meetings
from minutetaker.desk.minuting import entries
from minutetaker.record import Id
from minutetaker.screens.app.app import MinutetakerApp
from minutetaker.screens.dialogs.picker import Picker
from minutetaker.screens.dialogs.question import Question
from minutetaker.screens.home.meeting_list import MeetingList
from minutetaker.screens.home.screen import HomeScreen
from minutetaker.store.sqlite.store import SqliteStore
from tests.screens.driving import all_kept, list_read, shown, toasts, until
from tests.screens.stores import TODAY, committee

MakeApp = Callable[[Path], MinutetakerApp]


def typed_meeting(path: Path) -> Id:
    """A meeting with a minute, as the store's newest change of the list; the name is no markup."""
    with SqliteStore.open(path, who="A clerk") as store:
        made = committees.add_committee(store, committee("Finance [/]"))
        meeting = meetings.new_meeting(store, made.id, on=TODAY, runs_on=False)
        entries.add_entry(store, meeting.id, meeting.items[0].id, text="Typed weeks ago.")
        return meeting.id


def listed(path: Path) -> list[Id]:
    with SqliteStore.open(path, who="A test") as store:
        return [one.id for one in store.meetings()]


async def test_undo_weeks_later_names_the_meeting_and_asks(store_path: Path, make_app: MakeApp) -> None:
    meeting_id = typed_meeting(store_path)
    app = make_app(store_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await list_read(pilot)
        await pilot.press("ctrl+z")
        await until(pilot, lambda: isinstance(app.screen, Question))
        said = " ".join(shown(pilot).split())
        assert "takes Finance [/] (Wick St Óswald Town Council), 4 March 2026 off the list, with 1 entry" in said
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert toasts(pilot)[-1] == "Nothing was undone."
        assert listed(store_path) == [meeting_id]
        await pilot.press("ctrl+z")
        await until(pilot, lambda: isinstance(app.screen, Question))
        await pilot.press("y")
        await until(pilot, lambda: toasts(pilot)[-1].startswith("Undone"))
        assert toasts(pilot)[-1] == "Undone: New meeting: Finance [/], 4 March 2026. It is in the bin."
        assert listed(store_path) == []


async def test_what_was_undone_comes_back_after_any_new_change(store_path: Path, make_app: MakeApp) -> None:
    meeting_id = typed_meeting(store_path)
    with SqliteStore.open(store_path, who="A clerk") as store:
        meetings.undo(store, "home")
        committees.add_committee(store, committee("Planning"))
    app = make_app(store_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await list_read(pilot)
        await pilot.press("ctrl+y")
        await until(pilot, lambda: toasts(pilot)[-1:] == ["Nothing to do again."])
        await pilot.press("z")
        await until(pilot, lambda: isinstance(app.screen, Picker))
        lines = [line.strip() for line in shown(pilot).splitlines()]
        at = lines.index("Meeting: Finance [/], 4 March 2026")
        assert lines[at + 1].startswith("1 entry · undone: New meeting, A clerk, ")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        await until(pilot, lambda: toasts(pilot)[-1] == "Finance [/], 4 March 2026, is back.")
        assert app.screen.query_one(MeetingList).row_id == meeting_id
        assert listed(store_path) == [meeting_id]


async def test_the_bin_is_left_as_it_is_and_says_when_it_is_empty(store_path: Path, make_app: MakeApp) -> None:
    typed_meeting(store_path)
    app = make_app(store_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await list_read(pilot)
        await pilot.press("z")
        await until(pilot, lambda: bool(toasts(pilot)))
        assert toasts(pilot)[-1].startswith("The bin is empty")
        await pilot.press("delete")
        await until(pilot, lambda: "is deleted: it is in the bin, and ctrl+z brings it back." in toasts(pilot)[-1])
        await pilot.press("z")
        await until(pilot, lambda: isinstance(app.screen, Picker))
        await pilot.press("escape")
        await all_kept(pilot)
        assert listed(store_path) == []
