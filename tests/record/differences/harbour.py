"""A meeting that is changed, and what is told of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from minutetaker.record import (
    AttendanceEvent,
    AttendanceKind,
    Attendee,
    Entry,
    EntryKind,
    Id,
    Item,
    Meeting,
    PersonName,
    Standing,
)
from minutetaker.record.differences.difference import Difference
from minutetaker.record.differences.meetings import differences
from minutetaker.record.entries.tree import update

SECRET = "zq-secret"
PEOPLE = (
    Attendee("p1", PersonName("Oakes", "Cllr", "M.")),
    Attendee("p2", PersonName("Byrne", "Cllr", "T.")),
    Attendee("p3", PersonName("Vane", "Ms", "K."), Standing.WITNESS),
)
POINTS = (
    Entry("e1", text="Whether the path would flood.", children=(Entry("e2", EntryKind.RESPONSE, "It had not."),)),
    Entry("e3", text="What the work would cost."),
    Entry("e4", EntryKind.RESOLUTION, "That the path be mended.", mover_id="p1", seconder_id="p2"),
)
MEETING = Meeting(
    "m",
    "c",
    "Marlwick Parish Council",
    "Paths Committee",
    "parish",
    dt.date(2032, 2, 3),
    place="the Old School",
    attendees=PEOPLE,
    attendance=(
        AttendanceEvent("a1", "p1", AttendanceKind.PRESENT),
        AttendanceEvent("a2", "p2", AttendanceKind.ARRIVED, dt.time(19, 26), "i1", "e1"),
        AttendanceEvent("a3", "p3", AttendanceKind.IN_ATTENDANCE, item_id="i2"),
    ),
    items=(Item("i1", "River path", entries=POINTS), Item("i2", "Bridge"), Item("i3", "Gates")),
)


def entries_changed(change: Callable[[tuple[Entry, ...]], tuple[Entry, ...]]) -> tuple[Difference, ...]:
    return differences(MEETING, MEETING.with_item("i1", lambda item: replace(item, entries=change(item.entries))))


def entry_changed(entry_id: Id, **changed: Any) -> tuple[Difference, ...]:
    return entries_changed(lambda entries: update(entries, entry_id, lambda entry: replace(entry, **changed)))


def told(found: Sequence[Difference]) -> list[tuple[str, str, str]]:
    return [(one.summary, one.before, one.after) for one in found]
