"""Meetings that were held, for tests of what they leave to later ones."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from minutetaker.desk.meetings import meetings
from minutetaker.record import (
    Committee,
    Entry,
    EntryKind,
    FollowUpStatus,
    FollowUpUpdate,
    Item,
    Meeting,
    MeetingStatus,
    Membership,
    Office,
    Outcome,
    PersonName,
    new_id,
)
from minutetaker.store.sqlite.store import SqliteStore

JANUARY, MARCH, MAY, JULY = (dt.date(2026, month, 2) for month in (1, 3, 5, 7))


def point(text: str) -> Entry:
    return Entry(new_id(), EntryKind.POINT, text)


def action(text: str, owner: str = "", due: dt.date | None = None) -> Entry:
    return Entry(new_id(), EntryKind.ACTION, text, owner=owner, due=due)


def resolution(text: str, *clauses: str, to: str = "", outcome: Outcome | None = None) -> Entry:
    under = tuple(Entry(new_id(), EntryKind.CLAUSE, clause) for clause in clauses)
    return Entry(new_id(), EntryKind.RESOLUTION, text, under, recommended_to=to, outcome=outcome)


def motion(text: str, outcome: Outcome | None) -> Entry:
    return Entry(new_id(), EntryKind.MOTION, text, outcome=outcome)


def item(title: str, *entries: Entry, done: bool = True, **more: object) -> Item:
    return replace(Item(new_id(), title, entries=entries, done=done), **more)  # type: ignore[arg-type]


def another(
    store: SqliteStore, name: str, *, council: str = "Wexcombe Town Council", standing: tuple[str, ...] = ()
) -> Committee:
    """Another committee, kept."""
    chair = Membership(new_id(), PersonName("Pascoe", "Cllr"), Office.CHAIR)
    made = Committee(new_id(), council, name, "parish", memberships=(chair,), standing_items=standing)
    return store.add_committee(made, label="New committee")


def held(
    store: SqliteStore,
    committee: Committee,
    on: dt.date,
    *items: Item,
    status: MeetingStatus = MeetingStatus.CONFIRMED,
    is_closed: bool = True,
) -> Meeting:
    """A meeting that was held with these items and is kept; its minutes are confirmed unless said otherwise."""
    made = meetings.new_meeting(store, committee.id, on=on, runs_on=False)
    return store.revise_meeting(
        made.id,
        "As it went",
        lambda meeting: replace(
            meeting,
            items=items,
            status=status,
            opened_at=dt.time(19, 0),
            closed_at=dt.time(21, 0) if is_closed else None,
        ),
    )


def note(
    store: SqliteStore,
    meeting: Meeting,
    entry: Entry,
    text: str,
    *,
    on: dt.date,
    status: FollowUpStatus | None = None,
    **more: object,
) -> FollowUpUpdate:
    """Add a line to the log of a follow-up."""
    at = dt.datetime(on.year, on.month, on.day, 9, 0, tzinfo=dt.UTC)
    line = FollowUpUpdate(new_id(), meeting.id, entry.id, on, text, at, "officer", status, **more)  # type: ignore[arg-type]
    store.follow_ups.append(line)
    return line
