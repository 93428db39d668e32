"""The list of meetings read in a few milliseconds, without SQLAlchemy: for shell completion and for opening one."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from minutetaker.record import MeetingKind, MeetingStatus, MeetingSummary
from minutetaker.store.digests import in_words, raw_values

_LISTED = """
    SELECT id, committee_id, council, committee, date, kind, status, opened_at IS NOT NULL, closed_at IS NOT NULL
    FROM meeting WHERE deleted_at IS NULL ORDER BY date DESC, id
"""


@dataclass(frozen=True, slots=True)
class Listing:
    """The meetings that were not deleted, newest first, and in words those that are damaged beyond listing."""

    meetings: tuple[MeetingSummary, ...] = ()
    unreadable: tuple[str, ...] = ()


def look(path: Path) -> Listing | None:
    """The list of meetings, as the store itself gives it.

    None where the store cannot be read like this, whatever the reason: open it as a ``Store`` then, which
    migrates it or says what is wrong. A store that is not there yet has no meetings, and is not made.
    """
    if not path.exists() and not path.is_symlink():
        return Listing()
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=1)) as connection:
            return read_list(connection)
    except (sqlite3.Error, OSError):
        return None


def glance(path: Path) -> tuple[MeetingSummary, ...] | None:
    """The meetings that :func:`look` finds."""
    seen = look(path)
    return None if seen is None else seen.meetings


def read_list(connection: sqlite3.Connection) -> Listing:
    """The list of meetings; a row that is damaged does not keep the others from being listed.

    Raises:
        sqlite3.Error: the table cannot be read.
    """
    meetings, unreadable = [], []
    with raw_values(connection):
        for row in connection.execute(_LISTED):
            try:
                meetings.append(_summary(row[:7], *row[7:]))
            except (ValueError, TypeError, AttributeError):
                council, committee, on = map(in_words, row[2:5])
                unreadable.append(f"the meeting of {committee} ({council}) on {on}")
    return Listing(tuple(meetings), tuple(unreadable))


def _summary(texts: Sequence[bytes], opened: int, closed: int) -> MeetingSummary:
    key, committee_id, council, committee, day, kind, status = (one.decode() for one in texts)
    return MeetingSummary(
        key,
        committee_id,
        council,
        committee,
        date.fromisoformat(day),
        MeetingKind(kind),
        MeetingStatus(status),
        bool(opened),
        bool(closed),
    )
