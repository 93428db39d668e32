"""Searching a store by what is typed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from minutetaker.desk.search.parsing import Parsed, parse
from minutetaker.desk.words.telling_apart import NamedMeeting, told_apart
from minutetaker.store.api.search import Found

if TYPE_CHECKING:
    from minutetaker.store.api.store import Store


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """What was understood and what was found; nothing is found where ``parsed`` has a complaint."""

    parsed: Parsed
    found: Found = field(default_factory=Found)
    is_exempt_left_out: bool = False
    """There are exempt texts, and they were not asked for. Whether any of them fits is not told either."""


def ask(store: Store, typed: str, *, exempt: bool, limit: int = 50, today: dt.date | None = None) -> SearchAnswer:
    """Search every meeting for what is typed.

    Args:
        exempt: whether exempt texts are searched too; without, none is so much as looked at.
        limit: hits shown at most.
        today: the day that overdue is reckoned by.

    Raises:
        StoreError: the store cannot be read, or it has no index now and may not be written.
    """
    parsed = parse(typed, store.search.names(exempt=exempt), today=today)
    if parsed.query is None:
        return SearchAnswer(parsed)
    found = _told_apart(store, store.search.find(parsed.query, exempt=exempt, limit=limit))
    return SearchAnswer(parsed, found, not exempt and store.search.holds_exempt())


def _told_apart(store: Store, found: Found) -> Found:
    """The hits, each with what tells its meeting from others among them."""
    named = (NamedMeeting(one.meeting_id, one.council, one.committee, one.date) for one in found.hits)
    beside = told_apart(named, store.meetings)
    if not beside:
        return found
    return replace(found, hits=tuple(replace(one, beside=beside.get(one.meeting_id, ())) for one in found.hits))
