"""The statements that find follow-ups across all meetings, each log folded by the database.

What is followed up: actions, recommendations that were not lost or withdrawn, and whatever has a line in the log.
The conditions on kinds are literal, as SQLite takes a partial index only for what it can read in the statement.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any, TypeAlias

from sqlalchemy import (
    CTE,
    ColumnElement,
    Select,
    String,
    and_,
    case,
    func,
    literal_column,
    or_,
    select,
    true,
    type_coerce,
    union,
)
from sqlalchemy.sql.selectable import NamedFromClause
from sqlmodel import SQLModel

from minutetaker.record import EntryKind, FollowUpStatus, Id, OwnerKind
from minutetaker.record.follow_up import FELL, FOLLOWED_KINDS
from minutetaker.store.tables import tables

assert tables
_TABLES = SQLModel.metadata.tables
_ENTRIES, _ITEMS, _MEETINGS = _TABLES["entry"], _TABLES["item"], _TABLES["meeting"]
UPDATES = _TABLES["follow_up_update"]

_OPEN = [one.value for one in FollowUpStatus if one.is_open]

_Log: TypeAlias = NamedFromClause[Any]


def listing(
    *,
    committee_id: Id | None = None,
    meeting_id: Id | None = None,
    open_only: bool = False,
    overdue_on: dt.date | None = None,
    recommended_to: Collection[str] | None = None,
) -> Select[Any]:
    """The follow-ups of meetings that were not deleted, newest meeting first; see ``FollowUps.listing``."""
    followed = _followed(meeting_id) if recommended_to is None else _recommended(recommended_to).cte("followed")
    folded, status, owner, due, last = _fold()
    is_named = folded.c.owner_number.is_not(None)
    is_dated = folded.c.due_number.is_not(None)
    own_owner = case((_ENTRIES.c.kind == EntryKind.ACTION.value, _ENTRIES.c.owner), else_=_ENTRIES.c.recommended_to)
    own_kind = case((_ENTRIES.c.recommended_to != "", OwnerKind.BODY.value))
    status_now = func.coalesce(status.c.status, FollowUpStatus.OPEN.value)
    due_now = case((is_dated, due.c.due), else_=_ENTRIES.c.due)
    found = (
        select(
            _MEETINGS.c.id.label("meeting_id"),
            *(_MEETINGS.c[name] for name in ("committee_id", "council", "committee", "style")),
            _as_kept(_MEETINGS.c.date, "date"),
            _ITEMS.c.id.label("item_id"),
            (_MEETINGS.c.first_minute_number + _ITEMS.c.position).label("minute_number"),
            _ITEMS.c.title.label("item_title"),
            _ITEMS.c.exempt,
            _ENTRIES.c.id.label("entry_id"),
            _ENTRIES.c.kind,
            case((func.trim(_ENTRIES.c.text) == "", _text_of_clauses()), else_=_ENTRIES.c.text).label("text"),
            _ENTRIES.c.recommended_to,
            case((is_named, owner.c.owner), else_=own_owner).label("owner"),
            case((is_named, owner.c.owner_kind), else_=own_kind).label("owner_kind"),
            _as_kept(due_now, "due"),
            status_now.label("status"),
            func.coalesce(folded.c.updates, 0).label("updates"),
            _as_kept(last.c.on, "last_on"),
            func.coalesce(last.c.text, "").label("last_text"),
        )
        .select_from(followed)
        .join(_ENTRIES, _ENTRIES.c.id == followed.c.id)
        .join(_ITEMS, _ITEMS.c.id == _ENTRIES.c.item_id)
        .join(_MEETINGS, _MEETINGS.c.id == _ENTRIES.c.meeting_id)
        .outerjoin(folded, folded.c.entry_id == _ENTRIES.c.id)
        .outerjoin(status, status.c.number == folded.c.status_number)
        .outerjoin(owner, owner.c.number == folded.c.owner_number)
        .outerjoin(due, due.c.number == folded.c.due_number)
        .outerjoin(last, last.c.number == folded.c.last_number)
        .where(_MEETINGS.c.deleted_at.is_(None), _can_be_followed(), ~_is_blank())
        .order_by(_MEETINGS.c.date.desc(), _MEETINGS.c.id, _ITEMS.c.position, _ENTRIES.c.position, _ENTRIES.c.id)
    )
    if committee_id is not None:
        found = found.where(_MEETINGS.c.committee_id == committee_id)
    if open_only or overdue_on is not None:
        found = found.where(status_now.in_(_OPEN))
    if overdue_on is not None:
        found = found.where(due_now < overdue_on)
    return found


def overdue_count(today: dt.date) -> Select[Any]:
    """How many follow-ups of meetings that were not deleted should have been done before today.

    Those without a log are counted in the index of the actions alone; of what has a log only that is read.
    """
    deleted = select(_MEETINGS.c.id).where(_MEETINGS.c.deleted_at.is_not(None))
    untouched = select(func.count()).where(
        literal_column("entry.kind") == literal_column("'action'"),
        _ENTRIES.c.due < today,
        _ENTRIES.c.meeting_id.not_in(deleted),
        _ENTRIES.c.id.not_in(select(UPDATES.c.entry_id)),
    )
    folded, status, _, due, _ = _fold()
    due_now = case((folded.c.due_number.is_not(None), due.c.due), else_=_ENTRIES.c.due)
    logged = (
        select(func.count())
        .select_from(folded)
        .join(_ENTRIES, _ENTRIES.c.id == folded.c.entry_id)
        .outerjoin(status, status.c.number == folded.c.status_number)
        .outerjoin(due, due.c.number == folded.c.due_number)
        .where(
            _ENTRIES.c.meeting_id.not_in(deleted),
            ~_is_blank(),
            _can_be_followed(),
            func.coalesce(status.c.status, FollowUpStatus.OPEN.value).in_(_OPEN),
            due_now < today,
        )
    )
    return select(untouched.scalar_subquery() + logged.scalar_subquery())


def _followed(meeting_id: Id | None) -> CTE:
    kind: ColumnElement[str] = literal_column("entry.kind")
    in_meeting = true() if meeting_id is None else _ENTRIES.c.meeting_id == meeting_id
    logged = select(UPDATES.c.entry_id)
    if meeting_id is not None:
        logged = logged.where(UPDATES.c.meeting_id == meeting_id)
    actions = select(_ENTRIES.c.id).where(kind == literal_column("'action'"), in_meeting)
    return union(actions, _recommended().where(in_meeting), logged).cte("followed")


def _recommended(bodies: Collection[str] | None = None) -> Select[Any]:
    """The recommendations that stand: every one, or those to bodies of these very names."""
    outcome = _ENTRIES.c.outcome
    found = select(_ENTRIES.c.id).where(
        literal_column("entry.kind") == literal_column("'resolution'"),
        literal_column("entry.recommended_to") != literal_column("''"),
        or_(outcome.is_(None), outcome.not_in([one.value for one in FELL])),
    )
    return found if bodies is None else found.where(_ENTRIES.c.recommended_to.in_(bodies))


def _fold() -> tuple[CTE, _Log, _Log, _Log, _Log]:
    """The numbers of the lines that say how each follow-up stands, and the log once for each of these numbers."""

    def latest(says: ColumnElement[bool], name: str) -> ColumnElement[Any]:
        return func.max(case((says, UPDATES.c.number))).label(name)

    folded = (
        select(
            UPDATES.c.entry_id,
            func.count().label("updates"),
            func.max(UPDATES.c.number).label("last_number"),
            latest(UPDATES.c.status.is_not(None), "status_number"),
            latest(UPDATES.c.owner.is_not(None), "owner_number"),
            latest(or_(UPDATES.c.due.is_not(None), UPDATES.c.no_due), "due_number"),
        )
        .group_by(UPDATES.c.entry_id)
        .cte("folded")
    )
    status, owner, due, last = (UPDATES.alias(f"latest_{name}") for name in ("status", "owner", "due", "line"))
    return folded, status, owner, due, last


def _can_be_followed() -> ColumnElement[bool]:
    return _ENTRIES.c.kind.in_(sorted(one.value for one in FOLLOWED_KINDS))


def _is_blank() -> ColumnElement[bool]:
    """An action that was opened and never typed into; it does not print either."""
    says_nothing = (func.trim(_ENTRIES.c[name]) == "" for name in ("text", "owner"))
    return and_(_ENTRIES.c.kind == EntryKind.ACTION.value, _ENTRIES.c.due.is_(None), *says_nothing)


def _text_of_clauses() -> ColumnElement[Any]:
    """The texts of the clauses of a resolution that has none of its own; the item's index leads to them."""
    clauses = _ENTRIES.alias("clause")
    said = (
        select(clauses.c.text)
        .where(clauses.c.item_id == _ENTRIES.c.item_id, clauses.c.parent_id == _ENTRIES.c.id)
        .order_by(clauses.c.position)
        .correlate(_ENTRIES)
        .subquery()
    )
    return func.coalesce(select(func.aggregate_strings(said.c.text, "; ")).scalar_subquery(), "")


def _as_kept(column: ColumnElement[Any], name: str) -> ColumnElement[Any]:
    """The column as text, so that one that is damaged does not keep the others from being read."""
    return type_coerce(column, String).label(name)
