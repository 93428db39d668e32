"""What a count decides, and on what the vote was."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutetaker.record import Entry, EntryKind, MemberVote, Outcome, VoteMethod, Way, WayCount
from minutetaker.record.entries.tree import find
from minutetaker.record.entries.voting import (
    contradicts,
    counts_of,
    decides,
    is_tie,
    settled,
    voted_on,
    voters_counted,
    with_names,
)

CARRIED, UNANIMOUSLY, LOST = Outcome.CARRIED, Outcome.CARRIED_UNANIMOUSLY, Outcome.LOST
ASSENT = VoteMethod.GENERAL_ASSENT


def vote(*counts: int | None, vote_id: str = "v", **fields: Any) -> Entry:
    names = ("votes_for", "votes_against", "votes_abstained")
    fields |= zip(names, counts, strict=False)
    return Entry(vote_id, EntryKind.VOTE, **fields)


def moved(entry_id: str, kind: EntryKind = EntryKind.MOTION, *children: Entry, outcome: Outcome | None = None) -> Entry:
    return Entry(entry_id, kind, "That it be so", children, outcome=outcome)


@pytest.mark.parametrize(
    ("counted", "decided"),
    [
        (vote(7, 3, 1), CARRIED),
        (vote(7, 0, 0), UNANIMOUSLY),
        (vote(7, 0), CARRIED),
        (vote(7, 0, 2), CARRIED),
        (vote(7, 0, 0, votes_otherwise=(WayCount(Way.DECLINED, 1),)), CARRIED),
        (vote(7, 0, 0, votes_otherwise=(WayCount(Way.ABSENT, 1),)), UNANIMOUSLY),
        (vote(2, 5, 0), LOST),
        (vote(0, 5), LOST),
        (vote(4, 4, 1), None),
        (vote(4, 4, casting_vote=MemberVote("a", Way.FOR)), CARRIED),
        (vote(4, 4, casting_vote=MemberVote("a", Way.AGAINST)), LOST),
        (vote(0, 0, 6), None),
        (vote(5), None),
        (vote(), None),
        (vote(vote_method=ASSENT), CARRIED),
        (vote(3, 4, vote_method=ASSENT), LOST),
    ],
)
def test_the_majority_of_those_voting_decides(counted: Entry, decided: Outcome | None) -> None:
    assert decides(counted) is decided


@pytest.mark.parametrize(
    ("counted", "outcome", "is_wrong"),
    [
        (vote(2, 5), UNANIMOUSLY, True),
        (vote(2, 5), CARRIED, True),
        (vote(5, 2), LOST, True),
        (vote(5, 2), UNANIMOUSLY, True),
        (vote(5, 0, 2), UNANIMOUSLY, False),
        (vote(5, 2), CARRIED, False),
        (vote(5, 2), Outcome.DEFERRED, False),
        (vote(5, 2), None, False),
        (vote(4, 4), CARRIED, False),
    ],
)
def test_an_outcome_that_the_count_does_not_bear_out(counted: Entry, outcome: Outcome | None, is_wrong: bool) -> None:
    assert contradicts(counted, outcome) is is_wrong


def test_what_was_not_counted_is_not_none() -> None:
    assert counts_of(vote(8, 4)) == {"for": 8, "against": 4}
    assert counts_of(vote(8, 4, 0)) == {"for": 8, "against": 4, "abstained": 0}


@pytest.mark.parametrize(
    ("entries", "on"),
    [
        ((moved("m"), vote(1, 0)), "m"),
        ((moved("m"), Entry("p", text="It was discussed."), vote(1, 0)), "m"),
        ((moved("m"), moved("a", EntryKind.AMENDMENT), vote(1, 0)), "a"),
        ((moved("m", outcome=Outcome.WITHDRAWN), vote(1, 0)), None),
        ((moved("m"), moved("a", EntryKind.AMENDMENT, outcome=Outcome.NOT_SECONDED), vote(1, 0)), "m"),
        ((moved("m"), moved("r", EntryKind.RESOLUTION), vote(1, 0)), "r"),
        ((moved("m", EntryKind.MOTION, vote(1, 0)), moved("n")), "m"),
        ((moved("m", EntryKind.MOTION, moved("a", EntryKind.AMENDMENT), vote(1, 0)),), "a"),
        ((Entry("p"), vote(1, 0)), None),
        ((vote(1, 0), moved("m")), None),
    ],
)
def test_a_vote_is_on_the_nearest_before_it_that_was_put(entries: tuple[Entry, ...], on: str | None) -> None:
    found = voted_on(entries).get("v")
    assert (found and found.id) == on


def test_the_vote_after_an_amendments_is_on_its_motion() -> None:
    entries = (
        moved("m"),
        moved("a", EntryKind.AMENDMENT),
        vote(2, 4, vote_id="v1"),
        moved("b", EntryKind.AMENDMENT),
        vote(5, 1, vote_id="v2"),
        vote(6, 0, vote_id="v3"),
        vote(6, 0, vote_id="v4"),
    )
    assert {vote_id: on.id for vote_id, on in voted_on(entries).items()} == {"v1": "a", "v2": "b", "v3": "m"}


def test_what_was_resolved_ends_the_motion_before_it() -> None:
    entries = (moved("m"), moved("r", EntryKind.RESOLUTION), vote(6, 1, vote_id="v1"), vote(3, 2, vote_id="v2"))
    assert {vote_id: on.id for vote_id, on in voted_on(entries).items()} == {"v1": "r"}


@pytest.mark.parametrize(
    ("was", "before", "now", "outcome"),
    [
        (None, None, vote(5, 2), CARRIED),
        (None, None, vote(2, 5), LOST),
        (None, None, vote(4, 4), None),
        (Outcome.DEFERRED, None, vote(5, 2), Outcome.DEFERRED),
        (LOST, vote(2, 5), vote(5, 2), CARRIED),
        (CARRIED, vote(4, 4), vote(3, 4), CARRIED),
        (Outcome.REFERRED, vote(2, 5), vote(5, 2), Outcome.REFERRED),
    ],
)
def test_the_outcome_follows_unless_another_was_said(
    was: Outcome | None, before: Entry | None, now: Entry, outcome: Outcome | None
) -> None:
    assert settled((moved("m", outcome=was), now), "v", before)[0].outcome is outcome


@pytest.mark.parametrize(("counted", "outcome"), [(vote(5, 2), None), (vote(2, 5), LOST)])
def test_of_resolutions_only_one_that_was_lost_is_marked(counted: Entry, outcome: Outcome | None) -> None:
    assert settled((moved("r", EntryKind.RESOLUTION), counted), "v")[0].outcome is outcome


def test_a_resolution_whose_vote_is_counted_anew_stands_again() -> None:
    entries = settled((moved("r", EntryKind.RESOLUTION), vote(2, 5)), "v")
    again = settled((entries[0], vote(5, 2)), "v", vote(2, 5))
    assert again[0].outcome is None


@given(st.lists(st.sampled_from([*map(str, Way), "teller"]), max_size=70))
def test_the_counts_of_a_named_vote_are_its_names(ways: list[str]) -> None:
    names = tuple(MemberVote(f"{at:016x}", way) for at, way in enumerate(ways))
    named = with_names(vote(9, 9, 9, votes_otherwise=(WayCount("stale", 3),)), names)
    counted = {way: count for way, count in counts_of(named).items() if count}
    assert counted == {way: ways.count(way) for way in ways}
    assert named.vote_method is VoteMethod.NAMED
    assert named.votes_by_name == names
    assert voters_counted(named) == sum(way not in ("interest", "absent") for way in ways)


@pytest.mark.parametrize(("votes_for", "votes_against"), product((0, 1, 4), repeat=2))
def test_nobody_casts_a_vote_where_nobody_voted(votes_for: int, votes_against: int) -> None:
    assert is_tie(vote(votes_for, votes_against)) is (votes_for == votes_against > 0)


def test_a_vote_in_the_tree_is_left_where_it_is() -> None:
    entries = (moved("m"), vote(5, 2))
    assert find(settled(entries, "v"), "v") is entries[1]
