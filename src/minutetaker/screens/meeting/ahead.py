"""What was typed and is on its way to the store, laid over each meeting that comes back from there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

from minutetaker.record import Meeting, MinutetakerError

Change: TypeAlias = Callable[[Meeting], Meeting]


@dataclass(frozen=True, slots=True)
class _Step:
    number: int
    key: str
    change: Change


@dataclass(slots=True)
class TypingAhead:
    """Changes made on the screen at once and handed to the store without waiting.

    The store carries work out in the order in which it was handed over, so a meeting that comes
    back lacks exactly the changes handed over after the work that it comes from.
    """

    _steps: list[_Step] = field(default_factory=list)
    _number: int = 0

    def note(self, key: str, change: Change) -> None:
        """Note a change; with the key of the newest one it takes that one's place, as typing on does."""
        self._number += 1
        if self._steps and self._steps[-1].key == key:
            self._steps.pop()
        self._steps.append(_Step(self._number, key, change))

    def mark(self) -> int:
        """The number of the newest change, to be taken as work is handed over."""
        return self._number

    def over(self, meeting: Meeting, since: int) -> Meeting:
        """The meeting with the changes after ``since``; those before are in it, and forgotten."""
        self._steps = [step for step in self._steps if step.number > since]
        for step in self._steps:
            try:
                meeting = step.change(meeting)
            except MinutetakerError:
                continue
        return meeting
