"""What goes wrong with the store, said so that a clerk can act on it."""

from __future__ import annotations

from minutetaker.record import MinutetakerError


class StoreError(MinutetakerError):
    """The store cannot be opened, read or written."""


class ReadOnlyError(StoreError):
    """The store is open for reading only."""
