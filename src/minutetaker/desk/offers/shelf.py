"""Texts in which it is looked up how they go on from a word or several: each word in its order, with what follows it.

From the words typed last two searches by halves give all places that begin with them, and how much they weigh. Whatever
has the larger part of such places stands in their middle, as they are in order, so none of them has to be counted.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from heapq import merge
from itertools import accumulate, islice
from typing import NamedTuple

LONGEST = 96
"""Characters from the beginning of a word that are looked up together."""

_RUN = 256
"""Words that are put in order at once: a thread that sorts all of them holds up the one that takes the keys."""

_WORD = re.compile(r"\S+")
_LAST = "\U0010ffff"


class Passage(NamedTuple):
    """A text from which words are offered; ``weight`` says how many times as likely as one of an old meeting."""

    text: str
    weight: int = 1


class Places(NamedTuple):
    """Places on a shelf that begin alike, and how much they weigh together."""

    first: int
    end: int
    weight: int


class WordShelf:
    """The words of passages in their order, each with what follows it there; large letters are as small ones."""

    def __init__(self, passages: Iterable[Passage] = (), *, pause: Callable[[], None] = lambda: None) -> None:
        """Args:
        pause: called again and again while it is made, for other threads to have their turn.
        """
        placed = _in_order(_places(passages), pause)
        self._keys = [key for key, _, _ in placed]
        self._texts = [text for _, text, _ in placed]
        self._weights = [0, *accumulate(weight for _, _, weight in placed)]

    def find(self, beginning: str) -> Places:
        """The places that begin with a text of small letters, which is no longer than ``LONGEST``."""
        first = bisect_left(self._keys, beginning)
        end = bisect_left(self._keys, beginning + _LAST, first)
        return Places(first, end, self._weights[end] - self._weights[first])

    def likely(self, found: Places) -> Iterator[str]:
        """Texts of at most three of the places, among them one of whatever has more than a quarter of the weight."""
        for quarter in (2, 1, 3):
            if found.weight:
                at = bisect_left(self._weights, self._weights[found.first] + found.weight * quarter // 4 + 1) - 1
                yield self._texts[min(max(at, found.first), found.end - 1)]


def small(text: str) -> str:
    """The text in small letters, each character for one."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := one.lower()) == 1 else one for one in text)


_Place = tuple[str, str, int]


def _in_order(places: Iterator[_Place], pause: Callable[[], None]) -> list[_Place]:
    """All of them sorted, run by run, and the runs then put into one another."""
    runs: list[list[_Place]] = []
    while run := sorted(islice(places, _RUN)):
        runs.append(run)
        pause()
    placed: list[_Place] = []
    merged = merge(*runs)
    while run := list(islice(merged, _RUN)):
        placed += run
        pause()
    return placed


def _places(passages: Iterable[Passage]) -> Iterator[_Place]:
    for passage in passages:
        text = " ".join(passage.text.split())
        key = small(text)
        for word in _WORD.finditer(text):
            start = next((at for at in range(*word.span()) if text[at].isalnum()), None)
            if start is not None:
                end = _end(text, start)
                yield key[start:end], text[start:end], passage.weight


def _end(text: str, start: int) -> int:
    """Where what is looked up from a word on ends: with a whole word."""
    if len(text) - start <= LONGEST:
        return len(text)
    end = text.rfind(" ", start, start + LONGEST)
    return end if end > start else start + LONGEST
