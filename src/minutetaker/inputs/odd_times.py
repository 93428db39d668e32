"""Times and days in a file that was read which hardly can be meant: taken as they stand, and told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from minutetaker.inputs.importer import Doubt
from minutetaker.record import Meeting
from minutetaker.record.attendance import short_names
from minutetaker.record.dates import plain_date
from minutetaker.record.order import disorders, far_off


def odd_times(meeting: Meeting, today: dt.date) -> Iterator[Doubt]:
    """What of a meeting's day, of its times and of the days by which things are due is to be looked at by a person."""
    where = f"{meeting.committee}, {plain_date(meeting.date)}"
    names = short_names(meeting.attendees)
    for one in disorders(meeting):
        if one.is_certain:
            yield Doubt(one.said(names[one.event.attendee_id] if one.event else ""), where)
    if far := far_off(meeting.date, today):
        yield Doubt(far, where)
        return  # all that is due is far from it
    for day in dict.fromkeys(entry.due for _, entry in meeting.entries() if entry.due):
        if day < meeting.date:
            yield Doubt(f"Something is due on {plain_date(day)}, before the meeting.", where)
        elif far_off(day, meeting.date):
            years = day.year - meeting.date.year
            yield Doubt(f"Something is due on {plain_date(day)}, {years} years after the meeting.", where)
