"""Meetings to measure with: as long as wanted, and as many."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from minutetaker.record import (
    AttendanceEvent,
    AttendanceKind,
    Attendee,
    Committee,
    Entry,
    EntryKind,
    Id,
    Item,
    Meeting,
    Membership,
    PersonName,
    new_id,
)
from minutetaker.store.sqlite.store import SqliteStore

SENTENCE = "It was noted that the works to the footbridge would begin once the survey had been received. "


def committee(members: int = 12) -> Committee:
    """A committee of invented members."""
    people = tuple(Membership(new_id(), PersonName(f"Marlow{number}", "Cllr")) for number in range(members))
    return Committee(new_id(), "Wexcombe District Council", "Works Committee", "leicestershire", memberships=people)


def meeting(of: Committee, *, items: int = 40, points: int = 10, resolutions: int = 2, on: date) -> Meeting:
    """A meeting with that many points and resolutions of three clauses an item; every third point has a response."""
    attendees = tuple(Attendee(new_id(), one.name, membership_id=one.id) for one in of.memberships)
    return Meeting(
        new_id(),
        of.id,
        of.council,
        of.name,
        of.style,
        on,
        attendees=attendees,
        attendance=tuple(AttendanceEvent(new_id(), one.id, AttendanceKind.PRESENT) for one in attendees),
        items=tuple(_item(number, points, resolutions) for number in range(1, items + 1)),
    )


def _item(number: int, points: int, resolutions: int) -> Item:
    entries = [
        Entry(
            new_id(),
            text=f"Point {index} of item {number}. {SENTENCE * 2}",
            children=(Entry(new_id(), EntryKind.RESPONSE, SENTENCE),) if index % 3 == 0 else (),
        )
        for index in range(points)
    ]
    clauses = [
        [Entry(new_id(), EntryKind.CLAUSE, "That the report be noted;") for _ in range(3)] for _ in range(resolutions)
    ]
    entries += [Entry(new_id(), EntryKind.RESOLUTION, children=tuple(three)) for three in clauses]
    return Item(new_id(), f"Works in ward {number}", entries=tuple(entries))


def filled_store(path: Path, *, others: int = 0) -> Id:
    """A store with one long meeting, and ``others`` short ones before it; the long one's id."""
    body = committee()
    last = date(2026, 11, 3)
    with SqliteStore.open(path, who="benchmark") as store:
        store.add_committee(body, label="New committee")
        for number in range(others):
            short = meeting(body, items=5, points=3, resolutions=1, on=last - timedelta(days=number + 1))
            store.add_meeting(short, label="New meeting")
        return store.add_meeting(meeting(body, on=last), label="New meeting").id
