"""Filters by what became of a decision: SQL over the entries that are followed up and the log of updates."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from minutetaker.record.follow_up import FOLLOWED_KINDS
from minutetaker.store.api.search import Query
from minutetaker.store.queries.follow_ups import follow_up_fold as fold
from minutetaker.store.sqlite.kind_conditions import listed, recommends
from minutetaker.store.sqlite.search_index.withheld import as_text

_STANDS = fold.StandingOfOne("e")
_STATUS, _OWNER, _DUE = map(as_text, (_STANDS.status, _STANDS.owner, _STANDS.due))
_FOLLOWED = (
    *map(as_text, fold.followed(fold.columns_of("e"))),
    "e.id IN (SELECT entry_id FROM follow_up_update)",
)
"""SQL: the entries that are followed up, or that somebody began to."""

_EACH = "SELECT e.id FROM entry e WHERE"
_OWNED = f"""
    SELECT id FROM entry WHERE owner <> '' AND owner IN ({{0}})
    UNION SELECT id FROM entry WHERE {recommends()} AND recommended_to IN ({{0}})
    UNION SELECT entry_id FROM follow_up_update WHERE owner IN ({{0}})
"""

_KINDS = listed(FOLLOWED_KINDS)


def followed(query: Query) -> tuple[str, list[Any]]:
    """The condition on ``search_row s`` that a query's filters by follow-up make, and what it is given; "" for none."""
    conditions: list[str] = []
    given: list[Any] = []
    if query.follow_ups:
        conditions.append(f"{_STATUS} IN ({_marks(query.follow_ups)})")
        given += sorted(query.follow_ups)
    if query.due_before is not None:
        conditions.append(f"{_DUE} < ?")
        given.append(query.due_before.isoformat())
    if query.owners:
        conditions.append(f"({_OWNER} IN ({_marks(query.owners)}) OR e.owner IN ({_marks(query.owners)}))")
        given += sorted(query.owners) * 2
    if not conditions:
        return "", []
    said = " AND ".join(conditions)
    if query.has_words:  # few hits are left by then, and each is looked at
        is_followed = " OR ".join(_FOLLOWED)
        exists = f"{_EACH} e.id = s.row_id AND ({is_followed}) AND {said}"
        return f"s.kind IN ({_KINDS}) AND EXISTS ({exists})", given
    if query.owners:
        owned = _OWNED.format(_marks(query.owners))
        return f"s.subject = 'entry' AND s.row_id IN ({_EACH} e.id IN ({owned}) AND {said})", sorted(
            query.owners
        ) * 3 + given
    every = " UNION ALL ".join(f"{_EACH} {one} AND {said}" for one in _FOLLOWED)
    return f"s.subject = 'entry' AND s.row_id IN ({every})", given * len(_FOLLOWED)


def _marks(values: Collection[object]) -> str:
    return ", ".join("?" * len(values))
