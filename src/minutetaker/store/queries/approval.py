"""The approval of minutes in the store: circulated, confirmed, signed and corrected."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any, TypeVar

from sqlalchemy import Connection, select, update
from sqlmodel import SQLModel

from minutetaker.record import (
    Approval,
    Circulation,
    Confirmation,
    Correction,
    Id,
    MeetingStatus,
    NotFoundError,
    OriginKind,
    RecordError,
    Signature,
    new_id,
)
from minutetaker.record.approval import is_frozen
from minutetaker.store.api.approvals import NewCorrection, digest_of, in_utc
from minutetaker.store.api.edits import RowEdit
from minutetaker.store.api.errors import IS_FROZEN, FrozenError
from minutetaker.store.queries.numbering import given_twice
from minutetaker.store.queries.transactions import Transactions
from minutetaker.store.tables import tables
from minutetaker.store.tables.rows import record_from_row, row_of

assert tables
_TABLES = SQLModel.metadata.tables
_MEETINGS, _ITEMS, _CONFIRMATIONS = _TABLES["meeting"], _TABLES["item"], _TABLES["confirmation"]

CONFIRMED = "Confirm the minutes"
"""What the history calls a confirmation."""

Step = TypeVar("Step", Circulation, Confirmation, Signature, Correction)


class ApprovalQueries:
    """What became of the minutes of each meeting: see :class:`~minutetaker.store.api.approvals.Approvals`."""

    def __init__(self, store: Transactions) -> None:
        self._store = store

    # Reading

    def of(self, meeting_id: Id) -> Approval:
        """All that became of a meeting's minutes; nothing yet of those of a draft."""
        with self._store.reading() as connection:
            confirmations = _steps_of(connection, Confirmation, meeting_id)
            return Approval(
                _steps_of(connection, Circulation, meeting_id),
                confirmations[0] if confirmations else None,
                _steps_of(connection, Signature, meeting_id),
                _steps_of(connection, Correction, meeting_id),
            )

    def numbers_given_twice(self, meeting_id: Id) -> tuple[tuple[dt.date, range], ...]:
        """The other meetings of the committee with minute numbers that this one has too: see ``numbering``."""
        with self._store.reading() as connection:
            return given_twice(connection, meeting_id)

    def taken_up_by(self, meeting_id: Id) -> frozenset[Id]:
        """The meetings that have the minutes of this one on their agenda to be confirmed."""
        listed = select(_ITEMS.c.meeting_id).where(
            _ITEMS.c.origin_meeting_id == meeting_id, _ITEMS.c.origin_kind == OriginKind.MINUTES.value
        )
        with self._store.reading() as connection:
            return frozenset(connection.execute(listed).scalars())

    # Changing

    def circulate(self, meeting_id: Id, *, on: dt.date, record: str, scope: str | None = None) -> None:
        """Note that draft minutes went out, and keep them as they are now; undone like any change of the meeting.

        Args:
            record: the meeting in the interchange format.
            scope: where it is undone, when not in the meeting itself.

        Raises:
            NotFoundError: the store has no such meeting.
            FrozenError: its minutes are confirmed.
            StoreError: it could not be written; nothing was changed.
        """
        with self._store.writing() as connection:
            status, _ = _standing(connection, meeting_id)
            if is_frozen(status):
                raise FrozenError(IS_FROZEN)
            number = max((one.number for one in _steps_of(connection, Circulation, meeting_id)), default=0) + 1
            at, who = self._store.now(), self._store.who
            edits = (
                *_status_edit(meeting_id, status, MeetingStatus.CIRCULATED),
                _added(Circulation(new_id(), meeting_id, number, on, record, at, who)),
            )
            _count_revision(connection, meeting_id)
            self._store.carry_out(
                connection, edits, scope=scope or meeting_id, subject_id=meeting_id, label="Circulate the minutes"
            )

    def confirm(
        self,
        meeting_id: Id,
        *,
        revision: int,
        on: dt.date,
        by: str,
        by_meeting_id: Id | None,
        record: str,
        printed: str,
        corrections: Iterable[NewCorrection] = (),
    ) -> Confirmation:
        """Freeze a meeting's minutes and link them into the chain. Never undone.

        Args:
            revision: the meeting's, when ``record`` and ``printed`` were made of it.
            on, by, by_meeting_id, record, printed: as for :class:`~minutetaker.record.approval.Confirmation`.
            corrections: those that the minutes are confirmed subject to.

        Raises:
            NotFoundError: the store has no such meeting.
            FrozenError: they are confirmed already.
            RecordError: the meeting changed since; nothing was confirmed.
            StoreError: it could not be written; nothing was changed.
        """
        with self._store.writing() as connection:
            status, revision_now = _standing(connection, meeting_id)
            if _steps_of(connection, Confirmation, meeting_id):
                raise FrozenError(IS_FROZEN)
            if revision_now != revision:
                raise RecordError("The minutes changed while they were being confirmed. Look at them, then confirm.")
            confirmation = _linked(
                _last(connection),
                Confirmation(
                    new_id(),
                    meeting_id,
                    0,
                    on,
                    by,
                    by_meeting_id,
                    record,
                    printed,
                    "",
                    "",
                    self._store.now(),
                    self._store.who,
                ),
            )
            # The meeting's own row first: once the confirmation is there, nothing of the meeting may change.
            _count_revision(connection, meeting_id)
            edits = (*_status_edit(meeting_id, status, MeetingStatus.CONFIRMED), _added(confirmation))
            self._keep(connection, meeting_id, edits, CONFIRMED)
            for one in corrections:
                self._add_correction(connection, meeting_id, one)
            return confirmation

    def sign(self, meeting_id: Id, *, by: str, on: dt.date) -> None:
        """Note who signed confirmed minutes; a second time says it of somebody else. Never undone.

        Raises:
            NotFoundError: the store has no such meeting.
            RecordError: the minutes are not confirmed.
            StoreError: it could not be written; nothing was changed.
        """
        with self._store.writing() as connection:
            status, _ = _standing(connection, meeting_id)
            if not is_frozen(status):
                raise RecordError("These minutes are not confirmed yet: they are signed once they are.")
            signature = Signature(new_id(), meeting_id, by, on, self._store.now(), self._store.who)
            _count_revision(connection, meeting_id)
            edits = (*_status_edit(meeting_id, status, MeetingStatus.SIGNED), _added(signature))
            self._keep(connection, meeting_id, edits, "Sign the minutes")

    def correct(self, meeting_id: Id, correction: NewCorrection) -> None:
        """Note what a later meeting resolved to correct in confirmed minutes. Never undone.

        Raises:
            NotFoundError: the store has no such meeting.
            RecordError: the minutes are not confirmed: they can be put right themselves.
            StoreError: it could not be written; nothing was changed.
        """
        with self._store.writing() as connection:
            status, _ = _standing(connection, meeting_id)
            if not is_frozen(status):
                raise RecordError("These minutes are not confirmed yet: put them right where they stand.")
            self._add_correction(connection, meeting_id, correction)

    # Within

    def _add_correction(self, connection: Connection, meeting_id: Id, new: NewCorrection) -> None:
        given = {field.name: getattr(new, field.name) for field in fields(new)}
        correction = Correction(id=new_id(), meeting_id=meeting_id, at=self._store.now(), who=self._store.who, **given)
        self._keep(connection, meeting_id, (_added(correction),), "Correct the minutes")

    def _keep(self, connection: Connection, meeting_id: Id, edits: tuple[RowEdit, ...], label: str) -> None:
        self._store.carry_out(connection, edits, scope=meeting_id, subject_id=meeting_id, label=label, is_kept=True)


