"""The commands of the line, each a function of the line and of what follows the command's name."""

from __future__ import annotations

import re
from dataclasses import replace

from minutetaker.desk.line.exclusion_commands import EXCLUDE, READMIT
from minutetaker.desk.line.grammar import AsksFor, LineCommand, LineContext, LineResult, Run, Takes
from minutetaker.desk.line.interest_command import INTEREST
from minutetaker.desk.line.kind_commands import begin
from minutetaker.desk.line.motion_commands import FELL, MOVERS, OUTCOME, SECONDER, SUBSTANTIVE
from minutetaker.desk.line.parts.movement_parts import moved_result, movement_parts
from minutetaker.desk.line.parts.people_meant import caller, in_the_room, not_in_the_room, the_person
from minutetaker.desk.line.placing import after_in_hand, printed_here, put, without_line
from minutetaker.desk.line.sitting_commands import SITTING_COMMANDS
from minutetaker.desk.line.vote_commands import casting, division, own_vote, read_back
from minutetaker.desk.meetings import meetings
from minutetaker.desk.minuting import agenda, entries
from minutetaker.desk.room import attendance
from minutetaker.desk.room.withdrawing import told_at_item
from minutetaker.desk.words.matching import folded
from minutetaker.desk.words.typed_times import parse_time
from minutetaker.minutes.style.style_files import style_or_plain
from minutetaker.minutes.unfinished.unfinished import before_close
from minutetaker.record import (
    AttendanceKind,
    Entry,
    EntryKind,
    Meeting,
    RecordError,
    attendance_of,
    clean,
    clean_line,
    new_id,
)
from minutetaker.record.dates import dotted_time
from minutetaker.record.kinds import in_menus
from minutetaker.record.order import odd_close, refuse_disorder, why_no_clock
from minutetaker.record.text import shortened

_BEFORE_THAT = re.compile(r"\s+(?=that\b)", re.IGNORECASE)


def _recommendation(line: LineContext, rest: str) -> LineResult:
    if not rest.strip():
        raise RecordError("Say to whom: /rec Cabinet.")
    body, *words = _BEFORE_THAT.split(rest, 1)
    clause = Entry(new_id(), EntryKind(EntryKind.RESOLUTION.row.takes), clean(" ".join(words)))
    resolution = Entry(new_id(), EntryKind.RESOLUTION, children=(clause,), recommended_to=clean_line(body))
    return put(line, resolution)


def _arrived(line: LineContext, rest: str) -> LineResult:
    away = not_in_the_room(line.meeting)
    person, said = movement_parts(away, rest, line.meeting, others="is in the room already")
    meeting = attendance.arrive(
        line.store, line.meeting.id, person.id, at=line.at, after_entry_id=after_in_hand(line), said=said
    )
    return moved_result(line, meeting, f"{caller(meeting.attendees)(person)} came in")


def _left(line: LineContext, rest: str) -> LineResult:
    here = in_the_room(line.meeting)
    person, said = movement_parts(here, rest, line.meeting, others="is not in the room")
    meeting = attendance.leave(
        line.store, line.meeting.id, person.id, at=line.at, after_entry_id=after_in_hand(line), said=said
    )
    return moved_result(line, meeting, f"{caller(meeting.attendees)(person)} left")


def _back(line: LineContext, rest: str) -> LineResult:
    return _arrived(line, rest) if rest else _previous(line)


def _register(kind: AttendanceKind) -> Run:
    def mark(line: LineContext, rest: str) -> LineResult:
        person = the_person(line.meeting.attendees, rest)
        meeting = attendance.set_register(
            line.store, line.meeting.id, person.id, kind, at=line.at, after_entry_id=after_in_hand(line)
        )
        called = caller(line.meeting.attendees)
        return LineResult(meeting, line.item_id, line.entry_id, f"{called(person)}: {kind}.")

    return mark


def _chair(line: LineContext, rest: str) -> LineResult:
    everybody = line.meeting.attendees
    person, said = movement_parts(everybody, rest, line.meeting, others="is not on the list")
    meeting = attendance.take_chair(
        line.store, line.meeting.id, person.id, at=line.at, after_entry_id=after_in_hand(line), said=said
    )
    in_chair = attendance_of(everybody, meeting.attendance)[person.id].in_chair
    told = "is in the chair" if in_chair else "is no longer in the chair"
    return LineResult(
        meeting, line.item_id, line.entry_id, f"{caller(everybody)(person)} {told} {said.words}".rstrip(" .") + "."
    )


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
    untimed = line.meeting.current_item_id is None and meeting.opened_at is None
    said = f"{why_no_clock(meeting)}: give the time when it opened in its details." if untimed else ""
    told = told_at_item(meeting, style_or_plain(meeting.style).code)
    return LineResult(meeting, items[index].id, None, " ".join(filter(None, (said, told))))


def _previous(line: LineContext) -> LineResult:
    items = line.meeting.items
    index = [item.id for item in items].index(line.item) - 1
    if index < 0:
        raise RecordError("This is the first item.")
    return LineResult(line.meeting, items[index].id, None)


def _go(line: LineContext, rest: str) -> LineResult:
    wanted, numbered = folded(rest), tuple(line.meeting.numbered_items())
    found = [item for number, item in numbered if str(number) == wanted.rstrip(".")]
    found += [item for _, item in numbered if wanted and wanted in folded(item.title)]
    if not found:
        raise RecordError(f"No item has the number or the words “{shortened(rest)}”.")
    return LineResult(line.meeting, found[0].id, None)


