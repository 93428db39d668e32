"""The store in a SQL database, as far as all engines do it alike: records in and out, each change with its history."""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import replace
from threading import RLock
from typing import Literal

from sqlalchemy import Connection, Update, update

from minutetaker.record import Committee, Id, Meeting
from minutetaker.record.approval import is_frozen
from minutetaker.store.api.approval.ledger import LedgerEntry
from minutetaker.store.api.edits import RowEdit
from minutetaker.store.api.errors import IS_FROZEN, FrozenError
from minutetaker.store.api.history import HOME, Change
from minutetaker.store.api.meetings import LatestMeeting
from minutetaker.store.queries import history, record_queries
from minutetaker.store.queries.agenda_queries import AgendaQueries
from minutetaker.store.queries.approval.corrected_by import refuse_to_change, resting_on
from minutetaker.store.queries.approval.disclosures import DisclosureQueries
from minutetaker.store.queries.approval.ledger import enter_edits
from minutetaker.store.queries.bin import BinQueries
from minutetaker.store.queries.history import ChangeLog
from minutetaker.store.queries.issue_links import IssueLinks
from minutetaker.store.queries.minute_numbers import Numbers, keep_in_step, latest_meeting, numbers_of
from minutetaker.store.tables import row_edits
from minutetaker.store.tables.rows import committee_edits, meeting_edits
from minutetaker.store.tables.tables import ChangeRow, MeetingRow, table_of

_MEETINGS = table_of(MeetingRow)
_HISTORY = table_of(ChangeRow).name
_KEPT_AT_HAND = 4
"""Meetings kept in memory, so that a keystroke need not read the whole of one."""


