"""A council whose meetings are those that the pages speak of."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from minutetaker.desk.meetings import committees, meetings
from minutetaker.desk.minuting import entries, resolutions
from minutetaker.record import (
    Committee,
    EntryKind,
    Meeting,
    Membership,
    Office,
    PersonName,
    Placement,
    QuorumRule,
    new_id,
)
from minutetaker.store.api.store import Store
from minutetaker.stores import open_store
from tests.desk.held import hold

MARCH, APRIL, MAY = dt.date(2026, 3, 4), dt.date(2026, 4, 6), dt.date(2026, 5, 4)


def keep_council(path: Path) -> None:
    """Keep a parks committee that held two meetings: in the first, item 11 has a resolution with two clauses.

    A third was started, and is in the bin.
    """
    with open_store(path, who="a clerk") as store:
        committee = committees.add_committee(store, _parks())
        for day in (MARCH, APRIL):
            held = hold(store, meetings.new_meeting(store, committee.id, on=day, runs_on=True).id)
            _resolve(store, held)
        meetings.delete_meeting(store, meetings.new_meeting(store, committee.id, on=MAY, runs_on=True).id)


def _parks() -> Committee:
    people = (("Fryer", "H. J.", Office.CHAIR), ("Pryce", "J.", Office.MEMBER), ("Tranter", "B.", Office.MEMBER))
    members = [
        Membership(new_id(), PersonName(surname, "Cllr", initials), office) for surname, initials, office in people
    ]
    clerk = Membership(new_id(), PersonName("Ashworth", "Ms", "Dana"), Office.OFFICER, "Clerk")
    return Committee(
        new_id(),
        "Wexcombe Town Council",
        "Parks Committee",
        "parish",
        "the Corn Hall",
        QuorumRule(1, 3, 3),
        next_minute_number=9,
        memberships=(*members, clerk),
        standing_items=("Declarations of interest", "Public participation", "The footbridge"),
    )


def _resolve(store: Store, meeting: Meeting) -> None:
    """Two clauses and an action under the last item."""
    item = meeting.items[-1]
    resolution = next(one for one in item.entries if one.kind is EntryKind.RESOLUTION)
    for text in ("that the footbridge be surveyed;", "that tenders be invited."):
        entries.add_entry(
            store, meeting.id, item.id, kind=EntryKind.CLAUSE, text=text, placement=Placement.under(resolution.id)
        )
    resolutions.add_action(store, meeting.id, item.id, text="Write to the county.", owner="Ms Dana Ashworth")
