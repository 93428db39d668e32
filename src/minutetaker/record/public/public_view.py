"""The public view of a meeting, and the one rule on what of a meeting the public may read.

Public minutes leave out what would disclose exempt information (Local Government Act 1972 s100C(1)): every output,
list and message that was not asked for exempt text is made from what is said here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import Enum

from minutetaker.record.approval import Correction
from minutetaker.record.entries.entry import Entry
from minutetaker.record.entries.tree import walk
from minutetaker.record.follow_up import FollowUpSummary
from minutetaker.record.ids import Id
from minutetaker.record.kind_row import Fact
from minutetaker.record.meeting import Item, Meeting
from minutetaker.record.public.disclosure import Disclosure, told
from minutetaker.record.public.withholding import Withholding, items_withheld_whole, withholding_of
from minutetaker.record.room.attendance import AttendanceEvent, AttendanceKind, Standing

SOMEBODY = "Somebody"
"""What a message calls a person whom the public must not read of."""

InItsPlace = Callable[[Disclosure | None], str]
"""What the public reads in the place of an entry: given the redaction, None where the item is exempt."""


def redacted(by: Disclosure | None) -> str:
    """``[Redacted: personal data]``, or ``[Redacted]`` of a part of an exempt item that was not released."""
    return f"[Redacted: {by.reason}]" if by else "[Redacted]"


def public_view(meeting: Meeting, in_its_place: InItsPlace = redacted) -> Meeting:
    """The meeting as the public may read it; it does not hold the rest.

    An item that is withheld, as it is exempt and was not released or as it was redacted, keeps its place, that it is
    exempt and by which paragraph, its public title and summary, who declared an interest at it, without the interest,
    and the entries of it that were released. Where it has no public title, the house style words one, and it is empty
    here. In the place of an entry that is withheld, where others of its item are not, stand a few words. An item that
    was released is no longer marked exempt. Who came for withheld items alone is not listed. What happened in the
    room at one is without its time and the words on it.
    """
    if not meeting.disclosures and not any(item.exempt for item in meeting.items):
        return meeting
    withheld = items_withheld_whole(meeting)
    unnamed = unnamed_people(meeting, withheld)
    items = tuple(_PublicItem(withholding_of(meeting, one), unnamed, in_its_place).of(one) for one in meeting.items)
    named = {person for item in items for _, one in walk(item.entries) for person in one.people}
    entries = frozenset(entry.id for item, entry in meeting.entries() if item.id in withheld)
    return replace(
        meeting,
        attendees=tuple(one for one in meeting.attendees if one.id not in unnamed or one.id in named),
        attendance=tuple(
            replace(event, at=None, after_entry_id=None, words="") if _is_at(event, withheld, entries) else event
            for event in meeting.attendance
            if event.attendee_id not in unnamed
        ),
        items=items,
        disclosures=told(meeting.disclosures),
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

    Of what happened at an exempt item: who took the chair, who withdrew having declared an interest, and that the
    quorum was lost or there again, which names nobody.
    """
    if not is_at_exempt_item(meeting, event, exempt):
        return True
    if event.kind in (AttendanceKind.LEFT, AttendanceKind.TO_GALLERY):
        return any(entry.person_id == event.attendee_id for _, entry in meeting.entries() if _is_declaration(entry))
    return event.kind is AttendanceKind.IN_CHAIR or event.kind.is_of_quorum


def is_at_exempt_item(meeting: Meeting, event: AttendanceEvent, exempt: Set[Id]) -> bool:
    """Whether something in the log of attendance happened at one of the ``exempt`` items."""
    if event.item_id in exempt:
        return True
    after = meeting.entry(event.after_entry_id) if exempt and event.after_entry_id else None
    return after is not None and after[0].id in exempt


def is_exempt_correction(meeting: Meeting, correction: Correction, later: Meeting | None) -> bool:
    """Whether the public must not read of a correction: it corrects what is withheld, or an item that is resolved it.

    Args:
        later: the meeting that resolved it; None where the store does not have it, and what it resolved is then taken
            for withheld, save where the resolution is named in words.
    """
    corrected = next((one for one in meeting.items if one.id == correction.item_id), None)
    if corrected is not None:
        found, entry_id = withholding_of(meeting, corrected), correction.entry_id
        if found.is_any if entry_id is None else entry_id in found.entries:
            return True
    if correction.by_meeting_id is None:
        return False
    by = next((one for one in later.items if one.id == correction.by_item_id), None) if later else None
    return later is None or by is None or withholding_of(later, by).is_any


def public_follow_up(one: FollowUpSummary) -> FollowUpSummary:
    """What the public may know of a follow-up: of one that is withheld that there is one, and how far it is.

    Neither whose it is nor when it is due, so that it is never overdue either.
    """
    if not one.exempt:
        return replace(one, item_title="") if one.is_title_withheld else one
    return replace(one, item_title="", text="", recommended_to="", owner="", owner_kind=None, due=None, last_text="")


