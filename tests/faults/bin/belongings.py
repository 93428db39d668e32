"""All that people made in a store, and where each of it is: on the lists, or in the bin."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from enum import Enum, auto
from typing import TypeAlias

from minutetaker.record import Approval, FollowUpUpdate, Id, Meeting
from minutetaker.store.api.safekeeping.bin import BinKind
from minutetaker.store.api.store import Store


class Sort(Enum):
    """What can be made."""

    MEETING = auto()
    COMMITTEE = auto()
    PERSON = auto()
    MINUTE = auto()
    FOLLOW_UP = auto()
    CIRCULATION = auto()
    CONFIRMATION = auto()
    CORRECTION = auto()


Belonging: TypeAlias = tuple[Sort, str]
"""One thing that was made: its sort, and its id or the words that were typed and nothing else has."""

Whole: TypeAlias = tuple[Meeting, dict[Id, tuple[FollowUpUpdate, ...]], Approval]


def on_the_lists(store: Store) -> set[Belonging]:
    """All that a clerk can go to."""
    found = {one for meeting in store.meetings() for one in _of_meeting(store, meeting.id)}
    for committee in store.committees():
        found.add((Sort.COMMITTEE, committee.id))
        found.update((Sort.PERSON, one.id) for one in committee.memberships)
    return found


def in_the_bin(store: Store) -> set[Belonging]:
    """All that can be brought back."""
    listing = store.bin.listing()
    assert listing.unreadable == ()
    found: set[Belonging] = set()
    for entry in listing.entries:
        match entry.kind:
            case BinKind.MEETING:
                found.update(_of_meeting(store, entry.id))
            case BinKind.COMMITTEE:
                found.add((Sort.COMMITTEE, entry.id))
                found.update((Sort.PERSON, one.id) for one in store.committee(entry.id).memberships)
            case BinKind.PERSON:
                found.add((Sort.PERSON, entry.id))
    return found


def everything(store: Store) -> set[Belonging]:
    """All that a store holds."""
    return on_the_lists(store) | in_the_bin(store)


def whole(store: Store, meeting_id: Id) -> Whole:
    """A meeting with all that hangs on it; the number that it may go on from now, and the count of changes, aside."""
    meeting = replace(store.meeting(meeting_id), revision=0, deleted_at=None, first_minute_number=1)
    return meeting, store.follow_ups.logs(meeting_id), store.approvals.of(meeting_id)


def _of_meeting(store: Store, meeting_id: Id) -> Iterator[Belonging]:
    meeting, logs, approval = whole(store, meeting_id)
    yield Sort.MEETING, meeting_id
    yield from ((Sort.MINUTE, entry.text) for _, entry in meeting.entries())
    yield from ((Sort.FOLLOW_UP, line.text) for log in logs.values() for line in log)
    yield from ((Sort.CIRCULATION, one.id) for one in approval.circulations)
    if approval.confirmation is not None:
        yield Sort.CONFIRMATION, approval.confirmation.id
    yield from ((Sort.CORRECTION, one.id) for one in approval.corrections)
