"""Councillors whom a text names, and as whom nobody on the meeting's list of people is called."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from minutetaker.record import Attendee
from minutetaker.record.people import PARTICLES
from minutetaker.record.text import folded

_TITLE = re.compile(r"\b(?:(?:[Cc]ll?rs?|CLL?RS?)\b\.?|(?:Councillors?|COUNCILLORS?)\b)[ \u00a0]+")
_WORD = re.compile(r"(?:\([^()]{1,30}\)|[^\W\d_](?:[\w.’']|[‐‑‒–-](?=\w))*)")
_SPACE = re.compile(r"[ \u00a0]+")
_ANOTHER = re.compile(r",? (?:and|&) |, ")
"""What stands between the names of several."""

_DASHES = re.compile(r"[‐‑‒–-]")
_OF_COUNCILLORS = """
and in of with for to on by from at as or the who
absent access allowance allowances apologies attendance briefing briefings call call-in call-ins champion champions code
community complaints conduct contact declarations development details diversity elected email emails engagement
enquiries expenses fund funding grant grants guide handbook induction interests it jury liaison mentoring officer
officers pay present protocol question questions register remuneration report reports representation representative
representatives safety services support surgeries training update updates vacancies vacancy visit visits walkabout
"""
_THINGS = """
act agreement award awards board budget charter clinic code committee conference day event forum fund group guidance
handbook meeting meetings panel plan policies policy procedure procedures process programme project protocol register
review role rules scheme session sessions strategy surgery survey time training website working workshop workshops
"""
_NO_NAMES = frozenset(f"{_OF_COUNCILLORS} {_THINGS}".split())
"""What stands behind the title and is no name: ``Councillor Conduct``."""

_NO_LAST_WORDS = frozenset(_THINGS.split())
"""What ends no name, whatever stands before it: ``Councillor Widget Policy``."""

_OTHERS = """
chair chairman clerk council director guests leader manager mayor members officials others public residents staff
mr mrs ms miss mx dr sir dame lord lady prof rev revd
"""
_NOT_OF_THEM = frozenset(_OTHERS.split())
"""What begins somebody else behind the names of several councillors: ``Councillors Lee, Hyde and Officers``."""

_POSSESSIVE = re.compile(r"[’'](?:s\b)?\.?$")
_BEFORE_A_NAME = frozenset(("mr", "mrs", "ms", "dr", "rev", "revd", "prof", "hon", "st"))


def unlisted(text: str, people: Iterable[Attendee]) -> Iterator[str]:
    """The names of councillors in a text that nobody on the list bears, as they are written: ``Cllr J. Hyde``.

    Only what stands behind the title is taken for a name, and of several behind ``Councillors`` what is as short as the
    first of them: others may be of the public, of an officer or of a place.
    """
    titles = tuple(_TITLE.finditer(text))
    listed = frozenset(_ways(people)) if titles else frozenset[str]()
    told: set[str] = set()
    for title in titles:
        is_heading = title[0].isupper() and text.isupper() and not text.rstrip().endswith(".")
        if title[0].casefold().startswith("councillor") and is_heading:
            continue
        for words in _names(text, title.end(), of_several=_is_plural(title[0])):
            if listed.isdisjoint(_parts(words)):
                named = f"{_of_one(title[0])}{' '.join(_told(words))}"
                if named not in told:
                    told.add(named)
                    yield named


def _names(text: str, start: int, *, of_several: bool) -> Iterator[list[str]]:
    """The name that stands there, and those of a list up to the one behind its ``and``."""
    first, end = _words_of_name(text, start)
    if not _is_name(first):
        return
    yield first
    more: list[list[str]] = []
    while of_several and (between := _ANOTHER.match(text, end)):
        words, end = _words_of_name(text, between.end())
        if not _is_name(words) or folded(words[0]) in _NOT_OF_THEM or len(_bare(words)) > max(1, len(_bare(first))):
            return
        more.append(words)
        if between[0].strip() != ",":
            yield from more
            return


def _words_of_name(text: str, start: int) -> tuple[list[str], int]:
    """The words as far as they go on as a name does, without what belongs to the sentence: ``Hyde`` of ``Hyde’s``.

    Besides, where they end; that is the end of the text where nothing can follow.
    """
    words: list[str] = []
    end = start
    while word := _WORD.match(text, start):
        bare = _POSSESSIVE.sub("", word[0]).strip("().")
        if not (bare[:1].isupper() or bare in PARTICLES):
            break
        ends_sentence = word[0].endswith(".") and not bare.isupper() and folded(bare) not in _BEFORE_A_NAME
        end = word.end()
        if ends_sentence or _POSSESSIVE.search(word[0]):
            words.append(bare)
            end = len(text)
            break
        words.append(word[0])
        space = _SPACE.match(text, end)
        if space is None:
            break
        start = space.end()
    while words and words[-1] in PARTICLES:
        words.pop()
    return words, end


def _is_name(words: list[str]) -> bool:
    plain = [_plain(one) for one in words]
    is_thing = not plain or plain[0] in _NO_NAMES or not _NO_LAST_WORDS.isdisjoint(plain[1:])
    return not is_thing and bool(_bare(words))


def _bare(words: Iterable[str]) -> list[str]:
    """The words without initials and what stands before a surname."""
    stripped = (word.strip("().") for word in words)
    before = PARTICLES | _BEFORE_A_NAME
    return [one for one in stripped if len(one) > 1 and "." not in one and one.casefold() not in before]


def _told(words: list[str]) -> list[str]:
    """The words to tell: where all are capitals nobody sees where a name ends, and it is told as far as its first."""
    if not all(word.isupper() for word in words):
        return words
    first = _bare(words)[0]
    return words[: next(at for at, word in enumerate(words) if word.strip("().") == first) + 1]


def _ways(people: Iterable[Attendee]) -> Iterator[str]:
    """The surnames of those listed: also without dashes, and without the particles before them."""
    for one in people:
        surname = _plain(one.name.surname)
        yield from (surname, surname.replace("-", " "))
        yield " ".join(part for part in surname.split() if part not in PARTICLES)


def _parts(words: list[str]) -> Iterator[str]:
    """Each run of the words, which may be a surname; of words between dashes each run of several."""
    plain = _plain(" ".join(words))
    for apart, fewest in ((plain.split(), 1), (plain.replace("-", " ").split(), 2)):
        for start in range(len(apart)):
            yield from (" ".join(apart[start:end]) for end in range(start + fewest, len(apart) + 1))


def _plain(text: str) -> str:
    return _DASHES.sub("-", folded(text).replace("‘", "'"))


def _is_plural(title: str) -> bool:
    return title.strip(" \u00a0.").casefold().endswith("s")


def _of_one(title: str) -> str:
    """The title of one of several: ``Councillor`` of ``Councillors``."""
    return re.sub(r"[sS](?=\W*$)", "", title)
