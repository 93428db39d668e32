"""A store of each version of the tables opens, is brought up to date, proven and checked; so is a backup of it."""

from __future__ import annotations

import datetime as dt
from contextlib import closing
from pathlib import Path

import pytest

from minutetaker.desk.approval.proof.verify import verify
from minutetaker.store.sqlite.backups.restoring import restore
from minutetaker.store.sqlite.integrity.check import check_file
from minutetaker.store.sqlite.migrations.newest import SCHEMA_VERSION
from minutetaker.store.sqlite.store import SqliteStore
from tests.store.old_stores import kept_file, old_store, schema_version

AT = dt.datetime(2026, 11, 22, 18, 55, 30, tzinfo=dt.UTC)
CONFIRMED_SINCE = 3
"""The version of the tables from which on minutes are confirmed."""


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION + 1))
def test_a_store_of_every_version_is_kept(version: int) -> None:
    assert kept_file(version).exists(), "keep one with: python -m tests.store.keep_store"


def is_whole(path: Path, version: int) -> None:
    with closing(SqliteStore.open(path, who="clerk")) as store:
        assert not store.read_only
        assert len(store.meetings()) == 2
        assert all(store.meeting(one.id).items for one in store.meetings())
        proven = verify(store)
        assert (proven.proven, proven.findings) == (int(version >= CONFIRMED_SINCE), ())
        assert store.integrity.check() == ()
    assert schema_version(path) == SCHEMA_VERSION
    assert check_file(path) == ()


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION + 1))
def test_a_store_of_every_version_is_brought_up_to_date_proven_and_checked(tmp_path: Path, version: int) -> None:
    path = old_store(tmp_path, version)
    assert schema_version(path) == version
    is_whole(path, version)


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION + 1))
def test_a_backup_of_every_version_is_restored_proven_and_checked(tmp_path: Path, version: int) -> None:
    into = tmp_path / "restored" / "minutes.db"
    into.parent.mkdir()
    restore(into, old_store(tmp_path, version), who="clerk", at=AT)
    is_whole(into, version)
