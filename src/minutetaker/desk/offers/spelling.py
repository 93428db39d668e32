"""Spelling: the words of a text that a dictionary does not know, each looked up once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Protocol

from minutetaker.errors import MinutetakerError

MOST_SUGGESTIONS = 8

_TOKEN = re.compile(r"\S+")
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_NO_PROSE = re.compile(r"@|://|www\.", re.IGNORECASE)


class Dictionary(Protocol):
    """The words of a language."""

    def check(self, word: str) -> bool:
        """Whether it is one."""

    def suggest(self, word: str) -> list[str]:
        """Words that may be meant by one that is none, the likeliest first."""


def load_dictionary(language: str) -> Dictionary:
    """The dictionary of a language, from the library that keeps those of the computer.

    Args:
        language: as a house style names it: ``en-GB``.

    Raises:
        MinutetakerError: the library, or the dictionary, is not there; the message says how to get it.
    """
    try:
        import enchant
    except ImportError as error:
        raise MinutetakerError(
            "Spelling needs the library Enchant: pip install 'minutetaker[spelling]', and where that is not Windows "
            "Enchant itself (the packages libenchant-2-2 and hunspell-en-gb, or brew install enchant)."
        ) from error
    try:
        found: Dictionary = enchant.Dict(language.replace("-", "_"))
    except enchant.errors.Error as error:
        raise MinutetakerError(
            f"There is no dictionary of {language} on this computer. On Linux it is a package, such as hunspell-en-gb."
        ) from error
    return found


class Speller:
    """Tells which words of a text are doubtful, of those that were looked up by then."""

    def __init__(self, dictionary: Dictionary, known: Iterable[str] = ()) -> None:
        """Args:
        known: texts whose words are none of them doubtful, whatever the dictionary says.
        """
        self._dictionary = dictionary
        self._found: dict[str, bool] = {}
        self._known: set[str] = set()
        self.learn(known)

    def learn(self, texts: Iterable[str]) -> None:
        """Take the words of these texts for known from now on."""
        self._known.update(_plain(word) for text in texts for _, word in _words(text))

    def look_up(self, texts: Iterable[str]) -> bool:
        """Look words up that were not yet; whether there were any. For a thread of its own."""
        new = {word for text in texts for _, word in _words(text)} - self._found.keys()
        for word in new:
            self._found[word] = self._dictionary.check(word.replace("’", "'"))
        return bool(new)

    def doubtful(self, text: str) -> tuple[tuple[int, int], ...]:
        """Where in a text the doubtful words stand that were looked up, each as its start and its end."""
        return tuple(
            (start, start + len(word))
            for start, word in _words(text)
            if not self._found.get(word, True) and _plain(word) not in self._known
        )

    def suggestions(self, word: str) -> tuple[str, ...]:
        """Words that may be meant, the likeliest first."""
        return tuple(self._dictionary.suggest(word)[:MOST_SUGGESTIONS])


def _words(text: str) -> Iterator[tuple[int, str]]:
    """The words that are spelled, and where each begins: no addresses, no figures, no abbreviations in capitals."""
    for token in _TOKEN.finditer(text):
        if _NO_PROSE.search(token[0]):
            continue
        for word in _WORD.finditer(text, *token.span()):
            is_beside_figure = (
                text[word.start() - 1 : word.start()].isdigit() or text[word.end() : word.end() + 1].isdigit()
            )
            if len(word[0]) > 1 and not word[0].isupper() and not is_beside_figure:
                yield word.start(), word[0]


def _plain(word: str) -> str:
    """A word without what makes it the word of somebody: ``Hythe’s`` is that of Hythe."""
    return re.sub(r"[’'](?:s)?$", "", word).casefold()
