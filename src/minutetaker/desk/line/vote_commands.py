"""The commands of the line on votes that were taken, and what is told of a vote."""

from __future__ import annotations

from dataclasses import replace

from minutetaker.desk.line.grammar import AsksFor, LineContext, LineResult
from minutetaker.desk.line.motion_commands import goes_on_as
from minutetaker.desk.line.parts.people_meant import caller, the_person
from minutetaker.desk.line.parts.vote_parts import casting_from, name_and_way
from minutetaker.desk.minuting import vote_keeping
from minutetaker.desk.room.entitled import entitled
from minutetaker.minutes.unfinished.presence import Presence
from minutetaker.record import Entry, Fact, Id, Meeting, MemberVote, Outcome, RecordError
from minutetaker.record.entries import tree
from minutetaker.record.entries.voting import NOT_VOTING, is_counted, is_tie, voted_on, voters_counted


def casting(line: LineContext, rest: str) -> LineResult:
    """The second or casting vote of who presides, in the vote here."""
    vote, cast = _vote_here(line), casting_from(rest, line.meeting)
    meeting = vote_keeping.change_vote(
        line.store,
        line.meeting.id,
        line.item,
        vote.id,
        "Casting vote",
        lambda one: replace(one, casting_vote=cast),
        people=(cast.attendee_id,),
    )
    return LineResult(meeting, line.item, line.entry_id, told_of(line.meeting, meeting, line.item, vote.id))


def own_vote(line: LineContext, rest: str) -> LineResult:
    """The vote of one who asks for theirs to be recorded, beside the count of the vote here."""
    vote, (name, way) = _vote_here(line), name_and_way(rest)
    if way is None or way in NOT_VOTING or not name:
        raise RecordError("Say who and which way, for, against, abstained or declined: /own Lee against.")
    stood = Presence(line.meeting).at(vote.id).values()
    there = entitled(line.meeting, line.item, stood)
    person = the_person(there, name, line.meeting.attendees, others="was not there to vote")
    own = MemberVote(person.id, way)
    meeting = vote_keeping.change_vote(
        line.store,
        line.meeting.id,
        line.item,
        vote.id,
        "Own vote",
        lambda one: vote_keeping.with_own_vote(one, own),
        people=(person.id,),
    )
    said = f"{caller(line.meeting.attendees)(person)}: {way}."
    return LineResult(meeting, line.item, line.entry_id, said)


def division(line: LineContext, rest: str) -> LineResult:
    """Open the division; nothing is changed before it is kept."""
    if not entitled(line.meeting, line.item):
        raise RecordError("Nobody who may vote is marked present. Mark the members first.")
    return LineResult(line.meeting, line.item, line.entry_id, asks_for=AsksFor.DIVISION)


def read_back(line: LineContext, rest: str) -> LineResult:
    """Show the motion as it stands."""
    return LineResult(line.meeting, line.item, line.entry_id, asks_for=AsksFor.READ_BACK)


def told_of(before: Meeting, meeting: Meeting, item_id: Id, vote_id: Id) -> str:
    """What a clerk is told of a vote: how many of those in the room it counts, a tie, and what followed from it."""
    entries = meeting.item(item_id).entries
    vote, on = tree.find(entries, vote_id), voted_on(entries).get(vote_id)
    told = [_turnout(vote, len(entitled(meeting, item_id)))]
    if on is None:
        told.append("It is on nothing: what was moved before it has its vote, or there is none.")
    if is_tie(vote) and vote.casting_vote is None:
        told.append("The votes are equal: /casting for, or /casting against.")
    elif on is not None and on.outcome is not None and on.outcome is not outcome_in(before, item_id, on.id):
        told += [f"{on.kind.capitalize()} {on.outcome}.", goes_on_as(on, on.outcome)]
    return " ".join(filter(None, told))


def _turnout(vote: Entry, may_vote: int) -> str:
    """``13 of 15 in the room voted``; nothing where all did or nothing was counted."""
    counted = voters_counted(vote)
    if not is_counted(vote) or counted == may_vote:
        return ""
    if counted > may_vote:
        votes = "1 vote is" if counted == 1 else f"{counted} votes are"
        return f"{votes} counted, and {may_vote} in the room may vote."
    return f"{counted} of {may_vote} in the room voted."


def outcome_in(meeting: Meeting, item_id: Id, entry_id: Id) -> Outcome | None:
    """What is recorded to have become of an entry; None where it is nothing or there is no such entry."""
    found = next((entry for _, entry in tree.walk(meeting.item(item_id).entries) if entry.id == entry_id), None)
    return None if found is None else found.outcome


def _vote_here(line: LineContext) -> Entry:
    """The vote in hand, or the nearest before it.

    Raises:
        RecordError: there is none.
    """
    found = None
    for _, entry in tree.walk(line.meeting.item(line.item).entries):
        if entry.kind.has(Fact.VOTES):
            found = entry
        if entry.id == line.entry_id and found is not None:
            break
    if found is None:
        raise RecordError("There is no vote here yet. Count it with /vote 7-3-1, or take a division with /div.")
    return found
