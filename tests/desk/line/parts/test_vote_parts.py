"""Votes on the line: in figures, in words, as a clerk hears them."""

from __future__ import annotations

import pytest

from minutetaker.record import Entry, EntryKind, Outcome, RecordError, VoteMethod
from minutetaker.record.entries.voting import counts_of
from tests.desk.line.typed_lines import Desk

HANDS, BALLOT, ASSENT = VoteMethod.SHOW_OF_HANDS, VoteMethod.BALLOT, VoteMethod.GENERAL_ASSENT


def voted(desk: Desk, line: str) -> Entry:
    desk.type(line)
    return next(one for one in reversed(desk.entries) if one.kind is EntryKind.VOTE)


@pytest.mark.parametrize(
    ("typed", "counts", "method", "text"),
    [
        ("8-4", (8, 4), None, ""),
        ("8-4-3", (8, 4, 3), None, ""),
        ("8 4 3", (8, 4, 3), None, ""),
        ("8/4/3", (8, 4, 3), None, ""),
        ("8:4", (8, 4), None, ""),
        ("8 – 4 – 0", (8, 4, 0), None, ""),
        ("8 for, 4 against", (8, 4), None, ""),
        ("8 in favour 4 against 3 abstentions", (8, 4, 3), None, ""),
        ("for 8 against 4 abstained 3", (8, 4, 3), None, ""),
        ("For: 8, Against: 4", (8, 4), None, ""),
        ("4 against, 8 for", (8, 4), None, ""),
        ("8 ayes, 4 noes", (8, 4), None, ""),
        ("8 votes for, no votes against", (8, 0), None, ""),
        ("8-4, 3 declined to vote", (8, 4, "declined to vote", 3), None, ""),
        ("8-4 1 abs 2 absent", (8, 4, 1, "absent", 2), None, ""),
        ("8-4 on a show of hands", (8, 4), HANDS, ""),
        ("show of hands 8-4", (8, 4), HANDS, ""),
        ("by secret ballot 8-4", (8, 4), BALLOT, ""),
        ("assent", (), ASSENT, ""),
        ("agreed", (), ASSENT, ""),
        ("nem con", (), ASSENT, ""),
        ("nem. con.", (), ASSENT, ""),
        ("all", (6, 0, 0), None, ""),
        ("unanimous", (6, 0, 0), None, ""),
        ("8-4 The amendment was put to the vote.", (8, 4), None, "The amendment was put to the vote."),
        ("2 for, 5 against, carried all the same", (2, 5), None, "carried all the same"),
        ("5-5 casting for", (5, 5), None, ""),
        ("10-9 on the closure", (10, 9), None, "on the closure"),
        ("all against", (0, 6, 0), None, ""),
        ("unanimously against", (0, 6, 0), None, ""),
        ("all abstained", (0, 0, 6), None, ""),
        ("all in favour, no abstentions", (6, 0, 0), None, ""),
        ("5-0 unanimous", (5, 0, 0), None, ""),
        ("8 for and 4 against", (8, 4), None, ""),
        ("8 for, 4 against and 3 abstentions", (8, 4, 3), None, ""),
        ("8-4 with 1 abstention", (8, 4, 1), None, ""),
        ("8-4 (1 abstention)", (8, 4, 1), None, ""),
        ("(8-4-1)", (8, 4, 1), None, ""),
        ("eight for, nobody against", (8, 0), None, ""),
        ("8 yes, 4 no and 1 abs", (8, 4, 1), None, ""),
        ("8 for 4 opposed", (8, 4), None, ""),
        ("8 votes to 4", (8, 4), None, ""),
        ("8-4, 3 did not vote", (8, 4, "declined to vote", 3), None, ""),
        ("8-4 1 with an interest", (8, 4, "interest", 1), None, ""),
        ("8-4 by a show of hands", (8, 4), HANDS, ""),
        ("secret ballot: 8-4", (8, 4), BALLOT, ""),
        ("8-4 12 members left", (8, 4), None, "12 members left"),
        ("8-4 and the Chair spoke", (8, 4), None, "and the Chair spoke"),
        ("8-4 against", (8, 4), None, ""),
        ("5-5, the Chair gave her casting vote for", (5, 5), None, ""),
        ("5-5 casting vote of the chair for", (5, 5), None, ""),
        ("7f 3a", (7, 3), None, ""),
        ("7f 3a 1x", (7, 3, 1), None, ""),
        ("7F,3A", (7, 3), None, ""),
        ("7f/3a/1x", (7, 3, 1), None, ""),
        ("7 f 3 a", (7, 3), None, ""),
        ("7 f, 3 a, 1 x", (7, 3, 1), None, ""),
        ("f7 a3", (7, 3), None, ""),
        ("F: 7 A: 3 X: 0", (7, 3, 0), None, ""),
        ("7y 3n", (7, 3), None, ""),
        ("7f 3a 1d", (7, 3, "declined to vote", 1), None, ""),
        ("7f 3a on a show of hands", (7, 3), HANDS, ""),
        ("7f 3a The Chair spoke.", (7, 3), None, "The Chair spoke."),
        ("7f 0a 0x", (7, 0, 0), None, ""),
        ("7for 3against", (7, 3), None, ""),
        ("7for, 3against, 1abs", (7, 3, 1), None, ""),
        ("7 for/3 against", (7, 3), None, ""),
        ("7 for - 3 against", (7, 3), None, ""),
        ("7 for + 3 against", (7, 3), None, ""),
        ("For = 7, Against = 3", (7, 3), None, ""),
        ("For – 7; Against – 3; Abstained – 1", (7, 3, 1), None, ""),
        ("for 7 agst 3", (7, 3), None, ""),
        ("twenty-one for", (21,), None, ""),
        ("twenty-one for, one against", (21, 1), None, ""),
        ("Twenty one for and thirty-two against", (21, 32), None, ""),
        ("ninety-nine for, none against", (99, 0), None, ""),
        ("forty for, twenty against", (40, 20), None, ""),
        ("for twenty-one, against two", (21, 2), None, ""),
        ("seven votes to three", (7, 3), None, ""),
        ("seven to three", (7, 3), None, ""),
        ("twenty-one to nineteen", (21, 19), None, ""),
        ("7 v 3", (7, 3), None, ""),
        ("7 vs 3", (7, 3), None, ""),
        ("7 to 3", (7, 3), None, ""),
        ("carried 7-3", (7, 3), None, "carried"),
        ("Carried, 7-3-1", (7, 3, 1), None, "Carried"),
        ("carried: 7 for, 3 against", (7, 3), None, "carried"),
        ("carried by 7 votes to 3", (7, 3), None, "carried"),
        ("carried on a show of hands 7-3", (7, 3), HANDS, "carried"),
        ("carried by ballot 7-3", (7, 3), BALLOT, "carried"),
        ("carried nem con", (), ASSENT, "carried"),
        ("carried unanimously", (6, 0, 0), None, "carried"),
        ("passed 7f 3a", (7, 3), None, "passed"),
        ("lost 3-7", (3, 7), None, "lost"),
        ("defeated by three votes to seven", (3, 7), None, "defeated"),
        ("not carried 3-7", (3, 7), None, "not carried"),
        ("7-3 carried", (7, 3), None, "carried"),
        ("7-3 lost property", (7, 3), None, "lost property"),
        ("7-3 3a Mill Road", (7, 3), None, "3a Mill Road"),
        ("7-3 A3 posters", (7, 3), None, "A3 posters"),
    ],
)
def test_counts_as_they_are_said(
    desk: Desk, typed: str, counts: tuple[object, ...], method: VoteMethod | None, text: str
) -> None:
    if "casting" in typed:
        desk.type("/chair Lee")
    vote = voted(desk, f"/vote {typed}")
    named = next((at for at, one in enumerate(counts) if isinstance(one, str)), len(counts))
    ways = ("for", "against", "abstained")[:named], counts[named::2]
    counted = counts[:named], counts[named + 1 :: 2]
    assert counts_of(vote) == dict(zip(sum(ways, ()), sum(counted, ()), strict=True))
    assert (vote.vote_method, vote.text) == (method, text)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("carried", "for-against-abstaining"),
        ("7", "for-against-abstaining"),
        ("7-", "for-against-abstaining"),
        ("7 for, 3 for", "given twice"),
        ("7-3, 2 against", "given twice"),
        ("99999999-1", "from 0 to"),
        ("7-3 casting Lee for", "as many voted for as against"),
        ("5-5 casting", "for or against"),
        ("5-5 casting for", "Nobody is in the chair"),
        ("5-5 casting Nobody for", "Nobody on this meeting's list"),
        ("named", "/div"),
        ("all but one", "for-against-abstaining"),
        ("all in favour bar Shah", "for-against-abstaining"),
        ("unanimously lost", "for-against-abstaining"),
        ("5-1 unanimous", "All for, and 1 against"),
        ("unanimous, 2 abstentions", "given twice"),
        ("recorded 7-3", "/div"),
        ("lost 7-3", "7 for, 3 against is carried, not lost: give the votes for first"),
        ("carried 3-7", "is lost, not carried"),
        ("3-7 carried", "is lost, not carried"),
        ("carried unanimously 7-3", "All for, and 3 against|given twice"),
        ("carried by a mile", "for-against-abstaining"),
        ("carried carried", "for-against-abstaining"),
        ("5 a side pitches", "for-against-abstaining"),
        ("a7 paper", "for-against-abstaining"),
        ("7f 3f", "given twice"),
    ],
)
def test_what_is_no_vote_is_refused_and_changes_nothing(desk: Desk, typed: str, why: str) -> None:
    with pytest.raises(RecordError, match=why):
        desk.type(f"/vote {typed}")
    assert desk.entries == ()


