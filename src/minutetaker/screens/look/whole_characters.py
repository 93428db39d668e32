"""Characters as people see them: a flag, a family or a letter with its accents is one, of several code points."""

from __future__ import annotations

from rich.cells import split_graphemes

JOINER = "\u200d"
"""Joins emoji to one; a terminal sends it as a key of its own, which prints nothing."""

_LONGEST = 64
"""Code points that are looked at on either side of the caret."""


def start_of_character(text: str, at: int) -> int:
    """Where the character begins that ends at ``at``, which is not the beginning of the text."""
    if text[at - 1].isascii():
        return at - 1
    first = max(0, at - _LONGEST)
    return first + _starts(text[first:at])[-1]


def end_of_character(text: str, at: int) -> int:
    """Where the character ends that begins at ``at``, which is not the end of the text."""
    if text[at + 1 : at + 2].isascii():
        return at + 1
    ahead = text[at : at + _LONGEST]
    return at + [*_starts(ahead), len(ahead)][1]


def _starts(text: str) -> list[int]:
    """Where each character begins; Rich leaves the two halves of a flag, and a tone of skin, apart."""
    found: list[int] = []
    is_half = False
    for start, _, _ in split_graphemes(text)[0]:
        is_flag = "\U0001f1e6" <= text[start] <= "\U0001f1ff"
        is_tone = "\U0001f3fb" <= text[start] <= "\U0001f3ff"
        joins = bool(found) and ((is_flag and is_half) or is_tone)
        if not joins:
            found.append(start)
        is_half = is_flag and not joins
    return found
