"""Keys in the order in which they were pressed, however fast they come and whichever widget takes them."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.app import App
    from textual.message_pump import MessagePump

LONGEST_WAIT = 5.0
"""Seconds after which a key no longer waits for those before it."""

_LOOK_AGAIN = 0.05


async def earlier_keys_done(app: App[None]) -> None:
    """Wait until what the keys before this one set going has come to an end.

    Textual hands a key to the focused widget and reads the next at once; a key that moves the focus
    or that the program takes first would overtake the letters still waiting there, and one that comes
    while a dialog is still being made would find nobody to take it.
    """
    loop = asyncio.get_running_loop()
    ends = loop.time() + LONGEST_WAIT
    pump: MessagePump | None = app.focused or app.screen
    while pump is not None and pump is not app:
        done: asyncio.Future[None] = loop.create_future()
        pump.call_later(_finish, done)
        while not (done.done() or pump._closing or pump._closed or loop.time() >= ends):
            await asyncio.wait({done}, timeout=_LOOK_AGAIN)
        pump = pump._parent


def _finish(done: asyncio.Future[None]) -> None:
    if not done.done():
        done.set_result(None)
