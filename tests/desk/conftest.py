"""A store with a committee and a meeting of it that has not begun."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from minutetaker.desk.meetings import committees, meetings
from minutetaker.record import Committee, Meeting, Membership, Office, PersonName, new_id
from minutetaker.store.sqlite.store import SqliteStore


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    with SqliteStore.open(tmp_path / "minutes.db", who="clerk") as opened:
        yield opened


@pytest.fixture
def committee(store: SqliteStore) -> Committee:
    """Two of its members have one name; its officer is no member."""
    people = (
        Membership(new_id(), PersonName("Okonkwo-Brând", "Cllr", "S."), Office.CHAIR),
        Membership(new_id(), PersonName("Tilley", "Cllr", "R."), Office.VICE_CHAIR),
        Membership(new_id(), PersonName("Tilley", "Cllr", "R.")),
        Membership(new_id(), PersonName("Pascoe", "Cllr")),
        Membership(new_id(), PersonName("Hume", "Ms"), Office.OFFICER, "Town Clerk"),
    )
    items = ("Apologies", "Minutes", "Allotments", "Footpaths", "Any other business")
    made = Committee(
        new_id(),
        "Wexcombe Town Council",
        "Open Spaces Committee",
        "parish",
        place="The Guildhall",
        memberships=people,
        standing_items=items,
    )
    return committees.add_committee(store, made)


@pytest.fixture
def meeting(store: SqliteStore, committee: Committee) -> Meeting:
    return meetings.new_meeting(store, committee.id, on=dt.date(2026, 3, 2), runs_on=False)
