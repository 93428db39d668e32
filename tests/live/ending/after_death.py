"""A store to type into at length, and what is in it after the program died."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

from minutetaker.desk.meetings import committees, meetings
from minutetaker.desk.minuting import agenda, entries
from minutetaker.desk.recovery.recovery import Recovered, open_store
from minutetaker.record import Committee, EntryKind, Id, Membership, Office, PersonName, new_id
from minutetaker.record.entries import tree
from minutetaker.store.api.store import Store
from minutetaker.store.sqlite.store import SqliteStore
from tests.live.keys.page_model import Kept

BEGINNING = ("The minutes of the meeting before were agreed.", "The clerk gave the figures for the allotments.")
"""The points that each meeting begins with."""


def committee() -> Committee:
    """A committee of invented people."""
    names = ("Ashdown", "Birchall", "Corfield", "Dunmore", "Eastgate")
    people = tuple(Membership(new_id(), PersonName(name, "Cllr")) for name in names)
    chair = replace(people[0], office=Office.CHAIR)
    return replace(
        committees.blank_committee(council="Little Wexcombe Parish Council"),
        name="Allotments Committee",
        memberships=(chair, *people[1:]),
        standing_items=("Allotments", "Any other business"),
    )


def store_with_meetings(path: Path, count: int) -> list[Id]:
    """Make a store with so many meetings, each begun and with its first points; their ids."""
    with SqliteStore.open(path, who="A clerk") as store:
        body = committees.add_committee(store, committee())
        made = []
        for number in range(count):
            on = date(2026, 11, 3) - timedelta(days=number)
            meeting = meetings.new_meeting(store, body.id, on=on, starts_at=time(19, 30), runs_on=False)
            first = meeting.items[0].id
            agenda.go_to(store, meeting.id, first, at=time(19, 30))
            entries.add_lines(store, meeting.id, first, BEGINNING, kind=EntryKind.POINT)
            made.append(meeting.id)
    return made


def page_kept(store: Store, meeting_id: Id) -> Kept:
    """The entries of the meeting's first item, as the store has them."""
    item = store.meeting(meeting_id).items[0]
    return tuple((entry.kind.value, entry.text) for _, entry in tree.walk(item.entries))


def stored(path: Path, meeting_id: Id) -> Kept:
    """What the store alone has of the meeting, read without bringing anything in."""
    with SqliteStore.open(path, who="A clerk", reading=True) as store:
        return page_kept(store, meeting_id)


def recover(path: Path, meeting_id: Id) -> tuple[Kept, Recovered]:
    """Open the store as the program does; what it then has of the meeting, and what was recovered."""
    opened = open_store(path, who="A clerk")
    try:
        return page_kept(opened.store, meeting_id), opened.recovered
    finally:
        opened.close()
