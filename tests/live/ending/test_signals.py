"""The program told to end while somebody types: nothing lost, out within a second, the terminal as it was."""

from __future__ import annotations

import signal
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from random import Random

import pytest

from tests.faults.table import Row, progress
from tests.faults.trials import trials
from tests.live.ending.after_death import BEGINNING, recover, store_with_meetings
from tests.live.ending.endings import Endings, How, end_many
from tests.live.ending.kill_rounds import Scene, in_brief, is_ready, type_for
from tests.live.keys.page_model import Page

pytestmark = [pytest.mark.live, pytest.mark.skipif(sys.platform != "linux", reason="needs Linux's pseudo-terminals")]

AT_A_TIME = 2
SERIES = 20
"""Endings on one store."""


@pytest.mark.long
@pytest.mark.parametrize("how", How, ids=lambda how: how.shown)
def test_a_program_told_to_end_keeps_all_that_was_typed_before(how: How) -> None:
    found = end_many(how, trials(2, 20))
    assert found.faults == []
    assert found.lost == 0


def test_what_is_typed_while_the_program_stands_still_arrives_when_it_goes_on(tmp_path: Path) -> None:
    scene = Scene.at(tmp_path)
    (meeting_id,) = store_with_meetings(scene.store, 1)
    page = Page.beginning_with(BEGINNING)
    with scene.start(meeting_id) as program:
        program.wait_for(is_ready)
        type_for(program, page, Random(3), 0.5)
        program.freeze()
        before = program.text
        words = ["ctrl+end", "enter", *"typed while it stood still"]
        for key in words:
            program.press(key)
            page.pressed(key)
        assert program.settle() == before
        program.send_signal(signal.SIGCONT)
        program.wait_for("typed while it stood still")
        program.press("ctrl+q")
        assert program.wait_for_exit() == 0
    found, recovered = recover(scene.store, meeting_id)
    assert found == page.states[-1].kept
    assert not recovered


def test_ctrl_c_ends_nothing_and_loses_nothing(tmp_path: Path) -> None:
    scene = Scene.at(tmp_path)
    (meeting_id,) = store_with_meetings(scene.store, 1)
    with scene.start(meeting_id) as program:
        program.wait_for(is_ready)
        program.press("enter", *"before", "ctrl+c", *" and after")
        program.wait_for("before and after")
        program.press("ctrl+q")
        assert program.wait_for_exit() == 0
    found, _ = recover(scene.store, meeting_id)
    assert found[-1] == ("point", "before and after")


def measure(endings: int) -> Row:
    """End the program so many times, as often in each of the ways, two at a time; say what was lost."""
    each = endings // len(How)
    jobs = [(how, min(SERIES, each - first), first) for how in How for first in range(0, each, SERIES)]
    totals = {how: Endings(how) for how in How}
    done = 0
    with ProcessPoolExecutor(AT_A_TIME, mp_context=get_context("spawn")) as pool:
        for found in pool.map(end_many, *zip(*jobs, strict=True)):
            totals[found.how].add(found)
            done += len(found.seconds)
            progress("signals", done, endings)
    faults = [fault for one in totals.values() for fault in one.faults]
    result = "; ".join(one.result for one in totals.values())
    return Row(
        "SIGTERM, SIGHUP, SIGINT, closed terminal",
        done,
        f"{result}; {len(faults)} faults, first: {in_brief(faults[0])}" if faults else result,
        "0 lost, exit at most 1 s, terminal as before",
        holds=done == each * len(How) and all(one.holds for one in totals.values()),
    )
