"""Bringing things back from the bin: which one is meant, how it is called, and back to where it was."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from minutetaker.desk.words.matching import folded
from minutetaker.record import Committee, Id, Membership, NotFoundError, Office
from minutetaker.record.dates import plain_date, weekday_date
from minutetaker.store.api.safekeeping.bin import BinEntry, BinKind
from minutetaker.store.api.store import Store

MOST_SHOWN = 10
"""Things that a message names as what could have been meant."""

_WORD = re.compile(r"[^\W_]+")
_ONE_OF_EACH = (Office.CHAIR, Office.VICE_CHAIR)


def brings_back(meeting_id: Id) -> str:
    """What to do where a meeting is in the bin and must not be, as the end of a sentence."""
    return f"bring it back on the list of meetings, or with: minutetaker bin restore {meeting_id}"


def name_of(entry: BinEntry) -> str:
    """``Full Council, 4 March 2026``; of somebody the name and the committee."""
    if entry.kind is BinKind.MEETING:
        return f"{entry.committee or entry.council}, {plain_date(entry.date)}"
    return f"{entry.person.name.printed}, {entry.committee}" if entry.person else entry.committee


def contents_of(entry: BinEntry) -> str:
    """How much of a meeting was written, or what somebody was on the committee; nothing of a committee."""
    if entry.kind is BinKind.MEETING:
        return f"{entry.minutes:,} {'entry' if entry.minutes == 1 else 'entries'}" if entry.minutes else "no minutes"
    return entry.person.job_title or str(entry.person.office) if entry.person else ""


def how_it_went(entry: BinEntry) -> str:
    """By what, by whom and when, in the time of this place: ``undone: New meeting, J. Roe, 4 March 2026, 19.30``."""
    local = entry.at.astimezone()
    label = f"undone: {entry.label}" if entry.is_undone else entry.label
    return f"{label}, {entry.who}, {plain_date(local.date())}, {local:%H.%M}"


def find(entries: Sequence[BinEntry], wanted: str) -> BinEntry:
    """What is meant by its number in the list, its id, or words that no other has: ``planning 4 March 2026``.

    Raises:
        NotFoundError: nothing is named so, or more than one; the message names those that could be meant.
    """
    typed = wanted.strip()
    found = [one for number, one in enumerate(entries, 1) if typed.casefold() in (str(number), one.id)]
    if not typed.isdigit():
        found = found or [one for one in entries if _is_named(one, typed)]
    if len(found) == 1:
        return found[0]
    if not entries:
        raise NotFoundError("The bin is empty.")
    said = f"{wanted!r} names {len(found)} things in the bin. Say which:" if found else f"Not in the bin: {wanted!r}."
    listed = [f"  {one.id}  {one.kind}: {name_of(one)}" for one in found[:MOST_SHOWN]]
    remedy = "Its number, its id, or words of its name: minutetaker bin"
    raise NotFoundError("\n".join([said, *listed, remedy]))


def bring_back(store: Store, entry: BinEntry) -> str:
    """Bring something back to where it was, whole; what is to be said of it. Undone on the list of meetings.

    Raises:
        NumbersTakenError: a later meeting has used the minute numbers of a meeting.
        NotFoundError: it is not in the store any more.
        StoreError: it could not be written; nothing was changed.
    """
    if entry.kind is BinKind.PERSON:
        return _bring_back_person(store, entry)
    if entry.kind is BinKind.MEETING:
        store.bin.bring_back_meeting(entry.id)
    else:
        store.revise_committee(entry.id, "Bring the committee back", lambda one: replace(one, deleted_at=None))
    return f"{name_of(entry)}, is back." if entry.kind is BinKind.MEETING else f"{name_of(entry)} is back."


def _bring_back_person(store: Store, entry: BinEntry) -> str:
    person = entry.person
    assert person is not None
    committee = store.committee(entry.committee_id)
    others = [one for one in committee.memberships if one.office is person.office]
    taken = others[0] if others and person.office in _ONE_OF_EACH else None
    back = person if taken is None else replace(person, office=Office.MEMBER)
    store.revise_committee(entry.committee_id, "Bring back to the committee", lambda one: _with(one, back))
    with_committee = ", which is back too" if committee.deleted_at else ""
    as_member = f" As a member: the {person.office} is {taken.name.printed} now." if taken else ""
    return f"{person.name.printed} is on {entry.committee} again{with_committee}.{as_member}"


def _with(committee: Committee, person: Membership) -> Committee:
    if any(one.id == person.id for one in committee.memberships):
        return committee
    return replace(committee, deleted_at=None, memberships=(*committee.memberships, person))


def _is_named(entry: BinEntry, typed: str) -> bool:
    """Whether each word typed begins one of its own: of what it is, its names, its council and its date."""
    dates = (entry.date.isoformat(), weekday_date(entry.date)) if entry.date else ()
    own = _WORD.findall(folded(" ".join((entry.kind, name_of(entry), entry.council, *dates))))
    words = _WORD.findall(folded(typed))
    return bool(words) and all(any(one.startswith(word) for one in own) for word in words)
