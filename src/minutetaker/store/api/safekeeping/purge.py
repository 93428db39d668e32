"""Taking a meeting out of a store for good, as the law on personal data may ask, with what tells of it."""

from __future__ import annotations

from typing import Protocol

from minutetaker.record import Id


class Purging(Protocol):
    """What is taken out so stands nowhere in the store any more, and nothing brings it back."""

    def meeting(self, meeting_id: Id, *, reason: str) -> None:
        """Take out a meeting that is in the bin: its minutes, its history, its follow-ups, what was circulated.

        The ledger stays, and is told of it. Other meetings keep what was carried over to them.

        Raises:
            NotFoundError: it is not in the bin.
            FrozenError: its minutes are confirmed.
            RecordError: it resolved a correction of confirmed minutes, which stands on it.
            StoreError: it could not be written; nothing was changed, or the message says what was.
        """
