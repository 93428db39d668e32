"""Whether the indexes hold what the records say, looked at without writing anything."""

from __future__ import annotations

from collections.abc import Iterator, Set
from contextlib import closing
from operator import ne

from minutetaker.store.sqlite import dbapi
from minutetaker.store.sqlite.integrity.damage import DAMAGE
from minutetaker.store.sqlite.migrations.newest import SCHEMA_VERSION
from minutetaker.store.sqlite.search_index.index_tables import COLUMNS, EXEMPT, INDEXES, is_of_this_form, make_index
from minutetaker.store.sqlite.search_index.index_texts import INDEXED_TEXTS, ROWS, TEXTS_FROM
from minutetaker.store.sqlite.search_index.keeping import Key, pending, whatever_text

SINCE = 4
"""The version of the schema from which on there are indexes."""

_SHADOWS = ("data", "idx", "content", "docsize")
_ROWS_AT_ONCE = 1000
_ANEW = "built_anew"


def trouble_with(raw: dbapi.Connection) -> str:
    """How the indexes differ from the records, in words; empty where they agree. What is pending is passed over.

    The indexes of another version or form are held against themselves alone: what belongs in them went by its rules.
    """
    (version,) = raw.execute("PRAGMA user_version").fetchone()
    if version < SINCE:
        return ""
    try:
        with whatever_text(raw):
            astray = _astray(raw) if version == SCHEMA_VERSION and is_of_this_form(raw) else frozenset()
            loose = sum(map(_without_row, [raw] * len(INDEXES), INDEXES))
        if astray or loose:
            return f"{len(astray) + loose} texts are not in it as they stand in the minutes"
        for index in INDEXES:
            _look_within(raw, index)
    except DAMAGE as error:
        return f"it cannot be read ({error})"
    return ""


def _astray(raw: dbapi.Connection) -> Set[Key]:
    return (set(_misplaced(raw)) | set(_differing(raw))) - pending(raw)


def _misplaced(raw: dbapi.Connection) -> Iterator[Key]:
    """Records that are not in the list of what is indexed as they should be, and what is there and should not be."""
    everything = " UNION ALL ".join(ROWS.values())
    due = f"SELECT subject, row_id, meeting_id, kind, exempt, number >> 32 FROM ({everything})"
    found = "SELECT subject, row_id, meeting_id, kind, exempt, id >> 32 FROM search_row"
    for one, other in ((due, found), (found, due)):
        for subject, row_id, *_ in raw.execute(f"{one} EXCEPT {other}"):
            yield subject, row_id


def _differing(raw: dbapi.Connection) -> Iterator[Key]:
    for index in INDEXES:
        yield from raw.execute(
            f"SELECT s.subject, s.row_id FROM {TEXTS_FROM} LEFT JOIN {index}_content c ON c.id = s.id"
            f" WHERE s.exempt = ? AND (c.id IS NULL OR ({INDEXED_TEXTS}) IS NOT (c.c0, c.c1, c.c2, c.c3))",
            (index == EXEMPT,),
        )


def _without_row(raw: dbapi.Connection, index: str) -> int:
    found = raw.execute(
        f"SELECT count(*) FROM {index}_content c LEFT JOIN search_row s ON s.id = c.id AND s.exempt = ?"
        " WHERE s.id IS NULL",
        (index == EXEMPT,),
    )
    return int(found.fetchone()[0])


def _look_within(raw: dbapi.Connection, index: str) -> None:
    """Hold the words of an index against its texts, in a copy in memory, as FTS5 does so only where it may write.

    Its own check adds the words up in a sum that comes out the same where one that stands twice is spoilt; so they
    are compared with those of an index built anew as well.

    Raises:
        dbapi.DatabaseError: they do not fit.
    """
    with closing(dbapi.in_memory(like=raw)) as copy, whatever_text(copy):
        make_index(copy, index)
        form = f"SELECT v FROM {index}_config WHERE k = 'version'"
        if raw.execute(form).fetchone() != copy.execute(form).fetchone():
            raise dbapi.DatabaseError("it is in a form that this SQLite does not write")
        copy.execute("BEGIN")
        for shadow in _SHADOWS:
            table = f"{index}_{shadow}"
            rows = raw.execute(f"SELECT * FROM {table}")
            marks = ", ".join("?" * len(rows.description))
            copy.execute(f"DELETE FROM {table}")
            while some := rows.fetchmany(_ROWS_AT_ONCE):
                copy.executemany(f"INSERT INTO {table} VALUES ({marks})", some)
        copy.execute("COMMIT")
        copy.execute(f"INSERT INTO {index} ({index}) VALUES ('integrity-check')")
        make_index(copy, _ANEW)
        copy.execute(f"INSERT INTO {_ANEW} (rowid, {COLUMNS}) SELECT * FROM {index}_content")
        if any(map(ne, _words(copy, index), _words(copy, _ANEW))):
            raise dbapi.DatabaseError("its words are not those of the minutes")


def _words(copy: dbapi.Connection, index: str) -> Iterator[tuple[object, ...]]:
    """Every word with where it stands, in an order, and an end that is like no word."""
    copy.execute(f"CREATE VIRTUAL TABLE {index}_words USING fts5vocab('{index}', 'instance')")
    yield from copy.execute(f"SELECT * FROM {index}_words")
    yield ()
