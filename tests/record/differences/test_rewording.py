"""What went and what came in a text: exact, in whole words, and quick whatever the text."""

from __future__ import annotations

import random
from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutetaker.record.differences.rewording import SpanKind, beside_changes, longest_rise, reworded
from tests.strategies import texts

_MARKS = {SpanKind.KEPT: "{}", SpanKind.GONE: "[-{}-]", SpanKind.COME: "{{+{}+}}"}

LONGEST = 65_536
"""Characters of the longest entry."""

words = st.lists(st.sampled_from(("the", "rent", "be", "£42.00", "(new)", "now.", "\n", "“so”,")), max_size=60).map(
    " ".join
)


EIGHTEEN = " ".join(map(str, range(1, 19)))


@pytest.mark.parametrize(
    ("text", "follows", "precedes", "told"),
    [
        ("as short as this is", True, True, "as short as this is"),
        (EIGHTEEN, True, True, "1 2 3 4 5 6 … 13 14 15 16 17 18"),
        (EIGHTEEN, True, False, "1 2 3 4 5 6 … "),
        (EIGHTEEN, False, True, "… 13 14 15 16 17 18"),
        (f"\n{EIGHTEEN}\n", True, True, "\n1 2 3 4 5 6 … 13 14 15 16 17 18\n"),
        ("x" * 65_536, True, False, f"{'x' * 240}… "),
        (" " * 65_536, True, False, " " * 65_536),
    ],
    ids=["short", "between two", "at the end", "at the start", "lines", "one word", "blanks"],
)
def test_of_what_stayed_the_words_beside_a_change_are_told(text: str, follows: bool, precedes: bool, told: str) -> None:
    assert beside_changes(text, follows=follows, precedes=precedes) == told


def marked(before: str, after: str) -> str:
    return "".join(_MARKS[span.kind].format(span.text) for span in reworded(before, after))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("the rent be £42.00 a year", "the rent be £43.00 a year", "the rent be [-£42.00-]{+£43.00+} a year"),
        ("That the plan be agreed", "That the plan be agreed.", "That the plan be agreed{+.+}"),
        ("to be kept (new)", "to be kept (old)", "to be kept ([-new-]{+old+})"),
        ("one two three four", "one four", "one [-two three -]four"),
        ("the swings would stand", "the new swings would not stand", "the {+new +}swings would{+ not+} stand"),
        ("", "Agreed", "{+Agreed+}"),
        ("Agreed", "", "[-Agreed-]"),
        ("Agreed", "Agreed", "Agreed"),
        ("", "", ""),
    ],
)
def test_the_words_that_changed_are_marked(before: str, after: str, expected: str) -> None:
    assert marked(before, after) == expected


def test_a_text_of_which_hardly_a_word_stayed_was_replaced_whole() -> None:
    before, after = "Members asked whether the surface would last.", "The Clerk opened the tenders for the roof."
    assert marked(before, after) == f"[-{before}-]{{+{after}+}}"


@given(texts | words, texts | words)
def test_the_spans_make_up_both_texts(before: str, after: str) -> None:
    spans = reworded(before, after)
    assert "".join(span.text for span in spans if span.kind is not SpanKind.COME) == before
    assert "".join(span.text for span in spans if span.kind is not SpanKind.GONE) == after
    assert all(span.text for span in spans)
    assert all(one.kind is not other.kind for one, other in pairwise(spans))
    assert (before == after) is all(span.kind is SpanKind.KEPT for span in spans)


def test_a_word_changed_in_the_longest_text_is_found() -> None:
    before = "That the rents be as proposed; and " * 1800
    after = f"{before[:30_000]} amended {before[30_000:]}"
    changed = [span.text for span in reworded(before, after) if span.kind is not SpanKind.KEPT]
    assert sum(map(len, changed)) < 60


def test_edits_all_over_a_long_text_are_told_apart_sentence_by_sentence() -> None:
    sentences = [f"Point {number} was that the path be mended. " for number in range(1200)]
    edited = [one.replace("mended", "closed") if at % 100 == 0 else one for at, one in enumerate(sentences)]
    found = [span for span in reworded("".join(sentences), "".join(edited)) if span.kind is SpanKind.COME]
    assert [span.text for span in found] == ["closed"] * 12


def _of_two_words(seed: int) -> str:
    chance = random.Random(seed)
    return "".join(chance.choice("ab") + " " for _ in range(LONGEST // 2))


def _with_landmarks(seed: int) -> str:
    chance = random.Random(seed)
    stretches = (" ".join(chance.choice("ab") for _ in range(90)) for _ in range(330))
    return "".join(f"{stretch} . s{number}. " for number, stretch in enumerate(stretches))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (_of_two_words(1), _of_two_words(2)),
        (_with_landmarks(1), _with_landmarks(2)),
        ("x" * LONGEST, "x" * (LONGEST - 1) + "y"),
        ("." * LONGEST, "(" * LONGEST),
        (" " * LONGEST, "\n" * LONGEST),
        ("z" + ")" * 65_000 + "..)" * 100, "z" + "." * 65_000 + ")" * 300),
        ("a. " * 20_000, "a.a." * 16_000),
    ],
    ids=["two words", "landmarks", "one word", "marks", "blanks", "closing marks", "stops"],
)
def test_no_text_makes_it_slow(before: str, after: str) -> None:
    started = process_time()
    reworded(before, after)
    assert process_time() - started < 5


@given(st.lists(st.integers(0, 50), unique=True, max_size=8))
def test_the_longest_rise_is_as_long_as_the_longest_there_is(numbers: list[int]) -> None:
    def longest(at: int) -> int:
        return 1 + max((longest(there) for there in range(at) if numbers[there] < numbers[at]), default=0)

    rise = longest_rise(numbers)
    assert len(rise) == max(map(longest, range(len(numbers))), default=0)
    assert rise == sorted(rise)
    assert [numbers[at] for at in rise] == sorted(numbers[at] for at in rise)
