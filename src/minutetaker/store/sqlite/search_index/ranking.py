"""Asking the indexes: which hits fit a query, ranked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass
from heapq import nsmallest
from typing import Any

from minutetaker.record.text import without_strokes
from minutetaker.store.api.search import MOST_RANKED, Query, Term
from minutetaker.store.sqlite import dbapi
from minutetaker.store.sqlite.search_index import filters
from minutetaker.store.sqlite.search_index.index_tables import EXEMPT, PUBLIC, numbers_between
from minutetaker.store.sqlite.search_index.index_texts import ROW_KEYS, ROWS
from minutetaker.store.sqlite.search_index.keeping import Key

_WEIGHTS = "4.0, 2.0, 1.0, 0.5"
"""How much a word counts in a title, a decision, another text, a name."""


@dataclass(frozen=True, slots=True)
class Match:
    """One hit by its number, with its rank: the lower the better."""

    rank: float
    number: int
    is_exempt: bool


def match(
    raw: dbapi.Connection, query: Query, *, exempt: bool, limit: int, without: Collection[int] = ()
) -> tuple[list[Match], int]:
    """The best matches in one of the two indexes, and how many there are: one more than are ranked for any more.

    Only the newest matches are looked at, as many as are ranked, so that a word that stands everywhere costs no more
    than another. They come by their numbers, which is from the newest on.

    Args:
        without: numbers to pass over.
    """
    where = filters.of_records(query)
    index = EXEMPT if exempt else PUBLIC
    if query.has_words:
        joined = "CROSS JOIN search_row s ON s.id = f.rowid" if where.conditions else ""
        asked = f"SELECT bm25({index}, {_WEIGHTS}), f.rowid FROM {index} f {joined} WHERE {index} MATCH ?"
        given: tuple[Any, ...] = (expression(query.terms),)
        number = "f.rowid"
    else:
        asked, given, number = "SELECT 0.0, s.id FROM search_row s WHERE s.exempt = ?", (exempt,), "s.id"
    newest = raw.execute(
        f"{asked} AND {_numbers(number, without)} AND {where.said} ORDER BY {number} LIMIT {MOST_RANKED + 1}",
        (*given, *_days(raw, query), *where.given),
    ).fetchall()
    best = nsmallest(limit, newest[:MOST_RANKED])
    return [Match(rank, number, exempt) for rank, number in best], len(newest)


def fits(raw: dbapi.Connection, query: Query, key: Key) -> bool:
    """Whether a record, as it is now, is one that the query's filters leave; its words are not looked at."""
    where = filters.of_records(query)
    subject, row_id = key
    row = f"SELECT subject, row_id, meeting_id, kind, number FROM ({ROWS[subject]} WHERE {ROW_KEYS[subject]} = ?)"
    columns = "s(subject, row_id, meeting_id, kind, id)"
    found = raw.execute(
        f"WITH {columns} AS ({row}) SELECT 1 FROM s WHERE {_numbers('s.id', ())} AND {where.said}",
        (row_id, *numbers_between(query.since, query.until), *where.given),
    )
    return found.fetchone() is not None


def expression(terms: Iterable[Term]) -> str:
    """The terms as FTS5 reads them: each is quoted, so that nothing in it means anything to FTS5.

    A letter with a stroke is looked for as it was typed too, which is how an index of an earlier form has it.
    """
    wanted: list[str] = []
    excluded: list[str] = []
    for term in terms:
        ways = [_quoted(way) for way in dict.fromkeys((without_strokes(term.text), term.text))]
        if term.is_prefix and not term.is_excluded:  # a whole word counts for more than the beginning of another
            ways += [f"{way} *" for way in ways]
        (excluded if term.is_excluded else wanted).append(f"({' OR '.join(ways)})" if len(ways) > 1 else ways[0])
    return " NOT ".join([f"({' AND '.join(wanted)})", *excluded])


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""').replace("\0", " ") + '"'


def _days(raw: dbapi.Connection, query: Query) -> tuple[int, int]:
    """The lowest and the highest number that a match may have: only the days of the meetings that fit."""
    since, until = query.since, query.until
    meetings = filters.of_meetings(query)
    if meetings.conditions:
        found = raw.execute(
            f"SELECT min(date), max(date) FROM meeting WHERE {meetings.said}", meetings.given
        ).fetchone()
        with suppress(ValueError, TypeError):  # a date that is damaged says nothing
            first, last = map(dt.date.fromisoformat, found)
            since, until = max(first, since or first), min(last, until or last)
    return numbers_between(since, until)


def _numbers(column: str, without: Collection[int]) -> str:
    passed_over = f" AND {column} NOT IN ({', '.join(map(str, without))})" if without else ""
    return f"{column} BETWEEN ? AND ?{passed_over}"
