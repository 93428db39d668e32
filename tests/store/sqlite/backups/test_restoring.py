"""A backup put in the place of the store: the old one kept, and one of the two whole whatever happens."""

from __future__ import annotations

import datetime as dt
import os
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from minutetaker.store.api.errors import StoreError
from minutetaker.store.journal.journal import Journal, journal_file
from minutetaker.store.sqlite.backups.backups import fault_in, list_backups
from minutetaker.store.sqlite.backups.restoring import finish_restoring, restore
from minutetaker.store.sqlite.file.lock import WriterLock
from tests.store.encrypted import ENCRYPTED_TOO
from tests.store.making import open_store
from tests.store.sqlite.backups.kept import AT, LATER, Kept, opened, pending_file
from tests.store.sqlite.backups.test_backups import damage
from tests.typed import type_text


def leave_log(path: Path) -> None:
    """Have a program die that had the store open, so that its last change is in the log only."""
    script = (
        "import os, sqlite3, sys\n"
        "store = sqlite3.connect(sys.argv[1])\n"
        "store.execute(\"UPDATE item SET title = title || ' (in the log)'\")\n"
        "store.commit()\n"
        "os._exit(0)\n"
    )
    subprocess.run([sys.executable, "-c", script, str(path)], check=True)
    assert path.with_name(f"{path.name}-wal").stat().st_size


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


@pytest.mark.parametrize(
    "put_there",
    [
        lambda kept, pending: pending.write_bytes(b"8 bytes."),
        lambda kept, pending: pending.write_bytes(b""),
        lambda kept, pending: pending.write_bytes(kept.backup.path.read_bytes()[:20_000]),
        lambda kept, pending: sqlite3.connect(pending).execute("CREATE TABLE theirs (a)").connection.close(),
    ],
    ids=["garbage", "nothing", "the half of a store", "another program's"],
)
def test_what_is_no_whole_store_never_takes_the_place_of_one(
    kept: Kept, put_there: Callable[[Kept, Path], object]
) -> None:
    pending = pending_file(kept)
    put_there(kept, pending)
    is_refused(kept, "")


def is_refused(kept: Kept, why: str) -> None:
    """What waits to take the place of the store does not; it is told why, and stays under another name by itself."""
    pending = pending_file(kept)
    told = opened(kept)
    assert kept.is_in(kept.path) == kept.now
    assert f"minutes.db-restoring was not put in the place of the store, which is as it was: {why}" in told
    (refused,) = kept.path.parent.glob("minutes.db-restoring.refused-*Z")
    assert str(refused) in told
    assert not [one.name for one in pending.parent.iterdir() if one.name.startswith("minutes.db-restoring-")]
    assert not os.path.lexists(pending)
    assert opened(kept) == ""


def a_socket(pending: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(pending))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such files here")
@pytest.mark.parametrize(
    ("put_there", "why"),
    [
        (lambda pending: pending.symlink_to("minutes.db"), "it is a link to another file"),
        (lambda pending: pending.symlink_to("nowhere"), "it is a link to another file"),
        (lambda pending: pending.mkdir(), "it is a folder"),
        (lambda pending: os.mkfifo(pending), "it is no file that keeps anything, but a pipe, a socket or a device"),
        (a_socket, "it is no file that keeps anything, but a pipe, a socket or a device"),
    ],
    ids=["link", "link to nothing", "folder", "pipe", "socket"],
)
def test_what_is_no_file_is_called_what_it_is(
    kept: Kept, monkeypatch: pytest.MonkeyPatch, put_there: Callable[[Path], object], why: str
) -> None:
    monkeypatch.chdir(kept.path.parent)  # the path of a socket has to be short
    put_there(Path(pending_file(kept).name))
    is_refused(kept, why)


def written_through_a_log(pending: Path) -> None:
    with closing(sqlite3.connect(pending)) as raw:
        raw.execute("PRAGMA journal_mode=WAL")


def in_use(pending: Path) -> None:
    written_through_a_log(pending)
    leave_log(pending)


@pytest.mark.parametrize(
    ("as_it_waits", "why"),
    [
        (lambda pending: None, "it does not say that it was made ready to take the place of this store"),
        (written_through_a_log, "it does not say that it was made ready"),
        (in_use, "another program was writing in it"),
    ],
    ids=["a backup", "a store at rest", "a store in use"],
)
def test_a_strange_store_is_not_put_in_the_place_of_one(
    kept: Kept, as_it_waits: Callable[[Path], object], why: str
) -> None:
    pending = pending_file(kept)
    pending.write_bytes(kept.backup.path.read_bytes())
    as_it_waits(pending)
    is_refused(kept, why)


def wait(kept: Kept) -> Path:
    """Have a restore cut short at the last moment; the file that waits."""

    def cut_short(*_: object) -> tuple[Path, ...]:
        raise PermissionError

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("minutetaker.store.sqlite.backups.restoring._put_in_place", cut_short)
        with pytest.raises(StoreError, match="is replaced when minutetaker opens it next"):
            restore(kept.path, kept.backup.path, who="A clerk", at=LATER)
    return pending_file(kept)


