"""Filters by what became of a decision: SQL over the entries that are followed up and the log of updates."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from minutetaker.record.follow_up import FELL, FOLLOWED_KINDS
from minutetaker.store.api.search import Query

_LATEST = "(SELECT {0} FROM follow_up_update u WHERE u.entry_id = e.id AND {1} ORDER BY u.number DESC LIMIT 1)"
_STATUS = f"coalesce({_LATEST.format('u.status', 'u.status IS NOT NULL')}, 'open')"
_SET_DUE = _LATEST.format("CASE WHEN u.no_due THEN '9999-99-99' ELSE u.due END", "(u.no_due OR u.due IS NOT NULL)")
_DUE = f"coalesce({_SET_DUE}, e.due)"
OWNER = f"""coalesce({_LATEST.format("u.owner", "u.owner IS NOT NULL")},
    CASE WHEN e.kind = 'action' THEN e.owner ELSE e.recommended_to END)"""
"""SQL: who has to do what entry ``e`` says, as record.follow_up.follow_up_of adds it up; as the two above."""

_FELL = ", ".join(f"'{outcome}'" for outcome in sorted(FELL))
_FOLLOWED = (
    "e.kind = 'action'",
    f"e.kind = 'resolution' AND e.recommended_to <> '' AND (e.outcome IS NULL OR e.outcome NOT IN ({_FELL}))",
    "e.id IN (SELECT entry_id FROM follow_up_update)",
)
"""SQL: the entries that are followed up, as record.follow_up.is_followed has it, or that somebody began to."""

_EACH = "SELECT e.id FROM entry e WHERE"
_OWNED = """
    SELECT id FROM entry WHERE owner <> '' AND owner IN ({0})
    UNION SELECT id FROM entry WHERE kind = 'resolution' AND recommended_to <> '' AND recommended_to IN ({0})
    UNION SELECT entry_id FROM follow_up_update WHERE owner IN ({0})
"""

_KINDS = ", ".join(f"'{kind}'" for kind in sorted(FOLLOWED_KINDS))


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
        conditions.append(f"({OWNER} IN ({_marks(query.owners)}) OR e.owner IN ({_marks(query.owners)}))")
        given += sorted(query.owners) * 2
    if not conditions:
        return "", []
    said = " AND ".join(conditions)
    if query.has_words:  # few places are left by then, and each is looked at
        is_followed = " OR ".join(_FOLLOWED)
        exists = f"{_EACH} e.id = s.row_id AND ({is_followed}) AND {said}"
        return f"s.kind IN ({_KINDS}) AND EXISTS ({exists})", given
    if query.owners:
        listed = _OWNED.format(_marks(query.owners))
        return f"s.subject = 'entry' AND s.row_id IN ({_EACH} e.id IN ({listed}) AND {said})", sorted(
            query.owners
        ) * 3 + given
    listed = " UNION ALL ".join(f"{_EACH} {one} AND {said}" for one in _FOLLOWED)
    return f"s.subject = 'entry' AND s.row_id IN ({listed})", given * len(_FOLLOWED)


def _marks(values: Collection[object]) -> str:
    return ", ".join("?" * len(values))
