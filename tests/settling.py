"""Waiting until the program has done what a key or a click set going, by what is seen of it and not by the clock."""

from __future__ import annotations

import asyncio
import threading
import time
from pathlib import Path
from typing import Any

import textual.app
import textual.pilot

SOON = 0.02
"""Seconds within which a timer belongs to what is under way: a screen is painted sixty times a second."""

_LOOK = 0.002
_WORK = 0.0003
"""Seconds of processor time in one look that other threads need to be at work."""

_AT_WORK = "RD"
"""States of a thread, as Linux calls them, in which it goes on as soon as the machine or the disk lets it."""


async def settled(min_sleep: float = 0.0, max_sleep: float = 1.0) -> None:
    """Wait until the event loop has nothing to do, now or soon, and no other thread is at work.

    Args:
        min_sleep: not heeded: Textual waits by the clock where it gives one.
        max_sleep: seconds after which a program that never rests is no longer waited for.
    """
    loop: Any = asyncio.get_running_loop()
    ends = loop.time() + max_sleep
    while loop.time() < ends:
        await _until_nothing_is_ready(loop)
        due = _next_due(loop)
        if due is not None and due - loop.time() <= SOON:
            await asyncio.sleep(max(0.0, due - loop.time()))
            continue
        worked = time.process_time()
        await asyncio.sleep(_LOOK)
        if time.process_time() - worked < _WORK and not loop._ready and not _is_any_thread_at_work():
            return


def wait_so() -> None:
    """Have Textual's pilot wait so; it looks fifty times a second whether the process works hard otherwise."""
    for module in (textual.app, textual.pilot):
        module.__dict__["wait_for_idle"] = settled


async def _until_nothing_is_ready(loop: Any) -> None:
    quiet = 0
    while quiet < 2:
        await asyncio.sleep(0)
        quiet = 0 if loop._ready else quiet + 1


def _next_due(loop: Any) -> float | None:
    """When the next timer rings, by the loop's clock."""
    return min((timer.when() for timer in loop._scheduled if not timer.cancelled()), default=None)


def _is_any_thread_at_work() -> bool:
    """Whether a thread but this one goes on; False where the system does not tell."""
    own = str(threading.get_native_id())
    return any(_state(task) in _AT_WORK for task in Path("/proc/self/task").glob("*") if task.name != own)


def _state(task: Path) -> str:
    """The state of a thread; that of one asleep where it has ended."""
    try:
        return (task / "stat").read_text().rpartition(")")[2].split()[0]
    except (OSError, IndexError):
        return "S"
