"""Records as table rows, and rows as records."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import MISSING, astuple, fields, is_dataclass
from enum import StrEnum
from functools import cache
from typing import Any, Protocol, TypeVar

from minutetaker.record import (
    Adjournment,
    AttendanceEvent,
    AttendanceKind,
    Attendee,
    Committee,
    Disclosure,
    DisclosureAct,
    Dispensation,
    Entry,
    EntryKind,
    Id,
    Item,
    Meeting,
    MeetingKind,
    MeetingStatus,
    Membership,
    NotHeld,
    Office,
    Origin,
    OriginKind,
    Outcome,
    PersonName,
    QuorumRule,
    Reference,
    Standing,
)
from minutetaker.record.entries.votes import MemberVote, VoteMethod, WayCount
from minutetaker.store.api.approval.approvals import in_utc
from minutetaker.store.api.edits import Row, RowEdit, Rows, edits_between

Record = TypeVar("Record")

_IN_OTHER_TABLES = {"children", "entries", "attendees", "attendance", "items", "disclosures", "memberships", "revision"}
_EMPTY_IS_NONE = {
    "public_title",
    "votes_otherwise",
    "votes_by_name",
    "sitting",
    "words",
    "adjournments",
    "interest",
    "item_ids",
    "excluded_ids",
    "also_moved_ids",
    "moved_as",
    "seconded_as",
    "code",
    "represents",
}
"""Columns that came with a later schema: where they say nothing, a row is as it was before, and so is its digest."""
_NAME_PARTS = tuple(field.name for field in fields(PersonName))
_QUORUM_PARTS = tuple(field.name for field in fields(QuorumRule))
_ORIGIN_PARTS = tuple(field.name for field in fields(Origin))
_TIMES, _DAYS = frozenset({"at", "until_at", "resumed_at"}), frozenset({"until", "resumed_on"})
"""Of an adjournment."""
_KINDS: Mapping[str, type] = {"int": int, "str": str, "Id": str}
"""SQLite keeps in a column what was put there, of whatever kind; what else a record holds is made of these."""


class ReadRow(Protocol):
    """One row that was read: its values by the names of its columns."""

    def __getitem__(self, name: str, /) -> Any: ...

    def __contains__(self, name: object, /) -> bool: ...


def record_from_row(kind: type[Record], row: ReadRow, /, **convert: Callable[[Any], Any]) -> Record:
    """The record that one row holds.

    Args:
        convert: by field, what makes of a column's value, where there is one, the field's.
    """
    return kind(**_kept(kind, row, **convert))


def committee_edits(before: Committee | None, after: Committee | None) -> tuple[RowEdit, ...]:
    """The row edits that turn one state of a committee into another; None is a committee not there."""
    return edits_between(_committee_rows(before), _committee_rows(after))


def meeting_edits(before: Meeting | None, after: Meeting | None) -> tuple[RowEdit, ...]:
    """The row edits that turn one state of a meeting into another, ``revision`` aside.

    What the two states share is not looked at, so that a keystroke costs the same in a long meeting.
    """
    old: Rows = {}
    new: Rows = {}
    for rows, one in ((old, before), (new, after)):
        if one is not None:
            rows["meeting", one.id] = row_of(one)
    for table, parts in (("attendee", "attendees"), ("attendance_event", "attendance")):
        one_side, other_side = _not_shared(getattr(before, parts, ()), getattr(after, parts, ()))
        _add_parts(old, table, one_side, before)
        _add_parts(new, table, other_side, after)
    _add_items(old, new, before, after)
    for rows, one in ((old, before), (new, after)):
        if one is not None:
            rows.update((("disclosure", line.id), row_of(line, meeting_id=one.id)) for line in one.disclosures)
    return edits_between(old, new)


def _not_shared(before: Sequence[Any], after: Sequence[Any]) -> tuple[list[tuple[int, Any]], list[tuple[int, Any]]]:
    if before is after:
        return [], []
    shared = {position for position, (one, other) in enumerate(zip(before, after, strict=False)) if one is other}
    return (
        [pair for pair in enumerate(before) if pair[0] not in shared],
        [pair for pair in enumerate(after) if pair[0] not in shared],
    )


def _add_parts(rows: Rows, table: str, parts: Iterable[tuple[int, Any]], meeting: Meeting | None) -> None:
    for position, part in parts:
        assert meeting is not None
        rows[table, part.id] = row_of(part, meeting_id=meeting.id, position=position)


def _add_items(old: Rows, new: Rows, before: Meeting | None, after: Meeting | None) -> None:
    items_before, items_after = _not_shared(before.items if before else (), after.items if after else ())
    _add_parts(old, "item", items_before, before)
    _add_parts(new, "item", items_after, after)
    entries_before = {item.id: item.entries for _, item in items_before}
    entries_after = {item.id: item.entries for _, item in items_after}
    for item_id in entries_before.keys() | entries_after.keys():
        one_side, other_side = _not_shared(entries_before.get(item_id, ()), entries_after.get(item_id, ()))
        if before is not None:
            _add_entries(old, one_side, before.id, item_id, None)
        if after is not None:
            _add_entries(new, other_side, after.id, item_id, None)


def _add_entries(
    rows: Rows, entries: Iterable[tuple[int, Entry]], meeting_id: Id, item_id: Id, parent_id: Id | None
) -> None:
    for position, entry in entries:
        rows["entry", entry.id] = row_of(
            entry, meeting_id=meeting_id, item_id=item_id, parent_id=parent_id, position=position
        )
        _add_entries(rows, enumerate(entry.children), meeting_id, item_id, entry.id)


def _committee_rows(committee: Committee | None) -> Rows:
    if committee is None:
        return {}
    rows: Rows = {("committee", committee.id): row_of(committee)}
    for position, membership in enumerate(committee.memberships):
        rows["membership", membership.id] = row_of(membership, committee_id=committee.id, position=position)
    return rows


def row_of(record: Any, **extra: Any) -> Row:
    """The columns of a record; what stands in other tables is left to them."""
    row: Row = {}
    for field in fields(record):
        if field.name in _IN_OTHER_TABLES:
            continue
        value = getattr(record, field.name)
        match value:
            case "" | 0 | () if field.name in _EMPTY_IS_NONE:
                row[field.name] = None
            case _ if field.name == "origin":
                row.update((f"origin_{part}", getattr(value, part, None)) for part in _ORIGIN_PARTS)
            case PersonName():
                row.update((part, getattr(value, part)) for part in _NAME_PARTS)
            case QuorumRule():
                row.update((f"quorum_{part}", getattr(value, part)) for part in _QUORUM_PARTS)
            case StrEnum():
                row[field.name] = str(value)
            case MemberVote():
                row[field.name] = list(astuple(value))
            case tuple():
                row["refers_to" if field.name == "references" else field.name] = [_in_list(one) for one in value]
            case _:
                row[field.name] = value
    return {**row, **extra}


def _in_list(one: Any) -> Any:
    """An element of a list that one column keeps: of a record its values, in order or by their names."""
    if isinstance(one, Adjournment):
        values = ((field.name, getattr(one, field.name)) for field in fields(one))
        return {name: value.isoformat() if isinstance(value, dt.date | dt.time) else value for name, value in values}
    return list(astuple(one)) if is_dataclass(one) and not isinstance(one, type) else one


def committee_from_rows(row: ReadRow, memberships: Iterable[ReadRow]) -> Committee:
    """The committee that these rows hold; the memberships in order of position."""
    return Committee(
        **_kept(Committee, row, standing_items=tuple),
        quorum=QuorumRule(*(number_in(row, f"quorum_{part}") for part in _QUORUM_PARTS)),
        memberships=tuple(map(membership_from_row, memberships)),
    )


def membership_from_row(row: ReadRow) -> Membership:
    """Somebody on a committee, as this row holds them."""
    return Membership(name=_name(row), **_kept(Membership, row, office=Office))


def meeting_from_rows(
    row: ReadRow,
    attendees: Iterable[ReadRow],
    events: Iterable[ReadRow],
    items: Iterable[ReadRow],
    entries: Iterable[ReadRow],
    disclosures: Iterable[ReadRow] = (),
) -> Meeting:
    """The meeting that these rows hold; every kind of row in order of position, or of its number."""
    return Meeting(
        **_kept(
            Meeting, row, kind=MeetingKind, status=MeetingStatus, not_held=NotHeld, adjournments=adjournments_from_json
        ),
        attendees=tuple(
            Attendee(name=_name(one), **_kept(Attendee, one, standing=Standing, office=Office)) for one in attendees
        ),
        attendance=tuple(AttendanceEvent(**_kept(AttendanceEvent, one, kind=AttendanceKind)) for one in events),
        items=items_from_rows(items, entries),
        disclosures=tuple(map(_disclosure, disclosures)),
    )


def adjournments_from_json(kept: object) -> tuple[Adjournment, ...]:
    """The adjournments that a column keeps in order, each by the names of its fields.

    Raises:
        TypeError, ValueError, KeyError: it holds something else.
    """
    if not isinstance(kept, list):
        raise TypeError("the adjournments are no list")
    return tuple(map(_adjournment, kept))


def _adjournment(kept: object) -> Adjournment:
    if not isinstance(kept, dict) or not all(one is None or isinstance(one, str) for one in kept.values()):
        raise TypeError("an adjournment is of another kind than was written")
    said = {name: value for name, value in kept.items() if value is not None}
    for names, read in ((_TIMES, dt.time.fromisoformat), (_DAYS, dt.date.fromisoformat)):
        said.update((name, read(said[name])) for name in names & said.keys())
    return Adjournment(**said)


def _disclosure(row: ReadRow) -> Disclosure:
    return record_from_row(Disclosure, row, act=DisclosureAct, at=in_utc, entry_ids=tuple)


def items_from_rows(items: Iterable[ReadRow], entries: Iterable[ReadRow]) -> tuple[Item, ...]:
    """The items that these rows hold, with all the entries that are theirs; both in order of position."""
    beneath: dict[Id, list[ReadRow]] = {}
    for entry in entries:
        beneath.setdefault(entry["parent_id"] or entry["item_id"], []).append(entry)
    return tuple(item_from_row(one, _tree(beneath, one["id"])) for one in items)


def item_from_row(row: ReadRow, entries: tuple[Entry, ...] = ()) -> Item:
    """The item that this row holds, with its minute."""
    return Item(**_kept(Item, row, documents=tuple), entries=entries, origin=_origin(row))


def _tree(beneath: Mapping[Id, list[ReadRow]], above: Id) -> tuple[Entry, ...]:
    return tuple(
        Entry(
            **_kept(
                Entry,
                row,
                kind=EntryKind,
                outcome=Outcome,
                vote_method=VoteMethod,
                votes_by_name=_votes_by_name,
                votes_otherwise=_votes_otherwise,
                casting_vote=lambda vote: _member_vote(*vote),
                item_ids=tuple,
                dispensation=Dispensation,
                excluded_ids=tuple,
                also_moved_ids=tuple,
            ),
            references=tuple(_reference(*one) for one in row["refers_to"]),
            children=_tree(beneath, row["id"]),
        )
        for row in beneath.get(above, ())
    )


def _kept(record: type, row: ReadRow, **convert: Callable[[Any], Any]) -> dict[str, Any]:
    """The fields that the row says something of: a column that came with a later schema is empty in older rows."""
    kept = {}
    for name, is_needed, kind in _fields(record):
        if name in row and ((value := row[name]) is not None or is_needed):
            if value is not None and not isinstance(value, kind):
                raise TypeError(f"{name} is of another kind than was written")
            kept[name] = value
    for column, conversion in convert.items():
        if kept.get(column) is not None:
            kept[column] = conversion(kept[column])
    return kept


@cache
def _fields(record: type) -> tuple[tuple[str, bool, type], ...]:
    """Of each field its name, whether there has to be a value, and of what kind SQLite gives it."""
    return tuple(
        (field.name, field.default is MISSING, _KINDS.get(str(field.type).removesuffix(" | None"), object))
        for field in fields(record)
    )


def number_in(row: ReadRow, column: str) -> int:
    """A number that stands in a row.

    Raises:
        TypeError: it is none.
    """
    value = row[column]
    if not isinstance(value, int):
        raise TypeError(f"{column} is no number")
    return value


def _reference(item_id: object, start: object, end: object) -> Reference:
    if not (isinstance(item_id, str) and isinstance(start, int) and isinstance(end, int)):
        raise TypeError("a reference is of another kind than was written")
    return Reference(item_id, start, end)


def _votes_by_name(votes: Sequence[Sequence[object]]) -> tuple[MemberVote, ...]:
    return tuple(_member_vote(*one) for one in votes)


def _member_vote(attendee_id: object, way: object) -> MemberVote:
    if not (isinstance(attendee_id, str) and isinstance(way, str)):
        raise TypeError("a vote is of another kind than was written")
    return MemberVote(attendee_id, way)


def _votes_otherwise(counts: Sequence[Sequence[object]]) -> tuple[WayCount, ...]:
    return tuple(_way_count(*one) for one in counts)


def _way_count(way: object, count: object) -> WayCount:
    if not (isinstance(way, str) and isinstance(count, int)):
        raise TypeError("a count of votes is of another kind than was written")
    return WayCount(way, count)


def _origin(row: ReadRow) -> Origin | None:
    kind, *ids = (row[f"origin_{part}"] for part in _ORIGIN_PARTS)
    return None if kind is None else Origin(OriginKind(kind), *ids)


def _name(row: ReadRow) -> PersonName:
    return PersonName(**_kept(PersonName, row))
