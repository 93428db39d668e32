"""What is pasted: the lines of a Word page, an e-mail or a list, as entries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from minutetaker.record import clean

_BULLET = re.compile(r"[•·▪◦‣●○■□–—*\-\uf0b7\uf0a7][ \t\xa0]+(?=\S)")
_NUMBER = re.compile(r"\(?(\d{1,3})(?:[.)][ \t\xa0]+|\t[ \t\xa0]*)(?=\S)")
_LETTER = re.compile(r"\(?(?:[a-zA-Z]|[ivxlIVXL]{1,6})(?:\)[ \t\xa0]+|\.?\t[ \t\xa0]*)(?=\S)")
"""A letter and a stop may be a person's initial; only with a bracket or a tab is it a mark."""


@dataclass(frozen=True, slots=True)
class Pasted:
    """What was pasted, cleaned: the lines that have words on them, without the marks that all of them had."""

    lines: tuple[str, ...]
    marks_left_out: bool = False


def read_pasted(text: str) -> Pasted:
    """Read pasted text, whatever it came from."""
    lines = [line.strip(" \t\xa0") for line in clean(text).split("\n")]
    kept = [line for line in lines if line]
    if len(kept) > 1:
        bare = without_marks(kept)
        if bare is not None:
            return Pasted(tuple(bare), True)
    return Pasted(tuple(kept))


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


def one_line(text: str) -> str:
    """A pasted text that is a single line, as it goes in at the caret."""
    return clean(text).strip("\n")
