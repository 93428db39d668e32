"""Words that went from a text and words that came, at a cost that no text can drive up."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby
from typing import TypeAlias

from minutetaker.record.text import common_start

_Step: TypeAlias = tuple[str, str]
"""A stretch of the text before and what stands in its place after; the same twice where it stayed."""

_MOST = 8_000_000
"""What comparing one text may cost, in steps: those of a stretch are the product of its words before,
its words after and the smaller of the two, which is what difflib takes at its worst.

It lets through a stretch of 100 words with the spaces between them, and costs some milliseconds as
people write and a tenth of a second on purpose. A longer stretch is first cut at the sentences and
lines that stand once in either text; what is left over counts as reworded whole.
"""

_LEAST_KEPT = 0.2
"""Share of the shorter text that has to stay for the rest to be told word by word."""

_BESIDE = 6
"""Words that are told of what stayed, on either side of what changed."""

_WORD = re.compile(r"(?:\A\s+)?\S{1,40}\s*")
"""A word with the blanks around it; one that has no end is taken in pieces."""

_OPENING = "([{“‘\"'«"
_CLOSING = ".,;:!?)]}”’\"'…»"
_SENTENCE = re.compile(r".+?(?:[.!?:;][)”’\"']*(?:\s+|\Z)|\n\s*|\Z)", re.DOTALL)


class SpanKind(StrEnum):
    """What became of a stretch of text."""

    KEPT = "kept"
    GONE = "gone"
    COME = "come"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a reworded text. Kept and gone spans make up the text before, kept and come ones that after."""

    kind: SpanKind
    text: str


def reworded(before: str, after: str) -> tuple[Span, ...]:
    """The way from one text to another, in whole words, nowhere two spans of one kind side by side.

    Where hardly a word stayed, the whole text went and the whole of the other came.
    """
    head = _word_start(before, after, common_start(before, after))
    old, new = before[head:], after[head:]
    tail = _word_start(old[::-1], new[::-1], common_start(old[::-1], new[::-1]))
    end, beyond = len(old) - tail, len(new) - tail
    steps = [(before[:head],) * 2, *_compared(old[:end], new[:beyond]), (old[end:],) * 2]
    kept = sum(_weight(gone) for gone, come in steps if gone == come)
    if kept < _LEAST_KEPT * min(_weight(before), _weight(after)):
        steps = [(before, after)]
    return tuple(_spans([step for step in steps if any(step)]))


def beside_changes(text: str, *, follows: bool, precedes: bool) -> str:
    """Of a stretch that stayed the words beside what changed, and an ellipsis for the others.

    Args:
        follows: whether a change stands before it.
        precedes: whether one stands after it.
    """
    words = _WORD.findall(text)
    if len(words) <= _BESIDE * (follows + precedes) + 2:
        return text
    return "".join([*words[: _BESIDE * follows], "… ", *(words[-_BESIDE:] if precedes else ())])


def _word_start(one: str, other: str, alike: int) -> int:
    """How many characters the two have alike without cutting a word."""
    if alike == len(one) == len(other):
        return alike
    blank = next((at for at in range(alike, 0, -1) if one[at - 1].isspace()), 0)
    ends = all(alike == len(text) or text[alike].isspace() for text in (one, other))
    return alike if ends else blank


def _weight(text: str) -> int:
    return len(text) - sum(map(str.isspace, text))


def _spans(steps: Sequence[_Step]) -> Iterator[Span]:
    """The steps as spans; white space alone between two changes is part of them."""
    changed = [gone != come for gone, come in steps]
    for at in range(1, len(steps) - 1):
        changed[at] |= changed[at - 1] and changed[at + 1] and steps[at][0].isspace()
    for is_changed, run in groupby(zip(changed, steps, strict=True), key=lambda one: one[0]):
        pairs = [step for _, step in run]
        gone, come = ("".join(texts) for texts in zip(*pairs, strict=True))
        found = ((SpanKind.GONE, gone), (SpanKind.COME, come)) if is_changed else ((SpanKind.KEPT, gone),)
        yield from (Span(kind, text) for kind, text in found if text)


def _words(text: str) -> list[str]:
    """The words, what encloses them, and the white space between, each by itself; together they are the text."""
    found: list[str] = []
    for run in re.findall(r"\s+|\S+", text):
        left = run.lstrip(_OPENING)
        core = left.rstrip(_CLOSING)
        found.extend(part for part in (run[: len(run) - len(left)], core, left[len(core) :]) if part)
    return found


def _compared(before: str, after: str) -> Iterator[_Step]:
    left = _MOST
    for old, new in _cut(before, after) if _cost(before, after) > left else ((before, after),):
        cost = 0 if old == new else _cost(old, new)
        if old == new or cost > left:
            yield old, new
        else:
            left -= cost
            yield from _word_by_word(old, new)


def _cost(before: str, after: str) -> int:
    sizes = len(_words(before)), len(_words(after))
    return sizes[0] * sizes[1] * min(sizes)


def _cut(before: str, after: str) -> Iterator[_Step]:
    """The texts cut at the sentences that stand once in each, as many as come in one order in both."""
    old, new = _sentences(before), _sentences(after)
    there = {piece: index for index, piece in enumerate(new)}
    once = _once(old) & _once(new)
    pairs = [(index, there[piece]) for index, piece in enumerate(old) if piece in once]
    done, reached = 0, 0
    for index, other in (pairs[at] for at in longest_rise([other for _, other in pairs])):
        yield "".join(old[done:index]), "".join(new[reached:other])
        yield old[index], new[other]
        done, reached = index + 1, other + 1
    yield "".join(old[done:]), "".join(new[reached:])


def _sentences(text: str) -> list[str]:
    """Sentences and lines, each with the white space that follows it; together they are the text."""
    return _SENTENCE.findall(text)


def _word_by_word(old: str, new: str) -> Iterator[_Step]:
    before, after = _words(old), _words(new)
    for what, start, end, there, beyond in SequenceMatcher(str.isspace, before, after, autojunk=False).get_opcodes():
        gone, come = "".join(before[start:end]), "".join(after[there:beyond])
        yield (gone, gone) if what == "equal" else (gone, come)


def _once(pieces: Sequence[str]) -> set[str]:
    seen: set[str] = set()
    twice: set[str] = set()
    for piece in pieces:
        (twice if piece in seen else seen).add(piece)
    return seen - twice


def longest_rise(numbers: Sequence[int]) -> list[int]:
    """The places of a longest rising run in ``numbers`` (no two alike), in time n log n."""
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, number in enumerate(numbers):
        at = bisect_left(tops, number)
        tops[at : at + 1] = [number]
        ends[at : at + 1] = [index]
        before.append(ends[at - 1] if at else -1)
    found: list[int] = []
    index = ends[-1] if ends else -1
    while index >= 0:
        found.append(index)
        index = before[index]
    return found[::-1]