def test_the_outcome_follows_from_the_count_in_the_same_step(desk: Desk) -> None:
    desk.type("/motion That the meeting adjourn")
    assert "Motion lost" in desk.type("/vote 2-4").said
    assert desk.entries[0].outcome is Outcome.LOST
    desk.undo()
    assert [one.kind for one in desk.entries] == [EntryKind.MOTION]
    assert desk.entries[0].outcome is None


@pytest.mark.parametrize(
    ("typed", "outcome", "text"),
    [
        ("carried 5-1", Outcome.CARRIED, ""),
        ("5-1 carried", Outcome.CARRIED, ""),
        ("lost 1-5", Outcome.LOST, ""),
        ("carried 3-3", Outcome.CARRIED, ""),
        ("carried unanimously", Outcome.CARRIED_UNANIMOUSLY, ""),
        ("5-1 carried all the same", Outcome.CARRIED, "carried all the same"),
    ],
)
def test_what_became_of_it_may_be_said_with_the_count_and_is_the_motions(
    desk: Desk, typed: str, outcome: Outcome, text: str
) -> None:
    desk.type("/motion That the meeting adjourn")
    desk.type(f"/vote {typed}")
    motion, vote = desk.entries
    assert (motion.outcome, vote.text) == (outcome, text)
    desk.undo()
    assert [one.outcome for one in desk.entries] == [None]


