"""The bin, read out of the tables and the history: what is marked as deleted, and people whose rows went."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, String, func, select, type_coerce

from minutetaker.record import Id, NotFoundError
from minutetaker.store.api.approval.approvals import in_utc
from minutetaker.store.api.edits import Row, RowEdit
from minutetaker.store.api.errors import DamagedError
from minutetaker.store.api.history import HOME
from minutetaker.store.api.safekeeping.bin import BinEntry, BinKind, BinListing
from minutetaker.store.queries.minute_numbers import Numbers, count_revision, keep_in_step, numbers_of
from minutetaker.store.queries.transactions import Transactions
from minutetaker.store.tables.row_edits import from_json
from minutetaker.store.tables.rows import membership_from_row
from minutetaker.store.tables.tables import (
    ChangeRow,
    CommitteeRow,
    EntryRow,
    MeetingRow,
    MembershipRow,
    table_of,
)

_CHANGES, _COMMITTEES, _ENTRIES, _MEETINGS, _MEMBERSHIPS = (
    table_of(one).c for one in (ChangeRow, CommitteeRow, EntryRow, MeetingRow, MembershipRow)
)

_LINE = (
    *(_CHANGES.seq, _CHANGES.subject_id, _CHANGES.kind, _CHANGES.label, _CHANGES.who),
    type_coerce(_CHANGES.at, String).label("at"),
)
"""A line as text, so that one that is damaged can be left out by itself."""

_DAMAGED = (ValueError, TypeError, KeyError)
"""What reading a row raises in which other values stand than were written."""


@dataclass(frozen=True, slots=True)
class _LastLine:
    """The line of the history by which something went."""

    seq: int
    label: str
    is_undone: bool
    who: str
    at: dt.datetime

    @classmethod
    def of(cls, row: RowMapping) -> _LastLine:
        at = in_utc(dt.datetime.fromisoformat(row["at"]))
        return cls(row["seq"], row["label"], row["kind"] == "undo", row["who"], at)


class BinQueries:
    """What was taken away: see :class:`~minutetaker.store.api.safekeeping.bin.Bin`."""

    def __init__(self, store: Transactions) -> None:
        self._store = store

    def listing(self) -> BinListing:
        """All that is in the bin, what went last first."""
        entries: list[BinEntry] = []
        unreadable: list[str] = []
        with self._store.reading() as connection:
            lines = _last_lines(connection)
            for row in _deleted_meetings(connection):
                try:
                    entries.append(_meeting(row, _LastLine.of(lines[row["id"]])))
                except _DAMAGED:
                    unreadable.append(f"the meeting of {row['committee']} ({row['council']}) on {row['date']}")
            for row in _committees(connection):
                try:
                    entries.extend([_committee(row, _LastLine.of(lines[row["id"]]))] if row["is_deleted"] else [])
                except _DAMAGED:
                    unreadable.append(f"{row['name']} ({row['council']})")
                entries.extend(_people(connection, row))
        return BinListing(tuple(sorted(entries, key=lambda one: (one.at, one.id), reverse=True)), tuple(unreadable))

    def bring_back_meeting(self, meeting_id: Id) -> None:
        """Put a meeting on the list again, whole, where its minute numbers are free."""
        with self._store.writing() as connection:
            before, deleted_at = _standing(connection, meeting_id)
            if before.is_there:
                return
            went = _last_lines(connection, meeting_id).get(meeting_id)
            edit = RowEdit("meeting", meeting_id, {"deleted_at": deleted_at}, {"deleted_at": None})
            self._store.carry_out(
                connection, (edit,), scope=HOME, subject_id=meeting_id, label="Bring the meeting back"
            )
            count_revision(connection, meeting_id)
            after = numbers_of(connection, meeting_id)
            assert after is not None
            keep_in_step(self._store, connection, meeting_id, before, after, since=went["seq"] if went else 0)


def _standing(connection: Connection, meeting_id: Id) -> tuple[Numbers, dt.datetime | None]:
    """The numbers of a meeting, and when it was deleted."""
    try:
        deleted_at = connection.execute(select(_MEETINGS.deleted_at).where(_MEETINGS.id == meeting_id)).scalar()
        numbers = numbers_of(connection, meeting_id)
    except _DAMAGED:
        raise DamagedError("That meeting is damaged, and stays in the bin. See: minutetaker check") from None
    if numbers is None:
        raise NotFoundError("That meeting is not in this store.")
    return numbers, deleted_at


def _last_lines(connection: Connection, subject_id: Id | None = None) -> dict[Id, RowMapping]:
    """The last line of the list of meetings about each meeting and committee: of what is deleted, how it went."""
    last = select(func.max(_CHANGES.seq)).where(_CHANGES.place == HOME, _CHANGES.kind != "nothing")
    if subject_id is not None:
        last = last.where(_CHANGES.subject_id == subject_id)
    listed = select(*_LINE).where(_CHANGES.seq.in_(last.group_by(_CHANGES.subject_id)))
    return {row["subject_id"]: row for row in connection.execute(listed).mappings()}


def _deleted_meetings(connection: Connection) -> Iterable[RowMapping]:
    minutes = select(func.count()).select_from(EntryRow).where(_ENTRIES.meeting_id == _MEETINGS.id).scalar_subquery()
    named = (_MEETINGS.id, _MEETINGS.committee_id, _MEETINGS.council, _MEETINGS.committee)
    listed = select(*named, type_coerce(_MEETINGS.date, String).label("date"), minutes.label("minutes"))
    return connection.execute(listed.where(_MEETINGS.deleted_at.is_not(None))).mappings()


def _meeting(row: RowMapping, line: _LastLine) -> BinEntry:
    return _entry(
        row["id"],
        BinKind.MEETING,
        row["committee_id"],
        row["council"],
        row["committee"],
        line,
        date=dt.date.fromisoformat(row["date"]),
        minutes=row["minutes"],
    )


def _committees(connection: Connection) -> Iterable[RowMapping]:
    is_deleted = _COMMITTEES.deleted_at.is_not(None).label("is_deleted")
    listed = select(_COMMITTEES.id, _COMMITTEES.council, _COMMITTEES.name, is_deleted)
    return connection.execute(listed).mappings().all()


def _committee(row: RowMapping, line: _LastLine) -> BinEntry:
    return _entry(row["id"], BinKind.COMMITTEE, row["id"], row["council"], row["name"], line)


def _people(connection: Connection, committee: RowMapping) -> Iterator[BinEntry]:
    """Those who were on the committee and are not, each as they were when they went."""
    there = frozenset(
        connection.execute(select(_MEMBERSHIPS.id).where(_MEMBERSHIPS.committee_id == committee["id"])).scalars()
    )
    for membership_id, (row, line) in _gone(connection, committee["id"]).items():
        if membership_id not in there:
            try:
                person = membership_from_row(row)
            except _DAMAGED:
                continue
            yield _entry(
                membership_id,
                BinKind.PERSON,
                committee["id"],
                committee["council"],
                committee["name"],
                line,
                person=person,
            )


def _gone(connection: Connection, committee_id: Id) -> dict[Id, tuple[Row, _LastLine]]:
    """The rows of memberships that the history says were taken out, with the line that did; as it went by in order."""
    gone: dict[Id, tuple[Row, _LastLine]] = {}
    edits_of: dict[int, tuple[RowEdit, ...]] = {}
    edits = type_coerce(_CHANGES.edits, String).label("edits")
    listed = (
        select(*_LINE, _CHANGES.target_seq, edits).where(_CHANGES.subject_id == committee_id).order_by(_CHANGES.seq)
    )
    for row in connection.execute(listed).mappings():
        try:
            line = _LastLine.of(row)
            edits_of[line.seq] = _membership_edits(json.loads(row["edits"]))
            done = edits_of[line.seq if row["target_seq"] is None else row["target_seq"]]
        except _DAMAGED:
            continue
        for edit in done:
            stands = edit.inverse() if line.is_undone else edit
            if stands.after is None:
                gone[edit.id] = (stands.before or {}, line)
            elif stands.before is None:
                gone.pop(edit.id, None)
    return gone


def _membership_edits(kept: Iterable[list[Any]]) -> tuple[RowEdit, ...]:
    return tuple(from_json(one) for one in kept if one[0] == "membership")


def _entry(
    key: Id, kind: BinKind, committee_id: Id, council: str, committee: str, line: _LastLine, **others: Any
) -> BinEntry:
    return BinEntry(
        key, kind, committee_id, council, committee, line.label, line.is_undone, line.who, line.at, **others
    )
