"""The history that a store keeps of every change, and undo by it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Protocol

from minutetaker.record import Id
from minutetaker.store.api.edits import RowEdit

HOME = "home"
"""The scope of changes that a clerk undoes on the home screen."""

MERGE_SECONDS = 3.0
"""Changes that carry on from one another are one step of undo while they come within this time."""

STEP_SECONDS = 30.0
"""A step of undo ends after this time, so that undoing never takes back minutes of unbroken typing."""


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the history.

    ``scope`` is where it is undone: a meeting's id, or HOME. ``kind`` is ``change``, ``undo`` or ``redo``; ``dropped``
    for a change that was undone and that a later one left out of redo's reach, ``nothing`` for a run of typing that
    ended where it began, and ``kept`` for what is never undone: a confirmation, or a line of a follow-up.
    ``together`` is the same for all that was done in one unit of work in several places, and undone so. Of those
    ``left`` counts, once it is undone or done again, the places that stay as they are, as more was done there since.
    """

    seq: int
    scope: str
    subject_id: Id
    kind: str
    label: str
    who: str
    at: dt.datetime
    undone: bool
    edits: tuple[RowEdit, ...]
    together: str = ""
    left: int = 0


class History(Protocol):
    """Every change with what it was before and after, when and by whom; undo and redo go by it."""

    def history(self, scope: str) -> tuple[Change, ...]:
        """Everything noted in a scope (a meeting's id, or HOME), oldest first."""

    def history_of(self, subject_id: Id) -> tuple[Change, ...]:
        """Everything noted about one meeting or committee, wherever it is undone, oldest first.

        Raises:
            StoreError: a line of it is damaged.
        """

    def last_change_at(self, scope: str) -> dt.datetime | None:
        """When the scope was last changed, UTC; None where it never was."""

    def next_undo(self, scope: str) -> Change | None:
        """What :meth:`undo` would undo now; None where there is nothing.

        Raises:
            StoreError: the step is damaged.
        """

    def next_redo(self, scope: str) -> Change | None:
        """What :meth:`redo` would do again now, as for :meth:`next_undo`."""

    def undo(self, scope: str) -> Change | None:
        """Undo the newest change of a scope that stands; None where there is nothing to undo.

        What was done together with it is undone too, where it is the newest change of its own scope.

        Raises:
            NumbersTakenError: a later meeting has used the minute numbers that come next.
            StoreError: the step was damaged, or could not be written; nothing was changed.
        """

    def redo(self, scope: str) -> Change | None:
        """Do again what was undone last; None where there is nothing, as after any new change.

        Raises:
            NumbersTakenError, StoreError: as for :meth:`undo`.
        """
