"""Business that earlier meetings left to be done, read without the minutes themselves, for the next agenda."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from minutetaker.record import Adjournment, Id, Item, MeetingKind, MeetingStatus, NotHeld, Outcome

POSTPONING = (Outcome.DEFERRED, Outcome.REFERRED)
"""Outcomes after which the business comes back."""


@dataclass(frozen=True, slots=True)
class MeetingNote:
    """A meeting without its people and its business."""

    id: Id
    committee_id: Id
    council: str
    committee: str
    style: str
    date: dt.date
    kind: MeetingKind
    status: MeetingStatus
    first_minute_number: int
    opened_at: dt.time | None
    closed_at: dt.time | None
    deleted_at: dt.datetime | None
    not_held: NotHeld | None = None
    adjournments: tuple[Adjournment, ...] = ()

    @property
    def is_over(self) -> bool:
        """Whether the chair closed it, or its minutes went further than a draft."""
        return self.closed_at is not None or self.status is not MeetingStatus.DRAFT

    @property
    def goes_on(self) -> dt.date | None:
        """The day until which it stands adjourned; None where it does not, or no day was said."""
        last = self.adjournments[-1] if self.adjournments and self.closed_at is None else None
        return last.until if last is not None and last.resumed_on is None else None


@dataclass(frozen=True, slots=True)
class ItemInMeeting:
    """An item without its minute (``entries`` is empty), its index in its meeting, and that meeting.

    ``is_withheld`` tells that the public must not read some of it: it is exempt and was not released, or was redacted.
    ``title_for_later`` is the public title of an item that is made from it, empty where its title may be read.
    """

    item: Item
    index: int
    meeting: MeetingNote
    has_minute: bool
    is_withheld: bool = False
    title_for_later: str = ""

    @property
    def minute_number(self) -> int:
        """The number of its minute, before the house style makes a label of it."""
        return self.meeting.first_minute_number + self.index


@dataclass(frozen=True, slots=True)
class Decision:
    """A motion or a resolution, and what became of it when it was put."""

    entry_id: Id
    outcome: Outcome | None


class Agenda(Protocol):
    """What the meetings dealt with. Every call is one unit of work, and changes nothing."""

    def meetings(self, committee_id: Id) -> tuple[MeetingNote, ...]:
        """Every meeting of the committee that was not deleted, oldest first."""

    def meetings_by_id(self, meeting_ids: Iterable[Id]) -> dict[Id, MeetingNote]:
        """Those of the meetings that the store has, deleted or not."""

    def items(self, committee_id: Id) -> tuple[ItemInMeeting, ...]:
        """Every item of those meetings, oldest meeting first and in the order of business."""

    def items_by_id(self, item_ids: Iterable[Id]) -> dict[Id, ItemInMeeting]:
        """Those of the items that the store has, be their meeting deleted or not."""

    def decisions(self, committee_id: Id) -> dict[Id, tuple[Decision, ...]]:
        """The motions and resolutions, in order, of each item of the committee in which one was put off.

        ``POSTPONING`` are the outcomes by which one is.
        """

    def bodies_recommended_to(self) -> tuple[str, ...]:
        """Every name that a recommendation goes to, as typed, each once."""
