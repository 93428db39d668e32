"""Where an entry goes among those of an item."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from minutetaker.record.ids import Id


class Side(StrEnum):
    """On which side of another entry."""

    AFTER = "after"
    BEFORE = "before"
    UNDER = "under"


@dataclass(frozen=True, slots=True)
class Placement:
    """Beside and after another entry, beside and before it, or last under it; last in the item where none is named."""

    entry_id: Id | None = None
    side: Side = Side.AFTER

    @classmethod
    def after(cls, entry_id: Id | None) -> Placement:
        """Beside and after that entry; last in the item where it is None."""
        return cls(entry_id, Side.AFTER)

    @classmethod
    def before(cls, entry_id: Id) -> Placement:
        """Beside and before that entry."""
        return cls(entry_id, Side.BEFORE)

    @classmethod
    def under(cls, entry_id: Id) -> Placement:
        """Last under that entry."""
        return cls(entry_id, Side.UNDER)


LAST = Placement()
"""Last in the item."""
