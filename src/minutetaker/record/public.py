"""The public view of a meeting, and the one rule on what of a meeting the public may read.

Public minutes leave out what would disclose exempt information (Local Government Act 1972 s100C(1)): every output,
list and message that was not asked for exempt text is made from what is said here.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import fields, is_dataclass, replace
from enum import Enum

from minutetaker.record.approval import Correction
from minutetaker.record.attendance import AttendanceEvent, AttendanceKind, Standing
from minutetaker.record.entries.entry import Entry
from minutetaker.record.entries.tree import walk
from minutetaker.record.follow_up import FollowUpSummary
from minutetaker.record.ids import Id
from minutetaker.record.kind_row import Fact
from minutetaker.record.meeting import Item, Meeting


def exempt_items(*states: Meeting) -> frozenset[Id]:
    """The items that are exempt in any of these states of a meeting."""
    return frozenset(item.id for state in states for item in state.items if item.exempt)


def public_view(meeting: Meeting) -> Meeting:
    """The meeting as the public may read it; it does not hold the rest.

    An exempt item keeps its place, that it is exempt and by which paragraph, its public summary, and who declared an
    interest at it, without the interest. Its title is the house style's to word, and empty here. Who came for exempt
    items alone is not listed. What happened in the room at an exempt item is without its time.
    """
    exempt = exempt_items(meeting)
    if not exempt:
        return meeting
    unnamed = unnamed_people(meeting, exempt)
    named = {person for item, entry in meeting.entries() if not item.exempt for person in entry.people}
    entries = frozenset(entry.id for item, entry in meeting.entries() if item.exempt)
    return replace(
        meeting,
        attendees=tuple(one for one in meeting.attendees if one.id not in unnamed or one.id in named),
        attendance=tuple(
            replace(event, at=None, after_entry_id=None) if _is_at(event, exempt, entries) else event
            for event in meeting.attendance
            if event.attendee_id not in unnamed
        ),
        items=tuple(_public_item(item, unnamed) if item.exempt else item for item in meeting.items),
    )


def unnamed_people(meeting: Meeting, exempt: Set[Id]) -> frozenset[Id]:
    """The officers and guests whom the public does not read of: they came for ``exempt`` items alone.

    So do those of whom nothing is noted and whom the committee does not list, such as guests of the meeting that
    this one is a copy of. Members are always named (Local Government Act 1972 Sch 12 para 40).
    """
    came: dict[Id, set[Id | None]] = {}
    for event in meeting.attendance:
        if event.kind is not AttendanceKind.LEFT:
            came.setdefault(event.attendee_id, set()).add(event.item_id)
    return frozenset(
        one.id
        for one in meeting.attendees
        if one.standing is not Standing.MEMBER
        and (came[one.id] <= exempt if one.id in came else one.membership_id is None)
    )


def is_told(meeting: Meeting, event: AttendanceEvent, exempt: Set[Id]) -> bool:
    """Whether the public may know of something in the log of attendance.

    Of what happened at an exempt item: who took the chair, and who withdrew having declared an interest.
    """
    if not is_at_exempt_item(meeting, event, exempt):
        return True
    if event.kind is AttendanceKind.LEFT:
        return any(entry.person_id == event.attendee_id for _, entry in meeting.entries() if _is_declaration(entry))
    return event.kind is AttendanceKind.IN_CHAIR


def is_at_exempt_item(meeting: Meeting, event: AttendanceEvent, exempt: Set[Id]) -> bool:
    """Whether something in the log of attendance happened at one of the ``exempt`` items."""
    if event.item_id in exempt:
        return True
    after = meeting.entry(event.after_entry_id) if exempt and event.after_entry_id else None
    return after is not None and after[0].id in exempt


def is_exempt_correction(meeting: Meeting, correction: Correction, by: Item | None) -> bool:
    """Whether the public must not read of a correction: it corrects an exempt minute, or an exempt one resolved it.

    Args:
        by: the item that resolved it; None where the store does not have it, which is then taken for exempt, save
            where the resolution is named in words.
    """
    corrected = next((one for one in meeting.items if one.id == correction.item_id), None)
    if corrected is not None and corrected.exempt:
        return True
    return correction.by_meeting_id is not None if by is None else by.exempt


def public_follow_up(one: FollowUpSummary) -> FollowUpSummary:
    """What the public may know of a follow-up: of one in an exempt item that there is one, and how far it is."""
    if not one.exempt:
        return one
    return replace(one, item_title="", text="", recommended_to="", owner="", owner_kind=None, last_text="")


def without_typed_labels(item: Item) -> Item:
    """An exempt item with the labels that count up, as those that were typed instead may tell of it."""
    return replace(item, entries=_relabelled(item.entries)) if item.exempt else item


def _relabelled(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    return tuple(
        replace(one, label=None if one.label else one.label, children=_relabelled(one.children)) for one in entries
    )


def withheld_texts(meeting: Meeting) -> Iterator[tuple[Id | None, str]]:
    """Every text that the public must not read, with the exempt item that it is of; None for people's names."""
    exempt = exempt_items(meeting)
    unnamed = unnamed_people(meeting, exempt) if exempt else frozenset[Id]()
    for item in meeting.items:
        if item.exempt:
            yield from ((item.id, text) for text in texts_in(item))
    for one in meeting.attendees:
        if one.id in unnamed:
            yield from ((None, text) for text in texts_in(one))


def texts_in(record: object) -> Iterator[str]:
    """Every text in a record, however deep: all but ids and words of a fixed list."""
    if isinstance(record, str):
        if not isinstance(record, Enum):
            yield record
    elif isinstance(record, tuple):
        for one in record:
            yield from texts_in(one)
    elif is_dataclass(record):
        for field in fields(record):
            if field.name != "id" and not field.name.endswith("_id"):
                yield from texts_in(getattr(record, field.name))


def _public_item(item: Item, unnamed: Set[Id]) -> Item:
    return Item(
        item.id,
        title="",
        entries=tuple(_declarations(item, unnamed)),
        done=item.done,
        exempt=True,
        exempt_paragraph=item.exempt_paragraph,
        public_summary=item.public_summary,
        agenda_number=item.agenda_number,
        origin=item.origin,
    )


def _declarations(item: Item, unnamed: Set[Id]) -> Iterator[Entry]:
    """That each declaration was made, and by whom; what it says may be what makes the item exempt."""
    for _, entry in walk(item.entries):
        if _is_declaration(entry) and entry.person_id not in unnamed:
            yield Entry(entry.id, entry.kind, person_id=entry.person_id)


def _is_declaration(entry: Entry) -> bool:
    return entry.kind.has(Fact.PERSON) and entry.person_id is not None


def _is_at(event: AttendanceEvent, exempt: Set[Id], entries: Set[Id]) -> bool:
    return event.item_id in exempt or event.after_entry_id in entries
