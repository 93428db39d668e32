"""Times and days in a file that was read which hardly can be meant: taken as they stand, and told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from minutetaker.inputs.importer import Doubt
from minutetaker.record import Meeting
from minutetaker.record.dates import plain_date
from minutetaker.record.entries.tree import walk
from minutetaker.record.order import disorders, far_off
from minutetaker.record.public.public_view import SOMEBODY, is_told
from minutetaker.record.public.withholding import items_withheld_whole, withholding_of
from minutetaker.record.room.attendance import short_names


def odd_times(meeting: Meeting, today: dt.date) -> Iterator[Doubt]:
    """What of a meeting's day, of its times and of the days by which things are due is to be looked at by a person.

    Nothing of it tells who came or went at an exempt item, or when something that was decided at one is due.
    """
    where = f"{meeting.committee}, {plain_date(meeting.date)}"
    names, withheld = short_names(meeting.attendees), items_withheld_whole(meeting)
    for one in disorders(meeting):
        if one.is_certain:
            is_named = one.event is not None and is_told(meeting, one.event, withheld)
            yield Doubt(one.said(names[one.event.attendee_id] if one.event and is_named else SOMEBODY), where)
    if far := far_off(meeting.date, today):
        yield Doubt(far, where)
        return  # all that is due is far from it
    for day, is_withheld in dict.fromkeys(_due(meeting)):
        what = "Something exempt is due" if is_withheld else f"Something is due on {plain_date(day)},"
        if day < meeting.date:
            yield Doubt(f"{what} before the meeting.", where)
        elif far_off(day, meeting.date):
            yield Doubt(f"{what} {day.year - meeting.date.year} years after the meeting.", where)


def _due(meeting: Meeting) -> Iterator[tuple[dt.date, bool]]:
    """The days by which things are due, each with whether the public must not read of it."""
    for item in meeting.items:
        withheld = withholding_of(meeting, item).entries
        yield from ((entry.due, entry.id in withheld) for _, entry in walk(item.entries) if entry.due)
