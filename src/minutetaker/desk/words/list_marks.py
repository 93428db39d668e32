"""The bullets and numbers before the lines of a list, as they come along where one is pasted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_GAP = r"[ \t\xa0]"
_BULLET = re.compile(rf"[•·▪▫◦‣⁃●○◆◇■□➢➤►▶✓✔❖⮚–—*\-\uf000-\uf0ff]{_GAP}+(?=\S)")
_SYMBOL = re.compile(rf"[oOvqüØ§](?:\t{_GAP}*|[ \xa0]{{2,}})(?=\S)")
"""The bullets of Word's further levels, letters of another font: ``o``, and Wingdings' ``§``, ``v`` and ``Ø``."""
_OUTLINE = re.compile(rf"\(?\d{{1,3}}(?:\.\d{{1,3}})+\.?\)?\t{_GAP}*(?=\S)")
"""``1.1`` and ``2.1.3``, before a tab: before a space it may be a figure."""
_NUMBER = re.compile(rf"\(?(\d{{1,3}})([.)]{_GAP}+|\t{_GAP}*)(?=\S)")
_LETTER = re.compile(rf"\(?(?:[a-zA-Z]|[ivxlIVXL]{{1,6}})(?:\){_GAP}+|\.?\t{_GAP}*)(?=\S)")
"""A letter and a stop may be a person's initial; only with a bracket or a tab is it a mark."""
_MARKS = (_BULLET, _OUTLINE, _NUMBER, _LETTER, _SYMBOL)


def without_marks(lines: Sequence[str]) -> list[str] | None:
    """The lines without their bullets or numbers, of whatever level, or None unless each of them has one."""
    found: list[re.Match[str]] = []
    for line in lines:
        mark = next((one for pattern in _MARKS if (one := pattern.match(line))), None)
        if mark is None:
            return None
        found.append(mark)
    if not all(map(_counts, _numbers(found))):
        return None
    return [line[one.end() :] for line, one in zip(lines, found, strict=True)]


def _numbers(found: Sequence[re.Match[str]]) -> Iterator[list[int]]:
    """The numbers of each list, whose marks look alike; a list under one begins anew with each that it stands under."""
    lists: dict[str, list[int]] = {}
    for index, one in enumerate(found):
        if one.re is not _NUMBER:
            continue
        look, number = one[2].strip(), int(one[1])
        is_begun_again = number == 1 and index and _look(found[index - 1]) != look
        if is_begun_again and look in lists:
            yield lists.pop(look)
        lists.setdefault(look, []).append(number)
    yield from lists.values()


def _look(mark: re.Match[str]) -> str:
    return mark[2].strip() if mark.re is _NUMBER else mark.re.pattern


def _counts(numbers: list[int]) -> bool:
    """Whether the numbers count on from one another; figures in a budget do not."""
    return numbers == list(range(numbers[0], numbers[0] + len(numbers)))
