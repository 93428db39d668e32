"""The work on the store of the search screen. Called in the store's thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from minutetaker.desk.search import Found, Names, Query

if TYPE_CHECKING:
    from minutetaker.store.api.store import Store


@dataclass(frozen=True, slots=True)
class SearchableNames:
    """The names that a search can be narrowed down by, and whether there is nothing to be found."""

    names: Names
    is_empty: bool


MOST = 100
"""Hits that are listed: who looks through more of them narrows down instead."""


def finding(query: Query, is_wanted: Callable[[], bool]) -> Callable[[Store], Found | str | None]:
    """The work of looking for something.

    It gives what was found; in words why nothing can be looked for, as that is no trouble with saving; or None
    where by the time that the store gets to it something else is wanted.
    """

    def work(store: Store) -> Found | str | None:
        from minutetaker.store.api.errors import StoreError

        if not is_wanted():
            return None
        try:
            return store.search.find(query, exempt=True, limit=MOST)
        except StoreError as error:
            return str(error)

    return work


def look_around(store: Store) -> SearchableNames | str:
    """What there is to narrow down by, or in words why it cannot be read."""
    from minutetaker.store.api.errors import StoreError

    try:
        names = store.search.names(exempt=True)
        return SearchableNames(names, not store.search.find(Query(), exempt=True, limit=1).hits)
    except StoreError as error:
        return str(error)
