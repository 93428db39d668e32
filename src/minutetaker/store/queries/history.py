"""The history: every change noted with what it was before and after, when and by whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, func, insert, select, update
from sqlmodel import col

from minutetaker.record import Id, new_id
from minutetaker.store.api.edits import RowEdit, combined
from minutetaker.store.api.errors import BAD_VALUES, DamagedError, StoreError
from minutetaker.store.api.history import MERGE_SECONDS, STEP_SECONDS, Change
from minutetaker.store.tables.row_edits import as_json, from_json
from minutetaker.store.tables.tables import ChangeRow, ConfirmationRow, table_of

_CHANGES = table_of(ChangeRow)
"""For what every change waits for: with a session, and statements on the class, a step takes a quarter longer."""
_CONFIRMED = select(table_of(ConfirmationRow).c.meeting_id)
_TOGETHER = "together/"
"""What the merge key of all that was done in one unit of work in several places begins with."""


@dataclass(slots=True)
class _Latest:
    """The newest change of a scope, which the next may carry on."""

    seq: int
    merge_key: str
    began: dt.datetime
    at: dt.datetime
    edits: tuple[RowEdit, ...]


class ChangeLog:
    """Notes changes inside the transactions that make them."""

    def __init__(self, who: str, clock: Callable[[], dt.datetime]) -> None:
        self.who = who
        self._clock = clock
        self._latest: dict[str, _Latest] = {}

    def forget(self, scope: str | None = None) -> None:
        """Begin a new step of undo with the next change of the scope, or of every scope, whatever it is."""
        if scope is None:
            self._latest.clear()
        else:
            self._latest.pop(scope, None)

    def note(
        self,
        connection: Connection,
        edits: tuple[RowEdit, ...],
        *,
        scope: str,
        subject_id: Id,
        label: str,
        merge_key: str | None = None,
        is_kept: bool = False,
    ) -> int:
        """Note a change and give its number; one that carries on the newest of its scope is joined to it.

        Args:
            is_kept: whether it is never undone.
        """
        at = self._clock()
        if is_kept:
            return self._append(connection, scope, subject_id, "kept", label, edits=edits, at=at)
        latest = self._latest.pop(scope, None)
        if latest is None or latest.merge_key != merge_key or not _carries_on(latest, at):
            seq = self._append(connection, scope, subject_id, "change", label, merge_key=merge_key, edits=edits, at=at)
            began = at
        else:
            seq, began, edits = latest.seq, latest.began, combined(latest.edits, edits)
            kept = {"edits": [as_json(edit) for edit in edits], "at": at, "kind": "change" if edits else "nothing"}
            connection.execute(update(_CHANGES).where(_CHANGES.c.seq == seq).values(kept))
        if merge_key is not None and edits:
            self._latest[scope] = _Latest(seq, merge_key, began, at, edits)
        return seq

    def note_turn(self, connection: Connection, change: Change, kind: str) -> int:
        """Note that a change was undone or redone, and give the number of that line."""
        self.forget(change.scope)
        connection.execute(update(_CHANGES).where(_CHANGES.c.seq == change.seq).values(undone=kind == "undo"))
        at = self._clock()
        return self._append(
            connection, change.scope, change.subject_id, kind, change.label, at=at, target_seq=change.seq
        )

    def _append(
        self,
        connection: Connection,
        scope: str,
        subject_id: Id,
        kind: str,
        label: str,
        *,
        at: dt.datetime,
        merge_key: str | None = None,
        edits: Iterable[RowEdit] = (),
        target_seq: int | None = None,
    ) -> int:
        if kind == "change":
            connection.execute(update(_CHANGES).where(*_beyond_standing(scope)).values(kind="dropped"))
        row: dict[str, Any] = {
            "place": scope,
            "subject_id": subject_id,
            "kind": kind,
            "label": label,
            "who": self.who,
            "at": at,
            "undone": False,
            "target_seq": target_seq,
            "merge_key": merge_key,
            "edits": [as_json(edit) for edit in edits],
        }
        key = connection.execute(insert(_CHANGES).values(row)).inserted_primary_key
        assert key is not None
        return int(key[0])


def to_undo(connection: Connection, scope: str) -> Change | None:
    """The scope's newest change that stands."""
    return _first(
        connection, select(_CHANGES).where(*_steps(scope), ~_CHANGES.c.undone).order_by(_CHANGES.c.seq.desc())
    )