def _late_item(line: LineContext, rest: str) -> LineResult:
    item_id = new_id()
    meeting = agenda.add_item(line.store, line.meeting.id, rest, after_id=line.item_id, item_id=item_id)
    private = "The item is exempt, as the public is out of the room." if meeting.item(item_id).exempt else ""
    return LineResult(meeting, item_id, None, private)


def _close(line: LineContext, rest: str) -> LineResult:
    since = line.meeting.opened_at or line.meeting.starts_at
    at = parse_time(rest, since=since) if rest else line.at
    if at is None:
        raise RecordError(f"{why_no_clock(line.meeting)}: say when it closed, such as /close 21.40.")
    if not line.meeting.is_adjourned and before_close(_without_line(line), style_or_plain(line.meeting.style), at):
        refuse_disorder(line.meeting, replace(line.meeting, closed_at=at))
        return LineResult(line.meeting, line.item_id, line.entry_id, asks_for=AsksFor.CLOSE, at=at)
    meeting = meetings.close_meeting(line.store, line.meeting.id, at=at)
    told = " ".join(filter(None, (f"Closed at {dotted_time(at)}.", odd_close(meeting))))
    return LineResult(meeting, line.item_id, line.entry_id, told)


def _without_line(line: LineContext) -> Meeting:
    """The meeting without the entry that holds the line."""
    kept_in = line.kept_in
    if kept_in is None or line.item_id is None:
        return line.meeting
    return line.meeting.with_item(line.item_id, lambda item: replace(item, entries=without_line(item.entries, kept_in)))


def _label(line: LineContext, rest: str) -> LineResult:
    entry = _in_hand(line)
    meeting = entries.set_label(line.store, line.meeting.id, line.item, entry.id, clean_line(rest) or None)
    return LineResult(meeting, line.item, entry.id)


def _restart(line: LineContext, rest: str) -> LineResult:
    entry = _in_hand(line)
    meeting = entries.set_restarts(line.store, line.meeting.id, line.item, entry.id, not entry.restarts)
    return LineResult(meeting, line.item, entry.id)


def _in_hand(line: LineContext) -> Entry:
    entry = printed_here(line)
    if entry is None:
        raise RecordError("Type the entry first.")
    return entry


_FOREMOST: tuple[LineCommand, ...] = (
    begin(EntryKind.RESOLUTION),
    LineCommand(
        "rec", ("recommend",), "/rec Cabinet", "Resolution that recommends to a body", Takes.TEXT, _recommendation
    ),
    begin(EntryKind.ACTION),
    LineCommand(
        "in",
        ("arrived", "arrive"),
        "/in Khan",
        "Someone comes in, or comes back; a time and words may follow",
        Takes.PERSON_AWAY,
        _arrived,
    ),
    LineCommand(
        "out",
        ("left", "leave"),
        "/out Khan",
        "Someone leaves; a time and words may follow",
        Takes.PERSON_PRESENT,
        _left,
    ),
    MOVERS,
    begin(EntryKind.VOTE),
    LineCommand(
        "read", ("readback",), "/read", "Show the motion as it stands in large lines", Takes.NOTHING, read_back
    ),
    LineCommand("div", ("division",), "/div", "Take a division: how each member votes", Takes.NOTHING, division),
    OUTCOME,
    SUBSTANTIVE,
    LineCommand("next", ("n",), "/next", "This item is done: go on to the next", Takes.NOTHING, _next),
    LineCommand(
        "back",
        ("previous",),
        "/back",
        "Look at the item before; /back Khan: someone comes back",
        Takes.PERSON_AWAY_OR_NOTHING,
        _back,
    ),
    LineCommand("go", (), "/go 11", "Look at another item", Takes.ITEM, _go),
    LineCommand("item", ("late",), "/item Title", "Add an item after this one", Takes.TEXT, _late_item),
    INTEREST,
    begin(EntryKind.DECLARATION),
    begin(EntryKind.MOTION),
    begin(EntryKind.AMENDMENT),
    SECONDER,
    FELL,
    LineCommand(
        "casting",
        ("cast",),
        "/casting for",
        "The casting vote of the chair, or /casting Lee for",
        Takes.ANYONE,
        casting,
    ),
    LineCommand("own", (), "/own Lee against", "One member's vote, recorded on request", Takes.ANYONE, own_vote),
    EXCLUDE,
    READMIT,
)
_LAST: tuple[LineCommand, ...] = (
    LineCommand(
        "chair", (), "/chair Khan", "Someone takes the chair; a time and words may follow", Takes.ANYONE, _chair
    ),
    LineCommand("present", (), "/present Khan", "Mark present", Takes.PERSON_AWAY, _register(AttendanceKind.PRESENT)),
    LineCommand(
        "apol", ("apologies",), "/apol Khan", "Mark apologies", Takes.ANYONE, _register(AttendanceKind.APOLOGIES)
    ),
    LineCommand("absent", (), "/absent Khan", "Mark absent", Takes.ANYONE, _register(AttendanceKind.ABSENT)),
    *SITTING_COMMANDS,
    LineCommand("label", (), "/label 4A", "Print this label here; alone, the computed one again", Takes.TEXT, _label),
    LineCommand("restart", (), "/restart", "Begin the list again here, or let it run on", Takes.NOTHING, _restart),
    LineCommand("close", (), "/close", "The chair closes the meeting now, or /close 21.40", Takes.TIME, _close),
)

COMMANDS_ON_THE_LINE: tuple[LineCommand, ...] = (
    *_FOREMOST,
    *(
        begin(kind)
        for kind in in_menus()
        if kind.row.slash and kind.row.slash.name not in {one.name for one in _FOREMOST}
    ),
    *_LAST,
)
"""In the order in which they are offered: every kind that a line begins is among them."""
