"""One meeting as an interchange file, with mistakes put into it, and what is said of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from minutetaker.desk.meetings.importing import import_meetings
from minutetaker.inputs.importer import ReadMeeting
from minutetaker.interchange import InterchangeError, from_json, to_json
from minutetaker.record import Committee, Entry, Item, Meeting, Origin, OriginKind
from minutetaker.store.sqlite.store import SqliteStore

COMMITTEE = Committee("00000000000000c0", "Saltby Parish Council", "Footpaths Committee", "parish")
MEETING = Meeting(
    "00000000000000aa",
    COMMITTEE.id,
    COMMITTEE.council,
    COMMITTEE.name,
    "parish",
    date(2026, 2, 3),
    starts_at=time(19, 30),
    items=(
        Item("0000000000000001", "Stiles", entries=(Entry("00000000000000e1", text="The stile was broken."),)),
        Item("0000000000000002", "Gates"),
    ),
)
ORIGIN = Origin(OriginKind.DEFERRED, "00000000000000bb", "0000000000000005", "00000000000000e5")
FROM_EARLIER = replace(MEETING, items=(replace(MEETING.items[0], origin=ORIGIN), MEETING.items[1]))
"""The same with an item that comes from an earlier meeting."""


def file_with(change: Callable[[dict[str, Any]], object]) -> str:
    """The meeting above as a file, changed by ``change``."""
    form = json.loads(to_json(MEETING, COMMITTEE))
    change(form)
    return json.dumps(form)


def faults_of(text: str | bytes) -> dict[str, str]:
    """What the error says of each path."""
    with pytest.raises(InterchangeError) as caught:
        from_json(text)
    return {fault.key: fault.message for fault in caught.value.faults}


def refusal_of(text: str | bytes) -> str:
    with pytest.raises(InterchangeError) as caught:
        from_json(text)
    return str(caught.value)


def keep(store: SqliteStore, text: str) -> Meeting:
    """Bring a file into the store."""
    file = from_json(text)
    (meeting,) = import_meetings(store, [ReadMeeting(file.meeting, file.committee)])
    return meeting
