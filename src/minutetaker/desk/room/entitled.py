"""The members who may vote on an item now, by the code of conduct of the meeting's house style."""

from __future__ import annotations

from collections.abc import Iterable

from minutetaker.minutes.style.style_files import style_or_plain
from minutetaker.record import Attendance, Attendee, Id, Meeting
from minutetaker.record.room.interests import barred_from_voting
from minutetaker.record.room.voters import voters


def entitled(meeting: Meeting, item_id: Id, standing: Iterable[Attendance] | None = None) -> list[Attendee]:
    """The members who are there and whom no interest keeps from voting on the item, in the order of the list.

    Args:
        standing: how everybody stands at the vote; as the meeting stands now where not given.

    Raises:
        StyleError: not even the plain house style can be used.
    """
    return voters(meeting, standing, barred=barred_from_voting(meeting, item_id, style_or_plain(meeting.style).code))
