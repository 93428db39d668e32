"""Where business of earlier meetings goes on an agenda, by what councils call the items that open and close one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from minutetaker.desk.words.matching import folded
from minutetaker.record import Id, Item, OriginKind

_OPENING = re.compile(
    r"\b(apolog|absence|attendance|present|welcome|substitut|declaration|disclosure|interests?\b|dispensation"
    r"|election of|appointment of (the )?(vice.?)?chair|chair'?s announce|public (participation|question|forum))"
)
_MINUTES = re.compile(r"\bminutes\b")
_LATEST = re.compile(r"\b(last|previous|preceding)\b")
_ARISING = re.compile(r"\bmatters? arising\b")
_EXCLUSION = re.compile(r"\b(exclusion of|exempt|confidential|press and public|part (ii|2|b)\b)")
_CLOSING = re.compile(
    r"\b(next meetings?|dates? of (the )?(next|future|meeting)|future meetings|any other|urgent|a ?o ?b\b"
    r"|clos(e|ing|ure)( of| the|$))"
)


def with_taken(items: Sequence[Item], taken: Iterable[Item], *, current_id: Id | None = None) -> tuple[Item, ...]:
    """The agenda with items that come from earlier meetings, each in its place.

    Minutes to confirm go into the standing item for them where there is one (the newest, where it is called that of
    the last meeting, else the oldest) and below it; matters arising below these, or below the standing item for
    them; exempt business below the exclusion of the public; all else before what closes the meeting. Nothing goes
    before an item that the meeting has dealt with or reached.
    """
    agenda = _Agenda(list(items), current_id)
    new = tuple(taken)
    agenda.add_minutes([one for one in new if _kind(one) is OriginKind.MINUTES])
    arising = [one for one in new if _kind(one) is OriginKind.MATTER_ARISING and not one.exempt]
    agenda.add(arising, agenda.index_of_arising())
    rest = [one for one in new if _kind(one) not in (OriginKind.MINUTES, OriginKind.MATTER_ARISING) and not one.exempt]
    agenda.add(rest, agenda.index_before_close())
    exempt = [one for one in new if one.exempt and _kind(one) is not OriginKind.MINUTES]
    agenda.add(exempt, agenda.index_of_exempt())
    return tuple(agenda.items)


def _kind(item: Item) -> OriginKind | None:
    return item.origin.kind if item.origin else None


class _Agenda:
    def __init__(self, items: list[Item], current_id: Id | None) -> None:
        self.items = items
        self._current_id = current_id

    @property
    def _first_free(self) -> int:
        """The first place that the meeting has not passed."""
        passed = (n for n, item in enumerate(self.items, 1) if item.done or item.id == self._current_id)
        return max(passed, default=0)

    def add(self, new: Sequence[Item], index: int) -> None:
        """Put items in at a place, or as near below it as the meeting has not passed."""
        at = max(index, self._first_free)
        self.items[at:at] = new

    def add_minutes(self, new: list[Item]) -> None:
        """Put minutes to confirm in, the first of them into the standing item."""
        index = self._standing_minutes()
        if new and index is not None:
            standing = self.items[index]
            into = new.pop(-1 if _LATEST.search(folded(standing.title)) else 0)
            self.items[index] = replace(standing, origin=into.origin)
        self.add(new, self._after_minutes())

    def _standing_minutes(self) -> int | None:
        """The item for minutes that has none to confirm yet, and that the meeting has yet to deal with."""
        for index, item in enumerate(self.items):
            if _MINUTES.search(folded(item.title)) and item.origin is None and not item.done and not item.entries:
                return index
        return None

    def _after_minutes(self) -> int:
        """Below the last item with minutes to confirm, or the standing one for them, else below what opens."""
        to_confirm = [n for n, item in enumerate(self.items, 1) if _kind(item) is OriginKind.MINUTES]
        standing = (n for n, item in enumerate(self.items, 1) if _MINUTES.search(folded(item.title)))
        opening = (n for n, item in enumerate(self.items) if not _OPENING.search(folded(item.title)))
        return to_confirm[-1] if to_confirm else next(standing, next(opening, len(self.items)))

    def index_of_arising(self) -> int:
        """Below the item for matters arising and those that came there before, else below the minutes."""
        named = (n for n, item in enumerate(self.items, 1) if _ARISING.search(folded(item.title)))
        index = next(named, self._after_minutes())
        while index < len(self.items) and _kind(self.items[index]) is OriginKind.MATTER_ARISING:
            index += 1
        return index

    def index_before_close(self) -> int:
        """Above the items that close the meeting, and above the exclusion of the public."""
        index = len(self.items)
        while index and (self.items[index - 1].exempt or _CLOSING.search(folded(self.items[index - 1].title))):
            index -= 1
        excluded = (n for n, item in enumerate(self.items) if _EXCLUSION.search(folded(item.title)))
        return min(index, next(excluded, index))

    def index_of_exempt(self) -> int:
        """Below the exclusion of the public and the exempt items there, else above what closes the meeting."""
        named = (n for n, item in enumerate(self.items, 1) if _EXCLUSION.search(folded(item.title)))
        index = next(named, None)
        if index is None:
            return self.index_before_close()
        while index < len(self.items) and self.items[index].exempt:
            index += 1
        return index
