"""An older store is backed up, brought up to date and compared; a kill on the way leaves the old or the new, whole."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Connection

from minutetaker.record import (
    AttendanceEvent,
    AttendanceKind,
    Attendee,
    EntryKind,
    Item,
    MeetingStatus,
    PersonName,
    Standing,
)
from minutetaker.record.entries import tree
from minutetaker.store.api.errors import StoreError
from minutetaker.store.api.history import HOME
from minutetaker.store.api.ledger import BROUGHT_IN
from minutetaker.store.api.search import Found, Query, Term
from minutetaker.store.sqlite.backups.backups import backups_folder, list_backups
from minutetaker.store.sqlite.file.store_file import SCHEMA_VERSION
from minutetaker.store.sqlite.migrations import schema
from minutetaker.store.sqlite.store import SqliteStore
from tests.faults.trials import trials
from tests.store.conformance.test_approvals import ON, confirm
from tests.store.conformance.test_follow_ups import update
from tests.store.making import a_committee, a_meeting, open_store
from tests.store.old_stores import old_rows, old_store, schema_version, taken_back

_KILLED_AT = """
import json, os, signal, sqlite3, sys
from pathlib import Path
from shutil import copytree, rmtree
from minutetaker.store.sqlite.backups import backups
from minutetaker.store.sqlite.migrations import schema
from minutetaker.store.sqlite import store
import alembic.command, alembic.config, alembic.autogenerate

original, folder, first, step = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
connect = sqlite3.connect


def killed_at(number):
    left = [number]

    def count(_):
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def traced(*args, **kwargs):
        connection = connect(*args, **kwargs)
        connection.set_trace_callback(count)
        return connection

    sqlite3.connect = sqlite3.dbapi2.connect = traced
    store.SqliteStore.open(folder / str(number) / "minutes.db", who="clerk").close()


number = first
while True:
    copytree(original, folder / str(number))
    child = os.fork()
    if child == 0:
        try:
            killed_at(number)
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    print(json.dumps([number, os.WIFSIGNALED(status)]), flush=True)
    if not os.WIFSIGNALED(status):
        break
    number += step
"""


@pytest.fixture(params=[1, 2])
def old(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    folder = tmp_path / "old"
    folder.mkdir()
    return old_store(folder, request.param)


def test_a_store_of_the_first_version_reads_as_it_was(old: Path) -> None:
    before = old_rows(old)
    with SqliteStore.open(old, who="clerk") as store:
        assert not store.read_only
        assert [one.name for one in store.committees()] == [
            "Allotments Working Group",
            "Harbour, Moorings and Open Spaces Committee",
        ]
        allotments, harbour = (store.meeting(one.id) for one in store.meetings())
        entry = allotments.items[0].entries[0]
        assert [entry.text, entry.children[0].text] == [
            "The butts leak – every “one” of them.",
            "Two were mended in March.",
        ]
        assert entry.children[0].kind is EntryKind.RESPONSE
        assert allotments.items[1].title == "Waiting list and rents"
        assert harbour.items[1].exempt
        assert len(list(tree.walk(harbour.items[1].entries))) == 10
    assert old_rows(old) == before
    assert schema_version(old) == SCHEMA_VERSION


def test_its_history_goes_on(old: Path) -> None:
    with SqliteStore.open(old, who="clerk") as store:
        allotments = store.meetings()[0].id
        assert store.redo(allotments)
        assert [entry.text for entry in store.meeting(allotments).items[1].entries] == ["Taken back."]
        assert store.undo(HOME)
        assert len(store.meetings()) == 3
        assert store.integrity.check() == ()


def test_it_is_sealed_and_was_backed_up(old: Path) -> None:
    before, before_version = old_rows(old), schema_version(old)
    SqliteStore.open(old, who="clerk").close()
    with SqliteStore.open(old, who="clerk") as store:
        assert store.integrity.check() == ()
    (backup,) = list_backups(backups_folder(old))
    assert schema_version(backup.path) == before_version
    assert old_rows(backup.path) == before
    with closing(sqlite3.connect(old)) as connection:
        connection.execute("UPDATE entry SET text = 'Odd.' WHERE text = 'Two were mended in March.'")
        connection.commit()
    with SqliteStore.open(old, who="clerk") as store:
        assert [one.words for one in store.integrity.check()] == ["Odd."]


def test_a_migration_that_changes_a_text_is_not_kept(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    upgrade, before, version = schema._upgrade, old_rows(old), schema_version(old)

    def careless(connection: Connection) -> None:
        upgrade(connection)
        connection.exec_driver_sql("UPDATE entry SET text = trim(text, '.')")

    monkeypatch.setattr(schema, "_upgrade", careless)
    with pytest.raises(StoreError, match=r"entry no longer held the same.*backed up as .*minutes-backups"):
        SqliteStore.open(old, who="clerk")
    assert old_rows(old) == before
    assert schema_version(old) == version
    monkeypatch.undo()
    with SqliteStore.open(old, who="clerk") as store:
        assert store.integrity.check() == ()


def test_a_table_can_be_rebuilt_and_keeps_what_refers_to_it(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With foreign keys on, SQLite would take the meetings' items along with the old table."""
    upgrade, before = schema._upgrade, old_rows(old)

    def rebuilding(connection: Connection) -> None:
        upgrade(connection)
        (made,) = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = 'meeting'").one()
        connection.exec_driver_sql(made.replace("meeting", "meeting_new", 1).replace("pk_meeting", "pk_meeting_new"))
        connection.exec_driver_sql("INSERT INTO meeting_new SELECT * FROM meeting")
        connection.exec_driver_sql("DROP TABLE meeting")
        connection.exec_driver_sql("ALTER TABLE meeting_new RENAME TO meeting")

    monkeypatch.setattr(schema, "_upgrade", rebuilding)
    SqliteStore.open(old, who="clerk").close()
    assert old_rows(old) == before


