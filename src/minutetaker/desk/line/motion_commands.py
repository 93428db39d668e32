"""The commands of the line on what was moved: by whom, what became of it, and the motion as amended."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from minutetaker.desk.line.grammar import LineCommand, LineContext, LineResult, Takes
from minutetaker.desk.line.parts.movers_meant import SaidPerson, said_movers, said_person
from minutetaker.desk.line.parts.outcome_words import outcome_from
from minutetaker.desk.line.parts.people_meant import caller
from minutetaker.desk.line.placing import decided_here, put, put_to_the_vote_here
from minutetaker.desk.minuting import resolutions
from minutetaker.record import Attendee, Entry, EntryKind, Fact, Id, Outcome, RecordError, clean, new_id
from minutetaker.record.entries.motions import CARRIED, as_it_stands, is_amendment, is_motion, nearest_put
from minutetaker.record.text import listed

_SUBSTANTIVE = "The motion as amended: /substantive."
NAMED_KINDS: Mapping[str, EntryKind] = {
    word: kind
    for kind in EntryKind
    if kind.has(Fact.OUTCOME) and kind.row.slash is not None
    for word in (kind.value, kind.row.slash.name, *kind.row.slash.also)
    if word != "resolved"
}
"""The words that name a kind of which something can become."""


def _movers(line: LineContext, rest: str) -> LineResult:
    decided, said = _moved_here(line), said_movers(line.meeting, rest)
    first, *others = said.movers
    moved = {one.attendee.id for one in said.movers}
    seconder_id: Id | None
    if said.seconder is not None:
        seconder_id, seconded_as = said.seconder.attendee.id, said.seconder.called
    elif decided.seconder_id not in moved:
        seconder_id, seconded_as = decided.seconder_id, decided.seconded_as
    else:
        seconder_id, seconded_as = None, ""
    meeting = resolutions.set_movers(
        line.store,
        line.meeting.id,
        line.item,
        decided.id,
        first.attendee.id,
        seconder_id,
        also_moved_ids=tuple(one.attendee.id for one in others),
        moved_as="" if others else first.called,
        seconded_as=seconded_as,
    )
    called = caller(line.meeting.attendees)
    named = listed([called(one.attendee) if others else _told(one, called) for one in said.movers])
    if seconder_id is None:
        return LineResult(meeting, line.item, line.entry_id, f"Moved by {named}. Not seconded yet: /sec.")
    second = _told(said.seconder or SaidPerson(line.meeting.attendee(seconder_id), seconded_as), called)
    return LineResult(meeting, line.item, line.entry_id, f"Moved by {named}, seconded by {second}.")


def _told(one: SaidPerson, called: Callable[[Attendee], str]) -> str:
    return f"{one.called} ({called(one.attendee)})" if one.called else called(one.attendee)


def _seconder(line: LineContext, rest: str) -> LineResult:
    decided, said = _moved_here(line), said_person(line.meeting, rest)
    meeting = resolutions.set_movers(
        line.store,
        line.meeting.id,
        line.item,
        decided.id,
        decided.mover_id,
        said.attendee.id,
        also_moved_ids=decided.also_moved_ids,
        moved_as=decided.moved_as,
        seconded_as=said.called,
    )
    told = _told(said, caller(line.meeting.attendees))
    return LineResult(meeting, line.item, line.entry_id, f"Seconded by {told}.")


def _moved_here(line: LineContext) -> Entry:
    decided = decided_here(line)
    if decided is None:
        raise RecordError("There is no resolution or motion here to move. Begin one with /res or /motion.")
    return decided


def _outcome(line: LineContext, rest: str) -> LineResult:
    said, _, behind = rest.partition(" ")
    kind = NAMED_KINDS.get(said.casefold())
    if kind is None:
        decided, words = put_to_the_vote_here(line), rest
    else:
        decided, words = nearest_put(line.meeting.item(line.item).entries, line.entry_id, [kind]), behind
    if decided is None:
        what = "resolution or motion" if kind is None else kind.value
        raise RecordError(f"There is no {what} here. Begin one with /res, /motion or /amend.")
    return _became(line, decided, outcome_from(words))


def _fell(line: LineContext, rest: str) -> LineResult:
    decided = decided_here(line)
    if decided is None or decided.kind.row.resolves:
        raise RecordError("There is no motion or amendment here that could fall. Begin one with /motion or /amend.")
    if decided.seconder_id is not None:
        called = caller(line.meeting.attendees)
        name = called(line.meeting.attendee(decided.seconder_id))
        raise RecordError(f"{name} seconded the {decided.kind}: say what else became of it, such as /outcome lost.")
    return _became(line, decided, Outcome.NOT_SECONDED)


def _became(line: LineContext, decided: Entry, outcome: Outcome) -> LineResult:
    meeting = resolutions.set_outcome(line.store, line.meeting.id, line.item, decided.id, outcome)
    said = f"{decided.kind.capitalize()}: {outcome}."
    return LineResult(meeting, line.item, line.entry_id, f"{said} {goes_on_as(decided, outcome)}".rstrip())


def goes_on_as(decided: Entry, outcome: Outcome) -> str:
    """What a clerk is told of an amendment that was carried: how its motion is had as it stands now."""
    return _SUBSTANTIVE if is_amendment(decided) and outcome in CARRIED else ""


def _substantive(line: LineContext, rest: str) -> LineResult:
    """Put the motion as amended before the meeting: its words with what was carried, for the clerk to go on with."""
    entries = line.meeting.item(line.item).entries
    motion = nearest_put(entries, line.entry_id, [kind for kind in EntryKind if is_motion(Entry("", kind))])
    standing = as_it_stands(entries, motion) if motion is not None else None
    if standing is None or not standing.amendments:
        raise RecordError("No amendment to a motion here was carried: note it with /vote, or /outcome carried.")
    moved = standing.motion
    behind = (one.text.strip() for one in standing.beside)
    text = clean(rest) if rest.strip() else " ".join(filter(None, (moved.text.rstrip(), *behind)))
    as_amended = replace(
        moved,
        id=new_id(),
        text=text,
        references=moved.references if text.startswith(moved.text) else (),
        outcome=None,
        children=tuple(replace(one, id=new_id()) for one in moved.children if not _is_put(one)),
    )
    found = put(line, as_amended, said=resolutions.standing_told(standing))
    return replace(found, entry_id=as_amended.id, goes_on_after=as_amended.id if rest.strip() else None)


def _is_put(entry: Entry) -> bool:
    return entry.kind.has(Fact.OUTCOME) or entry.kind.has(Fact.VOTES)


MOVERS = LineCommand(
    "mv",
    ("moved", "mover"),
    "/mv Lee / Shah",
    "Who moved and seconded it",
    Takes.TWO_MEMBERS,
    _movers,
)
SECONDER = LineCommand(
    "sec", ("seconded", "seconder"), "/sec Shah", "Seconder of what was moved here", Takes.ANYONE, _seconder
)
OUTCOME = LineCommand(
    "outcome",
    (),
    "/outcome carried",
    "What became of the motion here; or /outcome amendment lost",
    Takes.OUTCOME,
    _outcome,
)
FELL = LineCommand(
    "fell", (), "/fell", "The motion or amendment here fell for want of a seconder", Takes.NOTHING, _fell
)
SUBSTANTIVE = LineCommand(
    "substantive",
    ("amended",),
    "/substantive",
    "The motion as amended, ready to be put",
    Takes.TEXT,
    _substantive,
)
