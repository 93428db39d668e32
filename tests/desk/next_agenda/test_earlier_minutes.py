"""Minutes of earlier meetings, as they are cited."""

from __future__ import annotations

import datetime as dt

from minutetaker.desk.meetings import meetings
from minutetaker.desk.next_agenda.earlier_minutes import earlier_minutes
from minutetaker.record import Committee, Meeting
from minutetaker.store.sqlite.store import SqliteStore
from tests.desk.held import hold


def test_minutes_of_meetings_held_before_are_cited_with_number_and_day(
    store: SqliteStore, committee: Committee, meeting: Meeting
) -> None:
    hold(store, meeting.id)
    later = meetings.new_meeting(store, committee.id, on=dt.date(2026, 4, 6), runs_on=True)
    found = earlier_minutes(store, later)
    assert [one.title for one in found][:2] == [item.title for item in meeting.items][:2]
    assert found[2].cited == "minute 3/25 of 2 March 2026"
    assert earlier_minutes(store, meeting) == ()


def test_what_was_not_held_is_not_cited(store: SqliteStore, committee: Committee, meeting: Meeting) -> None:
    later = meetings.new_meeting(store, committee.id, on=dt.date(2026, 4, 6), runs_on=True)
    assert earlier_minutes(store, later) == ()
