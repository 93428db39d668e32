"""The error that tells of mistakes in a file of the user's own."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from minutetaker.errors import MinutetakerError
from minutetaker.mistakes import Mistake


class OwnFileError(MinutetakerError):
    """Mistakes in a file of the user's own, all of them."""

    def __init__(self, file: Path, mistakes: Iterable[Mistake], outcome: str) -> None:
        """Args:
        outcome: what becomes of the file: a sentence that stands before the mistakes.
        """
        self.file = file
        self.mistakes = tuple(sorted(mistakes, key=lambda one: one.line))
        super().__init__("\n".join([f"{outcome} Mend {file} here:", *(f"  {one}" for one in self.mistakes)]))
