"""Errors between the minutes and a file, said so that a clerk can act on it."""

from __future__ import annotations

from pathlib import Path

from minutetaker.record import MinutetakerError


class ExportError(MinutetakerError):
    """The file could not be made or saved; the message says what, where and what to do."""


class WordError(ExportError):
    """The Word template is unfit."""


class EditedByHandError(ExportError):
    """``file``, which would be replaced, holds work that is not ours to throw away."""

    def __init__(self, message: str, file: Path) -> None:
        self.file = file
        super().__init__(message)
