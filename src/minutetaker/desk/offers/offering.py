"""Which word or phrase is offered behind the caret: the likeliest way on from what stands before it, or none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from minutetaker.desk.offers.sentence_ends import ends_sentence
from minutetaker.desk.offers.shelf import LONGEST, WordShelf, small

FEWEST = 4
"""Characters of the shortest offer: with the key that takes it, three keys are spared."""

LONGEST_OFFER = 72
"""Characters of the longest offer."""

_MOST_BEFORE = 56
_MOST_WORDS = 4
_WORDS = re.compile(r"\S+")
_OPENING = "([{‘“'\"«"
_CLOSING = ".,;:!?)]}’”'\"»"


class _Rule(NamedTuple):
    """When a word is offered: how many of its letters are typed by then, how large a part of the places go on with it,
    and how much these weigh.
    """

    letters: int
    share: float
    weight: int


_RULES = (_Rule(3, 0.34, 1), _Rule(1, 0.4, 2), _Rule(1, 0.4, 2), _Rule(0, 0.4, 2), _Rule(0, 0.4, 2))
"""By how many words stand before it here as there."""
_FURTHER = _Rule(0, 0.8, 2)
"""Of each word after the first of an offer."""


@dataclass(frozen=True, slots=True)
class WordOffer:
    """What would be typed at the caret; ``replaces`` counts the characters before it that give way to it.

    ``then`` is what is offered after it in turn, each once its place was filled in.
    """

    text: str
    replaces: int = 0
    then: tuple[str, ...] = ()

    def after(self, typed: str) -> WordOffer | None:
        """What is left of it once its first characters were typed; None where others were, or one is left at most."""
        rest = self.text.removeprefix(typed)
        goes_on = typed and not self.replaces and len(rest) < len(self.text)
        return replace(self, text=rest) if goes_on and len(rest) > 1 else None

    @property
    def first_word(self) -> WordOffer:
        """The offer of what of it comes before its second blank, or before its first where it begins with none."""
        lead = len(self.text) - len(self.text.lstrip())
        return WordOffer(self.text[:lead] + self.text[lead:].partition(" ")[0], self.replaces)


def offer(before: str, shelves: Sequence[WordShelf]) -> WordOffer | None:
    """The likeliest way on from the words before the caret, where one is likely enough to be shown.

    None where they are written from right to left, as nobody can tell where a terminal would show it.

    Args:
        before: what stands in the caret's line before it.
        shelves: where it is looked up.
    """
    before = before[-_MOST_BEFORE - 20 :]
    if not before.isascii() and any(unicodedata.bidirectional(one) in ("R", "AL") for one in before):
        return None
    for words, beginning, letters in _beginnings(before):
        rule = _RULES[words]
        if len(letters) < rule.letters:
            continue
        word = _next_word(beginning, letters, shelves, rule)
        if word is not None:
            text = _with_more(beginning, word, shelves)
            return WordOffer(text) if len(text) >= FEWEST else None
    return None


def _beginnings(before: str) -> Iterator[tuple[int, str, str]]:
    """How many words back what is looked up begins, it, and the letters of the word being typed; the longest first."""
    words = [one.group() for one in _WORDS.finditer(before)]
    letters = words.pop().lstrip(_OPENING) if words and not before[-1].isspace() else ""
    if letters and not letters[0].isalnum():
        return
    for count in range(min(_MOST_WORDS, len(words)), -1, -1):
        first, *others = (*words[len(words) - count :], letters)
        beginning = small(" ".join((first.lstrip(_OPENING), *others)))
        if beginning and not beginning[0].isspace() and len(beginning) <= _MOST_BEFORE:
            yield count, beginning, letters


def _next_word(beginning: str, letters: str, shelves: Sequence[WordShelf], rule: _Rule) -> str | None:
    """The rest of the word that goes on from there most often, where that is often enough.

    Of a word further on those places count too at which what is before it was the end.
    """
    found = [shelf.find(beginning) for shelf in shelves]
    total = _weight_of(beginning.rstrip(), shelves) if rule is _FURTHER else sum(one.weight for one in found)
    if total < rule.weight:
        return None
    best, most = "", 0
    for shelf, one in zip(shelves, found, strict=True):
        for text in shelf.likely(one):
            word = text[len(beginning) :].partition(" ")[0]
            weight = _weight_of(beginning + small(word), shelves) if word else 0
            if weight > most and _is_as_typed(text[: len(beginning)], letters):
                best, most = word, weight
    return best if most >= max(rule.share * total, rule.weight) else None


def _weight_of(beginning: str, shelves: Sequence[WordShelf]) -> int:
    """How much the places weigh that begin so, whatever mark stands behind it."""
    return sum(shelf.find(beginning.rstrip(_CLOSING)).weight for shelf in shelves)


def _is_as_typed(text: str, letters: str) -> bool:
    """Whether the letters typed of a word are those of a text, large or small, but for the first."""
    return len(letters) < 2 or text.endswith(letters[1:])


def _with_more(beginning: str, word: str, shelves: Sequence[WordShelf]) -> str:
    """The word, and those after it for as long as it goes on so nearly everywhere."""
    text = word
    while not _ends_phrase(beginning + text):
        now = f"{beginning}{small(text)} "
        further = _next_word(now, "", shelves, _FURTHER) if len(now) < LONGEST - 12 else None
        if further is None or len(text) + len(further) >= LONGEST_OFFER:
            break
        text = f"{text} {further}"
    return text.rstrip(_CLOSING)


def _ends_phrase(text: str) -> bool:
    return ends_sentence(text) or text.rstrip(")’”'\"").endswith((":", ";"))
