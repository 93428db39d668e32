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
    CIRCULATION = "circulation"
    FOLLOW_UP = "follow-up line"


@dataclass(frozen=True, slots=True)
class MissingOf:
    """What of one meeting or committee a store holds and a backup does not.

    ``date`` is None for a committee; ``committee`` is empty where the store itself has no more than its id.
    ``changes`` counts what was typed and changed, besides what ``relied`` counts.
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
    """All that a store holds and a backup does not; ``last_change`` is the newest change among it, in UTC."""

    of: tuple[MissingOf, ...] = ()
    last_change: dt.datetime | None = None
