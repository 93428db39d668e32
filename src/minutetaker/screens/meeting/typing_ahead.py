"""Typing that is on its way to the store, laid over each meeting that comes back from there."""

from __future__ import annotations

from dataclasses import dataclass, field

from minutetaker.desk.minuting.typing import TypedInMeeting, TypeText
from minutetaker.record import Meeting, MinutetakerError


@dataclass(frozen=True, slots=True)
class _Step:
    number: int
    typed: TypedInMeeting


@dataclass(slots=True)
class TypingAhead:
    """Changes made on the screen at once and handed to the store without waiting.

    The store carries work out in the order in which it was handed over, so a meeting that comes
    back lacks exactly the changes handed over after the work that it comes from.
    """

    _steps: list[_Step] = field(default_factory=list)
    _number: int = 0

    def note(self, typed: TypedInMeeting) -> None:
        """Note a change; a text takes the place of the one before it in the same entry."""
        self._number += 1
        newest = self._steps[-1].typed if self._steps else None
        if isinstance(newest, TypeText) and isinstance(typed, TypeText) and newest.entry_id == typed.entry_id:
            self._steps.pop()
        self._steps.append(_Step(self._number, typed))

    def mark(self) -> int:
        """The number of the newest change, to be taken as work is handed over."""
        return self._number

    def over(self, meeting: Meeting, since: int) -> Meeting:
        """The meeting with the changes after ``since``; those before are in it, and forgotten."""
        self._steps = [step for step in self._steps if step.number > since]
        for step in self._steps:
            try:
                meeting = step.typed.change(meeting)
            except MinutetakerError:
                continue
        return meeting
