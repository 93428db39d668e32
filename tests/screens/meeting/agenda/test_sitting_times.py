"""When a meeting opened, adjourned, went on and closed: by the clock on its day, and asked for on another."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from textual.widgets import Static

from minutetaker.record import Adjournment, AttendanceKind, Meeting, MeetingState, NotHeld
from minutetaker.screens.approval.unfinished import UnfinishedScreen
from minutetaker.screens.dialogs.form import Form
from tests.screens.driving import until
from tests.screens.meeting.minuting import Clerk, at_the, harbour_meeting

HELD_ON = date(2026, 3, 12)


def now_is(clerk: Clerk, days: int, at: time) -> None:
    """Have the clerk sit there so many days after the meeting, at that time."""
    moment = datetime.combine(HELD_ON + timedelta(days), at)
    clerk.app.today = moment.date
    clerk.screen._clock = lambda: moment


async def form(clerk: Clerk) -> Form:
    """The form that a key asked for."""
    await until(clerk.pilot, lambda: isinstance(clerk.app.screen, Form))
    found = clerk.app.screen
    assert isinstance(found, Form)
    return found


async def fill(clerk: Clerk, **values: str) -> None:
    """Fill the form in front in, and keep it."""
    asked = await form(clerk)
    for name, value in values.items():
        asked.input_of(name).value = value
    await clerk.press("ctrl+s")
    await until(clerk.pilot, lambda: clerk.app.screen is clerk.screen)
    await clerk.app.workers.wait_for_complete()
    await clerk.settle()


@pytest.mark.parametrize(
    ("days", "at", "is_asked"),
    [
        (-21, time(21, 41), True),
        (-1, time(19), True),
        (0, time(9), False),
        (0, time(19, 42), False),
        (1, time(0, 20), False),
        (1, time(9), True),
        (21, time(19, 42), True),
    ],
)
async def test_the_opening_is_by_the_clock_on_the_day_and_asked_for_on_any_other(
    store_path: Path, days: int, at: time, is_asked: bool
) -> None:
    async with at_the(replace(harbour_meeting(), starts_at=time(19)), store_path) as clerk:
        now_is(clerk, days, at)
        await clerk.press("f8")
        if is_asked:
            await form(clerk)
            assert (await clerk.kept()).state is MeetingState.CALLED
            await fill(clerk, at="7.05")
        meeting = await clerk.kept()
        assert (meeting.current_item_id, meeting.opened_at) == ("apologies", time(19, 5) if is_asked else at)


async def test_escape_opens_nothing_and_an_empty_time_opens_without_one(store_path: Path) -> None:
    async with at_the(harbour_meeting(), store_path) as clerk:
        now_is(clerk, -10, time(21, 41))
        await clerk.press("f8")
        asked = await form(clerk)
        assert "which is yet to come" in str(asked.query_one(".intro", Static).render())
        await clerk.press("escape")
        await until(clerk.pilot, lambda: clerk.app.screen is clerk.screen)
        meeting = await clerk.kept()
        assert (meeting.current_item_id, meeting.opened_at) == (None, None)
        await clerk.press("f8")
        await fill(clerk)
        meeting = await clerk.kept()
        assert (meeting.current_item_id, meeting.opened_at) == ("apologies", None)
        await clerk.press("f8")
        meeting = await clerk.kept()
        assert (meeting.current_item_id, meeting.opened_at) == ("dredging", None), "asked once"


def begun(**more: object) -> Meeting:
    return replace(harbour_meeting(), current_item_id="dredging", opened_at=time(19), **more)  # type: ignore[arg-type]


async def test_the_close_of_a_past_meeting_is_asked_for(store_path: Path) -> None:
    async with at_the(begun(), store_path) as clerk:
        now_is(clerk, 21, time(10))
        await clerk.pilot.press("f6")
        await until(clerk.pilot, lambda: isinstance(clerk.app.screen, UnfinishedScreen))
        await clerk.pilot.press("y")
        await fill_refused(clerk)
        await fill(clerk, at="9.15")
        assert (await clerk.kept()).closed_at == time(21, 15)
        await clerk.press("f6")
        assert (await clerk.kept()).closed_at is None


async def fill_refused(clerk: Clerk) -> None:
    """Keep the form in front empty: it stays and says what is missing."""
    await form(clerk)
    await clerk.press("ctrl+s")
    assert isinstance(clerk.app.screen, Form)
    assert "Say when the meeting closed" in str(clerk.app.screen.query_one(".refusal", Static).render())


async def test_comings_and_goings_of_a_past_meeting_are_asked_for_or_left_out(store_path: Path) -> None:
    async with at_the(begun(), store_path) as clerk:
        now_is(clerk, 21, time(10))
        await clerk.press("f2", "p", "up", "l")
        await fill(clerk, at="8.10 pm")
        event = (await clerk.kept()).attendance[-1]
        assert (event.kind, event.at) == (AttendanceKind.LEFT, time(20, 10))
        await clerk.press("e")
        await fill(clerk)
        event = (await clerk.kept()).attendance[-1]
        assert (event.kind, event.at) == (AttendanceKind.RETURNED, None)
        await clerk.press("c")
        await fill(clerk, at="20.30")
        event = (await clerk.kept()).attendance[-1]
        assert (event.kind, event.at) == (AttendanceKind.IN_CHAIR, time(20, 30))


async def test_a_meeting_adjourns_by_a_key_and_goes_on_by_the_next(store_path: Path) -> None:
    async with at_the(begun(), store_path) as clerk:
        await clerk.press("shift+f6")
        await fill(clerk, until="19 March 2026", until_at="6 pm", place="School")
        meeting = await clerk.kept()
        (made,) = meeting.adjournments
        assert (made.at, made.until, made.until_at, made.place) == (time(19, 42), date(2026, 3, 19), time(18), "School")
        assert "adjourned until Thursday 19 March 2026, 18.00, School" in clerk.said
        await clerk.press("f6")
        assert "stands adjourned: note first that it went on" in clerk.said
        now_is(clerk, 7, time(18, 4))
        await clerk.press("f8")
        await until(clerk.pilot, lambda: clerk.screen.view.meeting.state is MeetingState.HELD)
        meeting = await clerk.kept()
        assert (meeting.current_item_id, meeting.sitting.opened_at) == ("dredging", time(18, 4))
        await clerk.press("ctrl+z", "ctrl+z")
        assert (await clerk.kept()).adjournments == ()


async def test_going_on_upon_another_day_than_was_said_is_asked_for(store_path: Path) -> None:
    async with at_the(begun(), store_path) as clerk:
        await clerk.press("shift+f6")
        await fill(clerk, until="19 March 2026", until_at="6 pm")
        now_is(clerk, 30, time(10))
        await clerk.press("shift+f6")
        await fill(clerk, on="20 March 2026", at="6.10 pm")
        (made,) = (await clerk.kept()).adjournments
        assert (made.resumed_on, made.resumed_at) == (date(2026, 3, 20), time(18, 10))


async def test_the_state_is_set_in_the_details_and_undone(store_path: Path) -> None:
    called = harbour_meeting()
    called = replace(called, items=tuple(replace(one, entries=()) for one in called.items))
    async with at_the(called, store_path) as clerk:
        await clerk.press("ctrl+t")
        await fill(clerk, state="cancelled")
        assert (await clerk.kept()).not_held is NotHeld.CANCELLED
        await clerk.press("f8")
        assert "The meeting was cancelled" in clerk.said
        assert (await clerk.kept()).current_item_id is None
        await clerk.press("ctrl+z")
        assert (await clerk.kept()).not_held is None


async def test_the_quorum_that_a_key_loses_is_told_and_noted_by_another(store_path: Path) -> None:
    async with at_the(begun(quorum=1), store_path) as clerk:
        await clerk.press("f2", "p", "up", "l")
        assert "The quorum of 1 is lost: nobody who counts for it is left." in clerk.said
        await clerk.press("q")
        event = (await clerk.kept()).attendance[-1]
        assert (event.kind, event.at) == (AttendanceKind.QUORUM_LOST, time(19, 42))


async def test_video_and_the_gallery_are_a_key_each(store_path: Path) -> None:
    async with at_the(begun(), store_path) as clerk:
        await clerk.press("f2", "p", "up", "v", "v", "g")
        kinds = [one.kind for one in (await clerk.kept()).attendance[-3:]]
        assert kinds == [AttendanceKind.BY_VIDEO, AttendanceKind.IN_ROOM, AttendanceKind.TO_GALLERY]


async def test_the_times_of_a_sitting_are_corrected_in_the_details(store_path: Path) -> None:
    first = Adjournment("a" * 16, time(21, 30), resumed_on=date(2026, 3, 19), resumed_at=time(18, 5))
    async with at_the(begun(adjournments=(first,)), store_path) as clerk:
        await clerk.press("ctrl+t")
        asked = await form(clerk)
        asked.input_of("adjourned-1").value = "6 pm"
        await clerk.press("ctrl+s")
        assert "cannot have adjourned at 18.00" in str(asked.query_one(".refusal", Static).render())
        await fill(clerk, **{"adjourned-1": "9.20 pm", "resumed-on-1": "20 March 2026", "resumed-at-1": "6.15 pm"})
        (made,) = (await clerk.kept()).adjournments
        assert (made.at, made.resumed_on, made.resumed_at) == (time(21, 20), date(2026, 3, 20), time(18, 15))
