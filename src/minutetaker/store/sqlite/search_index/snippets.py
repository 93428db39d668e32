"""Snippets of texts with the words that were found: made in memory, by the rules of the indexes themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from minutetaker.record.text import shortened, without_strokes
from minutetaker.store.api.search import Query
from minutetaker.store.sqlite import dbapi
from minutetaker.store.sqlite.search_index.index_tables import COLUMNS, PUBLIC, make_index
from minutetaker.store.sqlite.search_index.ranking import expression

_WORDS = 24
_LONGEST = 240
"""Characters of a snippet without words that were found."""

_SHOWN = "shown"
"""The table of the texts as they stand: their words are where those of the index are."""

_BEGIN, _END = "\x02", "\x03"
_BREAKS = re.compile(r"[\x00-\x20\x7f-\x9f\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of a text on one line, and the words found in it as (start, end)."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()


class Snippets:
    """Makes snippets; used by one thread at a time. Nothing is kept of the texts."""

    def __init__(self) -> None:
        self._scratch: dbapi.Connection | None = None

    def of(self, query: Query, texts: Iterable[Sequence[str]]) -> dict[int, Snippet]:
        """Of each text that fits the query, by its index among them, the piece that shows why.

        Args:
            texts: each in the columns of the index.
        """
        if not query.has_words:
            return {at: _beginning(columns) for at, columns in enumerate(texts)}
        if self._scratch is None:
            self._scratch = dbapi.in_memory(any_thread=True)
            self._scratch.execute(f"CREATE TABLE {_SHOWN} ({COLUMNS})")
            make_index(self._scratch, PUBLIC, shown_from=_SHOWN)
        self._scratch.execute("BEGIN")
        try:
            shown = [tuple(map(_without_marks, columns)) for columns in texts]
            indexed = [tuple(map(without_strokes, columns)) for columns in shown]
            for table, rows in (_SHOWN, shown), (PUBLIC, indexed):
                self._scratch.executemany(
                    f"INSERT INTO {table} (rowid, {COLUMNS}) VALUES (?, ?, ?, ?, ?)",
                    ((at, *columns) for at, columns in enumerate(rows)),
                )
            found = self._scratch.execute(
                f"SELECT rowid, snippet({PUBLIC}, -1, ?, ?, '…', {_WORDS}) FROM {PUBLIC} WHERE {PUBLIC} MATCH ?",
                (_BEGIN, _END, expression(query.terms)),
            )
            return {at: _read(piece) for at, piece in found}
        finally:
            self._scratch.execute("ROLLBACK")

    def close(self) -> None:
        """Give the memory back."""
        if self._scratch is not None:
            self._scratch.close()
            self._scratch = None


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
    return Snippet(shortened(text, _LONGEST, whole_words=True))
