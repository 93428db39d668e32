"""Decisions that were made without a quorum, and a seat that two people are recorded to have taken at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from minutetaker.minutes.unfinished.presence import Presence
from minutetaker.minutes.unfinished.unfinished_item import Severity, Unfinished
from minutetaker.record import Attendance, Entry, Id, Meeting, quorum_count
from minutetaker.record.entries.motions import CARRIED
from minutetaker.record.public.public_view import SOMEBODY, is_told
from minutetaker.record.public.withholding import items_withheld_whole
from minutetaker.record.room.attendance import substituted


class QuorumChecks:
    """Holds the decisions of one meeting against who was there when they were made."""

    def __init__(self, meeting: Meeting, presence: Presence) -> None:
        self._meeting = meeting
        self._presence = presence
        self._is_reached = any(self._count(standing) >= meeting.quorum for _, standing in presence.over_time())

    def of(self, entry: Entry) -> Iterator[tuple[Severity, str]]:
        """A decision for which too few were there: without a quorum none is one (LGA 1972 Sch 12 paras 6, 12, 28).

        Where the quorum was never reached that is told of the meeting as a whole.
        """
        if not self._is_reached or not (entry.kind.row.resolves or entry.outcome in CARRIED):
            return
        count = self._count(self._presence.at(entry.id))
        if count < self._meeting.quorum:
            there = "1 member who counts" if count == 1 else f"{count} members who count"
            yield (
                Severity.MUST,
                f"The {entry.kind} was decided without a quorum: {there} for the quorum of {self._meeting.quorum} "
                f"{'was' if count == 1 else 'were'} there. Correct who came and went, or what was decided.",
            )

    def _count(self, standing: Mapping[Id, Attendance]) -> int:
        return quorum_count(standing.values(), remote_counts=self._meeting.remote_counts)


def taken_twice(meeting: Meeting, presence: Presence, names: Mapping[Id, str]) -> Iterator[Unfinished]:
    """Members who are recorded as there while a substitute sits in their place."""
    told: set[Id] = set()
    for event, standing in presence.over_time():
        taken = substituted(standing.values())
        for one in standing.values():
            member = one.attendee.id
            if member not in taken or not one.member_in_room or member in told:
                continue
            told.add(member)
            substitute = next(by for by in standing.values() if by.substitute_for == member)
            said, withheld = (
                f"{who} is recorded as there with {by}, who sits in their place and counts alone: correct the list of "
                "attendees, where one of the two was not there or sat otherwise."
                for who, by in ((names[member], names[substitute.attendee.id]), (SOMEBODY, "a substitute"))
            )
            found = Unfinished(Severity.WORTH_A_LOOK, said, item_id=event.item_id if event else None)
            is_public = event is None or is_told(meeting, event, items_withheld_whole(meeting))
            yield found if is_public else Unfinished(found.severity, said, found.item_id, withheld=withheld)
