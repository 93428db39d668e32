"""Whether what a store holds is as it was written; an engine may not be able to tell."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from minutetaker.record import Id


class Wrong(StrEnum):
    """What is wrong with a part of a store, as it is told."""

    CHANGED = "was changed outside minutetaker"
    MISSING = "is missing"
    ADDED = "was added outside minutetaker"
    UNREADABLE = "cannot be read"
    NOT_WHOLE = "is not all there, or has something in it that was added outside minutetaker"
    NOT_FOUND = "is damaged in an index, so that it may not be found"
    LOOSE = "belongs to something that is not there"
    DAMAGED = "is damaged"
    NOT_IN_STEP = "is not in step with the minutes"
    """The search index, which can be built anew."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong with a store.

    ``subject_id`` is the meeting or committee that it is in, or empty where it is the store as a whole;
    ``date`` is None for a committee. ``whereabouts`` says where it stands there, such as ``minute 18, entry 3.2``,
    and ``words`` how it begins: nothing, for what an exempt item holds. ``detail`` is the engine's own word.
    """

    wrong: Wrong
    subject_id: Id = ""
    council: str = ""
    committee: str = ""
    date: dt.date | None = None
    whereabouts: str = ""
    words: str = ""
    detail: str = ""


class Integrity(Protocol):
    """What an open store tells of changes that were made outside minutetaker."""

    def check(self) -> tuple[Finding, ...]:
        """All that is wrong with the store."""

    def accept(self) -> tuple[Finding, ...]:
        """Take every row as it is now for right; what :meth:`check` found until then.

        What the engine itself finds wrong with its file stays wrong.

        Raises:
            StoreError: it could not be written; nothing was changed.
        """

    def rule_faults(self) -> tuple[str, ...]:
        """What of the rules that the engine keeps is not as it makes them: ``the trigger ... is missing``."""

    def unsealed(self, meeting_id: Id, *, minutes_alone: bool = False) -> tuple[Finding, ...]:
        """What of the meeting's own records is not as it was written; a few milliseconds.

        Args:
            minutes_alone: only what the minutes are made of, not what acts wrote beside them.
        """
