"""The history: every change noted with what it was before and after, when and by whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, func, insert, select, update
from sqlmodel import SQLModel

from minutetaker.record import Id
from minutetaker.store.api.edits import RowEdit, combined
from minutetaker.store.api.errors import DamagedError, StoreError
from minutetaker.store.tables import tables

assert tables
CHANGES = SQLModel.metadata.tables["change"]
_CONFIRMATIONS = SQLModel.metadata.tables["confirmation"]
HOME = "home"
"""The place of changes that a clerk undoes on the home screen."""

MERGE_SECONDS = 3.0
"""Changes that carry on from one another are one step of undo while they come within this time."""

STEP_SECONDS = 30.0
"""A step of undo ends after this time, so that undoing never takes back minutes of unbroken typing."""


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the history.

    ``kind`` is ``change``, ``undo`` or ``redo``; ``dropped`` for a change that was undone and that a
    later one left out of redo's reach, ``nothing`` for a run of typing that ended where it began, and
    ``kept`` for what is never undone: a confirmation, or a line of a follow-up.
    """

    seq: int
    place: str
    subject_id: Id
    kind: str
    label: str
    who: str
    at: dt.datetime
    undone: bool
    edits: tuple[RowEdit, ...]

    @classmethod
    def from_row(cls, row: RowMapping) -> Change:
        edits = tuple(RowEdit.from_json(kept) for kept in row["edits"])
        return cls(**{key: row[key] for key in cls.__slots__ if key != "edits"}, edits=edits)


@dataclass(slots=True)
class _Latest:
    """The newest change of a place, which the next may carry on."""

    seq: int
    merge_key: str
    began: dt.datetime
    at: dt.datetime
    edits: tuple[RowEdit, ...]


class History:
    """Notes changes inside the transactions that make them."""

    def __init__(self, who: str, clock: Callable[[], dt.datetime]) -> None:
        self.who = who
        self._clock = clock
        self._latest: dict[str, _Latest] = {}

    def forget(self, place: str | None = None) -> None:
        """Begin a new step of undo with the next change of the place, or of every place, whatever it is."""
        if place is None:
            self._latest.clear()
        else:
            self._latest.pop(place, None)

    def note(
        self,
        connection: Connection,
        edits: tuple[RowEdit, ...],
        *,
        place: str,
        subject_id: Id,
        label: str,
        merge_key: str | None = None,
        is_kept: bool = False,
    ) -> int:
        """Note a change and give its number; one that carries on the newest of its place is joined to it.

        Args:
            is_kept: whether it is never undone.
        """
        at = self._clock()
        if is_kept:
            return self._append(connection, place, subject_id, "kept", label, None, edits, at)
        latest = self._latest.pop(place, None)
        if latest is None or latest.merge_key != merge_key or not _carries_on(latest, at):
            seq = self._append(connection, place, subject_id, "change", label, merge_key, edits, at)
            began = at
        else:
            seq, began, edits = latest.seq, latest.began, combined(latest.edits, edits)
            kept = {"edits": [edit.as_json() for edit in edits], "at": at, "kind": "change" if edits else "nothing"}
            connection.execute(update(CHANGES).where(CHANGES.c.seq == seq).values(kept))
        if merge_key is not None and edits:
            self._latest[place] = _Latest(seq, merge_key, began, at, edits)
        return seq

    def note_turn(self, connection: Connection, change: Change, kind: str) -> int:
        """Note that a change was undone or redone, and give the number of that line."""
        self.forget(change.place)
        connection.execute(update(CHANGES).where(CHANGES.c.seq == change.seq).values(undone=kind == "undo"))
        at = self._clock()
        return self._append(connection, change.place, change.subject_id, kind, change.label, None, (), at, change.seq)

    def _append(
        self,
        connection: Connection,
        place: str,
        subject_id: Id,
        kind: str,
        label: str,
        merge_key: str | None,
        edits: Iterable[RowEdit],
        at: dt.datetime,
        target_seq: int | None = None,
    ) -> int:
        if kind == "change":
            connection.execute(update(CHANGES).where(*_beyond_standing(place)).values(kind="dropped"))
        row: dict[str, Any] = {
            "place": place,
            "subject_id": subject_id,
            "kind": kind,
            "label": label,
            "who": self.who,
            "at": at,
            "undone": False,
            "target_seq": target_seq,
            "merge_key": merge_key,
            "edits": [edit.as_json() for edit in edits],
        }
        result = connection.execute(insert(CHANGES).values(row))
        key = result.inserted_primary_key
        assert key is not None
        return int(key[0])


