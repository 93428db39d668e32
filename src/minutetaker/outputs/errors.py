"""What goes wrong between the minutes and Word, said so that a clerk can act on it."""

from __future__ import annotations

from minutetaker.record import MinutetakerError


class WordError(MinutetakerError):
    """The Word file could not be made or saved; the message says what, where and what to do."""


class EditedByHandError(WordError):
    """The file that would be replaced holds work that is not ours to throw away."""
