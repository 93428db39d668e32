"""A mistake in a file that a person can mend."""

from __future__ import annotations

from collections.abc import Sized
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong at one place of a file.

    ``line`` counts from 1, and is 0 where the file is not read by its lines; ``key`` is the key or the path that it
    stands at, empty for the file as a whole.
    """

    line: int
    key: str
    message: str

    def __str__(self) -> str:
        at = ", ".join(filter(None, (f"line {self.line}" if self.line else "", self.key)))
        return f"{at}: {self.message}"


def mistakes_counted(mistakes: Sized) -> str:
    """``a mistake``, ``3 mistakes``."""
    return "a mistake" if len(mistakes) == 1 else f"{len(mistakes)} mistakes"
