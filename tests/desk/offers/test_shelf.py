"""A shelf: what was typed is found by its beginning, whatever is in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutetaker.desk.offers.shelf import LONGEST, Passage, WordShelf, small


def texts(shelf: WordShelf, beginning: str) -> set[str]:
    return set(shelf.likely(shelf.find(beginning)))


def test_every_word_is_found_with_what_follows_it() -> None:
    shelf = WordShelf([Passage("The harbour wall (north) leaks.")])
    assert texts(shelf, "harb") == {"harbour wall (north) leaks."}
    assert texts(shelf, "north") == {"north) leaks."}
    assert texts(shelf, "east") == set()


def test_a_place_weighs_what_its_passage_does() -> None:
    shelf = WordShelf([Passage("pump", 3), Passage("Pumping station"), Passage("pump house", 2)])
    assert shelf.find("pump").weight == 6
    assert shelf.find("pump ").weight == 2


def test_what_has_more_than_a_quarter_of_the_weight_is_among_the_likely() -> None:
    shelf = WordShelf([*(Passage(f"pump{letter}") for letter in "abcdefg"), Passage("pumpz", 4)])
    assert "pumpz" in texts(shelf, "pump")


def test_a_long_text_is_looked_up_in_whole_words() -> None:
    (found,) = texts(WordShelf([Passage("word " * 60)]), " ".join(["word"] * 19))
    assert len(found) <= LONGEST
    assert set(found.split()) == {"word"}


def test_it_is_made_a_little_at_a_time() -> None:
    turns: list[None] = []
    shelf = WordShelf([Passage(f"word{number} " * 20) for number in range(200)], pause=lambda: turns.append(None))
    assert len(turns) > 20
    assert shelf.find("word").weight == 4000


@pytest.mark.parametrize("text", ["İSTANBUL", "Straße", "ŁUKASIEWICZ", "ﬃce"])
def test_a_letter_in_small_is_one_letter(text: str) -> None:
    assert len(small(text)) == len(text)


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=40), max_size=5))
def test_whatever_is_typed_can_be_found(lines: list[str]) -> None:
    shelf = WordShelf(Passage(line) for line in lines)
    for line in lines:
        word = next(iter(line.split()), "")
        if word[:1].isalnum():
            assert shelf.find(small(word[:1])).weight
