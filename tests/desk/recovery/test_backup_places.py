"""How backups stand, at a glance and place by place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from minutetaker.desk.recovery.backup_places import at_a_glance, places_told
from minutetaker.desk.recovery.backups import Shelf, make_backup, moment
from tests.store.making import a_committee, open_store
from tests.store.sqlite.backups.test_backups import damage

AT = dt.datetime(2026, 11, 22, 12, 55, 30, tzinfo=dt.UTC)
MINUTE = dt.timedelta(minutes=1)


def change(path: Path) -> None:
    with open_store(path.parent) as store:
        store.add_committee(a_committee(), label="New committee")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store with one committee, closed."""
    change(tmp_path / "minutes.db")
    return tmp_path / "minutes.db"


@pytest.fixture
def share(tmp_path: Path) -> Path:
    (tmp_path / "share").mkdir()
    return tmp_path / "share"


def clock(at: dt.datetime) -> str:
    return f"{at.astimezone():%H.%M}"


def none_yet(path: Path, share: Path) -> Shelf:
    return Shelf.of(path, "")


def beside(path: Path, share: Path) -> Shelf:
    shelf = Shelf.of(path, "")
    make_backup(shelf, at=AT)
    return shelf


def changed_since(path: Path, share: Path) -> Shelf:
    shelf = beside(path, share)
    change(path)
    return shelf


def on_the_share(path: Path, share: Path) -> Shelf:
    shelf = Shelf.of(path, str(share))
    make_backup(shelf, at=AT)
    return shelf


def share_gone(path: Path, share: Path) -> Shelf:
    shelf = Shelf.of(path, str(share))
    share.rename(share.with_name("gone"))
    make_backup(shelf, at=AT)
    return shelf


def newest_spoilt(path: Path, share: Path) -> Shelf:
    shelf = beside(path, share)
    damage(make_backup(shelf, at=AT + MINUTE).backup.path)
    return shelf


@pytest.mark.parametrize(
    ("stands", "after", "words", "is_warning"),
    [
        (none_yet, MINUTE, "! No good backup yet", True),
        (beside, MINUTE, "Backed up {at}, beside the store", False),
        (beside, dt.timedelta(hours=2), "Backed up {at}, beside the store", False),
        (beside, dt.timedelta(days=3), "Backed up 22 November 2026, beside the store", False),
        (changed_since, MINUTE, "Backed up {at}, beside the store", False),
        (changed_since, dt.timedelta(hours=2), "! Last backup {at}, beside the store", True),
        (changed_since, dt.timedelta(days=3), "! Last backup 22 November 2026, beside the store", True),
        (on_the_share, MINUTE, "Backed up {at}, in share", False),
        (share_gone, MINUTE, "! Backed up {at}, beside the store only", True),
        (newest_spoilt, MINUTE, "Backed up {at}, beside the store", False),
    ],
)
def test_a_glance_says_when_and_where_and_warns_where_somebody_should_look(
    path: Path, share: Path, stands: Callable[[Path, Path], Shelf], after: dt.timedelta, words: str, is_warning: bool
) -> None:
    shelf = stands(path, share)
    glance = at_a_glance(shelf, now=AT + after)
    assert (glance.words, glance.is_warning) == (words.format(at=clock(AT)), is_warning)


def test_a_store_that_nothing_was_put_in_has_nothing_to_be_told(tmp_path: Path) -> None:
    open_store(tmp_path).close()
    assert at_a_glance(Shelf.of(tmp_path / "minutes.db", ""), now=AT).words == ""


def test_each_place_says_how_many_are_there_and_whether_they_are_whole(path: Path, share: Path) -> None:
    beside(path, share)
    shelf = Shelf.of(path, str(share))
    make_backup(shelf, at=AT + MINUTE)
    spoilt = make_backup(shelf, at=AT + 2 * MINUTE).backup
    named, by_the_store = places_told(shelf, {spoilt.path: "it is damaged"}, now=AT + 6 * MINUTE)
    assert named.startswith(
        f"{shelf.named} (the folder of your settings): 2 backups, 1 of them whole; the newest whole"
    )
    assert named.endswith(f"{clock(AT + MINUTE)}, 5 minutes ago. New ones go here.")
    assert by_the_store.startswith(f"{shelf.beside} (beside the store): 1 backup, whole; the newest whole one is of ")


def test_a_share_that_is_away_says_so(path: Path, share: Path) -> None:
    named, by_the_store = places_told(share_gone(path, share), {}, now=AT)
    assert named.endswith(f"{share} is not there now, and backups are made beside the store meanwhile.")
    assert by_the_store.endswith("New ones go here.")


def test_the_newest_of_a_place_is_the_one_that_holds_most_whatever_its_clock_said(path: Path) -> None:
    shelf = Shelf.of(path, "")
    make_backup(shelf, at=AT)
    change(path)
    behind = AT - dt.timedelta(days=400)
    make_backup(shelf, at=behind)
    (only,) = places_told(shelf, {}, now=AT + MINUTE)
    assert f"the newest whole one is of {moment(behind)}" in only


def test_a_place_without_any_says_so(path: Path) -> None:
    (only,) = places_told(Shelf.of(path, ""), {}, now=AT)
    assert only.endswith("(beside the store): no backups yet. New ones go here.")
