"""``minutetaker correct``: noted, listed and withdrawn."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from minutetaker.stores import open_store
from tests.cli.conftest import CommandLine
from tests.docs.council import keep_council

MARCH = "parks-2026-03-04"


@pytest.fixture
def confirmed(store_path: Path, minutetaker: CommandLine) -> str:
    """The minutes of March, confirmed, and how the resolution of April is cited."""
    keep_council(store_path)
    assert minutetaker("confirm", MARCH, "--at", "parks-2026-04-06", "--anyway").code == 0
    told = minutetaker("correct", "add", MARCH, "Words", "--at", "parks-2026-04-06", "--resolution", "nothing")
    assert told.code == 1
    return told.err.rpartition("It resolved: ")[2].split(",")[0].strip(". \n")


def test_a_correction_is_noted_listed_and_withdrawn(confirmed: str, minutetaker: CommandLine) -> None:
    by = ("--at", "parks-2026-04-06", "--resolution", confirmed)
    noted = minutetaker("correct", "add", MARCH, "For “heard” read “saw”.", "--item", "11", "--entry", "heard", *by)
    assert (noted.code, noted.err) == (0, "")
    assert noted.out.startswith("1  11")
    assert "For “heard” read “saw”." in noted.out
    words = "minute 3 of Full Council, 20 April 2026"
    assert minutetaker("correct", "add", MARCH, "Cllr Pryce was there.", "--by", words).code == 0
    listed = minutetaker("correct", "list", MARCH).out.splitlines()
    assert [line.split("  ")[0] for line in listed] == ["1", "2"]
    assert f"the minutes as a whole  {words}" in listed[1]
    assert "Say why" in minutetaker("correct", "withdraw", MARCH, "1").err
    gone = minutetaker("correct", "withdraw", MARCH, "1", "--why", "Noted of the wrong minute.")
    assert gone.out.splitlines()[1].startswith("1: Withdrawn ")
    found = json.loads(minutetaker("correct", "list", MARCH, "--json").out)
    assert [(one["number"], one["text"], bool(one["withdrawn"])) for one in found] == [
        (1, "For “heard” read “saw”.", True),
        (2, "Cllr Pryce was there.", False),
    ]
    assert "Noted of the wrong minute." in minutetaker("history", MARCH).out
    text = minutetaker("export", MARCH, "--format", "text", "--output", "-").out
    assert f"[Corrected by {words}: Cllr Pryce was there.]" in text
    assert "saw" not in text


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (("add", MARCH, "Words"), "There are:\n  Parks Committee, 6 April 2026: "),
        (("add", MARCH, "Words", "--entry", "heard", "--by", "words"), "--item N"),
        (("add", MARCH, "Words", "--item", "11", "--entry", "nothing", "--by", "words"), "has no entry 'nothing'"),
        (("add", MARCH, "Words", "--resolution", "14"), "--at MEETING"),
        (("add", MARCH, "Words", "--at", MARCH, "--resolution", "11"), "not later than"),
        (("add", "parks-2026-04-06", "Words", "--by", "words"), "not confirmed yet"),
        (("withdraw", MARCH, "1", "--why", "Words"), "Nothing was corrected"),
    ],
)
def test_what_cannot_be_is_refused(
    confirmed: str, minutetaker: CommandLine, store_path: Path, line: tuple[str, ...], said: str
) -> None:
    told = minutetaker("correct", *line)
    assert told.code == 1
    assert said in told.err
    with open_store(store_path, who="", reading=True) as store:
        assert all(store.approvals.of(one.id).corrections == () for one in store.meetings())


def test_nothing_was_corrected_is_said(confirmed: str, minutetaker: CommandLine) -> None:
    assert minutetaker("correct", "list", MARCH).err == "Nothing was corrected in these minutes.\n"
