"""Output to the terminal, by a thread of its own: a terminal that is gone or stuck holds nobody up."""

from __future__ import annotations

import os
import select
from threading import Condition, Thread
from typing import Final

LONGEST_END: Final = 0.5
"""Seconds that a terminal gets at the end to take what it was sent."""

_LOOK_AGAIN: Final = 0.5
"""Seconds after which a terminal that is full is tried again, whatever it says of itself."""


class Output:
    """Sends texts in their order. Once the terminal is gone, all that follows goes nowhere."""

    def __init__(self, file_number: int, encoding: str) -> None:
        """Args:
        file_number: of the open terminal.
        """
        self._file_number = file_number
        self._encoding = encoding
        self._changed = Condition()
        self._waiting: list[str] = []
        self._ends = False
        self._is_gone = False
        self._thread = Thread(target=self._send_all, name="terminal-output", daemon=True)
        self._thread.start()

    def write(self, text: str) -> None:
        """Send a text; returns at once."""
        with self._changed:
            if not self._is_gone and not self._ends:
                self._waiting.append(text)
                self._changed.notify()

    def close(self) -> None:
        """Send what waits, for as long as a terminal may take, and end."""
        with self._changed:
            self._ends = True
            self._changed.notify()
        self._thread.join(LONGEST_END)

    def _send_all(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._waiting or self._ends)
                if not self._waiting:
                    return
                text = "".join(self._waiting)
                self._waiting.clear()
            try:
                self._send(text.encode(self._encoding, "backslashreplace"))
            except OSError:
                with self._changed:
                    self._is_gone = True
                    self._waiting.clear()
                return

    def _send(self, data: bytes) -> None:
        """Send all of it, however long the terminal takes; another program may have told it not to make us wait.

        Raises:
            OSError: the terminal is gone.
        """
        left = memoryview(data)
        while left:
            try:
                left = left[os.write(self._file_number, left) :]
            except BlockingIOError:
                select.select([], [self._file_number], [], _LOOK_AGAIN)
