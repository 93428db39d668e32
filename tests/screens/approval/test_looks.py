"""Pictures of the screens of the approval of minutes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from minutetaker.desk.history.meeting_history import HistoryLine
from minutetaker.screens.approval.changes import ChangesScreen
from minutetaker.screens.approval.history import MinutesHistory
from minutetaker.screens.approval.unfinished import UnfinishedScreen
from minutetaker.screens.dialogs.form import Form
from tests.screens.approval.harbour import APRIL, Officer, circulated, confirmed, fill, march, program
from tests.screens.approval.test_changes import edited
from tests.screens.driving import list_read, panel_read, shown, until

Compare = Callable[..., bool]
Step = Callable[[Officer], Awaitable[object]]

sizes = pytest.mark.parametrize("size", [(120, 36), (80, 24)], ids=["large", "small"])


def after(step: Step) -> Callable[[Pilot[Any]], Awaitable[None]]:
    """Stands at the list of meetings, with the cursor on March's, and takes a step."""

    async def run(pilot: Pilot[Any]) -> None:
        await list_read(pilot)
        await pilot.press("down")
        await panel_read(pilot)
        await step(Officer(pilot))
        await pilot.pause()

    return run


@sizes
def test_circulating(snap_compare: Compare, store_path: Path, size: tuple[int, int]) -> None:
    fill(store_path)

    async def begin(officer: Officer) -> None:
        await officer.press("m")
        await officer.sees(Form)

    assert snap_compare(program(store_path), terminal_size=size, run_before=after(begin))


@sizes
def test_what_is_unfinished(snap_compare: Compare, store_path: Path, size: tuple[int, int]) -> None:
    meeting = march().with_item("apologies", lambda item: replace(item, entries=()))
    meeting = meeting.with_item("moorings", lambda item: replace(item, exempt=True))
    fill(store_path, circulated, meeting=replace(meeting, closed_at=None))

    async def begin(officer: Officer) -> None:
        await officer.press("m")
        await officer.sees(UnfinishedScreen)

    assert snap_compare(program(store_path), terminal_size=size, run_before=after(begin))


@sizes
def test_confirming(snap_compare: Compare, store_path: Path, size: tuple[int, int]) -> None:
    fill(store_path, circulated)

    async def begin(officer: Officer) -> None:
        await officer.press("m")
        await officer.picks(APRIL)
        await officer.sees(Form)

    assert snap_compare(program(store_path), terminal_size=size, run_before=after(begin))


@sizes
def test_confirmed_minutes_with_a_correction(snap_compare: Compare, store_path: Path, size: tuple[int, int]) -> None:
    fill(store_path, circulated, confirmed)

    async def begin(officer: Officer) -> None:
        await officer.at_the_meeting()

    assert snap_compare(program(store_path), terminal_size=size, run_before=after(begin))


@sizes
def test_the_preview_with_a_correction_in_it(snap_compare: Compare, store_path: Path, size: tuple[int, int]) -> None:
    fill(store_path, circulated, confirmed)

    async def begin(officer: Officer) -> None:
        await officer.at_the_meeting()
        await officer.press("f9", "f9")
        await until(officer.pilot, lambda: "Attendees" not in shown(officer.pilot))
        await until(officer.pilot, lambda: "Corrected by" in shown(officer.pilot))

    assert snap_compare(program(store_path), terminal_size=size, run_before=after(begin))


@sizes
def test_what_changed(snap_compare: Compare, store_path: Path, size: tuple[int, int]) -> None:
    fill(store_path, circulated, edited)

    async def begin(officer: Officer) -> None:
        await officer.press("w")
        await officer.sees(ChangesScreen)
        await officer.press("down")

    assert snap_compare(program(store_path), terminal_size=size, run_before=after(begin))


@sizes
def test_history(snap_compare: Compare, store_path: Path, size: tuple[int, int]) -> None:
    fill(store_path)
    at = dt.datetime(2026, 3, 12, 19, 42).astimezone()
    clerk = "R. Penhaligon"
    lines = [
        HistoryLine(at, at, clerk, "Open the meeting"),
        HistoryLine(at, at, clerk, "Type", "1(a)", "“The slipway had silted up over the winter.”", times=4),
        HistoryLine(at, at, clerk, "Delete", "1(b)", "“Nobody had”", undone=True),
        HistoryLine(at, at, clerk, "Close the meeting"),
    ]
    steps = (
        "Circulated 16 March 2026 by R. Penhaligon",
        "Confirmed 9 April 2026 by Harbour Committee, 9 April 2026 (no. 12, digest 3f9a 12bc 88d0)",
        "Signed 9 April 2026 by Cllr N. Okafor",
    )
    corrections = ("† Corrected by Harbour Committee, 9 April 2026, minute 31: For “dusk” read “dawn”.",)

    async def begin(officer: Officer) -> None:
        await officer.app.push_screen(MinutesHistory("Harbour Committee, 12 March 2026", steps, corrections, lines))
        await officer.sees(MinutesHistory)

    assert snap_compare(program(store_path), terminal_size=size, run_before=after(begin))
