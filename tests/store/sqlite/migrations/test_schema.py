"""An older store is backed up, brought up to date and compared; a kill on the way leaves the old or the new, whole."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

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
from minutetaker.store.api.approval.ledger import BROUGHT_IN
from minutetaker.store.api.errors import StoreError
from minutetaker.store.api.history import HOME
from minutetaker.store.api.search import Found, Query, Term
from minutetaker.store.sqlite.backups.backups import backups_folder, list_backups
from minutetaker.store.sqlite.migrations import schema
from minutetaker.store.sqlite.migrations.newest import SCHEMA_VERSION
from minutetaker.store.sqlite.store import SqliteStore
from tests.store.conformance.approval.test_approvals import ON, confirm
from tests.store.conformance.test_follow_ups import update
from tests.store.making import a_committee, a_meeting, open_store
from tests.store.old_stores import old_rows, old_store, schema_version, taken_back


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


class Kills:
    """What a kill would leave of a store: its files as they lie at each statement, each state of them once.

    What SQLite and Python have not written by then a kill takes with it, so that nobody has to be killed.
    """

    def __init__(self, store: Path, into: Path) -> None:
        self._store, self._into = store, into
        self._kept: set[frozenset[tuple[Path, bytes]]] = set()
        self.statements = 0

    def keep(self, _: str = "") -> None:
        """Keep the files as they lie now."""
        self.statements += 1
        files = {one.relative_to(self._store.parent): one.read_bytes() for one in self._store.parent.rglob("*.*")}
        state = frozenset((name, hashlib.blake2b(content).digest()) for name, content in files.items())
        if state not in self._kept:
            self._kept.add(state)
            for name, content in files.items():
                file = self._into / str(self.statements) / name
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(content)

    @property
    def left(self) -> list[Path]:
        """Each different store that was left."""
        return sorted(one / self._store.name for one in self._into.iterdir())


@pytest.mark.long
@pytest.mark.parametrize("version", [1, SCHEMA_VERSION - 1])
def test_a_kill_at_any_statement_leaves_the_old_store_or_the_new(
    tmp_path: Path, version: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The oldest store takes every step, one that has all but the last has confirmed minutes."""
    folder = tmp_path / "old"
    folder.mkdir()
    old = old_store(folder, version)
    before, connect, kills = old_rows(old), sqlite3.connect, Kills(old, tmp_path / "left")

    def traced(*args: Any, **kwargs: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*args, **kwargs)
        connection.set_trace_callback(kills.keep)
        return connection

    for module in (sqlite3, sqlite3.dbapi2):
        monkeypatch.setattr(module, "connect", traced)
    SqliteStore.open(old, who="clerk").close()
    monkeypatch.undo()
    kills.keep()
    found = set()
    for path in kills.left:
        assert old_rows(path) == before
        found.add(schema_version(path))
        with SqliteStore.open(path, who="clerk") as store:
            assert len(store.meetings()) == 2
            assert store.integrity.check() == ()
        assert old_rows(path) == before
        assert schema_version(path) == SCHEMA_VERSION
    assert found == {version, SCHEMA_VERSION}
    print(f"{kills.statements} statements leave {len(kills.left)} different stores, each old or new, and whole")


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
    committee = replace(a_committee(), memberships=())
    hidden = Item("hidden", "Staffing", exempt=True)
    officer = Attendee("officer", PersonName("Quill"), Standing.OFFICER, job_title="Zanzibar", membership_id="listed")
    came = AttendanceEvent("came", officer.id, AttendanceKind.ARRIVED, item_id=hidden.id)
    bare = replace(
        a_meeting(committee.id),
        items=(hidden,),
        current_item_id=None,
        status=MeetingStatus.DRAFT,
        not_held=None,
        adjournments=(),
    )
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
