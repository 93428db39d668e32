"""Choosing what a step is about: everything that it needs is drawn from one number."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

from minutetaker.record import LAST, Placement
from minutetaker.record.entries.placement import Side
from minutetaker.store.api.store import Store
from tests.faults.stateful.model import Plain, every

One = TypeVar("One")


def placement(where: str, other_id: str | None) -> Placement:
    """What ``Choices.placement`` drew, as the desk takes it."""
    return LAST if other_id is None else Placement(other_id, Side(where))


class NothingToDoError(Exception):
    """The meeting has nothing that this could be done to."""


class Choices:
    """One number, out of which every choice that a deed needs is drawn."""

    def __init__(self, number: int, text: str, fresh: Callable[[], int]) -> None:
        self._number = number
        self.text = text
        self._fresh = fresh

    def below(self, count: int) -> int:
        self._number, found = divmod(self._number, count)
        return found

    def of(self, these: Sequence[One]) -> One:
        if not these:
            raise NothingToDoError
        return these[self.below(len(these))]

    def item(self, meeting: Plain) -> str:
        found: str = self.of(meeting["items"])["id"]
        return found

    def entry(self, meeting: Plain, *kinds: str) -> tuple[str, Plain]:
        """An entry with the id of its item; of one of those kinds, where there are any."""
        all_of_them = [(item["id"], entry) for item in meeting["items"] for entry in every(item["entries"])]
        return self.of([one for one in all_of_them if one[1]["kind"] in kinds] or all_of_them)

    def person(self, meeting: Plain) -> str:
        found: str = self.of(meeting["attendees"])["id"]
        return found

    def placement(self, meeting: Plain) -> tuple[str, str, str | None]:
        """An item, and where in it: last, or after, before or under one of its entries."""
        where = self.of(("after", "after", "under", "before", "last"))
        if where == "last" or not any(item["entries"] for item in meeting["items"]):
            return self.item(meeting), "last", None
        item_id, entry = self.entry(meeting)
        return item_id, where, entry["id"]

    def fresh(self) -> str:
        """An id that nothing has yet."""
        return f"{self._fresh():016x}"

    def number(self) -> int:
        """A number that nothing has yet."""
        return self._fresh()


@dataclass(frozen=True)
class Deed:
    """One step, as the desk takes it and as the model does; ``key`` names the run of typing it may be part of."""

    desk: Callable[[Store], object]
    model: Callable[[Plain], object]
    key: str | None = None


Chosen: TypeAlias = Callable[[Plain, Choices], Deed]
