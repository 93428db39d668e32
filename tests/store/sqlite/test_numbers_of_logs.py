"""A number of a log that damage made something else."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from minutetaker.desk.approval import disclosing
from minutetaker.desk.follow_ups.noting import update
from minutetaker.record import Followed, Meeting
from minutetaker.record.approval import is_frozen
from minutetaker.store.api.approval.approvals import ConfirmedBy
from minutetaker.store.api.errors import DamagedError, StoreError
from minutetaker.store.api.store import Store
from minutetaker.store.queries.numbers_of_logs import number_after
from minutetaker.store.sqlite.migrations.newest import SCHEMA_VERSION
from minutetaker.store.sqlite.store import SqliteStore
from tests.store.old_stores import old_store

AFTER = dt.date(2026, 5, 4)


def follow_up(store: Store, meeting: Meeting) -> None:
    followed = next(entry for _, entry in meeting.entries() if entry.kind.row.followed is not Followed.NEVER)
    update(store, meeting.id, followed.id, text="Done in part.", on=meeting.date, today=meeting.date)


def redact(store: Store, meeting: Meeting) -> None:
    disclosing.redact(store, meeting.id, meeting.items[1].id, by="the Clerk", reason="a complaint", on=AFTER)


def confirm(store: Store, meeting: Meeting) -> None:
    by = ConfirmedBy("The council")
    store.approvals.confirm(meeting.id, revision=meeting.revision, on=AFTER, by=by, record="{}", printed="0" * 64)


@pytest.mark.parametrize(
    ("table", "add", "to_confirmed"),
    [
        ("follow_up_update", follow_up, True),
        ("disclosure", redact, True),
        ("confirmation", confirm, False),
    ],
)
def test_a_number_that_is_none_stops_what_would_count_on_with_it_and_is_told(
    tmp_path: Path, table: str, add: Callable[[Store, Meeting], None], to_confirmed: bool
) -> None:
    path = old_store(tmp_path, SCHEMA_VERSION)
    with SqliteStore.open(path, who="clerk") as store:
        meetings = [store.meeting(one.id) for one in store.meetings()]
        (meeting,) = (one for one in meetings if is_frozen(one.status) is to_confirmed)
        if table == "follow_up_update":
            add(store, meeting)
    with closing(sqlite3.connect(path)) as raw:
        for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            raw.execute(f"DROP TRIGGER {name}")
        newest = f"SELECT id FROM {table} ORDER BY number DESC LIMIT 1"
        assert raw.execute(f"UPDATE {table} SET number = 'seven' WHERE id = ({newest})").rowcount
        raw.commit()
    with SqliteStore.open(path, who="clerk") as store, pytest.raises(StoreError):
        add(store, store.meeting(meeting.id))


@pytest.mark.parametrize(("last", "after"), [(None, 1), (1, 2), (41, 42), ("7", None), (b"7", None), (7.5, None)])
def test_the_number_after_the_last(last: object, after: int | None) -> None:
    if after is None:
        with pytest.raises(DamagedError, match="minutetaker check"):
            number_after(last)
    else:
        assert number_after(last) == after
