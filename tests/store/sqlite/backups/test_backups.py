"""Backups: made of a store in use, whole, equal to it, and never in the way of typing."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path
from threading import Event, Thread

import pytest

from minutetaker.desk.minuting import entries
from minutetaker.record import Meeting
from minutetaker.store.api.errors import DamagedError, StoreError
from minutetaker.store.api.long_work import StoppedError
from minutetaker.store.sqlite.backups.backups import (
    back_up,
    backups_folder,
    contents_of,
    fault_in,
    is_as_written,
    list_backups,
)
from minutetaker.store.sqlite.store import SqliteStore
from tests.store.encrypted import ENCRYPTED_TOO
from tests.store.making import content, open_store
from tests.typed import type_text

AT = dt.datetime(2026, 11, 22, 18, 55, 30, tzinfo=dt.UTC)
SECOND = dt.timedelta(seconds=1)


@pytest.fixture
def path(tmp_path: Path, store: SqliteStore, meeting: Meeting) -> Path:
    """An open store with a meeting in it."""
    return tmp_path / "minutes.db"


def type_first(store: SqliteStore, meeting: Meeting, text: str) -> Meeting:
    item = meeting.items[1]
    return type_text(store, meeting.id, item.id, item.entries[0].id, text)


def damage(path: Path) -> None:
    """Overwrite the middle of a file."""
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(size // 4)
        file.write(b"\xa5" * (size // 2))


def names_in(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


@ENCRYPTED_TOO
def test_a_backup_of_a_store_in_use_has_all_that_is_in_it(
    path: Path, store: SqliteStore, meeting: Meeting, is_encrypted: bool
) -> None:
    typed = type_first(store, meeting, "Said this very moment.")
    backup = back_up(path, at=AT)
    assert backup.path == path.parent / "minutes-backups" / "minutes-20261122T185530Z.db"
    assert backup.at == AT
    assert fault_in(backup) == ""
    keys = [f"{backup.path.name}-key"] if is_encrypted else []
    assert names_in(backup.path.parent) == [backup.path.name, *keys, backup.digest_path.name]
    with SqliteStore.open(backup.path, who="A reader", reading=True) as copy:
        assert content(copy.meeting(meeting.id)) == content(typed)
        assert copy.history(meeting.id) == store.history(meeting.id)


def test_a_backup_and_its_folder_are_for_its_owner_alone(path: Path) -> None:
    backup = back_up(path, at=AT)
    modes = {stat.S_IMODE(one.stat().st_mode) for one in (backup.path, backup.digest_path)}
    assert modes == {0o600}
    assert stat.S_IMODE(backup.path.parent.stat().st_mode) == 0o700


def test_the_digest_beside_a_backup_is_that_of_its_bytes(path: Path) -> None:
    backup = back_up(path, at=AT)
    digest = hashlib.sha256(backup.path.read_bytes()).hexdigest()
    assert backup.digest_path.read_text() == f"{digest}  {backup.path.name}\n"
    assert is_as_written(backup)


@ENCRYPTED_TOO
def test_typing_goes_on_while_a_backup_is_made_and_the_backup_is_of_one_moment(
    path: Path, store: SqliteStore, meeting: Meeting
) -> None:
    for _ in range(40):
        entries.add_entry(
            store, meeting.id, meeting.items[0].id, kind=meeting.items[1].entries[0].kind, text="x" * 9000
        )
    done = Event()
    words = 0

    def type_on() -> None:
        nonlocal words
        while not done.is_set():
            words += 1
            type_first(store, meeting, f"word{words} " * 500)

    typist = Thread(target=type_on)
    typist.start()
    made = [back_up(path, at=AT + number * SECOND) for number in range(5)]
    done.set()
    typist.join()
    assert words > 0
    assert all(fault_in(one) == "" for one in made)
    for one in made:
        with SqliteStore.open(one.path, who="A reader", reading=True) as copy:
            text = copy.meeting(meeting.id).items[1].entries[0].text
            assert text == "See minute 17 on the slipway." or len(set(text.split())) == 1


def test_backups_are_listed_newest_first_and_other_files_are_not(path: Path) -> None:
    made = [back_up(path, at=AT + number * SECOND) for number in (3, 1, 2)]
    folder = backups_folder(path)
    for name in ("notes.txt", "minutes.db", "minutes-20261322T185530Z.db", ".minutes-20261122T185530Z.db.part"):
        (folder / name).touch()
    assert [one.at for one in list_backups(folder)] == [AT + number * SECOND for number in (3, 2, 1)]
    assert set(list_backups(folder)) == set(made)
    assert list_backups(path.parent / "nowhere") == ()


def test_a_second_backup_in_one_second_takes_another_name(path: Path) -> None:
    first = back_up(path, at=AT)
    before = first.path.read_bytes()
    second = back_up(path, at=AT)
    assert second.at == AT + SECOND
    assert first.path.read_bytes() == before


def test_a_backup_goes_where_it_is_told(path: Path, tmp_path: Path) -> None:
    share = tmp_path / "share"
    share.mkdir()
    backup = back_up(path, share, at=AT)
    assert backup.path.parent == share
    assert not backups_folder(path).exists()


def test_what_a_backup_holds_is_known_without_opening_it_as_a_store(
    path: Path, store: SqliteStore, meeting: Meeting
) -> None:
    backup = back_up(path, at=AT)
    assert contents_of(backup.path) == contents_of(path)
    type_first(store, meeting, "One more word")
    held, now = contents_of(backup.path), contents_of(path)
    assert held is not None
    assert now is not None
    assert held.mark != now.mark
    assert (now.meetings, now.changes) == (1, held.changes + 1)


@ENCRYPTED_TOO
def test_every_keystroke_and_every_undo_makes_a_store_another_than_before(
    path: Path, store: SqliteStore, meeting: Meeting
) -> None:
    marks = [contents_of(path)]
    for text in ("S", "Se", "See"):
        type_first(store, meeting, text)
        marks.append(contents_of(path))
    store.undo(meeting.id)
    marks.append(contents_of(path))
    assert len({one.mark for one in marks if one}) == 5


@pytest.mark.parametrize("what", ["a byte", "the end", "everything"])
def test_a_backup_that_changed_is_found(path: Path, what: str) -> None:
    backup = back_up(path, at=AT)
    data = bytearray(backup.path.read_bytes())
    match what:
        case "a byte":
            data[data.index(b"slipway")] ^= 1
        case "the end":
            del data[-4096:]
        case "everything":
            data = bytearray(b"Dear Sir")
    backup.path.write_bytes(data)
    assert fault_in(backup)
    assert not is_as_written(backup)


def test_a_backup_that_is_gone_is_said_to_be(path: Path) -> None:
    backup = back_up(path, at=AT)
    backup.path.unlink()
    assert "cannot be read" in fault_in(backup)


@ENCRYPTED_TOO
def test_a_damaged_store_is_not_backed_up_as_if_it_were_whole(path: Path, store: SqliteStore) -> None:
    store.close()
    damage(path)
    with pytest.raises(DamagedError, match="damaged"):
        back_up(path, at=AT)
    assert not backups_folder(path).exists()


def test_another_programs_file_is_not_backed_up_and_no_folder_is_made(tmp_path: Path) -> None:
    theirs = tmp_path / "minutes.db"
    with closing(sqlite3.connect(theirs)) as connection:
        connection.execute("CREATE TABLE entry (id)")
    with pytest.raises(StoreError, match="is not a minutetaker store"):
        back_up(theirs, at=AT)
    assert names_in(tmp_path) == ["minutes.db"]


def test_no_store_is_said_and_nothing_is_made(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="There is no store"):
        back_up(tmp_path / "minutes.db", at=AT)
    assert names_in(tmp_path) == []


def test_a_folder_that_is_away_is_said_and_not_made(path: Path, tmp_path: Path) -> None:
    away = tmp_path / "share" / "clerk"
    with pytest.raises(StoreError, match=r"No backup could be made in .*share"):
        back_up(path, away, at=AT)
    assert not away.parent.exists()


def test_a_file_in_the_place_of_the_folder_is_said(path: Path) -> None:
    backups_folder(path).write_text("mine")
    with pytest.raises(StoreError, match="it is a file, not a folder"):
        back_up(path, at=AT)
    assert backups_folder(path).read_text() == "mine"


_SMALL_DISK = """
import datetime as dt, resource, signal, sys
from pathlib import Path
from minutetaker.store.sqlite.backups.backups import back_up
from minutetaker.store.api.errors import StoreError

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
limit = int(sys.argv[2])
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
try:
    back_up(Path(sys.argv[1]), at=dt.datetime(2026, 11, 22, 18, 55, 30, tzinfo=dt.UTC))
