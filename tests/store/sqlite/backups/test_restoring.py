"""A backup put in the place of the store: the old one kept, and one of the two whole whatever happens."""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from minutetaker.store.api.errors import StoreError
from minutetaker.store.journal.journal import Journal, journal_file
from minutetaker.store.sqlite.backups.backups import fault_in
from minutetaker.store.sqlite.backups.restoring import restore
from minutetaker.store.sqlite.file.lock import WriterLock
from tests.store.encrypted import ENCRYPTED_TOO
from tests.store.making import open_store
from tests.store.sqlite.backups.kept import AT, LATER, Kept, leave_log
from tests.store.sqlite.backups.test_backups import damage
from tests.typed import type_text


@ENCRYPTED_TOO
def test_a_restore_brings_the_backup_back_and_backs_up_what_it_replaces(kept: Kept) -> None:
    done = restore(kept.path, kept.backup.path, who="A clerk", at=LATER)
    assert kept.is_in(kept.path) == kept.then
    assert done.replaced is not None
    assert fault_in(done.replaced) == ""
    assert kept.is_in(done.replaced.path) == kept.now
    assert str(done.replaced.path) in done.said
    assert done.set_aside is None


@ENCRYPTED_TOO
def test_a_restore_can_be_taken_back_with_the_backup_that_it_made(kept: Kept) -> None:
    done = restore(kept.path, kept.backup.path, who="A clerk", at=LATER)
    assert done.replaced is not None
    restore(kept.path, done.replaced.path, who="A clerk", at=LATER + dt.timedelta(minutes=1))
    assert kept.is_in(kept.path) == kept.now


@ENCRYPTED_TOO
def test_typing_goes_on_in_a_restored_store(kept: Kept) -> None:
    restore(kept.path, kept.backup.path, who="A clerk", at=LATER)
    item = kept.then.items[1]
    with open_store(kept.path.parent) as store:
        type_text(store, kept.then.id, item.id, item.entries[0].id, "After the restore.")
    assert kept.text() == "After the restore."


def test_the_log_of_the_old_store_never_meets_the_new_one(kept: Kept) -> None:
    leave_log(kept.path)
    done = restore(kept.path, kept.backup.path, who="A clerk", at=LATER)
    assert kept.is_in(kept.path) == kept.then
    assert done.replaced is not None
    assert kept.is_in(done.replaced.path).items[0].title == "Slipway (in the log)"


def test_a_damaged_store_is_kept_whole_beside_the_restored_one(kept: Kept) -> None:
    leave_log(kept.path)
    damage(kept.path)
    files = {name: kept.path.with_name(name).read_bytes() for name in ("minutes.db", "minutes.db-wal")}
    done = restore(kept.path, kept.backup.path, who="A clerk", at=LATER)
    assert kept.is_in(kept.path) == kept.then
    assert done.replaced is None
    assert done.set_aside == kept.path.with_name("minutes.db.damaged-20261122T195530Z")
    assert done.set_aside.read_bytes() == files["minutes.db"]
    assert done.set_aside.with_name(f"{done.set_aside.name}-wal").read_bytes() == files["minutes.db-wal"]
    assert str(done.set_aside) in done.said


@pytest.mark.parametrize("left", [b"", b"\0" * 70_000, b"Dear Sir"], ids=["empty", "zeroes", "another text"])
def test_a_store_of_which_nothing_is_left_is_restored(kept: Kept, left: bytes) -> None:
    kept.path.write_bytes(left)
    done = restore(kept.path, kept.backup.path, who="A clerk", at=LATER)
    assert kept.is_in(kept.path) == kept.then
    assert done.set_aside is not None
    assert done.set_aside.read_bytes() == left


@ENCRYPTED_TOO
def test_a_store_that_is_gone_is_restored(kept: Kept) -> None:
    kept.path.unlink()
    done = restore(kept.path, kept.backup.path, who="A clerk", at=LATER)
    assert kept.is_in(kept.path) == kept.then
    assert (done.replaced, done.set_aside) == (None, None)


