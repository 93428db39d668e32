"""Starting a meeting with what earlier ones left, and reading the history of its business."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from minutetaker.desk.meetings import meetings
from minutetaker.desk.next_agenda import earlier_business
from minutetaker.record import Id, Meeting, MeetingStatus, OriginKind
from minutetaker.screens.app.app import MinutetakerApp
from minutetaker.screens.approval.unfinished import UnfinishedScreen
from minutetaker.screens.dialogs.checklist import Checklist
from minutetaker.screens.dialogs.form import Form
from minutetaker.screens.dialogs.notice import Notice
from minutetaker.screens.dialogs.picker import Picker
from minutetaker.screens.home.screen import HomeScreen
from minutetaker.screens.issue.issue_history import IssueHistory
from minutetaker.screens.meeting.screen import MeetingScreen
from minutetaker.store.sqlite.store import SqliteStore
from tests.desk.held import begun
from tests.screens.agenda_stores import TODAY, fill, harbour_of
from tests.screens.driving import all_kept, list_read, panel_read, shown, toasts, until
from tests.screens.meeting.minuting import Clerk

SIZES = [(120, 36), (80, 24)]


@pytest.fixture
def left_over(store_path: Path) -> Path:
    """A store in which earlier meetings left business."""
    fill(store_path)
    return store_path


@pytest.fixture
def app(left_over: Path) -> MinutetakerApp:
    return MinutetakerApp(left_over, who="A clerk", today=lambda: TODAY)


async def to_the_form(pilot: Pilot[Any]) -> None:
    await list_read(pilot)
    await pilot.press("n")
    await until(pilot, lambda: isinstance(pilot.app.screen, Picker))
    pilot.app.screen.query_one(Input).value = "harbour"
    await pilot.pause()
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, Form))


async def to_the_offers(pilot: Pilot[Any]) -> Checklist:
    await to_the_form(pilot)
    await pilot.press("ctrl+s")
    await until(pilot, lambda: isinstance(pilot.app.screen, Checklist))
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, Checklist)
    return screen


async def to_the_meeting(pilot: Pilot[Any]) -> MeetingScreen:
    await until(pilot, lambda: isinstance(pilot.app.screen, MeetingScreen))
    await all_kept(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, MeetingScreen)
    return screen


def with_agenda(path: Path) -> tuple[Meeting, Id]:
    """The March meeting with all that is offered, and its item on the slipway."""
    committee = harbour_of(path)
    with SqliteStore.open(path, who="R. Penhaligon") as store:
        offers = earlier_business.offers(store, committee.id, on=TODAY)
        made = meetings.new_meeting(store, committee.id, on=TODAY, runs_on=False, taken=offers)
    return made, next(one.id for one in made.items if "slipway" in one.title)


async def open_agenda(pilot: Pilot[Any], meeting: Meeting, item_id: Id) -> Clerk:
    """The meeting's agenda, with the highlight on an item."""
    app = pilot.app
    assert isinstance(app, MinutetakerApp)
    await list_read(pilot)
    await app.meetings.open(meeting.id)
    screen = await to_the_meeting(pilot)
    clerk = Clerk(pilot, screen)
    await clerk.press("f3")
    while screen.query_one("#agenda RowList").row_id != item_id:  # type: ignore[attr-defined]
        await pilot.press("down")
    await clerk.settle()
    return clerk


# Starting


