"""A store to search in: invented meetings with points, resolutions, actions, and an exempt item."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from minutetaker.desk.meetings import committees, meetings
from minutetaker.desk.minuting import agenda, entries, resolutions
from minutetaker.record import EntryKind, Id, new_id
from minutetaker.store.sqlite.store import SqliteStore
from tests.desk.held import confirmed
from tests.screens.stores import committee
from tests.typed import type_text

POINTS = 30
"""Points of the long item, the last of which says ``bandstand``."""


def fill_with_minutes(path: Path) -> dict[str, Id]:
    """Put two committees and three meetings into a store; the meetings' ids by a word for each."""
    with SqliteStore.open(path, who="A clerk") as store:
        parks = committees.add_committee(store, committee("Parks and Open Spaces Committee"))
        planning = committees.add_committee(store, committee("Planning Committee"))
        march = meetings.new_meeting(store, parks.id, on=date(2026, 3, 4), runs_on=True)
        old = meetings.new_meeting(store, planning.id, on=date(2025, 11, 12), runs_on=True)
        exempt = meetings.new_meeting(store, planning.id, on=date(2026, 1, 14), runs_on=True)
        _long_item(store, march.id)
        _decided(store, old.id)
        _exempt(store, exempt.id)
    return {"march": march.id, "old": old.id, "exempt": exempt.id}


def _long_item(store: SqliteStore, meeting_id: Id) -> None:
    item = _item(store, meeting_id, "Footbridge at the mill")
    entries.add_lines(
        store,
        meeting_id,
        item,
        [f"Point {n} on the handrail [b]of[/b] the footbridge" for n in range(1, POINTS)] + ["The bandstand is dry."],
        kind=EntryKind.POINT,
    )


def _decided(store: SqliteStore, meeting_id: Id) -> None:
    item = _item(store, meeting_id, "Willow felling")
    resolution, clause = new_id(), new_id()
    resolutions.add_resolution(store, meeting_id, item, resolution_id=resolution, clause_id=clause)
    type_text(store, meeting_id, item, clause, "that the willow beside the handrail be felled;")
    resolutions.add_action(store, meeting_id, item, text="Ask for a price of felling", owner="Tree Officer", due=None)
    confirmed(store, meeting_id)


def _exempt(store: SqliteStore, meeting_id: Id) -> None:
    item = _item(store, meeting_id, "Lease of the 会議 kiosk 🎪")
    entries.add_entry(store, meeting_id, item, text="The rent of the kiosk is a secret.")
    agenda.mark_exempt(store, meeting_id, item, True)


def _item(store: SqliteStore, meeting_id: Id, title: str) -> Id:
    item = new_id()
    agenda.add_item(store, meeting_id, title, item_id=item)
    return item
