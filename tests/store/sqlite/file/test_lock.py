"""One store and several programs: one writes, the others are told which and read beside it."""

from __future__ import annotations

import datetime as dt
import json
import os
import signal
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from minutetaker.desk.meetings import committees
from minutetaker.desk.minuting import entries
from minutetaker.record import Committee, Meeting
from minutetaker.record.entries import tree
from minutetaker.store.api.errors import ReadOnlyError, StoreError
from minutetaker.store.sqlite.file.lock import ForbiddenError, HeldError, WriterLock, lock_file
from minutetaker.store.sqlite.store import SqliteStore
from tests.store.making import Clock, a_committee, open_store
from tests.typed import type_text

POSIX = pytest.mark.skipif(os.name != "posix", reason="other rights and signals here")

_HOLDER = """
import sys
from pathlib import Path
from minutetaker.store.sqlite.store import SqliteStore

store = SqliteStore.open(Path(sys.argv[1]), who="Dana Ash")
print(store.read_only_because or "it is mine", flush=True)
sys.stdin.read()
"""


@contextmanager
def another_program(path: Path) -> Iterator[subprocess.Popen[str]]:
    """A program of Dana Ash's that has the store open for writing until its standard input ends."""
    argv = [sys.executable, "-c", _HOLDER, str(path)]
    with subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "it is mine\n"
        yield program
        program.kill()


def type_first(store: SqliteStore, meeting: Meeting, text: str) -> Meeting:
    item = meeting.items[1]
    return type_text(store, meeting.id, item.id, item.entries[0].id, text)


def first_text(store: SqliteStore, meeting: Meeting) -> str:
    return store.meeting(meeting.id).items[1].entries[0].text


def test_the_second_program_is_told_who_has_the_store_and_since_when(tmp_path: Path, clock: Clock) -> None:
    now = dt.datetime.now(dt.UTC)
    clock.time = now
    with open_store(tmp_path, who="Dana Ash", clock=clock), open_store(tmp_path, who="Other") as second:
        said = f"Dana Ash has this store open since {now.astimezone():%H.%M} (on this computer); you may read it."
        assert second.read_only_because.startswith(said)
        with pytest.raises(ReadOnlyError, match="Dana Ash has this store open"):
            second.add_committee(a_committee(), label="New committee")
        assert second.committees() == ()


def test_yesterday_is_said(tmp_path: Path, clock: Clock) -> None:
    clock.time = dt.datetime(2026, 3, 4, 12, 0, tzinfo=dt.UTC)
    with open_store(tmp_path, who="Dana Ash", clock=clock), open_store(tmp_path) as second:
        assert " on 4 March (on this computer)" in second.read_only_because


def test_a_program_that_has_the_store_is_told_of_to_another(tmp_path: Path) -> None:
    with another_program(tmp_path / "minutes.db"), open_store(tmp_path) as second:
        assert "Dana Ash has this store open since" in second.read_only_because


@POSIX
def test_the_store_is_free_when_the_program_that_had_it_is_killed(tmp_path: Path) -> None:
    with another_program(tmp_path / "minutes.db") as program:
        program.send_signal(signal.SIGKILL)
        program.wait()
        with open_store(tmp_path) as second:
            assert not second.read_only_because


def test_the_store_is_free_when_it_is_closed(tmp_path: Path) -> None:
    open_store(tmp_path).close()
    with open_store(tmp_path) as second:
        assert not second.read_only_because


@pytest.mark.parametrize("way", ["symbolic link", "relative", "folder link", "dots"])
def test_another_way_to_the_same_file_is_the_same_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    folder = tmp_path / "here"
    with open_store(folder, who="Dana Ash"):
        monkeypatch.chdir(folder)
        (tmp_path / "link.db").symlink_to(folder / "minutes.db")
        (tmp_path / "there").symlink_to(folder)
        path = {
            "symbolic link": tmp_path / "link.db",
            "relative": Path("minutes.db"),
            "folder link": tmp_path / "there" / "minutes.db",
            "dots": tmp_path / "here" / ".." / "here" / "minutes.db",
        }[way]
        with SqliteStore.open(path, who="Other") as second:
            assert "Dana Ash" in second.read_only_because


