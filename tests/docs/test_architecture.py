"""What the pages on how it is built name is there: tests, and a file for each request."""

from __future__ import annotations

import re

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
