"""Decisions without a quorum, and a seat that two people took at once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from minutetaker.minutes.unfinished.unfinished import Severity, unfinished
from minutetaker.record import AttendanceKind, Entry, Outcome
from minutetaker.record.room.voters import voters
from tests.minutes.samples import event, item, person, point
from tests.minutes.unfinished.test_unfinished import (
    EVERYBODY,
    IVES,
    LATE,
    PARISH,
    PELL,
    REGISTER,
    meeting,
    motion,
    resolution,
    vote,
)

SUBSTITUTE = person("Marsh")


@pytest.mark.parametrize(
    ("decided", "is_told"),
    [
        (resolution(mover_id=None, seconder_id=None), True),
        (motion(outcome=Outcome.CARRIED, mover_id=None, seconder_id=None), True),
        (motion(outcome=Outcome.WITHDRAWN), False),
        (point(), False),
        (vote(2, 0, 0), False),
    ],
    ids=["a resolution", "a motion carried", "a motion withdrawn", "a point", "a vote alone"],
)
def test_a_decision_without_a_quorum_must_be_answered_where_it_stands(decided: Entry, is_told: bool) -> None:
    business = item(point(), decided)
    log = (*REGISTER, *(event(one, AttendanceKind.LEFT, item_id=business.id) for one in (IVES, PELL)))
    found = [one for one in unfinished(meeting(business, attendance=log), PARISH) if "without a quorum" in one.text]
    told = [(one.severity, one.item_id, one.entry_id) for one in found]
    assert told == ([(Severity.MUST, business.id, decided.id)] if is_told else [])
    assert all("2 members who count for the quorum of 3 were there. Correct" in one.text for one in found)


def test_what_was_decided_before_the_quorum_was_lost_or_once_it_was_there_again_is_nobodys_business() -> None:
    first, second = resolution(), resolution()
    business = item(first, point(), second)
    moves = [
        event(one, kind, item_id=business.id, after_entry_id=first.id)
        for kind in (AttendanceKind.LEFT, AttendanceKind.RETURNED)
        for one in (IVES, PELL)
    ]
    found = unfinished(meeting(business, attendance=(*REGISTER, *moves)), PARISH)
    assert not [one for one in found if "without a quorum" in one.text]


def test_a_quorum_that_was_never_reached_is_told_once() -> None:
    found = unfinished(meeting(item(resolution(), resolution()), quorum=9), PARISH)
    assert ["was not reached" in one.text for one in found] == [True]


def test_substitute_and_substituted_both_there_are_told_and_one_of_them_votes() -> None:
    business = item(point())
    log = (
        *REGISTER,
        event(SUBSTITUTE, AttendanceKind.SUBSTITUTE, for_attendee_id=LATE.id),
        event(LATE, AttendanceKind.ARRIVED, item_id=business.id),
    )
    held = meeting(business, attendees=(*EVERYBODY, SUBSTITUTE), attendance=log)
    (found,) = unfinished(held, PARISH)
    assert found.text.startswith("Councillor Vane is recorded as there with Councillor Marsh, who sits in their place")
    assert (found.item_id, "correct the list of attendees" in found.text) == (business.id, True)
    assert LATE not in voters(held)
    assert SUBSTITUTE in voters(held)
    secret = replace(held, items=(replace(business, exempt=True),))
    assert not [one for one in unfinished(secret, PARISH) if "Vane" in one.public_line]


def test_a_substitute_for_one_who_did_not_come_is_nobodys_business() -> None:
    log = (*REGISTER, event(SUBSTITUTE, AttendanceKind.SUBSTITUTE, for_attendee_id=LATE.id))
    held = meeting(item(point()), attendees=(*EVERYBODY, SUBSTITUTE), attendance=log)
    assert unfinished(held, PARISH) == ()
