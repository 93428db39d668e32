"""Follow-ups across meetings: whose, of what, and which one a reference means."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from minutetaker.desk.follow_ups.listing import cited, find_in, listed, whose
from minutetaker.desk.follow_ups.noting import update
from minutetaker.record import Entry, EntryKind, FollowUpStatus, Meeting, NotFoundError
from minutetaker.store.sqlite.store import SqliteStore

TODAY = date(2026, 4, 20)


@pytest.fixture
def minuted(store: SqliteStore, meeting: Meeting) -> Meeting:
    """Allotments is minute 3: a resolution of two clauses and two actions; Footpaths is 4: one action."""
    allotments = (
        Entry(
            "a0000000000000r1",
            EntryKind.RESOLUTION,
            children=(
                Entry("a0000000000000c1", EntryKind.CLAUSE, "that plots be let"),
                Entry("b0000000000000c2", EntryKind.CLAUSE, "that rents rise"),
            ),
        ),
        Entry("a1b200000000000a", EntryKind.ACTION, "Write to tenants", owner="Town Clerk", due=date(2026, 4, 1)),
        Entry("a1b300000000000b", EntryKind.ACTION, "Mend the tap", owner="Cllr Pascoe", due=date(2026, 6, 1)),
    )
    footpaths = (Entry("c1b400000000000d", EntryKind.ACTION, "Cut the hedge", owner="Cllr R. Tilley"),)
    by_index = {2: allotments, 3: footpaths}
    items = tuple(replace(item, entries=by_index.get(index, item.entries)) for index, item in enumerate(meeting.items))
    return store.revise_meeting(meeting.id, "As it went", lambda one: replace(one, items=items))


def texts(store: SqliteStore, **wanted: object) -> list[str]:
    return [one.text for one in listed(store, **wanted)]  # type: ignore[arg-type]


def test_they_are_narrowed_by_owner_committee_status_and_day(store: SqliteStore, minuted: Meeting) -> None:
    assert texts(store) == ["Write to tenants", "Mend the tap", "Cut the hedge"]
    assert texts(store, owner="pascoe") == ["Mend the tap"]
    assert texts(store, committee="OPEN wex") == texts(store)
    assert texts(store, committee="planning") == []
    assert texts(store, overdue_on=TODAY) == ["Write to tenants"]
    update(store, minuted.id, "a1b200000000000a", status=FollowUpStatus.DONE, today=TODAY)
    assert texts(store, open_only=True) == ["Mend the tap", "Cut the hedge"]
    assert texts(store, overdue_on=TODAY) == []


@pytest.mark.parametrize(
    ("name", "owned"),
    [
        ("Ms Hume", ["Write to tenants"]),
        ("town clerk", ["Write to tenants"]),
        ("R. Tilley", ["Cut the hedge"]),
        ("B. Tilley", []),
        ("root", []),
        ("", []),
    ],
)
def test_mine_is_what_my_name_or_my_post_owns(
    store: SqliteStore, minuted: Meeting, name: str, owned: list[str]
) -> None:
    assert texts(store, is_mine=whose(store, name)) == owned


def test_each_is_cited_as_its_minutes_number_it(store: SqliteStore, minuted: Meeting) -> None:
    update(store, minuted.id, "b0000000000000c2", text="Notices sent.", today=TODAY)
    found = cited(store, listed(store))
    assert sorted(found.values()) == ["3/25 action 1", "3/25 action 2", "3/25(b)", "4/25 action"]


@pytest.mark.parametrize(
    ("wanted", "entry_id"),
    [
        ("3/25(b)", "b0000000000000c2"),
        ("3(b)", "b0000000000000c2"),
        (" 3B ", "b0000000000000c2"),
        ("3", "a0000000000000r1"),
        ("3.", "a0000000000000r1"),
        ("3 action 2", "a1b300000000000b"),
        ("4", "c1b400000000000d"),
        ("c1b4", "c1b400000000000d"),
        ("a1b200000000000a", "a1b200000000000a"),
    ],
)
def test_a_reference_finds_the_one_that_is_meant(
    store: SqliteStore, minuted: Meeting, wanted: str, entry_id: str
) -> None:
    assert find_in(minuted, wanted) == entry_id


def test_what_could_be_several_is_asked_back(store: SqliteStore, minuted: Meeting) -> None:
    with pytest.raises(NotFoundError, match=r"'a000' could be one of these(.|\n)*3/25\(a\)  that plots be let  \(a00"):
        find_in(minuted, "a000")
    without = minuted.items[2].entries[1:]
    meeting = minuted.with_item(minuted.items[2].id, lambda item: replace(item, entries=without))
    with pytest.raises(NotFoundError, match=r"could be one of these(.|\n)*action 1(.|\n)*action 2"):
        find_in(meeting, "3")


@pytest.mark.parametrize("wanted", ["9", "3(z)", "abcdef", "", "x" * 10_000])
def test_what_there_is_none_of_is_told_with_what_there_is(store: SqliteStore, minuted: Meeting, wanted: str) -> None:
    with pytest.raises(NotFoundError, match="There are:") as told:
        find_in(minuted, wanted)
    assert "3/25(b)" in str(told.value)
    assert len(str(told.value)) < 1_000


def test_a_meeting_without_decisions_says_so(store: SqliteStore, meeting: Meeting) -> None:
    with pytest.raises(NotFoundError, match="Nothing was resolved"):
        find_in(meeting, "1")
