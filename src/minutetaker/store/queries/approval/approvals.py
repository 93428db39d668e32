"""The approval of minutes in the store: circulated, confirmed, signed and corrected."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from typing import Any, TypeAlias, TypeVar

import sqlalchemy
from sqlalchemy import Connection, Select, bindparam
from sqlmodel import col, select

from minutetaker.record import (
    Approval,
    Circulation,
    Confirmation,
    Correction,
    CorrectionWithdrawal,
    Id,
    MeetingStatus,
    NotFoundError,
    OriginKind,
    RecordError,
    Signature,
    new_id,
)
from minutetaker.record.approval import is_frozen
from minutetaker.store.api.approval.approvals import ConfirmedBy, NewCorrection, NewWithdrawal, digest_of, in_utc
from minutetaker.store.api.edits import RowEdit
from minutetaker.store.api.errors import IS_FROZEN, FrozenError
from minutetaker.store.queries.approval.corrected_by import entries_kept, resting_on
from minutetaker.store.queries.minute_numbers import count_revision, given_twice
from minutetaker.store.queries.numbers_of_logs import number_after
from minutetaker.store.queries.record_queries import load_meeting
from minutetaker.store.queries.transactions import Transactions
from minutetaker.store.tables.rows import record_from_row, row_of
from minutetaker.store.tables.tables import (
    CirculationRow,
    ConfirmationRow,
    CorrectionRow,
    CorrectionWithdrawalRow,
    ItemRow,
    MeetingRow,
    SignatureRow,
    table_of,
)

_Row: TypeAlias = "type[CirculationRow | ConfirmationRow | SignatureRow | CorrectionRow | CorrectionWithdrawalRow]"
_ROWS: dict[type, _Row] = {
    Circulation: CirculationRow,
    Confirmation: ConfirmationRow,
    Signature: SignatureRow,
    Correction: CorrectionRow,
    CorrectionWithdrawal: CorrectionWithdrawalRow,
}

_NUMBERED = (Circulation, Confirmation)


def _listed(kind: type) -> Select[Any]:
    table = table_of(_ROWS[kind])
    order = table.c.number if kind in _NUMBERED else table.c.at
    return sqlalchemy.select(table).where(table.c.meeting_id == bindparam("of")).order_by(order, table.c.id)


_STEPS = {kind: _listed(kind) for kind in _ROWS}
"""By the kind of a step the statement that lists a meeting's, put together once: every confirmation waits for all."""

CONFIRMED = "Confirm the minutes"
"""What the history calls a confirmation."""

Step = TypeVar("Step", Circulation, Confirmation, Signature, Correction, CorrectionWithdrawal)


