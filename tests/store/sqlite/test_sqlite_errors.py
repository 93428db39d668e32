"""When the database cannot be written or read: said plainly, and nothing else is lost."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import traceback
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine

from minutetaker.record import Meeting
from minutetaker.store.api.errors import StoreError
from minutetaker.store.sqlite import database
from minutetaker.store.sqlite.file.store_file import check_path
from minutetaker.store.sqlite.migrations import schema
from minutetaker.store.sqlite.opening.opening import Opening
from minutetaker.store.sqlite.store import SqliteStore
from tests.store.making import Clock, content, open_store
from tests.typed import type_text


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """The store's one connection, to make trouble on."""
    check_path(tmp_path / "minutes.db", make=True)
    engine = database.make_engine(tmp_path / "minutes.db")
    schema.bring_up_to_date(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def store(engine: Engine, clock: Clock) -> SqliteStore:
    return SqliteStore(Opening(engine), who="clerk", clock=clock)


def pragma(engine: Engine, setting: str) -> None:
    with engine.connect().execution_options(reading=True) as connection:
        connection.exec_driver_sql(f"PRAGMA {setting}")


def type_first(store: SqliteStore, meeting: Meeting, text: str) -> Meeting:
    item = meeting.items[1]
    return type_text(store, meeting.id, item.id, item.entries[0].id, text)


def test_a_full_disk_is_said_and_typing_goes_on_when_there_is_room(
    tmp_path: Path, engine: Engine, store: SqliteStore, meeting: Meeting
) -> None:
    type_first(store, meeting, "Before.")
    pragma(engine, "max_page_count=1")
    with pytest.raises(StoreError, match="disk is full"):
        type_first(store, meeting, "x" * 1_000_000)
    assert store.meeting(meeting.id).items[1].entries[0].text == "Before."
    pragma(engine, "max_page_count=1000000")
    type_first(store, meeting, "After.")
    with open_store(tmp_path) as other:
        assert other.meeting(meeting.id).items[1].entries[0].text == "After."
        assert other.undo(meeting.id)
        assert other.undo(meeting.id)
        assert content(other.meeting(meeting.id)) == meeting
        assert other.undo(meeting.id) is None


def test_another_programs_lock_is_said(tmp_path: Path, engine: Engine, store: SqliteStore, meeting: Meeting) -> None:
    pragma(engine, "busy_timeout=20")
    holder = sqlite3.connect(tmp_path / "minutes.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="Another program is writing"):
        type_first(store, meeting, "Other.")
    assert store.meeting(meeting.id) == meeting
    holder.rollback()
    holder.close()
    assert type_first(store, meeting, "Other.").items[1].entries[0].text == "Other."


def test_a_file_that_became_read_only_is_said(engine: Engine, store: SqliteStore, meeting: Meeting) -> None:
    pragma(engine, "query_only=1")
    with pytest.raises(StoreError, match="read-only"):
        type_first(store, meeting, "Other.")
    pragma(engine, "query_only=0")
    assert type_first(store, meeting, "Other.").revision == meeting.revision + 1


def test_damage_is_said(tmp_path: Path, store: SqliteStore, meeting: Meeting) -> None:
    store.close()
    path = tmp_path / "minutes.db"
    whole = path.read_bytes()
    damaged = whole[:4096] + b"\xff" * (len(whole) - 4096)
    path.write_bytes(damaged)
    with pytest.raises(StoreError, match="damaged"), open_store(tmp_path) as opened:
        opened.meeting(meeting.id)
    assert path.read_bytes() == damaged


def test_a_row_that_belongs_to_nothing_is_refused_whole(store: SqliteStore, meeting: Meeting) -> None:
    """Foreign keys are looked at when the change is kept, and then all of it is refused."""
    stray = meeting.attendance[0]
    with pytest.raises(StoreError, match="does not fit"):
        store.revise_meeting(
            meeting.id,
            "Stray",
            lambda one: replace(one, place="", attendance=(*one.attendance, replace(stray, id="e", attendee_id="?"))),
        )
    assert store.meeting(meeting.id) == meeting
    assert store.history(meeting.id) == ()


def test_a_full_disk_at_the_first_keystroke_of_a_run(
    engine: Engine, store: SqliteStore, clock: Clock, meeting: Meeting
) -> None:
    """The run that could not be noted is not carried on: the next keystroke begins one that can be undone."""
    pragma(engine, "query_only=1")
    with pytest.raises(StoreError):
        type_first(store, meeting, "T")
    pragma(engine, "query_only=0")
    clock.go_on(0.1)
    type_first(store, meeting, "Ty")
    assert [change.label for change in store.history(meeting.id)] == ["Type"]
    store.undo(meeting.id)
    assert content(store.meeting(meeting.id)) == meeting


_TYPIST_ON_A_SMALL_DISK = """
import resource, sys
from pathlib import Path
from minutetaker.store.api.errors import StoreError
from minutetaker.store.sqlite.opening.opening import Opening
from minutetaker.store.sqlite.store import SqliteStore
from tests.typed import type_text

path, meeting_id, item_id, entry_id = sys.argv[1:]
with SqliteStore.open(Path(path), who="typist") as store:
    store.meetings()
    resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, resource.RLIM_INFINITY))
    kept = 0
    while True:
        try:
            type_text(store, meeting_id, item_id, entry_id, "x" * (kept + 1) * 1000)
        except StoreError as trouble:
            reason = trouble
            break
        kept += 1
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    assert len(store.meeting(meeting_id).items[1].entries[0].text) == kept * 1000, "what was kept is there"
    type_text(store, meeting_id, item_id, entry_id, "There is room again.")
    print(kept, reason)
"""


@pytest.mark.skipif(os.name != "posix", reason="no limit to the size of a file here")
def test_a_disk_that_fails_half_way_loses_nothing_that_was_kept(
    tmp_path: Path, store: SqliteStore, meeting: Meeting
) -> None:
    """The file cannot grow, which SQLite takes for a broken disk; then it can, and the same store goes on."""
    item = meeting.items[1]
    store.close()
    where = [str(tmp_path / "minutes.db"), meeting.id, item.id, item.entries[0].id]
    typist = subprocess.run(
        [sys.executable, "-c", _TYPIST_ON_A_SMALL_DISK, *where], capture_output=True, text=True, check=False
    )
    assert typist.returncode == 0, typist.stderr
    kept, reason = typist.stdout.split(" ", 1)
    assert int(kept) > 3
    assert "not kept" in reason
    with open_store(tmp_path) as other:
        assert other.meeting(meeting.id).items[1].entries[0].text == "There is room again."
        while other.undo(meeting.id):
            pass
        assert content(other.meeting(meeting.id)) == meeting


def test_a_store_whose_folder_is_gone_is_said(tmp_path: Path) -> None:
    folder = tmp_path / "memory stick"
    open_store(folder).close()
    with open_store(folder, reading=True) as store:
        shutil.rmtree(folder)
        with pytest.raises(StoreError, match="cannot be opened"):
            store.meetings()


def test_what_was_typed_is_not_in_the_error_that_tells_why_it_was_not_kept(
    engine: Engine, store: SqliteStore, meeting: Meeting
) -> None:
    """A report of a crash, or a log, would quote every error that led to this one."""
    with engine.begin() as connection:
        connection.exec_driver_sql(
            "CREATE TEMP TRIGGER refusing BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'refused'); END"
        )
    with pytest.raises(StoreError) as raised:
        type_first(store, meeting, " ".join(["exempt", "sum"]))
    assert "exempt sum" not in "".join(traceback.format_exception(raised.value))
