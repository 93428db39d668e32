"""The columns of the table of kinds: all that tells one kind of entry from the others."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from enum import Enum


class Fact(Enum):
    """Something that entries of some kinds hold besides their text; the value names the fields of ``Entry``."""

    _value_: tuple[str, ...]

    LEAD = ("lead",)
    RECOMMENDED_TO = ("recommended_to",)
    MOVERS = ("mover_id", "seconder_id", "also_moved_ids", "moved_as", "seconded_as")
    OUTCOME = ("outcome",)
    PERSON = ("person_id",)
    INTEREST = ("interest", "item_ids", "dispensation", "registered")
    OWNER = ("owner",)
    DUE = ("due",)
    VOTES = (
        "votes_for",
        "votes_against",
        "votes_abstained",
        "votes_otherwise",
        "vote_method",
        "votes_by_name",
        "casting_vote",
        "names_asked_by_id",
    )
    EXCLUSION = ("excluded_ids", "excluded_at", "readmitted_at")


PEOPLE: tuple[str, ...] = ("mover_id", "seconder_id", *Fact.PERSON.value, "names_asked_by_id")
"""The fields of ``Entry`` that name one attendee of the meeting."""


class Shape(Enum):
    """How an entry is set on the page."""

    PARAGRAPH = "one paragraph, worded by the house style"
    TABLE = "a row a line, a tab between cells"
    RESOLUTION = "a heading, a lead and movers of its own round its text and its clauses"


class Beneath(Enum):
    """Where that stands which is put under an entry."""

    NESTED = "a level further in"
    INDENTED = "on the level of the entry, set in on the screen"
    LEVEL = "on the level of the entry"


class OnEnter(Enum):
    """What follows an entry when the next one is begun, and what its second half becomes when it is split."""

    AGAIN = "another of its kind, in both cases"
    A_POINT = "a point follows, and both halves are of its kind"
    IN_FULL = "a point, in both cases: one line of typing is the whole of it"


class Followed(Enum):
    """Whether it is noted what became of an entry."""

    NEVER = "nothing is noted of it"
    ON_NOTE = "from the first note on; where it recommends to another body, from the start"
    ALWAYS = "from the start"


@dataclass(frozen=True, slots=True)
class SlashWord:
    """How a kind is begun on the line: ``/name``, its other names, an example, and the line of help."""

    name: str
    also: tuple[str, ...]
    example: str
    help: str


@dataclass(frozen=True, slots=True)
class KindRow:
    """All that tells one kind from the others. What is not said is as for a point that goes on and on.

    The words that it prints in are the house style's: under ``series`` in its labels, and under the name of the
    kind in its sentences where the kind is ``worded``.
    """

    name: str
    """As people say it, and as stores and files keep it."""
    meaning: str
    """What it is, in a few words after its name."""
    _: KW_ONLY
    plural: str = ""
    """Where it is not the name with an s."""
    margin: str = ""
    """What stands before it on the screen where the house style gives it no label."""
    slash: SlashWord | None = None
    """None where no line begins it."""
    facts: tuple[Fact, ...] = ()
    """What it holds besides its text."""

    shape: Shape = Shape.PARAGRAPH
    role: str = "point"
    """The role of its paragraph, which has a Word style; empty where it has no paragraph of its own."""
    inner_role: str = ""
    """Its role right under another of its kind, where that is another."""
    series: str = "point"
    """The labels that it counts in, alone or with other kinds; empty for none."""
    inner_series: str = ""
    """Its labels right under another of its kind, where these are others."""
    worded: bool = True
    """Whether the house style has a sentence for it; else its text prints as it is."""
    gathered_in: str = ""
    """The part of an item that gathers it, in a house style that has this part."""
    introduces: bool = False
    """Whether something has to follow it, on the same page."""
    breaks_lists: bool = False
    """Whether labels start again after it."""
    prints: bool = True
    """Whether it is part of the minutes: what is not, no reader sees."""
    apart: bool = False
    """Whether a blank line stands before it on the screen."""

    beneath: Beneath = Beneath.NESTED
    takes: str = ""
    """The kind that what turns becomes under it."""
    turns: bool = False
    """Whether it becomes what it is put under takes."""
    is_part: bool = False
    """Whether it is part of what takes it, and turns to a point elsewhere."""
    at_top: bool = False
    """Whether it is added beside the whole of what is in hand, never among what stands under it."""
    on_enter: OnEnter = OnEnter.AGAIN

    decides: bool = False
    """Whether something is decided or given to do by it."""
    resolves: bool = False
    """Whether it says what was resolved."""
    is_business: bool = False
    """Whether the item is dealt with by it: its outcome is the item's, and it stays while it is still empty."""
    followed: Followed = Followed.NEVER