except StoreError as error:
    print(error)
else:
    print("made")
"""


@pytest.mark.skipif(os.name == "nt", reason="no limits on the size of files here")
@pytest.mark.parametrize("limit", [0, 1, 4096, 20_000, 60_000])
def test_a_disk_with_no_room_leaves_no_half_backup(
    path: Path, store: SqliteStore, meeting: Meeting, limit: int
) -> None:
    import subprocess
    import sys

    kept = back_up(path, at=AT - SECOND)
    ran = subprocess.run(
        [sys.executable, "-c", _SMALL_DISK, str(path), str(limit)], capture_output=True, text=True, check=False
    )
    assert "could not be copied" in ran.stdout or "No backup could be made" in ran.stdout or "no room" in ran.stdout
    assert names_in(kept.path.parent) == [kept.path.name, kept.digest_path.name]
    assert fault_in(kept) == ""
    type_first(store, meeting, "Typing goes on.")
    with open_store(path.parent) as again:
        assert again.meeting(meeting.id).items[1].entries[0].text == "Typing goes on."


@ENCRYPTED_TOO
def test_a_backup_that_is_called_off_leaves_nothing(path: Path) -> None:
    def call_off(what: str, done: int = 0, of: int = 0) -> None:
        raise StoppedError("It was called off.")

    with pytest.raises(StoppedError):
        back_up(path, at=AT, progress=call_off)
    assert not backups_folder(path).exists()


def test_what_a_killed_backup_left_is_cleared_away_later(path: Path) -> None:
    backups_folder(path).mkdir()
    old = backups_folder(path) / ".minutes-20261120T185530Z.db.part"
    under_way = backups_folder(path) / ".minutes-20261122T185529Z.db.part"
    for part in (old, under_way):
        part.write_bytes(b"half")
    os.utime(old, (0, 0))
    backup = back_up(path, at=AT)
    assert names_in(backups_folder(path)) == [under_way.name, backup.path.name, backup.digest_path.name]


def test_a_copy_that_differs_in_one_row_is_not_kept(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from minutetaker.store.sqlite.backups import copying

    make_single = copying.make_single_file

    def spoil(copy: Path) -> None:
        make_single(copy)
        with closing(sqlite3.connect(copy)) as connection:
            connection.execute("UPDATE entry SET text = text || '.' WHERE rowid = 2")
            connection.commit()

    monkeypatch.setattr(copying, "make_single_file", spoil)
    with pytest.raises(StoreError, match="did not come out equal"):
        back_up(path, at=AT)
    assert not backups_folder(path).exists()