def _linked(last: tuple[int, str], new: Confirmation) -> Confirmation:
    number, digest = last
    linked = replace(new, number=number + 1, previous=digest)
    return replace(linked, digest=digest_of(linked))


def _last(connection: Connection) -> tuple[int, str]:
    columns = _CONFIRMATIONS.c
    row = connection.execute(select(columns.number, columns.digest).order_by(columns.number.desc()).limit(1)).first()
    return (0, "") if row is None else (row.number, row.digest)


def _standing(connection: Connection, meeting_id: Id) -> tuple[MeetingStatus, int]:
    columns = _MEETINGS.c
    row = connection.execute(select(columns.status, columns.revision).where(columns.id == meeting_id)).first()
    if row is None:
        raise NotFoundError("That meeting is not in this store.")
    return MeetingStatus(row.status), row.revision


def _status_edit(meeting_id: Id, before: MeetingStatus, after: MeetingStatus) -> tuple[RowEdit, ...]:
    if before is after:
        return ()
    return (RowEdit("meeting", meeting_id, {"status": before.value}, {"status": after.value}),)


def _count_revision(connection: Connection, meeting_id: Id) -> None:
    changed = update(_MEETINGS).where(_MEETINGS.c.id == meeting_id).values(revision=_MEETINGS.c.revision + 1)
    connection.execute(changed)


def _added(record: Step) -> RowEdit:
    return RowEdit(type(record).__name__.casefold(), record.id, None, row_of(record))


def _steps_of(connection: Connection, kind: type[Step], meeting_id: Id) -> tuple[Step, ...]:
    table = _TABLES[kind.__name__.casefold()]
    order = table.c.number if "number" in table.c else table.c.at
    rows = connection.execute(select(table).where(table.c.meeting_id == meeting_id).order_by(order, table.c.id))
    return tuple(_step(kind, row) for row in rows.mappings())


def _step(kind: type[Step], row: Any) -> Step:
    return record_from_row(kind, row, at=in_utc)
