"""A command: its key, its words, where it applies and what it may change."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, Flag, StrEnum, auto
from functools import partial

from minutetaker.screens.key_for import Words


class Changes(Enum):
    """What a command may change, and so where it is refused: in a store that is only read, in confirmed minutes."""

    NOTHING = auto()
    BESIDE = auto()
    """Something beside the minutes of a meeting and never in them: confirmed minutes take it still."""
    RECORD = auto()


class Needs(Flag):
    """What has to be there for a command to apply."""

    NOTHING = 0
    LIST = auto()
    """What the screen lists, read from the store."""
    ROW = auto()
    """A row of its list, which the cursor stands on and which it acts on."""
    WRITING = auto()
    """A store that may be changed."""
    READ_ONLY = auto()
    """A store that may only be read."""
    FILTER = auto()
    """A list that is narrowed by what was typed."""


class Where(StrEnum):
    """Where a command applies: on every screen, on one, or in one pane of the meeting screen."""

    EVERYWHERE = "everywhere"
    HOME = "list of meetings"
    FOLLOW_UPS = "follow-ups"
    COMMITTEE = "committee set-up"
    PEOPLE = "people of a committee"
    MEETING = "meeting"
    ATTENDEES = "attendees"
    AGENDA = "agenda"
    DISCUSSION = "discussion"
    RESOLUTIONS = "resolutions"
    OFFER = "offer, in the discussion"
    LINE = "line, in the discussion"
    DIVISION = "division"
    PREVIEW = "preview"
    UNFINISHED = "what is unfinished"
    CHANGES = "what changed since it was circulated"
    MINUTES_HISTORY = "history of the minutes"
    ISSUE = "history of an item"
    CHECKLIST = "list to take from"
    SEARCH = "search"
    PICKER = "list to pick from"
    FORM = "form"
    NOTICE = "text to read"
    QUESTION = "question"
    WORKING = "long work"


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that a key does. ``key`` lists alternatives by comma, as Textual names them."""

    id: str
    key: str
    label: str
    """One or two words, for the footer."""
    description: Words
    """One line, for help and the palette."""
    where: Where
    action: str
    footer: bool = False
    priority: bool = False
    """Works while a text is being typed."""
    needs: Needs = Needs.NOTHING
    changes: Changes = Changes.RECORD
    """Unless it is said otherwise, a command changes what a council keeps."""


looking = partial(Command, changes=Changes.NOTHING)
"""A command that changes nothing."""

beside = partial(Command, changes=Changes.BESIDE)
"""A command that writes beside the minutes."""
