"""Completions of the line: shown while it is typed, one key to accept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from minutetaker.desk.line.grammar import LineCommand, Takes
from minutetaker.desk.line.interest_command import ways_on
from minutetaker.desk.line.motion_commands import NAMED_KINDS
from minutetaker.desk.line.parts.action_parts import action_parts
from minutetaker.desk.line.parts.people_meant import caller, in_the_room, not_in_the_room, to_choose_from
from minutetaker.desk.line.slash_commands import COMMANDS_ON_THE_LINE
from minutetaker.desk.words.matching import folded
from minutetaker.record import Attendee, Meeting, Outcome
from minutetaker.record.dates import weekday_date
from minutetaker.record.room.interests import CODE, InterestType


@dataclass(frozen=True, slots=True)
class Completion:
    """One way to go on: the whole line after it is accepted, how it shows, and what it does."""

    line: str
    shown: str
    detail: str


def complete(
    line: str, meeting: Meeting, *, lead_ins: Sequence[str] = (), code: Sequence[InterestType] = CODE
) -> tuple[Completion, ...]:
    """Ways to go on with a line that begins with ``/``, the likeliest first; none for another line.

    Args:
        lead_ins: the phrases of the house style.
        code: the types of interest in the council's code of conduct.
    """
    if not line.startswith("/") or line.startswith("//"):
        return ()
    name, space, rest = line[1:].partition(" ")
    if not space:
        return _names(name)
    for command in COMMANDS_ON_THE_LINE:
        if name.casefold() in (command.name, *command.also):
            return _arguments(command, name, rest, meeting, lead_ins, code)
    return ()


def _names(typed: str) -> tuple[Completion, ...]:
    wanted = typed.casefold()
    by_name = [one for one in COMMANDS_ON_THE_LINE if one.name.startswith(wanted)]
    by_other = [
        one
        for one in COMMANDS_ON_THE_LINE
        if one not in by_name and any(other.startswith(wanted) for other in one.also)
    ]
    return tuple(
        Completion(
            f"/{one.name} " if one.takes is not Takes.NOTHING else f"/{one.name}",
            one.usage,
            one.description,
        )
        for one in [*by_name, *by_other]
    )


def _arguments(
    command: LineCommand,
    name: str,
    rest: str,
    meeting: Meeting,
    lead_ins: Sequence[str],
    code: Sequence[InterestType],
) -> tuple[Completion, ...]:
    match command.takes:
        case Takes.PERSON_PRESENT:
            return _people(name, rest, in_the_room(meeting), meeting)
        case Takes.PERSON_AWAY | Takes.PERSON_AWAY_OR_NOTHING:
            return _people(name, rest, not_in_the_room(meeting), meeting)
        case Takes.ANYONE:
            return _people(name, rest, meeting.attendees, meeting)
        case Takes.INTEREST:
            return _interests(name, rest, meeting, code)
        case Takes.TWO_MEMBERS:
            return _movers(name, rest, meeting)
        case Takes.OWNER:
            return _owners(name, rest, meeting)
        case Takes.OUTCOME:
            return _outcomes(name, rest)
        case Takes.PHRASE:
            return tuple(_plain(name, one, "") for one in lead_ins if folded(rest) in folded(one))
        case Takes.ITEM:
            return tuple(
                _plain(name, str(number), item.title)
                for number, item in meeting.numbered_items()
                if folded(rest) in folded(f"{number} {item.title}")
            )
        case Takes.TEXT | Takes.COUNTS | Takes.TIME | Takes.NOTHING:
            return ()
        case unknown:
            assert_never(unknown)


def _people(name: str, rest: str, people: Sequence[Attendee], meeting: Meeting) -> tuple[Completion, ...]:
    called = caller(meeting.attendees)
    return tuple(
        _plain(name, called(one), ", ".join(filter(None, (one.code, one.job_title or one.standing))))
        for one in to_choose_from(people, rest, meeting.attendees)
    )


def _outcomes(name: str, rest: str) -> tuple[Completion, ...]:
    """What can become of what is meant, behind the word that names it where one does: ``amendment lost``."""
    kind, space, behind = rest.partition(" ")
    named, typed = (f"{kind} ", behind) if space and kind.casefold() in NAMED_KINDS else ("", rest)
    return tuple(_plain(name, f"{named}{one}", "") for one in Outcome if one.value.startswith(typed.casefold()))


def _interests(name: str, rest: str, meeting: Meeting, code: Sequence[InterestType]) -> tuple[Completion, ...]:
    further = ways_on(rest, meeting, code)
    if found := tuple(Completion(f"/{name} {words}", shown, detail) for words, shown, detail in further):
        return found
    return tuple(replace(one, line=f"{one.line} ") for one in _people(name, rest, meeting.attendees, meeting))


def _movers(name: str, rest: str, meeting: Meeting) -> tuple[Completion, ...]:
    people, called = in_the_room(meeting, members_only=True), caller(meeting.attendees)
    mover, stroke, seconder = rest.partition("/")
    if not stroke:
        return tuple(
            Completion(f"/{name} {called(one)} / ", called(one), "mover")
            for one in to_choose_from(people, mover, meeting.attendees)
        )
    moved = mover.strip()
    others = [one for one in people if called(one) != moved]
    return tuple(
        _plain(name, f"{moved} / {called(one)}", "seconder")
        for one in to_choose_from(others, seconder, meeting.attendees)
    )


def _owners(name: str, rest: str, meeting: Meeting) -> tuple[Completion, ...]:
    owner, due, text = action_parts(rest, meeting)
    if due is not None:
        understood = ", ".join(filter(None, (owner, f"due {weekday_date(due)}")))
        return (Completion(f"/{name} {rest}", understood, text or "then what is to be done"),)
    if owner and text:
        return (Completion(f"/{name} {rest}", owner, text),)
    if any(character.isdigit() for character in rest) or ":" in rest:
        return ()
    owners = dict.fromkeys(owner for one in meeting.attendees for owner in (one.job_title, one.name.printed) if owner)
    wanted = folded(rest)
    return tuple(
        Completion(f"/{name} {owner} ", owner, "then a date and what is to be done")
        for owner in owners
        if any(part.startswith(wanted) for part in (folded(owner), *folded(owner).split()))
    )


def _plain(name: str, argument: str, detail: str) -> Completion:
    return Completion(f"/{name} {argument}", argument, detail)
