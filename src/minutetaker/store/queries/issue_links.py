"""The links between items of different meetings, followed both ways: which minutes deal with one issue."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, select
from sqlmodel import SQLModel

from minutetaker.record import Correction, Id, OriginKind
from minutetaker.store.api.approvals import in_utc
from minutetaker.store.api.issues import Chain, Place
from minutetaker.store.queries.agenda_queries import portions
from minutetaker.store.queries.transactions import Transactions
from minutetaker.store.tables import tables
from minutetaker.store.tables.rows import record_from_row

assert tables
_TABLES = SQLModel.metadata.tables
_MEETINGS, _ITEMS, _ENTRIES, _UPDATES, _CORRECTIONS, _CONFIRMATIONS = (
    _TABLES[name] for name in ("meeting", "item", "entry", "follow_up_update", "correction", "confirmation")
)


class IssueLinks:
    """Issues across meetings: see :class:`~minutetaker.store.api.issues.Issues`."""

    def __init__(self, store: Transactions) -> None:
        self._store = store

    def chain(self, meeting_id: Id, item_id: Id | None) -> Chain:
        """All the places that links lead to from one, forward and back; also those that lead out of the store.

        Links of meetings that were deleted are not followed. Where a recommendation was answered, as its follow-up
        says, the answering minute belongs to the issue.
        """
        with self._store.reading() as connection:
            walk = _Walk(connection)
            walk.follow((meeting_id, item_id))
            return Chain(frozenset(walk.seen), _corrections(connection, walk.seen), _confirmed(connection, walk.seen))


class _Walk:
    """Follows links until there are no new ones. What is new is asked for together, so a long chain costs little."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.seen: set[Place] = set()

    def follow(self, start: Place) -> None:
        new = {start}
        unasked: set[Place] = set()
        while new:
            self.seen |= new
            unasked |= new
            new = (self._origins(new) | self._takers(new) | self._answers(new)) - self.seen
            if not new:
                # Nothing finds the answered by the answer but a look at the whole log: once for all places.
                new, unasked = self._answered(unasked) - self.seen, set()

    def _origins(self, places: Iterable[Place]) -> set[Place]:
        columns = _ITEMS.c
        origins = _standing(select(columns.origin_meeting_id, columns.origin_item_id), columns.meeting_id)
        origins = origins.where(columns.origin_meeting_id.is_not(None))
        return self._found(origins, columns.id, _item_ids(places))

    def _takers(self, places: Iterable[Place]) -> set[Place]:
        columns = _ITEMS.c
        takers = _standing(select(columns.meeting_id, columns.id), columns.meeting_id)
        confirming = takers.where(columns.origin_kind == OriginKind.MINUTES.value)
        whole = [meeting_id for meeting_id, item_id in places if item_id is None]
        return self._found(takers, columns.origin_item_id, _item_ids(places)) | self._found(
            confirming, columns.origin_meeting_id, whole
        )

    def _answers(self, places: Iterable[Place]) -> set[Place]:
        answered = _ENTRIES.alias()
        answers = _standing(select(_ENTRIES.c.meeting_id, _ENTRIES.c.item_id), _ENTRIES.c.meeting_id)
        answers = answers.join(_UPDATES, _UPDATES.c.answer_entry_id == _ENTRIES.c.id)
        answers = answers.join(answered, answered.c.id == _UPDATES.c.entry_id)
        return self._found(answers, answered.c.item_id, _item_ids(places))

    def _answered(self, places: Iterable[Place]) -> set[Place]:
        answer = _ENTRIES.alias()
        answered = _standing(select(_ENTRIES.c.meeting_id, _ENTRIES.c.item_id), _ENTRIES.c.meeting_id)
        found: set[Place] = set()
        for some in portions(_item_ids(places)):
            answers = select(answer.c.id).where(answer.c.item_id.in_(some))
            logged = select(_UPDATES.c.entry_id).where(_UPDATES.c.answer_entry_id.in_(answers))
            found |= {(row[0], row[1]) for row in self._connection.execute(answered.where(_ENTRIES.c.id.in_(logged)))}
        return found

    def _found(self, places: Select[Any], column: ColumnElement[Any], ids: Iterable[Id]) -> set[Place]:
        """The places that a statement finds, where a column has one of these ids."""
        return {
            (row[0], row[1])
            for some in portions(ids)
            for row in self._connection.execute(places.where(column.in_(some)))
        }


def _standing(places: Select[Any], meeting_id: ColumnElement[Any]) -> Select[Any]:
    """Of what a statement finds only that of meetings that were not deleted."""
    return places.join(_MEETINGS, meeting_id == _MEETINGS.c.id).where(_MEETINGS.c.deleted_at.is_(None))


def _item_ids(places: Iterable[Place]) -> list[Id]:
    return [item_id for _, item_id in places if item_id is not None]


def _corrections(connection: Connection, places: Iterable[Place]) -> tuple[Correction, ...]:
    wanted = set(places)
    found: list[Correction] = []
    for some in portions({meeting_id for meeting_id, _ in wanted}):
        rows = connection.execute(select(_CORRECTIONS).where(_CORRECTIONS.c.meeting_id.in_(some)))
        found += [record_from_row(Correction, row, at=in_utc) for row in rows.mappings()]
    ordered = sorted(found, key=lambda one: (one.at, one.id))
    return tuple(one for one in ordered if (one.meeting_id, one.item_id) in wanted)


def _confirmed(connection: Connection, places: Iterable[Place]) -> dict[Id, str]:
    columns = _CONFIRMATIONS.c
    found: dict[Id, str] = {}
    for some in portions({meeting_id for meeting_id, _ in places}):
        rows = connection.execute(select(columns.meeting_id, columns.by).where(columns.meeting_id.in_(some)))
        found |= {row[0]: row[1] for row in rows}
    return found
