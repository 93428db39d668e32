"""The commands of the line, each a function of the line and of what follows the command's name."""

from __future__ import annotations

import re
from datetime import date

from minutetaker.desk.line.grammar import LineCommand, LineContext, LineResult, Run, Takes
from minutetaker.desk.line.people_meant import in_the_room, not_in_the_room, the_person, two_people
from minutetaker.desk.line.placing import decided_here, put
from minutetaker.desk.meetings import meetings
from minutetaker.desk.minuting import agenda, entries, resolutions
from minutetaker.desk.room import attendance
from minutetaker.desk.words.matching import folded
from minutetaker.desk.words.typed_dates import find_date
from minutetaker.record import (
    AttendanceKind,
    Entry,
    EntryKind,
    Id,
    Meeting,
    Outcome,
    RecordError,
    attendance_of,
    clean,
    clean_line,
    new_id,
)
from minutetaker.record.dates import dotted_time
from minutetaker.record.entries import tree
from minutetaker.record.kinds import in_menus
from minutetaker.record.text import shortened

_LONGEST_OWNER = 6
"""Words."""
_OWNER = re.compile(rf"((?:[^\s:]+\s+){{0,{_LONGEST_OWNER - 1}}}[^\s:]+)\s*:(?!\d)\s*")
"""An owner before a colon, which is none in a time such as 10:30."""
_LEADS_TO_A_DATE = re.compile(r"(?:.*\s)?(?:after|before|by|for|from|of|on|since|to|until)", re.IGNORECASE | re.DOTALL)
_BEFORE_A_DAY = re.compile(r"\s+(?:before|by|on|until)$", re.IGNORECASE)
_GOES_ON = re.compile(r"and\b", re.IGNORECASE)


def _entry(kind: EntryKind) -> Run:
    def add(line: LineContext, rest: str) -> LineResult:
        return put(line, Entry(new_id(), kind, clean(rest)))

    return add


def _resolution(line: LineContext, rest: str) -> LineResult:
    clause = Entry(new_id(), EntryKind.CLAUSE, clean(rest))
    return put(line, Entry(new_id(), EntryKind.RESOLUTION, children=(clause,)))


def _recommendation(line: LineContext, rest: str) -> LineResult:
    if not rest.strip():
        raise RecordError("Say to whom: /rec Cabinet.")
    clause = Entry(new_id(), EntryKind.CLAUSE)
    resolution = Entry(new_id(), EntryKind.RESOLUTION, children=(clause,), recommended_to=clean_line(rest))
    return put(line, resolution)


def _action(line: LineContext, rest: str) -> LineResult:
    owner, due, text = action_parts(rest, line.meeting)
    return put(line, Entry(new_id(), EntryKind.ACTION, clean(text), owner=clean_line(owner), due=due))


def action_parts(rest: str, meeting: Meeting) -> tuple[str, date | None, str]:
    """Owner, due date and text of ``Head of service 30/11 briefing note`` or ``Owner: text``.

    A date without a year is the first such day on or after the meeting's. One in the text after an owner and a
    colon is text, and so is one that ends a sentence (``Write to Lee on 12 May``) or is no date (``gates 1-2 and 4``).
    """
    found, named = find_date(rest, near=meeting.date), _OWNER.match(rest)
    if found and (named is None or found.start <= named.end()):
        owner, text = rest[: found.start].strip(" ,:"), rest[found.end :].strip()
        if _is_owner(owner, text):
            return _BEFORE_A_DAY.sub("", owner), found.day, text
    if named:
        return named[1], None, rest[named.end() :].strip()
    return "", None, rest


def _is_owner(before: str, after: str) -> bool:
    """Whether the words before a date name who is to do what stands after it."""
    if len(before.split()) > _LONGEST_OWNER or _GOES_ON.match(after):
        return False
    return bool(after) or not _LEADS_TO_A_DATE.fullmatch(before)


def _vote(line: LineContext, rest: str) -> LineResult:
    counts = re.fullmatch(r"(\d{1,9})\s*[-–/ ]\s*(\d{1,9})(?:\s*[-–/ ]\s*(\d{1,9}))?(?:\s+(.*))?", rest, re.DOTALL)
    if rest and not counts:
        raise RecordError("Give the counts as for-against-abstaining: /vote 7-3-1.")
    if not counts:
        return put(line, Entry(new_id(), EntryKind.VOTE))
    taken = [None if count is None else int(count) for count in counts.groups()[:3]]
    resolutions.check_counts(*taken)
    vote = Entry(
        new_id(),
        EntryKind.VOTE,
        clean(counts[4] or ""),
        votes_for=taken[0],
        votes_against=taken[1],
        votes_abstained=taken[2] or 0,
    )
    return put(line, vote, said=_voters(line, vote))


