"""The restore drill: the newest backup of a store at work is opened, hashed, compared and put in the place of another.

A backup that was never restored is a hope. Each trial types into a store, backs it up while it is open, goes on
typing, restores the newest backup into another folder, and compares every meeting, committee and noted change, record
by record, with what the store held at that moment.
"""

from __future__ import annotations

import datetime as dt
import random
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from minutetaker.desk.minuting import entries
from minutetaker.record import Committee, EntryKind, Meeting
from minutetaker.store.api.history import HOME, Change
from minutetaker.store.api.safekeeping.backups import Backup
from minutetaker.store.sqlite.backups.backups import back_up, backups_folder, fault_in, list_backups
from minutetaker.store.sqlite.backups.copying import digest_of
from minutetaker.store.sqlite.backups.restoring import restore
from minutetaker.store.sqlite.integrity.check import check_file
from minutetaker.store.sqlite.store import SqliteStore
from tests.faults.table import Row, progress
from tests.faults.trials import trials
from tests.store.making import a_committee, a_meeting
from tests.typed import type_text

_START = dt.datetime(2026, 11, 22, 18, 0, tzinfo=dt.UTC)
_WORDS = ("noted", "the footbridge", "£40", "Ó Súilleabháin", "agreed;", "ẞ", "\t", "\n", "🛶", "minute 17")


@dataclass(frozen=True)
class Held:
    """Everything that a store holds."""

    committees: tuple[Committee, ...]
    meetings: tuple[Meeting, ...]
    history: tuple[tuple[Change, ...], ...]

    @classmethod
    def by(cls, store: SqliteStore) -> Held:
        meetings = tuple(store.meeting(one.id) for one in store.meetings())
        scopes = (HOME, *(one.id for one in meetings))
        return cls(store.committees(), meetings, tuple(store.history(scope) for scope in scopes))


def fill(store: SqliteStore, meetings: int) -> None:
    committee = store.add_committee(a_committee(), label="New committee")
    for _ in range(meetings):
        store.add_meeting(a_meeting(committee.id), label="New meeting")


def type_somewhere(store: SqliteStore, chance: random.Random, changes: int) -> None:
    for _ in range(changes):
        meeting = store.meeting(chance.choice(store.meetings()).id)
        item = meeting.items[1]
        text = " ".join(chance.choices(_WORDS, k=chance.randint(1, 9)))
        match chance.randrange(4):
            case 0:
                entries.add_entry(store, meeting.id, item.id, kind=EntryKind.POINT, text=text)
            case 1:
                store.undo(meeting.id)
            case _:
                type_text(store, meeting.id, item.id, chance.choice(item.entries).id, text)


def newest_backup(path: Path) -> Backup:
    return list_backups(backups_folder(path))[0]


def drill(store: SqliteStore, path: Path, into: Path, chance: random.Random, number: int) -> str:
    """One trial; what was wrong, or empty."""
    type_somewhere(store, chance, 6)
    held = Held.by(store)
    back_up(path, at=_START + dt.timedelta(minutes=10 * number))
    type_somewhere(store, chance, 2)
    backup = newest_backup(path)
    fault = fault_in(backup)
    if fault:
        return fault
    if backup.digest_path.read_text().split()[0] != digest_of(backup.path):
        return "its digest is another"
    if check_file(backup.path):
        return "its seals do not hold"
    restore(into, backup.path, who="A drill", at=_START)
    with SqliteStore.open(into, who="A drill") as restored:
        return "" if Held.by(restored) == held else "a record differs"


def run_drills(folder: Path, count: int, *, seed: int = 16) -> list[str]:
    """What was wrong in each of so many trials; nothing where all went well."""
    path, chance = folder / "minutes.db", random.Random(seed)
    wrong: list[str] = []
    with SqliteStore.open(path, who="A clerk") as store:
        fill(store, 5)
        for number in range(count):
            found = drill(store, path, folder / "restored" / "minutes.db", chance, number)
            wrong += [found] if found else []
            progress("restore drill", number + 1, count)
    return wrong


def measure(trials: int) -> Row:
    """The drill's row of the table."""
    with TemporaryDirectory() as folder:
        began = time.perf_counter()
        wrong = run_drills(Path(folder), trials)
        each = (time.perf_counter() - began) / max(trials, 1)
    result = f"{trials - len(wrong)} of {trials} restored and equal, {each:.2f} s each"
    return Row("restore drill", trials, result, "every one restored and equal", holds=not wrong)


@pytest.fixture(autouse=True)
def own_spare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINUTETAKER_SPARE", str(tmp_path / "spare"))


def test_every_newest_backup_can_be_restored_and_is_equal(tmp_path: Path) -> None:
    assert run_drills(tmp_path, trials(8, 200)) == []
