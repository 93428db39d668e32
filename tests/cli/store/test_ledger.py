"""``minutetaker ledger``."""

from __future__ import annotations

from pathlib import Path

import pytest

from minutetaker.locations import ledger_copy
from minutetaker.record import Meeting
from tests.cli.conftest import CommandLine


def test_every_act_is_listed_in_its_order(sample: Meeting, minutetaker: CommandLine) -> None:
    minutetaker("circulate", "latest", "--on", "5/3/26")
    minutetaker("confirm", "latest", "--by", "The council", "--on", "6/4/26", "--anyway")
    said = minutetaker("ledger")
    assert (said.code, said.err) == (0, "")
    first, second = said.out.splitlines()
    assert first.startswith("1  circulation on 5 March 2026")
    assert second.startswith("2  confirmation by The council on 6 April 2026")
    assert "Amenities Committee, Wednesday 4 March 2026 (Thornmere Town Council)" in second
    listed = minutetaker("ledger", "--json").json
    assert [(one["number"], one["act"], one["meeting"]) for one in listed] == [
        (1, "circulated", sample.id),
        (2, "confirmed", sample.id),
    ]


def test_that_nothing_is_in_it_is_said(sample: Meeting, minutetaker: CommandLine) -> None:
    said = minutetaker("ledger")
    assert (said.code, said.out, said.err) == (0, "", "Nothing is in the ledger yet.\n")


def test_where_its_copy_cannot_be_written_the_command_that_acts_says_so(
    sample: Meeting, minutetaker: CommandLine, store_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MINUTETAKER_SPARE", str(tmp_path / "spare"))
    ledger_copy(store_path).mkdir(parents=True)
    said = minutetaker("circulate", "latest", "--on", "5/3/26")
    assert said.code == 0
    assert said.err.count("copy of the ledger") == 1
    assert minutetaker("meetings").err == ""
