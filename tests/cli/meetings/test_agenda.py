"""``minutetaker agenda``: what earlier meetings left."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import CommandLine
from tests.screens.agenda_stores import fill


@pytest.fixture
def left_over(store_path: Path) -> None:
    fill(store_path)


def test_what_is_left_is_listed_under_headings(left_over: None, minutetaker: CommandLine) -> None:
    said = minutetaker("agenda", "harbour", "--on", "4 March 2026")
    assert (said.code, said.err) == (0, "")
    assert said.out.splitlines()[:10] == [
        "Minutes to confirm",
        "[x] Minutes of the meeting held on 7 January 2026",
        "    circulated, not confirmed",
        "[x] Minutes of the meeting held on 4 February 2026",
        "    draft, not circulated",
        "",
        "Matters arising",
        "[x] Matter arising: The slipway",
        "    minute 2/25 of 7 January 2026",
        "    action: Have the slipway surveyed below the old customs house "
        "(Harbour Master, was due 15 January 2026, in progress)",
    ]
    assert "[ ] Recommendation to Full Council: Dredging" in said.out


def test_exempt_items_are_told_only_on_purpose(left_over: None, minutetaker: CommandLine) -> None:
    for arguments in (("agenda", "harbour"), ("agenda", "harbour", "--json")):
        said = minutetaker(*arguments).out
        assert "union" not in said
        assert "Pay of" not in said
        assert "union" in minutetaker(*arguments, "--exempt").out
    assert "[x] (exempt item)" in minutetaker("agenda", "harbour", "--on", "2026-03-04").out


def test_the_list_as_json(left_over: None, minutetaker: CommandLine) -> None:
    found = minutetaker("agenda", "harbour", "--on", "2026-03-04", "--json").json
    assert [one["kind"] for one in found].count("minutes to confirm") == 2
    assert [one["taken"] for one in found] == [True] * 7 + [False]
    assert found[-1]["left_because"] == "it waits for their answer"


def test_a_committee_that_is_not_meant(left_over: None, minutetaker: CommandLine) -> None:
    said = minutetaker("agenda", "tidewell")
    assert (said.code, said.out) == (1, "")
    assert "'tidewell' names 2 committees" in said.err
    assert "Harbour Committee" in said.err
    assert "No committee is called 'parks'" in minutetaker("agenda", "parks").err
    assert "is no date" in minutetaker("agenda", "harbour", "--on", "31 February").err
    assert "left nothing" in minutetaker("agenda", "finance", "--on", "2026-01-01").err
