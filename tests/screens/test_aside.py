"""Work that may hang is waited for where somebody wants its outcome, and left behind where nobody does any more."""

from __future__ import annotations

import asyncio
import sys
from subprocess import PIPE
from threading import Event

import pytest

from minutetaker.screens.aside import aside
from tests.waiting import run_to_its_end, wait_until

HANGS = """
import asyncio
from threading import Event
from minutetaker.screens.aside import aside

async def main():
    hangs = asyncio.create_task(aside(Event().wait))
    await asyncio.sleep(0)
    print("left")

asyncio.run(main())
"""


async def test_the_outcome_comes_back() -> None:
    assert await aside(lambda: 6 * 7) == 42


async def test_what_goes_wrong_comes_back() -> None:
    def fail() -> None:
        raise PermissionError(13, "Permission denied")

    with pytest.raises(PermissionError):
        await aside(fail)


async def test_the_loop_goes_on_meanwhile() -> None:
    may_end = Event()
    waiting = asyncio.create_task(aside(lambda: wait_until(may_end.is_set)))
    await asyncio.sleep(0)
    may_end.set()
    await waiting


async def test_nobody_who_gave_up_waiting_is_told(capfd: pytest.CaptureFixture[str]) -> None:
    may_end, ended = Event(), Event()

    def work() -> None:
        wait_until(may_end.is_set)
        ended.set()

    waiting = asyncio.create_task(aside(work))
    await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    may_end.set()
    await aside(lambda: wait_until(ended.is_set))
    assert capfd.readouterr().err == ""


def test_a_program_ends_while_the_work_hangs() -> None:
    run = run_to_its_end([sys.executable, "-c", HANGS], stdout=PIPE, stderr=PIPE, text=True)
    assert (run.returncode, run.stdout, run.stderr) == (0, "left\n", "")
