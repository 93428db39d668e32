"""When a backup is due, where it goes, which are let go, and what going back would cost."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from minutetaker.desk.recovery.backups import (
    Shelf,
    age,
    bring_back,
    find_backup,
    is_due,
    make_backup,
    moment,
    moments,
    newest_good,
)
from minutetaker.record import NotFoundError
from minutetaker.store.api.approval.ledger import LedgerAct
from minutetaker.store.sqlite.backups.backups import list_backups
from minutetaker.store.sqlite.store import SqliteStore
from tests.store.making import a_committee, open_store
from tests.store.sqlite.backups.test_backups import damage

AT = dt.datetime(2026, 11, 22, 18, 55, 30, tzinfo=dt.UTC)
MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store with one committee, closed."""
    path = tmp_path / "minutes.db"
    change(path)
    return path


def change(path: Path) -> None:
    with open_store(path.parent) as store:
        store.add_committee(a_committee(), label="New committee")


def test_a_backup_is_due_only_after_a_change(path: Path) -> None:
    shelf = Shelf.of(path, "")
    assert is_due(shelf)
    make_backup(shelf, at=AT)
    assert not is_due(shelf)
    change(path)
    assert is_due(shelf)


def test_a_backup_is_due_after_an_act_that_changed_nothing_but_the_ledger(path: Path) -> None:
    shelf = Shelf.of(path, "")
    make_backup(shelf, at=AT)
    with SqliteStore.open(path, who="clerk") as store:
        store.ledger.enter(LedgerAct.EXPORTED_EXEMPT)
    assert is_due(shelf)


def test_no_backup_is_due_of_a_store_that_nothing_was_ever_put_in(tmp_path: Path) -> None:
    SqliteStore.open(tmp_path / "minutes.db", who="A clerk").close()
    assert not is_due(Shelf.of(tmp_path / "minutes.db", ""))


def test_a_newest_backup_that_was_spoilt_is_made_again(path: Path) -> None:
    shelf = Shelf.of(path, "")
    damage(make_backup(shelf, at=AT).backup.path)
    assert is_due(shelf)


def test_old_backups_are_let_go_as_new_ones_are_made(path: Path) -> None:
    shelf = Shelf.of(path, "")
    for number in range(6):
        make_backup(shelf, at=AT + number * 5 * MINUTE)
    for days in (1, 2, 3, 4):
        make_backup(shelf, at=AT + dt.timedelta(days=days))
    kept = list_backups(shelf.beside)
    assert [one.at for one in kept] == [
        *(AT + dt.timedelta(days=days) for days in (4, 3, 2, 1)),
        AT + 25 * MINUTE,
    ]
    assert sorted(one.name for one in shelf.beside.iterdir()) == sorted(
        name for one in kept for name in (one.path.name, one.digest_path.name)
    )


def test_backups_of_both_folders_are_found(path: Path, tmp_path: Path) -> None:
    share = tmp_path / "share"
    share.mkdir()
    first = make_backup(Shelf.of(path, ""), at=AT).backup
    shelf = Shelf.of(path, str(share))
    change(path)
    second = make_backup(shelf, at=AT + MINUTE).backup
    assert share in second.path.parents
    assert shelf.backups() == (second, first)


@pytest.mark.parametrize(
    "clocks",
    [
        (AT, AT + MINUTE, AT + 2 * MINUTE),
        (AT + dt.timedelta(days=1500), AT, AT + MINUTE),
        (AT, AT + dt.timedelta(days=1500), AT + MINUTE),
        (AT + 2 * MINUTE, AT + MINUTE, AT),
    ],
    ids=["right", "first ahead", "second ahead", "running backwards"],
)
def test_the_newest_backup_is_the_one_with_all_changes_of_the_others_whatever_the_clock_said(
    path: Path, clocks: tuple[dt.datetime, ...]
) -> None:
    shelf = Shelf.of(path, "")
    made = []
    for at in clocks:
        change(path)
        made.append(make_backup(shelf, at=at).backup)
    assert shelf.backups() == tuple(reversed(made))
    assert newest_good(shelf) == made[-1]
    assert not is_due(shelf)


def test_what_was_done_after_going_back_is_newer_than_the_longer_history_left_behind(path: Path) -> None:
    shelf = Shelf.of(path, "")
    older = make_backup(shelf, at=AT).backup
    for _ in range(3):
        change(path)
    bring_back(shelf, older.path, who="A clerk", at=AT + MINUTE)
    change(path)
    newest = make_backup(shelf, at=AT + 2 * MINUTE).backup
    assert [one.at for one in shelf.backups()] == [AT + 2 * MINUTE, AT + MINUTE, AT]
    assert newest_good(shelf) == newest


def test_the_newest_good_backup_is_whole_and_its_texts_are_as_they_were_typed(path: Path) -> None:
    shelf = Shelf.of(path, "")
    good = make_backup(shelf, at=AT).backup
    spoilt = make_backup(shelf, at=AT + MINUTE).backup
    data = bytearray(spoilt.path.read_bytes())
    data[data.index(b"Threlmoor")] ^= 1
    spoilt.path.write_bytes(data)
    spoilt.digest_path.unlink()
    assert newest_good(shelf) == good


def test_a_backup_is_found_by_its_place_or_its_stamp(path: Path) -> None:
    shelf = Shelf.of(path, "")
    older, newer = (make_backup(shelf, at=AT + number * MINUTE).backup for number in range(2))
    assert find_backup(shelf, "1") == newer.path
    assert find_backup(shelf, "2") == older.path
    assert find_backup(shelf, "20261122T1855") == older.path
    assert find_backup(shelf, str(older.path)) == older.path
    for which in ("0", "3", "20261122T", "20251122T1855", "nowhere.db"):
        with pytest.raises(NotFoundError, match="minutetaker backups"):
            find_backup(shelf, which)


def test_two_backups_of_one_minute_are_told_apart_by_their_seconds(path: Path) -> None:
    shelf = Shelf.of(path, "")
    for seconds in (0, 20, 60):
        make_backup(shelf, at=AT + dt.timedelta(seconds=seconds))
    last, second, first = (moments(shelf.backups())[one.at] for one in shelf.backups())
    assert last == moment(AT + MINUTE)
    assert first == f"{moment(AT)}.30"
    assert second == f"{moment(AT)}.50"


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (5, "just now"),
        (65, "1 minute ago"),
        (3599, "59 minutes ago"),
        (7300, "2 hours ago"),
        (86_400 * 12, "12 days ago"),
        (-3600, "in the future"),
    ],
)
def test_how_old_a_backup_is(seconds: int, said: str) -> None:
    assert age(AT, AT + dt.timedelta(seconds=seconds)) == said
