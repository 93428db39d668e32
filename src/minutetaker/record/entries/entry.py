"""An agenda item's minute: one ordered tree of typed entries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from minutetaker.record.entries.votes import MemberVote, VoteMethod, WayCount
from minutetaker.record.ids import Id
from minutetaker.record.kind_row import PEOPLE
from minutetaker.record.kinds import EntryKind


class Dispensation(StrEnum):
    """What a member may do in spite of an interest, as the council allowed it (Localism Act 2011 s33)."""

    TO_SPEAK = "to speak"
    TO_SPEAK_AND_VOTE = "to speak and vote"


class Outcome(StrEnum):
    """What became of a motion, an amendment or a resolution when it was put."""

    CARRIED = "carried"
    CARRIED_UNANIMOUSLY = "carried unanimously"
    LOST = "lost"
    NOT_SECONDED = "fell for want of a seconder"
    WITHDRAWN = "withdrawn"
    DEFERRED = "deferred"
    REFERRED = "referred"
    NOTED = "noted"


@dataclass(frozen=True, slots=True)
class Reference:
    """A cross-reference: characters ``start`` to ``end`` of the text print the item's number.

    The text keeps what was typed there; printing puts the item's present number in its place.
    """

    item_id: Id
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that the minute says. Fields below ``children`` serve the kinds named beside them.

    The text is kept as typed. A table's text holds one row a line and a tab between cells, the
    first line being the header row; an empty first line says that there is none.
    """

    id: Id
    kind: EntryKind = EntryKind.POINT
    text: str = ""
    children: tuple[Entry, ...] = ()
    references: tuple[Reference, ...] = ()
    label: str | None = None
    """Printed instead of the computed label, where history demands one."""
    restarts: bool = False
    """The list that this entry stands in starts again at its first label here."""
    lead: str | None = None
    """Resolution: the lead as the clerk worded it, instead of the house style's."""
    recommended_to: str = ""
    """Resolution: the body that it recommends to; empty for the committee's own decision."""
    mover_id: Id | None = None
    """Resolution, motion, amendment: an attendee."""
    seconder_id: Id | None = None
    """Resolution, motion, amendment: an attendee."""
    outcome: Outcome | None = None
    """Resolution, motion, amendment."""
    person_id: Id | None = None
    """Declaration: the attendee who declares the interest that the text describes."""
    owner: str = ""
    """Action: who is to do it, as typed."""
    due: date | None = None
    """Action: when it is to be done."""
    votes_for: int | None = None
    """Vote: the count, with the two below; None where no count was taken, which is not the same as none."""
    votes_against: int | None = None
    votes_abstained: int | None = None
    votes_otherwise: tuple[WayCount, ...] = ()
    """Vote: the counts of the other ways, such as those who declined to vote."""
    vote_method: VoteMethod | None = None
    """Vote: how it was taken, where that is recorded."""
    votes_by_name: tuple[MemberVote, ...] = ()
    """Vote: of a named one how each member voted, and the counts are theirs; else the own votes of those who asked
    afterwards for theirs to be recorded (SI 1993/202 Sch 2 para 1)."""
    casting_vote: MemberVote | None = None
    """Vote: the second or casting vote of who presided (Local Government Act 1972 Sch 12 para 39(2))."""
    names_asked_by_id: Id | None = None
    """Vote: the attendee who asked for the names to be recorded (Local Government Act 1972 Sch 12 para 13(2))."""
    interest: str = ""
    """Declaration: the type of the interest, by its key in the council's code of conduct; empty where none is said."""
    item_ids: tuple[Id, ...] = ()
    """Declaration: the items that it concerns; none of them for the item in which it stands."""
    dispensation: Dispensation | None = None
    """Declaration."""
    registered: bool | None = None
    """Declaration: whether the interest is on the register; None where that is not said."""
    excluded_ids: tuple[Id, ...] = ()
    """Resolution to exclude the public: the items that they are excluded from."""
    excluded_at: time | None = None
    """Resolution to exclude the public: when they left."""
    readmitted_at: time | None = None
    """Resolution to exclude the public: when they were let in again."""
    also_moved_ids: tuple[Id, ...] = ()
    """Resolution, motion, amendment: the attendees who moved it together with the mover."""
    moved_as: str = ""
    """What the minutes call the mover instead of by name: ``the Convener``."""
    seconded_as: str = ""
    """The same of the seconder."""

    @property
    def people(self) -> tuple[Id, ...]:
        """The attendees that it names."""
        named = (person for name in PEOPLE if (person := getattr(self, name)) is not None)
        casting = () if self.casting_vote is None else (self.casting_vote,)
        return (*named, *self.also_moved_ids, *(one.attendee_id for one in (*self.votes_by_name, *casting)))
