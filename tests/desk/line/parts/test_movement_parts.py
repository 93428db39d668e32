"""Comings, goings and the chair on the line, with a time and words of their own."""

from __future__ import annotations

from datetime import time

import pytest

from minutetaker.desk.meetings.meetings import undo
from minutetaker.interchange.meeting_file import from_json, to_json
from minutetaker.record import AttendanceKind, RecordError
from tests.desk.line.typed_lines import AT, Desk

OUT, IN, CHAIR = AttendanceKind.LEFT, AttendanceKind.RETURNED, AttendanceKind.IN_CHAIR


@pytest.mark.parametrize(
    ("line", "surname", "at", "words"),
    [
        ("/out Shah", "Shah", AT, ""),
        ("/out Shah 7.35", "Shah", time(19, 35), ""),
        ("/out Shah at 7.35 pm", "Shah", time(19, 35), ""),
        ("/out Shah 7.35pm.", "Shah", time(19, 35), ""),
        ("/out Shah 19:35", "Shah", time(19, 35), ""),
        ("/out Shah 1935", "Shah", time(19, 35), ""),
        (
            "/out Shah 7.35 in accordance with her declaration",
            "Shah",
            time(19, 35),
            "in accordance with her declaration",
        ),
        ("/out Shah in accordance with her declaration", "Shah", AT, "in accordance with her declaration"),
        ("/out Shah, having declared an interest", "Shah", AT, "having declared an interest"),
        ("/out Cllr R. Shah 7.35, having declared an interest", "Shah", time(19, 35), "having declared an interest"),
        ("/out van der Berg 7.35 to catch a train", "van der Berg", time(19, 35), "to catch a train"),
        ("/out berg unwell", "van der Berg", AT, "unwell"),
        ("/out rrei 7.35 unwell", "Ferreira-Núñez", time(19, 35), "unwell"),
        ("/out J. Smith to fetch the plans", "Smith", AT, "to fetch the plans"),
        ("/out Shah for items 4 and 5", "Shah", AT, "for items 4 and 5"),
        ("/out Shah with\nthe\tplans", "Shah", AT, "with the plans"),
    ],
)
def test_a_going_is_timed_and_worded_as_it_is_typed(desk: Desk, line: str, surname: str, at: time, words: str) -> None:
    said = desk.type(line).said
    event = desk.meeting.attendance[-1]
    who = desk.meeting.attendee(event.attendee_id)
    assert (who.name.surname, event.kind, event.at, event.words) == (surname, OUT, at, words)
    assert f"{at:%H.%M}" in said
    assert words in said


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("/in Shah 7.41 when item 4 was reached", IN),
        ("/back Shah 7.41 when item 4 was reached", IN),
        ("/chair Lee 7.41 when item 4 was reached", CHAIR),
    ],
)
def test_so_are_a_coming_back_and_the_chair_and_undo_and_files_keep_them(
    desk: Desk, line: str, kind: AttendanceKind
) -> None:
    desk.type("/out Shah 7.35")
    before = desk.meeting.attendance
    desk.type(line)
    event = desk.meeting.attendance[-1]
    assert (event.kind, event.at, event.words) == (kind, time(19, 41), "when item 4 was reached")
    assert from_json(to_json(desk.meeting)).meeting.attendance == desk.meeting.attendance
    undo(desk.store, desk.id)
    assert desk.meeting.attendance == before


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("/out Zog 7.35 in a huff", "Nobody on this meeting's list matches"),
        ("/out Smith in a huff", "could be"),
        ("/out Shah and Lee", "names 2 people"),
        ("/out Shah, Lee", "names 2 people"),
        ("/out Shah 7.35 Lee", "one person comes or goes on a line"),
        ("/out Shah 7.75", "is no time"),
        ("/out Shah 6.15 pm", "the meeting opened at 19.00"),
        ("/in Shah 7.35", "is in the room already"),
        ("/back Shah", "is in the room already"),
        ("/chair Shah 6.15 pm", "the meeting opened at 19.00"),
    ],
)
def test_what_cannot_have_been_is_told_and_changes_nothing(desk: Desk, line: str, says: str) -> None:
    before = desk.meeting
    with pytest.raises(RecordError, match=says):
        desk.type(line)
    assert desk.meeting == before


def test_the_chair_is_not_given_back_by_a_line_that_says_more(desk: Desk) -> None:
    desk.type("/chair Lee")
    with pytest.raises(RecordError, match="in the chair already"):
        desk.type("/chair Lee 7.41")
    desk.type("/chair Lee")
    assert all(one.kind is not CHAIR for one in desk.meeting.attendance)