async def test_what_is_taken_stands_on_the_agenda(app: MinutetakerApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        offered = await to_the_offers(pilot)
        assert len(offered.taken) == 7
        await pilot.press("space", "down", "down", "space", "down", "space")
        assert len(offered.taken) == 4
        await pilot.press("enter")
        meeting = (await to_the_meeting(pilot)).view.meeting
    assert [one.title for one in meeting.items] == [
        "Apologies for absence",
        "Minutes of the last meeting",
        "Reports",
        "Lease of the kiosk",
        "Regatta",
        "Recommendation of the Finance and Staffing Committee: Charges",
        "Date of next meeting",
    ]
    assert meeting.items[1].origin is not None
    assert meeting.items[1].origin.kind is OriginKind.MINUTES


async def test_one_key_takes_all_or_none(app: MinutetakerApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        offered = await to_the_offers(pilot)
        await pilot.press("a")
        assert len(offered.taken) == 8
        assert "8 of 8 taken" in shown(pilot)
        await pilot.press("a")
        assert not offered.taken
        await pilot.press("enter")
        meeting = (await to_the_meeting(pilot)).view.meeting
    assert all(one.origin is None for one in meeting.items)
    assert len(meeting.items) == 4


async def test_escape_goes_back_to_the_form_as_it_was_filled_in(app: MinutetakerApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await to_the_form(pilot)
        form = app.screen
        assert isinstance(form, Form)
        form.input_of("date").value = "8/4/26"
        form.input_of("place").value = "The Lifeboat Station"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Checklist))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, Form))
        again = app.screen
        assert isinstance(again, Form)
        assert again.input_of("date").value == "Wednesday 8 April 2026"
        assert again.input_of("place").value == "The Lifeboat Station"
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        await all_kept(pilot)
    with SqliteStore.open(app.store_thread.path, who="A clerk") as store:
        assert len(store.meetings()) == 4


async def test_the_meeting_with_what_it_took_is_undone_as_one(app: MinutetakerApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await to_the_offers(pilot)
        await pilot.press("enter")
        await to_the_meeting(pilot)
        await pilot.press("ctrl+b")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        await all_kept(pilot)
        await pilot.press("ctrl+z")
        await until(pilot, lambda: any("Undone: New meeting" in one for one in toasts(pilot)))
    with SqliteStore.open(app.store_thread.path, who="A clerk") as store:
        assert len(store.meetings()) == 4
        assert len(earlier_business.offers(store, harbour_of_open(store), on=TODAY)) == 8


def harbour_of_open(store: SqliteStore) -> Id:
    return next(one.id for one in store.committees() if one.name.startswith("Harbour"))


# On an agenda that there is


async def test_more_is_added_from_earlier_meetings(app: MinutetakerApp, left_over: Path) -> None:
    committee = harbour_of(left_over)
    with SqliteStore.open(left_over, who="R. Penhaligon") as store:
        bare = meetings.new_meeting(store, committee.id, on=TODAY, runs_on=False)
    async with app.run_test(size=(80, 24)) as pilot:
        clerk = await open_agenda(pilot, bare, bare.items[0].id)
        await pilot.press("e")
        await until(pilot, lambda: isinstance(app.screen, Checklist))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, MeetingScreen))
        await until(pilot, lambda: "7 items were taken" in clerk.said)
        assert len((await clerk.kept()).items) == 10
        await clerk.press("ctrl+z")
        assert len((await clerk.kept()).items) == 4


async def test_where_an_item_comes_from_is_said_quietly(app: MinutetakerApp, left_over: Path) -> None:
    meeting, slipway = with_agenda(left_over)
    async with app.run_test(size=(120, 36)) as pilot:
        await open_agenda(pilot, meeting, slipway)
        await until(pilot, lambda: "← minute 2/25 of 7 January" in shown(pilot))
        await pilot.press("up")
        await until(pilot, lambda: "← minutes of 7 January 2026" in shown(pilot))
        assert "Confirm" in shown(pilot).splitlines()[-1]


async def test_nothing_left_is_told(app: MinutetakerApp, left_over: Path) -> None:
    meeting, slipway = with_agenda(left_over)
    async with app.run_test(size=(120, 36)) as pilot:
        clerk = await open_agenda(pilot, meeting, slipway)
        await pilot.press("e")
        await until(pilot, lambda: "left nothing" in clerk.said)


# The history of an item


async def test_the_history_leads_to_each_minute_and_back(app: MinutetakerApp, left_over: Path) -> None:
    meeting, slipway = with_agenda(left_over)
    async with app.run_test(size=(80, 24)) as pilot:
        clerk = await open_agenda(pilot, meeting, slipway)
        await pilot.press("h")
        await until(pilot, lambda: isinstance(app.screen, IssueHistory))
        await pilot.pause()
        assert "3 minutes in 3 meetings" in shown(pilot)
        assert "Two firms were asked" in " ".join(shown(pilot).split())
        await pilot.press("home", "down", "enter")
        await until(pilot, lambda: isinstance(app.screen, MeetingScreen) and app.screen is not clerk.screen)
        november = await to_the_meeting(pilot)
        assert november.view.meeting.date == date(2025, 11, 5)
        assert november.view.item is not None
        assert november.view.item.title == "The slipway"
        assert app.meetings.shown is november
        await pilot.press("ctrl+b")
        await until(pilot, lambda: isinstance(app.screen, IssueHistory))
        await pilot.press("space")
        await until(pilot, lambda: isinstance(app.screen, Notice))
        await pilot.pause()
        assert "It is worn [/]." in shown(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, IssueHistory))
        await pilot.press("end", "enter")
        await until(pilot, lambda: app.screen is clerk.screen)
        assert clerk.screen.view.item_id == slipway
        assert [type(one) for one in app.screen_stack].count(MeetingScreen) == 1


