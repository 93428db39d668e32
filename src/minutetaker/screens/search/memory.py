"""The memory of the search screen while the program runs."""

from __future__ import annotations

from dataclasses import dataclass

from minutetaker.desk.search import Found, Hit, Query
from minutetaker.screens.search.search_calls import SearchableNames


@dataclass(slots=True)
class Results:
    """What was found, and for which query; the line that is highlighted, and the line at the top."""

    query: Query
    found: Found
    highlighted: int = 0
    top: int = 0


@dataclass(slots=True)
class Memory:
    """What was typed last and what it found, so that the screen comes back as it was left."""

    typed: str = ""
    results: Results | None = None
    around: SearchableNames | None = None
    """What there is to narrow down by, as the store last had it; None before it was asked."""


def leads_alike(one: Hit, other: Hit) -> bool:
    """Whether two hits lead to the same, be it worded otherwise by now."""
    return _target(one) == _target(other)


def _target(hit: Hit) -> tuple[object, ...]:
    return hit.kind, hit.meeting_id, hit.item_id, hit.entry_id, hit.attendee_id
