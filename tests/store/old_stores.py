"""Stores as earlier versions left them."""

from __future__ import annotations

import gzip
import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any

FIXTURES = Path(__file__).parent / "fixtures"


def version_1(folder: Path) -> Path:
    """A store that version 1 of the tables was released with: two committees, three meetings, a history."""
    return old_store(folder, 1)


def kept_file(version: int) -> Path:
    """The store that is kept of a version: the statements that make it, or its very file, packed."""
    return FIXTURES / f"version_{version}{'.sql' if version < 3 else '.db.gz'}"


def old_store(folder: Path, version: int) -> Path:
    """A store as a version of the tables held it; those of the first two are the same store."""
    path = folder / "minutes.db"
    file = kept_file(version)
    if file.suffix == ".gz":
        path.write_bytes(gzip.decompress(file.read_bytes()))
        return path
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(file.read_text(encoding="utf-8"))
    return path


_RULE = "keep_resolution_entry_update"
_LATER_COLUMNS = (
    (15, "membership", ("code", "represents"), ""),
    (15, "attendee", ("code", "represents"), ""),
    (15, "entry", ("also_moved_ids", "moved_as", "seconded_as"), _RULE),
    (14, "attendance_event", ("words",), ""),
    (
        13,
        "entry",
        ("interest", "item_ids", "dispensation", "registered", "excluded_ids", "excluded_at", "readmitted_at"),
        _RULE,
    ),
    (12, "meeting", ("not_held", "adjournments"), "keep_meeting_update"),
    (12, "attendance_event", ("sitting",), ""),
    (11, "entry", ("votes_otherwise", "vote_method", "votes_by_name", "casting_vote", "names_asked_by_id"), _RULE),
    (10, "confirmation", ("style_digest",), ""),
)
"""The version that added columns, their table, and the rule that names all columns of it."""


def taken_back(raw: sqlite3.Connection, version: int) -> None:
    """Take from a store of today what the versions after one made, so that it is of that one."""
    for since, table, columns, rule in _LATER_COLUMNS:
        if version < since:
            if rule:
                raw.execute(f"DROP TRIGGER IF EXISTS {rule}")
            for name in columns:
                raw.execute(f"ALTER TABLE {table} DROP COLUMN {name}")
    if version < 9:
        raw.execute("DROP TABLE disclosure")
        raw.execute("DROP TRIGGER search_item_update")
        raw.execute("ALTER TABLE item DROP COLUMN public_title")
    if version < 8:
        raw.execute("DROP TRIGGER keep_circulation_insert")
        for name in ("by_item_id", "by_entry_id", "resolution"):
            raw.execute(f"ALTER TABLE confirmation DROP COLUMN {name}")
    if version < 7:
        rules = raw.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%correction%'"
        ).fetchall()
        for (name,) in rules:
            raw.execute(f"DROP TRIGGER {name}")
        raw.execute("DROP TABLE correction_withdrawal")
        raw.execute("DROP INDEX ix_correction_by_entry_id")
        raw.execute("ALTER TABLE correction DROP COLUMN by_words")
    if version < 6:
        raw.execute("DROP TABLE ledger")
    raw.execute("UPDATE alembic_version SET version_num = ?", (f"{version:04}",))
    raw.execute(f"PRAGMA user_version = {version}")
    raw.commit()


def schema_version(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def old_rows(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """What the tables of version 1 hold, in its columns."""
    with closing(sqlite3.connect(path)) as connection:
        return {
            name: connection.execute(f'SELECT {columns} FROM "{name}" ORDER BY 1').fetchall()
            for name, columns in _columns_of_version_1().items()
        }


@cache
def _columns_of_version_1() -> dict[str, str]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(kept_file(1).read_text(encoding="utf-8"))
        names = ("committee", "membership", "meeting", "attendee", "attendance_event", "item", "entry", "change")
        return {
            name: ", ".join(f'"{row[1]}"' for row in connection.execute(f'PRAGMA table_info("{name}")'))
            for name in names
        }
