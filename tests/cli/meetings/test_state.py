"""``minutetaker state``: whether a meeting was held, and its sittings."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

from minutetaker.desk.minuting import agenda
from minutetaker.desk.room import sittings
from minutetaker.store.sqlite.store import SqliteStore
from tests.cli.conftest import CommandLine, add_meeting


def test_a_meeting_is_cancelled_and_that_is_taken_back(store_path: Path, minutetaker: CommandLine) -> None:
    add_meeting(store_path, "Parks Committee", date(2026, 3, 4), key="a000000000000001")
    assert minutetaker("state", "latest").out == "Parks Committee, Wednesday 4 March 2026: called\n"
    for given, state in (("cancelled", "cancelled"), ("not-quorate", "not quorate"), ("Not quorate", "not quorate")):
        assert minutetaker("state", "latest", given).out == f"Parks Committee, Wednesday 4 March 2026: {state}\n"
        assert f"draft, {state}" in minutetaker("meetings").out
        assert minutetaker("meetings", "--json").json[0]["state"] == state
    assert minutetaker("state", "latest", "held").out.endswith(": called\n")
    assert "not begun" in minutetaker("meetings").out


def test_a_state_that_there_is_not_is_told_with_those_there_are(store_path: Path, minutetaker: CommandLine) -> None:
    add_meeting(store_path, "Parks Committee", date(2026, 3, 4), key="a000000000000001")
    said = minutetaker("state", "latest", "postponed")
    assert said.code != 0
    assert "“postponed” is no state that can be set: say cancelled, not-quorate, held." in said.err


def test_the_sittings_of_a_meeting_are_told(store_path: Path, minutetaker: CommandLine) -> None:
    made = add_meeting(store_path, "Parks Committee", date(2026, 3, 4), key="a000000000000001")
    with SqliteStore.open(store_path, who="a clerk") as store:
        meeting = agenda.add_item(store, made.id, "Trees")
        agenda.go_to(store, made.id, meeting.items[0].id, at=time(19))
        sittings.adjourn(store, made.id, at=time(21, 30), until=date(2026, 3, 12), until_at=time(18), place="School")
        told = "adjourned until Thursday 12 March 2026, 18.00, School"
        assert minutetaker("state", "latest").out.splitlines()[0] == f"Parks Committee, Wednesday 4 March 2026: {told}"
        assert "draft, adjourned" in minutetaker("meetings").out
        sittings.resume(store, made.id, on=date(2026, 3, 12), at=time(18, 5))
    assert minutetaker("state", "latest").out.splitlines() == [
        "Parks Committee, Wednesday 4 March 2026: held",
        "  sitting 1: Wednesday 4 March 2026, from 19.00 to 21.30",
        "  sitting 2: Thursday 12 March 2026, from 18.05, School",
    ]