def test_other_stores_are_not_held_up(tmp_path: Path) -> None:
    with open_store(tmp_path / "one"), open_store(tmp_path / "two") as second:
        assert not second.read_only


def test_a_reader_sees_each_change_and_makes_none(tmp_path: Path, store: SqliteStore, meeting: Meeting) -> None:
    with open_store(tmp_path, reading=True) as reader:
        for text in ("One.", "One. Two.", "Three."):
            type_first(store, meeting, text)
            assert first_text(reader, meeting) == text
        with pytest.raises(ReadOnlyError):
            type_first(reader, meeting, "Other.")
        assert store.undo(meeting.id)
        assert first_text(reader, meeting) == meeting.items[1].entries[0].text


def test_a_reader_does_not_wait_for_a_writer_nor_a_writer_for_a_reader(
    tmp_path: Path, store: SqliteStore, meeting: Meeting
) -> None:
    """Each comes through in the middle of the other's transaction: the change below would wait for ever else."""
    with open_store(tmp_path, reading=True) as reader, open_store(tmp_path, reading=True) as other:

        def in_the_middle(one: Meeting) -> Meeting:
            assert first_text(other, meeting) == meeting.items[1].entries[0].text
            return with_first_text(one, "While somebody reads.")

        with reader.reading() as connection:
            connection.exec_driver_sql("SELECT count(*) FROM entry").scalar_one()
            store.revise_meeting(meeting.id, "Type", in_the_middle)
        assert first_text(reader, meeting) == "While somebody reads."


def with_first_text(meeting: Meeting, text: str) -> Meeting:
    item = meeting.items[1]
    changed = replace(item, entries=(replace(item.entries[0], text=text), *item.entries[1:]))
    return replace(meeting, items=(meeting.items[0], changed, *meeting.items[2:]))


def test_readers_leave_the_files_of_the_writer_as_they_are(
    tmp_path: Path, store: SqliteStore, meeting: Meeting
) -> None:
    type_first(store, meeting, "Before.")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir() if not path.name.endswith("-shm")}
    for _ in range(3):
        with open_store(tmp_path, reading=True) as reader:
            assert first_text(reader, meeting) == "Before."
    after = {path.name: path.read_bytes() for path in tmp_path.iterdir() if not path.name.endswith("-shm")}
    assert after == before
    type_first(store, meeting, "After.")
    assert first_text(store, meeting) == "After."


def test_a_reader_goes_on_when_the_writer_leaves(tmp_path: Path, store: SqliteStore, meeting: Meeting) -> None:
    with open_store(tmp_path, reading=True) as reader:
        type_first(store, meeting, "Last words.")
        store.close()
        assert first_text(reader, meeting) == "Last words."
        with open_store(tmp_path) as next_one:
            type_first(next_one, meeting, "New words.")
            assert first_text(reader, meeting) == "New words."


def test_a_store_that_is_not_there_is_not_made_to_read_it(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="There is no store"):
        open_store(tmp_path, reading=True)
    assert list(tmp_path.iterdir()) == []


def test_a_closed_store_takes_and_gives_nothing_and_opens_no_file_again(
    store: SqliteStore, committee: Committee, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.close()
    monkeypatch.setattr(sqlite3, "connect", lambda *_, **__: pytest.fail("the file was opened again"))
    with pytest.raises(StoreError, match="closed"):
        committees.set_committee(store, committee)
    with pytest.raises(StoreError, match="closed"):
        store.committees()


@pytest.mark.long
def test_no_update_is_lost_in_a_race(tmp_path: Path, store: SqliteStore, meeting: Meeting) -> None:
    """Eight programs want to add 15 entries each to one item at the same time; who has the store is let finish."""
    store.close()

    def add(number: int) -> None:
        count = 0
        while count < 15:
            with open_store(tmp_path, who=f"clerk {number}") as own:
                if not own.read_only:
                    entries.add_entry(own, meeting.id, meeting.items[0].id, text=f"{number}/{count}")
                    count += 1

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(add, range(8)))
    with open_store(tmp_path, reading=True) as reader:
        texts = [entry.text for _, entry in tree.walk(reader.meeting(meeting.id).items[0].entries)]
    assert sorted(texts) == sorted(f"{number}/{count}" for number in range(8) for count in range(15))
    for number in range(8):
        own = [text for text in texts if text.startswith(f"{number}/")]
        assert own == [f"{number}/{count}" for count in range(15)]


