"""The commands of the line that begin an entry, one for each kind that has a word there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from minutetaker.desk.line.grammar import LineCommand, LineContext, LineResult, Run, Takes
from minutetaker.desk.line.parts.action_parts import action_parts, refuse_no_such_day
from minutetaker.desk.line.parts.interest_parts import person_and_text
from minutetaker.desk.line.parts.outcome_words import outcome_of_words
from minutetaker.desk.line.parts.vote_parts import vote_from
from minutetaker.desk.line.placing import far_told, put
from minutetaker.desk.line.vote_commands import outcome_in, told_of
from minutetaker.desk.minuting.resolutions import resolved_from, resolved_told
from minutetaker.desk.room.entitled import entitled
from minutetaker.record import (
    Entry,
    EntryKind,
    Fact,
    Id,
    Meeting,
    Outcome,
    RecordError,
    attendance_of,
    clean,
    clean_line,
    new_id,
)
from minutetaker.record.dates import weekday_date
from minutetaker.record.entries import tree
from minutetaker.record.entries.motions import CARRIED
from minutetaker.record.entries.voting import decides, voted_on
from minutetaker.record.kind_row import Shape, SlashWord


def begin(kind: EntryKind) -> LineCommand:
    """The command that begins a kind; what follows its name is told by the facts that the kind holds."""
    slash = _word(kind)
    takes, run = _begun_with(kind)
    return LineCommand(slash.name, slash.also, slash.example, slash.help, takes, run)


def _begun_with(kind: EntryKind) -> tuple[Takes, Run]:
    if kind.row.shape is Shape.RESOLUTION:
        return Takes.TEXT, _resolution(kind)
    if kind.has(Fact.OWNER):
        return Takes.OWNER, _action(kind)
    if kind.has(Fact.PERSON):
        return Takes.ANYONE, _declaration(kind)
    if kind.has(Fact.VOTES):
        return Takes.COUNTS, _vote(kind)
    return Takes.PHRASE if kind is EntryKind.LEAD_IN else Takes.TEXT, _entry(kind)


def _entry(kind: EntryKind) -> Run:
    def add(line: LineContext, rest: str) -> LineResult:
        return put(line, Entry(new_id(), kind, clean(rest)))

    return add


def _resolution(kind: EntryKind) -> Run:
    def add(line: LineContext, rest: str) -> LineResult:
        clause = Entry(new_id(), EntryKind(kind.row.takes), clean(rest))
        there = line.meeting.item(line.item).entries
        carried = None if rest.strip() else resolved_from(there, line.entry_id)
        said = resolved_told(there, line.entry_id) if carried else ""
        found = put(line, carried or Entry(new_id(), kind, children=(clause,)), said=said)
        return replace(found, goes_on_after=None) if carried else found

    return add


def _action(kind: EntryKind) -> Run:
    def add(line: LineContext, rest: str) -> LineResult:
        owner, due, text = action_parts(rest, line.meeting)
        if due is None and not rest.startswith(f"{owner}:"):
            refuse_no_such_day(rest, line.meeting)
        said = _due_told(due, line.meeting) if due else ""
        return put(line, Entry(new_id(), kind, clean(text), owner=clean_line(owner), due=due), said=said)

    return add


def _due_told(due: date, meeting: Meeting) -> str:
    return f"Due {weekday_date(due)}{far_told(due, meeting)}."


def _vote(kind: EntryKind) -> Run:
    def add(line: LineContext, rest: str) -> LineResult:
        vote = vote_from(rest, line.meeting, may_vote=len(entitled(line.meeting, line.item)))
        found = put(
            line,
            replace(vote, kind=kind),
            also=lambda meeting: _with_outcome(line.meeting, meeting, line.item, vote.id),
        )
        return replace(found, said=told_of(line.meeting, found.meeting, line.item, vote.id))

    return add


def _with_outcome(before: Meeting, meeting: Meeting, item_id: Id, vote_id: Id) -> Meeting:
    """The meeting with what became of a motion noted there where the text of its vote is that and nothing else.

    Raises:
        RecordError: something else was recorded before the vote.
    """
    entries = meeting.item(item_id).entries
    vote, on = tree.find(entries, vote_id), voted_on(entries).get(vote_id)
    said = outcome_of_words(vote.text)
    if on is None or said is None:
        return meeting
    outcome = _outcome_said(on, said, outcome_in(before, item_id, on.id), vote)
    entries = tree.update(entries, vote_id, lambda one: replace(one, text=""))
    entries = tree.update(entries, on.id, lambda one: replace(one, outcome=outcome))
    return meeting.with_item(item_id, lambda item: replace(item, entries=entries))


def _outcome_said(on: Entry, said: Outcome, was: Outcome | None, vote: Entry) -> Outcome | None:
    """The outcome that is said with a vote; a resolution says by standing there that it was carried."""
    if was is None:
        if on.kind.row.resolves and said in (Outcome.CARRIED, decides(vote)) and said in CARRIED:
            return None
        return on.outcome if said is Outcome.CARRIED and on.outcome in CARRIED else said
    if said is was or {said, was} == CARRIED:
        return Outcome.CARRIED_UNANIMOUSLY if Outcome.CARRIED_UNANIMOUSLY in (said, was) else was
    raise RecordError(
        f"The {on.kind} is recorded as {was}, not {said}: change that first, /outcome {said}, or leave the word out."
    )


def _declaration(kind: EntryKind) -> Run:
    def add(line: LineContext, rest: str) -> LineResult:
        person, text = person_and_text(line.meeting.attendees, rest, _word(kind).example)
        here = attendance_of(line.meeting.attendees, line.meeting.attendance)[person.id].in_room
        declaration = Entry(new_id(), kind, clean(text), person_id=person.id)
        return put(line, declaration, said="" if here else f"{person.name.printed} is not in the room.")

    return add


def _word(kind: EntryKind) -> SlashWord:
    slash = kind.row.slash
    assert slash is not None
    return slash
