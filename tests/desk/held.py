"""Meetings that were held, short and whole, so that nothing about their minutes is unfinished."""

from __future__ import annotations

import datetime as dt

from minutetaker.desk.approval import approving
from minutetaker.desk.meetings import meetings
from minutetaker.desk.minuting import agenda, entries, resolutions
from minutetaker.desk.room import attendance
from minutetaker.minutes.style.style_files import load_style
from minutetaker.record import AttendanceKind, Entry, EntryKind, Id, Meeting, PersonName, Standing
from minutetaker.store.api.store import Store

ON = dt.date(2026, 4, 6)
"""The day of the meeting after that of the fixture ``meeting``."""


def hold(store: Store, meeting_id: Id) -> Meeting:
    """Hold a meeting: everybody there, one point on each item, the last item resolved, closed."""
    meeting = store.meeting(meeting_id)
    attendance.mark_rest_present(store, meeting_id)
    attendance.take_chair(store, meeting_id, meeting.attendees[0].id)
    agenda.go_to(store, meeting_id, meeting.items[0].id, at=dt.time(19, 0))
    for item in meeting.items:
        entries.add_entry(store, meeting_id, item.id, text=f"The committee heard about {item.title.casefold()}.")
    last = meeting.items[-1].id
    held = resolutions.add_resolution(store, meeting_id, last, text="That a bench be bought.")
    resolutions.set_movers(
        store, meeting_id, last, held.items[-1].entries[-1].id, meeting.attendees[0].id, meeting.attendees[1].id
    )
    return meetings.close_meeting(store, meeting_id, at=dt.time(20, 30))


def held_later(store: Store, committee_id: Id, *, on: dt.date = ON) -> Meeting:
    """A later meeting of the committee, held."""
    return hold(store, meetings.new_meeting(store, committee_id, on=on, runs_on=True).id)


def begun(store: Store, meeting_id: Id, *, at: dt.time = dt.time(19, 0)) -> Meeting:
    """Open a meeting with a member there, whom it gets where it has none."""
    meeting = store.meeting(meeting_id)
    if not meeting.attendees:
        meeting = attendance.add_attendee(store, meeting_id, PersonName("Cllr A. Penrose"), Standing.MEMBER)
    attendance.set_register(store, meeting_id, meeting.attendees[0].id, AttendanceKind.PRESENT)
    return agenda.go_to(store, meeting_id, meeting.items[0].id, at=at)


def resolution_of(meeting: Meeting) -> Entry:
    """The resolution of a meeting that was held."""
    return next(entry for entry in meeting.items[-1].entries if entry.kind is EntryKind.RESOLUTION)


def confirmed(store: Store, meeting_id: Id, *, resolution: str = "") -> Meeting:
    """Confirm the minutes at a later meeting that the store does not have."""
    meeting = store.meeting(meeting_id)
    style = load_style(meeting.style)
    by = "The council, 6 April 2026"
    return approving.confirm(store, meeting_id, style, on=ON, by=by, resolution=resolution, all_accepted=True)


def two_confirmed(store: Store, meeting: Meeting, *, secret: str) -> Meeting:
    """The meeting confirmed, its item “Footpaths” exempt for a purpose that nobody may know, before another one."""
    hold(store, meeting.id)
    item = meeting.items[3]
    agenda.set_item(
        store,
        meeting.id,
        item.id,
        title=item.title,
        purpose=secret,
        documents=(),
        exempt=True,
        exempt_paragraph="3",
        public_summary="The committee agreed a sum.",
    )
    first = confirmed(store, meeting.id)
    confirmed(store, held_later(store, meeting.committee_id).id)
    return first