def test_one_store_serves_several_threads(store: SqliteStore, meeting: Meeting) -> None:
    def add(number: int) -> None:
        entries.add_entry(store, meeting.id, meeting.items[0].id, text=str(number))
        store.meetings()
        if number % 5 == 0:
            store.undo(meeting.id)
            store.redo(meeting.id)

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(add, range(60)))
    assert len(store.meeting(meeting.id).items[0].entries) <= 60
    while store.undo(meeting.id):
        pass
    assert store.meeting(meeting.id).items == meeting.items


# The lock itself


def take(folder: Path, who: str = "Dana Ash") -> WriterLock:
    return WriterLock.take(folder / "minutes.db", who=who, at=dt.datetime.now(dt.UTC))


@POSIX
def test_only_its_owner_may_read_the_lock(tmp_path: Path) -> None:
    with take(tmp_path) as lock:
        assert stat.S_IMODE(lock.path.stat().st_mode) == 0o600
        said = json.loads(lock.path.read_bytes())
    assert (said["who"], said["pid"]) == ("Dana Ash", os.getpid())
    assert dt.datetime.fromisoformat(said["since"]).utcoffset() == dt.timedelta()


def test_a_lock_that_was_let_go_names_nobody(tmp_path: Path) -> None:
    """Who comes next may be asked in the moment before it has written its own name."""
    with take(tmp_path):
        pass
    assert lock_file(tmp_path / "minutes.db").read_bytes().strip() == b""


@pytest.mark.parametrize("words", [b"", b"\xff\xfe", b'{"who": 3', b'{"who": "x"}', b"[]", b"\x00" * 600])
def test_words_that_cannot_be_read_name_nobody(tmp_path: Path, words: bytes) -> None:
    with take(tmp_path) as lock:
        lock.path.write_bytes(words)
        with pytest.raises(HeldError, match=r"^Another program has this store open\. Close it there"):
            take(tmp_path)


def test_a_name_of_any_kind_is_told_on_one_line(tmp_path: Path) -> None:
    name = "Zoë\n\x1b[31m" + "é" * 300
    with take(tmp_path, who=name), pytest.raises(HeldError) as raised:
        take(tmp_path)
    said = str(raised.value)
    assert said.startswith("Zoë[31mééé")
    assert said.isprintable()
    assert len(said) < 200


@POSIX
def test_a_lock_whose_file_is_deleted_is_put_back(tmp_path: Path) -> None:
    with take(tmp_path) as lock:
        lock.path.unlink()
        lock.keep()
        with pytest.raises(HeldError, match="Dana Ash"):
            take(tmp_path)


@POSIX
def test_a_lock_whose_file_is_deleted_goes_to_who_takes_it_first(tmp_path: Path) -> None:
    with take(tmp_path) as lock:
        lock.path.unlink()
        with take(tmp_path, who="Second"), pytest.raises(HeldError, match="Second"):
            lock.keep()


def test_letting_go_twice_is_letting_go_once(tmp_path: Path) -> None:
    first = take(tmp_path)
    first.release()
    with take(tmp_path):
        first.release()
        with pytest.raises(HeldError):
            take(tmp_path)


def test_where_nothing_may_be_written_it_is_said(tmp_path: Path) -> None:
    (tmp_path / "minutes.db-lock").mkdir()
    with pytest.raises((ForbiddenError, StoreError), match=r"minutes\.db-lock cannot be taken"):
        take(tmp_path)
