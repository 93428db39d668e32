"""The links between items of different meetings, followed both ways: which minutes deal with one issue."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Select
from sqlalchemy.orm import Mapped, aliased
from sqlmodel import col, select

from minutetaker.record import Correction, Id, OriginKind
from minutetaker.store.api.approval.approvals import in_utc
from minutetaker.store.api.issues import Chain, ItemRef
from minutetaker.store.queries.agenda_queries import portions
from minutetaker.store.queries.transactions import Transactions
from minutetaker.store.tables.rows import record_from_row
from minutetaker.store.tables.tables import (
    ConfirmationRow,
    CorrectionRow,
    CorrectionWithdrawalRow,
    EntryRow,
    FollowUpUpdateRow,
    ItemRow,
    MeetingRow,
)


class IssueLinks:
    """Issues across meetings: see :class:`~minutetaker.store.api.issues.Issues`."""

    def __init__(self, store: Transactions) -> None:
        self._store = store

    def chain(self, meeting_id: Id, item_id: Id | None) -> Chain:
        """All the items that links lead to from one, forward and back; also those that lead out of the store.

        Links of meetings that were deleted are not followed. Where a recommendation was answered, as its follow-up
        says, the answering minute belongs to the issue.
        """
        with self._store.reading() as connection:
            walk = _Walk(connection)
            walk.follow((meeting_id, item_id))
            corrections = _corrections(connection, walk.seen)
            withdrawn = _withdrawn(connection, corrections)
            return Chain(frozenset(walk.seen), corrections, withdrawn, _confirmed(connection, walk.seen))


class _Walk:
    """Follows links until there are no new ones. What is new is asked for together, so a long chain costs little."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.seen: set[ItemRef] = set()

    def follow(self, start: ItemRef) -> None:
        new = {start}
        unasked: set[ItemRef] = set()
        while new:
            self.seen |= new
            unasked |= new
            new = (self._origins(new) | self._takers(new) | self._answers(new)) - self.seen
            if not new:
                # Nothing finds the answered by the answer but a look at the whole log: once for all of them.
                new, unasked = self._answered(unasked) - self.seen, set()

    def _origins(self, items: Iterable[ItemRef]) -> set[ItemRef]:
        origins = _standing(select(col(ItemRow.origin_meeting_id), col(ItemRow.origin_item_id)), ItemRow)
        origins = origins.where(col(ItemRow.origin_meeting_id).is_not(None))
        return self._found(origins, col(ItemRow.id), _item_ids(items))

    def _takers(self, items: Iterable[ItemRef]) -> set[ItemRef]:
        takers = _standing(select(ItemRow.meeting_id, ItemRow.id), ItemRow)
        confirming = takers.where(col(ItemRow.origin_kind) == OriginKind.MINUTES.value)
        whole = [meeting_id for meeting_id, item_id in items if item_id is None]
        return self._found(takers, col(ItemRow.origin_item_id), _item_ids(items)) | self._found(
            confirming, col(ItemRow.origin_meeting_id), whole
        )

    def _answers(self, items: Iterable[ItemRef]) -> set[ItemRef]:
        answered = aliased(EntryRow)
        answers = _standing(select(EntryRow.meeting_id, EntryRow.item_id), EntryRow)
        answers = answers.join(FollowUpUpdateRow, col(FollowUpUpdateRow.answer_entry_id) == EntryRow.id)
        answers = answers.join(answered, col(answered.id) == FollowUpUpdateRow.entry_id)
        return self._found(answers, col(answered.item_id), _item_ids(items))

    def _answered(self, items: Iterable[ItemRef]) -> set[ItemRef]:
        answer = aliased(EntryRow)
        answered = _standing(select(EntryRow.meeting_id, EntryRow.item_id), EntryRow)
        found: set[ItemRef] = set()
        for some in portions(_item_ids(items)):
            answers = select(answer.id).where(col(answer.item_id).in_(some))
            logged = select(FollowUpUpdateRow.entry_id).where(col(FollowUpUpdateRow.answer_entry_id).in_(answers))
            rows = self._connection.execute(answered.where(col(EntryRow.id).in_(logged)))
            found |= {(row[0], row[1]) for row in rows}
        return found

    def _found(self, wanted: Select[Any, Any], column: Mapped[Any], ids: Iterable[Id]) -> set[ItemRef]:
        """The items that a statement finds, where a column has one of these ids."""
        return {
            (row[0], row[1])
            for some in portions(ids)
            for row in self._connection.execute(wanted.where(column.in_(some)))
        }


def _standing(wanted: Select[Any, Any], found: type[ItemRow] | type[EntryRow]) -> Select[Any, Any]:
    """Of the items or entries that a statement finds only those of meetings that were not deleted."""
    of_meeting = wanted.join(MeetingRow, col(found.meeting_id) == MeetingRow.id)
    return of_meeting.where(col(MeetingRow.deleted_at).is_(None))


def _item_ids(items: Iterable[ItemRef]) -> list[Id]:
    return [item_id for _, item_id in items if item_id is not None]


def _corrections(connection: Connection, items: Iterable[ItemRef]) -> tuple[Correction, ...]:
    wanted = set(items)
    found: list[Correction] = []
    for some in portions({meeting_id for meeting_id, _ in wanted}):
        rows = connection.execute(select(CorrectionRow).where(col(CorrectionRow.meeting_id).in_(some)))
        found += [record_from_row(Correction, row, at=in_utc) for row in rows.mappings()]
    ordered = sorted(found, key=lambda one: (one.at, one.id))
    return tuple(one for one in ordered if (one.meeting_id, one.item_id) in wanted)


def _withdrawn(connection: Connection, corrections: Iterable[Correction]) -> frozenset[Id]:
    wanted = select(CorrectionWithdrawalRow.correction_id)
    found = (
        connection.execute(wanted.where(col(CorrectionWithdrawalRow.correction_id).in_(some))).scalars()
        for some in portions({one.id for one in corrections})
    )
    return frozenset(key for some in found for key in some)


def _confirmed(connection: Connection, items: Iterable[ItemRef]) -> dict[Id, str]:
    found: dict[Id, str] = {}
    for some in portions({meeting_id for meeting_id, _ in items}):
        wanted = select(ConfirmationRow.meeting_id, ConfirmationRow.by, ConfirmationRow.resolution)
        rows = connection.execute(wanted.where(col(ConfirmationRow.meeting_id).in_(some)))
        found |= {row[0]: ", ".join(filter(None, row[1:])) for row in rows}
    return found
