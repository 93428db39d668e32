"""How saving stands, and what was typed on its way to the store."""

from __future__ import annotations

import re
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from minutetaker.desk.minuting.typing import Typed


@dataclass(frozen=True, slots=True)
class SaveState:
    """How saving stands: what waits for the store, and why it could not take the last."""

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


@dataclass(slots=True)
class TypedOne:
    """One operation on its way to the store, with the number of its record in the journal."""

    what: Typed
    journal_id: str
    seq: int
    characters: int


class Batch:
    """Operations typed one after another with nothing else in between; the store takes all that wait at once."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._typed: list[TypedOne] = []
        self._is_taken = False

    def add(self, typed: TypedOne) -> bool:
        """Add one; False where the store has taken the batch, and another is to be begun."""
        with self._lock:
            if not self._is_taken:
                self._typed.append(typed)
            return not self._is_taken

    def take(self) -> list[TypedOne]:
        """All that waits, once."""
        with self._lock:
            self._is_taken = True
            return self._typed
