"""Records that cannot be, in a file whose keys and types are right."""

from __future__ import annotations

from typing import Any

import pytest

from minutetaker.interchange import from_json
from minutetaker.record.entries import tree
from tests.interchange.files import faults_of, file_with

MOVER, SECONDER = "00000000000000f1", "00000000000000f2"


def test_values_and_references_that_cannot_be_are_all_listed() -> None:
    def spoil(form: dict[str, Any]) -> None:
        meeting, entry = form["meeting"], form["meeting"]["items"][0]["entries"][0]
        meeting["committee_id"] = "00000000000000c9"
        meeting["current_item_id"] = "00000000000000ff"
        meeting["quorum"] = 0
        meeting["first_minute_number"] = 10**30
        meeting["starts_at"] = "19:30:00Z"
        meeting["items"][1]["id"] = meeting["items"][0]["id"]
        meeting["items"][1]["title"] = " \u0007 "
        meeting["attendance"] = [{"id": "not an id", "attendee_id": "00000000000000f1", "kind": "left"}]
        entry["mover_id"] = "00000000000000f2"
        entry["votes_for"] = -1
        entry["references"] = [
            {"item_id": "0000000000000001", "start": 0, "end": 9},
            {"item_id": "0000000000000001", "start": 4, "end": 12},
            {"item_id": "00000000000000f3", "start": 15, "end": 999},
        ]
        form["committee"]["quorum"] = {"numerator": 1, "denominator": 0, "minimum": 3}

    assert set(faults_of(file_with(spoil))) == {
        "meeting.committee_id",
        "meeting.current_item_id",
        "meeting.quorum",
        "meeting.first_minute_number",
        "meeting.starts_at",
        "meeting.items[1].id",
        "meeting.items[1].title",
        "meeting.attendance[0].id",
        "meeting.attendance[0].attendee_id",
        "meeting.items[0].entries[0].mover_id",
        "meeting.items[0].entries[0].votes_for",
        "meeting.items[0].entries[0].references[1]",
        "meeting.items[0].entries[0].references[2]",
        "meeting.items[0].entries[0].references[2].item_id",
        "committee.quorum.denominator",
    }


def test_what_was_released_or_redacted_is_of_confirmed_minutes_and_leads_somewhere() -> None:
    line = {
        "number": 1,
        "act": "released",
        "item_id": "0000000000000001",
        "on": "2026-04-06",
        "by": "The Clerk",
        "reason": "It was let",
        "at": "2026-04-06T19:00:00Z",
        "who": "clerk",
        "entry_ids": ["00000000000000e1"],
    }

    def right(form: dict[str, Any]) -> None:
        back = {
            **line,
            "number": 2,
            "act": "disclosure taken back",
            "entry_ids": [],
            "takes_back_id": "0000000000000091",
        }
        form["meeting"]["status"] = "confirmed"
        form["meeting"]["disclosures"] = [
            {**line, "id": "0000000000000091"},
            {**back, "id": "0000000000000092"},
        ]

    def spoil(form: dict[str, Any]) -> None:
        right(form)
        first, second = form["meeting"]["disclosures"]
        form["meeting"]["status"] = "draft"
        first |= {"number": 7, "item_id": "00000000000000f1", "at": "2026-04-06T19:00:00+01:00"}
        second |= {"entry_ids": ["00000000000000f2"], "takes_back_id": second["id"]}

    assert len(from_json(file_with(right)).meeting.disclosures) == 2
    assert faults_of(file_with(spoil)) == {
        "meeting.disclosures": "must be empty, as the minutes are not confirmed",
        "meeting.disclosures[0].number": "must be 1: the lines are counted from 1",
        "meeting.disclosures[0].at": "must be a time in UTC, such as 2026-03-04T19:30:00Z",
        "meeting.disclosures[0].item_id": "is the id of no item in this file",
        "meeting.disclosures[0].entry_ids[0]": "is the id of no entry of that item in this file",
        "meeting.disclosures[1].entry_ids[0]": "is the id of no entry of that item in this file",
        "meeting.disclosures[1].takes_back_id": "is the id of no earlier disclosure in this file",
    }


def test_one_entry_id_may_not_stand_in_two_items() -> None:
    def spoil(form: dict[str, Any]) -> None:
        first, second = form["meeting"]["items"]
        second["entries"] = first["entries"]

    faults = faults_of(file_with(spoil))
    assert faults == {"meeting.items[1].entries[0].id": "has the same id as meeting.items[0].entries[0]"}


def test_an_entry_may_not_have_the_id_of_its_item() -> None:
    def spoil(form: dict[str, Any]) -> None:
        item = form["meeting"]["items"][0]
        item["entries"][0]["id"] = item["id"]

    faults = faults_of(file_with(spoil))
    assert faults == {"meeting.items[0].entries[0].id": "has the same id as meeting.items[0]"}


