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
        (
            ["•\tGates", "o\tNorth", "§\tWicket", "o\tSouth", "•\tFences"],
            ["Gates", "North", "Wicket", "South", "Fences"],
        ),
        (
            ["\uf0b7\tGates", "o\tNorth", "\uf0a7\tWicket", "v\tLatch", "Ø\tHinge"],
            ["Gates", "North", "Wicket", "Latch", "Hinge"],
        ),
        (["•   Gates", "o   North", "▪   Wicket"], ["Gates", "North", "Wicket"]),
        (["1.\tGates", "a.\tNorth", "i.\tWicket", "2.\tFences"], ["Gates", "North", "Wicket", "Fences"]),
        (["1. Gates", "1) North", "2) South", "2. Fences", "1) East"], ["Gates", "North", "South", "Fences", "East"]),
        (["1.\tGates", "1.1\tNorth", "1.1.1\tWicket", "2.\tFences"], ["Gates", "North", "Wicket", "Fences"]),
        (["• Gates", "1. North", "2. South"], ["Gates", "North", "South"]),
        (["• Gates", "o North"], None),
        (["o North", "o South"], None),
        (["1. Gates", "a. North"], None),
        (["• Gates", "12. May events", "40. June events"], None),
        (["• Gates", "Fences"], None),
    ],
)
def test_marks_go_where_each_line_has_one(lines: list[str], bare: list[str] | None) -> None:
    assert without_marks(lines) == bare
