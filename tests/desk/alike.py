"""Meetings that are called alike: two councils with a Full Council on one day, one of them with two meetings."""

from __future__ import annotations

import datetime as dt

from minutetaker.desk.meetings.committees import add_committee
from minutetaker.desk.meetings.meetings import new_meeting
from minutetaker.desk.minuting import agenda, resolutions
from minutetaker.record import Committee, Meeting
from minutetaker.store.api.store import Store

DAY = dt.date(2026, 3, 4)


def add_alike(store: Store) -> tuple[Meeting, Meeting, Meeting]:
    """Wick's meetings of 19.05 and 21.05, and Otter's, each with an action to mend a gate."""
    wick, otter = (
        add_committee(store, Committee(council[0], council, "Full Council", "parish"))
        for council in ("Wick Town Council", "Otter Parish Council")
    )
    first, second, third = (_meeting(store, committee, at) for committee, at in ((wick, 19), (wick, 21), (otter, 19)))
    return first, second, third


def _meeting(store: Store, committee: Committee, hour: int) -> Meeting:
    made = new_meeting(store, committee.id, on=DAY, starts_at=dt.time(hour, 5), runs_on=False)
    item = agenda.add_item(store, made.id, "Gates").items[-1]
    return resolutions.add_action(store, made.id, item.id, text="Mend the gate", owner="Town Clerk")
