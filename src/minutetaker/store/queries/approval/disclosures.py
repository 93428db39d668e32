"""Releases and redactions of confirmed minutes, in the store."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from sqlalchemy import func
from sqlmodel import select

from minutetaker.record import Disclosure, DisclosureAct, Id, MeetingStatus, NotFoundError, RecordError, new_id
from minutetaker.record.approval import is_frozen
from minutetaker.store.api.approval.disclosures import NewDisclosure
from minutetaker.store.api.edits import RowEdit
from minutetaker.store.queries.minute_numbers import count_revision
from minutetaker.store.queries.numbers_of_logs import number_after
from minutetaker.store.queries.transactions import Transactions
from minutetaker.store.tables.rows import row_of
from minutetaker.store.tables.tables import DisclosureRow, MeetingRow

LABELS = {
    DisclosureAct.RELEASED: "Release",
    DisclosureAct.REDACTED: "Redact",
    DisclosureAct.SUMMARISED: "Public summary",
    DisclosureAct.TITLED: "Public title",
    DisclosureAct.TAKEN_BACK: "Take back",
}
"""What the history calls each."""


class DisclosureQueries:
    """What was released and redacted: see :class:`~minutetaker.store.api.approval.disclosures.Disclosures`."""

    def __init__(self, store: Transactions) -> None:
        self._store = store

    def add(self, meeting_id: Id, new: NewDisclosure) -> Disclosure:
        """Note a decision on what the public may read of confirmed minutes. Never undone.

        Raises:
            NotFoundError: the store has no such meeting.
            RecordError: its minutes are not confirmed.
            StoreError: it could not be written; nothing was changed.
        """
        with self._store.writing() as connection:
            status = connection.execute(select(MeetingRow.status).where(MeetingRow.id == meeting_id)).scalar()
            if status is None:
                raise NotFoundError("That meeting is not in this store.")
            if not is_frozen(MeetingStatus(status)):
                raise RecordError(
                    "These minutes are not confirmed yet: mark the item exempt or open instead, which is done where it "
                    "stands."
                )
            of_meeting = select(func.max(DisclosureRow.number)).where(DisclosureRow.meeting_id == meeting_id)
            number = number_after(connection.execute(of_meeting).scalar())
            given: dict[str, Any] = {field.name: getattr(new, field.name) for field in fields(new)}
            line = Disclosure(new_id(), number, at=self._store.now(), who=self._store.who, **given)
            count_revision(connection, meeting_id)
            self._store.carry_out(
                connection,
                (RowEdit("disclosure", line.id, None, row_of(line, meeting_id=meeting_id)),),
                scope=meeting_id,
                subject_id=meeting_id,
                label=LABELS[new.act],
                is_kept=True,
            )
            return line
