"""Doubtful votes, and votes that are not."""

from __future__ import annotations

from typing import Any

import pytest

from minutetaker.minutes.unfinished.unfinished import unfinished
from minutetaker.record import AttendanceKind, Entry, EntryKind, MemberVote, Outcome, VoteMethod, Way
from minutetaker.record.entries.voting import with_names
from tests.minutes.samples import entry, event, item, point
from tests.minutes.unfinished.test_unfinished import (
    BYRNE,
    IVES,
    LATE,
    OAKES,
    PARISH,
    PELL,
    REGISTER,
    meeting,
    motion,
    of_entries,
    resolution,
    vote,
)

NAMED = tuple(MemberVote(one.id, Way.FOR) for one in (OAKES, BYRNE, IVES))


def named(*votes: MemberVote, **fields: Any) -> Entry:
    return with_names(entry(EntryKind.VOTE, **fields), votes)


def with_casting(one: Entry, way: Way) -> Entry:
    return entry(
        EntryKind.VOTE, votes_for=one.votes_for, votes_against=one.votes_against, casting_vote=MemberVote(OAKES.id, way)
    )


@pytest.mark.parametrize(
    ("entries", "told"),
    [
        ([motion(outcome=Outcome.CARRIED_UNANIMOUSLY), vote(1, 3, 0)], "By the count the motion was lost"),
        ([motion(outcome=Outcome.CARRIED), vote(1, 3, 0)], "is recorded as carried"),
        ([motion(outcome=Outcome.LOST), vote(3, 1, 0)], "By the count the motion was carried"),
        ([motion(outcome=Outcome.CARRIED_UNANIMOUSLY), vote(3, 1, 0)], "carried, not unanimously"),
        ([resolution(), vote(1, 3, 0)], "By the count the resolution was lost, and it stands as carried"),
        ([motion(outcome=Outcome.CARRIED), vote(2, 2, 0)], "are equal: record the casting vote"),
        ([resolution(), vote(2, 2, 0)], "are equal: record the casting vote"),
        (
            [motion(outcome=Outcome.CARRIED), with_casting(vote(2, 2, None), Way.AGAINST)],
            "By the count the motion was lost",
        ),
        ([named(*NAMED, MemberVote(LATE.id, Way.FOR))], "Vane voted and could not, or was not there"),
        ([named(*NAMED, MemberVote("gone", Way.FOR))], "one no longer listed voted"),
        (
            [entry(EntryKind.VOTE, votes_for=4, votes_against=0, vote_method=VoteMethod.NAMED, votes_by_name=NAMED)],
            "The counts of the vote are not those of its names",
        ),
        (
            [entry(EntryKind.AMENDMENT, "to add", mover_id=OAKES.id)],
            "nobody seconded it, so record that it fell (/fell), or who did",
        ),
    ],
)
def test_a_doubtful_vote_is_told_with_the_way_to_mend_it(entries: list[Entry], told: str) -> None:
    assert any(told in one for one in of_entries(*entries)), of_entries(*entries)


@pytest.mark.parametrize(
    "entries",
    [
        [motion(outcome=Outcome.CARRIED), vote(3, 1, 0)],
        [motion(outcome=Outcome.LOST), vote(2, 2, 0)],
        [motion(outcome=Outcome.DEFERRED), vote(3, 1, 0)],
        [motion(outcome=Outcome.CARRIED), entry(EntryKind.VOTE, vote_method=VoteMethod.GENERAL_ASSENT)],
        [motion(outcome=Outcome.CARRIED), with_casting(vote(2, 2, None), Way.FOR)],
        [motion(outcome=Outcome.CARRIED), named(*NAMED, MemberVote(PELL.id, Way.ABSTAINED))],
        [named(*NAMED, MemberVote(LATE.id, Way.ABSENT))],
        [resolution(), vote(3, 1, None)],
        [point("It was agreed."), vote(3, 1, 0)],
        [entry(EntryKind.AMENDMENT, "to add", mover_id=OAKES.id, outcome=Outcome.NOT_SECONDED)],
    ],
)
def test_a_vote_without_doubt_is_not_told(entries: list[Entry]) -> None:
    assert of_entries(*entries) == []


def test_one_who_went_out_before_the_vote_did_not_vote() -> None:
    before, ballot = point(), named(*NAMED)
    held = item(before, ballot)
    out = event(IVES, AttendanceKind.LEFT, item_id=held.id, after_entry_id=before.id)
    told = [one.text for one in unfinished(meeting(held, attendance=(*REGISTER, out)), PARISH)]
    assert any("Ives voted and could not" in one for one in told), told


@pytest.mark.parametrize(
    ("council", "committee", "title", "is_told"),
    [
        ("Wexshire County Council", "Full Council", "Revenue budget 2031/32", True),
        ("Wexshire District Council", "Council", "Setting the council tax", True),
        ("Wexcombe Town Council", "Full Council", "Setting the budget", False),
        ("Wexshire District Council", "Cabinet", "Revenue budget 2031/32", False),
        ("Wexshire District Council", "Council", "Budget consultation", False),
    ],
)
def test_a_principal_councils_budget_needs_names(council: str, committee: str, title: str, is_told: bool) -> None:
    held = meeting(item(vote(3, 1, 0), title=title), council=council, committee=committee)
    assert any("SI 2014/165" in one.text for one in unfinished(held, PARISH)) is is_told
    taken = meeting(item(named(*NAMED), title=title), council=council, committee=committee)
    assert not any("SI 2014/165" in one.text for one in unfinished(taken, PARISH))
