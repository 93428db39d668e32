"""Power cuts while the whole of a store is written: as it is made, brought up to date, and restored from a backup."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from enum import StrEnum
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import TypeAlias

from minutetaker.desk.minuting.entries import add_entry
from minutetaker.desk.recovery.recovery import open_store
from minutetaker.record import Meeting
from minutetaker.store.api.store import Store
from minutetaker.store.sqlite.backups.backups import back_up, backups_folder, list_backups
from minutetaker.store.sqlite.store import SqliteStore
from tests.faults.power.cuts import Cuts, Recording, Verdict, cut
from tests.faults.power.recording import record
from tests.faults.scribe.sheets import new_sheet, spare_place, unsound
from tests.store.making import content
from tests.store.old_stores import version_1

Held: TypeAlias = tuple[Meeting, ...]

_OPEN = "SqliteStore.open(path, who='A clerk').close()"
_RESTORE = "restore(path, list_backups(backups_folder(path))[0].path, who='A clerk', at=dt.datetime.now(dt.UTC))"
_PROGRAM = """
import datetime as dt, sys
from pathlib import Path
from minutetaker.store.sqlite.backups.backups import backups_folder, list_backups
from minutetaker.store.sqlite.backups.restoring import restore
from minutetaker.store.sqlite.store import SqliteStore
path = Path(sys.argv[1])
{}
"""


class Upheaval(StrEnum):
    """What a process does to the whole of a store."""

    MADE = "made"
    MIGRATED = "brought up to date"
    RESTORED = "restored"


def cut_each(room: Path, states: int) -> Cuts:
    """Cut the power so many times in each upheaval, two at a time."""
    cuts = Cuts()
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        for one in pool.map(_recorded_and_cut, Upheaval, [room / one.name for one in Upheaval], [states] * 3):
            cuts.add(one)
    return cuts


def _recorded_and_cut(upheaval: Upheaval, room: Path, states: int) -> Cuts:
    with spare_place(room / "spare"):
        return cut(recorded(upheaval, room), room, states, Random())


def recorded(upheaval: Upheaval, room: Path) -> Recording:
    """Have a process do it, with what is asked of the store after a cut in the midst of it."""
    path = room.resolve() / "store" / "minutes.db"
    match upheaval:
        case Upheaval.MADE:
            path.parent.mkdir(parents=True)
            return _recorded(path, _OPEN, lambda there: "" if held_in(there) == () else "it holds something")
        case Upheaval.MIGRATED:
            path.parent.mkdir(parents=True)
            version_1(path.parent)
            before = _held_in_copy(path, room / "known")
            return _recorded(path, _OPEN, lambda there: "" if held_in(there) == before else "it lost something")
        case Upheaval.RESTORED:
            backed_up, replaced = _store_to_restore(path, room)
            return _recorded(path, _RESTORE, lambda there: _one_of(there, backed_up, replaced))


def _store_to_restore(path: Path, room: Path) -> tuple[Held, Held]:
    """Make a store with a backup and a change after it, as a program that was killed left it; what each holds."""
    sheet = new_sheet(room / "made")
    backed_up = held_in(sheet.store)
    back_up(sheet.store, at=dt.datetime.now(dt.UTC) - dt.timedelta(hours=1))
    with SqliteStore.open(sheet.store, who="A clerk") as store:
        for number in range(3):
            add_entry(store, sheet.meeting_id, sheet.item_id, text=f"After the backup, {number}.")
        shutil.copytree(sheet.folder, path.parent, ignore=shutil.ignore_patterns("*-shm"))
    assert path.with_name(f"{path.name}-wal").stat().st_size
    return backed_up, _held_in_copy(path, room / "known")


def _held_in_copy(path: Path, folder: Path) -> Held:
    shutil.copytree(path.parent, folder)
    return held_in(folder / path.name)


def _one_of(path: Path, backed_up: Held, replaced: Held) -> str:
    """Whether a store is the one before the restore or the one after it, and what it replaced is not lost."""
    held = held_in(path)
    if held == replaced:
        return ""
    if held != backed_up:
        return "it is neither the store that was restored nor the one before"
    newest = list_backups(backups_folder(path))[0]
    with SqliteStore.open(newest.path, who="A reader", reading=True) as store:
        is_kept = _held(store) == replaced
    return "" if is_kept else "what was replaced is not in the newest backup"


def _recorded(path: Path, work: str, judge: Callable[[Path], str]) -> Recording:
    room = path.parents[1]
    shutil.copytree(path.parent, room / "before")
    command = [sys.executable, "-c", _PROGRAM.format(work), str(path)]
    operations = record(command, path.parent.resolve(), room / "log", os.environ)
    shutil.rmtree(path.parent)
    (room / "before").rename(path.parent)

    def judged(folder: Path, _: int) -> Verdict:
        there = folder / path.name
        return Verdict(judge(there) or unsound(there))

    return Recording(path.parent.resolve(), operations, judged)


def held_in(path: Path) -> Held:
    """Every meeting that the next start of the program finds."""
    opened = open_store(path, who="A reader")
    try:
        assert not opened.store.read_only, opened.store.read_only_because
        assert opened.store.integrity is not None
        assert not opened.store.integrity.check()
        return _held(opened.store)
    finally:
        opened.close()


def _held(store: Store) -> Held:
    return tuple(content(store.meeting(one.id)) for one in store.meetings())
