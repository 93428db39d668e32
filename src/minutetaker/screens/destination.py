"""A destination in the minutes, which a screen can go to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from minutetaker.record import Id


@dataclass(frozen=True, slots=True)
class Destination:
    """A meeting, and in it an item, an entry of that item, or somebody on the list; None where it does not matter.

    ``word`` is the word of the entry's text to put the caret at; empty where that does not matter. ``is_decision``
    says that the entry is gone to in the resolutions, where it has a line there.
    """

    meeting_id: Id
    item_id: Id | None = None
    entry_id: Id | None = None
    attendee_id: Id | None = None
    word: str = ""
    is_decision: bool = False