async def test_a_meeting_that_is_gone_back_to_shows_what_changed_meanwhile(
    app: MinutetakerApp, left_over: Path
) -> None:
    meeting, slipway = with_agenda(left_over)
    async with app.run_test(size=(80, 24)) as pilot:
        clerk = await open_agenda(pilot, meeting, slipway)
        await pilot.press("h")
        await until(pilot, lambda: isinstance(app.screen, IssueHistory))
        await pilot.press("home", "enter")
        await until(pilot, lambda: isinstance(app.screen, MeetingScreen) and app.screen is not clerk.screen)
        await app.store_thread.do(lambda store: meetings.close_meeting(store, meeting.id, at=clerk.screen.now()))
        await pilot.press("ctrl+b")
        await until(pilot, lambda: isinstance(app.screen, IssueHistory))
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is clerk.screen)
        await until(pilot, lambda: clerk.screen.view.meeting.closed_at is not None)


async def test_minutes_to_confirm_are_one_key_away_and_this_meeting_is_the_one_that_confirms(
    app: MinutetakerApp, left_over: Path
) -> None:
    meeting, _ = with_agenda(left_over)
    with SqliteStore.open(left_over, who="A test") as store:
        begun(store, meeting.id)
    async with app.run_test(size=(80, 24)) as pilot:
        clerk = await open_agenda(pilot, meeting, meeting.items[2].id)
        await pilot.press("c")
        await until(pilot, lambda: isinstance(app.screen, UnfinishedScreen))
        await pilot.press("y")
        await until(pilot, lambda: isinstance(app.screen, Picker))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Form))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Notice))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, MeetingScreen))
        earlier = await to_the_meeting(pilot)
        assert earlier is not clerk.screen
        assert earlier.view.meeting.status is MeetingStatus.CONFIRMED
        approval = await app.store_thread.do(lambda store: store.approvals.of(earlier.view.meeting.id))
        assert approval.confirmation is not None
        assert approval.confirmation.by_meeting_id == meeting.id


# Pictures


@pytest.mark.parametrize("size", SIZES, ids=["large", "small"])
def test_offers_look(snap_compare: Callable[..., bool], app: MinutetakerApp, size: tuple[int, int]) -> None:
    async def run(pilot: Pilot[Any]) -> None:
        await to_the_offers(pilot)
        await pilot.press(*["down"] * 3, "space")
        await panel_read(pilot)
        await pilot.pause()

    assert snap_compare(app, terminal_size=size, run_before=run)


@pytest.mark.parametrize("size", SIZES, ids=["large", "small"])
def test_history_looks(
    snap_compare: Callable[..., bool], app: MinutetakerApp, left_over: Path, size: tuple[int, int]
) -> None:
    meeting, slipway = with_agenda(left_over)

    async def run(pilot: Pilot[Any]) -> None:
        await open_agenda(pilot, meeting, slipway)
        await pilot.press("h")
        await until(pilot, lambda: isinstance(app.screen, IssueHistory))
        await pilot.press("up", "up")
        await pilot.pause()

    assert snap_compare(app, terminal_size=size, run_before=run)


def test_exempt_history_looks(snap_compare: Callable[..., bool], app: MinutetakerApp, left_over: Path) -> None:
    meeting, _ = with_agenda(left_over)
    pay = next(one.id for one in meeting.items if one.exempt)

    async def run(pilot: Pilot[Any]) -> None:
        await open_agenda(pilot, meeting, pay)
        await pilot.press("h")
        await until(pilot, lambda: isinstance(app.screen, IssueHistory))
        await pilot.pause()

    assert snap_compare(app, terminal_size=(80, 24), run_before=run)
