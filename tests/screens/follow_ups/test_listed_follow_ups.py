"""The follow-ups of every meeting as they are listed first, and the one that the cursor stands on."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

import pytest
from textual.widgets import Input

from minutetaker.desk.follow_ups import noting
from minutetaker.screens.follow_ups.screen import FollowUpsScreen
from minutetaker.store.sqlite.store import SqliteStore
from tests.screens.driving import text_of, until
from tests.screens.follow_ups.minuted import (
    AT,
    BENCH,
    HEDGE,
    LAMP,
    RENT,
    ROOF,
    app_of,
    details,
    listed,
    settled,
    shown_in,
    without,
)
from tests.screens.stores import TODAY


async def test_what_is_open_stands_by_committee_the_overdue_first(path: Path) -> None:
    async with app_of(path).run_test(size=(120, 36)) as pilot:
        screen = await shown_in(pilot)
        assert listed(screen) == [
            "Parks and Open Spaces Committee",
            "◐! 3/25 action 1 11 Feb 26 Order the hedge plants and have the old h… Town Clerk overdue 1 Mar 26",
            "○ 3/25 action 2 11 Feb 26 Mend the bench Cllr A. Smith due 1 Apr 26",
            "○ 4/25 action 11 Feb 26 not public: Serve notice Ms J. Roe",
            "Planning Committee",
            "○ 3/25 14 Jan 26 That the roof be paid for from reserves. Full Council",
        ]
        assert text_of(pilot, "#shown") == " 1 Mine 0  ▸2 Open 4   3 Overdue 1   4 All 5   5 No owner 0"


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_an_owner_who_left_is_marked_by_a_word(path: Path, size: tuple[int, int]) -> None:
    """Cllr A. Smith sat at the meeting and is on the committee no longer; the Town Clerk's post is."""
    with SqliteStore.open(path, who="J. Roe") as store:
        for one in store.committees():
            store.revise_committee(one.id, "Left", partial(without, "A.", "Smith"))
    async with app_of(path).run_test(size=size) as pilot:
        screen = await shown_in(pilot)
        assert [("left: Cllr" in line, "Mend the be" in line) for line in listed(screen)[1:4]] == [
            (False, False),
            (True, True),
            (False, False),
        ]
        await pilot.press("down")
        await settled(pilot)
        assert "○ Open · Cllr A. Smith, left the committee · due 1 April 2026" in details(screen)
        await pilot.press("slash")
        screen.query_one("#filter", Input).value = "left"
        await pilot.pause()
        assert text_of(pilot, "#filter-count") == "1 of 5"


async def test_a_line_of_the_log_keeps_its_capitals(path: Path) -> None:
    with SqliteStore.open(path, who="J. Roe", clock=lambda: AT) as store:
        february = next(one for one in store.meetings() if one.date == date(2026, 2, 11))
        owner, due = "Cllr L. García Núñez", date(2026, 12, 4)
        noting.update(store, february.id, BENCH, owner=owner, due=due, today=TODAY)
    async with app_of(path).run_test(size=(120, 36)) as pilot:
        screen = await shown_in(pilot)
        screen.list.go_to(BENCH)
        await settled(pilot)
        assert "Owner Cllr L. García Núñez, due 4 December 2026 – J. Roe" in details(screen)


async def test_the_one_under_the_cursor_is_told_whole_with_its_log(path: Path) -> None:
    async with app_of(path).run_test(size=(80, 24)) as pilot:
        screen = await shown_in(pilot)
        assert details(screen) == (
            "3/25 action 1 Parks and Open Spaces Committee, 11 February 2026 · The park "
            "Action: Order the hedge plants and have the old hedge laid along the whole of the lane "
            "◐ In progress · Town Clerk · ! overdue since 1 March 2026 "
            "4 March 2026 The nursery wants a purchase order. – J. Roe "
            "4 March 2026 Rang the nursery; they can come in the week of 9 March. (in progress) – J. Roe"
        )
        await pilot.press("down", "down")
        await settled(pilot)
        assert "Not public: Action: Serve notice" in details(screen)
        assert "Nothing was noted of it yet." in details(screen)


@pytest.mark.parametrize("who", ["Jane Roe", "Town Clerk"])
async def test_what_is_mine_comes_first(path: Path, who: str) -> None:
    """Jane Roe is the Town Clerk of each committee, so that what the post owns is hers too."""
    async with app_of(path, who=who).run_test(size=(120, 36)) as pilot:
        await shown_in(pilot)
        mine = 2 if who == "Jane Roe" else 1
        assert f"▸1 Mine {mine}" in text_of(pilot, "#shown")


async def test_a_store_with_nothing_to_follow_up_says_what_comes_here(store_path: Path) -> None:
    async with app_of(store_path).run_test(size=(80, 24)) as pilot:
        await shown_in(pilot)
        assert "There is nothing to follow up yet" in text_of(pilot, "#message")
        await pilot.press("enter", "d", "g", "f10")
        await settled(pilot)
        assert isinstance(pilot.app.screen, FollowUpsScreen)


async def test_many_are_listed_before_it_is_known_how_each_is_cited(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from minutetaker.screens.follow_ups import follow_up_calls

    monkeypatch.setattr(follow_up_calls, "CITED_AT_ONCE", 2)
    async with app_of(path).run_test(size=(120, 36)) as pilot:
        screen = await shown_in(pilot)
        await until(pilot, lambda: "4/25 action 11 Feb 26 not public" in " ".join(listed(screen)))
        assert "3/25 action 1 Parks" in details(screen)
        assert {HEDGE, BENCH, LAMP, ROOF, RENT} == set(screen._data.calls)
