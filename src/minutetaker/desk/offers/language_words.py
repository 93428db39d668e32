"""The words and phrases of a language that minutes are full of, which come with the program."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping

from minutetaker import locations
from minutetaker.desk.offers.shelf import Passage

_WEIGHTS: Mapping[str, int] = {"often": 6, "sometimes": 2, "seldom": 1}
_PHRASE = 3


def of_language(tag: str) -> Iterator[Passage]:
    """The words and phrases of a language; none where the program has none of it.

    Args:
        tag: as a house style names the language: ``en-GB``.
    """
    file = locations.bundled_themes() / "words" / f"{tag}.toml"
    if not locations.is_style_name(tag) or not file.is_file():
        return
    words = tomllib.loads(file.read_text("utf-8"))
    yield from (Passage(line, _PHRASE) for line in words["phrases"].splitlines())
    for key, weight in _WEIGHTS.items():
        yield from (Passage(word, weight) for word in words[key].split())
