"""Which words of a text are doubtful."""

from __future__ import annotations

import sys

import pytest

from minutetaker.desk.offers.spelling import Speller, load_dictionary
from minutetaker.errors import MinutetakerError


class Few:
    """A dictionary of a few words."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def check(self, word: str) -> bool:
        self.asked.append(word)
        return word.casefold() in {"the", "colour", "of", "council's", "wall", "was", "noted"}

    def suggest(self, word: str) -> list[str]:
        return [f"{word}{number}" for number in range(20)]


def doubtful(text: str, *known: str) -> list[str]:
    speller = Speller(Few(), known)
    speller.look_up((text,))
    return [text[start:end] for start, end in speller.doubtful(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The colour of the wall was noted.", []),
        ("The color of teh wall", ["color", "teh"]),
        ("the council’s wall", []),
        ("(teh) “recieved”, teh—wall", ["teh", "recieved", "teh"]),
        ("MBE, A14, 3rd, 20mph, x", []),
        ("clerk@wick.example https://wick.example/teh www.wick.example", []),
        ("well-noted", ["well"]),
        ("", []),
    ],
)
def test_words_that_the_dictionary_does_not_know_are_doubtful(text: str, found: list[str]) -> None:
    assert doubtful(text) == found


def test_names_of_the_store_are_known_and_so_is_what_is_theirs() -> None:
    assert doubtful("Hythe’s wall, hythe, Fryer", "Cllr Hythe") == ["Fryer"]


def test_nothing_is_doubtful_before_it_was_looked_up_and_each_word_is_once() -> None:
    dictionary = Few()
    speller = Speller(dictionary)
    assert speller.doubtful("teh wall") == ()
    assert speller.look_up(("teh wall", "teh"))
    assert not speller.look_up(("wall teh",))
    assert sorted(dictionary.asked) == ["teh", "wall"]
    speller.learn(("teh",))
    assert speller.doubtful("teh wall") == ()


def test_a_few_suggestions_are_given() -> None:
    assert len(Speller(Few()).suggestions("teh")) == 8


def test_without_the_library_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "enchant", None)
    with pytest.raises(MinutetakerError, match=r"pip install 'minutetaker\[spelling\]'"):
        load_dictionary("en-GB")
