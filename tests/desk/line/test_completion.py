"""Completions of a line that is being typed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from minutetaker.desk.line import complete
from minutetaker.record import attendance_of
from tests.desk.line.typed_lines import Desk


def test_completion_leads_from_the_stroke_to_a_whole_line(desk: Desk) -> None:
    names = complete("/", desk.meeting)
    assert {"/res ", "/out ", "/next"} <= {one.line for one in names}
    assert [one.line for one in complete("/ou", desk.meeting)] == ["/out ", "/outcome "]
    (person,) = complete("/out fer", desk.meeting)
    assert person.line == "/out Cllr Mrs Ferreira-Núñez"
    desk.type(person.line)
    standing = attendance_of(desk.meeting.attendees, desk.meeting.attendance)
    assert not next(one for one in standing.values() if one.attendee.name.surname == "Ferreira-Núñez").in_room


def test_completion_of_movers_goes_one_after_the_other(desk: Desk) -> None:
    (mover,) = complete("/mv lee", desk.meeting)
    (seconder,) = complete(mover.line + "sha", desk.meeting)
    assert seconder.line == "/mv Cllr A. Lee / Cllr R. Shah"
    assert not [
        one
        for one in complete(mover.line, desk.meeting)
        if "Lee /" not in one.line or one.shown.endswith("/ Cllr A. Lee")
    ]


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("/act Clerk Friday write", [("Clerk, due Friday 6 November 2026", "write")]),
        ("/act Clerk Fri", [("Clerk, due Friday 6 November 2026", "then what is to be done")]),
        ("/act Clerk 30/11 write", [("Clerk, due Monday 30 November 2026", "write")]),
        ("/act Friday market report", []),
        ("/act Head of Parks write", [("Head of Parks", "write")]),
    ],
)
def test_the_day_of_an_action_is_told_in_full_while_it_is_typed(
    desk: Desk, line: str, shown: list[tuple[str, str]]
) -> None:
    found = complete(line, desk.meeting)
    assert [(one.shown, one.detail) for one in found] == shown
    assert [one.line for one in found] == [line] * len(shown)


def test_namesakes_are_offered_with_the_number_that_the_list_of_attendees_has(desk: Desk) -> None:
    lee = desk.meeting.attendees[0]
    meeting = replace(desk.meeting, attendees=(*desk.meeting.attendees, replace(lee, id="namesake")))
    assert [one.line for one in complete("/apol lee", meeting)] == ["/apol Cllr A. Lee (1)", "/apol Cllr A. Lee (2)"]


def test_an_owner_who_is_completed_is_told_apart_from_the_words_behind(desk: Desk) -> None:
    (owner,) = complete("/act par", desk.meeting)
    desk.type(f"{owner.line}write to the mass transit board")
    action = desk.entries[0]
    assert (action.owner, action.text) == ("Head of Parks", "write to the mass transit board")


def test_everybody_who_is_meant_is_offered(desk: Desk) -> None:
    lee = desk.meeting.attendees[0]
    crowd = tuple(replace(lee, id=f"lee-{number}") for number in range(30))
    assert len(complete("/apol lee", replace(desk.meeting, attendees=crowd))) == 30


def test_what_became_of_an_amendment_is_completed_behind_its_word(desk: Desk) -> None:
    assert [one.line for one in complete("/outcome amendment l", desk.meeting)] == ["/outcome amendment lost"]
    assert [one.line for one in complete("/outcome l", desk.meeting)] == ["/outcome lost"]
    assert complete("/outcome nothing l", desk.meeting) == ()