def test_a_store_that_cannot_be_backed_up_is_not_migrated(old: Path) -> None:
    backups_folder(old).write_text("a file in the place of the folder")
    before = (schema_version(old), old_rows(old))
    with pytest.raises(StoreError):
        SqliteStore.open(old, who="clerk")
    assert (schema_version(old), old_rows(old)) == before


@pytest.mark.skipif(not hasattr(os, "fork") or not hasattr(signal, "SIGKILL"), reason="no such signal here")
def test_a_kill_at_any_statement_leaves_the_old_store_or_the_new(old: Path, tmp_path: Path) -> None:
    before, version = old_rows(old), schema_version(old)
    step = trials(17, 1)
    command = [sys.executable, "-c", _KILLED_AT, str(old.parent), str(tmp_path), "1", str(step)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    killed = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(killed) > 10
    assert [is_killed for _, is_killed in killed] == [True] * (len(killed) - 1) + [False]
    found = set()
    for number, _ in killed:
        path = tmp_path / str(number) / "minutes.db"
        assert old_rows(path) == before
        found.add(schema_version(path))
        with SqliteStore.open(path, who="clerk") as store:
            assert len(store.meetings()) == 2
            assert store.integrity.check() == ()
        assert old_rows(path) == before
        assert schema_version(path) == SCHEMA_VERSION
    assert found == {version, SCHEMA_VERSION}
    print(f"killed at {len(killed) - 1} statements of the migration: each store old or new, and whole")


def test_what_became_of_minutes_before_there_was_a_ledger_is_brought_into_it(tmp_path: Path) -> None:
    path = tmp_path / "minutes.db"
    with open_store(tmp_path) as store:
        committee = store.add_committee(a_committee(), label="New")
        meeting = store.add_meeting(a_meeting(committee.id), label="New")
        store.approvals.circulate(meeting.id, on=ON, record="r")
        confirm(store, meeting)
        store.approvals.sign(meeting.id, by="Cllr A. Smith", on=ON)
        store.follow_ups.append(update(meeting, "Ordered.", no_due=True))
        store.follow_ups.append(update(meeting, "Damaged."))
        entered = store.ledger.entries()
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("DROP TRIGGER keep_follow_up_update_update")
        raw.execute("UPDATE follow_up_update SET at = 'once' WHERE text = 'Damaged.'")
        taken_back(raw, 5)
    with open_store(tmp_path) as store:
        brought = store.ledger.entries()
        assert [(one.act, one.row_id, one.written) for one in brought] == sorted(
            ((one.act, one.row_id, one.written) for one in entered[:-1]), key=lambda one: one[0] != "followed up"
        )
        assert all(date.fromisoformat(one.facts[BROUGHT_IN]) for one in brought)
        store.approvals.sign(meeting.id, by="Cllr B. Smith", on=ON)
        assert BROUGHT_IN not in store.ledger.entries()[-1].facts


def test_an_officer_who_came_for_an_exempt_item_only_leaves_the_public_index_of_an_older_store(tmp_path: Path) -> None:
    committee = a_committee()
    hidden = Item("hidden", "Staffing", exempt=True)
    officer = Attendee("officer", PersonName("Quill"), Standing.OFFICER, job_title="Zanzibar", membership_id="listed")
    came = AttendanceEvent("came", officer.id, AttendanceKind.ARRIVED, item_id=hidden.id)
    bare = replace(a_meeting(committee.id), items=(hidden,), current_item_id=None, status=MeetingStatus.DRAFT)
    path = tmp_path / "minutes.db"
    with SqliteStore.open(path, who="clerk") as store:
        store.add_committee(committee, label="New")
        store.add_meeting(replace(bare, attendees=(officer,), attendance=(came,)), label="New")
    with closing(sqlite3.connect(path)) as raw:
        (number,) = raw.execute("SELECT id FROM search_row WHERE row_id = 'officer'").fetchone()
        raw.execute("UPDATE search_row SET exempt = 0 WHERE id = ?", (number,))
        raw.execute("DELETE FROM search_exempt WHERE rowid = ?", (number,))
        raw.execute("INSERT INTO search_public (rowid, names) VALUES (?, 'Quill, Zanzibar')", (number,))
        taken_back(raw, 4)
    with SqliteStore.open(path, who="clerk") as store:
        assert store.search.find(Query((Term("zanzibar"),))) == Found()
        assert store.integrity.check() == ()
    assert b"zanzibar" not in _public_pages(path).lower()


def _public_pages(path: Path) -> bytes:
    with closing(sqlite3.connect(path)) as raw:
        content = raw.execute("SELECT c3 FROM search_public_content").fetchall()
        blocks = raw.execute("SELECT block FROM search_public_data").fetchall()
    return "".join(text or "" for (text,) in content).encode() + b"".join(block for (block,) in blocks)
