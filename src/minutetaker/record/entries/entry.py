"""An agenda item's minute: one ordered tree of typed entries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from minutetaker.record.ids import Id
from minutetaker.record.kind_row import PEOPLE
from minutetaker.record.kinds import EntryKind


class Outcome(StrEnum):
    """What became of a motion, an amendment or a resolution when it was put."""

    CARRIED = "carried"
    CARRIED_UNANIMOUSLY = "carried unanimously"
    LOST = "lost"
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
    first line being the header row.
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
    """Vote: the count, with the two below; None where no count was taken."""
    votes_against: int | None = None
    votes_abstained: int | None = None

    @property
    def people(self) -> tuple[Id, ...]:
        """The attendees that it names."""
        return tuple(person for name in PEOPLE if (person := getattr(self, name)) is not None)
