"""Bullets and numbers before the lines of a pasted list."""

from __future__ import annotations

import pytest

from minutetaker.desk.words.list_marks import without_marks


@pytest.mark.parametrize(
    ("lines", "bare"),
    [
        (["1. Apologies", "2. Minutes"], ["Apologies", "Minutes"]),
        (["3) Apologies", "4) Minutes"], ["Apologies", "Minutes"]),
        (["• Apologies", "- Minutes"], ["Apologies", "Minutes"]),
        (["a) Apologies", "b) Minutes"], ["Apologies", "Minutes"]),
        (["1. Apologies", "Minutes"], None),
        (["12. May events", "40. June events"], None),
        (["A. Lee", "B. Shah"], None),
    ],
)
def test_marks_go_where_each_line_has_one(lines: list[str], bare: list[str] | None) -> None:
    assert without_marks(lines) == bare
