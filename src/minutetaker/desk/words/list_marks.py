"""The bullets and numbers before the lines of a list, as they come along where one is pasted."""

from __future__ import annotations

import re
from collections.abc import Sequence

_BULLET = re.compile(r"[•·▪◦‣●○■□–—*\-\uf0b7\uf0a7][ \t\xa0]+(?=\S)")
_NUMBER = re.compile(r"\(?(\d{1,3})(?:[.)][ \t\xa0]+|\t[ \t\xa0]*)(?=\S)")
_LETTER = re.compile(r"\(?(?:[a-zA-Z]|[ivxlIVXL]{1,6})(?:\)[ \t\xa0]+|\.?\t[ \t\xa0]*)(?=\S)")
"""A letter and a stop may be a person's initial; only with a bracket or a tab is it a mark."""


def without_marks(lines: Sequence[str]) -> list[str] | None:
    """The lines without their bullets or numbers, or None unless each of them has one."""
    for pattern in (_BULLET, _NUMBER, _LETTER):
        found = [one for one in map(pattern.match, lines) if one]
        if len(found) == len(lines) and (pattern is not _NUMBER or _counts(found)):
            return [line[one.end() :] for line, one in zip(lines, found, strict=True)]
    return None


def _counts(found: Sequence[re.Match[str]]) -> bool:
    """Whether the numbers count on from one another; figures in a budget do not."""
    numbers = [int(one[1]) for one in found]
    return numbers == list(range(numbers[0], numbers[0] + len(numbers)))
