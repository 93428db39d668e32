"""Completions of the search box: names of filters and their values."""

from __future__ import annotations

from collections.abc import Iterator

from minutetaker.desk.line.completion import Completion
from minutetaker.desk.search.filters import FILTERS, Filter
from minutetaker.desk.search.tokens import Token, straight, tokens
from minutetaker.desk.words.matching import every_word_is_in, spelled
from minutetaker.store.api.search import Names

MOST = 8
"""Completions offered at once."""


def complete(typed: str, names: Names) -> tuple[Completion, ...]:
    """Ways to go on with what is typed, the likeliest first; ``line`` is the whole of it after one is accepted.

    Args:
        names: what the store has: see ``Searching.names``.
    """
    line = straight(typed)
    pieces = list(tokens(typed))
    if not pieces or (typed[-1:].isspace() and line.count('"') % 2 == 0):
        before = f"{line} " if line else ""
        return tuple(_name(before, one) for one in FILTERS)[:MOST]
    last = pieces[-1]
    before = line[: last.start]
    if last.filter is not None:
        found = next((one for one in FILTERS if one.name == last.filter), None)
        return () if found is None or last.is_excluded else tuple(_values(before, found, last, names))[:MOST]
    if last.is_phrase or last.is_excluded:
        return ()
    return tuple(_name(before, one) for one in FILTERS if one.name.startswith(last.text.casefold()))[:MOST]


def _name(before: str, one: Filter) -> Completion:
    return Completion(f"{before}{one.name}:", f"{one.name}:", one.detail)


def _values(before: str, of: Filter, piece: Token, names: Names) -> Iterator[Completion]:
    typed = spelled(piece.text)
    fitting = [pair for pair in of.values(names) if every_word_is_in(typed, spelled(pair[0]))]
    for value, detail in sorted(fitting, key=lambda pair: not spelled(pair[0]).startswith(typed)):
        plain = value.replace('"', "")
        written = f'"{plain}"' if any(map(str.isspace, plain)) else plain
        yield Completion(f"{before}{of.name}:{written} ", value, detail)
