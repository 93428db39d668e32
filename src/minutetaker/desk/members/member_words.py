"""A member's record in words, for the screen and the command line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from minutetaker.desk.members.member_record import WATCH_MONTHS, MemberRecord, months_later
from minutetaker.desk.members.year import Came, MemberAt
from minutetaker.record.dates import plain_date
from minutetaker.record.text import shortened

_SIGNS = {Came.PRESENT: "●", Came.REMOTE: "◉", Came.APOLOGIES: "a", Came.ABSENT: "x", Came.UNMARKED: "?"}
KEY = "● present, ◉ by video, a apologies, x absent, ? not recorded"
_LONGEST = 90
_SOON = 2
"""Months before six without attending end, from which on a member is warned of."""


def chart(meetings: Iterable[MemberAt]) -> str:
    """A sign for each meeting at which the member had a seat, oldest first."""
    return "".join(_SIGNS[one.came] for one in meetings if one.came.was_expected)


def watch(record: MemberRecord, today: date) -> str:
    """How the six months stand: when the member last attended, and what ends when."""
    lapses, last = record.lapses_on, record.last_attended
    if lapses is None or last is None:
        return "No meeting at which they were is in the store."
    said = f"Last attended on {plain_date(last)}"
    if today > lapses:
        return (
            f"{said}: {WATCH_MONTHS} months ended on {plain_date(lapses)}, and the seat is lost unless the council had "
            "approved the reason (Local Government Act 1972 s85)."
        )
    if months_later(lapses, -_SOON) <= today:
        return f"{said}: {WATCH_MONTHS} months end on {plain_date(lapses)} (Local Government Act 1972 s85)."
    return f"{said}."


def member_lines(record: MemberRecord, today: date) -> Iterator[str]:
    """The record, a line at a time; a blank one between its parts."""
    yield f"{record.name.printed} · {record.council}"
    yield f"{plain_date(record.years.since)} to {plain_date(record.years.until)}"
    yield ""
    yield from _attendance(record, today)
    yield from _part("Meetings", (f"{_where(one)}: {one.came}" for one in record.meetings))
    yield from _part(
        "Interests",
        (f"{plain_date(one.meeting.date)}, {one.item}: {shortened(one.text, _LONGEST)}" for one in record.interests),
    )
    yield from _part(
        "Votes by name",
        (
            f"{plain_date(one.meeting.date)}, {shortened(one.on, _LONGEST)}: {one.way}"
            f"{f' ({one.outcome})' if one.outcome else ''}"
            for one in record.votes
        ),
    )
    yield from _part(
        "Has to do",
        (
            f"{shortened(one.text, _LONGEST)}{f', by {plain_date(one.due)}' if one.due else ''}"
            f"{' OVERDUE' if one.is_overdue(today) else ''}"
            for one in record.owns
        ),
    )


def _attendance(record: MemberRecord, today: date) -> Iterator[str]:
    if record.expected:
        word = "meeting" if record.expected == 1 else "meetings"
        share = round(100 * record.attended / record.expected)
        yield f"{chart(record.meetings)}  {record.attended} of {record.expected} {word} ({share}%)"
        yield KEY
    else:
        yield "No meeting of theirs was held in that time."
    yield watch(record, today)
    if record.moved or record.seconded:
        yield f"Moved {record.moved}, seconded {record.seconded}."


def _part(heading: str, lines: Iterable[str]) -> Iterator[str]:
    told = list(lines)
    if told:
        yield ""
        yield heading
        yield from (f"  {' '.join(one.split())}" for one in told)


def _where(one: MemberAt) -> str:
    return f"{plain_date(one.meeting.date)}, {one.meeting.committee}"
