"""Owners who are on the committee no longer are marked in what they have still to do."""

from __future__ import annotations

from dataclasses import replace

import pytest

from minutetaker.desk.follow_ups.left_owners import left_owners
from minutetaker.record import Committee, FollowUpStatus, Meeting, OwnerKind
from minutetaker.store.sqlite.store import SqliteStore
from tests.desk.earlier import JANUARY, MARCH, action, held, item, note, resolution


def leave(store: SqliteStore, committee: Committee, *surnames: str) -> None:
    store.revise_committee(
        committee.id,
        "Left",
        lambda one: replace(
            one, memberships=tuple(each for each in one.memberships if each.name.surname not in surnames)
        ),
    )


@pytest.mark.parametrize(
    ("owner", "gone", "is_left"),
    [
        ("Cllr Pascoe", (), False),
        ("Cllr Pascoe", ("Pascoe",), True),
        ("pascoe", ("Pascoe",), True),
        ("Cllr Pascoe / Town Clerk", ("Pascoe",), True),
        ("Cllr Pascoe / Town Clerk", (), False),
        ("Ms Hume", ("Hume",), True),
        ("Town Clerk", ("Hume",), True),
        ("TOWN CLERK", (), False),
        ("Cllr R. Tilley", (), False),
        ("Harbour Master", ("Hume", "Pascoe"), False),
        ("", ("Pascoe",), False),
    ],
)
def test_an_owner_left_whom_the_committee_listed_and_lists_no_more(
    store: SqliteStore, committee: Committee, owner: str, gone: tuple[str, ...], is_left: bool
) -> None:
    mend = action("Mend the fence", owner)
    held(store, committee, MARCH, item("The park", mend))
    leave(store, committee, *gone)
    assert left_owners(store, store.follow_ups.listing()) == (frozenset({mend.id}) if is_left else frozenset())


def test_a_member_named_after_the_meeting_left_though_they_sat_at_none(
    store: SqliteStore, committee: Committee
) -> None:
    mend = action("Mend the fence")
    meeting = held(store, committee, MARCH, item("The park", mend))
    note(store, meeting, mend, "", on=MARCH, owner="Cllr N. Gill", owner_kind=OwnerKind.MEMBER)
    assert left_owners(store, store.follow_ups.listing()) == {mend.id}


def test_what_is_closed_and_what_another_body_has_is_not_marked(store: SqliteStore, committee: Committee) -> None:
    mend, ask = action("Mend the fence", "Cllr Pascoe"), resolution("That money be found.", to="Pascoe Trust")
    meeting = held(store, committee, MARCH, item("The park", mend, ask))
    leave(store, committee, "Pascoe")
    note(store, meeting, mend, "Mended.", on=MARCH, status=FollowUpStatus.DONE)
    assert left_owners(store, store.follow_ups.listing()) == frozenset()


def test_one_who_came_back_is_not_marked(store: SqliteStore, committee: Committee, meeting: Meeting) -> None:
    mend = action("Mend the fence", "Cllr Pascoe")
    held(store, committee, JANUARY, item("The park", mend))
    leave(store, committee, "Pascoe")
    store.revise_committee(committee.id, "Back", lambda one: replace(one, memberships=committee.memberships))
    assert left_owners(store, store.follow_ups.listing()) == frozenset()