def test_entries_deeper_than_an_item_has_levels_are_refused() -> None:
    def nest(form: dict[str, Any]) -> None:
        entry: dict[str, Any] = {"id": "00000000000000d0"}
        for level in range(1, tree.MAX_DEPTH + 1):
            entry = {"id": f"00000000000000d{level}", "children": [entry]}
        form["meeting"]["items"][1]["entries"] = [entry]

    assert list(faults_of(file_with(nest))) == ["meeting.items[1].entries[0]" + ".children[0]" * tree.MAX_DEPTH]


def test_nobody_seconds_what_they_moved() -> None:
    def move(form: dict[str, Any], *, seconder: str) -> None:
        form["meeting"]["attendees"] = [
            {"id": one, "name": {"surname": name}} for one, name in ((MOVER, "Gill"), (SECONDER, "Ashby"))
        ]
        form["meeting"]["items"][0]["entries"][0] |= {"kind": "resolution", "mover_id": MOVER, "seconder_id": seconder}

    faults = faults_of(file_with(lambda form: move(form, seconder=MOVER)))
    assert faults == {"meeting.items[0].entries[0].seconder_id": "is the mover; a motion is seconded by another member"}
    assert (
        from_json(file_with(lambda form: move(form, seconder=SECONDER))).meeting.items[0].entries[0].mover_id == MOVER
    )


@pytest.mark.parametrize(
    ("moved", "fault"),
    [
        ({"also_moved_ids": [SECONDER]}, "is the mover or the seconder already"),
        ({"also_moved_ids": ["00000000000000f9"]}, "is the id of no attendee"),
        ({"also_moved_ids": [SECONDER], "mover_id": None, "seconder_id": None}, "must be empty, as there is no mover"),
    ],
)
def test_further_movers_are_others_who_are_there(moved: dict[str, Any], fault: str) -> None:
    def move(form: dict[str, Any]) -> None:
        form["meeting"]["attendees"] = [
            {"id": one, "name": {"surname": name}} for one, name in ((MOVER, "Gill"), (SECONDER, "Ashby"))
        ]
        both = {"kind": "resolution", "mover_id": MOVER, "seconder_id": SECONDER}
        form["meeting"]["items"][0]["entries"][0] |= both | moved

    assert any(fault in one for one in faults_of(file_with(move)).values())


def named_vote(**changed: Any) -> dict[str, Any]:
    ways = [{"attendee_id": MOVER, "way": "for"}, {"attendee_id": SECONDER, "way": "against"}]
    counts = {"votes_for": 1, "votes_against": 1, "votes_abstained": 0}
    return {"kind": "vote", "vote_method": "named", "votes_by_name": ways, **counts, **changed}


@pytest.mark.parametrize(
    ("vote", "where", "fault"),
    [
        (named_vote(votes_for=7), "", "has counts that are not those of its votes_by_name"),
        (named_vote(votes_against=0), "", "has counts that are not those of its votes_by_name"),
        (named_vote(votes_abstained=2), "", "has counts that are not those of its votes_by_name"),
        (
            named_vote(votes_by_name=[{"attendee_id": MOVER, "way": "for"}] * 2, votes_for=2, votes_against=0),
            ".votes_by_name[1].attendee_id",
            "votes a second time",
        ),
        (
            named_vote(votes_by_name=[{"attendee_id": "00000000000000f9", "way": "for"}], votes_against=0),
            ".votes_by_name[0].attendee_id",
            "is the id of no attendee in this file",
        ),
        (
            named_vote(casting_vote={"attendee_id": MOVER, "way": "abstained"}),
            ".casting_vote.way",
            "must be for or against",
        ),
        (named_vote(votes_for=-1), ".votes_for", "must be from 0 to"),
    ],
)
def test_votes_that_do_not_add_up_are_told_and_nothing_of_the_file_is_taken(
    vote: dict[str, Any], where: str, fault: str
) -> None:
    def put(form: dict[str, Any]) -> None:
        form["meeting"]["attendees"] = [
            {"id": one, "name": {"surname": name}} for one, name in ((MOVER, "Gill"), (SECONDER, "Ashby"))
        ]
        form["meeting"]["items"][0]["entries"][0] |= vote

    told = faults_of(file_with(put))
    assert fault in told[f"meeting.items[0].entries[0]{where}"]


def test_adjournments_follow_one_another_and_lead_somewhere() -> None:
    def spoil(form: dict[str, Any]) -> None:
        known = form["meeting"]["items"][0]["id"]
        form["meeting"]["attendees"] = [{"id": MOVER, "name": {"surname": "Lee"}}]
        event = {"id": "00000000000000d1", "attendee_id": MOVER, "kind": "left", "sitting": 3}
        form["meeting"]["attendance"] = [event]
        form["meeting"]["adjournments"] = [
            {"id": "00000000000000a1", "at": "21:30:00Z", "item_id": "00000000000000ff"},
            {"id": known, "until": "2026-03-19", "until_at": "18:00:00", "place": "School"},
        ]

    assert set(faults_of(file_with(spoil))) == {
        "meeting.attendance[0].sitting",
        "meeting.adjournments[0].at",
        "meeting.adjournments[0].item_id",
        "meeting.adjournments[0].resumed_on",
        "meeting.adjournments[1].id",
    }
