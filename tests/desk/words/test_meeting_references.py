"""Committees and meetings by what people call them."""

from __future__ import annotations

from datetime import date

import pytest

from minutetaker.desk.words.meeting_references import find_committee, find_meeting, is_initials_of
from minutetaker.record import Committee, MeetingKind, MeetingStatus, MeetingSummary, NotFoundError

PARKS = Committee("a" * 16, "Wexcombe", "Parks and Open Spaces Committee", "parish")
PLANNING = Committee("b" * 16, "Wexcombe", "Planning", "parish")
OTHER = Committee("c" * 16, "Saltby", "Parish of Old Saltby", "parish")


def meeting(committee: Committee, day: int) -> MeetingSummary:
    return MeetingSummary(
        f"{committee.id[0]}{day:015}",
        committee.id,
        committee.council,
        committee.name,
        date(2026, 3, day),
        MeetingKind.ORDINARY,
        MeetingStatus.DRAFT,
        opened=False,
        closed=False,
    )


@pytest.mark.parametrize(
    ("typed", "name", "are"),
    [
        ("POS", "Parks and Open Spaces Committee", True),
        ("posc", "Parks and Open Spaces Committee", True),
        ("P.O.S.", "Parks and Open Spaces", True),
        ("fgp", "Finance & General Purposes", True),
        ("PO", "Parks and Open Spaces", False),
        ("P", "Planning", False),
        ("", "Planning", False),
        ("x", "", False),
    ],
)
def test_initials_of_a_committee(typed: str, name: str, are: bool) -> None:
    assert is_initials_of(typed, name) is are


def test_a_committee_and_its_meetings_are_found_by_its_initials() -> None:
    assert find_committee([PARKS, PLANNING], "POS") is PARKS
    meetings = [meeting(PARKS, 9), meeting(PARKS, 2), meeting(PLANNING, 2)]
    assert find_meeting(meetings, "POS-2026-03-02") is meetings[1]
    assert find_meeting(meetings[1:], "posc") is meetings[1]


def test_initials_that_two_have_are_asked_about_and_names_win() -> None:
    with pytest.raises(NotFoundError, match="names 2 committees"):
        find_committee([PARKS, OTHER], "pos")
    with pytest.raises(NotFoundError, match="names 2 meetings"):
        find_meeting([meeting(PARKS, 9), meeting(PARKS, 2)], "pos")
    named = Committee("d" * 16, "Wexcombe", "POS", "parish")
    assert find_committee([PARKS, named], "POS") is named
