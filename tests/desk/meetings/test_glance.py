"""A meeting at a glance."""

from __future__ import annotations

import datetime as dt

from minutetaker.desk.meetings.glance import glance_at
from minutetaker.desk.minuting import entries
from minutetaker.record import Meeting
from minutetaker.store.sqlite.store import SqliteStore
from tests.desk.held import hold


def test_a_meeting_that_has_not_begun_has_its_agenda_alone(store: SqliteStore, meeting: Meeting) -> None:
    glance = glance_at(store, meeting.id, dt.date(2026, 3, 2))
    assert glance.labels[:2] == ("1/25", "2/25")
    assert (glance.unfinished, glance.open_follow_ups, glance.overdue) == (0, 0, 0)


def test_what_is_unfinished_in_a_closed_draft_is_counted(store: SqliteStore, meeting: Meeting) -> None:
    hold(store, meeting.id)
    entries.add_entry(store, meeting.id, meeting.items[0].id)
    assert glance_at(store, meeting.id, dt.date(2026, 3, 3)).unfinished == 1
