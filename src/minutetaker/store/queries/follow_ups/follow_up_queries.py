"""The statements that find follow-ups across all meetings, each log folded by the database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Select,
    String,
    and_,
    case,
    func,
    or_,
    select,
    true,
    type_coerce,
    union,
)

from minutetaker.record import FollowUpStatus, Id, Standing
from minutetaker.record.follow_up import FOLLOWED_KINDS
from minutetaker.store.queries.follow_ups import follow_up_fold as fold
from minutetaker.store.queries.follow_ups.follow_up_fold import UPDATES, FoldedLogs, columns_of
from minutetaker.store.queries.withholding_in_sql import is_withheld
from minutetaker.store.tables.kinds_in_sql import ACTIONS
from minutetaker.store.tables.tables import AttendeeRow, EntryRow, ItemRow, MeetingRow, table_of
from minutetaker.store.tables.texts_in_sql import stripped

_ENTRIES, _ITEMS, _MEETINGS = table_of(EntryRow), table_of(ItemRow), table_of(MeetingRow)
_ATTENDEES = table_of(AttendeeRow)
_ENTRY = columns_of("entry")
_OWN, _ITEM = _ENTRIES.c.__getitem__, _ITEMS.c.__getitem__

_OPEN = [one.value for one in FollowUpStatus if one.is_open]
_OVER = [one.value for one in FollowUpStatus if not one.is_open]


def listing(
    *,
    committee_id: Id | None = None,
    meeting_id: Id | None = None,
    open_only: bool = False,
    overdue_on: dt.date | None = None,
    recommended_to: Collection[str] | None = None,
) -> Select[Any]:
    """The follow-ups of meetings that were not deleted, newest meeting first; see ``FollowUps.listing``."""
    followed = _followed(meeting_id) if recommended_to is None else _recommended(recommended_to)
    logs = FoldedLogs(_ENTRIES.c.__getitem__)
    entries = (
        followed.join(_ENTRIES, _ENTRIES.c.id == followed.c.id)
        .join(_ITEMS, _ITEMS.c.id == _ENTRIES.c.item_id)
        .join(_MEETINGS, _MEETINGS.c.id == _ENTRIES.c.meeting_id)
        .outerjoin(logs.each, logs.each.c.entry_id == _ENTRIES.c.id)
    )
    found = (
        select(*_columns(logs))
        .select_from(logs.joined(entries, "status", "owner", "due", "last"))
        .where(_MEETINGS.c.deleted_at.is_(None), _can_be_followed(), ~_is_blank())
        .order_by(_MEETINGS.c.date.desc(), _MEETINGS.c.id, _ITEMS.c.position, _ENTRIES.c.position, _ENTRIES.c.id)
    )
    if committee_id is not None:
        found = found.where(_MEETINGS.c.committee_id == committee_id)
    if open_only or overdue_on is not None:
        found = found.where(logs.status.not_in(_OVER))  # what is neither is damaged, and not to be left out unsaid
    if overdue_on is not None:
        found = found.where(logs.due < overdue_on)
    return found


def _columns(logs: FoldedLogs) -> tuple[ColumnElement[Any], ...]:
    return (
        _MEETINGS.c.id.label("meeting_id"),
        *(_MEETINGS.c[name] for name in ("committee_id", "council", "committee", "style")),
        _as_kept(_MEETINGS.c.date, "date"),
        _ITEMS.c.id.label("item_id"),
        (_MEETINGS.c.first_minute_number + _ITEMS.c.position).label("minute_number"),
        _ITEMS.c.title.label("item_title"),
        or_(is_withheld(_ITEM, _OWN), and_(_has_no_text(), _withheld_clause())).label("exempt"),
        _ENTRIES.c.id.label("entry_id"),
        _ENTRIES.c.kind,
        case((_has_no_text(), _text_of_clauses()), else_=_ENTRIES.c.text).label("text"),
        _ENTRIES.c.recommended_to,
        logs.owner.label("owner"),
        logs.owner_kind.label("owner_kind"),
        _as_kept(logs.due, "due"),
        logs.status.label("status"),
        func.coalesce(logs.each.c.updates, 0).label("updates"),
        _as_kept(logs.last.on, "last_on"),
        func.coalesce(logs.last.text, "").label("last_text"),
        is_withheld(_ITEM).label("is_title_withheld"),
        logs.last.answer_entry_id,
    )


def answers(entry_ids: Collection[Id]) -> Select[Any]:
    """Id, text and outcome of those of these entries that the public may read whole."""
    is_told = and_(~is_withheld(_ITEM, _OWN), ~_withheld_clause(), _MEETINGS.c.deleted_at.is_(None))
    return (
        select(_ENTRIES.c.id, _ENTRIES.c.text, _ENTRIES.c.outcome)
        .join(_ITEMS, _ITEMS.c.id == _ENTRIES.c.item_id)
        .join(_MEETINGS, _MEETINGS.c.id == _ENTRIES.c.meeting_id)
        .where(_ENTRIES.c.id.in_(entry_ids), is_told)
    )


def clauses(entry_ids: Collection[Id]) -> Select[Any]:
    """The texts of what stands under these entries, each with the id of its entry, in their order."""
    under = select(_ENTRIES.c.parent_id, _ENTRIES.c.text).where(_ENTRIES.c.parent_id.in_(entry_ids))
    return under.order_by(_ENTRIES.c.position)


def overdue_count(today: dt.date) -> Select[Any]:
    """How many follow-ups of meetings that were not deleted should have been done before today.

    Those without a log are counted in the index of the actions alone; of what has a log only that is read.
    """
    deleted = select(_MEETINGS.c.id).where(_MEETINGS.c.deleted_at.is_not(None))
    untouched = select(func.count()).where(
        or_(*fold.always_followed(_ENTRY)),
        _ENTRIES.c.due < today,
        _ENTRIES.c.meeting_id.not_in(deleted),
        _ENTRIES.c.id.not_in(select(UPDATES.c.entry_id)),
    )
    logs = FoldedLogs(_ENTRIES.c.__getitem__)
    entries = logs.each.join(_ENTRIES, _ENTRIES.c.id == logs.each.c.entry_id)
    logged = (
        select(func.count())
        .select_from(logs.joined(entries, "status", "due"))
        .where(
            _ENTRIES.c.meeting_id.not_in(deleted),
            ~_is_blank(),
            _can_be_followed(),
            logs.status.in_(_OPEN),
            logs.due < today,
        )
    )
    return select(untouched.scalar_subquery() + logged.scalar_subquery())


def once_there(committee_id: Id) -> Select[Any]:
    """Surname, initials and job title of those who sat on a committee or served it at one of its meetings."""
    listed = or_(_ATTENDEES.c.standing == Standing.MEMBER.value, _ATTENDEES.c.membership_id.is_not(None))
    people = _MEETINGS.join(_ATTENDEES, _ATTENDEES.c.meeting_id == _MEETINGS.c.id)
    return (
        select(_ATTENDEES.c.surname, _ATTENDEES.c.initials, _ATTENDEES.c.job_title)
        .select_from(people)
        .where(_MEETINGS.c.committee_id == committee_id, _MEETINGS.c.deleted_at.is_(None), listed)
        .distinct()
    )


def _followed(meeting_id: Id | None) -> CTE:
    in_meeting = true() if meeting_id is None else _ENTRIES.c.meeting_id == meeting_id
    logged = select(UPDATES.c.entry_id)
    if meeting_id is not None:
        logged = logged.where(UPDATES.c.meeting_id == meeting_id)
    by_kind = (select(_ENTRIES.c.id).where(one, in_meeting) for one in fold.followed(_ENTRY))
    return union(*by_kind, logged).cte("followed")


def _recommended(bodies: Collection[str]) -> CTE:
    """The recommendations that stand, to bodies of these very names."""
    to_one = _ENTRIES.c.recommended_to.in_(bodies)
    return union(*(select(_ENTRIES.c.id).where(one, to_one) for one in fold.recommended(_ENTRY))).cte("followed")


def _can_be_followed() -> ColumnElement[bool]:
    return _ENTRIES.c.kind.in_(sorted(one.value for one in FOLLOWED_KINDS))


def _is_blank() -> ColumnElement[bool]:
    """An action that was opened and never typed into; it does not print either."""
    says_nothing = (stripped(_ENTRIES.c[name]) == "" for name in ("text", "owner"))
    return and_(_ENTRIES.c.kind.in_(ACTIONS), _ENTRIES.c.due.is_(None), *says_nothing)


def _has_no_text() -> ColumnElement[bool]:
    return stripped(_ENTRIES.c.text) == ""


def _withheld_clause() -> ColumnElement[bool]:
    """Whether the public must not read one of the clauses that tell of a resolution without a text."""
    clauses = _ENTRIES.alias("withheld_clause")
    under = select(clauses.c.id).where(clauses.c.item_id == _ENTRIES.c.item_id, clauses.c.parent_id == _ENTRIES.c.id)
    return under.where(is_withheld(_ITEM, clauses.c.__getitem__)).correlate(_ENTRIES, _ITEMS).exists()


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
