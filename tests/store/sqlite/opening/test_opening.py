"""Opening a store: what is made, what is refused, and what is left as it was."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy.schema import CreateIndex
from sqlmodel import SQLModel

from minutetaker.desk.meetings import meetings
from minutetaker.record import Meeting
from minutetaker.store.api.errors import ReadOnlyError, StoreError
from minutetaker.store.sqlite import database
from minutetaker.store.sqlite.backups.copying import APPLICATION_ID
from minutetaker.store.sqlite.file.store_file import check_path
from minutetaker.store.sqlite.migrations import schema
from minutetaker.store.sqlite.migrations.newest import SCHEMA_VERSION
from minutetaker.store.sqlite.sqlite_tables import PARTIAL_INDEXES
from minutetaker.store.sqlite.store import SqliteStore
from tests.store.making import a_committee, a_meeting, open_store
from tests.store.sqlite.rights import POSIX
from tests.typed import type_text


def test_a_store_is_made_with_the_folders_it_needs(tmp_path: Path) -> None:
    path = tmp_path / "not yet" / "there" / "minutes.db"
    with SqliteStore.open(path, who="clerk") as store:
        assert store.meetings() == ()
        assert not store.read_only
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    connection.close()


@POSIX
def test_only_its_owner_may_read_a_store(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.add_committee(a_committee(), label="New committee")
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    names = ("minutes.db", "minutes.db-lock", "minutes.db-wal", "minutes.db-shm")
    assert modes == dict.fromkeys(names, 0o600)


@pytest.mark.parametrize("name", ["100% sure?.db", "a#b&c=d.db", "Ó Dálaigh – minutes.db", ":memory:", "file:x.db"])
def test_any_file_name_will_do(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with SqliteStore.open(Path(name), who="clerk") as store:
        committee = store.add_committee(a_committee(), label="New committee")
    assert (tmp_path / name).stat().st_size > 0
    with SqliteStore.open(tmp_path / name, who="clerk") as store:
        assert store.committees() == (committee,)


def test_every_pragma_is_set_and_read_back(tmp_path: Path) -> None:
    check_path(tmp_path / "minutes.db", make=True)
    engine = database.make_engine(tmp_path / "minutes.db")
    with engine.connect() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "trusted_schema")
        }
    engine.dispose()
    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "trusted_schema": 0,
    }


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is a folder"):
        SqliteStore.open(tmp_path, who="clerk")


@pytest.mark.parametrize("below", ["minutes.db", "deeper/minutes.db"])
def test_a_file_in_the_place_of_the_folder_is_named(tmp_path: Path, below: str) -> None:
    (tmp_path / "letter.txt").write_text("Dear Sir")
    with pytest.raises(StoreError, match=r"letter\.txt is a file, not a folder"):
        SqliteStore.open(tmp_path / "letter.txt" / below, who="clerk")
    assert (tmp_path / "letter.txt").read_text() == "Dear Sir"


@pytest.mark.parametrize("content", [b"Dear Sir,\n", b"SQLite format 3\x00 but no more", b"\x00" * 5000])
def test_another_programs_file_is_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(content)
    with pytest.raises(StoreError, match="not a minutetaker store"):
        SqliteStore.open(path, who="clerk")
    assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


def test_another_programs_database_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "recipes.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE recipe (name TEXT)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="not a minutetaker store"):
        SqliteStore.open(path, who="clerk")
    assert path.read_bytes() == before


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="no devices here")
def test_a_device_is_no_store() -> None:
    with pytest.raises(StoreError, match="not a minutetaker store"):
        SqliteStore.open(Path("/dev/null"), who="clerk")


def test_a_name_that_is_too_long_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be opened"):
        SqliteStore.open(tmp_path / ("x" * 300), who="clerk")


def test_a_store_whose_writer_died_while_putting_it_back_is_put_back(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        committee = store.add_committee(a_committee(), label="New committee")
    (tmp_path / "minutes.db").rename(tmp_path / "minutes.db.put-back")
    with open_store(tmp_path) as store:
        assert store.committees() == (committee,)
    assert not (tmp_path / "minutes.db.put-back").exists()


def test_half_a_store_is_not_put_back(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.add_committee(a_committee(), label="New committee")
    whole = (tmp_path / "minutes.db").read_bytes()
    (tmp_path / "minutes.db").unlink()
    (tmp_path / "minutes.db.put-back").write_bytes(whole[: len(whole) // 2])
    with open_store(tmp_path) as store:
        assert store.committees() == ()


def test_an_empty_file_becomes_a_store(tmp_path: Path) -> None:
    (tmp_path / "minutes.db").touch()
    with open_store(tmp_path) as store:
        assert store.committees() == ()


def test_programs_that_start_together_make_one_store(tmp_path: Path) -> None:
    """The others read it, or are told that it is being made."""

    def begin(number: int) -> bool:
        try:
            with open_store(tmp_path, who=str(number)) as store:
                if not store.read_only:
                    store.add_committee(a_committee(), label="New committee")
                return not store.read_only
        except StoreError:  # it is being made
            return False

    with ThreadPoolExecutor(4) as pool:
        writers = sum(pool.map(begin, range(4)))
    with open_store(tmp_path) as store:
        assert len(store.committees()) == writers >= 1


_MADE = "SELECT sql FROM sqlite_master WHERE name = ?"


def test_migrating_an_empty_store_gives_the_tables_of_this_version(tmp_path: Path) -> None:
    check_path(tmp_path / "minutes.db", make=True)
    engine = database.make_engine(tmp_path / "minutes.db")
    schema.bring_up_to_date(engine)
    with engine.connect() as connection:
        opts = {"compare_type": True, "include_object": _is_no_index}
        context = MigrationContext.configure(connection, opts=opts)
        assert compare_metadata(context, SQLModel.metadata) == []
        made = {index.name: connection.exec_driver_sql(_MADE, (index.name,)).scalar_one() for index in PARTIAL_INDEXES}
        meant = {index.name: str(CreateIndex(index).compile(engine)) for index in PARTIAL_INDEXES}
        assert made == meant
        keys = connection.exec_driver_sql(_MADE, ("entry",)).scalar_one()
    engine.dispose()
    assert keys.count("DEFERRABLE INITIALLY DEFERRED") == 2


def _is_no_index(_: object, name: str | None, *__: object) -> bool:
    """Whether a table is one of ours: those of the search index are SQLite's own."""
    return not str(name).startswith("search_")


