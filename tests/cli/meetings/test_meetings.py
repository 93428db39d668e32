"""``minutetaker meetings``, and how commands are told which meeting."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

import pytest

from minutetaker.record import Meeting
from tests.cli.conftest import CommandLine, add_meeting


@pytest.fixture
def three(store_path: Path) -> None:
    add_meeting(store_path, "Parks Committee", date(2026, 3, 4), key="a000000000000001")
    add_meeting(store_path, "Parks Committee", date(2026, 1, 7), key="a000000000000002")
    add_meeting(store_path, "Comité d’Été [/]", date(2026, 2, 5), key="b000000000000003")


def test_meetings_are_listed_newest_first_each_with_its_reference(three: None, minutetaker: CommandLine) -> None:
    said = minutetaker("meetings")
    assert said.code == 0
    assert [line.split()[0] for line in said.out.splitlines()] == [
        "parks-committee-2026-03-04",
        "comite-d-ete-2026-02-05",
        "parks-committee-2026-01-07",
    ]
    assert "Comité d’Été [/]" in said.out
    assert "not begun" in said.out


def test_the_list_as_json(sample: Meeting, minutetaker: CommandLine) -> None:
    assert minutetaker("meetings", "--json").json == [
        {
            "id": sample.id,
            "reference": "amenities-committee-2026-03-04",
            "council": "Thornmere Town Council",
            "committee": "Amenities Committee",
            "committee_id": sample.committee_id,
            "date": "2026-03-04",
            "kind": "ordinary",
            "status": "draft",
            "opened": True,
            "closed": True,
            "state": "held",
        }
    ]


def test_an_empty_list_is_valid_json_and_makes_no_store(minutetaker: CommandLine, store_path: Path) -> None:
    assert minutetaker("meetings", "--json").json == []
    assert "no meetings" in minutetaker("meetings").err
    assert not store_path.exists()


def test_the_list_of_one_committee_needs_no_accents(three: None, minutetaker: CommandLine) -> None:
    assert [one["id"] for one in minutetaker("meetings", "--json", "--committee", "ETE").json] == ["b000000000000003"]
    said = minutetaker("meetings", "--committee", "highways")
    assert (said.code, said.out) == (0, "")
    assert "highways" in said.err


def test_control_codes_in_a_tampered_store_do_not_reach_the_terminal(
    store_path: Path, minutetaker: CommandLine
) -> None:

    add_meeting(store_path, "Parks Committee", date(2026, 3, 4), key="a000000000000001")
    with sqlite3.connect(store_path) as connection:
        connection.execute("UPDATE meeting SET committee = ?", ("\x1b]0;title\x07\x9b2J\u202eskraP",))
    connection.close()
    for arguments in (("meetings",), ("meetings", "--json"), ("export", "nothing")):
        said = minutetaker(*arguments)
        assert not set("\x1b\x07\x9b\u202e") & set(said.out + said.err)
    assert minutetaker("meetings", "--json").json[0]["committee"] == "\x1b]0;title\x07\x9b2J\u202eskraP"


@pytest.mark.parametrize(
    "wanted",
    [
        "parks-committee-2026-01-07",
        "Parks-Committee-2026-01-07",
        "parks-2026-01-07",
        "2026-01-07",
        "a000000000000002",
    ],
)
def test_a_meeting_is_named_by_reference_short_reference_date_or_id(
    three: None, minutetaker: CommandLine, wanted: str
) -> None:
    assert "7 January 2026" in minutetaker("export", wanted, "--format", "text", "--output", "-").out


def test_latest_is_the_newest(three: None, minutetaker: CommandLine) -> None:
    assert "4 March 2026" in minutetaker("export", "latest", "--format", "text", "--output", "-").out


def test_the_start_of_an_id_is_enough_where_only_one_begins_so(three: None, minutetaker: CommandLine) -> None:
    assert "5 February 2026" in minutetaker("export", "b00", "--format", "text", "--output", "-").out


@pytest.mark.parametrize(("wanted", "count"), [("a0000", 2), ("parks", 2), ("parks-committee-2026", 2)])
def test_an_ambiguous_name_lists_the_meetings_that_it_may_mean(
    three: None, minutetaker: CommandLine, wanted: str, count: int
) -> None:
    said = minutetaker("export", wanted)
    assert said.code == 1
    assert said.err.startswith(f"minutetaker: '{wanted}' names {count} meetings")
    assert "  parks-committee-2026-01-07  (Parks Committee, Ottermouth Town Council)" in said.err
    assert "comite" not in said.err


@pytest.mark.parametrize("wanted", ["nosuch", "", "parks-2026-03-05", "2026-03-0x", "%", "-2026-03-05"])
def test_an_unknown_name_lists_the_newest_meetings(three: None, minutetaker: CommandLine, wanted: str) -> None:
    said = minutetaker("export", "--", wanted)
    assert said.code == 1
    assert said.err.startswith("minutetaker: No meeting is called")
    assert "parks-committee-2026-03-04" in said.err


def test_two_meetings_of_one_name_on_one_day_have_different_references(
    store_path: Path, minutetaker: CommandLine
) -> None:
    day = date(2026, 3, 4)
    add_meeting(store_path, "Parks Committee", day, key="a000000000000001")
    add_meeting(store_path, "Parks Committee", day, council="Elmscott Parish Council", key="b000000000000002")
    references = [one["reference"] for one in minutetaker("meetings", "--json").json]
    assert references == [
        "parks-committee-2026-03-04-ottermouth-town-council",
        "parks-committee-2026-03-04-elmscott-parish-council",
    ]
    assert minutetaker("export", "latest").code == 1
    assert minutetaker("export", references[1], "--format", "text", "--output", "-").code == 0
