"""The store's file is deleted, moved or replaced while it is open: nothing that was kept is lost, or it is said."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from minutetaker.record import Meeting
from minutetaker.store.api.errors import StoreError
from minutetaker.store.sqlite.store import SqliteStore
from tests.store.making import a_committee, a_meeting, content, open_store
from tests.typed import type_text

pytestmark = pytest.mark.skipif(os.name != "posix", reason="an open file cannot be deleted here")


def type_first(store: SqliteStore, meeting: Meeting, text: str) -> Meeting:
    item = meeting.items[1]
    return type_text(store, meeting.id, item.id, item.entries[0].id, text)


def kept_in(path: Path, meeting: Meeting) -> str:
    """The text that another program finds at a path."""
    with SqliteStore.open(path, who="other", reading=True) as other:
        return other.meeting(meeting.id).items[1].entries[0].text


def delete(folder: Path, pattern: str) -> None:
    for path in folder.glob(pattern):
        path.unlink()


@pytest.mark.parametrize("pattern", ["minutes.db", "minutes.db*", "minutes.db-wal", "minutes.db-[ws]*", "*-lock"])
def test_what_is_typed_after_files_were_deleted_is_kept_with_all_before(
    tmp_path: Path, store: SqliteStore, meeting: Meeting, pattern: str
) -> None:
    type_first(store, meeting, "Before.")
    delete(tmp_path, pattern)
    type_first(store, meeting, "After.")
    assert kept_in(tmp_path / "minutes.db", meeting) == "After."
    with open_store(tmp_path) as second:
        assert second.read_only, "the store is still ours"
    store.close()
    with open_store(tmp_path) as other:
        while other.undo(meeting.id):
            pass
        assert content(other.meeting(meeting.id)) == meeting
    assert stat.S_IMODE((tmp_path / "minutes.db").stat().st_mode) == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["minutes.db", "minutes.db-lock"]


def test_a_file_deleted_time_and_again_is_put_back_each_time(
    tmp_path: Path, store: SqliteStore, meeting: Meeting
) -> None:
    for number in range(5):
        delete(tmp_path, "minutes.db*")
        type_first(store, meeting, f"Text {number}.")
        assert kept_in(tmp_path / "minutes.db", meeting) == f"Text {number}."


def test_a_file_that_was_moved_is_put_back(tmp_path: Path, store: SqliteStore, meeting: Meeting) -> None:
    type_first(store, meeting, "Before.")
    os.rename(tmp_path / "minutes.db", tmp_path / "moved.db")
    type_first(store, meeting, "After.")
    assert kept_in(tmp_path / "minutes.db", meeting) == "After."
    assert kept_in(tmp_path / "moved.db", meeting) == "Before."


@pytest.mark.parametrize("pattern", ["minutes.db", "minutes.db*"])
def test_a_file_deleted_after_the_last_change_is_put_back_on_leaving(
    tmp_path: Path, store: SqliteStore, meeting: Meeting, pattern: str
) -> None:
    type_first(store, meeting, "Last words.")
    delete(tmp_path, pattern)
    store.close()
    assert kept_in(tmp_path / "minutes.db", meeting) == "Last words."


def test_a_file_deleted_in_the_middle_of_a_change_takes_none_of_it(
    tmp_path: Path, store: SqliteStore, meeting: Meeting
) -> None:
    """It is said, so that whoever asked for the change tries again, and then it is kept where it is found."""
    type_first(store, meeting, "Before.")

    def change(one: Meeting) -> Meeting:
        delete(tmp_path, "minutes.db*")
        return meeting

    with pytest.raises(StoreError, match="was deleted or moved"):
        store.revise_meeting(meeting.id, "Change", change)
    assert store.meeting(meeting.id).items[1].entries[0].text == "Before."
    type_first(store, meeting, "After.")
    assert kept_in(tmp_path / "minutes.db", meeting) == "After."


def test_while_somebody_reads(tmp_path: Path, store: SqliteStore, meeting: Meeting) -> None:
    """A reader in the middle of reading keeps the log from being emptied; the new file must not take it for its own."""
    type_first(store, meeting, "Before.")
    with open_store(tmp_path, reading=True) as reader:
        with reader.reading() as connection:
            connection.exec_driver_sql("SELECT count(*) FROM entry").scalar_one()
            type_first(store, meeting, "Meanwhile.")
            (tmp_path / "minutes.db").unlink()
            store.keep_in_place()
            type_first(store, meeting, "After.")
        assert reader.meeting(meeting.id).items[1].entries[0].text == "After."
    assert kept_in(tmp_path / "minutes.db", meeting) == "After."


@pytest.mark.parametrize("way", ["moved over it", "made anew"])
def test_another_file_in_its_place_is_left_as_it_is(
    tmp_path: Path, store: SqliteStore, meeting: Meeting, way: str
) -> None:
    with open_store(tmp_path / "elsewhere") as other:
        committee = other.add_committee(a_committee(), label="New committee")
    path = tmp_path / "minutes.db"
    if way == "made anew":
        path.unlink()
        shutil.copy(tmp_path / "elsewhere" / "minutes.db", path)
    else:
        os.replace(tmp_path / "elsewhere" / "minutes.db", path)
    before = path.read_bytes()
    with pytest.raises(StoreError, match="Another file was put in the place"):
        type_first(store, meeting, "After.")
    assert path.read_bytes() == before
    with pytest.raises(StoreError, match="Another file was put in the place"):
        store.close()
    with open_store(tmp_path, reading=True) as other:
        assert other.committees() == (committee,)


def test_when_the_other_file_is_taken_away_again_it_goes_on(
    tmp_path: Path, store: SqliteStore, meeting: Meeting
) -> None:
    path = tmp_path / "minutes.db"
    path.unlink()
    path.write_text("Dear Sir")
    with pytest.raises(StoreError, match="left as it is"):
        type_first(store, meeting, "After.")
    assert path.read_text() == "Dear Sir"
    path.unlink()
    type_first(store, meeting, "After.")
    assert kept_in(path, meeting) == "After."


def test_a_folder_that_is_gone_is_said_and_healed_when_it_is_back(
    tmp_path: Path, store: SqliteStore, meeting: Meeting
) -> None:
    away = tmp_path.with_name("away")
    type_first(store, meeting, "Before.")
    os.rename(tmp_path, away)
    with pytest.raises(StoreError, match=r"No such file|cannot be"):
        type_first(store, meeting, "After.")
    os.rename(away, tmp_path)
    type_first(store, meeting, "After.")
    assert kept_in(tmp_path / "minutes.db", meeting) == "After."


def test_a_reader_goes_over_to_the_file_that_is_put_in_place(
    tmp_path: Path, store: SqliteStore, meeting: Meeting
) -> None:
    store.close()
    with open_store(tmp_path / "elsewhere") as other:
        committee = other.add_committee(a_committee(), label="New committee")
    with open_store(tmp_path, reading=True) as reader:
        assert reader.meetings()
        os.replace(tmp_path / "elsewhere" / "minutes.db", tmp_path / "minutes.db")
        assert reader.committees() == (committee,)


def test_another_program_does_not_make_a_store_anew_while_one_is_about_to_be_put_back(
    tmp_path: Path, store: SqliteStore, meeting: Meeting
) -> None:
    type_first(store, meeting, "Before.")
    (tmp_path / "minutes.db").unlink()
    with pytest.raises(StoreError, match="clerk has this store open"):
        open_store(tmp_path, who="Other")
    type_first(store, meeting, "After.")
    assert kept_in(tmp_path / "minutes.db", meeting) == "After."


@pytest.fixture
def beneath(tmp_path: Path) -> Iterator[Path]:
    """A folder on another disk than the one that tests write on."""
    for place in ("/dev/shm", "/var/tmp", Path.home()):
        if os.access(place, os.W_OK) and os.stat(place).st_dev != tmp_path.stat().st_dev:
            with TemporaryDirectory(dir=place) as folder:
                yield Path(folder)
            return
    pytest.skip("no other disk to put in the place of one")


def test_where_its_disk_is_taken_away_nothing_is_made_beneath_and_all_is_saved_once_it_is_back(
    tmp_path: Path, beneath: Path
) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    with open_store(disk) as store:
        committee = store.add_committee(a_committee(), label="New committee")
        meeting = store.add_meeting(a_meeting(committee.id), label="New meeting")
        disk.rename(tmp_path / "away")
        disk.symlink_to(beneath)
        for work in (lambda: type_first(store, meeting, "Typed meanwhile."), store.keep_in_place):
            with pytest.raises(StoreError, match="is away"):
                work()
        assert list(beneath.iterdir()) == []
        disk.unlink()
        (tmp_path / "away").rename(disk)
        type_first(store, meeting, "Typed meanwhile.")
    assert kept_in(disk / "minutes.db", meeting) == "Typed meanwhile."
