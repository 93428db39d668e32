"""The rules of ``record.follow_up`` as SQL: what is followed up, and how its log adds up.

Each rule stands once and is made into two forms. The listing folds the logs of all entries at a time and joins them;
the search asks for each of the few entries that it has found, in the SQL text that the engine's own index is asked in.
The conditions on kinds are literal, as SQLite takes a partial index only for what it can read in the statement.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    String,
    and_,
    case,
    func,
    literal_column,
    or_,
    select,
    type_coerce,
)

from minutetaker.record import EntryKind, Fact, FollowUpStatus, OwnerKind
from minutetaker.record.follow_up import FELL
from minutetaker.store.tables.kinds_in_sql import ACTIONS, RECOMMENDING
from minutetaker.store.tables.tables import FollowUpUpdateRow, table_of

UPDATES = table_of(FollowUpUpdateRow)

Columns = Callable[[str], ColumnElement[Any]]
"""The columns of an entry, by name."""

_OWNED = sorted(kind.value for kind in EntryKind if kind.has(Fact.OWNER))
_NO_DAY = "9999-99-99"
"""In the search's form, the day of what is due on none any more: later than every day that is asked for."""


def columns_of(name: str) -> Columns:
    """The columns of a table or an alias that is called so in SQL text."""
    return lambda column: literal_column(f"{name}.{column}")


# What is followed up


def followed(entry: Columns) -> list[ColumnElement[bool]]:
    """What is followed up without anybody having said so, as ``is_followed`` has it, in parts that may overlap."""
    return [*always_followed(entry), *recommended(entry)]


def always_followed(entry: Columns) -> list[ColumnElement[bool]]:
    """What is followed up for its kind alone, in parts that may overlap."""
    return [entry("kind") == _literal(kind) for kind in ACTIONS]


def recommended(entry: Columns) -> list[ColumnElement[bool]]:
    """The recommendations that stand, in parts that may overlap."""
    stands = or_(entry("outcome").is_(None), entry("outcome").not_in(sorted(one.value for one in FELL)))
    is_recommended = entry("recommended_to") != _literal("")
    return [and_(entry("kind") == _literal(kind), is_recommended, stands) for kind in RECOMMENDING]


# How it stands


def _own_owner(entry: Columns) -> ColumnElement[Any]:
    return case((entry("kind").in_(_OWNED), entry("owner")), else_=entry("recommended_to"))


def _says(log: FromClause) -> dict[str, ColumnElement[bool]]:
    """For each thing that a log changes, whether a line of it says anything of that."""
    return {
        "status": log.c.status.is_not(None),
        "owner": log.c.owner.is_not(None),
        "due": or_(log.c.due.is_not(None), log.c.no_due),
    }


class FoldedLogs:
    """The logs of all entries added up, and how an entry stands by the line that each thing was last said in."""

    def __init__(self, entry: Columns) -> None:
        numbers = (func.max(case((said, UPDATES.c.number))).label(name) for name, said in _says(UPDATES).items())
        updates, last = func.count().label("updates"), func.max(UPDATES.c.number).label("last")
        self.each = select(UPDATES.c.entry_id, updates, last, *numbers).group_by(UPDATES.c.entry_id).cte("folded")
        """For each entry that has a log, how many lines it has, and the number of the latest that says each thing."""
        self._lines = {name: UPDATES.alias(f"latest_{name}") for name in ("status", "owner", "due", "last")}
        owner, due = self._lines["owner"].c, self._lines["due"].c
        own_kind = case((entry("recommended_to") != "", OwnerKind.BODY.value))
        is_named, is_dated = self.each.c.owner.is_not(None), self.each.c.due.is_not(None)
        self.status = func.coalesce(self._lines["status"].c.status, FollowUpStatus.OPEN.value)
        self.owner = case((is_named, owner.owner), else_=_own_owner(entry))
        self.owner_kind = case((is_named, owner.owner_kind), else_=own_kind)
        self.due = case((is_dated, due.due), else_=entry("due"))
        self.last = self._lines["last"].c
        """The newest line."""

    def joined(self, source: FromClause, *names: str) -> FromClause:
        """A join with ``each`` that has the latest lines of these names too: status, owner, due, last."""
        for name in names:
            line = self._lines[name]
            source = source.outerjoin(line, line.c.number == self.each.c[name])
        return source


class StandingOfOne:
    """How the entry that is called so stands, each thing looked up in its log: status, owner, due."""

    def __init__(self, name: str) -> None:
        entry, log = columns_of(name), UPDATES.alias("u")

        def latest(said: str, value: ColumnElement[Any]) -> ColumnElement[Any]:
            of_entry = select(value).where(log.c.entry_id == entry("id"), _says(log)[said])
            return of_entry.order_by(log.c.number.desc()).limit(1).scalar_subquery()

        due = case((log.c.no_due, _NO_DAY), else_=type_coerce(log.c.due, String))
        self.status = func.coalesce(latest("status", log.c.status), FollowUpStatus.OPEN.value)
        self.owner = func.coalesce(latest("owner", log.c.owner), _own_owner(entry))
        self.due = func.coalesce(latest("due", due), entry("due"))


def _literal(value: str) -> ColumnElement[str]:
    return literal_column(f"'{value}'")
