"""A restore that was cut short: what waits is completed, or refused where it is no restore of this store."""

from __future__ import annotations

import os
import socket
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from minutetaker.store.api.errors import StoreError
from minutetaker.store.sqlite.backups.backups import list_backups
from minutetaker.store.sqlite.backups.restoring import finish_restoring, restore
from tests.store.making import open_store
from tests.store.sqlite.backups.kept import AT, LATER, Kept, leave_log, opened, pending_file
from tests.store.sqlite.backups.test_backups import damage
from tests.store.sqlite.killed_at_a_step import killed_at_a_step


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


_BEGIN = """
import datetime as dt
from pathlib import Path
from minutetaker.store.sqlite.backups.restoring import restore

at = dt.datetime(2026, 11, 22, 19, 55, 30, tzinfo=dt.UTC)
"""


@pytest.fixture
def killed_at(kept: Kept) -> Iterator[Callable[[int], bool]]:
    """Restores in a program that is killed at one of its steps; gives whether it came to the end before that."""
    deed = f"restore(Path({str(kept.path)!r}), Path({str(kept.backup.path)!r}), who='A clerk', at=at)"
    with killed_at_a_step(kept.path.parent, begin=_BEGIN, deed=deed) as killed:
        yield killed


@pytest.mark.long
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
