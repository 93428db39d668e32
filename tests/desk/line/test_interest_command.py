"""An interest declared on the line."""

from __future__ import annotations

import pytest

from minutetaker.desk.line import complete
from minutetaker.record import EntryKind, RecordError
from minutetaker.record.room.interests import barred_from_voting
from tests.desk.line.typed_lines import Desk


def test_an_interest_is_a_fact_with_its_items_type_and_nature(desk: Desk) -> None:
    told = desk.type("/int Shah 2 dpi owns the wood").said
    (declared,) = desk.entries
    trees = desk.meeting.items[1]
    assert (declared.kind, declared.text, declared.interest) == (EntryKind.DECLARATION, "owns the wood", "dpi")
    assert declared.item_ids == (trees.id,)
    assert told == "Cllr R. Shah: disclosable pecuniary interest in minute 2. Must leave for it, and may not vote."
    assert barred_from_voting(desk.meeting, trees.id) == {declared.person_id}


def test_one_step_of_undo_takes_it_back(desk: Desk) -> None:
    desk.type("/int Shah 2 dpi owns the wood")
    desk.store.undo(desk.id)
    assert not desk.entries
    desk.store.redo(desk.id)
    assert [one.interest for one in desk.entries] == ["dpi"]


def test_one_in_the_item_in_hand_names_no_item(desk: Desk) -> None:
    desk.type("/int Shah 1 nri knows the applicant")
    assert desk.entries[0].item_ids == ()


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("/int Shah 2 arrears", "May speak and not vote."),
        ("/int Shah 2 dpi dispensation", "May speak and vote."),
        ("/int Shah 2 dpi dispensation to speak", "May speak and not vote."),
        ("/int Shah 2 dpi unregistered", "the monitoring officer is to be notified by 1 December 2026."),
        ("/int Shah lives opposite", "Cllr R. Shah: interest in minute 1."),
        ("/int Okafor 2 dpi", "Ms Okafor is not in the room."),
    ],
)
def test_what_follows_from_it_is_told(desk: Desk, line: str, told: str) -> None:
    assert desk.type(line).said.endswith(told)


def test_the_nature_of_a_sensitive_interest_is_refused_and_stays_on_the_line(desk: Desk) -> None:
    with pytest.raises(RecordError, match="only that there is one"):
        desk.type("/int Shah 2 sensitive lives there")
    assert not desk.entries
    desk.type("/int Shah 2 sensitive")
    assert desk.entries[0].text == ""


def test_the_declaration_of_before_takes_all_words_for_the_nature(desk: Desk) -> None:
    for line in ("/dec Shah 2 dpi owns it", "/interest Shah 2 dpi owns it"):
        desk.type(line)
    assert [(one.text, one.interest) for one in desk.entries] == [("2 dpi owns it", "")] * 2


def test_completion_knows_people_items_and_types(desk: Desk) -> None:
    (person,) = complete("/int sha", desk.meeting)
    assert person.line == "/int Cllr R. Shah "
    offered = {one.shown: one.line for one in complete(person.line, desk.meeting)}
    assert {"dpi", "ori", "nri", "sensitive", "arrears", "1", "2"} == offered.keys()
    assert [one.detail for one in complete(f"{person.line}2", desk.meeting)] == ["Trees"]
    (kind,) = complete(f"{offered['2']}dp", desk.meeting)
    assert kind.line == "/int Cllr R. Shah 2 dpi "
    assert [one.shown for one in complete(kind.line, desk.meeting)] == ["unregistered", "dispensation"]
    assert complete(f"{kind.line}lives ", desk.meeting) == ()


def test_whom_an_interest_keeps_from_voting_is_not_counted_on(desk: Desk) -> None:
    desk.type("/int Shah 1 arrears")
    desk.type("/vote 3-2")
    with pytest.raises(RecordError, match=r"Cllr R\. Shah was not there to vote"):
        desk.type("/own Shah for")
    desk.type("/int Lee 1 dpi")
    desk.type("/motion That it be so")
    desk.type("/vote unanimously")
    assert [one.votes_for for one in desk.entries if one.kind is EntryKind.VOTE][-1] == 4
