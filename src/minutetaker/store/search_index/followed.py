"""Filters by what became of a decision: SQL over the entries that are followed up and the log of updates."""

from __future__ import annotations

from typing import Any

from minutetaker.store.search_terms import Query

_LATEST = "(SELECT {0} FROM follow_up_update u WHERE u.entry_id = e.id AND {1} ORDER BY u.number DESC LIMIT 1)"
_STATUS = f"coalesce({_LATEST.format('u.status', 'u.status IS NOT NULL')}, 'open')"
_SET_DUE = _LATEST.format("CASE WHEN u.no_due THEN '9999-99-99' ELSE u.due END", "(u.no_due OR u.due IS NOT NULL)")
_DUE = f"coalesce({_SET_DUE}, e.due)"
OWNER = f"""coalesce({_LATEST.format("u.owner", "u.owner IS NOT NULL")},
    CASE WHEN e.kind = 'action' THEN e.owner ELSE e.recommended_to END)"""
"""SQL: who has to do what entry ``e`` says, as record.follow_up.follow_up_of adds it up; as the two above."""

FOLLOWED = """
    SELECT id FROM entry WHERE kind = 'action'
    UNION SELECT id FROM entry WHERE kind = 'resolution' AND recommended_to <> ''
    UNION SELECT entry_id FROM follow_up_update
"""
"""SQL: the entries that are followed up, as record.follow_up.is_followed has it, or that somebody began to."""

_IS_FOLLOWED = """
    (e.kind = 'action' OR (e.kind = 'resolution' AND e.recommended_to <> '')
        OR EXISTS (SELECT 1 FROM follow_up_update u WHERE u.entry_id = e.id))
"""


def followed(query: Query) -> tuple[str, list[Any]]:
    """The condition on ``search_row s`` that a query's filters by follow-up make, and what it is given; "" for none."""
    conditions: list[str] = []
    given: list[Any] = []
    if query.follow_ups:
        conditions.append(f"{_STATUS} IN ({', '.join('?' * len(query.follow_ups))})")
        given += sorted(query.follow_ups)
    if query.due_before is not None:
        conditions.append(f"{_DUE} < ?")
        given.append(query.due_before.isoformat())
    if query.owners:
        owners = ", ".join("?" * len(query.owners))
        conditions.append(f"({OWNER} IN ({owners}) OR e.owner IN ({owners}))")
        given += sorted(query.owners) * 2
    if not conditions:
        return "", []
    said = " AND ".join(conditions)
    if query.has_words:  # few places are left by then, and each is looked at
        exists = f"SELECT 1 FROM entry e WHERE e.id = s.row_id AND {_IS_FOLLOWED} AND {said}"
        return f"s.subject = 'entry' AND EXISTS ({exists})", given
    listed = f"SELECT e.id FROM entry e WHERE e.id IN ({FOLLOWED}) AND {said}"
    return f"s.subject = 'entry' AND s.row_id IN ({listed})", given
