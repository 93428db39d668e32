"""Waiting for what is under way: given up once nothing has moved for a good while, however slow the machine is."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

STILL = 30.0
"""Seconds in which nothing moved, after which a wait is given up."""

BUSY = 300.0
"""Seconds of processor time in which a program that works on showed nothing new, after which it is given up."""

LOOK = 0.5
"""Seconds that pass between two looks at most, and that one look counts for."""

_AT_WORK = "RD"
"""States of a thread, as Linux calls them, in which it goes on as soon as the machine lets it."""

_NOTHING_YET = object()

_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


class Patience:
    """Whether something is still worth waiting for.

    Time counts only while the process sleeps: one that has work to do and gets no processor is slow, not stuck.
    Where the system does not tell (all but Linux), time counts always.
    """

    def __init__(self, pid: int | None = None) -> None:
        self._pid = pid
        self._shown: object = _NOTHING_YET
        self._looked = self._still = self._worked = 0.0

    def is_over(self, shown: object = None) -> bool:
        """Look again, ``LOOK`` seconds after the last time at most; ``shown`` is what changes as it gets nearer."""
        now, worked = time.monotonic(), processor_seconds(self._pid)
        if shown != self._shown:
            self._shown, self._still, self._worked = shown, 0.0, worked
        elif is_asleep(self._pid):
            self._still += min(now - self._looked, LOOK)
        self._looked = now
        return self._still >= STILL or worked - self._worked >= BUSY


def is_asleep(pid: int | None) -> bool:
    """Whether neither a process nor any that it started has work to do just now; True where that cannot be told."""
    return not any(
        stat[0] in _AT_WORK
        for one in _family(pid)
        for stat in (_stat(thread / "stat") for thread in _threads(one))
        if stat
    )


def processor_seconds(pid: int | None) -> float:
    """Seconds that the processor gave to a process and those that it started; 0 where that cannot be told."""
    stats = (_stat(Path(f"/proc/{one}/stat")) for one in _family(pid))
    return sum(int(stat[11]) + int(stat[12]) for stat in stats if stat) / _TICKS


def wait_until(seen: Callable[[], bool], pid: int | None = None) -> None:
    """Look again and again until it is to be seen; ``pid`` is the process that is to bring it about.

    Raises:
        AssertionError: it is not, and nothing moves.
    """
    patience = Patience(pid)
    while not seen():
        assert not patience.is_over(), "What the test waits for never came."
        time.sleep(0.02)


def run_to_its_end(command: str | Sequence[str], **settings: Any) -> subprocess.CompletedProcess[Any]:
    """``subprocess.run`` with patience instead of a time.

    Raises:
        subprocess.TimeoutExpired: it did nothing any more, and was killed.
    """
    with subprocess.Popen(command, **settings) as process:
        patience = Patience(process.pid)
        while True:
            try:
                output, errors = process.communicate(timeout=LOOK)
            except subprocess.TimeoutExpired:
                if patience.is_over():
                    process.kill()
                    raise
            else:
                return subprocess.CompletedProcess(process.args, process.returncode, output, errors)


def _family(pid: int | None) -> Iterator[int]:
    """A process and those that it started, and they."""
    if pid is None:
        return
    yield pid
    for thread in _threads(pid):
        try:
            listed = (thread / "children").read_text().split()
        except OSError:
            continue
        for child in listed:
            yield from _family(int(child))


def _threads(pid: int) -> list[Path]:
    """Where Linux tells of each thread of a process; none where it has ended, be it while they are listed."""
    try:
        return [Path(one.path) for one in os.scandir(f"/proc/{pid}/task")]
    except OSError:
        return []


def _stat(path: Path) -> list[str]:
    """What Linux tells of a process or a thread, from its state on; nothing where it has ended."""
    try:
        return path.read_text().rpartition(")")[2].split()
    except OSError:
        return []
