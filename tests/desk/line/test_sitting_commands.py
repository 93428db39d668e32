"""Adjourning, going on, the quorum and how people take part, as a clerk types them."""

from __future__ import annotations

from datetime import date, time

import pytest

from minutetaker.desk.line import run_line
from minutetaker.desk.room.sittings import adjourned_words
from minutetaker.record import AttendanceKind, MeetingState, RecordError
from tests.desk.line.typed_lines import AT, Desk

TUESDAY, THURSDAY = date(2026, 11, 3), date(2026, 11, 5)


@pytest.mark.parametrize(
    ("line", "at", "words"),
    [
        ("/adjourn", AT, "adjourned"),
        ("/adjourn 21.40", time(21, 40), "adjourned"),
        ("/adjourn 9.40", time(21, 40), "adjourned"),
        ("/adjourn until 20.15", AT, "adjourned until 20.15"),
        ("/adjourn 10 minutes", AT, "adjourned until 19.52"),
        ("/adjourn for 10 min", AT, "adjourned until 19.52"),
        ("/adjourn until Thursday 19.00, Town Hall", AT, "adjourned until Thursday 5 November 2026, 19.00, Town Hall"),
        ("/adjourn Thursday 7 pm Town Hall", AT, "adjourned until Thursday 5 November 2026, 19.00, Town Hall"),
        ("/adjourn to the Town Hall", AT, "adjourned until the Town Hall"),
        (
            "/adjourn 21.40 until 12 November at 18.30 in the School",
            time(21, 40),
            "adjourned until Thursday 12 November 2026, 18.30, the School",
        ),
        ("/adjourn until 12/11/2999", AT, "adjourned until Tuesday 12 November 2999"),
    ],
)
def test_a_meeting_is_adjourned_by_a_line(desk: Desk, line: str, at: time, words: str) -> None:
    said = desk.type(line).said
    (made,) = desk.meeting.adjournments
    assert (made.at, made.item_id) == (at, desk.item_id)
    assert adjourned_words(desk.meeting) == words
    assert words in said or words.capitalize() in said


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("/adjourn 18.00", "cannot have adjourned at 18.00: it opened at 19.00"),
        ("/adjourn until Monday 2 November 2026", "cannot go on on 2 November 2026: it was adjourned on 3 November"),
        ("/adjourn until 19.30", "cannot go on at 19.30 of the same day: it was adjourned at 19.42"),
        ("/adjourn soon until Thursday", "“soon” is no time"),
        ("/resume", "does not stand adjourned"),
        ("/inquorate now", "takes no words"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(desk: Desk, line: str, why: str) -> None:
    before = desk.meeting
    with pytest.raises(RecordError, match=why):
        desk.type(line)
    assert desk.meeting == before


@pytest.mark.parametrize(
    ("line", "on", "at"),
    [
        ("/resume", TUESDAY, AT),
        ("/resume 20.20", TUESDAY, time(20, 20)),
        ("/resume Thursday 19.05", THURSDAY, time(19, 5)),
        ("/resume 7.05 pm on 5 November", THURSDAY, time(19, 5)),
        ("/resume 0.20", date(2026, 11, 4), time(0, 20)),
    ],
)
def test_a_meeting_goes_on_by_a_line(desk: Desk, line: str, on: date, at: time) -> None:
    desk.type("/adjourn 19.40")
    desk.type(line)
    (made,) = desk.meeting.adjournments
    assert (made.resumed_on, made.resumed_at) == (on, at)
    assert desk.meeting.state is MeetingState.HELD


def test_a_meeting_adjourned_to_a_day_goes_on_on_that_day(desk: Desk) -> None:
    desk.type("/adjourn until Thursday 19.00")
    said = run_line(desk.store, desk.id, desk.item_id, None, "/resume 19.05", at=None).said
    assert said == "The meeting resumed on Thursday 5 November 2026 at 19.05."


def test_without_a_clock_the_times_are_asked_for_and_never_invented(desk: Desk) -> None:
    def typed(line: str) -> str:
        return run_line(desk.store, desk.id, desk.item_id, None, line, at=None).said

    assert "No time is noted: say it, such as /adjourn 21.40." in typed("/adjourn")
    assert desk.meeting.adjournments[0].at is None
    typed("/adjourn 21.40 until Thursday")
    assert [one.at for one in desk.meeting.adjournments] == [time(21, 40)]
    with pytest.raises(RecordError, match=r"stands adjourned: say when it went on, such as /resume Thursday 19\.05"):
        typed("/resume")
    typed("/resume 19.05")
    with pytest.raises(RecordError, match="Say until when: /adjourn"):
        typed("/adjourn 10 minutes")


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("/remote Lee", AttendanceKind.BY_VIDEO),
        ("/video Lee", AttendanceKind.BY_VIDEO),
        ("/withdraw Lee", AttendanceKind.TO_GALLERY),
        ("/gallery Lee", AttendanceKind.TO_GALLERY),
    ],
)
def test_how_one_takes_part_changes_by_a_line(desk: Desk, line: str, kind: AttendanceKind) -> None:
    desk.type("/point Something was said.")
    said = desk.type(line).said
    event = desk.meeting.attendance[-1]
    assert (event.kind, event.at, event.item_id, event.after_entry_id) == (kind, AT, desk.item_id, desk.entry_id)
    assert "Lee" in said
    assert "19.42" in said


def test_a_line_that_loses_the_quorum_says_so_and_what_can_be_done(desk: Desk) -> None:
    for name in ("Lee", "Shah", "J. Smith"):
        assert "quorum" not in desk.type(f"/out {name}").said
    said = desk.type("/out P. Smith").said
    assert said.startswith("Cllr P. Smith left at 19.42. The quorum of 3 is lost: 2 who count for it are left.")
    assert "/inquorate notes it here, /adjourn adjourns the meeting." in said
    desk.type("/inquorate")
    assert desk.meeting.attendance[-1].kind is AttendanceKind.QUORUM_LOST
    assert "/quorate notes it here" in desk.type("/in Lee").said
    assert desk.type("/quorate").said == "Noted here: the quorum is there again."