def test_as_many_revisions_are_counted_as_there_are() -> None:
    folder = Path(schema.__file__).parent / "versions"
    assert len(list(folder.glob("[0-9]*.py"))) == SCHEMA_VERSION


def test_a_migration_that_fails_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    """The disk is full half-way; when there is room again, the store is made."""
    path = tmp_path / "minutes.db"
    check_path(path, make=True)
    engine = database.make_engine(path)
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count=5")
    with pytest.raises(Exception, match="full"):
        schema.bring_up_to_date(engine)
    engine.dispose()
    with sqlite3.connect(path) as plain:
        assert plain.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
    plain.close()
    with SqliteStore.open(path, who="clerk") as store:
        assert store.committees() == ()


def test_a_store_that_is_up_to_date_needs_no_alembic(tmp_path: Path) -> None:
    """Alembic costs a good part of the start; only a store that is behind pays it."""
    open_store(tmp_path).close()
    code = (
        "import sys; from pathlib import Path; from minutetaker.store.sqlite.store import SqliteStore\n"
        f"SqliteStore.open(Path({str(tmp_path / 'minutes.db')!r}), who='x').close()\n"
        "print('alembic' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@pytest.fixture
def newer(tmp_path: Path) -> Meeting:
    """A meeting in a store that a later version has made its own."""
    with open_store(tmp_path) as store:
        meeting = store.add_meeting(a_meeting(store.add_committee(a_committee(), label="New").id), label="New")
    with sqlite3.connect(tmp_path / "minutes.db") as connection:
        connection.execute(f"PRAGMA user_version={SCHEMA_VERSION + 1}")
        connection.execute(f"UPDATE alembic_version SET version_num = '{SCHEMA_VERSION + 1:04}'")
        connection.execute("ALTER TABLE meeting ADD COLUMN webcast TEXT")
    connection.close()
    return meeting


def test_a_later_versions_store_can_be_read(tmp_path: Path, newer: Meeting) -> None:
    with open_store(tmp_path) as store:
        assert store.read_only
        assert store.meeting(newer.id) == newer
        assert [one.id for one in store.meetings()] == [newer.id]


def test_a_later_versions_store_is_not_written(tmp_path: Path, newer: Meeting) -> None:
    item = newer.items[1]
    with open_store(tmp_path) as store:
        for change in (
            lambda: type_text(store, newer.id, item.id, item.entries[0].id, "Other."),
            lambda: meetings.delete_meeting(store, newer.id),
            lambda: store.add_committee(a_committee(), label="New"),
            lambda: store.undo("home"),
            lambda: store.redo("home"),
        ):
            with pytest.raises(ReadOnlyError, match="later version of minutetaker"):
                change()
        assert store.meeting(newer.id) == newer


def test_what_a_later_version_added_is_said(tmp_path: Path, newer: Meeting) -> None:
    with sqlite3.connect(tmp_path / "minutes.db") as connection:
        connection.execute("UPDATE entry SET kind='hologram'")
    connection.close()
    with open_store(tmp_path) as store:
        assert len(store.meetings()) == 1
        with pytest.raises(StoreError, match=r"hologram.*later version"):
            store.meeting(newer.id)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="a small disk is made by root alone")
@pytest.mark.parametrize("reading", [False, True])
def test_a_store_on_a_full_disk_is_read(tmp_path: Path, reading: bool) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)], check=False).returncode
    if mounted:
        pytest.skip("no disk can be made here")
    try:
        with open_store(disk) as store:
            store.add_committee(a_committee(), label="New committee")
        with suppress(OSError), (disk / "other").open("wb", buffering=0) as other:
            while True:
                other.write(bytes(4096))
        with open_store(disk, reading=reading) as store:
            assert [one.name for one in store.committees()] == [a_committee().name]
            assert store.read_only
            assert reading or "is full" in store.read_only_because
    finally:
        subprocess.run(["umount", str(disk)], check=True)
