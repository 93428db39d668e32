"""The store: records in and out of the database, each change with its history in one transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Connection, Update, update
from sqlmodel import SQLModel

from minutetaker.record import Committee, Id, Meeting, MeetingSummary
from minutetaker.record.approval import is_frozen
from minutetaker.store.api.clock import now
from minutetaker.store.api.edits import RowEdit
from minutetaker.store.api.engine import StoragePolicy
from minutetaker.store.api.errors import IS_FROZEN, FrozenError
from minutetaker.store.api.history import HOME, Change
from minutetaker.store.api.meetings import Beginning
from minutetaker.store.queries import history, loading
from minutetaker.store.queries.agenda_queries import AgendaQueries
from minutetaker.store.queries.follow_ups import FollowUpLog
from minutetaker.store.queries.issue_links import IssueLinks
from minutetaker.store.queries.numbering import Numbers, keep_in_step, numbers_of
from minutetaker.store.sqlite import opening
from minutetaker.store.sqlite.integrity.confirmations import SqliteApprovals
from minutetaker.store.sqlite.integrity.file_integrity import FileIntegrity
from minutetaker.store.sqlite.integrity.sealing import require_sealed_change, sealing
from minutetaker.store.sqlite.open_store import OpenStore
from minutetaker.store.sqlite.opening import Opening
from minutetaker.store.sqlite.search_index.searching import SqliteSearch
from minutetaker.store.sqlite.sqlite_errors import explaining
from minutetaker.store.tables.row_edits import carry_out
from minutetaker.store.tables.rows import committee_edits, meeting_edits

_MEETINGS = SQLModel.metadata.tables["meeting"]
_NOTHING_CHOSEN = StoragePolicy()
_KEPT_AT_HAND = 4
"""Meetings kept in memory, so that a keystroke need not read the whole of one."""


class SqliteStore(OpenStore):
    """One open store. Every call is one unit of work; the records that come back are frozen.

    A store is used by one thread at a time: a lock sees to it. One program may have it open for
    writing, and any number read beside it; see :meth:`open`.
    """

    def __init__(self, opened: Opening, *, who: str, clock: Callable[[], dt.datetime] = now) -> None:
        super().__init__(opened, who=who, clock=clock)
        self.agenda = AgendaQueries(self)
        self.approvals = SqliteApprovals(self)
        self.follow_ups = FollowUpLog(self)
        self.integrity = FileIntegrity(self)
        self.issues = IssueLinks(self)
        self.search = SqliteSearch(self)
        self._meetings: dict[Id, Meeting] = {}
        self._damaged: dict[str, tuple[str, ...]] = {}

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        who: str,
        policy: StoragePolicy = _NOTHING_CHOSEN,
        clock: Callable[[], dt.datetime] = now,
        reading: bool = False,
    ) -> SqliteStore:
        """Open the store at ``path``, making it where there is none and migrating one that is behind.

        It opens for reading only where another program has it open for writing, where a later version
        made it, where its file or folder may only be read, and where it is kept in a place that loses
        minutes: ``read_only_because`` then says so. Nobody is waited for.

        Args:
            who: the name that the history gives for every change made through this store, and that other
                programs are told while it is open.
            policy: what the user chose about places where a store loses minutes.
            clock: the time of a change, in UTC.
            reading: open for reading only, beside whoever writes; there has to be a store.

        Raises:
            StoreError: the path is a folder, another program's file, or cannot be made or read.
        """
        how = opening.open_to_read if reading else opening.open_to_write
        with explaining():
            return cls(how(path, who=who, at=clock(), policy=policy), who=who, clock=clock)

    def close(self) -> None:
        """Let go of the file, as every open store does.

        Raises:
            StoreError: as for :meth:`OpenStore.close`.
        """
        super().close()
        self.search.close()

    # Reading

    def committees(self) -> tuple[Committee, ...]:
        """Every committee that was not deleted, by council and name."""
        with self.reading() as connection:
            committees, self._damaged["committees"] = loading.load_committees(connection)
            return committees

    def committee(self, committee_id: Id) -> Committee:
        """The committee with that id, deleted or not.

        Raises:
            NotFoundError: the store has none.
        """
        with self.reading() as connection:
            return loading.load_committee(connection, committee_id)

    def meetings(self) -> tuple[MeetingSummary, ...]:
        """Every meeting that was not deleted, newest first."""
        with self.reading() as connection:
            listing = loading.load_list(connection)
            self._damaged["meetings"] = listing.unreadable
            return listing.meetings

    def first_meetings(self, most: int) -> Beginning | None:
        """How the list of meetings by committee begins, quick however many there are: see ``glance.read_beginning``."""
        with self.reading() as connection:
            return loading.load_beginning(connection, most)

    def meeting(self, meeting_id: Id) -> Meeting:
        """The meeting with that id, as it is in the database now; one that was deleted has ``deleted_at``.

        Raises:
            NotFoundError: the store has none.
        """
        with self.reading() as connection:
            return self._remembered(self._as_saved(connection, meeting_id))

    def latest_meeting(self, committee_id: Id) -> Meeting | None:
        """The committee's meeting with the latest date, or None before its first."""
        with self.reading() as connection:
            meeting_id = loading.latest_meeting_id(connection, committee_id)
            return None if meeting_id is None else self._as_saved(connection, meeting_id)

    def history(self, scope: str) -> tuple[Change, ...]:
        """Everything noted at a scope (a meeting's id, or HOME), oldest first."""
        with self.reading() as connection:
            return history.changes(connection, scope)

    def history_of(self, subject_id: Id) -> tuple[Change, ...]:
        """Everything noted about one meeting or committee, wherever it is undone, oldest first.

        Raises:
            StoreError: a line of it is damaged.
        """
        with self.reading() as connection:
            return history.changes_of(connection, subject_id)

    def last_change_at(self, scope: str) -> dt.datetime | None:
        """When the scope (a meeting's id, or HOME) was last changed, UTC; None where it never was."""
        with self.reading() as connection:
            return history.last_change_at(connection, scope)

    def damaged(self) -> tuple[str, ...]:
        """The committees and meetings, in words, that were left out when the lists were last read: they cannot be."""
        return tuple(told for one in ("committees", "meetings") for told in self._damaged.get(one, ()))

    # Changing

    def add_committee(self, committee: Committee, *, label: str) -> Committee:
        """Keep a new committee; undoing it on the home screen takes it away again.

        Raises:
            StoreError: it could not be written; nothing was changed.
        """
        with self.writing() as connection:
            self._add(connection, committee_edits(None, committee), "committee", committee.id, label)
        return committee

    def add_meeting(self, meeting: Meeting, *, label: str) -> Meeting:
        """Keep a new meeting; undoing it on the home screen takes it away again.

        Raises:
            StoreError: it could not be written; nothing was changed.
        """
        self.add_meetings((meeting,), label=label)
        return meeting

    def add_meetings(self, meetings: Iterable[Meeting], *, label: str) -> None:
        """Keep new meetings all together or not at all; each is a step of its own to undo.

        Raises:
            StoreError: they could not be written; nothing was changed.
        """
        with self.writing() as connection:
            for meeting in meetings:
                edits = _with_revision(meeting_edits(None, meeting), meeting)
                self._add(connection, edits, "meeting", meeting.id, label)

    def revise_committee(
        self, committee_id: Id, label: str, change: Callable[[Committee], Committee], *, merge_key: str | None = None
    ) -> Committee:
        """Change a committee and note it; ``merge_key`` is as for ``revise_meeting``.

        Raises:
            NotFoundError: the store has no such committee.
            StoreError: it could not be written; nothing was changed.
        """
        with self.writing() as connection:
            before = loading.load_committee(connection, committee_id)
            after = change(before)
            edits = committee_edits(before, after)
            if edits:
                self.carry_out(connection, edits, scope=HOME, subject_id=committee_id, label=label, merge_key=merge_key)
        return after

    def revise_meeting(
        self,
        meeting_id: Id,
        label: str,
        change: Callable[[Meeting], Meeting],
        *,
        merge_key: str | None = None,
        scope: str | None = None,
    ) -> Meeting:
        """Change a meeting, as it was last saved by any program, and note it.

        Args:
            change: from one state of the meeting to the next; it must not use the store.
            merge_key: names a run of changes, such as the typing of one text, that is one step of undo.
            scope: where it is undone, when not in the meeting itself.

        Raises:
            NotFoundError: the store has no such meeting.
            FrozenError: its minutes are confirmed, here or before it was imported.
            NumbersTakenError: a later meeting has used the minute numbers that come next.
            StoreError: it could not be written; nothing was changed.
        """
        with self._lock:
            with self.writing(typing=merge_key) as connection:
                before = self._as_saved(connection, meeting_id)
                after = change(before)
                edits = meeting_edits(before, after)
                if not edits:
                    return self._remembered(before)
                if is_frozen(before.status):
                    raise FrozenError(IS_FROZEN)
                after = replace(after, revision=before.revision + 1)
                connection.execute(_revision_of(meeting_id, after.revision))
                self.carry_out(
                    connection,
                    edits,
                    scope=scope or meeting_id,
                    subject_id=meeting_id,
                    label=label,
                    merge_key=merge_key,
                )
                keep_in_step(self, connection, meeting_id, Numbers.of(before), Numbers.of(after))
            return self._remembered(after)

    def undo(self, scope: str) -> Change | None:
        """Undo the newest change of a scope that stands; None where there is nothing to undo.

        Raises:
            NumbersTakenError: a later meeting has used the minute numbers that come next.
            StoreError: the step was damaged, or could not be written; nothing was changed.
        """
        return self._turn(scope, "undo")

    def redo(self, scope: str) -> Change | None:
        """Do again what was undone last; None where there is nothing, as after any new change.

        Raises:
            NumbersTakenError, StoreError: as for :meth:`undo`.
        """
        return self._turn(scope, "redo")

    # Within

    def _turn(self, scope: str, kind: str) -> Change | None:
        with self.writing() as connection:
            change = (history.to_undo if kind == "undo" else history.to_redo)(connection, scope)
            if change is None:
                return None
            require_sealed_change(connection, change.subject_id, change.seq)
            edits = tuple(edit.inverse() for edit in change.edits) if kind == "undo" else change.edits
            numbers = numbers_of(connection, change.subject_id)
            with sealing(connection, change.subject_id, edits) as written:
                carry_out(connection, edits)
                written.append(self._history.note_turn(connection, change, kind))
            after = numbers_of(connection, change.subject_id)
            if numbers is not None and after is not None:
                keep_in_step(self, connection, change.subject_id, numbers, after, since=change.seq)
            connection.execute(_revision_of(change.subject_id, _MEETINGS.c.revision + 1))
            return change

    def _add(self, connection: Connection, edits: tuple[RowEdit, ...], table: str, subject_id: Id, label: str) -> None:
        appearing = RowEdit(table, subject_id, {"deleted_at": self._clock()}, {"deleted_at": None})
        self.carry_out(connection, edits, scope=HOME, subject_id=subject_id, label=label, noted=(appearing,))

    def _as_saved(self, connection: Connection, meeting_id: Id) -> Meeting:
        revision = loading.load_revision(connection, meeting_id)
        at_hand = self._meetings.get(meeting_id)
        if at_hand is not None and at_hand.revision == revision:
            return at_hand
        self._history.forget(meeting_id)
        return loading.load_meeting(connection, meeting_id)

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