def without_typed_labels(item: Item) -> Item:
    """An item with the labels that count up, as those that were typed instead may tell of what is withheld."""
    return replace(item, entries=_relabelled(item.entries))


def _relabelled(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    return tuple(
        replace(one, label=None if one.label else one.label, children=_relabelled(one.children)) for one in entries
    )


def withheld_texts(meeting: Meeting) -> Iterator[tuple[Id | None, str]]:
    """Every text that the public must not read, with the item that it is of; None for people's names."""
    withheld = items_withheld_whole(meeting)
    unnamed = unnamed_people(meeting, withheld) if withheld else frozenset[Id]()
    for item in meeting.items:
        found = withholding_of(meeting, item)
        if found.is_whole:
            yield from ((item.id, text) for text in texts_in(replace(item, entries=())))
        for _, entry in walk(item.entries):
            if entry.id in found.entries:
                yield from ((item.id, text) for text in texts_in(replace(entry, children=())))
    for event in meeting.attendance:
        if event.words and is_at_exempt_item(meeting, event, withheld):
            yield event.item_id, event.words
    for one in meeting.attendees:
        if one.id in unnamed:
            yield from ((None, text) for text in texts_in(one))
    for line, public in zip(meeting.disclosures, told(meeting.disclosures), strict=True):
        if line != public:
            yield from ((line.item_id, text) for text in (line.text, line.reason) if text)


def texts_in(record: object) -> Iterator[str]:
    """Every text in a record, however deep: all but ids and words of a fixed list or code."""
    if isinstance(record, str):
        if not isinstance(record, Enum):
            yield record
    elif isinstance(record, tuple):
        for one in record:
            yield from texts_in(one)
    elif is_dataclass(record):
        for field in fields(record):
            if field.name not in ("id", "interest") and not field.name.endswith(("_id", "_ids")):
                yield from texts_in(getattr(record, field.name))


@dataclass(frozen=True, slots=True)
class _PublicItem:
    """What the public reads of one item."""

    withholding: Withholding
    unnamed: Set[Id]
    in_its_place: InItsPlace

    def of(self, item: Item) -> Item:
        found = self.withholding
        if not found.is_any:
            return replace(item, exempt=False) if item.exempt else item
        is_told = not found.is_whole or any(entry.id not in found.entries for _, entry in walk(item.entries))
        entries = self._told(item.entries) if is_told else tuple(self._declarations(item.entries))
        if not found.is_whole:
            return replace(item, exempt=False, entries=entries, public_summary=found.summary)
        return Item(
            item.id,
            title=found.title,
            entries=entries,
            done=item.done,
            exempt=item.exempt and found.redaction is None,
            exempt_paragraph=item.exempt_paragraph,
            public_summary=found.summary,
            public_title=found.title,
            agenda_number=item.agenda_number,
            origin=item.origin,
        )

    def _told(self, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        return tuple(self._as_told(entry) for entry in entries)

    def _as_told(self, entry: Entry) -> Entry:
        """The entry; one that is withheld keeps its kind and what of the entries under it is told."""
        if entry.id not in self.withholding.entries:
            return replace(entry, children=self._told(entry.children)) if entry.children else entry
        is_told = any(self._is_told(one) for _, one in walk(entry.children))
        children = self._told(entry.children) if is_told else ()
        if self._is_told(entry):
            return replace(_declared(entry), children=children, restarts=entry.restarts)
        words = self.in_its_place(self.withholding.entries[entry.id])
        return Entry(entry.id, entry.kind, words, children, restarts=entry.restarts)

    def _is_told(self, entry: Entry) -> bool:
        """Whether the public may know of an entry, be it no more than that an interest was declared."""
        return entry.id not in self.withholding.entries or (
            _is_declaration(entry) and entry.person_id not in self.unnamed
        )

    def _declarations(self, entries: tuple[Entry, ...]) -> Iterator[Entry]:
        """That each declaration was made, and by whom; what it says may be what makes the item exempt."""
        for _, entry in walk(entries):
            if _is_declaration(entry) and self._is_told(entry):
                yield _declared(entry)


def _is_declaration(entry: Entry) -> bool:
    return entry.kind.has(Fact.PERSON) and entry.person_id is not None


def _declared(entry: Entry) -> Entry:
    """What the public may know of a declaration at an item that is withheld: who made it, and of which type it is."""
    return Entry(
        entry.id,
        entry.kind,
        person_id=entry.person_id,
        interest=entry.interest,
        item_ids=entry.item_ids,
        dispensation=entry.dispensation,
    )


def _is_at(event: AttendanceEvent, exempt: Set[Id], entries: Set[Id]) -> bool:
    return event.item_id in exempt or event.after_entry_id in entries
