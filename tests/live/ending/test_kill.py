"""The program killed at random moments while somebody types: what was seen is there, and nothing is there twice."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import pytest

from tests.faults.table import Row, progress
from tests.faults.trials import trials
from tests.live.ending.after_death import BEGINNING, recover, store_with_meetings, stored
from tests.live.ending.kill_rounds import BAR, Kills, Scene, is_ready, kill_series, open_rows, seen_and_lost
from tests.live.keys.page_model import VOTE, VOTE_SHOWN, Kept, Page
from tests.live.terminal import Program, Size, minutetaker

pytestmark = pytest.mark.live

AT_A_TIME = 2
VOTE_TYPED = ("enter", *VOTE, "enter")
SERIES = 25
"""Kills on one store."""


@pytest.mark.long
@pytest.mark.parametrize("at_once", [1, 60], ids=["typed", "sent many at once"])
def test_what_was_seen_is_there_after_a_kill_at_any_moment(at_once: int) -> None:
    result = kill_series(1, trials(8, 40), at_once=at_once)
    assert result.faults == []
    assert result.keys > 20 * result.kills / 2


@pytest.mark.long
@pytest.mark.parametrize("size", [Size(120, 36), Size(80, 24)], ids=["120x36", "80x24"])
@pytest.mark.parametrize("end", [Program.kill, Program.close], ids=["killed", "closed"])
def test_the_word_that_a_clerk_was_in_the_middle_of_is_there_when_they_start_again(
    tmp_path: Path, size: Size, end: Callable[[Program], None]
) -> None:
    scene = Scene.at(tmp_path)
    (meeting_id,) = store_with_meetings(scene.store, 1)
    start = partial(minutetaker, "--store", str(scene.store), size=size, env=scene.env)
    with start() as program:
        program.wait_for("Allotments Committee")
        program.press("enter")
        program.wait_for(is_ready)
        program.press("enter")
        program.type("The hedge along Mill L")
        program.wait_for("Mill L")
        end(program)
    with start() as program:
        program.wait_for("Allotments Committee")
        program.press("enter")
        program.wait_for("The hedge along Mill L")
        program.type("ane is to be cut.")
        program.wait_for("Lane is to be cut.")
        program.press("ctrl+q")
        assert program.wait_for_exit() == 0
    assert [text for _, text in stored(scene.store, meeting_id)] == [
        *BEGINNING,
        "The hedge along Mill Lane is to be cut.",
    ]


@pytest.mark.parametrize(
    ("found", "is_lost"), [((("vote", ""), ("point", "be givny")), False), ((("point", "be givny"),), True)]
)
def test_a_vote_that_stood_open_after_an_undo_is_lost_only_where_it_is_not_found(found: Kept, is_lost: bool) -> None:
    page = Page.beginning_with(BEGINNING)
    for key in (*VOTE_TYPED, *"be givny", "ctrl+z", "ctrl+y"):
        page.pressed(key)
    last = len(page.states) - 1
    lost, _ = seen_and_lost([VOTE_SHOWN], page.states, (*page.states[0].kept, *found), last if not is_lost else 0)
    assert lost is is_lost


def test_a_message_over_the_open_entry_is_none_of_it() -> None:
    assert open_rows("Agenda │▎ (c)  Vote   7 for, 3 ag▌ Undone: Add point.") == ["Vote   7 for, 3 ag"]


def test_what_is_typed_before_the_store_is_loaded_is_there_after_a_kill(tmp_path: Path) -> None:
    scene = Scene.at(tmp_path)
    (meeting_id,) = store_with_meetings(scene.store, 1)
    with scene.start(meeting_id) as program:
        program.press("enter", *"The hedge along Mill Lane")
        program.wait_for(lambda text: BAR in text and "Mill Lane" in text)
        program.kill()
    kept, recovered = recover(scene.store, meeting_id)
    assert [text for _, text in kept] == [*BEGINNING, "The hedge along Mill Lane"]
    assert recovered.points in (0, 1)
    again, nothing = recover(scene.store, meeting_id)
    assert again == kept
    assert not nothing


@pytest.mark.long
def test_a_line_that_was_not_carried_out_is_told_once_and_kept_as_a_command(tmp_path: Path) -> None:
    scene = Scene.at(tmp_path)
    (meeting_id,) = store_with_meetings(scene.store, 1)
    with scene.start(meeting_id) as program:
        program.wait_for(is_ready)
        program.press("enter", *"/act Clerk: cut the hed")
        program.wait_for("cut the hed")
        program.kill()
    with scene.start(meeting_id) as program:
        told = program.wait_for("Recovered")
        assert "/act Clerk: cut the hed" in " ".join(told.split())
        program.kill()
    with scene.start(meeting_id) as program:
        program.wait_for("cut the hed")
        assert "Recovered" not in program.settle()
        program.press("ctrl+q")
        assert program.wait_for_exit() == 0
    assert stored(scene.store, meeting_id)[-1] == ("command", "/act Clerk: cut the hed")


def measure(kills: int) -> Row:
    """Kill the program so many times, two at a time, and say what was lost."""
    result = Kills()
    firsts = range(0, kills, SERIES)
    with ProcessPoolExecutor(AT_A_TIME, mp_context=get_context("spawn")) as pool:
        counts = (min(SERIES, kills - first) for first in firsts)
        for series in pool.map(kill_series, (first + 1 for first in firsts), counts):
            result.add(series)
            progress("kill", result.kills, kills)
    return Row(
        "SIGKILL while 30 keys/s are typed",
        result.kills,
        result.told,
        "0 seen and lost; at most 1 sent and lost once the meeting's store is open",
        holds=result.kills == kills and not result.faults and max(result.unsaved) <= 1,
    )
