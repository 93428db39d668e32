"""The list of meetings while most of it is still being read: what stands there first stays, and keys find it whole."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from minutetaker.desk.meetings import committees, meetings
from minutetaker.record import MeetingSummary
from minutetaker.screens.app.app import MinutetakerApp
from minutetaker.screens.home import home_calls
from minutetaker.screens.home.meeting_list import MeetingList
from minutetaker.screens.home.meeting_rows import rows_of
from minutetaker.screens.home.screen import HomeScreen
from minutetaker.screens.meeting.screen import MeetingScreen
from minutetaker.store.api.errors import StoreError
from minutetaker.store.api.history import HOME
from minutetaker.store.queries.follow_ups.follow_up_log import FollowUpLog
from minutetaker.store.sqlite.store import SqliteStore
from tests.screens.driving import list_read, shown, text_of, toasts, until
from tests.screens.stores import TODAY, committee, fill_store
from tests.waiting import wait_until

MakeApp = Callable[[Path], MinutetakerApp]
MANY = 60
REMINDER = "! 3 follow-ups are overdue · u, then 3"


@pytest.fixture
def long_store(store_path: Path) -> Path:
    """A store whose meetings fill more than a screen, and whose newest but one was deleted last."""
    fill_store(store_path, count=MANY + 1)
    with SqliteStore.open(store_path, who="A clerk") as store:
        meetings.delete_meeting(store, store.meetings()[1].id)
    return store_path


class Rest:
    """All that the list shows, which is read only when a test lets it."""

    def __init__(self) -> None:
        self.may_come = Event()
        self.trouble = ""
        self._read = home_calls.read_home

    def read(self, store: SqliteStore) -> home_calls.HomeData:
        wait_until(self.may_come.is_set)
        if self.trouble:
            raise StoreError(self.trouble)
        return self._read(store)


@pytest.fixture
def rest(monkeypatch: pytest.MonkeyPatch) -> Iterator[Rest]:
    rest = Rest()
    monkeypatch.setattr(home_calls, "read_home", rest.read)
    monkeypatch.setattr(FollowUpLog, "count_overdue", lambda *_: 3)
    yield rest
    rest.may_come.set()


async def begun(pilot: Pilot[Any]) -> MeetingList:
    """Wait until the first rows stand there."""
    await until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen) and "11 Mar 2026" in shown(pilot))
    assert isinstance(pilot.app.screen, HomeScreen)
    assert not pilot.app.screen.is_read
    return pilot.app.screen.query_one(MeetingList)


def kept(path: Path) -> tuple[MeetingSummary, ...]:
    with SqliteStore.open(path, who="A test", reading=True) as store:
        return store.meetings()


def without_panel(text: str) -> str:
    """The screen without what is read of the highlighted meeting once it rests."""
    return "\n".join(line.partition("│")[0].rstrip() for line in text.splitlines())


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (80, 9)])
async def test_nothing_moves_when_the_rest_comes(
    long_store: Path, make_app: MakeApp, rest: Rest, size: tuple[int, int]
) -> None:
    app = make_app(long_store)
    async with app.run_test(size=size) as pilot:
        await begun(pilot)
        before = without_panel(shown(pilot))
        rest.may_come.set()
        await list_read(pilot)
        after = without_panel(shown(pilot))
    reminder = before.splitlines()[1]
    assert not reminder.strip()
    assert "…" not in before
    assert [line.replace(REMINDER, "").rstrip() for line in after.splitlines()] == before.splitlines()


async def test_the_reminder_stands_above_the_list_as_it_is(long_store: Path, make_app: MakeApp, rest: Rest) -> None:
    rest.may_come.set()
    app = make_app(long_store)
    async with app.run_test(size=(80, 24)) as pilot:
        await list_read(pilot)
        assert shown(pilot).splitlines()[1].strip() == REMINDER


async def test_the_reminder_goes_with_what_it_reminds_of(long_store: Path, make_app: MakeApp, rest: Rest) -> None:
    rest.may_come.set()
    app = make_app(long_store)
    with pytest.MonkeyPatch.context() as done:
        async with app.run_test(size=(80, 24)) as pilot:
            await list_read(pilot)
            done.setattr(FollowUpLog, "count_overdue", lambda *_: 1)
            await pilot.press("f5")
            await until(pilot, lambda: "1 follow-up is overdue" in text_of(pilot, "#reminder"))
            done.setattr(FollowUpLog, "count_overdue", lambda *_: 0)
            await pilot.press("f5")
            await until(pilot, lambda: not text_of(pilot, "#reminder"))


async def test_the_cursor_can_go_where_meetings_are_to_come(long_store: Path, make_app: MakeApp, rest: Rest) -> None:
    app = make_app(long_store)
    async with app.run_test(size=(80, 24)) as pilot:
        rows = await begun(pilot)
        await pilot.press("end", "pageup")
        assert "…" in shown(pilot)
        line = rows.cursor
        rest.may_come.set()
        await list_read(pilot)
        assert (rows.cursor, rows.row_id is not None) == (line, True)
        await pilot.press("end")
        oldest = [one.id for one in kept(long_store) if one.committee == "Planning Committee"][-1]
        assert rows.row_id == oldest


async def test_a_filter_typed_early_finds_what_comes_later(long_store: Path, make_app: MakeApp, rest: Rest) -> None:
    wanted = kept(long_store)[-1]
    app = make_app(long_store)
    async with app.run_test(size=(80, 24)) as pilot:
        await begun(pilot)
        await pilot.press("slash")
        app.screen.query_one("#filter", Input).value = wanted.date.isoformat()
        await pilot.pause()
        assert text_of(pilot, "#filter-count") == f"… of {MANY}"
        assert not text_of(pilot, "#message")
        entered = asyncio.create_task(pilot.press("enter"))
        rest.may_come.set()
        await entered
        await until(pilot, lambda: isinstance(app.screen, MeetingScreen))
        assert isinstance(app.screen, MeetingScreen)
        assert app.screen.view.meeting.id == wanted.id


async def test_undo_waits_for_the_list_and_shows_what_came_back(
    long_store: Path, make_app: MakeApp, rest: Rest
) -> None:
    listed = {one.id for one in kept(long_store)}
    app = make_app(long_store)
    async with app.run_test(size=(80, 24)) as pilot:
        rows = await begun(pilot)
        undone = asyncio.create_task(pilot.press("ctrl+z"))
        rest.may_come.set()
        await undone
        await until(pilot, lambda: any(toast.startswith("Undone") for toast in toasts(pilot)))
        assert rows.row_id not in listed
        assert rows.meeting is not None
        assert rows.meeting.date == TODAY
        await pilot.press("slash")
        assert text_of(pilot, "#filter-count") == f"{MANY + 1} of {MANY + 1}"


async def test_trouble_with_the_rest_is_told(long_store: Path, make_app: MakeApp, rest: Rest) -> None:
    app = make_app(long_store)
    async with app.run_test(size=(80, 24)) as pilot:
        await begun(pilot)
        rest.trouble = "The disk is gone."
        rest.may_come.set()
        await list_read(pilot)
        assert "The disk is gone." in text_of(pilot, "#message")
        rest.trouble = ""
        await pilot.press("f5")
        await until(pilot, lambda: not text_of(pilot, "#message"))
        assert "11 Mar 2026" in shown(pilot)


@pytest.fixture
def mixed_store(store_path: Path) -> SqliteStore:
    """Committees that met on the same days, one that never met, one that was deleted, meetings that were deleted."""
    fill_store(store_path, count=7)
    store = SqliteStore.open(store_path, who="A clerk")
    twins = [committees.add_committee(store, committee(name, council="Elmscott")) for name in ("Harbour", "Markets")]
    for number in range(12):
        on = date(2026, 3, 11) - timedelta(number // 4)
        meetings.new_meeting(store, twins[number % 2].id, on=on, runs_on=True)
    gone = meetings.new_meeting(store, twins[0].id, on=date(2027, 1, 1), runs_on=True)
    meetings.delete_meeting(store, gone.id)
    committees.delete_committee(store, twins[1].id)
    assert store.history(HOME)
    return store


@pytest.mark.parametrize("lines", [1, 2, 3, 8, 9, 10, 17, 25, 26, 27, 100])
def test_the_list_begins_as_it_will_be(mixed_store: SqliteStore, lines: int) -> None:
    with mixed_store as store:
        first, whole = home_calls.read_beginning(lines)(store), home_calls.read_home(store)
    assert (first.councils, first.count) == (whole.councils, whole.count)
    rows = rows_of(first.meetings, () if first.lines_to_come else first.committees, one_council=False)
    all_rows = rows_of(whole.meetings, whole.committees, one_council=False)
    assert rows == all_rows[: len(rows)]
    assert len(rows) + first.lines_to_come == len(all_rows)
    assert len(rows) >= min(lines - 1, len(all_rows) - 5)
