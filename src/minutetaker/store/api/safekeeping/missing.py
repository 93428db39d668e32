"""The meetings, acts and changes that a store holds and a backup of it does not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from minutetaker.record import Id


class Relied(StrEnum):
    """What is kept beside the text of minutes and is relied on by who reads them."""

    CONFIRMATION = "confirmation"
    SIGNATURE = "signature"
    CORRECTION = "correction"
    CORRECTION_WITHDRAWAL = "correction withdrawal"
    CIRCULATION = "circulation"
    FOLLOW_UP = "follow-up line"
    WITHDRAWN_CORRECTION = "withdrawn correction"
    WITHDRAWN_APPROVAL = "withdrawn approval"
    RELEASE = "release"
    REDACTION = "redaction"
    PUBLIC_SUMMARY = "public summary"
    PUBLIC_TITLE = "public title"
    DISCLOSURE_TAKEN_BACK = "disclosure taken back"
    EXEMPT_EXPORT = "noted export of exempt text"
    PURGE = "noted purge"

    def counted(self, count: int) -> str:
        """``1 redaction``, ``2 public summaries``."""
        return f"{count:,} {self if count == 1 else _PLURALS.get(self, f'{self}s')}"


_PLURALS = {
    Relied.PUBLIC_SUMMARY: "public summaries",
    Relied.DISCLOSURE_TAKEN_BACK: "disclosures taken back",
    Relied.EXEMPT_EXPORT: "noted exports of exempt text",
}


@dataclass(frozen=True, slots=True)
class MissingOf:
    """What of one meeting or committee a store holds and a backup does not.

    ``subject_id`` is empty for the store as a whole, ``date`` is None for a committee; ``committee`` is empty where the
    store itself has no more than its id. ``changes`` counts what was typed and changed, besides what ``relied`` counts.
    """

    subject_id: Id
    council: str = ""
    committee: str = ""
    date: dt.date | None = None
    is_whole: bool = False
    """The meeting or committee itself is not in the backup."""
    relied: Mapping[Relied, int] = field(default_factory=dict)
    changes: int = 0


@dataclass(frozen=True, slots=True)
class Missing:
    """All that a store holds and a backup does not.

    ``last_change`` is the newest change among it, in UTC; ``entries`` are the numbers that those of its ledger have.
    """

    of: tuple[MissingOf, ...] = ()
    last_change: dt.datetime | None = None
    entries: tuple[int, ...] = ()
