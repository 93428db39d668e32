"""Errors in a record, said so that a clerk can act on it."""

from __future__ import annotations

from minutetaker.errors import MinutetakerError


class RecordError(MinutetakerError):
    """A value that no record can hold, or a step that the record's rules forbid."""


class NotFoundError(MinutetakerError):
    """The thing asked for is not in the record."""
