"""What comes next with a meeting, and by which key."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from minutetaker.desk.meetings.glance import Glance
from minutetaker.record import Approval, AttendanceEvent, AttendanceKind, Circulation, Meeting, MeetingStatus
from minutetaker.record.room.sittings import Adjournment, NotHeld
from minutetaker.screens.commands.keys_in_words import built_in_key, in_words
from minutetaker.screens.home.glance.glance_words import facts, heading_lines, next_step
from tests.screens.meeting.panes_app import harbour_meeting

MEETING = harbour_meeting()
BEGUN = replace(MEETING, current_item_id="dredging", opened_at=dt.time(19, 0))
CLOSED = replace(BEGUN, closed_at=dt.time(20, 0))
ADJOURNED = replace(BEGUN, adjournments=(Adjournment("a"),))
ON = MEETING.date


def glance(meeting: Meeting, *, unfinished: int = 0, still: int = 0, late: int = 0) -> Glance:
    went_out = (
        Circulation("c", "m", 1, ON, "{}", dt.datetime(2026, 3, 13, tzinfo=dt.UTC), "clerk")
        if meeting.status != "draft"
        else None
    )
    approval = Approval((went_out,) if went_out else ())
    return Glance(meeting, approval, ("1.",) * len(meeting.items), unfinished, still, late)


@pytest.mark.parametrize(
    ("shown", "today", "said"),
    [
        (glance(replace(MEETING, items=())), ON, "Enter opens it, to set up its agenda."),
        (glance(MEETING), ON - dt.timedelta(1), "Enter opens it, to prepare its agenda."),
        (glance(MEETING), ON, "Enter opens it; there F8 begins with the first item."),
        (glance(MEETING), ON + dt.timedelta(1), "Enter opens it, to write its minutes up; delete puts one that"),
        (glance(BEGUN), ON, "Enter goes on with the minutes: they are not closed."),
        (
            glance(replace(MEETING, not_held=NotHeld.CANCELLED)),
            ON,
            "n starts the next meeting, which takes its business",
        ),
        (
            glance(replace(BEGUN, adjournments=(Adjournment("a"),))),
            ON,
            "Enter opens it; there F8 notes that it went on.",
        ),
        (glance(CLOSED, unfinished=2), ON, "Enter finishes the minutes; then m circulates them."),
        (glance(CLOSED), ON, "m circulates the minutes."),
        (
            glance(replace(CLOSED, status=MeetingStatus.CIRCULATED)),
            ON,
            "m confirms the minutes, once a meeting approved them.",
        ),
        (glance(replace(CLOSED, status=MeetingStatus.SIGNED), still=2), ON, "u notes what became of what was decided."),
        (glance(replace(CLOSED, status=MeetingStatus.SIGNED)), ON, "Nothing is left to do. Enter shows the minutes."),
    ],
)
def test_the_next_step_is_named_with_its_key(shown: Glance, today: dt.date, said: str) -> None:
    assert in_words(next_step(shown, today), built_in_key).casefold().startswith(said.casefold())


def test_who_came_how_far_it_is_and_what_is_open_is_told() -> None:
    there = tuple(AttendanceEvent(f"e-{one}", one, AttendanceKind.PRESENT) for one in ("okafor", "brandt"))
    told = dict(facts(glance(replace(CLOSED, attendance=there), unfinished=1, still=3, late=2)))
    assert told == {
        "Came": "2 present · 3 unmarked",
        "Minutes": "draft, 1 thing unfinished or doubtful",
        "Follow-ups": "3 open, 2 of them overdue",
    }
    assert dict(facts(glance(MEETING)))["Came"] == "nobody marked yet of 5 members"
    assert dict(facts(glance(replace(MEETING, not_held=NotHeld.CANCELLED))))["Minutes"] == "cancelled"
    assert dict(facts(glance(BEGUN)))["Minutes"] == "in progress, 0 of 4 items done"


def test_whose_when_and_where_it_is_heads_it() -> None:
    called = replace(MEETING, starts_at=dt.time(19, 30), place="The Quay House")
    assert list(heading_lines(called)) == [
        "Harbour Committee · ordinary meeting",
        "Thursday 12 March 2026, 7.30 pm, The Quay House",
    ]