def to_undo(connection: Connection, place: str) -> Change | None:
    """The place's newest change that stands."""
    return _first(connection, select(CHANGES).where(*_steps(place), ~CHANGES.c.undone).order_by(CHANGES.c.seq.desc()))


def to_redo(connection: Connection, place: str) -> Change | None:
    """The place's earliest undone change after every one that stands; a new change leaves none."""
    return _first(connection, select(CHANGES).where(*_beyond_standing(place)).order_by(CHANGES.c.seq))


def changes(connection: Connection, place: str) -> tuple[Change, ...]:
    """The place's whole history, oldest first."""
    rows = connection.execute(select(CHANGES).where(CHANGES.c.place == place).order_by(CHANGES.c.seq)).mappings()
    return tuple(map(Change.from_row, rows))


def changes_of(connection: Connection, subject_id: Id) -> tuple[Change, ...]:
    """Every line about a meeting or committee, wherever it would be undone, oldest first.

    Raises:
        DamagedError: a line cannot be read.
    """
    listed = select(CHANGES).where(CHANGES.c.subject_id == subject_id).order_by(CHANGES.c.seq)
    try:
        return tuple(map(Change.from_row, connection.execute(listed).mappings()))
    except (ValueError, TypeError, KeyError):
        raise DamagedError(
            "A line of the history is damaged and cannot be read. See which: minutetaker check"
        ) from None


def damaged_step() -> StoreError:
    """Why a step is neither undone nor done again."""
    return StoreError(
        "This step cannot be undone or done again: its line in the history was damaged. "
        "Nothing was changed. See what else was: minutetaker check"
    )


def last_change_at(connection: Connection, place: str) -> dt.datetime | None:
    """When the place was last changed, UTC; None where it never was."""
    return connection.execute(select(func.max(CHANGES.c.at)).where(CHANGES.c.place == place)).scalar()


def _steps(place: str) -> tuple[Any, ...]:
    """What can be undone there: of confirmed minutes nothing, whatever else was done on the list of meetings."""
    confirmed = select(_CONFIRMATIONS.c.meeting_id)
    return (CHANGES.c.place == place, CHANGES.c.kind == "change", CHANGES.c.subject_id.not_in(confirmed))


def _beyond_standing(place: str) -> tuple[Any, ...]:
    other = CHANGES.alias().c
    standing = select(other.seq).where(other.place == place, other.kind == "change", ~other.undone)
    newest = standing.order_by(other.seq.desc()).limit(1).scalar_subquery()
    return (*_steps(place), CHANGES.c.undone, CHANGES.c.seq > func.coalesce(newest, 0))


def _first(connection: Connection, wanted: Select[Any]) -> Change | None:
    try:
        row = connection.execute(wanted.limit(1)).mappings().first()
        return Change.from_row(row) if row else None
    except (ValueError, TypeError, KeyError):
        raise damaged_step() from None


def _carries_on(latest: _Latest, at: dt.datetime) -> bool:
    return (at - latest.at).total_seconds() < MERGE_SECONDS and (at - latest.began).total_seconds() < STEP_SECONDS


def now() -> dt.datetime:
    """The time of a change: UTC."""
    return dt.datetime.now(dt.UTC)


def in_utc(at: dt.datetime) -> dt.datetime:
    """A time as the store gave it back, which keeps no zone: all its times are UTC."""
    return at.replace(tzinfo=dt.UTC) if at.tzinfo is None else at.astimezone(dt.UTC)
