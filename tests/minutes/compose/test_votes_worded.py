"""Votes as they print."""

from __future__ import annotations

from pathlib import Path

import pytest

from minutetaker.minutes.compose.minutes import compose
from minutetaker.minutes.documents.document import Role
from minutetaker.record import Entry, EntryKind, MemberVote, VoteMethod, Way, WayCount
from minutetaker.record.entries.voting import with_names
from tests.minutes.samples import BUNDLED_NAMES, bundled, entry, flat, item, meeting, person, present, written

ASH, BOLT, CRUMB, DALE = people = tuple(map(person, ("Ash", "Bolt", "Crumb", "Dale")))
BY_NAME = (
    MemberVote(ASH.id, Way.FOR),
    MemberVote(BOLT.id, Way.FOR),
    MemberVote(CRUMB.id, Way.AGAINST),
    MemberVote(DALE.id, Way.INTEREST),
)


def vote(text: str = "", **fields: object) -> Entry:
    return entry(EntryKind.VOTE, text, **fields)


def printed(one: Entry, style: str = "parish", folder: Path | None = None) -> str:
    held = meeting(item(one), attendees=people, attendance=present(*people))
    document = compose(held, written(folder, style) if folder else bundled(style))
    return " ".join(part.text for part in flat(document) if part.role is Role.VOTE)


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (vote(votes_for=8, votes_against=4), "(For: 8, against: 4)"),
        (vote(votes_for=8, votes_against=4, votes_abstained=0), "(For: 8, against: 4, abstained: 0)"),
        (
            vote("It was put.", votes_for=8, votes_against=4, votes_otherwise=(WayCount(Way.DECLINED, 3),)),
            "It was put. (For: 8, against: 4, declined to vote: 3)",
        ),
        (
            vote(votes_for=8, votes_against=4, vote_method=VoteMethod.SHOW_OF_HANDS),
            "(For: 8, against: 4, on a show of hands)",
        ),
        (vote("It was agreed", vote_method=VoteMethod.GENERAL_ASSENT), "It was agreed (by general assent)"),
        (
            vote(votes_for=4, votes_against=4, casting_vote=MemberVote(ASH.id, Way.AGAINST)),
            "(For: 4, against: 4) Councillor Ash gave the casting vote against.",
        ),
        (
            vote(votes_for=4, votes_against=3, votes_by_name=(MemberVote(BOLT.id, Way.AGAINST),)),
            "(For: 4, against: 3) Recorded on request: Councillor Bolt against.",
        ),
        (
            with_names(vote(names_asked_by_id=CRUMB.id), BY_NAME),
            "(For: 2, against: 1, abstained: 0, interest: 1, recorded vote) Councillor Crumb asked for the names to be "
            "recorded. For: Councillor Ash and Councillor Bolt. Against: Councillor Crumb. Interest: Councillor Dale.",
        ),
        (vote(), ""),
    ],
)
def test_a_vote_prints_what_is_known_of_it_and_no_more(one: Entry, expected: str) -> None:
    assert printed(one) == expected


@pytest.mark.parametrize("style", BUNDLED_NAMES)
def test_every_bundled_style_names_who_voted_how(style: str) -> None:
    said = printed(with_names(vote(), BY_NAME), style)
    assert all(one.name.surname in said for one in people)
    assert "For: 2, against: 1" in said


def test_a_council_has_its_own_words_for_ways_and_names(tmp_path: Path) -> None:
    style = """
[votes]
last_separator = " & "
[votes.ways]
for = "Ayes"
teller = "Teller"
[sentences]
vote = "{{ names_for }} / {{ names_against }} / {{ names_otherwise }} / {{ names }}"
"""
    names = (*BY_NAME[:3], MemberVote(DALE.id, "teller"))
    ayes, teller = "Councillor Ash & Councillor Bolt", "Teller: Councillor Dale."
    assert printed(with_names(vote(), names), style, tmp_path) == (
        f"{ayes} / Councillor Crumb / {teller} / Ayes: {ayes}. Against: Councillor Crumb. {teller}"
    )


def test_a_sentence_of_before_prints_a_number_for_what_was_not_counted(tmp_path: Path) -> None:
    style = '[sentences]\nvote = "{{ votes_for }}-{{ votes_against }}-{{ votes_abstained }}"'
    assert printed(vote(votes_for=3, votes_against=4), style, tmp_path) == "3-4-0"
