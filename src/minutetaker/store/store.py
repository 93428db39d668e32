"""The store: records in and out of the database, each change with its history in one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import RLock
from types import TracebackType

from sqlalchemy import Connection, Engine, RowMapping, delete, insert, select, update
from sqlalchemy.exc import DBAPIError
from sqlmodel import SQLModel

from minutetaker.record import (
    Committee,
    Id,
    Meeting,
    MeetingKind,
    MeetingStatus,
    MeetingSummary,
    NotFoundError,
)
from minutetaker.store import history, schema, sqlite
from minutetaker.store.edits import Row, RowEdit
from minutetaker.store.errors import ReadOnlyError, StoreError
from minutetaker.store.history import HOME, Change, History
from minutetaker.store.rows import committee_edits, committee_from_rows, meeting_edits, meeting_from_rows

_TABLES = SQLModel.metadata.tables
_MEETINGS, _COMMITTEES = _TABLES["meeting"], _TABLES["committee"]


class _StaleError(Exception):
    """Another program saved the record after this one read it."""


class Store:
    """One open store. Every call is one unit of work; the records that come back are frozen.

    A store is used by one thread at a time: a lock sees to it.
    """

    def __init__(self, engine: Engine, *, who: str, read_only: bool = False) -> None:
        self._engine = engine
        self._history = History(who)
        self._read_only = read_only
        self._lock = RLock()
        self._meetings: dict[Id, Meeting] = {}

    @classmethod
    def open(cls, path: Path, *, who: str) -> Store:
        """Open the store at ``path``, making it where there is none and migrating one that is behind.

        A store that a later version made opens for reading only.

        Args:
            who: the name that the history gives for every change made through this store.

        Raises:
            StoreError: the path is a folder, another program's file, or cannot be made or read.
        """
        sqlite.check_path(path)
        engine = sqlite.make_engine(path)
        try:
            if schema.is_newer(engine):
                engine.dispose()
                return cls(sqlite.make_engine(path, read_only=True), who=who, read_only=True)
            schema.bring_up_to_date(engine)
        except DBAPIError as error:
            engine.dispose()
            raise _explained(error) from error
        return cls(engine, who=who)

    @property
    def read_only(self) -> bool:
        return self._read_only

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
            rows = connection.execute(select(_COMMITTEES).where(_COMMITTEES.c.deleted_at.is_(None))).mappings().all()
            found = [self._load_committee(connection, row) for row in rows]
        return tuple(sorted(found, key=lambda one: (one.council.casefold(), one.name.casefold())))

    def committee(self, committee_id: Id) -> Committee:
        """The committee with that id.

        Raises:
            NotFoundError: the store has none.
        """
        with self._reading() as connection:
            row = connection.execute(select(_COMMITTEES).where(_COMMITTEES.c.id == committee_id)).mappings().first()
            if row is None:
                raise NotFoundError("That committee is not in this store.")
            return self._load_committee(connection, row)

    def meetings(self) -> tuple[MeetingSummary, ...]:
        """Every meeting that was not deleted, newest first."""
        columns = _MEETINGS.c
        listed = select(
            *(columns[name] for name in ("id", "committee_id", "council", "committee", "date", "kind", "status")),
            columns.opened_at.is_not(None).label("opened"),
            columns.closed_at.is_not(None).label("closed"),
        )
        newest_first = listed.where(columns.deleted_at.is_(None)).order_by(columns.date.desc(), columns.id)
        with self._reading() as connection:
            rows = connection.execute(newest_first).mappings().all()
        return tuple(
            MeetingSummary(**{**row, "kind": MeetingKind(row["kind"]), "status": MeetingStatus(row["status"])})
            for row in rows
        )

    def meeting(self, meeting_id: Id) -> Meeting:
        """The meeting with that id, as it is in the database now.

        Raises:
            NotFoundError: the store has none.
        """
        with self._lock, self._reading() as connection:
            found = self._load_meeting(connection, meeting_id)
            self._meetings[meeting_id] = found
            return found

    def latest_meeting(self, committee_id: Id) -> Meeting | None:
        """The committee's meeting with the latest date, or None before its first."""
        columns = _MEETINGS.c
        latest = select(columns.id).where(columns.committee_id == committee_id, columns.deleted_at.is_(None))
        with self._reading() as connection:
            meeting_id = connection.execute(latest.order_by(columns.date.desc(), columns.id.desc())).scalars().first()
        return self.meeting(meeting_id) if meeting_id else None

    def history(self, place: str) -> tuple[Change, ...]:
        """Everything noted at a place (a meeting's id, or HOME), oldest first."""
        with self._reading() as connection:
            return history.changes(connection, place)

    # Changing

    def add_committee(self, committee: Committee, *, label: str) -> Committee:
        """Keep a new committee; undoing it on the home screen takes it away again."""
        self._add(committee_edits(None, committee), "committee", committee.id, label)
        return committee

    def add_meeting(self, meeting: Meeting, *, label: str) -> Meeting:
        """Keep a new meeting; undoing it on the home screen takes it away again."""
        self._add(_with_revision(meeting_edits(None, meeting), meeting), "meeting", meeting.id, label)
        return meeting

    def revise_committee(self, committee_id: Id, label: str, change: Callable[[Committee], Committee]) -> Committee:
        """Change a committee and note it.

        Raises:
            NotFoundError: the store has no such committee.
            StoreError: it could not be written; nothing was changed.
        """
        with self._writing() as connection:
            row = connection.execute(select(_COMMITTEES).where(_COMMITTEES.c.id == committee_id)).mappings().first()
            if row is None:
                raise NotFoundError("That committee is not in this store.")
            before = self._load_committee(connection, row)
            after = change(before)
            edits = committee_edits(before, after)
            if edits:
                _carry_out(connection, edits)
                self._history.note(connection, edits, place=HOME, subject_id=committee_id, label=label)
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
        """Change a meeting and note it; where another program saved first, change what it saved.

        Args:
            change: from one state of the meeting to the next; it may be called twice.
            merge_key: names a run of changes, such as the typing of one text, that is one step of undo.
            place: where it is undone, when not in the meeting itself.

        Raises:
            NotFoundError: the store has no such meeting.
            StoreError: it could not be written; nothing was changed.
        """
        with self._lock:
            for attempt in (1, 2):
                before = self._meetings.get(meeting_id) if attempt == 1 else None
                before = before or self.meeting(meeting_id)
                after = change(before)
                edits = meeting_edits(before, after)
                if not edits:
                    return before
                try:
                    return self._save_meeting(
                        replace(after, revision=before.revision + 1), edits, label, merge_key, place
                    )
                except _StaleError:
                    self._history.forget(place or meeting_id)
            raise StoreError("Another program is changing this meeting. Close it there, and try again.")

    def _save_meeting(
        self, after: Meeting, edits: tuple[RowEdit, ...], label: str, merge_key: str | None, place: str | None
    ) -> Meeting:
        with self._writing() as connection:
            self._advance(connection, after.id, after.revision)
            _carry_out(connection, edits)
            self._history.note(
                connection, edits, place=place or after.id, subject_id=after.id, label=label, merge_key=merge_key
            )
        self._meetings[after.id] = after
        return after

    def undo(self, place: str) -> Change | None:
        """Undo the newest change of a place that stands; None where there is nothing to undo."""
        return self._turn(place, "undo")

    def redo(self, place: str) -> Change | None:
        """Do again what was undone last; None where there is nothing, as after any new change."""
        return self._turn(place, "redo")

    def _turn(self, place: str, kind: str) -> Change | None:
        with self._writing() as connection:
            change = (history.to_undo if kind == "undo" else history.to_redo)(connection, place)
            if change is None:
                return None
            _carry_out(connection, [edit.inverse() for edit in change.edits] if kind == "undo" else change.edits)
            self._history.note_turn(connection, change, kind)
            bump = update(_MEETINGS).where(_MEETINGS.c.id == change.subject_id)
            connection.execute(bump.values(revision=_MEETINGS.c.revision + 1))
        self._meetings.pop(change.subject_id, None)
        return change

    # Within

    def _add(self, edits: tuple[RowEdit, ...], table: str, subject_id: Id, label: str) -> None:
        taken_back = history.now()
        appearing = RowEdit(table, subject_id, {"deleted_at": taken_back}, {"deleted_at": None})
        with self._writing() as connection:
            _carry_out(connection, edits)
            self._history.note(connection, (appearing,), place=HOME, subject_id=subject_id, label=label)

    def _advance(self, connection: Connection, meeting_id: Id, revision: int) -> None:
        columns = _MEETINGS.c
        moved = update(_MEETINGS).where(columns.id == meeting_id, columns.revision == revision - 1)
        if connection.execute(moved.values(revision=revision)).rowcount != 1:
            self._meetings.pop(meeting_id, None)
            raise _StaleError

    def _load_committee(self, connection: Connection, row: RowMapping) -> Committee:
        table = _TABLES["membership"]
        members = select(table).where(table.c.committee_id == row["id"]).order_by(table.c.position)
        return committee_from_rows(row, connection.execute(members).mappings())

    def _load_meeting(self, connection: Connection, meeting_id: Id) -> Meeting:
        row = connection.execute(select(_MEETINGS).where(_MEETINGS.c.id == meeting_id)).mappings().first()
        if row is None:
            raise NotFoundError("That meeting is not in this store.")
        parts = []
        for name in ("attendee", "attendance_event", "item", "entry"):
            table = _TABLES[name]
            listed = select(table).where(table.c.meeting_id == meeting_id).order_by(table.c.position)
            parts.append(connection.execute(listed).mappings().all())
        return meeting_from_rows(row, *parts)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._lock, _explaining(), self._engine.connect() as connection:
            yield connection.execution_options(reading=True)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        if self._read_only:
            raise ReadOnlyError(
                "This store was made by a later version of minutetaker and is open for reading only. "
                "Install that version to change it."
            )
        with self._lock, _explaining(), self._engine.begin() as connection:
            yield connection


