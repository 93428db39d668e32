"""Work that may hang, as on a share that is away, done where neither the screen nor leaving waits for it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from threading import Thread
from typing import TypeVar

Result = TypeVar("Result")


async def aside(work: Callable[[], Result]) -> Result:
    """Do something in a thread of its own and wait for its outcome; whoever leaves the program leaves it behind.

    Not ``asyncio.to_thread``, whose threads are waited for at the end, however long they take.

    Raises:
        Exception: whatever the work raises.
    """
    done: Future[Result] = Future()
    done.set_running_or_notify_cancel()  # who waits may be cancelled, the work cannot

    def run() -> None:
        try:
            result = work()
        except BaseException as error:
            done.set_exception(error)
        else:
            done.set_result(result)

    Thread(target=run, name="aside", daemon=True).start()
    return await asyncio.wrap_future(done)
