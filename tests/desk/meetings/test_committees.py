"""Setting committees up."""

from __future__ import annotations

from dataclasses import replace

import pytest

from minutetaker.desk.meetings import committees, meetings
from minutetaker.record import (
    Committee,
    Meeting,
    Membership,
    NotFoundError,
    Office,
    PersonName,
    QuorumRule,
    RecordError,
)
from minutetaker.store.api.history import HOME
from minutetaker.store.sqlite.store import SqliteStore


def test_a_blank_committee_is_filled_in_and_kept(store: SqliteStore) -> None:
    blank = committees.blank_committee(council="Wexcombe Town Council")
    assert store.committees() == ()
    kept = committees.add_committee(store, replace(blank, name="Planning"))
    assert store.committees() == (kept,)
    assert kept.style == "parish"
    assert meetings.undo(store, HOME) == "New committee"
    assert store.committees() == ()


def test_every_text_is_cleaned(store: SqliteStore, committee: Committee) -> None:
    member = Membership("m", PersonName(" O\x00’Neill ", "Cllr\t", "e\u0301.", ""), Office.MEMBER, "\x1b[1mx")
    kept = committees.set_committee(
        store,
        replace(
            committee,
            council=" Wexcombe\r\nTown ",
            name="[/] Parks\u2028and Gardens",
            style=" surrey ",
            place="Hall\x07",
            memberships=(member,),
            standing_items=(" Apologies ", "", "\n"),
        ),
    )
    assert (kept.council, kept.name, kept.style, kept.place) == (
        "Wexcombe Town",
        "[/] Parks and Gardens",
        "surrey",
        "Hall",
    )
    assert kept.memberships[0].name == PersonName("O’Neill", "Cllr", "é.", "")
    assert kept.memberships[0].job_title == "x"
    assert kept.standing_items == ("Apologies",)
    assert store.committee(committee.id) == kept


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"name": " "}, "needs a name"),
        ({"council": "\x00"}, "name of its council"),
        ({"style": ""}, "house style"),
        ({"seats": -1}, "number of seats"),
        ({"seats": 1001}, "number of seats"),
        ({"next_minute_number": 0}, "next minute number"),
        ({"next_minute_number": 10**30}, "next minute number"),
        ({"quorum": QuorumRule(0, 1, 0)}, "at least one member"),
        ({"quorum": QuorumRule(1, 0, 3)}, "quorum is a part"),
        ({"quorum": QuorumRule(4, 3, 3)}, "quorum is a part"),
        ({"quorum": QuorumRule(-1, 3, 3)}, "quorum is a part"),
        ({"quorum": QuorumRule(1, 3, 10**30)}, "quorum is a part"),
        ({"memberships": (Membership("m", PersonName(" ", "Cllr")),)}, "surname"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_kept(
    store: SqliteStore, committee: Committee, wrong: dict[str, object], message: str
) -> None:
    changed = replace(committee, **wrong)  # type: ignore[arg-type]
    with pytest.raises(RecordError, match=message):
        committees.set_committee(store, changed)
    with pytest.raises(RecordError, match=message):
        committees.add_committee(store, replace(changed, id="another"))
    assert store.committees() == (committee,)


def test_members_come_go_and_change_places(store: SqliteStore, committee: Committee) -> None:
    people = committee.memberships
    new = Membership("new", PersonName("Tilley", "Cllr", "R."))
    changed = replace(committee, memberships=(people[4], new, people[0], replace(people[1], office=Office.MEMBER)))
    assert committees.set_committee(store, changed) == changed
    assert store.committee(committee.id) == changed
    assert meetings.undo(store, HOME) == "Set committee up"
    assert store.committee(committee.id) == committee


def test_saving_without_a_change_is_no_step(store: SqliteStore, committee: Committee) -> None:
    committees.set_committee(store, committee)
    assert [change.label for change in store.history(HOME)] == ["New committee"]


def test_a_committee_that_is_gone_is_said(store: SqliteStore) -> None:
    with pytest.raises(NotFoundError, match="not in this store"):
        committees.set_committee(store, replace(committees.blank_committee(council="X"), name="Y"))


def test_a_deleted_committee_leaves_its_meetings(store: SqliteStore, committee: Committee, meeting: Meeting) -> None:
    committees.delete_committee(store, committee.id)
    assert store.committees() == ()
    assert [one.id for one in store.meetings()] == [meeting.id]
    assert meetings.undo(store, HOME) == "Delete committee"
    assert store.committees() == (committee,)


def test_committees_are_listed_by_council_and_name(store: SqliteStore, committee: Committee) -> None:
    for council, name in (("Wexcombe Town Council", "allotments"), ("Ashby Parish Council", "Planning")):
        committees.add_committee(store, replace(committees.blank_committee(council=council), name=name))
    assert [one.name for one in store.committees()] == ["Planning", "allotments", "Open Spaces Committee"]