def to_redo(connection: Connection, scope: str) -> Change | None:
    """The scope's earliest undone change after every one that stands; a new change leaves none."""
    return _first(connection, select(_CHANGES).where(*_beyond_standing(scope)).order_by(_CHANGES.c.seq))


def new_together() -> str:
    """What marks all that is done in one unit of work in several places."""
    return f"{_TOGETHER}{new_id()}"


def together_with(connection: Connection, change: Change) -> tuple[str, ...]:
    """The other scopes in which something was done together with a change, and stands as it does."""
    if not change.together:
        return ()
    columns = _CHANGES.c
    of_it = (columns.merge_key == change.together, columns.seq != change.seq, columns.undone == change.undone)
    listed = select(columns.place).where(*of_it, columns.kind == "change").order_by(columns.seq)
    return tuple(connection.execute(listed).scalars())


def changes(connection: Connection, scope: str) -> tuple[Change, ...]:
    """The scope's whole history, oldest first."""
    listed = select(ChangeRow).where(col(ChangeRow.scope) == scope).order_by(col(ChangeRow.seq))
    return tuple(map(_change, connection.execute(listed).mappings()))


def changes_of(connection: Connection, subject_id: Id) -> tuple[Change, ...]:
    """Every line about a meeting or committee, wherever it would be undone, oldest first.

    Raises:
        DamagedError: a line cannot be read.
    """
    listed = select(ChangeRow).where(col(ChangeRow.subject_id) == subject_id).order_by(col(ChangeRow.seq))
    try:
        return tuple(map(_change, connection.execute(listed).mappings()))
    except BAD_VALUES:
        raise DamagedError(
            "A line of the history is damaged and cannot be read. See which: minutetaker check"
        ) from None


def damaged_step() -> StoreError:
    """Why a step is neither undone nor done again."""
    return StoreError(
        "This step cannot be undone or done again: its line in the history was damaged. "
        "Nothing was changed. See what else was: minutetaker check"
    )


def last_change_at(connection: Connection, scope: str) -> dt.datetime | None:
    """When the scope was last changed, UTC; None where it never was."""
    return connection.execute(select(func.max(ChangeRow.at)).where(col(ChangeRow.scope) == scope)).scalar()


def _steps(scope: str) -> tuple[ColumnElement[bool], ...]:
    """What can be undone there: of confirmed minutes nothing, whatever else was done on the list of meetings."""
    columns = _CHANGES.c
    return (columns.place == scope, columns.kind == "change", columns.subject_id.not_in(_CONFIRMED))


def _beyond_standing(scope: str) -> tuple[ColumnElement[bool], ...]:
    other = _CHANGES.alias().c
    standing = select(other.seq).where(other.place == scope, other.kind == "change", ~other.undone)
    newest = standing.order_by(other.seq.desc()).limit(1).scalar_subquery()
    return (*_steps(scope), _CHANGES.c.undone, _CHANGES.c.seq > func.coalesce(newest, 0))


def _first(connection: Connection, wanted: Select[Any]) -> Change | None:
    try:
        row = connection.execute(wanted.limit(1)).mappings().first()
        return _change(row) if row else None
    except BAD_VALUES:
        raise damaged_step() from None


def _change(row: RowMapping) -> Change:
    """The change that a row holds.

    Raises:
        ValueError, TypeError, KeyError: it is damaged.
    """
    return Change(
        row["seq"],
        row["place"],
        row["subject_id"],
        row["kind"],
        row["label"],
        row["who"],
        row["at"],
        row["undone"],
        tuple(map(from_json, row["edits"])),
        row["merge_key"] if str(row["merge_key"]).startswith(_TOGETHER) else "",
    )


def _carries_on(latest: _Latest, at: dt.datetime) -> bool:
    return (at - latest.at).total_seconds() < MERGE_SECONDS and (at - latest.began).total_seconds() < STEP_SECONDS
