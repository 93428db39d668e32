"""The history: every change noted with what it was before and after, when and by whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, func, insert, select, update
from sqlmodel import SQLModel

from minutetaker.record import Id
from minutetaker.store import tables
from minutetaker.store.edits import RowEdit, combined

assert tables
CHANGES = SQLModel.metadata.tables["change"]
HOME = "home"
"""The place of changes that a clerk undoes on the home screen."""

MERGE_SECONDS = 3.0
"""Changes that carry on from one another are one step of undo while they come within this time."""


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the history. ``kind`` is ``change``, ``undo`` or ``redo``."""

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
    at: dt.datetime
    edits: tuple[RowEdit, ...]


class History:
    """Notes changes inside the transactions that make them, and finds what to undo or redo."""

    def __init__(self, who: str) -> None:
        self._who = who
        self._latest: dict[str, _Latest] = {}

    def forget(self, place: str) -> None:
        """Begin a new step of undo with the place's next change, whatever it is."""
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
    ) -> None:
        """Note a change; one that carries on the newest of its place is joined to it."""
        at = now()
        latest = self._latest.pop(place, None)
        if latest and latest.merge_key == merge_key and (at - latest.at).total_seconds() < MERGE_SECONDS:
            edits = combined(latest.edits, edits)
            kept = [edit.as_json() for edit in edits]
            connection.execute(update(CHANGES).where(CHANGES.c.seq == latest.seq).values(edits=kept, at=at))
            seq = latest.seq
        else:
            seq = self._append(connection, place, subject_id, "change", label, merge_key, edits, at)
        if merge_key is not None:
            self._latest[place] = _Latest(seq, merge_key, at, edits)

    def note_turn(self, connection: Connection, change: Change, kind: str) -> None:
        """Note that a change was undone or redone."""
        self.forget(change.place)
        undone = update(CHANGES).where(CHANGES.c.seq == change.seq).values(undone=kind == "undo")
        connection.execute(undone)
        self._append(connection, change.place, change.subject_id, kind, change.label, None, (), now(), change.seq)

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
        row: dict[str, Any] = {
            "place": place,
            "subject_id": subject_id,
            "kind": kind,
            "label": label,
            "who": self._who,
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
    return _change(connection, place, select(func.max(CHANGES.c.seq)).where(*_steps(place), ~CHANGES.c.undone))


def to_redo(connection: Connection, place: str) -> Change | None:
    """The place's earliest undone change after every one that stands; a new change leaves none."""
    standing = select(func.max(CHANGES.c.seq)).where(*_steps(place), ~CHANGES.c.undone).scalar_subquery()
    after = CHANGES.c.seq > func.coalesce(standing, 0)
    return _change(connection, place, select(func.min(CHANGES.c.seq)).where(*_steps(place), CHANGES.c.undone, after))


def changes(connection: Connection, place: str) -> tuple[Change, ...]:
    """The place's whole history, oldest first."""
    rows = connection.execute(select(CHANGES).where(CHANGES.c.place == place).order_by(CHANGES.c.seq)).mappings()
    return tuple(map(Change.from_row, rows))


def _steps(place: str) -> tuple[Any, ...]:
    return (CHANGES.c.place == place, CHANGES.c.kind == "change")


def _change(connection: Connection, place: str, seq: Any) -> Change | None:
    row = connection.execute(select(CHANGES).where(CHANGES.c.seq == seq.scalar_subquery())).mappings().first()
    return Change.from_row(row) if row else None


def now() -> dt.datetime:
    """The time of a change: UTC."""
    return dt.datetime.now(dt.UTC)
