"""A name within a text, in the ways that minutes write it: ``Cllr Mrs Fryer``, ``H. J. Fryer MBE``."""

from __future__ import annotations

import re
from collections.abc import Iterable

from minutetaker.desk.words.matching import folded
from minutetaker.record import PersonName

COUNCILLOR = ("Cllr", "Clr", "Cncllr", "Councillor")
_NEVER = re.compile(r"(?!)")
NAME_BEGINS = r"(?<!\w)(?<!\w[-‐‑‒–'’‘])"
NAME_ENDS = r"(?!\w|[-‐‑‒–]\w|['’‘](?!(?:s|d|ll|ve|re)\b)\w)"
"""Where a name is not part of another: ``Khan-Shah``, ``O’Shah``."""


class NameInTexts:
    """Finds one person's name, and leaves alone what may be the name of another."""

    def __init__(self, name: PersonName, others: Iterable[PersonName] = (), *, also: Iterable[str] = ()) -> None:
        """Args:
        name: theirs.
        others: the names of those whom the same texts may speak of.
        also: further words that stand for the person.
        """
        self._surname = name.surname
        alike = [one for one in others if folded(one.surname) == folded(name.surname)]
        self.is_told_apart = all(
            name.initials and plain_initials(one.initials) != plain_initials(name.initials) for one in alike
        )
        """Whether the name with its initials is nobody else's."""
        self._is_only_one = not alike
        own = [_spaced(one) for one in also if one.strip()]
        ways = [*own, *(_ways(name, with_initials=bool(alike)) if self.is_told_apart else ())]
        self._whole = _words(ways)
        self._any = re.compile(rf"(?<!\w)(?:{'|'.join([*own, _spaced(name.surname)])})(?!\w)", re.IGNORECASE)

    def replaced(self, text: str, instead: str) -> str:
        """The text with another name instead; the surname by itself is left, as it may be a word like any other."""
        return self._whole.sub(lambda _: instead, text)

    def owner_replaced(self, text: str, instead: str) -> str:
        """The same of a text that is the name of who owns something: there the surname by itself is a name."""
        if self._is_only_one and folded(text.strip()) == folded(self._surname):
            return instead
        return self.replaced(text, instead)

    def is_in(self, text: str) -> bool:
        """Whether a text has the surname, be it of the person or not."""
        return self._any.search(text) is not None


def _ways(name: PersonName, *, with_initials: bool) -> Iterable[str]:
    """Patterns of the ways in which the name is written; none of the surname alone where it has any more."""
    surname = _spaced(name.surname)
    after = "".join(rf"(?:,?\s+{dotted(one)})?" for one in name.post_nominals.split())
    titles = _titles(name.title)
    forenames = r"\s*".join(map(dotted, name.initials.split()))
    if forenames:
        yield rf"{titles}*{NAME_BEGINS}{forenames}\s+{surname}{after}"
    if with_initials:
        return
    if name.title:
        yield rf"{titles}+{surname}{after}"
    if not (name.title or name.initials):
        yield f"{NAME_BEGINS}{surname}{after}"


def _titles(title: str) -> str:
    own = title.split()
    if any(plain_initials(one) in map(plain_initials, COUNCILLOR) for one in own):
        own += COUNCILLOR
    return rf"(?:(?:{'|'.join(map(dotted, own))})\s+)" if own else "(?:)"


def dotted(word: str) -> str:
    """One word or some initials, with dots or without: ``H.J.``, ``H. J.``, ``HJ``."""
    parts = [part for part in word.split(".") if part]
    return r"\.?\s*".join(map(re.escape, parts)) + r"\.?"


def _spaced(words: str) -> str:
    return r"\s+".join(map(re.escape, words.split()))


def _words(ways: Iterable[str]) -> re.Pattern[str]:
    listed = list(ways)
    return re.compile(rf"(?<!\w)(?:{'|'.join(listed)}){NAME_ENDS}", re.IGNORECASE) if listed else _NEVER


def plain_initials(text: str) -> str:
    """Initials for comparing: ``H. J.`` and ``HJ`` are ``hj``."""
    return folded(text).replace(".", "").replace(" ", "")
