"""Searching a crowd of meetings: ours against the bare FTS5 query on the same file, in the same run.

Ours is the whole of it: names, parsing, both indexes, ranking, reading the places and marking the words. The bare query
is ``SELECT rowid FROM search_public WHERE search_public MATCH ? ORDER BY rank LIMIT n`` through sqlite3.

``python -m benchmarks.search [MEETINGS ...]``
"""

from __future__ import annotations

import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from benchmarks.crowd import crowd_copy
from minutetaker.desk.search import parse
from minutetaker.store.sqlite.search_index.ranking import expression
from minutetaker.store.sqlite.store import SqliteStore

RUNS = 15
SHOWN = 20
SIZES = (10, 1_000, 10_000)

QUERIES = {
    "rare word": "ostlerwick cemetery",
    "name": "Okonkwo",
    "word": "quotations",
    "common word": "report",
    "most common word": "the",
    "two words": "car park",
    "three words": "noted survey received",
    "phrase": '"it was noted"',
    "beginning of a word": "sur",
    "not another": "survey -received",
    "committee and word": "committee:planning report",
    "kind and word": "kind:resolution survey",
    "dates and word": "after:2020 before:2022 report",
    "open and word": "is:open report",
    "owner": "owner:lee is:open",
    "drafts": "is:draft",
    "nothing": "zzyzx",
}


def milliseconds(ask: Callable[[], object]) -> float:
    """The median time of an answer."""
    ask()
    taken = []
    for _ in range(RUNS):
        began = time.perf_counter()
        ask()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken) * 1000


def measure(path: Path, meetings: int) -> None:
    print(f"\n{meetings:,} meetings, {path.stat().st_size / 1e6:.0f} MB; median of {RUNS}, best {SHOWN} shown")
    medians, ratios = [], []
    with SqliteStore.open(path, who="benchmark", reading=True) as store, closing(sqlite3.connect(path)) as bare:
        names = store.search.names(exempt=True)
        for what, typed in QUERIES.items():
            parsed = parse(typed, names)
            assert parsed.query is not None or meetings < 100, parsed.complaint
            if parsed.query is None:
                continue
            query = parsed.query
            ours = milliseconds(lambda query=query: store.search.find(query, exempt=True, limit=SHOWN))  # type: ignore[misc]
            found = store.search.find(query, exempt=True, limit=SHOWN)
            line = f"{what:22} {typed:32} {ours:8.1f} ms  {found.count:5,}{' ' if found.is_all else '+'} places"
            medians.append(ours)
            if query.has_words:
                match = expression(query.terms)
                sql = f"SELECT rowid FROM search_public WHERE search_public MATCH ? ORDER BY rank LIMIT {SHOWN}"
                theirs = milliseconds(lambda match=match, sql=sql: bare.execute(sql, (match,)).fetchall())  # type: ignore[misc]
                ratios.append(ours / theirs)
                line += f"  bare {theirs:8.1f} ms = {ours / theirs:.2f} x"
            print(line)
    print(
        f"median {statistics.median(medians):.1f} ms (limit 50); median ratio {statistics.median(ratios):.2f} (limit 2)"
    )


def main() -> None:
    sizes = [int(one) for one in sys.argv[1:]] or SIZES
    with tempfile.TemporaryDirectory() as folder:
        for meetings in sizes:
            path = Path(folder) / f"{meetings}.db"
            crowd_copy(path, meetings)
            measure(path, meetings)


if __name__ == "__main__":
    main()
