"""Errors between the minutes and a file, said so that a clerk can act on it."""

from __future__ import annotations

from pathlib import Path

from minutetaker.record import MinutetakerError


class ExportError(MinutetakerError):
    """The file could not be made or saved; the message says what, where and what to do."""


class WordError(ExportError):
    """The Word template is unfit."""


class PdfError(ExportError):
    """The text of a PDF cannot be read."""


class LeakError(ExportError):
    """A public file would hold words of exempt text."""


class EditedByHandError(ExportError):
    """``file``, which would be replaced, holds work that is not ours to throw away."""

    def __init__(self, file: Path, why: str, *, free: str) -> None:
        """Args:
        why: what is with the file: a sentence without its subject and full stop.
        free: a name in the same folder that nothing has.
        """
        self.file, self.why = file, why
        super().__init__(
            f"{file} {why}. Nothing was overwritten: write to another name ({free!r} is free), or overwrite it on "
            "purpose."
        )


class AnotherExportError(ExportError):
    """The file that would be replaced is the export of something else, or a store."""
