"""Checks on a file that its types cannot say: ids that are ids, references that lead somewhere, numbers in range."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import fields, is_dataclass
from datetime import time, timedelta
from itertools import chain
from typing import Any

from minutetaker.locations import is_style_name
from minutetaker.mistakes import Mistake
from minutetaker.record import (
    Adjournment,
    AttendanceEvent,
    Attendee,
    Committee,
    Disclosure,
    Entry,
    Id,
    Item,
    Meeting,
    Membership,
    VoteMethod,
    Way,
    clean_line,
)
from minutetaker.record.approval import is_frozen
from minutetaker.record.entries.tree import MAX_DEPTH, walk
from minutetaker.record.entries.voting import counts_of
from minutetaker.record.kind_row import PEOPLE

LARGEST_NUMBER = 1_000_000
_NO_ID = "must be an id: sixteen digits and letters from a to f"
_ID = re.compile(r"[0-9a-f]{16}")
_INTEREST = re.compile(r"[a-z][a-z0-9-]{0,19}")
_FROM_ONE = frozenset({"first_minute_number", "next_minute_number", "agenda_number", "denominator"})
_NEVER_EMPTY = frozenset({"surname", "council", "committee", "name", "style"})


def faults_in(committee: Committee | None, meeting: Meeting) -> Iterator[Mistake]:
    """Every mistake in the values of a file and in what they point to, in the order of the file."""
    if committee is not None:
        yield from _value_faults(committee, "committee")
        yield from _committee_faults(committee)
    yield from _value_faults(meeting, "meeting")
    if committee is not None and meeting.committee_id != committee.id:
        yield Mistake(0, "meeting.committee_id", "is not the id of the committee in this file")
    attendees = {one.id for one in meeting.attendees}
    items = {one.id for one in meeting.items}
    yield from _adjournment_faults(meeting, items)
    yield from _leads_nowhere("meeting.current_item_id", meeting.current_item_id, items, "item")
    for index, event in enumerate(meeting.attendance):
        path = f"meeting.attendance[{index}]"
        yield from _leads_nowhere(f"{path}.attendee_id", event.attendee_id, attendees, "attendee")
        yield from _leads_nowhere(f"{path}.for_attendee_id", event.for_attendee_id, attendees, "attendee")
        yield from _leads_nowhere(f"{path}.item_id", event.item_id, items, "item")
        if event.sitting > len(meeting.adjournments):
            yield Mistake(0, f"{path}.sitting", "is more than the times that the meeting adjourned")
    adjourned = _ids("meeting.adjournments", meeting.adjournments)
    yield from _second_times(chain(*ids_of_parts(meeting).values(), adjourned))
    for path, depth, entry in _all_entries(meeting):
        if depth == MAX_DEPTH:
            yield Mistake(0, path, f"stands deeper than the {MAX_DEPTH} levels that an item has")
        yield from _entry_faults(path, entry, attendees, items)
    yield from _disclosure_faults(meeting)


def ids_of_parts(meeting: Meeting) -> dict[str, Iterator[tuple[str, Id]]]:
    """The id of every part of a meeting with the path at which it stands, by the table that a store keeps it in."""
    return {
        "attendee": _ids("meeting.attendees", meeting.attendees),
        "attendance_event": _ids("meeting.attendance", meeting.attendance),
        "item": _ids("meeting.items", meeting.items),
        "entry": ((f"{path}.id", entry.id) for path, _, entry in _all_entries(meeting)),
        "disclosure": _ids("meeting.disclosures", meeting.disclosures),
    }


def ids_of_members(committee: Committee) -> Iterator[tuple[str, Id]]:
    """The id of every membership of a committee with the path at which it stands."""
    return _ids("committee.memberships", committee.memberships)


def _adjournment_faults(meeting: Meeting, items: Collection[Id]) -> Iterator[Mistake]:
    for index, one in enumerate(meeting.adjournments, 1):
        path = f"meeting.adjournments[{index - 1}]"
        yield from _leads_nowhere(f"{path}.item_id", one.item_id, items, "item")
        if one.resumed_on is None and index < len(meeting.adjournments):
            yield Mistake(0, f"{path}.resumed_on", "must be a day, as the meeting adjourned again after it")


def _disclosure_faults(meeting: Meeting) -> Iterator[Mistake]:
    """Mistakes in what was released and redacted, a layer over confirmed minutes alone."""
    if meeting.disclosures and not is_frozen(meeting.status):
        yield Mistake(0, "meeting.disclosures", "must be empty, as the minutes are not confirmed")
    within = {item.id: {entry.id for _, entry in walk(item.entries)} for item in meeting.items}
    earlier: set[Id] = set()
    for number, one in enumerate(meeting.disclosures, 1):
        path = f"meeting.disclosures[{number - 1}]"
        if one.number != number:
            yield Mistake(0, f"{path}.number", f"must be {number}: the lines are counted from 1")
        if one.at.utcoffset() != timedelta(0):
            yield Mistake(0, f"{path}.at", "must be a time in UTC, such as 2026-03-04T19:30:00Z")
        yield from _leads_nowhere(f"{path}.item_id", one.item_id, within, "item")
        for index, entry_id in enumerate(one.entry_ids):
            known = within.get(one.item_id, ())
            yield from _leads_nowhere(f"{path}.entry_ids[{index}]", entry_id, known, "entry of that item")
        yield from _leads_nowhere(f"{path}.takes_back_id", one.takes_back_id, earlier, "earlier disclosure")
        earlier.add(one.id)


def _committee_faults(committee: Committee) -> Iterator[Mistake]:
    rule = committee.quorum
    yield from _second_times(ids_of_members(committee))
    if rule.denominator and rule.numerator > rule.denominator:
        yield Mistake(0, "committee.quorum", "is more than the whole committee")
    elif rule.denominator and committee.quorum_needed < 1:
        yield Mistake(0, "committee.quorum", "must come to at least one member")


def _entry_faults(path: str, entry: Entry, attendees: Collection[Id], items: Collection[Id]) -> Iterator[Mistake]:
    for name in PEOPLE:
        yield from _leads_nowhere(f"{path}.{name}", getattr(entry, name), attendees, "attendee")
    yield from _mover_faults(path, entry, attendees)
    yield from _vote_faults(path, entry, attendees)
    for name in ("item_ids", "excluded_ids"):
        for index, item_id in enumerate(getattr(entry, name)):
            if not _ID.fullmatch(item_id):  # an item that was taken out since is still the one that was meant
                yield Mistake(0, f"{path}.{name}[{index}]", _NO_ID)
    if entry.interest and not _INTEREST.fullmatch(entry.interest):
        yield Mistake(0, f"{path}.interest", "must be the key of a type of interest, in small letters: dpi")
    end_before = 0
    for index, reference in sorted(enumerate(entry.references), key=lambda pair: pair[1].start):
        where = f"{path}.references[{index}]"
        yield from _leads_nowhere(f"{where}.item_id", reference.item_id, items, "item")
        if not 0 <= reference.start < reference.end <= len(entry.text):
            yield Mistake(0, where, "must start and end within the text")
        elif reference.start < end_before:
            yield Mistake(0, where, "stands on characters of another reference")
        end_before = max(end_before, reference.end)


def _mover_faults(path: str, entry: Entry, attendees: Collection[Id]) -> Iterator[Mistake]:
    """One who seconds what they moved, who moved it twice, or who is not in the file."""
    if entry.mover_id is not None and entry.mover_id == entry.seconder_id:
        yield Mistake(0, f"{path}.seconder_id", "is the mover; a motion is seconded by another member")
    for index, one in enumerate(entry.also_moved_ids):
        where = f"{path}.also_moved_ids[{index}]"
        yield from _leads_nowhere(where, one, attendees, "attendee")
        if one in (entry.mover_id, entry.seconder_id, *entry.also_moved_ids[:index]):
            yield Mistake(0, where, "is the mover or the seconder already")
    if entry.also_moved_ids and entry.mover_id is None:
        yield Mistake(0, f"{path}.also_moved_ids", "must be empty, as there is no mover")


def _vote_faults(path: str, entry: Entry, attendees: Collection[Id]) -> Iterator[Mistake]:
    """Votes of people who are not in the file, of one person twice, and counts that are not those of the names."""
    seen: set[Id] = set()
    for index, one in enumerate(entry.votes_by_name):
        where = f"{path}.votes_by_name[{index}]"
        yield from _leads_nowhere(f"{where}.attendee_id", one.attendee_id, attendees, "attendee")
        if one.attendee_id in seen:
            yield Mistake(0, f"{where}.attendee_id", "votes a second time")
        seen.add(one.attendee_id)
    if entry.casting_vote is not None:
        where = f"{path}.casting_vote.attendee_id"
        yield from _leads_nowhere(where, entry.casting_vote.attendee_id, attendees, "attendee")
        if entry.casting_vote.way not in (Way.FOR, Way.AGAINST):
            yield Mistake(0, f"{path}.casting_vote.way", "must be for or against")
    if entry.vote_method is VoteMethod.NAMED and entry.votes_by_name:
        counted = {way: count for way, count in counts_of(entry).items() if count}
        if counted != Counter(one.way for one in entry.votes_by_name):
            yield Mistake(0, path, "has counts that are not those of its votes_by_name")


def _all_entries(meeting: Meeting) -> Iterator[tuple[str, int, Entry]]:
    return chain.from_iterable(_entries(item, index) for index, item in enumerate(meeting.items))


def _entries(item: Item, index: int) -> Iterator[tuple[str, int, Entry]]:
    """Each entry of an item with its path and its depth, from 0."""

    def below(entries: tuple[Entry, ...], path: str, depth: int) -> Iterator[tuple[str, int, Entry]]:
        for position, entry in enumerate(entries):
            inner = f"{path}[{position}]"
            yield inner, depth, entry
            yield from below(entry.children, f"{inner}.children", depth + 1)

    return below(item.entries, f"meeting.items[{index}].entries", 0)


def _ids(
    path: str, records: Iterable[Adjournment | Attendee | AttendanceEvent | Item | Membership | Disclosure]
) -> Iterator[tuple[str, Id]]:
    return ((f"{path}[{index}].id", one.id) for index, one in enumerate(records))


def _second_times(ids: Iterable[tuple[str, Id]]) -> Iterator[Mistake]:
    """Ids that were given before, to whatever it was: bookmarks and trees tell all parts of a meeting apart by id."""
    seen: dict[Id, str] = {}
    for path, one in ids:
        if one in seen:
            yield Mistake(0, path, f"has the same id as {seen[one].removesuffix('.id')}")
        seen.setdefault(one, path)


def _leads_nowhere(path: str, wanted: Id | None, known: Collection[Id], what: str) -> Iterator[Mistake]:
    if wanted is not None and wanted not in known:
        yield Mistake(0, path, f"is the id of no {what} in this file")


def _value_faults(record: Any, path: str) -> Iterator[Mistake]:
    """The mistakes in single values, whatever record they stand in."""
    for field in fields(record):
        value, where = getattr(record, field.name), f"{path}.{field.name}"
        match value:
            case tuple():
                for index, one in enumerate(value):
                    if is_dataclass(one):
                        yield from _value_faults(one, f"{where}[{index}]")
            case str():
                yield from _text_faults(where, field.name, value, path)
            case bool():
                pass
            case int():
                lowest = 1 if field.name in _FROM_ONE or where == "meeting.quorum" else 0
                if not lowest <= value <= LARGEST_NUMBER:
                    yield Mistake(0, where, f"must be from {lowest} to {LARGEST_NUMBER}")
            case time(tzinfo=zone) if zone is not None:
                yield Mistake(0, where, "must have no time zone: times are local to the meeting")
            case _ if is_dataclass(value):
                yield from _value_faults(value, where)


def _text_faults(where: str, name: str, value: str, path: str) -> Iterator[Mistake]:
    if name == "id" or name.endswith("_id"):
        if not _ID.fullmatch(value):
            yield Mistake(0, where, _NO_ID)
    elif _never_empty(name, path) and not clean_line(value):
        yield Mistake(0, where, "must not be empty")
    elif name == "style" and not is_style_name(value):
        yield Mistake(0, where, "is no name of a house style: it must be that of a folder, without a path")


def _never_empty(name: str, path: str) -> bool:
    """Whether a text must say something; a ``title`` is an item's, unless it is part of a person's name."""
    return name in _NEVER_EMPTY or (name == "title" and not path.endswith(".name"))
