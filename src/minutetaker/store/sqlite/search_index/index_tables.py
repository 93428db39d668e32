"""The tables and triggers of the index, and the numbers of its rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from minutetaker.record.text import LETTERS_WITH_STROKES
from minutetaker.store.sqlite import dbapi
from minutetaker.store.sqlite.integrity.damage import DAMAGE
from minutetaker.store.sqlite.integrity.digests import SCHEMA, keep_sums, kept_sums, raw_values, schema_sum

PUBLIC, EXEMPT = "search_public", "search_exempt"
INDEXES = (PUBLIC, EXEMPT)
COLUMNS = "title, decision, text, names"
"""Titles of items; what was decided or put; all else that was said; names of people, owners and bodies."""

TOKENIZER = "unicode61 remove_diacritics 2"

_FORM_TABLE = "search_form"
_FORM = LETTERS_WITH_STROKES
"""What the indexes hold in another way than it was typed: where that changes they are built anew."""

REBUILD = "rebuild"
"""Stands in ``search_due`` where the indexes have to be built anew."""

_PLAIN_TABLES = {
    "search_row": """CREATE TABLE search_row (
        id INTEGER PRIMARY KEY, subject TEXT NOT NULL, row_id TEXT NOT NULL,
        meeting_id TEXT NOT NULL, kind TEXT NOT NULL, exempt INTEGER NOT NULL,
        UNIQUE (subject, row_id))""",
    "search_pending": """CREATE TABLE search_pending (
        subject TEXT NOT NULL, row_id TEXT NOT NULL, PRIMARY KEY (subject, row_id)) WITHOUT ROWID""",
    _FORM_TABLE: f"CREATE TABLE {_FORM_TABLE} (letters TEXT NOT NULL)",
    "search_due": "CREATE TABLE search_due (what TEXT NOT NULL PRIMARY KEY) WITHOUT ROWID",
}

_OURS = "tbl_name GLOB 'search_*'"
"""SQL: all of the tables with what belongs to them; triggers belong to the tables that they watch."""

_NOTED = {
    "entry": ("entry", "id", "id, meeting_id, item_id, kind, text, lead, recommended_to, owner"),
    "item": ("item", "id", "id, meeting_id, title, purpose, documents, exempt, public_summary, public_title"),
    "disclosure": ("disclosure", "item_id", "item_id"),
    "attendee": (
        "attendee",
        "id",
        "id, meeting_id, surname, title, initials, post_nominals, standing, job_title",
    ),
    "attendance_event": ("attendee", "attendee_id", "attendee_id, kind, item_id"),
    "meeting": ("meeting", "id", "id, date, deleted_at"),
}
"""For each table whose changes are noted: as what, by which column, and when one of which columns changes."""

_DAYS_FROM = 6_000_000
"""A little more than the Julian day of the last date there is."""

_SERIAL_BITS = 32

NUMBER_ON = f"(({_DAYS_FROM} - coalesce(CAST(julianday(m.date) AS INTEGER), 0)) << {_SERIAL_BITS})"
"""SQL: the number before the first that rows of meeting ``m`` may have; one whose date is damaged comes last."""


def numbers_between(since: dt.date | None, until: dt.date | None) -> tuple[int, int]:
    """The lowest and the highest number that rows of meetings from one day to another may have, both included."""
    first = 0 if until is None else _number_on(until)
    last = (1 << 62) if since is None else _number_on(since) + (1 << _SERIAL_BITS) - 1
    return first, last


def next_number(raw: dbapi.Connection, before: int) -> int:
    """A number that no row has, among those of the day that ``before`` stands at the head of."""
    highest = raw.execute(
        "SELECT max(id) FROM search_row WHERE id BETWEEN ? AND ?", (before, before + (1 << _SERIAL_BITS) - 1)
    ).fetchone()[0]
    return (before if highest is None else int(highest)) + 1


def day_of(number: int) -> int:
    """What the numbers of one day have in common."""
    return number >> _SERIAL_BITS


def make(raw: dbapi.Connection) -> None:
    """Make the tables, empty, and the triggers; none of them is there."""
    for statement in _PLAIN_TABLES.values():
        raw.execute(statement)
    raw.execute(f"INSERT INTO {_FORM_TABLE} VALUES (?)", (_FORM,))
    for name in INDEXES:
        make_index(raw, name)
    make_triggers(raw)


def is_of_this_form(raw: dbapi.Connection) -> bool:
    """Whether the indexes hold texts in the way in which they are searched now."""
    if raw.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (_FORM_TABLE,)).fetchone() is None:
        return False
    return bool(raw.execute(f"SELECT letters FROM {_FORM_TABLE}").fetchall() == [(_FORM,)])


def make_index(raw: dbapi.Connection, name: str, *, shown_from: str = "") -> None:
    """Make one index, which is empty.

    Args:
        shown_from: a table of texts, in the columns of the index, that snippets are made of instead of what is indexed.

    Prefixes have no index of their own: with 10,000 meetings it made the file larger by a quarter, keeping in
    step slower by half, and nothing faster but words of which two letters are typed. FTS5's own secure-delete is not
    switched on where SQLite is new enough (3.42) to have it: a store so marked can no longer be written by an older
    one, and may well be carried from one computer to another. ``purging`` does without it.
    """
    content = f", content='{shown_from}'" if shown_from else ""
    raw.execute(f"CREATE VIRTUAL TABLE {name} USING fts5({COLUMNS}, tokenize='{TOKENIZER}'{content})")


def make_triggers(raw: dbapi.Connection) -> None:
    """Make those triggers that are not there: rebuilding a table takes its triggers away, and migrations add tables."""
    there = {name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    for table, _, statement in _triggers():
        if table in there:
            raw.execute(statement.replace("CREATE TRIGGER", "CREATE TRIGGER IF NOT EXISTS", 1))


def trigger_statements() -> dict[str, str]:
    """By its name what makes each trigger."""
    return {name: statement for _, name, statement in _triggers()}


def _triggers() -> Iterator[tuple[str, str, str]]:
    for table, (subject, key, columns) in _NOTED.items():
        for when, rows in ("INSERT", "NEW"), (f"UPDATE OF {columns}", "OLD NEW"), ("DELETE", "OLD"):
            noted = " ".join(
                f"INSERT OR IGNORE INTO search_pending VALUES ('{subject}', {row}.{key});" for row in rows.split()
            )
            name = f"search_{table}_{when.split()[0].lower()}"
            yield table, name, f'CREATE TRIGGER {name} AFTER {when} ON "{table}" BEGIN {noted} END'


def make_anew(raw: dbapi.Connection) -> None:
    """Put empty tables in the place of what is there.

    Raises:
        dbapi.DatabaseError: their pages are so damaged that they cannot be taken away.
    """
    with _keeping_the_seal(raw):
        for name in (*INDEXES, *_PLAIN_TABLES):
            raw.execute(f"DROP TABLE IF EXISTS {name}")
        make(raw)


def structural_faults(raw: dbapi.Connection, most: int) -> list[str]:
    """What SQLite finds wrong with the pages of a store, in its own words, but for what the indexes hold.

    Since 3.44 SQLite looks into these as well, and cannot go on where one is in a form that it does not know.

    Raises:
        dbapi.Error: the store cannot be read.
    """
    try:
        lines = _check_lines(raw, f"PRAGMA integrity_check({most})")
    except dbapi.OperationalError as error:
        if "fts5" not in str(error):
            raise
        tables = raw.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0").fetchall()
        lines = [line for (name,) in tables for line in _check_lines(raw, f'PRAGMA integrity_check("{_text(name)}")')]
    return [line for line in lines if line != "ok" and "fts5" not in line.casefold()][:most]


def _check_lines(raw: dbapi.Connection, pragma: str) -> list[str]:
    return [_text(line) for (line,) in raw.execute(pragma)]


def _text(read: str | bytes) -> str:
    """What was read, within ``digests.raw_values`` or not."""
    return read if isinstance(read, str) else read.decode(errors="replace")


def is_readable(raw: dbapi.Connection) -> bool:
    """Whether every page of the tables can be read."""
    try:
        for (table,) in raw.execute(f"SELECT name FROM sqlite_master WHERE type = 'table' AND {_OURS}").fetchall():
            raw.execute(f"SELECT count(*) FROM (SELECT * FROM {table} ORDER BY 1 DESC)").fetchone()
    except DAMAGE:
        return False
    return True


def leave_behind(raw: dbapi.Connection) -> None:
    """Put empty tables in the place of those that cannot be taken away. Their pages are lost until a VACUUM."""
    with _keeping_the_seal(raw):
        raw.execute("PRAGMA writable_schema=ON")
        try:
            raw.execute(f"DELETE FROM sqlite_master WHERE {_OURS}")
            (cookie,) = raw.execute("PRAGMA schema_version").fetchone()
            raw.execute(f"PRAGMA schema_version={cookie + 1}")
        finally:
            raw.execute("PRAGMA writable_schema=RESET")
        make(raw)


@contextmanager
def _keeping_the_seal(raw: dbapi.Connection) -> Iterator[None]:
    """Seal the description of the tables again where its seal held before: this SQLite may word it differently."""
    with raw_values(raw):
        held = kept_sums(raw, SCHEMA)[0] == schema_sum(raw)
    yield
    if held:
        with raw_values(raw):
            keep_sums(raw, SCHEMA, schema_sum(raw), 0)


def _number_on(day: dt.date) -> int:
    julian = day.toordinal() + 1_721_424  # as SQLite counts, at the midnight that the day begins with
    return (_DAYS_FROM - julian) << _SERIAL_BITS
