"""Who has an interest in an item, what it lets them do, and who may vote."""

from __future__ import annotations

from dataclasses import replace

import pytest

from minutetaker.record import AttendanceKind, Dispensation, Entry, EntryKind, Item, Meeting, Standing
from minutetaker.record.room.interests import (
    CODE,
    InterestType,
    barred_from_voting,
    interests_in,
    items_concerned,
    to_leave,
)
from minutetaker.record.room.voters import voters
from tests.minutes import samples
from tests.minutes.samples import entry, event, item, person, present

KHAN, LEE, SHAH = people = tuple(map(person, ("Khan", "Lee", "Shah")))
CLERK = person("Hart", Standing.OFFICER)
OPENING, RENTS, TREES = item(title="Declarations of interest"), item(title="Rents"), item(title="Trees")


def declared(who: str = KHAN.id, **fields: object) -> Entry:
    return entry(EntryKind.DECLARATION, "lives opposite", person_id=who, **fields)


def meeting(*made: Entry, at: Item = OPENING) -> Meeting:
    items = tuple(replace(one, entries=made) if one.id == at.id else one for one in (OPENING, RENTS, TREES))
    log = (*present(*people), event(CLERK, AttendanceKind.IN_ATTENDANCE))
    return samples.meeting(*items, attendees=(*people, CLERK), attendance=log, current_item_id=RENTS.id)


def may_vote_on_rents(now: Meeting) -> list[str]:
    return [one.name.surname for one in voters(now, barred=barred_from_voting(now, RENTS.id))]


@pytest.mark.parametrize(
    ("key", "dispensation", "may_speak", "may_vote", "must_leave"),
    [
        ("dpi", None, False, False, True),
        ("ori", None, False, False, True),
        ("nri", None, False, False, True),
        ("sensitive", None, False, False, True),
        ("arrears", None, True, False, False),
        ("dpi", Dispensation.TO_SPEAK, True, False, False),
        ("dpi", Dispensation.TO_SPEAK_AND_VOTE, True, True, False),
        ("arrears", Dispensation.TO_SPEAK_AND_VOTE, True, True, False),
        ("", None, True, True, False),
        ("of-another-council", None, True, True, False),
    ],
)
def test_the_code_of_conduct_says_what_a_member_may_do(
    key: str, dispensation: Dispensation | None, may_speak: bool, may_vote: bool, must_leave: bool
) -> None:
    made = declared(interest=key, dispensation=dispensation, item_ids=(RENTS.id,))
    (found,) = interests_in(meeting(made), RENTS.id)
    assert (found.may_speak, found.may_vote, found.must_leave) == (may_speak, may_vote, must_leave)
    assert may_vote_on_rents(meeting(made)) == (["Khan", "Lee", "Shah"] if may_vote else ["Lee", "Shah"])
    assert [one.person_id for one in to_leave(meeting(made), RENTS.id)] == ([KHAN.id] if must_leave else [])


def test_an_interest_bears_on_the_items_that_it_names_and_else_on_the_one_where_it_was_made() -> None:
    both = declared(interest="dpi", item_ids=(RENTS.id, TREES.id))
    here = declared(LEE.id, interest="dpi")
    assert [one.person_id for one in interests_in(meeting(both), TREES.id)] == [KHAN.id]
    assert [one.person_id for one in interests_in(meeting(here, at=TREES), TREES.id)] == [LEE.id]
    assert interests_in(meeting(here, at=TREES), RENTS.id) == ()
    assert items_concerned(OPENING, here) == (), "the item at which members are asked is no business of theirs"


def test_two_interests_of_one_member_hold_together() -> None:
    made = (
        declared(interest="arrears", item_ids=(RENTS.id,)),
        declared(interest="dpi", item_ids=(RENTS.id,), dispensation=Dispensation.TO_SPEAK_AND_VOTE),
    )
    assert may_vote_on_rents(meeting(*made)) == ["Lee", "Shah"]
    assert to_leave(meeting(*made), RENTS.id) == ()


def test_a_member_who_left_needs_not_leave_again() -> None:
    now = meeting(declared(interest="dpi", item_ids=(RENTS.id,)))
    assert to_leave(replace(now, attendance=(*now.attendance, event(KHAN, AttendanceKind.LEFT))), RENTS.id) == ()


def test_a_council_with_a_code_of_its_own_goes_by_that() -> None:
    code = (InterestType("prejudicial", "prejudicial interest", False, False, True),)
    now = meeting(declared(interest="prejudicial", item_ids=(RENTS.id,)))
    assert barred_from_voting(now, RENTS.id) == set()
    assert barred_from_voting(now, RENTS.id, code) == {KHAN.id}


def test_the_keys_of_the_code_are_told_apart() -> None:
    assert len({one.key for one in CODE}) == len({one.label for one in CODE}) == len(CODE)
