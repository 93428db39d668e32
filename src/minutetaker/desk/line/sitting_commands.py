"""The commands of the line about the meeting as it sits: adjourned and resumed, quorate or not, and who sits how."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta

from minutetaker.desk.line.grammar import LineCommand, LineContext, LineResult, Run, Takes
from minutetaker.desk.line.parts.movement_parts import moved_result, movement_parts
from minutetaker.desk.line.parts.people_meant import caller
from minutetaker.desk.line.placing import after_in_hand, far_told
from minutetaker.desk.room import quorum, sittings, taking_part
from minutetaker.desk.words.days_and_places import DayAndPlace, day_and_place
from minutetaker.record import AttendanceKind, RecordError
from minutetaker.record.dates import dotted_time, weekday_date
from minutetaker.record.order import why_no_clock
from minutetaker.record.text import shortened

_UNTIL = re.compile(r"(?:^|\s+)(?:until|till|to)\s+", re.IGNORECASE)
_FOR = re.compile(r"(?:for )?(?P<minutes>\d{1,3}) ?(?:m|min|mins|minutes)\.?", re.IGNORECASE)


def _adjourn(line: LineContext, rest: str) -> LineResult:
    when, until = _read(line, rest)
    meeting = sittings.adjourn(
        line.store,
        line.meeting.id,
        at=when,
        until=until.day,
        until_at=until.at,
        place=until.place,
        after_entry_id=after_in_hand(line),
    )
    made = meeting.adjournments[-1]
    noted = f"{dotted_time(made.at)}, " if made.at else ""
    untimed = "" if made.at else f" No time is noted: say it, such as /adjourn 21.40 {rest}".rstrip() + "."
    far = far_told(made.until, meeting) if made.until else ""
    told = f"{noted}{sittings.adjourned_words(meeting)}{far}."
    return LineResult(meeting, line.item_id, line.entry_id, f"{told[0].upper()}{told[1:]}{untimed}")


def _read(line: LineContext, rest: str) -> tuple[time | None, DayAndPlace]:
    """When the meeting adjourned, and until when: ``21.40 until Thursday 19.00, Town Hall``, ``10 minutes``."""
    sitting, at = line.meeting.sitting, None if line.meeting.is_adjourned else line.at
    if found := _FOR.fullmatch(rest):
        if at is None:
            raise RecordError("Say until when: /adjourn 20.15 until 20.25.")
        until = datetime.combine(sitting.date, at) + timedelta(minutes=int(found["minutes"]))
        return at, DayAndPlace(at=until.time())
    front, *back = _UNTIL.split(rest, 1)
    said = day_and_place(front, said_on=sitting.date, since=sitting.start)
    if not back:
        if said.at is not None and said.day is None and not said.place:
            return said.at, DayAndPlace()
        return at, said
    if said.day is not None or said.place:
        raise RecordError(
            f"“{shortened(front)}” is no time. Say when it adjourned, then until when and where it goes on: "
            "/adjourn 21.40 until Thursday 19.00, Town Hall."
        )
    when = said.at or at
    return when, day_and_place(back[0], said_on=sitting.date, since=when or sitting.start)


def _resume(line: LineContext, rest: str) -> LineResult:
    if not line.meeting.is_adjourned:
        raise RecordError("The meeting does not stand adjourned, so that it cannot go on.")
    last = line.meeting.adjournments[-1]
    said = day_and_place(rest, said_on=line.meeting.sitting.date, since=last.until_at)
    if said.place:
        raise RecordError(f"“{shortened(said.place)}” is no day and no time: /resume Thursday 19.05.")
    at = said.at if rest else line.at
    if not rest and at is None:
        raise RecordError(f"{why_no_clock(line.meeting)}: say when it went on, such as /resume Thursday 19.05.")
    on = said.day or sittings.day_of_going_on(line.meeting, at)
    meeting = sittings.resume(line.store, line.meeting.id, on=on, at=at)
    when = " at ".join(filter(None, (f"on {weekday_date(on)}", dotted_time(at))))
    return LineResult(meeting, line.item_id, line.entry_id, f"The meeting resumed {when}.")


def _quorum(line: LineContext, rest: str) -> LineResult:
    after = after_in_hand(line)
    meeting = quorum.note_quorum(line.store, line.meeting.id, at=line.at, after_entry_id=after)
    said = "is lost. /adjourn adjourns the meeting" if quorum.was_lost(meeting) else "is there again"
    return LineResult(meeting, line.item_id, line.entry_id, f"Noted here: the quorum {said}.")


def _mode(kind: AttendanceKind, did: str) -> Run:
    def change(line: LineContext, rest: str) -> LineResult:
        everybody = line.meeting.attendees
        person, note = movement_parts(everybody, rest, line.meeting, others="is not on the list")
        meeting = taking_part.change_mode(
            line.store, line.meeting.id, person.id, kind, at=line.at, after_entry_id=after_in_hand(line), said=note
        )
        return moved_result(line, meeting, f"{caller(everybody)(person)} {did}")

    return change


SITTING_COMMANDS: tuple[LineCommand, ...] = (
    LineCommand(
        "remote",
        ("video",),
        "/remote Khan",
        "Someone goes on by video now",
        Takes.ANYONE,
        _mode(AttendanceKind.BY_VIDEO, "takes part by video"),
    ),
    LineCommand(
        "room",
        (),
        "/room Khan",
        "Someone who was there by video comes into the room now",
        Takes.ANYONE,
        _mode(AttendanceKind.IN_ROOM, "came into the room"),
    ),
    LineCommand(
        "withdraw",
        ("gallery",),
        "/withdraw Khan",
        "Someone withdraws to the public gallery now",
        Takes.PERSON_PRESENT,
        _mode(AttendanceKind.TO_GALLERY, "withdrew to the gallery"),
    ),
    LineCommand(
        "inquorate",
        ("quorum", "quorate"),
        "/inquorate",
        "Note here that the quorum is lost, or there again",
        Takes.NOTHING,
        _quorum,
    ),
    LineCommand(
        "adjourn",
        (),
        "/adjourn 21.40",
        "The meeting adjourns now, or then; behind it 10 minutes, or until Thursday 19.00, Town Hall",
        Takes.TIME,
        _adjourn,
    ),
    LineCommand(
        "resume",
        (),
        "/resume",
        "The meeting that adjourned goes on now, or /resume Thursday 19.05",
        Takes.TIME,
        _resume,
    ),
)
