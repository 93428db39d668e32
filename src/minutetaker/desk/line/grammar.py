"""The parts of a line that begins with ``/``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import time
from enum import Enum, auto
from typing import TypeAlias

from minutetaker.record import Id, Meeting, RecordError
from minutetaker.store.api.store import Store


@dataclass(frozen=True, slots=True)
class LineContext:
    """Where the line is typed: ``entry_id`` is the entry in hand, None in an empty item or before its first entry.

    ``kept_in`` is the entry that holds the line itself, where it was not carried out at first; the one in hand is then
    the one before it.
    """

    store: Store
    meeting: Meeting
    item_id: Id | None
    entry_id: Id | None
    at: time | None
    kept_in: Id | None = None

    @property
    def item(self) -> Id:
        """The item in hand.

        Raises:
            RecordError: the meeting has no item yet.
        """
        if self.item_id is None:
            raise RecordError("Add an agenda item first: /item and its title.")
        return self.item_id


class AsksFor(Enum):
    """What a line asks for that needs more than a line."""

    DIVISION = auto()
    READ_BACK = auto()
    CLOSE = auto()
    """The meeting is to be closed at the time that the line gave; what must be mended in it is shown first."""


@dataclass(frozen=True, slots=True)
class LineResult:
    """What the line did: the meeting after it, where the clerk types next, and what to tell them.

    ``goes_on_after`` names what was typed whole, so that the clerk types the next entry after it. ``at`` is the time
    for what the line asks for.
    """

    meeting: Meeting
    item_id: Id | None
    entry_id: Id | None
    said: str = ""
    goes_on_after: Id | None = None
    asks_for: AsksFor | None = None
    at: time | None = None


class Takes(Enum):
    """What follows a command's name, for its completion."""

    TEXT = auto()
    PHRASE = auto()
    PERSON_PRESENT = auto()
    PERSON_AWAY = auto()
    PERSON_AWAY_OR_NOTHING = auto()
    ANYONE = auto()
    INTEREST = auto()
    TWO_MEMBERS = auto()
    OWNER = auto()
    OUTCOME = auto()
    ITEM = auto()
    COUNTS = auto()
    """Or nothing."""
    TIME = auto()
    """Or nothing, which is now."""
    NOTHING = auto()
    """Words after such a command are refused, and stay on the line."""


Run: TypeAlias = Callable[[LineContext, str], LineResult]
"""What a command does with the line and with what follows its name."""


@dataclass(frozen=True, slots=True)
class LineCommand:
    """One command: its name after the stroke, other names for it, how it is written and what it does."""

    name: str
    also: tuple[str, ...]
    usage: str
    description: str
    takes: Takes
    run: Run
