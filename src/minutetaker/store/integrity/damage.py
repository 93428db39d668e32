"""What a check finds wrong with a store."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

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
class Mismatch:
    """A row that is not as it was written, or a whole table where ``row_id`` is empty; ids as they lie in the file."""

    wrong: Wrong
    table: str
    row_id: bytes
    subject_id: bytes
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong with a store.

    ``subject_id`` is the meeting or committee that it is in, or empty where it is the file as a whole;
    ``date`` is None for a committee. ``place`` says where it stands there, such as ``minute 18, entry 3.2``,
    and ``words`` how it begins: nothing, for what an exempt item holds. ``detail`` is SQLite's own word.
    """

    wrong: Wrong
    subject_id: Id = ""
    council: str = ""
    committee: str = ""
    date: dt.date | None = None
    place: str = ""
    words: str = ""
    detail: str = ""