@ENCRYPTED_TOO
def test_a_store_in_use_elsewhere_is_brought_over(kept: Kept, tmp_path: Path) -> None:
    new = tmp_path / "new computer" / "minutes.db"
    with open_store(tmp_path) as store:
        item = kept.now.items[1]
        type_text(store, kept.now.id, item.id, item.entries[0].id, "Only in the log yet.")
        restore(new, kept.path, who="A clerk", at=LATER)
    assert kept.is_in(new).items[1].entries[0].text == "Only in the log yet."


def test_a_changed_backup_is_refused_and_the_store_left_alone(kept: Kept) -> None:
    data = bytearray(kept.backup.path.read_bytes())
    data[data.index(b"slipway")] ^= 1
    kept.backup.path.write_bytes(data)
    with pytest.raises(StoreError, match="cannot be restored: it is not as it was written"):
        restore(kept.path, kept.backup.path, who="A clerk", at=LATER)
    assert kept.is_in(kept.path) == kept.now


@ENCRYPTED_TOO
def test_a_file_that_is_no_store_is_refused(kept: Kept, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Sir")
    with pytest.raises(StoreError, match="cannot be restored"):
        restore(kept.path, letter, who="A clerk", at=LATER)
    with pytest.raises(StoreError, match="There is no backup"):
        restore(kept.path, tmp_path / "nowhere.db", who="A clerk", at=LATER)
    assert kept.is_in(kept.path) == kept.now


def test_another_programs_file_is_not_replaced(kept: Kept, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Sir")
    with pytest.raises(StoreError, match="is not a minutetaker store, and was left as it is"):
        restore(letter, kept.backup.path, who="A clerk", at=LATER)
    assert letter.read_text() == "Dear Sir"


def test_a_store_that_another_program_has_is_not_replaced(kept: Kept) -> None:
    with WriterLock.take(kept.path, who="Dana Ash", at=AT), pytest.raises(StoreError, match="Dana Ash"):
        restore(kept.path, kept.backup.path, who="A clerk", at=LATER)
    assert kept.is_in(kept.path) == kept.now


def test_a_store_that_another_program_reads_is_replaced_only_when_that_program_is_done(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    from minutetaker.store.sqlite.backups import keeping_old

    monkeypatch.setattr(keeping_old, "_FOLD_SECONDS", 0.1)
    with closing(sqlite3.connect(f"{kept.path.as_uri()}?mode=ro", uri=True, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM entry").fetchone()
        leave_log(kept.path)
        with pytest.raises(StoreError, match="Another program is reading the store"):
            restore(kept.path, kept.backup.path, who="A clerk", at=LATER)
        assert reader.execute("PRAGMA quick_check").fetchone() == ("ok",)
    restore(kept.path, kept.backup.path, who="A clerk", at=LATER)
    assert kept.is_in(kept.path) == kept.then


def test_where_the_folder_for_backups_is_away_the_old_store_is_kept_beside(kept: Kept, tmp_path: Path) -> None:
    done = restore(kept.path, kept.backup.path, who="A clerk", at=LATER, folder=tmp_path / "share" / "away")
    assert done.replaced is not None
    assert done.replaced.path.parent == kept.backup.path.parent


def test_typing_that_was_not_in_the_old_store_is_set_aside_and_not_put_into_the_new_one(kept: Kept) -> None:
    journal = Journal((journal_file(kept.path),))
    journal.append(lambda _: b"half a word")
    journal.close(is_done=False)
    held = journal_file(kept.path).read_bytes()
    done = restore(kept.path, kept.backup.path, who="A clerk", at=LATER)
    assert not journal_file(kept.path).exists()
    assert done.typing == (kept.path.with_name("minutes.db-typed.before-restore-20261122T195530Z"),)
    assert done.typing[0].read_bytes() == held
    assert str(done.typing[0]) in done.said


def test_no_disk_space_leaves_the_old_store(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    import errno

    from minutetaker.store.sqlite.backups import copying

    def full(_: Path) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(copying, "flush", full)
    with pytest.raises(StoreError, match="No space left"):
        restore(kept.path, kept.backup.path, who="A clerk", at=LATER)
    assert kept.is_in(kept.path) == kept.now
    assert not [one for one in kept.path.parent.iterdir() if "restoring" in one.name]
