"""Ten minutes of a meeting, as they look at each step in a large terminal and in a small one."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from minutetaker.minutes.style.style_files import load_style
from minutetaker.record import Item
from minutetaker.screens.app.app import MinutetakerApp
from minutetaker.screens.meeting.preview.preview import Paper
from minutetaker.screens.meeting.screen import MeetingScreen
from minutetaker.store.sqlite.store import SqliteStore
from tests.screens.driving import list_read, shown, until
from tests.screens.meeting.minuting import Clerk
from tests.screens.meeting.panes_app import committee_of, harbour_meeting

Step = Callable[[Clerk], Awaitable[None]]


async def before_it_opens(clerk: Clerk) -> None:
    await clerk.press("f2")


async def opened(clerk: Clerk) -> None:
    await clerk.press("f2", "p", "p", "p", "p", "a", "f8")


async def points_made(clerk: Clerk) -> None:
    await opened(clerk)
    await clerk.press("f8")
    await clerk.type(
        "The Harbour Master reported that the inner harbour had silted up by 40 cm since the autumn gales."
    )
    await clerk.press("enter")
    await clerk.type("Would the work be done before the regatta?")
    await clerk.press("enter", "tab")
    await clerk.type("Mr Quill replied that his divers could begin on 6 April and would need three weeks.")
    await clerk.press("enter", "enter")


async def someone_leaves(clerk: Clerk) -> None:
    await points_made(clerk)
    await clerk.type("/out Brandt")
    await clerk.press("enter")


async def a_line_begun(clerk: Clerk) -> None:
    await points_made(clerk)
    await clerk.type("/a")


async def resolved(clerk: Clerk) -> None:
    await points_made(clerk)
    await clerk.press("ctrl+r")
    await clerk.type("That the inner harbour be dredged at a cost of not more than £18,400;")
    await clerk.press("enter")
    await clerk.type("that the regatta committee be told.")
    await clerk.press("enter", "enter")
    await clerk.type("/mv Smith A / Smith J")
    await clerk.press("enter")


async def a_wrong_line(clerk: Clerk) -> None:
    await resolved(clerk)
    await clerk.type("/out Nobody by that name")
    await clerk.press("enter")


async def previewed(clerk: Clerk) -> None:
    await resolved(clerk)
    await clerk.press("f9")
    await until(clerk.pilot, lambda: bool(clerk.app.screen.query_one(Paper).lines))
    await until(clerk.pilot, lambda: shown(clerk.pilot).count("18,400") >= 2 or clerk.app.size.width < 100)
    await clerk.settle()


@pytest.mark.parametrize("size", [(120, 36), (80, 24)], ids=["large", "small"])
@pytest.mark.parametrize(
    "step",
    [before_it_opens, opened, points_made, someone_leaves, a_line_begun, resolved, a_wrong_line, previewed],
    ids=lambda step: step.__name__,
)
def test_how_it_looks(snap_compare: Any, store_path: Path, step: Step, size: tuple[int, int]) -> None:
    meeting = replace(harbour_meeting(), date=date(2026, 3, 12))
    items = (Item("apologies", "Apologies for absence"), Item("dredging", "Dredging of the inner harbour"))
    meeting = replace(meeting, items=(*items, *meeting.items[2:]))
    with SqliteStore.open(store_path, who="A clerk") as store:
        store.add_committee(committee_of(meeting), label="New committee")
        store.add_meeting(meeting, label="New meeting")
    app = MinutetakerApp(store_path, who="A clerk", today=lambda: meeting.date)

    async def run(pilot: Pilot[None]) -> None:
        await list_read(pilot)
        screen = MeetingScreen(meeting, load_style("parish"), clock=lambda: datetime(2026, 3, 12, 19, 42, 7))
        await app.push_screen(screen)
        clerk = Clerk(pilot, screen)
        await clerk.settle()
        await step(clerk)
        await clerk.settle()
        await until(pilot, lambda: "saving" not in shown(pilot))

    assert snap_compare(app, terminal_size=size, run_before=run)
