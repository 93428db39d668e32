"""What the pages on how it is built name is there: tests, times, and a file for each request."""

from __future__ import annotations

import re

import pytest

from minutetaker.screens.app import saving_news
from minutetaker.screens.terminal import output, pastes
from minutetaker.screens.widgets import key_queue
from tests.docs.shown import PROJECT

ARCHITECTURE = PROJECT / "docs" / "architecture"

_TEST = re.compile(r"^(?:async )?def (test_\w+)\(", re.MULTILINE)


def named(page: str) -> list[str]:
    """What a page sets as code."""
    return re.findall(r"`([^`\n]+)`", (ARCHITECTURE / page).read_text("utf-8"))


def test_each_invariant_is_held_by_a_test_that_is_there() -> None:
    there = {name for file in (PROJECT / "tests").rglob("test_*.py") for name in _TEST.findall(file.read_text("utf-8"))}
    wanted = [one for one in named("invariants.md") if one.startswith("test_")]
    assert len(wanted) > 30
    assert [one for one in wanted if one not in there] == []


def test_two_dozen_requests_have_a_place() -> None:
    asked = [line for line in (ARCHITECTURE / "where.md").read_text("utf-8").splitlines() if line.startswith("| ")]
    assert len(asked) - 2 >= 24
    assert [line for line in asked[2:] if "`" not in line.split("|")[2]] == []


@pytest.mark.parametrize(
    ("waited", "seconds", "said"),
    [
        (pastes._ALONE, 0.1, "0.1 s for a lone escape"),
        (pastes.SILENT, 0.6, "0.6 s of silence for a paste"),
        (key_queue.LONGEST_WAIT, 5, "at most 5 s; while the program opens, its opening, however long that takes"),
        (saving_news._RETRY_SECONDS, 1, "tried again every second"),
        (output.LONGEST_END, 0.5, "half a second at the end"),
    ],
)
def test_the_times_that_a_key_waits_are_those_of_the_program(waited: float, seconds: float, said: str) -> None:
    assert waited == seconds
    assert said in (ARCHITECTURE / "queues.md").read_text("utf-8")
