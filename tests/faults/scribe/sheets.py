"""A store with a meeting in it for a scribe to type into, and what is there afterwards."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from minutetaker.desk.recovery.recovery import Recovered, open_store
from minutetaker.record import Id
from minutetaker.store.sqlite.store import SqliteStore
from tests.faults.scribe.dictation import Texts
from tests.faults.scribe.scribe import texts_of
from tests.store.making import a_committee, a_meeting


@dataclass(frozen=True, slots=True)
class Sheet:
    """Where a scribe types: an item that is empty, in a store in a folder of its own."""

    store: Path
    meeting_id: Id
    item_id: Id

    @property
    def folder(self) -> Path:
        return self.store.parent

    def in_folder(self, folder: Path) -> Sheet:
        """The same item in a copy of the folder."""
        return Sheet(folder / self.store.name, self.meeting_id, self.item_id)


@dataclass(frozen=True, slots=True)
class Kept:
    """What a start of the program finds: the item's texts, what it recovered, and what is wrong with the store."""

    texts: Texts
    recovered: Recovered
    trouble: str = ""


def new_sheet(folder: Path) -> Sheet:
    """Make the folder and a store in it."""
    folder.mkdir(mode=0o700, parents=True)
    path = folder.resolve() / "minutes.db"
    with SqliteStore.open(path, who="A clerk") as store:
        committee = store.add_committee(a_committee(), label="New committee")
        meeting = store.add_meeting(a_meeting(committee.id), label="New meeting")
    return Sheet(path, meeting.id, meeting.items[0].id)


def kept_in(sheet: Sheet) -> Kept:
    """Open the store as the program does at its start, and look at everything."""
    opened = open_store(sheet.store, who="A reader")
    try:
        assert not opened.store.read_only, opened.store.read_only_because
        texts = texts_of(opened.store.meeting(sheet.meeting_id), sheet.item_id)
        assert opened.store.integrity is not None
        trouble = "; ".join(map(str, opened.store.integrity.check()))
    finally:
        opened.close()
    return Kept(texts, opened.recovered, trouble or unsound(sheet.store))


def unsound(path: Path) -> str:
    """What SQLite itself, without any of the program, finds wrong."""
    with closing(sqlite3.connect(path)) as connection:
        found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check")]
        found += [f"foreign key {row}" for row in connection.execute("PRAGMA foreign_key_check")]
    return "" if found == ["ok"] else "; ".join(found)


@contextmanager
def spare_place(folder: Path) -> Iterator[None]:
    """Have typing go to this folder, and to no other of the user's, when it cannot be written beside the store."""
    before = os.environ.get("MINUTETAKER_SPARE")
    os.environ["MINUTETAKER_SPARE"] = str(folder)
    try:
        yield
    finally:
        del os.environ["MINUTETAKER_SPARE"]
        if before is not None:
            os.environ["MINUTETAKER_SPARE"] = before
