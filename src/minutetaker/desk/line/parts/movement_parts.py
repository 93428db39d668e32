"""The parts of a coming, a going or a change of the chair as typed on the line: who, when, and words of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from minutetaker.desk.line.grammar import LineContext, LineResult
from minutetaker.desk.line.parts.people_meant import NotListedError, plain_words, the_person
from minutetaker.desk.room.attendance_log import MovementNote, why_no_time
from minutetaker.desk.words.typed_times import parse_time
from minutetaker.record import Attendee, Meeting, RecordError, clean_line
from minutetaker.record.dates import dotted_time
from minutetaker.record.text import shortened

_LONGEST_NAME = 5
"""Words."""
_TIME = re.compile(
    r"(?:at\s+)?(\d{1,2}[.:]\d{2}(?!\d)(?:\s*[ap]\.?\s?m\b\.?)?|\d{1,2}\s*[ap]\.?\s?m\b\.?|\d{4}|noon|midday|midnight)"
    r"(?![\w./])[,;:]?",
    re.IGNORECASE,
)
"""A time right behind the name: ``7.42``, ``at 7.42 pm``, ``1942``."""


def movement_parts(
    people: Sequence[Attendee], rest: str, meeting: Meeting, *, others: str
) -> tuple[Attendee, MovementNote]:
    """Who is meant by ``Khan 7.42 in accordance with her declaration``, when it was, and what is said of it.

    What stands behind the name is a time or the beginning of the words; a name that takes several words is read
    whole. A time without am or pm is in the half of the day in which the meeting sits.

    Args:
        people: those who may be named.
        others: what is said of one of the meeting's people who may not be.

    Raises:
        RecordError: nobody is named, or more than one; the message says whom the words could mean.
    """
    try:
        return the_person(people, rest, meeting.attendees, others=others), MovementNote()
    except NotListedError as error:
        refusal = error
    for end, is_text in _ends_of_name(rest):
        try:
            person = the_person(people, rest[:end], meeting.attendees, others=others, is_text=is_text)
        except NotListedError as error:
            refusal = refusal if is_text else error
            continue
        return person, _said(rest[end:], meeting)
    raise refusal


def _ends_of_name(rest: str) -> Iterator[tuple[int, bool]]:
    """Where the name may end, the likeliest first, and whether what stands before may be no name at all."""
    words = list(re.finditer(r"\S+", rest))
    timed = next((one.start() for one in words[1:] if _TIME.match(rest, one.start())), None)
    if timed is not None:
        yield timed, False
    yield from ((one.end(), True) for one in reversed(words[: min(_LONGEST_NAME, len(words) - 1)]))
    yield from ((one.end(), False) for one in words[:1])


def _said(behind: str, meeting: Meeting) -> MovementNote:
    words, at = behind.strip(" \t\n,;:"), None
    if found := _TIME.match(words):
        at = parse_time(found[1], since=meeting.opened_at or meeting.starts_at)
        words = words[found.end() :]
    words = clean_line(words).strip(" ,;:")
    for one in meeting.attendees:
        if words and plain_words(one.name.surname) == plain_words(words):
            raise RecordError(f"“{shortened(words)}” is a name too: one person comes or goes on a line.")
    return MovementNote(at, words)


def moved_result(line: LineContext, meeting: Meeting, said: str) -> LineResult:
    """What is told of the newest coming, going or change: that it happened, when, and the words that were typed."""
    untimed, newest = why_no_time(meeting, line.at), meeting.attendance[-1]
    at = "" if untimed else f" at {dotted_time(newest.at)}"
    told = f"{said}{at} {newest.words}".rstrip(" .")
    return LineResult(meeting, line.item_id, line.entry_id, f"{told}. {untimed}".rstrip())
