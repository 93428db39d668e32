"""Councillors whom a text names, and as whom nobody on the meeting's list of people is called."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from minutetaker.record import Attendee
from minutetaker.record.text import folded

_TITLE = re.compile(r"\b(?:Cllrs?|Clrs?|Councillors?)\b\.?[ \u00a0]+")
_WORD = r"(?:\([^()]{1,30}\)|[^\W\d_][\w.’'‐‑-]*)"
_WORDS = re.compile(rf"{_WORD}(?:[ \u00a0]+{_WORD}){{0,5}}")
_PARTICLES = frozenset(("van", "von", "der", "den", "de", "del", "di", "da", "do", "la", "le", "ter", "al", "ap", "y"))
_OF_COUNCILLORS = frozenset(
    [
        "allowances",
        "call",
        "champion",
        "code",
        "community",
        "conduct",
        "development",
        "enquiries",
        "engagement",
        "fund",
        "grant",
        "grants",
        "induction",
        "present",
        "services",
        "support",
        "surgeries",
        "surgery",
        "training",
        "vacancy",
    ]
)
"""What stands behind the title and is no name: ``Councillor Conduct``."""

_POSSESSIVE = re.compile(r"[’'](?:s\b)?\.?$")
_BEFORE_A_NAME = frozenset(("mr", "mrs", "ms", "dr", "rev", "revd", "prof", "hon", "st"))


def unlisted(text: str, people: Iterable[Attendee]) -> Iterator[str]:
    """The names of councillors in a text that nobody on the list bears, as they are written: ``Cllr J. Hyde``.

    Only what stands behind the title is taken for a name: others may be of the public, of an officer or of a place.
    """
    surnames = {folded(one.name.surname) for one in people}
    told: set[str] = set()
    for title in _TITLE.finditer(text):
        written = _WORDS.match(text, title.end())
        words = [] if written is None else list(_words_of_name(written[0]))
        plain = f" {folded(' '.join(words))} "
        if not words or folded(words[0]) in _OF_COUNCILLORS or any(f" {surname} " in plain for surname in surnames):
            continue
        named = f"{title[0]}{' '.join(words)}"
        if named not in told:
            told.add(named)
            yield named


def _words_of_name(written: str) -> Iterator[str]:
    """The words as far as they go on as a name does, without what belongs to the sentence: ``Hyde`` of ``Hyde’s``."""
    for word in written.split():
        bare = _POSSESSIVE.sub("", word).strip("().")
        if not (bare[:1].isupper() or bare in _PARTICLES):
            return
        ends_sentence = word.endswith(".") and not bare.isupper() and folded(bare) not in _BEFORE_A_NAME
        is_last = ends_sentence or _POSSESSIVE.search(word) is not None
        yield bare if is_last else word
        if is_last:
            return
