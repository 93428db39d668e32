"""The sample meeting holds one of nearly everything, so that a house style can be judged by it."""

from __future__ import annotations

from datetime import time
from pathlib import Path

import pytest

from minutetaker.desk.meetings.export import minutes_text
from minutetaker.desk.meetings.sample import build_sample, reopen_sample
from minutetaker.locations import house_style_folders
from minutetaker.minutes.style.style_files import find_styles, load_style
from minutetaker.record import AttendanceKind, EntryKind, Meeting, Outcome, Standing
from minutetaker.record.entries import tree
from minutetaker.record.entries.entry import Dispensation
from minutetaker.record.entries.votes import VoteMethod
from minutetaker.record.entries.voting import voters_counted
from minutetaker.store.sqlite.store import SqliteStore


@pytest.fixture(scope="module")
def meeting(tmp_path_factory: pytest.TempPathFactory) -> Meeting:
    with SqliteStore.open(tmp_path_factory.mktemp("store") / "minutes.db", who="a clerk") as store:
        return build_sample(store)


def test_every_kind_of_entry_that_prints_is_in_it(meeting: Meeting) -> None:
    entries = [entry for item in meeting.items for _, entry in tree.walk(item.entries)]
    assert {entry.kind for entry in entries} == {kind for kind in EntryKind if kind.row.prints}
    assert {depth for item in meeting.items for depth, _ in tree.walk(item.entries)} == {0, 1, 2}


def test_people_come_go_stand_in_and_send_apologies(meeting: Meeting) -> None:
    assert {event.kind for event in meeting.attendance} == set(AttendanceKind) - {
        AttendanceKind.ABSENT,
        AttendanceKind.REMOTE,
        AttendanceKind.BY_VIDEO,
        AttendanceKind.IN_ROOM,
        AttendanceKind.TO_GALLERY,
        AttendanceKind.QUORUM_LOST,
        AttendanceKind.QUORUM_REGAINED,
    }
    assert {one.standing for one in meeting.attendees} == set(Standing)


def test_nothing_in_it_is_left_open(meeting: Meeting) -> None:
    assert all(item.done for item in meeting.items)
    assert meeting.closed_at
    assert meeting.opened_at


def test_votes_add_up_to_the_members_in_the_room(meeting: Meeting) -> None:
    votes = [(item.title, voters_counted(entry)) for item, entry in meeting.entries() if entry.kind is EntryKind.VOTE]
    assert votes == [
        ("Tree works at St Osyth’s churchyard", 8),
        *[("Allotment rents for 2026/27", 7)] * 2,
        ("Stalls in the Market Square", 8),
    ]


def test_what_happens_in_a_room_is_in_it_as_facts(meeting: Meeting) -> None:
    entries = [entry for _, entry in meeting.entries()]
    assert [(one.interest, one.dispensation) for one in entries if one.kind is EntryKind.DECLARATION] == [
        ("dpi", None),
        ("ori", Dispensation.TO_SPEAK_AND_VOTE),
    ]
    assert {one.vote_method for one in entries if one.kind is EntryKind.VOTE} == {
        VoteMethod.SHOW_OF_HANDS,
        VoteMethod.NAMED,
    }
    assert [one.casting_vote.way for one in entries if one.casting_vote] == ["for"]
    assert any(one.votes_by_name for one in entries if one.vote_method is VoteMethod.SHOW_OF_HANDS)
    assert Outcome.NOT_SECONDED in {one.outcome for one in entries}
    assert [(one.at, one.resumed_at) for one in meeting.adjournments] == [(time(20, 28), time(20, 31))]


def test_reopened_it_stands_at_its_richest_item_with_the_rest_to_come(tmp_path: Path) -> None:
    with SqliteStore.open(tmp_path / "minutes.db", who="a clerk") as store:
        meeting = reopen_sample(store, build_sample(store))
    assert meeting.current_item
    assert meeting.current_item.title == "Mill Meadow play area"
    assert [item.done for item in meeting.items] == [True] * 4 + [False] * 7
    assert meeting.closed_at is None


@pytest.mark.parametrize("name", find_styles(house_style_folders()))
def test_it_prints_in_every_bundled_style(tmp_path: Path, name: str) -> None:
    with SqliteStore.open(tmp_path / "minutes.db", who="a clerk") as store:
        meeting = build_sample(store, style=name)
    text = minutes_text(meeting, load_style(name))
    for item in meeting.items:
        assert item.title.casefold() in text.casefold()
    assert "£28,950" not in text
    assert "fell for want of a seconder" in text
    assert "was fell" not in text
    for fact in ("dispensation to speak and vote", "gave the casting vote", "Recorded on request: Cllr Łukasiewicz"):
        assert fact in text
    assert "adjourned at 8.28 pm" in text