def _voters(line: LineContext, vote: Entry) -> str:
    counted = (vote.votes_for or 0) + (vote.votes_against or 0) + (vote.votes_abstained or 0)
    present = len(in_the_room(line.meeting, members_only=True))
    return f"{counted} votes counted, {present} members in the room." if counted != present else ""


def _movers(line: LineContext, rest: str) -> LineResult:
    decided = decided_here(line)
    if decided is None:
        raise RecordError("There is no resolution or motion here to move. Begin one with /res or /motion.")
    mover, seconder = two_people(in_the_room(line.meeting), rest)
    meeting = resolutions.set_movers(line.store, line.meeting.id, line.item, decided.id, mover.id, seconder.id)
    said = f"Moved by {mover.name.printed}, seconded by {seconder.name.printed}."
    return LineResult(meeting, line.item, line.entry_id, said)


def _outcome(line: LineContext, rest: str) -> LineResult:
    decided = decided_here(line)
    if decided is None:
        raise RecordError("There is no resolution or motion here. Begin one with /res or /motion.")
    outcomes = [one for one in Outcome if one.value.startswith(rest.casefold())] if rest else []
    exact = [one for one in outcomes if one.value == rest.casefold()] or outcomes
    if len(exact) != 1 and exact[:1] != [Outcome.CARRIED]:
        raise RecordError(f"Say what became of it: {', '.join(Outcome)}.")
    meeting = resolutions.set_outcome(line.store, line.meeting.id, line.item, decided.id, exact[0])
    return LineResult(meeting, line.item, line.entry_id, f"{decided.kind.capitalize()}: {exact[0]}.")


def _declaration(line: LineContext, rest: str) -> LineResult:
    people = line.meeting.attendees
    words = rest.split()
    for length in range(min(len(words), 5), 0, -1):
        try:
            person = the_person(people, " ".join(words[:length]))
        except RecordError:
            if length == 1:
                raise
            continue
        text = rest.split(None, length)[length] if len(words) > length else ""
        here = attendance_of(line.meeting.attendees, line.meeting.attendance)[person.id].in_room
        declaration = Entry(new_id(), EntryKind.DECLARATION, clean(text), person_id=person.id)
        return put(line, declaration, said="" if here else f"{person.name.printed} is not in the room.")
    raise RecordError("Say who declares what: /dec Khan owns the field next door.")


def _arrived(line: LineContext, rest: str) -> LineResult:
    person = the_person(not_in_the_room(line.meeting), rest)
    meeting = attendance.arrive(line.store, line.meeting.id, person.id, at=line.at, after_entry_id=_after(line))
    return LineResult(meeting, line.item_id, line.entry_id, f"{person.name.printed} came in at {dotted_time(line.at)}.")


def _left(line: LineContext, rest: str) -> LineResult:
    person = the_person(in_the_room(line.meeting), rest)
    meeting = attendance.leave(line.store, line.meeting.id, person.id, at=line.at, after_entry_id=_after(line))
    return LineResult(meeting, line.item_id, line.entry_id, f"{person.name.printed} left at {dotted_time(line.at)}.")


def _after(line: LineContext) -> Id | None:
    return line.entry_id if line.item_id == line.meeting.current_item_id else None


def _register(kind: AttendanceKind) -> Run:
    def mark(line: LineContext, rest: str) -> LineResult:
        person = the_person(line.meeting.attendees, rest)
        meeting = attendance.set_register(line.store, line.meeting.id, person.id, kind)
        return LineResult(meeting, line.item_id, line.entry_id, f"{person.name.printed}: {kind}.")

    return mark


def _chair(line: LineContext, rest: str) -> LineResult:
    person = the_person(line.meeting.attendees, rest)
    meeting = attendance.take_chair(line.store, line.meeting.id, person.id, at=line.at)
    return LineResult(meeting, line.item_id, line.entry_id, f"{person.name.printed} is in the chair.")


def _next(line: LineContext, rest: str) -> LineResult:
    items = line.meeting.items
    current = line.meeting.current_item
    shown = next((item for item in items if item.id == line.item_id), None)
    if current is not None and shown is not None and shown.id != current.id and shown is not items[-1]:
        return LineResult(line.meeting, items[items.index(shown) + 1].id, None)
    index = items.index(current) + 1 if current else 0
    if index >= len(items):
        raise RecordError("This is the last item. Add one with /item, or close the meeting with /close.")
    meeting = agenda.go_to(line.store, line.meeting.id, items[index].id, at=line.at)
    return LineResult(meeting, items[index].id, None)


def _previous(line: LineContext, rest: str) -> LineResult:
    items = line.meeting.items
    index = [item.id for item in items].index(line.item) - 1
    if index < 0:
        raise RecordError("This is the first item.")
    return LineResult(line.meeting, items[index].id, None)


