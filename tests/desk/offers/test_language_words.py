"""The words of minutes that come with the program."""

from __future__ import annotations

import pytest

from minutetaker.desk.offers.language_words import of_language
from minutetaker.desk.offers.offering import offer
from minutetaker.desk.offers.shelf import WordShelf


def test_long_words_of_minutes_are_offered_in_british_spelling() -> None:
    shelf = WordShelf(of_language("en-GB"))
    found = offer("It was recog", (shelf,))
    assert found is not None
    assert found.text == "nised that the"


@pytest.mark.parametrize("tag", ["cy-GB", "", "..", "../house/parish", "en-GB/"])
def test_a_language_of_which_there_are_none_offers_nothing(tag: str) -> None:
    assert list(of_language(tag)) == []


def test_each_word_stands_there_once() -> None:
    words = [one.text for one in of_language("en-GB")]
    assert sorted({one for one in words if one and words.count(one) > 1}) == []
