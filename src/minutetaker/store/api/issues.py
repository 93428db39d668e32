"""The links between items of different meetings: which minutes deal with one issue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, TypeAlias

from minutetaker.record import Correction, Id

ItemRef: TypeAlias = tuple[Id, Id | None]
"""A meeting and an item of it; no item where the meeting's minutes as a whole are the business."""


@dataclass(frozen=True, slots=True)
class Chain:
    """The items that deal with one issue, in no order, each reached once however the links go round.

    ``confirmed`` says in words, by meeting, what confirmed its minutes; ``corrections`` are those of these items,
    ``withdrawn`` the ids of those that were withdrawn since.
    """

    items: frozenset[ItemRef]
    corrections: tuple[Correction, ...]
    withdrawn: frozenset[Id]
    confirmed: dict[Id, str]


class Issues(Protocol):
    """Issues across meetings. Every call is one unit of work, and changes nothing."""

    def chain(self, meeting_id: Id, item_id: Id | None) -> Chain:
        """All the items that links lead to from one, forward and back; also those that lead out of the store.

        Links of meetings that were deleted are not followed. Where a recommendation was answered, as its follow-up
        says, the answering minute belongs to the issue.
        """
