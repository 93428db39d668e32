"""Filters of a query as SQL: the conditions of each, and the names that there are for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from minutetaker.store.api.search import Names, Query
from minutetaker.store.sqlite import dbapi
from minutetaker.store.sqlite.kind_conditions import recommends
from minutetaker.store.sqlite.quick_list import ELSEWHERE
from minutetaker.store.sqlite.search_index import withheld
from minutetaker.store.sqlite.search_index.followed import followed

_BODIES = """
    SELECT DISTINCT committee, council FROM meeting WHERE deleted_at IS NULL
    UNION SELECT name, council FROM committee WHERE deleted_at IS NULL
"""
_WITHHELD = """
    SELECT EXISTS (SELECT 1 FROM item WHERE exempt <> 0)
        OR EXISTS (SELECT 1 FROM disclosure WHERE act = 'redacted')
"""
_ITEM = "LEFT JOIN item i ON i.id = e.item_id"
_READABLE = f"(:exempt OR NOT {withheld.ENTRY})"
_OWNERS = f"""
    SELECT DISTINCT e.owner FROM entry e {_ITEM} WHERE e.owner <> '' AND {_READABLE}
    UNION SELECT DISTINCT e.recommended_to FROM entry e {_ITEM}
        WHERE {recommends("e.")} AND {_READABLE}
    UNION SELECT DISTINCT u.owner FROM follow_up_update u JOIN entry e ON e.id = u.entry_id {_ITEM}
        WHERE u.owner <> '' AND {_READABLE}
"""


@dataclass(slots=True)
class Conditions:
    """Conditions, with what is put in the place of their marks."""

    conditions: list[str] = field(default_factory=list)
    given: list[Any] = field(default_factory=list)

    def one_of(self, column: str, values: Iterable[Any]) -> None:
        """The column has to have one of the values; none is no condition."""
        listed = sorted(values)
        if listed:
            self.conditions.append(f"{column} IN ({_marks(listed)})")
            self.given += listed

    def within(self, column: str, other: Conditions, select: str) -> None:
        """The column has to be one that ``select``, with the other's conditions, finds."""
        if other.conditions:
            self.conditions.append(f"{column} IN ({select} WHERE {other.said})")
            self.given += other.given

    @property
    def said(self) -> str:
        """The conditions as one, which holds of everything where there are none."""
        return " AND ".join(self.conditions) or "1"


def of_records(query: Query) -> Conditions:
    """The conditions on ``search_row s``: those on the record, on its meeting and on what became of it."""
    where = Conditions()
    where.one_of("s.kind", query.kinds)
    where.within("s.meeting_id", of_meetings(query), "SELECT id FROM meeting")
    condition, given = followed(query)
    if condition:
        where.conditions.append(condition)
        where.given += given
    return where


def of_meetings(query: Query) -> Conditions:
    """The conditions on ``meeting`` alone."""
    where = Conditions()
    where.one_of("committee", query.committees)
    where.one_of("council", query.councils)
    if query.statuses or query.elsewhere:
        known = _marks(query.statuses)
        claimed = ELSEWHERE if query.elsewhere else "0"
        where.conditions.append(f"(({claimed}) OR (status IN ({known}) AND NOT {ELSEWHERE}))")
        where.given += sorted(map(str, query.statuses))
    return where


def read_names(raw: dbapi.Connection, *, exempt: bool) -> Names:
    """The names of committees, councils and owners of actions; of owners in exempt items only where wanted."""
    bodies = raw.execute(_BODIES).fetchall()
    owners = raw.execute(_OWNERS, {"exempt": exempt}).fetchall()
    return Names(
        committees=_sorted(committee for committee, _ in bodies),
        councils=_sorted(council for _, council in bodies),
        owners=_sorted(owner for (owner,) in owners),
    )


def holds_exempt(raw: dbapi.Connection) -> bool:
    """Whether any meeting has an exempt item, or one of which something was redacted."""
    return bool(raw.execute(_WITHHELD).fetchone()[0])


def _sorted(names: Iterable[Any]) -> tuple[str, ...]:
    return tuple(sorted({str(name) for name in names if name}, key=lambda name: (name.casefold(), name)))


def _marks(values: Iterable[Any]) -> str:
    return ", ".join("?" for _ in values)
