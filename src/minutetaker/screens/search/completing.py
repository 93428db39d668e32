"""Taking completions in the search box one after another with one key."""

from __future__ import annotations

from minutetaker.desk.line import Completion

_Ways = tuple[Completion, ...]


class Completing:
    """Knows what was taken last, so that the key once more takes the next in its place.

    Only a value is exchanged like that: after the name of a filter the key takes the first of its values.
    """

    def __init__(self) -> None:
        self._taken: _Ways = ()
        self._at = 0

    def take(self, typed: str, ways_on: _Ways, step: int) -> str | None:
        """The text with a way on taken; None where there is none.

        Args:
            typed: the text as it is.
            ways_on: what it could be completed to.
            step: 1 for the next, -1 for the one before.
        """
        if self._is_just_taken(typed):
            self._at = (self._at + step) % len(self._taken)
        elif ways_on:
            self._taken, self._at = ways_on, 0 if step > 0 else len(ways_on) - 1
        else:
            return None
        return self._taken[self._at].line

    def ways(self, typed: str, ways_on: _Ways) -> tuple[_Ways, int]:
        """The ways on to show, and which of them the key takes."""
        if self._is_just_taken(typed):
            return self._taken, (self._at + 1) % len(self._taken)
        return ways_on, 0

    def _is_just_taken(self, typed: str) -> bool:
        return len(self._taken) > 1 and typed == self._taken[self._at].line and typed.endswith(" ")
