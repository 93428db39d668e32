"""Snippets of texts with the words that were found: made in memory, by the rules of the indexes themselves."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass

from minutetaker.store.search_index.matching import expression
from minutetaker.store.search_index.tables import COLUMNS, PUBLIC, make_index
from minutetaker.store.search_terms import Query

_WORDS = 24
_LONGEST = 240
"""Characters of a snippet without words that were found."""

_BEGIN, _END = "\x02", "\x03"
_BREAKS = re.compile(r"[\x00-\x20\x7f-\x9f\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of a text on one line, and the words found in it as (start, end)."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()


def snippets(query: Query, texts: Iterable[tuple[int, Sequence[str]]]) -> dict[int, Snippet]:
    """Of each text that fits the query, by its number, the piece that shows why.

    Args:
        texts: each with its number, in the columns of the index.
    """
    if not query.has_words:
        return {number: _beginning(columns) for number, columns in texts}
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as scratch:
        make_index(scratch, PUBLIC)
        scratch.executemany(
            f"INSERT INTO {PUBLIC} (rowid, {COLUMNS}) VALUES (?, ?, ?, ?, ?)",
            ((number, *map(_without_marks, columns)) for number, columns in texts),
        )
        found = scratch.execute(
            f"SELECT rowid, snippet({PUBLIC}, -1, ?, ?, '…', {_WORDS}) FROM {PUBLIC} WHERE {PUBLIC} MATCH ?",
            (_BEGIN, _END, expression(query.terms)),
        )
        return {number: _read(piece) for number, piece in found}


def _without_marks(text: str) -> str:
    return text.replace(_BEGIN, " ").replace(_END, " ")


def _read(piece: str) -> Snippet:
    text, marks = "", []
    for number, part in enumerate(re.split(f"[{_BEGIN}{_END}]", piece)):
        if number % 2:
            marks.append((len(text), len(text) + len(part)))
        text += part
    return Snippet(_BREAKS.sub(" ", text), tuple(marks))


def _beginning(columns: Sequence[str]) -> Snippet:
    text = _BREAKS.sub(" ", next((column for column in columns if column), ""))
    return Snippet(text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0] + "…")