class ApprovalQueries:
    """What became of the minutes of each meeting: see :class:`~minutetaker.store.api.approval.approvals.Approvals`."""

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
                _steps_of(connection, CorrectionWithdrawal, meeting_id),
            )

    def numbers_given_twice(self, meeting_id: Id) -> tuple[tuple[dt.date, range], ...]:
        """The other meetings of the committee with minute numbers that this one has too: see ``numbering``."""
        with self._store.reading() as connection:
            return given_twice(connection, meeting_id)

    def taken_up_by(self, meeting_id: Id) -> frozenset[Id]:
        """The meetings that have the minutes of this one on their agenda to be confirmed."""
        listed = select(ItemRow.meeting_id).where(
            ItemRow.origin_meeting_id == meeting_id, ItemRow.origin_kind == OriginKind.MINUTES.value
        )
        with self._store.reading() as connection:
            return frozenset(connection.execute(listed).scalars())

    def corrects(self, meeting_id: Id) -> Mapping[Id, str]:
        """The entries of a meeting's resolutions by which other minutes stand corrected, each with why it is kept."""
        with self._store.reading() as connection:
            resting = resting_on(connection, meeting_id)
            return entries_kept(resting, load_meeting(connection, meeting_id)) if resting else {}

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
            count_revision(connection, meeting_id)
            self._store.carry_out(
                connection, edits, scope=scope or meeting_id, subject_id=meeting_id, label="Circulate the minutes"
            )

    def confirm(
        self,
        meeting_id: Id,
        *,
        revision: int,
        on: dt.date,
        by: ConfirmedBy,
        record: str,
        printed: str,
        style_digest: str | None = None,
        corrections: Iterable[NewCorrection] = (),
    ) -> Confirmation:
        """Freeze a meeting's minutes and link them into the chain. Never undone.

        Args:
            revision: the meeting's, when ``record`` and ``printed`` were made of it.
            on, by, record, printed, style_digest: as for :class:`~minutetaker.record.approval.Confirmation`.
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
                    by.by,
                    by.by_meeting_id,
                    record,
                    printed,
                    "",
                    "",
                    self._store.now(),
                    self._store.who,
                    by.by_item_id,
                    by.by_entry_id,
                    by.resolution,
                    style_digest,
                ),
            )
            # The meeting's own row first: once the confirmation is there, nothing of the meeting may change.
            count_revision(connection, meeting_id)
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
            count_revision(connection, meeting_id)
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

    def withdraw(self, meeting_id: Id, withdrawal: NewWithdrawal) -> None:
        """Note that a correction is no longer in force; it stays in the record. Never undone.

        Raises:
            NotFoundError: the meeting's minutes have no such correction.
            RecordError: it is withdrawn already.
            StoreError: it could not be written; nothing was changed.
        """
        with self._store.writing() as connection:
            if all(one.id != withdrawal.correction_id for one in _steps_of(connection, Correction, meeting_id)):
                raise NotFoundError("These minutes have no such correction.")
            withdrawn = {one.correction_id for one in _steps_of(connection, CorrectionWithdrawal, meeting_id)}
            if withdrawal.correction_id in withdrawn:
                raise RecordError("That correction is withdrawn already.")
            line = CorrectionWithdrawal(
                id=new_id(), meeting_id=meeting_id, at=self._store.now(), who=self._store.who, **_given(withdrawal)
            )
            self._keep(connection, meeting_id, (_added(line),), "Withdraw a correction")

    # Within

    def _add_correction(self, connection: Connection, meeting_id: Id, new: NewCorrection) -> None:
        correction = Correction(
            id=new_id(), meeting_id=meeting_id, at=self._store.now(), who=self._store.who, **_given(new)
        )
        self._keep(connection, meeting_id, (_added(correction),), "Correct the minutes")

    def _keep(self, connection: Connection, meeting_id: Id, edits: tuple[RowEdit, ...], label: str) -> None:
        self._store.carry_out(connection, edits, scope=meeting_id, subject_id=meeting_id, label=label, is_kept=True)


def _given(new: NewCorrection | NewWithdrawal) -> dict[str, Any]:
    return {field.name: getattr(new, field.name) for field in fields(new)}


def _linked(last: tuple[int, str], new: Confirmation) -> Confirmation:
    number, digest = last
    linked = replace(new, number=number_after(number), previous=digest)
    return replace(linked, digest=digest_of(linked))


def _last(connection: Connection) -> tuple[int, str]:
    newest_first = select(ConfirmationRow.number, ConfirmationRow.digest).order_by(col(ConfirmationRow.number).desc())
    row = connection.execute(newest_first.limit(1)).first()
    return (0, "") if row is None else (row.number, row.digest)


def _standing(connection: Connection, meeting_id: Id) -> tuple[MeetingStatus, int]:
    wanted = select(MeetingRow.status, MeetingRow.revision).where(MeetingRow.id == meeting_id)
    row = connection.execute(wanted).first()
    if row is None:
        raise NotFoundError("That meeting is not in this store.")
    return MeetingStatus(row.status), row.revision


def _status_edit(meeting_id: Id, before: MeetingStatus, after: MeetingStatus) -> tuple[RowEdit, ...]:
    if before is after:
        return ()
    return (RowEdit("meeting", meeting_id, {"status": before.value}, {"status": after.value}),)


def _added(record: Step) -> RowEdit:
    return RowEdit(table_of(_ROWS[type(record)]).name, record.id, None, row_of(record))


def _steps_of(connection: Connection, kind: type[Step], meeting_id: Id) -> tuple[Step, ...]:
    return tuple(_step(kind, row) for row in connection.execute(_STEPS[kind], {"of": meeting_id}).mappings())


def _step(kind: type[Step], row: Any) -> Step:
    return record_from_row(kind, row, at=in_utc)
