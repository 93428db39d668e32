"""The store: records in and out of the database, each change with its history in one transaction."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import RLock
from types import TracebackType

from sqlalchemy import Connection, Engine, Update, update
from sqlmodel import SQLModel

from minutetaker.record import Committee, Id, Meeting, MeetingSummary
from minutetaker.store import history, loading, schema, sqlite
from minutetaker.store.edits import RowEdit, carry_out
from minutetaker.store.errors import ReadOnlyError
from minutetaker.store.history import HOME, Change, History, now
from minutetaker.store.rows import committee_edits, meeting_edits
from minutetaker.store.trouble import explaining, is_distrusted

_MEETINGS = SQLModel.metadata.tables["meeting"]
_KEPT_AT_HAND = 4
"""Meetings kept in memory, so that a keystroke need not read the whole of one."""

_LATER_VERSION = (
    "This store was made by a later version of minutetaker and is open for reading only. "
    "Install that version to change it."
)
_FILE_READ_ONLY = "You may read the store {path} but not write in it. Ask whoever owns the file for the right to write."


class Store:
    """One open store. Every call is one unit of work; the records that come back are frozen.

    A store is used by one thread at a time: a lock sees to it. Several programs may have a store
    open: each change begins by taking the write lock and looking whether another program saved.
    """

    def __init__(
        self, engine: Engine, *, who: str, read_only: str = "", clock: Callable[[], dt.datetime] = now
    ) -> None:
        """Args:
        read_only: why nothing may be written and what to do about it; empty where all may.
        """
        self._engine = engine
        self._history = History(who, clock)
        self._clock = clock
        self._read_only = read_only
        self._lock = RLock()
        self._meetings: dict[Id, Meeting] = {}

    @classmethod
    def open(cls, path: Path, *, who: str, clock: Callable[[], dt.datetime] = now) -> Store:
        """Open the store at ``path``, making it where there is none and migrating one that is behind.

        A store that a later version made, or whose file may only be read, opens for reading only.

        Args:
            who: the name that the history gives for every change made through this store.
            clock: the time of a change, in UTC.

        Raises:
            StoreError: the path is a folder, another program's file, or cannot be made or read.
        """
        sqlite.check_path(path)
        read_only = "" if os.access(path, os.W_OK) else _FILE_READ_ONLY.format(path=path)
        engine = sqlite.make_engine(path)
        try:
            with explaining():
                if schema.is_newer(engine):
                    read_only = _LATER_VERSION
                if not read_only:
                    schema.bring_up_to_date(engine)
        except BaseException:
            engine.dispose()
            raise
        if read_only:
            engine.dispose()
            engine = sqlite.make_engine(path, read_only=True)
        return cls(engine, who=who, read_only=read_only, clock=clock)

    @property
    def read_only(self) -> bool:
        """Whether every change is refused."""
        return bool(self._read_only)

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    # Reading

    def committees(self) -> tuple[Committee, ...]:
        """Every committee that was not deleted, by council and name."""
        with self._reading() as connection:
            return loading.load_committees(connection)

    def committee(self, committee_id: Id) -> Committee:
        """The committee with that id, deleted or not.

        Raises:
            NotFoundError: the store has none.
        """
        with self._reading() as connection:
            return loading.load_committee(connection, committee_id)

    def meetings(self) -> tuple[MeetingSummary, ...]:
        """Every meeting that was not deleted, newest first."""
        with self._reading() as connection:
            return loading.load_summaries(connection)

    def meeting(self, meeting_id: Id) -> Meeting:
        """The meeting with that id, as it is in the database now; one that was deleted has ``deleted_at``.

        Raises:
            NotFoundError: the store has none.
        """
        with self._reading() as connection:
            return self._remembered(self._as_saved(connection, meeting_id))

    def latest_meeting(self, committee_id: Id) -> Meeting | None:
        """The committee's meeting with the latest date, or None before its first."""
        with self._reading() as connection:
            meeting_id = loading.latest_meeting_id(connection, committee_id)
            return None if meeting_id is None else self._as_saved(connection, meeting_id)

    def history(self, place: str) -> tuple[Change, ...]:
        """Everything noted at a place (a meeting's id, or HOME), oldest first."""
        with self._reading() as connection:
            return history.changes(connection, place)

    # Changing

    def add_committee(self, committee: Committee, *, label: str) -> Committee:
        """Keep a new committee; undoing it on the home screen takes it away again.

        Raises:
            StoreError: it could not be written; nothing was changed.
        """
        self._add(committee_edits(None, committee), "committee", committee.id, label)
        return committee

    def add_meeting(self, meeting: Meeting, *, label: str) -> Meeting:
        """Keep a new meeting; undoing it on the home screen takes it away again.

        Raises:
            StoreError: it could not be written; nothing was changed.
        """
        self._add(_with_revision(meeting_edits(None, meeting), meeting), "meeting", meeting.id, label)
        return meeting

    def revise_committee(
        self, committee_id: Id, label: str, change: Callable[[Committee], Committee], *, merge_key: str | None = None
    ) -> Committee:
        """Change a committee and note it; ``merge_key`` is as for ``revise_meeting``.

        Raises:
            NotFoundError: the store has no such committee.
            StoreError: it could not be written; nothing was changed.
        """
        with self._writing() as connection:
            before = loading.load_committee(connection, committee_id)
            after = change(before)
            edits = committee_edits(before, after)
            if edits:
                carry_out(connection, edits)
                self._history.note(
                    connection, edits, place=HOME, subject_id=committee_id, label=label, merge_key=merge_key
                )
        return after

    def revise_meeting(
        self,
        meeting_id: Id,
        label: str,
        change: Callable[[Meeting], Meeting],
        *,
        merge_key: str | None = None,
        place: str | None = None,
    ) -> Meeting:
        """Change a meeting, as it was last saved by any program, and note it.

        Args:
            change: from one state of the meeting to the next; it must not use the store.
            merge_key: names a run of changes, such as the typing of one text, that is one step of undo.
            place: where it is undone, when not in the meeting itself.

        Raises:
            NotFoundError: the store has no such meeting.
            StoreError: it could not be written; nothing was changed.
        """
        with self._lock:
            with self._writing() as connection:
                before = self._as_saved(connection, meeting_id)
                after = change(before)
                edits = meeting_edits(before, after)
                if not edits:
                    return self._remembered(before)
                after = replace(after, revision=before.revision + 1)
                carry_out(connection, edits)
                connection.execute(_revision_of(meeting_id, after.revision))
                where = place or meeting_id
                self._history.note(
                    connection, edits, place=where, subject_id=meeting_id, label=label, merge_key=merge_key
                )
            return self._remembered(after)

    def undo(self, place: str) -> Change | None:
        """Undo the newest change of a place that stands; None where there is nothing to undo."""
        return self._turn(place, "undo")

    def redo(self, place: str) -> Change | None:
        """Do again what was undone last; None where there is nothing, as after any new change."""
        return self._turn(place, "redo")

    # Within

    def _turn(self, place: str, kind: str) -> Change | None:
        with self._writing() as connection:
            change = (history.to_undo if kind == "undo" else history.to_redo)(connection, place)
            if change is None:
                return None
            carry_out(connection, [edit.inverse() for edit in change.edits] if kind == "undo" else change.edits)
            self._history.note_turn(connection, change, kind)
            connection.execute(_revision_of(change.subject_id, _MEETINGS.c.revision + 1))
            return change

    def _add(self, edits: tuple[RowEdit, ...], table: str, subject_id: Id, label: str) -> None:
        appearing = RowEdit(table, subject_id, {"deleted_at": self._clock()}, {"deleted_at": None})
        with self._writing() as connection:
            carry_out(connection, edits)
            self._history.note(connection, (appearing,), place=HOME, subject_id=subject_id, label=label)

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

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._lock, explaining(), self._engine.connect() as connection:
            yield connection.execution_options(reading=True)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        if self._read_only:
            raise ReadOnlyError(self._read_only)
        with self._lock, explaining():
            try:
                with self._engine.begin() as connection:
                    yield connection
            except BaseException as error:
                self._history.forget()
                if is_distrusted(error):
                    self._engine.dispose()
                raise


def _revision_of(meeting_id: Id, revision: object) -> Update:
    return update(_MEETINGS).where(_MEETINGS.c.id == meeting_id).values(revision=revision)


def _with_revision(edits: tuple[RowEdit, ...], meeting: Meeting) -> tuple[RowEdit, ...]:
    return tuple(
        replace(edit, after={**edit.after, "revision": meeting.revision})
        if edit.table == "meeting" and edit.after is not None
        else edit
        for edit in edits
    )
