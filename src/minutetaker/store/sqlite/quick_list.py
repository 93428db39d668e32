"""The list of meetings read in a few milliseconds, without SQLAlchemy: for shell completion and for opening one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import date, time
from pathlib import Path
from typing import Any, TypeVar

from minutetaker.record import MeetingKind, MeetingStatus, MeetingSummary, NotHeld
from minutetaker.store.api.errors import BAD_VALUES
from minutetaker.store.api.meetings import Beginning, Listing
from minutetaker.store.sqlite import dbapi
from minutetaker.store.sqlite.backups.copying import APPLICATION_ID, fault_at_rest
from minutetaker.store.sqlite.integrity.damage import CANNOT_READ
from minutetaker.store.sqlite.integrity.digests import in_words, raw_values

ELSEWHERE = (
    "(status IN ('confirmed', 'signed') AND NOT EXISTS (SELECT 1 FROM confirmation WHERE meeting_id = meeting.id))"
)
"""Of ``meeting``: whether its minutes claim to be confirmed, and the store has no confirmation of them."""

_COLUMNS = f"""
    id, committee_id, council, committee, date, kind, status, opened_at IS NOT NULL, closed_at IS NOT NULL,
    coalesce(starts_at, opened_at), {ELSEWHERE}, not_held, adjournments
"""
_NEWEST_FIRST = "ORDER BY date DESC, id"
# Every row is read: in the order of an index each would be looked up by itself.
_LISTED = f"SELECT {_COLUMNS} FROM meeting NOT INDEXED WHERE deleted_at IS NULL {_NEWEST_FIRST}"
_OF_ONE = f"""
    SELECT {_COLUMNS} FROM meeting
    WHERE deleted_at IS NULL AND committee_id = CAST(? AS TEXT) {_NEWEST_FIRST} LIMIT ?
"""
_COMMITTEES = f"""
    SELECT m.committee_id FROM committee AS c JOIN meeting AS m
    ON m.id = (SELECT id FROM meeting WHERE committee_id = c.id AND deleted_at IS NULL {_NEWEST_FIRST} LIMIT 1)
    ORDER BY m.date DESC, m.id
"""
_SUMMED_UP = "SELECT count(*), min(council), max(council) FROM meeting WHERE deleted_at IS NULL"


def look(path: Path) -> Listing | None:
    """The list of meetings, as the store itself gives it.

    None where the store cannot be read like this, whatever the reason: open it as a ``Store`` then, which
    migrates it or says what is wrong. A store that is not there yet has no meetings, and is not made.
    """
    if not path.exists() and not path.is_symlink():
        return Listing()
    if not path.is_file():
        return None  # a pipe would be waited for
    try:
        if fault_at_rest(path, needed=True):
            return None
        with closing(dbapi.connect(path, "mode=ro", seconds=1)) as connection:
            (application_id,) = connection.execute("PRAGMA application_id").fetchone()
            return read_list(connection) if application_id == APPLICATION_ID else None
    except CANNOT_READ:
        return None


def read_list(connection: dbapi.Connection) -> Listing:
    """The list of meetings; a row that is damaged does not keep the others from being listed.

    Raises:
        dbapi.Error: the table cannot be read.
    """
    meetings, unreadable = [], []
    with raw_values(connection, bytes):
        for row in connection.execute(_LISTED):
            try:
                meetings.append(_summary(row))
            except BAD_VALUES:
                council, committee, on = map(in_words, row[2:5])
                unreadable.append(f"the meeting of {committee} ({council}) on {on}")
    return Listing(tuple(meetings), tuple(unreadable))


def read_beginning(connection: dbapi.Connection, most: int) -> Beginning | None:
    """How the list begins, in a time that hardly depends on how many meetings there are.

    None where something in the way is damaged: read the whole list then.

    Args:
        most: lines to fill, a committee's name taking two.

    Raises:
        dbapi.Error: a table cannot be read.
    """
    meetings: list[MeetingSummary] = []
    with raw_values(connection, bytes):
        try:
            ids = tuple(key.decode() for (key,) in connection.execute(_COMMITTEES))
            for number, key in enumerate(ids):
                left = most - 2 * number - len(meetings)
                if left <= 0:
                    break
                meetings += [_summary(row) for row in connection.execute(_OF_ONE, (key, left))]
            count, *councils = connection.execute(_SUMMED_UP).fetchone()
            named = frozenset(one.decode() for one in councils if one is not None)
        except BAD_VALUES:
            return None
    return Beginning(tuple(meetings), count, ids, named)


_KINDS = {one.value.encode(): one for one in MeetingKind}
_NOT_HELD = {one.value.encode(): one for one in NotHeld}
_STATUSES = {one.value.encode(): one for one in MeetingStatus}


_Read = TypeVar("_Read")


class _ReadOnce(dict[Any, _Read]):
    """Values by how they are kept: few, where meetings are many."""

    def __init__(self, read: Callable[[str], _Read]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, kept: Any) -> _Read:
        read = self[kept] = self._read(kept.decode())
        return read


_NAMES, _DAYS = _ReadOnce(str), _ReadOnce(date.fromisoformat)
_TIMES: _ReadOnce[time | None] = _ReadOnce(time.fromisoformat)
_TIMES[None] = None


def _summary(row: Sequence[Any]) -> MeetingSummary:
    key, committee_id, council, committee, day, kind, status, is_opened, is_closed, begins, is_elsewhere, *said = row
    not_held, adjournments = said
    return MeetingSummary(
        key.decode(),
        _NAMES[committee_id],
        _NAMES[council],
        _NAMES[committee],
        _DAYS[day],
        _KINDS[kind],
        _STATUSES[status],
        bool(is_opened),
        bool(is_closed),
        _TIMES[begins],
        bool(is_elsewhere),
        None if not_held is None else _NOT_HELD[not_held],
        adjournments is not None and not is_closed and _is_to_go_on(adjournments),
    )


def _is_to_go_on(adjournments: bytes) -> bool:
    """Whether the last of the adjournments that a row keeps has yet to end."""
    import json

    kept: object = json.loads(adjournments)[-1]["resumed_on"]
    return kept is None
