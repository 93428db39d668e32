"""The rules in a file taken away for a while, as whoever tampers with it takes them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from minutetaker.store.sqlite.integrity.freezing import freeze
from minutetaker.store.sqlite.search_index.index_tables import make_triggers


@contextmanager
def rules_away(raw: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """Without triggers, which are put back so that nobody sees that they were away."""
    for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        raw.execute(f"DROP TRIGGER {name}")
    yield raw
    freeze(raw)
    make_triggers(raw)
    raw.commit()
