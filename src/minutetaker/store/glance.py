"""The list of meetings read in a few milliseconds, without SQLAlchemy: for shell completion and for opening one."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

from minutetaker.record import MeetingKind, MeetingStatus, MeetingSummary

_LISTED = """
    SELECT id, committee_id, council, committee, date, kind, status, opened_at IS NOT NULL, closed_at IS NOT NULL
    FROM meeting WHERE deleted_at IS NULL ORDER BY date DESC, id
"""


def glance(path: Path) -> tuple[MeetingSummary, ...] | None:
    """Every meeting that was not deleted, newest first, as ``Store.meetings`` gives them.

    None where the store cannot be read like this, whatever the reason: open it as a ``Store`` then, which
    migrates it or says what is wrong. A store that is not there yet has no meetings, and is not made.
    """
    if not path.exists() and not path.is_symlink():
        return ()
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=1)) as connection:
            rows = connection.execute(_LISTED).fetchall()
        return tuple(
            MeetingSummary(
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
            for key, committee_id, council, committee, day, kind, status, opened, closed in rows
        )
    except (sqlite3.Error, ValueError, TypeError, OSError):
        return None