def _carry_out(connection: Connection, edits: Iterable[RowEdit]) -> None:
    added: dict[str, list[Row]] = {}
    for edit in edits:
        table = _TABLES[edit.table]
        if edit.before is None:
            added.setdefault(edit.table, []).append(edit.after or {})
        elif edit.after is None:
            connection.execute(delete(table).where(table.c.id == edit.id))
        else:
            connection.execute(update(table).where(table.c.id == edit.id).values(edit.after))
    for name, rows in added.items():
        connection.execute(insert(_TABLES[name]), rows)


def _with_revision(edits: tuple[RowEdit, ...], meeting: Meeting) -> tuple[RowEdit, ...]:
    return tuple(
        replace(edit, after={**edit.after, "revision": meeting.revision})
        if edit.table == "meeting" and edit.after is not None
        else edit
        for edit in edits
    )


@contextmanager
def _explaining() -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        raise _explained(error) from error


def _explained(error: DBAPIError) -> StoreError:
    cause = error.orig
    name = getattr(cause, "sqlite_errorname", "") if isinstance(cause, sqlite3.Error) else ""
    reasons = {
        "SQLITE_FULL": "The disk is full. Make room; nothing was lost so far.",
        "SQLITE_BUSY": "Another program is writing to the store. Close it, and try again.",
        "SQLITE_READONLY": "The store's file or folder is read-only. Give yourself the right to write there.",
        "SQLITE_CORRUPT": "The store is damaged. Keep the file, and restore a backup.",
        "SQLITE_NOTADB": "The file is not a minutetaker store.",
    }
    family = "_".join(name.split("_")[:2])
    return StoreError(reasons.get(family) or f"The store could not be used: {cause} ({name or 'no error name'}).")