def test_a_restore_that_was_cut_short_is_completed_and_the_old_store_is_kept_once(kept: Kept) -> None:
    wait(kept)
    kept_by_it = [one.path for one in list_backups(kept.backup.path.parent)]
    assert opened(kept).startswith("A restore that had been cut short was completed. ")
    assert kept.is_in(kept.path) == kept.then
    assert [one.path for one in list_backups(kept.backup.path.parent)] == kept_by_it
    (old,) = (one for one in kept_by_it if one != kept.backup.path)
    assert kept.is_in(old) == kept.now


def test_a_restore_that_was_cut_short_is_completed_where_the_store_is_gone_since(kept: Kept) -> None:
    wait(kept)
    kept.path.unlink()
    assert opened(kept).startswith("A restore that had been cut short was completed. ")
    assert kept.is_in(kept.path) == kept.then


def test_a_restore_that_was_cut_short_is_not_completed_in_a_store_that_went_on(kept: Kept) -> None:
    pending = wait(kept)
    waits = pending.read_bytes()
    pending.unlink()
    with open_store(kept.path.parent) as store:
        store.approvals.circulate(kept.now.id, on=AT.date(), record="r")
    pending.write_bytes(waits)
    assert "it does not say that it was made ready to take the place of this store" in opened(kept)
    assert kept.is_in(kept.path).items[1].entries[0].text == "Typed since."


def test_one_bit_flipped_in_what_waits_is_seen(kept: Kept) -> None:
    pending = wait(kept)
    data = bytearray(pending.read_bytes())
    data[data.index(b"slipway")] ^= 1
    pending.write_bytes(data)
    is_refused(kept, "1 thing in it is not as written")


_KILLED_AT = """
import datetime as dt, os, signal, sys
from pathlib import Path
from minutetaker.store.sqlite.backups.restoring import restore

store, backup = map(Path, sys.argv[1:])
at = dt.datetime(2026, 11, 22, 19, 55, 30, tzinfo=dt.UTC)

def restore_and_die(number):
    steps = 0
    def count(event, arguments):
        nonlocal steps
        if any(isinstance(one, (str, Path)) and str(store.parent) in str(one) for one in arguments):
            steps += 1
            if steps == number:
                os.kill(os.getpid(), signal.SIGKILL)
    sys.addaudithook(count)
    restore(store, backup, who="A clerk", at=at)

for line in sys.stdin:
    child = os.fork()
    if not child:
        restore_and_die(int(line))
        os._exit(0)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


@pytest.fixture
def killed_at(kept: Kept) -> Iterator[Callable[[int], bool]]:
    """Restores in a program that is killed at one of its steps; gives whether it came to the end before that."""
    arguments = [sys.executable, "-c", _KILLED_AT, str(kept.path), str(kept.backup.path)]
    with subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdin is not None
        assert program.stdout is not None
        to, back = program.stdin, program.stdout

        def killed_at(step: int) -> bool:
            print(step, file=to, flush=True)
            code = int(back.readline())
            assert code in (0, -signal.SIGKILL)
            return code == 0

        yield killed_at
        to.close()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no such way to begin a program here")
@pytest.mark.parametrize("is_damaged", [False, True], ids=["whole", "damaged"])
def test_a_kill_at_any_step_of_a_restore_leaves_the_old_store_or_the_new_one(
    kept: Kept, killed_at: Callable[[int], bool], is_damaged: bool
) -> None:
    leave_log(kept.path)
    if is_damaged:
        damage(kept.path)
    names = [kept.path, kept.path.with_name("minutes.db-wal")]
    before = {name: name.read_bytes() for name in names}
    step, seen, done = 0, set[str](), False
    while not done:
        step += 1
        for one in kept.path.parent.glob("*minutes.db*"):
            one.unlink()
        for one in kept.backup.path.parent.iterdir():
            if one not in (kept.backup.path, kept.backup.digest_path):
                one.unlink()
        for name, data in before.items():
            name.write_bytes(data)
        done = killed_at(step)
        assert kept.path.exists()
        if kept.path.with_name("minutes.db-restoring").exists():
            seen.add("finished later")
            finish_restoring(kept.path, at=LATER)
        if is_damaged and kept.path.read_bytes() == before[kept.path]:
            assert names[1].read_bytes() == before[names[1]]
            seen.add("old")
            continue
        text, title = kept.text(), kept.is_in(kept.path).items[0].title
        assert (text, title) in (
            ("Typed since.", "Slipway (in the log)"),
            (kept.then.items[1].entries[0].text, "Slipway"),
        )
        seen.add("old" if text == "Typed since." else "new")
    assert seen == {"old", "new", "finished later"}
    assert step > 15
