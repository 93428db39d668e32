"""How saving stands: what waits for the store, and why it could not take the last."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock


@dataclass(frozen=True, slots=True)
class SaveState:
    """How saving stands at one moment."""

    waiting: int = 0
    """Changes that wait."""
    trouble: str = ""
    characters: int = 0
    """Characters typed that wait."""
    is_kept: bool = True
    """Whether all that waits is in the journal, and so outlives the program."""

    @property
    def saved(self) -> bool:
        return not self.waiting and not self.trouble

    @property
    def mark(self) -> str:
        """What is always in sight: ``saved``, ``saving`` or ``NOT SAVED (214 characters)``."""
        if self.trouble:
            return f"NOT SAVED ({self.amount})" if self.waiting else "NOT SAVED"
        return "saving" if self.waiting else "saved"

    @property
    def brief_mark(self) -> str:
        """The mark where there is little room: ``NOT SAVED (214)``."""
        return f"NOT SAVED ({self.characters or self.waiting})" if self.trouble and self.waiting else self.mark

    @property
    def amount(self) -> str:
        """How much waits: ``214 characters``, or ``1 change`` where no text does."""
        count, what = (self.characters, "character") if self.characters else (self.waiting, "change")
        return f"1 {what}" if count == 1 else f"{count:,} {what}s"

    @property
    def reason(self) -> str:
        """What the trouble is: ``The disk is full.``; what follows is advice for a change that somebody waits for."""
        first = re.split(r"[.;] |, and ", self.trouble, maxsplit=1)[0].rstrip(".")
        return f"{first}." if first else ""

    @property
    def whereabouts(self) -> str:
        """Where what waits is, for a clerk who wonders whether to go on."""
        if self.is_kept:
            return "What you type is kept in the journal, and is tried again every second."
        return "What you type is only in memory now: do not leave minutetaker before it is saved."


class SaveCount:
    """Counts, in both threads, what waits for the store, and tells each time how saving stands."""

    def __init__(self, is_kept: Callable[[], bool], tell: Callable[[SaveState], None] | None) -> None:
        """Args:
        is_kept: whether what waits outlives the program.
        tell: called in whichever thread.
        """
        self.state = SaveState()
        self._is_kept = is_kept
        self._tell = tell
        self._counting = Lock()

    def add(self, change: int, trouble: str | None = None, *, characters: int = 0) -> None:
        """Note that work came in or was done.

        Args:
            change: how many changes more wait, or fewer.
            trouble: why the store could not take the last, empty where it could; None where nothing is known of that.
            characters: how many characters more wait, or fewer.
        """
        with self._counting:
            before, waiting = self.state, self.state.waiting + change
            self.state = state = SaveState(
                waiting,
                before.trouble if trouble is None else trouble,
                before.characters + characters,
                not waiting or self._is_kept(),
            )
        if self._tell is not None:
            self._tell(state)
