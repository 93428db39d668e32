"""Who may vote, and who of them is there to."""

from __future__ import annotations

from collections.abc import Iterable, Set

from minutetaker.record.ids import Id
from minutetaker.record.meeting import Meeting
from minutetaker.record.room.attendance import Attendance, Attendee, attendance_of, substituted


def voters(
    meeting: Meeting, standing: Iterable[Attendance] | None = None, *, barred: Set[Id] = frozenset()
) -> list[Attendee]:
    """The members who are there and may vote, in the order of the list.

    One who joins by video may where they count for the quorum too: in England a member votes in the room (R
    (Hertfordshire County Council) v Secretary of State [2021] EWHC 1093 (Admin)). Of a substitute and the member in
    whose place they sit only the substitute may, as for the quorum.

    Args:
        standing: how everybody stands at the vote; as the meeting stands now where not given.
        barred: whom an interest in the item keeps from voting.
    """
    now = tuple(attendance_of(meeting.attendees, meeting.attendance).values() if standing is None else standing)
    passed_over = barred | substituted(now)
    return [one.attendee for one in now if _may_vote(meeting, one) and one.attendee.id not in passed_over]


def _may_vote(meeting: Meeting, one: Attendance) -> bool:
    return one.member_in_room and (meeting.remote_counts or not one.remote)
