"""Business that earlier meetings left to be done, read without the minutes themselves, for the next agenda."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import ColumnElement, Connection, Label, RowMapping, Select, and_, exists, or_, select
from sqlalchemy.orm import Mapped
from sqlmodel import col

from minutetaker.record import (
    EntryKind,
    Id,
    MeetingKind,
    MeetingStatus,
    NotHeld,
    Outcome,
)
from minutetaker.record.follow_up import FELL
from minutetaker.store.api.next_agenda import POSTPONING, Decision, ItemInMeeting, MeetingNote
from minutetaker.store.queries.one_by_one import readable
from minutetaker.store.queries.transactions import Transactions
from minutetaker.store.queries.withholding_in_sql import title_for_later, withholds
from minutetaker.store.tables.kinds_in_sql import BUSINESS, RECOMMENDING
from minutetaker.store.tables.rows import adjournments_from_json, item_from_row, number_in, record_from_row
from minutetaker.store.tables.tables import EntryRow, ItemRow, MeetingRow, table_of
from minutetaker.store.tables.texts_in_sql import stripped

_ITEM = table_of(ItemRow).c.__getitem__
AT_ONCE = 500
"""Values that one statement names: SQLite takes 999 at the least."""


_OF_A_NOTE: dict[str, Mapped[Any]] = {one.name: getattr(MeetingRow, one.name) for one in fields(MeetingNote)}
_OF_A_DECISION: tuple[Mapped[Any], ...] = (
    col(EntryRow.id),
    col(EntryRow.item_id),
    col(EntryRow.parent_id),
    col(EntryRow.kind),
    col(EntryRow.outcome),
)


class AgendaQueries:
    """What the meetings dealt with: see :class:`~minutetaker.store.api.next_agenda.Agenda`."""

    def __init__(self, store: Transactions) -> None:
        self._store = store

    def meetings(self, committee_id: Id) -> tuple[MeetingNote, ...]:
        """Every meeting of the committee that was not deleted, oldest first."""
        listed = select(*_OF_A_NOTE.values()).where(_stands(committee_id))
        with self._store.reading() as connection:
            return tuple(self._notes(connection, listed.order_by(col(MeetingRow.date), col(MeetingRow.id))))

    def meetings_by_id(self, meeting_ids: Iterable[Id]) -> dict[Id, MeetingNote]:
        """Those of the meetings that the store has, deleted or not."""
        listed = select(*_OF_A_NOTE.values())
        with self._store.reading() as connection:
            wanted = (listed.where(col(MeetingRow.id).in_(some)) for some in portions(meeting_ids))
            return {note.id: note for one in wanted for note in self._notes(connection, one)}

    def items(self, committee_id: Id) -> tuple[ItemInMeeting, ...]:
        """Every item of those meetings, oldest meeting first and in the order of business."""
        with self._store.reading() as connection:
            return tuple(self._items(connection, _stands(committee_id)))

    def items_by_id(self, item_ids: Iterable[Id]) -> dict[Id, ItemInMeeting]:
        """Those of the items that the store has, be their meeting deleted or not."""
        with self._store.reading() as connection:
            found = [one for some in portions(item_ids) for one in self._items(connection, col(ItemRow.id).in_(some))]
        return {one.item.id: one for one in found}

    def decisions(self, committee_id: Id) -> dict[Id, tuple[Decision, ...]]:
        """The motions and resolutions, in order, of each item of the committee in which one was put off."""
        put_off = and_(col(EntryRow.outcome).in_([one.value for one in POSTPONING]), col(EntryRow.kind).in_(BUSINESS))
        items = _with_meeting(select(col(EntryRow.item_id)).distinct(), EntryRow).where(_stands(committee_id), put_off)
        found: dict[Id, list[_Placed]] = {}
        with self._store.reading() as connection:
            for some in portions(connection.execute(items).scalars()):
                rows = select(*_OF_A_DECISION).where(col(EntryRow.item_id).in_(some)).order_by(col(EntryRow.position))
                key, meeting_id = col(EntryRow.id), col(EntryRow.meeting_id)
                for one in readable(self._store, connection, rows, _placed, key=key, meeting_id=meeting_id):
                    found.setdefault(one.item_id, []).append(one)
        return {item_id: _decisions(placed) for item_id, placed in found.items()}

    def bodies_recommended_to(self) -> tuple[str, ...]:
        """Every name that a recommendation goes to, as typed, each once."""
        with self._store.reading() as connection:
            return tuple(
                connection.execute(select(col(EntryRow.recommended_to)).where(_recommends()).distinct()).scalars()
            )

    # Within

    def _notes(self, connection: Connection, listed: Select[Any]) -> list[MeetingNote]:
        key = col(MeetingRow.id)
        return readable(self._store, connection, listed, _note, key=key, meeting_id=key)

    def _items(self, connection: Connection, wanted: ColumnElement[bool]) -> list[ItemInMeeting]:
        has_minute = exists().where(col(EntryRow.item_id) == ItemRow.id, says_something()).label("has_minute")
        withheld = (withholds(_ITEM).label("is_withheld"), title_for_later(_ITEM).label("title_for_later"))
        of_meeting: Iterator[Label[Any]] = (column.label(f"of_{name}") for name, column in _OF_A_NOTE.items())
        listed = _with_meeting(select(ItemRow, has_minute, *of_meeting, *withheld), ItemRow).where(wanted)
        listed = listed.order_by(col(MeetingRow.date), col(MeetingRow.id), col(ItemRow.position))
        notes: dict[Id, MeetingNote] = {}

        def placed(row: RowMapping) -> ItemInMeeting:
            note = notes.get(row["meeting_id"]) or notes.setdefault(row["meeting_id"], _note(row, "of_"))
            return ItemInMeeting(
                item_from_row(row),
                number_in(row, "position"),
                note,
                bool(row["has_minute"]),
                bool(row["is_withheld"]),
                row["title_for_later"],
            )

        key, meeting_id = col(ItemRow.id), col(ItemRow.meeting_id)
        return readable(self._store, connection, listed, placed, key=key, meeting_id=meeting_id)


@dataclass(frozen=True, slots=True)
class _Placed:
    """An entry as far as it tells which decisions an item has, in which order."""

    item_id: Id
    parent_id: Id | None
    id: Id
    is_decision: bool
    outcome: Outcome | None


def portions(values: Iterable[str]) -> list[list[str]]:
    """The values in lists short enough for one statement."""
    every = list(values)
    return [every[start : start + AT_ONCE] for start in range(0, len(every), AT_ONCE)]


def says_something() -> ColumnElement[bool]:
    """Whether an entry says anything: one that was opened and never typed into is no minute."""
    given = map(col, (EntryRow.outcome, EntryRow.mover_id, EntryRow.person_id, EntryRow.votes_for))
    return or_(stripped(EntryRow.text) != "", col(EntryRow.owner) != "", *(one.is_not(None) for one in given))


def _stands(committee_id: Id) -> ColumnElement[bool]:
    return and_(col(MeetingRow.committee_id) == committee_id, col(MeetingRow.deleted_at).is_(None))


def _recommends() -> ColumnElement[bool]:
    outcome = col(EntryRow.outcome)
    stands = or_(outcome.is_(None), outcome.not_in(sorted(FELL)))
    return and_(col(EntryRow.kind).in_(RECOMMENDING), col(EntryRow.recommended_to) != "", stands)


def _with_meeting(selected: Select[Any], row: type[ItemRow] | type[EntryRow]) -> Select[Any]:
    return selected.join(MeetingRow, col(row.meeting_id) == MeetingRow.id)


def _note(row: RowMapping, prefix: str = "") -> MeetingNote:
    values = {name: row[prefix + name] for name in _OF_A_NOTE}
    return record_from_row(
        MeetingNote,
        values,
        kind=MeetingKind,
        status=MeetingStatus,
        not_held=NotHeld,
        adjournments=adjournments_from_json,
    )


def _placed(row: RowMapping) -> _Placed:
    outcome = Outcome(row["outcome"]) if row["outcome"] else None
    return _Placed(row["item_id"], row["parent_id"], row["id"], EntryKind(row["kind"]) in BUSINESS, outcome)


def _decisions(placed: Sequence[_Placed]) -> tuple[Decision, ...]:
    """The decisions of one item in the order in which they print; what is placed is in order of position."""
    beneath: dict[Id | None, list[_Placed]] = {}
    for one in placed:
        beneath.setdefault(one.parent_id, []).append(one)
    found: list[Decision] = []

    def walk(above: Id | None) -> None:
        for one in beneath.pop(above, ()):
            if one.is_decision:
                found.append(Decision(one.id, one.outcome))
            walk(one.id)

    walk(None)
    return tuple(found)
