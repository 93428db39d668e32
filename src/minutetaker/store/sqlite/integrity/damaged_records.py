"""Reading records some of which may be damaged: the others are read all the same, and the damaged are named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Literal

from sqlalchemy import Connection, Row, Select
from sqlalchemy.exc import DBAPIError, OperationalError

from minutetaker.record import Committee, Id
from minutetaker.store.api.errors import BAD_VALUES, DamagedError, StoreError
from minutetaker.store.queries.follow_ups.follow_up_log import FollowUpLog
from minutetaker.store.queries.record_queries import load_committee, unknown_value
from minutetaker.store.sqlite.integrity.digests import in_words, raw_values
from minutetaker.store.sqlite.integrity.sealing import raw_connection
from minutetaker.store.sqlite.sqlite_errors import is_unreadable


@contextmanager
def naming(connection: Connection, kind: Literal["committee", "meeting"], key: Id) -> Iterator[None]:
    """Say which record it is that cannot be read; nothing of what it holds is quoted but its name.

    Raises:
        DamagedError: bytes that are no text stand where text did.
        StoreError: it holds what this version does not know.
    """
    try:
        yield
    except BAD_VALUES as error:
        raise unknown_value(named(connection, kind, key), error) from None
    except DBAPIError as error:
        if not is_unreadable(error):
            raise
        raise DamagedError(
            f"A text in {named(connection, kind, key)} is damaged and cannot be read. "
            "See which: minutetaker check. Go back to a backup: minutetaker backups"
        ) from None


def load_committees(connection: Connection) -> tuple[tuple[Committee, ...], tuple[str, ...]]:
    """Every committee that was not deleted, by council and name; in words those that are damaged beyond reading."""
    with raw_values(raw_connection(connection)) as raw:
        rows = raw.execute("SELECT id, council, name FROM committee WHERE deleted_at IS NULL").fetchall()
    found, unreadable = [], []
    for key, council, name in rows:
        try:
            with naming(connection, "committee", key.decode()):
                found.append(load_committee(connection, key.decode()))
        except (StoreError, *BAD_VALUES):
            unreadable.append(f"the committee {in_words(name)} ({in_words(council)})")
    found.sort(key=lambda one: (one.council.casefold(), one.name.casefold(), one.id))
    return tuple(found), tuple(unreadable)


class SqliteFollowUps(FollowUpLog):
    """The follow-ups of every meeting, with signs in the place of bytes that are no text."""

    def _rows(self, connection: Connection, statement: Select[Any]) -> Sequence[Row[Any]]:
        try:
            return super()._rows(connection, statement)
        except OperationalError as error:
            if not is_unreadable(error):
                raise
            with _bearing_damage(connection):
                return super()._rows(connection, statement)


@contextmanager
def _bearing_damage(connection: Connection) -> Iterator[None]:
    """Read bytes that are no text as signs for unreadable characters, so that one does not hide all the others."""
    raw = raw_connection(connection)
    before, raw.text_factory = raw.text_factory, lambda value: value.decode(errors="replace")
    try:
        yield
    finally:
        raw.text_factory = before


def named(connection: Connection, kind: Literal["committee", "meeting"], key: Id) -> str:
    """What a committee or meeting is called, be its record damaged or not."""
    columns = "council, name, NULL" if kind == "committee" else "council, committee, date"
    with raw_values(raw_connection(connection)) as raw:
        found = raw.execute(f"SELECT {columns} FROM {kind} WHERE id = ?", (key,)).fetchone() or ("", "", None)
    council, name, on = map(in_words, found)
    called = f"the {kind} {name} ({council})" if kind == "committee" else f"the meeting of {name} ({council})"
    return f"{called} on {on}" if on else called
