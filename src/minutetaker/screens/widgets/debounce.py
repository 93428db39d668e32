"""Something that follows what is typed, done once the typing stops for a moment."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.message_pump import MessagePump
    from textual.timer import Timer


class Debounce:
    """Puts off a piece of work while what asks for it goes on, up to a limit."""

    def __init__(self, pump: MessagePump, work: Callable[[], object], *, quiet: float, longest: float) -> None:
        """Args:
        pump: whose work it is; its end is the end of what waits.
        quiet: seconds after the last call of :meth:`soon` at which the work is done.
        longest: seconds after the first at which it is done all the same.
        """
        self._pump = pump
        self._work = work
        self._quiet = quiet
        self._longest = longest
        self._timer: Timer | None = None
        self._first = self._last = 0.0

    @property
    def is_waiting(self) -> bool:
        return self._timer is not None

    def soon(self) -> None:
        """Ask for the work to be done."""
        self._last = time.monotonic()
        if self._timer is None:
            self._first = self._last
            self._timer = self._pump.set_timer(self._quiet, self._look)

    def at_once(self) -> None:
        """Do the work now if it waits."""
        if self.is_waiting:
            self.drop()
            self._work()

    def drop(self) -> None:
        """Do what waits no more."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def _look(self) -> None:
        if self._timer is None:
            return
        left = min(self._last + self._quiet, self._first + self._longest) - time.monotonic()
        if left > 0:
            self._timer = self._pump.set_timer(left, self._look)
        else:
            self.at_once()
