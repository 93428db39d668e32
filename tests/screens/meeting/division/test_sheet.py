"""A division as it is being taken."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from minutetaker.record import AttendanceKind, Entry, EntryKind, MemberVote, Standing, Way
from minutetaker.screens.meeting.division.sheet import DivisionSheet
from tests.minutes.samples import event, item, meeting, person, present

ASH, BOL, CRU = people = tuple(map(person, ("Ash", "Bolt", "Crumb")))
CLERK = person("Hart", Standing.OFFICER)
REMOTE = person("Vane")


def sheet(vote: Entry | None = None, **fields: Any) -> DivisionSheet:
    log = (*present(*people), event(CLERK, AttendanceKind.IN_ATTENDANCE), event(REMOTE, AttendanceKind.REMOTE))
    held = replace(
        meeting(item(*([vote] if vote else [])), attendees=(*people, CLERK, REMOTE), attendance=log), **fields
    )
    return DivisionSheet.begun(held, vote)


def test_those_who_are_there_and_may_vote_are_asked() -> None:
    assert sheet().voters == (ASH.id, BOL.id, CRU.id)
    assert sheet(remote_counts=True).voters == (ASH.id, BOL.id, CRU.id, REMOTE.id)


def test_a_vote_that_was_taken_is_opened_with_its_names_though_they_have_left() -> None:
    vote = Entry("v", EntryKind.VOTE, votes_by_name=(MemberVote(REMOTE.id, Way.FOR),))
    assert sheet(vote).voters == (ASH.id, BOL.id, CRU.id, REMOTE.id)
    assert sheet(vote).left == (ASH.id, BOL.id, CRU.id)


def test_a_vote_that_was_taken_does_not_ask_for_those_who_came_in_after_it() -> None:
    vote = Entry("v", EntryKind.VOTE, votes_by_name=(MemberVote(ASH.id, Way.FOR),))
    at = item(vote)
    came = event(BOL, AttendanceKind.ARRIVED, item_id=at.id, after_entry_id="v")
    held = meeting(at, attendees=people, attendance=(*present(ASH), came))
    assert DivisionSheet.begun(held, vote).voters == (ASH.id,)
    assert DivisionSheet.begun(held, None).voters == (ASH.id, BOL.id)


@pytest.mark.parametrize(
    ("marked", "at", "then"),
    [((), ASH, BOL), ((ASH,), ASH, BOL), ((ASH, BOL), BOL, CRU), ((CRU,), CRU, ASH), ((ASH, BOL, CRU), BOL, BOL)],
)
def test_the_next_to_be_asked_is_the_first_below_who_is_left(
    marked: tuple[object, ...], at: object, then: object
) -> None:
    taken = sheet()
    for one in marked:
        taken = taken.marked(one.id, Way.FOR)  # type: ignore[attr-defined]
    assert taken.after(at.id) == then.id  # type: ignore[attr-defined]


def test_the_rest_takes_only_those_who_are_left() -> None:
    taken = sheet().marked(BOL.id, Way.AGAINST).rest(Way.FOR)
    assert [one.way for one in taken.names()] == ["for", "against", "for"]
    assert taken.sums((Way.FOR, Way.AGAINST)) == [("for", 2), ("against", 1)]
    assert taken.marked(ASH.id, "").left == (ASH.id,)


def test_absence_and_interest_are_no_votes_and_no_tie_is_of_nobody() -> None:
    taken = sheet().marked(ASH.id, Way.INTEREST).marked(BOL.id, Way.ABSENT)
    assert (taken.voted, taken.is_tie) == (0, False)
    assert sheet().marked(ASH.id, Way.FOR).marked(BOL.id, Way.AGAINST).is_tie