def test_a_tie_is_told_and_the_casting_vote_decides_it(desk: Desk) -> None:
    desk.type("/chair Lee")
    desk.type("/motion That the meeting adjourn")
    assert "equal" in desk.type("/vote 3-3").said
    assert desk.entries[0].outcome is None
    assert "Motion lost" in desk.type("/casting against").said
    assert desk.entries[0].outcome is Outcome.LOST
    assert (desk.entries[1].casting_vote or desk).attendee_id == desk.person("Lee")


def test_a_member_who_asks_has_their_own_vote_recorded_and_the_count_stays(desk: Desk) -> None:
    desk.type("/vote 4-2")
    desk.type("/own Shah against")
    desk.type("/own Lee for")
    desk.type("/own Shah abstained")
    vote = desk.entries[0]
    assert [(one.attendee_id, one.way) for one in vote.votes_by_name] == [
        (desk.person("Lee"), "for"),
        (desk.person("Shah"), "abstained"),
    ]
    assert counts_of(vote) == {"for": 4, "against": 2}


def test_who_left_after_the_vote_may_have_their_vote_recorded_and_who_came_after_it_may_not(desk: Desk) -> None:
    desk.type("/out Lee")
    desk.type("/vote 3-2")
    desk.type("/out Shah")
    desk.type("/in Lee")
    desk.type("/own Shah against")
    assert [one.attendee_id for one in desk.entries[0].votes_by_name] == [desk.person("Shah")]
    with pytest.raises(RecordError, match="was not there to vote"):
        desk.type("/own Lee for")


def test_what_became_of_the_motion_is_not_said_of_an_amendment_that_fell(desk: Desk) -> None:
    desk.type("/motion That the meeting adjourn")
    desk.type("/amend to add until Tuesday")
    desk.type("/fell")
    assert desk.type("/outcome carried").said == "Motion: carried."
    assert [one.outcome for one in desk.entries] == [Outcome.CARRIED, Outcome.NOT_SECONDED]


@pytest.mark.parametrize("line", ["/own Lee", "/own against", "/own Lee absent", "/own Nobody for"])
def test_an_own_vote_says_who_and_which_way(desk: Desk, line: str) -> None:
    desk.type("/vote 4-2")
    with pytest.raises(RecordError):
        desk.type(line)


@pytest.mark.parametrize("line", ["/casting for", "/own Lee for"])
def test_without_a_vote_there_is_none_to_add_to(desk: Desk, line: str) -> None:
    desk.type("/chair Lee")
    with pytest.raises(RecordError, match="no vote here"):
        desk.type(line)
