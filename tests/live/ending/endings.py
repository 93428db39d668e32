"""The program told to end, in each way that a terminal has, while somebody types: what is kept and how fast."""

from __future__ import annotations

import math
import os
import select
import signal
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from random import Random

from minutetaker.record import Id, MinutetakerError
from tests.live.ending.after_death import BEGINNING, recover, store_with_meetings
from tests.live.ending.kill_rounds import Scene, is_ready, type_for
from tests.live.keys.page_model import Page
from tests.live.terminal import Program
from tests.waiting import Patience

LONGEST = 1.0
"""Seconds in which the program must have ended."""

_IN_THE_KERNEL = 0.005
"""Seconds in which the kernel hands a key on to whoever may read it; closed sooner, it drops the key unseen."""

_SHELL = 'stty -g; "$@"; echo "ended with $?"; stty -g; read -r _'
"""A shell that shows how the terminal is set before and after, and stays."""

_SET_IN_A_SHELL = ("7", "25")
"""Private modes of a terminal: lines wrap, the cursor is shown."""


class How(Enum):
    """A way to end the program, with the exit code that it must give; None where nobody is left to see it."""

    SIGTERM = 143
    SIGHUP = 129
    SIGINT = 130
    CLOSED = None

    @property
    def shown(self) -> str:
        """As the table names it."""
        return "closed terminal" if self is How.CLOSED else self.name


@dataclass(slots=True)
class Endings:
    """What many endings of one kind came to."""

    how: How
    seconds: list[float] = field(default_factory=list)
    lost: int = 0
    """Keys that were sent before and are not there after, but for those that the kernel threw away."""
    thrown_away: int = 0
    """Keys that the program had not read when its terminal was closed: the kernel drops them."""
    faults: list[str] = field(default_factory=list)

    def add(self, other: Endings) -> None:
        """Count more of the same kind in."""
        self.seconds += other.seconds
        self.faults += other.faults
        self.lost += other.lost
        self.thrown_away += other.thrown_away

    @property
    def result(self) -> str:
        """One line for the table."""
        if not self.seconds:
            return f"{self.how.shown} 0"
        middle, longest = statistics.median(self.seconds) * 1000, max(self.seconds) * 1000
        said = f"{self.how.shown} {len(self.seconds)}: {self.lost} lost, exit median {middle:.0f}, max {longest:.0f} ms"
        return said + (f" ({self.thrown_away} keys unread when it closed)" if self.thrown_away else "")

    @property
    def holds(self) -> bool:
        """Whether nothing was lost, every exit was in time, and the terminal was left as it was."""
        return not self.lost and not self.faults and max(self.seconds, default=0.0) <= LONGEST


def end_many(how: How, count: int, first: int = 0) -> Endings:
    """End the program so many times while random keys are typed, of the seeds from ``first`` on."""
    endings = Endings(how)
    with tempfile.TemporaryDirectory(prefix="minutetaker-endings-") as folder:
        scene = Scene.at(Path(folder))
        for seed, meeting_id in enumerate(store_with_meetings(scene.store, count), first):
            try:
                _one_end(scene, meeting_id, seed, endings)
            except (AssertionError, OSError, MinutetakerError) as error:
                endings.faults.append(f"seed {seed}: {type(error).__name__}: {error}")
    return endings


def _one_end(scene: Scene, meeting_id: Id, seed: int, endings: Endings) -> None:
    random = Random(seed)
    page = Page.beginning_with(BEGINNING)
    is_alone = endings.how is How.CLOSED and seed % 2 == 0
    argv = [sys.executable, "-m", "minutetaker", "--store", str(scene.store), "open", meeting_id]
    with Program(argv if is_alone else ["sh", "-c", _SHELL, "sh", *argv], env=scene.env) as program:
        program.wait_for(is_ready)
        pid = program.pid if is_alone else child_of(program.pid)
        type_for(program, page, random, random.uniform(0.2, 0.7))
        unread = 0
        if endings.how is How.CLOSED:
            program.listen(time.monotonic() + _IN_THE_KERNEL)
            unread = program.unread
            seconds = _seconds_to_end(program, pid, None)
        else:
            seconds = _seconds_to_end(program, pid, getattr(signal, endings.how.name))
            endings.faults += [f"seed {seed}: {fault}" for fault in _left_behind(program, endings.how)]
    found, _ = recover(scene.store, meeting_id)
    endings.seconds.append(seconds)
    kept = [number for number, state in enumerate(page.states) if state.kept == found]
    if not kept:
        endings.faults.append(f"seed {seed}: never was on the page: {found}; the last was {page.states[-1].kept}")
        return
    gone = len(page.states) - 1 - kept[-1]
    endings.thrown_away += min(gone, unread)
    endings.lost += gone - min(gone, unread)
    if gone > unread:
        endings.faults.append(f"seed {seed}: {gone} keys lost of {page.states[-1].kept}: {found}")


def _seconds_to_end(program: Program, pid: int, number: signal.Signals | None) -> float:
    """Seconds in which a process ends, told by a signal or by closing its terminal; infinite if it never does."""
    watched = os.pidfd_open(pid)
    try:
        began, patience = time.monotonic(), Patience(pid)
        if number is None:
            program.close()
        else:
            os.kill(pid, number)
        while not patience.is_over():
            if number is not None:
                program.listen(time.monotonic() + 0.002)
            if select.select([watched], [], [], 0.002)[0]:
                return time.monotonic() - began
        return math.inf
    finally:
        os.close(watched)


def _left_behind(program: Program, how: How) -> Sequence[str]:
    """What is not as it was before: the exit code, the terminal's settings, its screen, its cursor."""
    try:
        text = program.wait_for(f"ended with {how.value}")
    except AssertionError:
        return [f"it did not end with {how.value}: {program.text.strip()}"]
    program.settle(quiet=0.05)
    text = program.text
    before = program.first_line
    faults: list[str] = []
    if text.split()[-1] != before:
        faults.append(f"the terminal's settings were {before}, and are {text.split()[-1]}")
    for mode, is_set in program.private_modes.items():
        if is_set != (mode in _SET_IN_A_SHELL):
            faults.append(f"mode {mode} is {'still' if is_set else 'no longer'} set")
    if "Allotments" in text:
        faults.append(f"the program's screen is still there: {text.strip()}")
    return faults


def child_of(pid: int) -> int:
    """The one child of a process."""
    return int(Path(f"/proc/{pid}/task/{pid}/children").read_text().split()[0])
