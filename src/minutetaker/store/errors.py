"""What goes wrong with the store, said so that a clerk can act on it."""

from __future__ import annotations

from minutetaker.record import MinutetakerError


class StoreError(MinutetakerError):
    """The store cannot be opened, read or written."""


class ReadOnlyError(StoreError):
    """The store is open for reading only."""


class DamagedError(StoreError):
    """What the store's file holds is not what was written there; a backup can take its place."""


GO_BACK = "Bring the newest good backup back with: minutetaker restore. The damaged file is kept beside it."
"""What to do about a damaged store."""