def _go(line: LineContext, rest: str) -> LineResult:
    wanted = folded(rest)
    found = [
        item
        for number, item in line.meeting.numbered_items()
        if wanted and (str(number) == wanted.rstrip(".") or wanted in folded(item.title))
    ]
    if not found:
        raise RecordError(f"No item has the number or the words “{shortened(rest)}”.")
    return LineResult(line.meeting, found[0].id, None)


def _late_item(line: LineContext, rest: str) -> LineResult:
    item_id = new_id()
    meeting = agenda.add_item(line.store, line.meeting.id, rest, after_id=line.item_id, item_id=item_id)
    return LineResult(meeting, item_id, None)


def _close(line: LineContext, rest: str) -> LineResult:
    meeting = meetings.close_meeting(line.store, line.meeting.id, at=line.at)
    return LineResult(meeting, line.item_id, line.entry_id, f"Closed at {dotted_time(line.at)}.")


def _label(line: LineContext, rest: str) -> LineResult:
    entry = _in_hand(line)
    meeting = entries.set_label(line.store, line.meeting.id, line.item, entry.id, clean_line(rest) or None)
    return LineResult(meeting, line.item, entry.id)


def _restart(line: LineContext, rest: str) -> LineResult:
    entry = _in_hand(line)
    meeting = entries.set_restarts(line.store, line.meeting.id, line.item, entry.id, not entry.restarts)
    return LineResult(meeting, line.item, entry.id)


def _in_hand(line: LineContext) -> Entry:
    if line.entry_id is None:
        raise RecordError("Type the entry first.")
    return tree.find(line.meeting.item(line.item).entries, line.entry_id)


def _begin(kind: EntryKind, takes: Takes = Takes.TEXT, run: Run | None = None) -> LineCommand:
    slash = kind.row.slash
    assert slash is not None
    return LineCommand(slash.name, slash.also, slash.example, slash.help, takes, run or _entry(kind))


COMMANDS_ON_THE_LINE: tuple[LineCommand, ...] = (
    _begin(EntryKind.RESOLUTION, run=_resolution),
    LineCommand(
        "rec", ("recommend",), "/rec Cabinet", "Resolution that recommends to a body", Takes.TEXT, _recommendation
    ),
    _begin(EntryKind.ACTION, Takes.OWNER, _action),
    LineCommand(
        "in", ("arrived", "arrive"), "/in Khan", "Someone comes in, or comes back, now", Takes.PERSON_AWAY, _arrived
    ),
    LineCommand("out", ("left", "leave"), "/out Khan", "Someone leaves now", Takes.PERSON_PRESENT, _left),
    LineCommand(
        "mv",
        ("moved", "mover"),
        "/mv Lee / Shah",
        "Mover and seconder of the resolution here",
        Takes.TWO_MEMBERS,
        _movers,
    ),
    _begin(EntryKind.VOTE, Takes.NOTHING, _vote),
    LineCommand(
        "outcome",
        (),
        "/outcome carried",
        "What became of the motion or resolution here",
        Takes.OUTCOME,
        _outcome,
    ),
    LineCommand("next", ("n",), "/next", "This item is done: go on to the next", Takes.NOTHING, _next),
    LineCommand("back", ("previous",), "/back", "Look at the item before", Takes.NOTHING, _previous),
    LineCommand("go", (), "/go 11", "Look at another item", Takes.ITEM, _go),
    LineCommand("item", ("late",), "/item Title", "Add an item after this one", Takes.TEXT, _late_item),
    _begin(EntryKind.DECLARATION, Takes.ANYONE, _declaration),
    _begin(EntryKind.MOTION),
    _begin(EntryKind.AMENDMENT),
    *(
        _begin(kind, Takes.PHRASE if kind is EntryKind.LEAD_IN else Takes.TEXT)
        for kind in in_menus()
        if kind.row.slash and not kind.row.facts
    ),
    LineCommand("chair", (), "/chair Khan", "Put someone in the chair", Takes.ANYONE, _chair),
    LineCommand("present", (), "/present Khan", "Mark present", Takes.PERSON_AWAY, _register(AttendanceKind.PRESENT)),
    LineCommand(
        "apol", ("apologies",), "/apol Khan", "Mark apologies", Takes.ANYONE, _register(AttendanceKind.APOLOGIES)
    ),
    LineCommand("label", (), "/label 4A", "Print this label here; alone, the computed one again", Takes.TEXT, _label),
    LineCommand("restart", (), "/restart", "Begin the list again here, or let it run on", Takes.NOTHING, _restart),
    LineCommand("close", (), "/close", "The chair closes the meeting now", Takes.NOTHING, _close),
)
