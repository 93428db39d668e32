"""A store compared with a backup of it, where either may be damaged or of another version."""

from __future__ import annotations

import datetime as dt
import sqlite3
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from minutetaker.store.sqlite.backups.backups import back_up
from minutetaker.store.sqlite.backups.comparing import missing_from
from tests.store.making import a_committee, a_meeting, open_store
from tests.store.sqlite.backups.test_backups import damage

AT = dt.datetime(2026, 11, 22, 18, 55, 30, tzinfo=dt.UTC)


def test_what_came_since_is_missing_and_nothing_that_the_backup_has(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        committee = store.add_committee(a_committee(), label="New committee")
        backup = back_up(tmp_path / "minutes.db", at=AT)
        meeting = store.add_meeting(a_meeting(committee.id), label="New meeting")
        missing = missing_from(backup.path, tmp_path / "minutes.db")
    assert missing is not None
    assert [(one.subject_id, one.is_whole, one.committee, one.date) for one in missing.of] == [
        (meeting.id, True, meeting.committee, meeting.date)
    ]


def test_two_stores_that_parted_are_told_apart_by_each_change_and_not_by_their_number(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        committee = store.add_committee(a_committee(), label="New committee")
    other = tmp_path / "other"
    other.mkdir()
    (other / "minutes.db").write_bytes((tmp_path / "minutes.db").read_bytes())
    for folder, name in ((tmp_path, "Here"), (other, "There")):
        with open_store(folder, who=name) as store:
            store.revise_committee(committee.id, "Rename", partial(replace, name=name))
    missing = missing_from(other / "minutes.db", tmp_path / "minutes.db")
    assert missing is not None
    assert [(one.committee, one.changes) for one in missing.of] == [("Here", 1)]


@pytest.mark.parametrize("which", ["store", "backup"])
def test_nothing_can_be_told_of_a_damaged_file(tmp_path: Path, which: str) -> None:
    with open_store(tmp_path) as store:
        store.add_committee(a_committee(), label="New committee")
    path = tmp_path / "minutes.db"
    backup = back_up(path, at=AT)
    damage(path if which == "store" else backup.path)
    assert missing_from(backup.path, path) is None


def test_a_meeting_whose_day_is_none_is_named_by_its_committee(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        committee = store.add_committee(a_committee(), label="New committee")
        backup = back_up(tmp_path / "minutes.db", at=AT)
        store.add_meeting(a_meeting(committee.id), label="New meeting")
    with closing(sqlite3.connect(tmp_path / "minutes.db")) as raw:
        raw.execute("UPDATE meeting SET date = 'Friday'")
        raw.commit()
    missing = missing_from(backup.path, tmp_path / "minutes.db")
    assert missing is not None
    assert [(one.committee, one.date, one.is_whole) for one in missing.of] == [(committee.name, None, True)]