class SqlStore(ABC):
    """The records and their history: ``Meetings`` and ``History`` of ``store.api``, where not an engine's own.

    An engine gives the connections, lists what may be damaged, and seals what is written.
    """

    def __init__(self, *, who: str, clock: Callable[[], dt.datetime]) -> None:
        self._history = ChangeLog(who, clock)
        self._clock = clock
        self._lock = RLock()
        self._meetings: dict[Id, Meeting] = {}
        self.agenda = AgendaQueries(self)
        self.issues = IssueLinks(self)
        self.bin = BinQueries(self)
        self.disclosures = DisclosureQueries(self)

    # An engine's own

    @abstractmethod
    def reading(self) -> AbstractContextManager[Connection]:
        """As for ``Transactions``."""

    @abstractmethod
    def writing(self, *, typing: str | None = None) -> AbstractContextManager[Connection]:
        """As for ``Transactions``."""

    @abstractmethod
    def sealing(
        self, connection: Connection, subject_id: Id, edits: tuple[RowEdit, ...]
    ) -> AbstractContextManager[list[tuple[str, int]]]:
        """As for ``Transactions``."""

    @abstractmethod
    def history_mark(self, connection: Connection, meeting_id: Id) -> str:
        """As for ``Transactions``."""

    @abstractmethod
    def entered(self, entry: LedgerEntry) -> None:
        """As for ``Transactions``."""

    @abstractmethod
    def require_sealed(self, connection: Connection, change: Change) -> None:
        """See to it that a line of history is as it was written, before it is followed.

        Raises:
            StoreError: it was changed outside minutetaker.
        """

    @abstractmethod
    def naming(
        self, connection: Connection, kind: Literal["committee", "meeting"], key: Id
    ) -> AbstractContextManager[None]:
        """Turn what reading a record raises into a ``StoreError`` that names it."""

    @abstractmethod
    def leave_out(self, connection: Connection, error: Exception, meeting_id: Id | None) -> None:
        """As for ``Transactions``."""

    # Who and when

    @property
    def who(self) -> str:
        """The name that the history gives for every change made through this store."""
        return self._history.who

    def now(self) -> dt.datetime:
        """The time of a change, in UTC."""
        return self._clock()

    def forget(self, meeting_id: Id) -> None:
        """Have nothing at hand of a meeting that is not in the store any more."""
        self._meetings.pop(meeting_id, None)
        self._history.forget()

    # Reading

    def committee(self, committee_id: Id) -> Committee:
        """As for ``Meetings``."""
        with self.reading() as connection:
            return self._committee(connection, committee_id)

    def meeting(self, meeting_id: Id) -> Meeting:
        """As for ``Meetings``."""
        with self.reading() as connection:
            return self._remembered(self._as_saved(connection, meeting_id))

    def meeting_as_kept(self, meeting_id: Id) -> Meeting:
        """As for ``Meetings``."""
        with self.reading() as connection:
            return self._loaded(connection, meeting_id)

    def latest_meeting(self, committee_id: Id) -> LatestMeeting | None:
        """As for ``Meetings``."""
        with self.reading() as connection:
            return latest_meeting(self, connection, committee_id)

    def holders(self, table: str, ids: Iterable[Id]) -> dict[Id, Id]:
        """As for ``Meetings``."""
        with self.reading() as connection:
            return record_queries.holders_of(connection, table, ids)

    def history(self, scope: str) -> tuple[Change, ...]:
        """As for ``History``."""
        with self.reading() as connection:
            return history.changes(connection, scope)

    def history_of(self, subject_id: Id) -> tuple[Change, ...]:
        """As for ``History``."""
        with self.reading() as connection:
            return history.changes_of(connection, subject_id)

    def last_change_at(self, scope: str) -> dt.datetime | None:
        """As for ``History``."""
        with self.reading() as connection:
            return history.last_change_at(connection, scope)

    # Changing

    def add_committee(self, committee: Committee, *, label: str) -> Committee:
        """As for ``Meetings``."""
        with self.writing() as connection:
            self._add(connection, committee_edits(None, committee), "committee", committee.id, label)
        return committee

    def add_meeting(self, meeting: Meeting, *, label: str) -> Meeting:
        """As for ``Meetings``."""
        self.add_meetings((meeting,), label=label)
        return meeting

    def add_meetings(self, meetings: Iterable[Meeting], *, label: str) -> None:
        """As for ``Meetings``."""
        with self.writing() as connection:
            for meeting in meetings:
                edits = _with_revision(meeting_edits(None, meeting), meeting)
                self._add(connection, edits, "meeting", meeting.id, label)

    def revise_committee(
        self, committee_id: Id, label: str, change: Callable[[Committee], Committee], *, merge_key: str | None = None
    ) -> Committee:
        """As for ``Meetings``."""
        with self.writing() as connection:
            return self._revise_committee(connection, committee_id, label, change, merge_key)

    def revise_meeting(
        self,
        meeting_id: Id,
        label: str,
        change: Callable[[Meeting], Meeting],
        *,
        merge_key: str | None = None,
        scope: str | None = None,
    ) -> Meeting:
        """As for ``Meetings``."""
        with self._lock:
            with self.writing(typing=merge_key) as connection:
                after = self._revise_meeting(connection, meeting_id, label, change, merge_key, scope or meeting_id)
            return self._remembered(after)

    def revise_together(
        self,
        label: str,
        meetings: Mapping[Id, Callable[[Meeting], Meeting]],
        committees: Mapping[Id, Callable[[Committee], Committee]],
    ) -> None:
        """As for ``Meetings``."""
        together = history.new_together()
        with self.writing() as connection:
            for committee_id, revised in committees.items():
                self._revise_committee(connection, committee_id, label, revised, together)
            for meeting_id, change in meetings.items():
                self._revise_meeting(connection, meeting_id, label, change, together, meeting_id)

    def next_undo(self, scope: str) -> Change | None:
        """As for ``History``."""
        with self.reading() as connection:
            return history.to_undo(connection, scope)

    def next_redo(self, scope: str) -> Change | None:
        """As for ``History``."""
        with self.reading() as connection:
            return history.to_redo(connection, scope)

    def undo(self, scope: str) -> Change | None:
        """As for ``History``."""
        return self._turn(scope, "undo")

    def redo(self, scope: str) -> Change | None:
        """As for ``History``."""
        return self._turn(scope, "redo")

    def carry_out(
        self,
        connection: Connection,
        edits: tuple[RowEdit, ...],
        *,
        scope: str,
        subject_id: Id,
        label: str,
        noted: tuple[RowEdit, ...] | None = None,
        merge_key: str | None = None,
        is_kept: bool = False,
    ) -> None:
        """As for ``Transactions``."""
        with self.sealing(connection, subject_id, edits) as written:
            row_edits.carry_out(connection, edits)
            seq = self._history.note(
                connection,
                edits if noted is None else noted,
                scope=scope,
                subject_id=subject_id,
                label=label,
                merge_key=merge_key,
                is_kept=is_kept,
            )
            written.append((_HISTORY, seq))
            written += enter_edits(self, connection, edits)

    # Within

    def _revise_committee(
        self,
        connection: Connection,
        committee_id: Id,
        label: str,
        change: Callable[[Committee], Committee],
        merge_key: str | None,
    ) -> Committee:
        before = self._committee(connection, committee_id)
        after = change(before)
        edits = committee_edits(before, after)
        if edits:
            self.carry_out(connection, edits, scope=HOME, subject_id=committee_id, label=label, merge_key=merge_key)
        return after

    def _revise_meeting(
        self,
        connection: Connection,
        meeting_id: Id,
        label: str,
        change: Callable[[Meeting], Meeting],
        merge_key: str | None,
        scope: str,
    ) -> Meeting:
        before = self._as_saved(connection, meeting_id)
        after = change(before)
        edits = meeting_edits(before, after)
        if not edits:
            return before
        if is_frozen(before.status):
            raise FrozenError(IS_FROZEN)
        refuse_to_change(resting_on(connection, meeting_id), before, after)
        after = replace(after, revision=before.revision + 1)
        connection.execute(_revision_of(meeting_id, after.revision))
        self.carry_out(connection, edits, scope=scope, subject_id=meeting_id, label=label, merge_key=merge_key)
        keep_in_step(self, connection, meeting_id, Numbers.of(before), Numbers.of(after))
        return after

    def _turn(self, scope: str, kind: Literal["undo", "redo"]) -> Change | None:
        next_in = history.to_undo if kind == "undo" else history.to_redo
        with self.writing() as connection:
            change = next_in(connection, scope)
            if change is None:
                return None
            beside = history.together_with(connection, change)
            self._turn_one(connection, change, kind)
            left = 0
            for place in beside:
                other = next_in(connection, place)
                if other is not None and other.together == change.together:
                    self._turn_one(connection, other, kind)
                else:
                    left += 1
            return replace(change, left=left)

    def _turn_one(self, connection: Connection, change: Change, kind: str) -> None:
        self.require_sealed(connection, change)
        edits = tuple(edit.inverse() for edit in change.edits) if kind == "undo" else change.edits
        numbers = numbers_of(connection, change.subject_id)
        resting = resting_on(connection, change.subject_id)
        before = self._loaded(connection, change.subject_id) if resting else None
        with self.sealing(connection, change.subject_id, edits) as written:
            row_edits.carry_out(connection, edits)
            written.append((_HISTORY, self._history.note_turn(connection, change, kind)))
            written += enter_edits(self, connection, edits)
        if before is not None:
            refuse_to_change(resting, before, self._loaded(connection, change.subject_id))
        after = numbers_of(connection, change.subject_id)
        if numbers is not None and after is not None:
            keep_in_step(self, connection, change.subject_id, numbers, after, since=change.seq)
        connection.execute(_revision_of(change.subject_id, _MEETINGS.c.revision + 1))

    def _add(self, connection: Connection, edits: tuple[RowEdit, ...], table: str, subject_id: Id, label: str) -> None:
        appearing = RowEdit(table, subject_id, {"deleted_at": self._clock()}, {"deleted_at": None})
        self.carry_out(connection, edits, scope=HOME, subject_id=subject_id, label=label, noted=(appearing,))

    def _as_saved(self, connection: Connection, meeting_id: Id) -> Meeting:
        revision = record_queries.load_revision(connection, meeting_id)
        at_hand = self._meetings.get(meeting_id)
        if at_hand is not None and at_hand.revision == revision:
            return at_hand
        self._history.forget(meeting_id)
        return self._loaded(connection, meeting_id)

    def _loaded(self, connection: Connection, meeting_id: Id) -> Meeting:
        with self.naming(connection, "meeting", meeting_id):
            return record_queries.load_meeting(connection, meeting_id)

    def _committee(self, connection: Connection, committee_id: Id) -> Committee:
        with self.naming(connection, "committee", committee_id):
            return record_queries.load_committee(connection, committee_id)

    def _remembered(self, meeting: Meeting) -> Meeting:
        self._meetings.pop(meeting.id, None)
        self._meetings[meeting.id] = meeting
        while len(self._meetings) > _KEPT_AT_HAND:
            del self._meetings[next(iter(self._meetings))]
        return meeting


def _revision_of(meeting_id: Id, revision: object) -> Update:
    return update(_MEETINGS).where(_MEETINGS.c.id == meeting_id).values(revision=revision)


def _with_revision(edits: tuple[RowEdit, ...], meeting: Meeting) -> tuple[RowEdit, ...]:
    return tuple(
        replace(edit, after={**edit.after, "revision": meeting.revision})
        if edit.table == "meeting" and edit.after is not None
        else edit
        for edit in edits
    )
