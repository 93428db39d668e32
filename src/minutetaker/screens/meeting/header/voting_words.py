"""Who may vote on the item reached, as the header says it where an interest keeps somebody from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from minutetaker.desk.words.namesakes import short_names
from minutetaker.record import Meeting, attendance_of
from minutetaker.record.room.interests import InterestType, barred_from_voting, to_leave
from minutetaker.record.room.voters import voters
from minutetaker.record.text import listed
from minutetaker.screens.look.invisible_characters import one_line


@dataclass(frozen=True, slots=True)
class Voting:
    """``words`` and a few words on who may vote; empty where nobody declared an interest that keeps them from it."""

    words: str = ""
    brief: str = ""
    must_leave: bool = False
    """Whether somebody is in the room who must leave it."""


NO_INTEREST = Voting()


def voting_on(meeting: Meeting, code: Sequence[InterestType]) -> Voting:
    """Who may vote on the item that the meeting has reached, until it is closed.

    Args:
        code: the types of interest that the council's code of conduct has.
    """
    current = meeting.current_item_id
    if current is None or meeting.closed_at is not None:
        return NO_INTEREST
    barred = barred_from_voting(meeting, current, code)
    if not barred:
        return NO_INTEREST
    there = attendance_of(meeting.attendees, meeting.attendance)
    names = short_names(meeting.attendees)
    may_vote = f"{len(voters(meeting, there.values(), barred=barred))} may vote"
    leaving = [one.person_id for one in to_leave(meeting, current, code, there=there)]
    silent = [one for one in there if one in barred and one not in leaving and there[one].member_in_room]
    said = [
        may_vote,
        f"not {listed([names[one] for one in silent])}" if silent else "",
        f"{listed([names[one] for one in leaving])} must leave" if leaving else "",
    ]
    words = one_line(" · ".join(filter(None, said)))
    return Voting(words, f"{len(leaving)} must leave" if leaving else may_vote, bool(leaving))
