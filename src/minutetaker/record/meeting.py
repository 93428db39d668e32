"""A meeting: who was there, what was taken, and what the minutes say of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from minutetaker.record.entries.entry import Entry
from minutetaker.record.entries.tree import walk
from minutetaker.record.errors import NotFoundError
from minutetaker.record.ids import Id
from minutetaker.record.public.disclosure import Disclosure
from minutetaker.record.room.attendance import AttendanceEvent, Attendee
from minutetaker.record.room.sittings import Adjournment, MeetingState, NotHeld, Sitting


class MeetingStatus(StrEnum):
    """How far the minutes have come."""

    DRAFT = "draft"
    CIRCULATED = "circulated"
    CONFIRMED = "confirmed"
    SIGNED = "signed"


class MeetingKind(StrEnum):
    """What the meeting was called as."""

    ORDINARY = "ordinary"
    ANNUAL = "annual"
    EXTRAORDINARY = "extraordinary"


class OriginKind(StrEnum):
    """Why an item came onto the agenda from an earlier meeting."""

    MINUTES = "minutes to confirm"
    MATTER_ARISING = "matter arising"
    DEFERRED = "deferred"
    REFERRED = "referred"
    UNFINISHED = "unfinished"
    RECOMMENDATION = "recommendation"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an item's business comes from: an earlier meeting, its item and the entry there, as far as there is one."""

    kind: OriginKind
    meeting_id: Id
    item_id: Id | None = None
    entry_id: Id | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One item of business with its minute.

    ``agenda_number`` is the number on the published agenda of an item that was taken out of order,
    else None. The text of an exempt item stays out of every public file; what the public reads in
    its place is ``public_summary`` (Local Government Act 1972 s100C(2)), under ``public_title`` where there is one.
    """

    id: Id
    title: str
    purpose: str = ""
    documents: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()
    done: bool = False
    exempt: bool = False
    exempt_paragraph: str = ""
    public_summary: str = ""
    public_title: str = ""
    agenda_number: int | None = None
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting of a committee, whole.

    ``items`` stand in the order in which business was taken, which is the order that prints.
    ``attendance`` is a log in the order in which things happened. Times are local to the meeting.
    ``adjournments`` part its sittings, in their order; ``opened_at`` is of the first sitting and ``closed_at`` of the
    last. ``not_held`` says why no business was done, where none was.
    ``disclosures`` is what was released and redacted of confirmed minutes, and changes nothing of them. ``revision``
    counts the saved changes.
    """

    id: Id
    committee_id: Id
    council: str
    committee: str
    style: str
    date: dt.date
    kind: MeetingKind = MeetingKind.ORDINARY
    place: str = ""
    starts_at: dt.time | None = None
    opened_at: dt.time | None = None
    closed_at: dt.time | None = None
    status: MeetingStatus = MeetingStatus.DRAFT
    first_minute_number: int = 1
    quorum: int = 3
    remote_counts: bool = False
    current_item_id: Id | None = None
    attendees: tuple[Attendee, ...] = ()
    attendance: tuple[AttendanceEvent, ...] = ()
    items: tuple[Item, ...] = ()
    disclosures: tuple[Disclosure, ...] = ()
    not_held: NotHeld | None = None
    adjournments: tuple[Adjournment, ...] = ()
    deleted_at: dt.datetime | None = None
    revision: int = 0

    def item(self, item_id: Id) -> Item:
        """The item with that id.

        Raises:
            NotFoundError: the meeting has no such item.
        """
        for item in self.items:
            if item.id == item_id:
                return item
        raise NotFoundError("That agenda item is no longer in the meeting.")

    def with_item(self, item_id: Id, change: Callable[[Item], Item]) -> Meeting:
        """The meeting with one item changed.

        Raises:
            NotFoundError: the meeting has no such item.
        """
        position = self.items.index(self.item(item_id))
        changed = change(self.items[position])
        if changed is self.items[position]:
            return self
        return replace(self, items=(*self.items[:position], changed, *self.items[position + 1 :]))

    def entries(self) -> Iterator[tuple[Item, Entry]]:
        """Every entry, with the item in whose minute it stands, in the order in which they print."""
        for item in self.items:
            for _, entry in walk(item.entries):
                yield item, entry

    def entries_by_id(self) -> dict[Id, tuple[Item, Entry]]:
        """Each entry by its id, with the item in whose minute it stands."""
        return {entry.id: (item, entry) for item, entry in self.entries()}

    def entry(self, entry_id: Id) -> tuple[Item, Entry] | None:
        """The entry with that id, with the item in whose minute it stands; None where there is none."""
        return next((found for found in self.entries() if found[1].id == entry_id), None)

    def attendee(self, attendee_id: Id) -> Attendee:
        """The attendee with that id.

        Raises:
            NotFoundError: the meeting has no such attendee.
        """
        for attendee in self.attendees:
            if attendee.id == attendee_id:
                return attendee
        raise NotFoundError("That person is no longer in the meeting's list.")

    @property
    def current_item(self) -> Item | None:
        """The item that the meeting has reached, or None before the first."""
        return next((item for item in self.items if item.id == self.current_item_id), None)

    @property
    def state(self) -> MeetingState:
        """What became of the meeting so far."""
        if self.not_held is not None:
            return MeetingState(self.not_held)
        if self.is_adjourned:
            return MeetingState.ADJOURNED
        signs = (self.opened_at, self.closed_at, self.current_item_id)
        return MeetingState.HELD if any(one is not None for one in signs) else MeetingState.CALLED

    @property
    def is_adjourned(self) -> bool:
        """Whether it has yet to go on after its last sitting, and was not closed."""
        return bool(self.adjournments) and self.adjournments[-1].resumed_on is None and self.closed_at is None

    @property
    def sittings(self) -> tuple[Sitting, ...]:
        """Its sittings so far, in their order: one at the least."""
        ended = (*(one.at for one in self.adjournments), self.closed_at)
        first = Sitting(self.date, self.opened_at, ended[0], self.starts_at, self.place)
        later = (
            Sitting(one.resumed_on, one.resumed_at, end, one.until_at, one.place or self.place)
            for one, end in zip(self.adjournments, ended[1:], strict=True)
            if one.resumed_on is not None
        )
        return (first, *later)

    @property
    def sitting(self) -> Sitting:
        """The sitting that it has come to."""
        return self.sittings[-1]

    def numbered_items(self) -> Iterator[tuple[int, Item]]:
        """Each item with its minute number."""
        return enumerate(self.items, self.first_minute_number)

    def minute_number(self, item_id: Id) -> int:
        """The number that the item's minute prints.

        Raises:
            NotFoundError: the meeting has no such item.
        """
        return self.first_minute_number + self.items.index(self.item(item_id))

    @property
    def next_minute_number(self) -> int:
        """The number that the meeting after this one starts at, where numbers run on."""
        return self.first_minute_number + len(self.items)


class MeetingSummary(NamedTuple):
    """A meeting as the list of meetings shows it; a tuple, as a list of ten thousand is made while a clerk waits.

    ``elsewhere`` says that its minutes claim to be confirmed and that the store has no confirmation of them.
    """

    id: Id
    committee_id: Id
    council: str
    committee: str
    date: dt.date
    kind: MeetingKind
    status: MeetingStatus
    opened: bool
    closed: bool
    begins: dt.time | None = None
    """For when it was called, else when it was opened."""
    elsewhere: bool = False
    not_held: NotHeld | None = None
    adjourned: bool = False
    """Whether it has yet to go on after its last sitting."""

    @property
    def state(self) -> MeetingState:
        """What became of the meeting so far."""
        if self.not_held is not None:
            return MeetingState(self.not_held)
        if self.adjourned:
            return MeetingState.ADJOURNED
        return MeetingState.HELD if self.opened or self.closed else MeetingState.CALLED
