"""Writes, flushes and opens that fail: nothing that was said to be safe is lost, it shows, and it heals by itself.

A scribe types with the program's own store thread, store and journal. Call number 1, 2, 3 and so on of a kind on any
of the files beside the store fails, once, 31 times, or until the scribe is killed; then the program is started again.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from minutetaker.store.journal.journal import journal_file, spare_files
from tests.faults.power.recording import missing
from tests.faults.scribe.misfortunes import Misfortune, put_right, small_disk
from tests.faults.scribe.scribe import Task
from tests.faults.scribe.scribes import Scribes
from tests.faults.scribe.sheets import Sheet, kept_in, new_sheet, spare_place
from tests.faults.storage.failing import ERRORS, Fault, Lasting, Run, Trials, faults_of, wrong_with
from tests.faults.table import Row, progress
from tests.faults.trials import trials

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="these disks and limits are of Linux")

NOBODY = 65534
"""The user that a scribe becomes where it is to have no rights."""


@pytest.mark.long
@pytest.mark.skipif(bool(missing()), reason=missing())
def test_a_call_that_fails_loses_nothing_shows_and_heals(tmp_path: Path) -> None:
    with Trials(tmp_path / "trials") as room:
        made = room.calls_made()
        assert made["pwrite64"] > 20
        assert made["fdatasync"] > 5
        faults = [
            Fault(call, errors[0], 1 + made[call] * part // 7, lasting, everywhere=lasting is Lasting.UNTIL_KILLED)
            for call, errors in ERRORS.items()
            for lasting in Lasting
            for part in range(trials(1, 7))
        ]
        happened = room.run_each(faults)
    assert not room.failures.wrong
    assert sum(happened) > len(faults) // 2


@pytest.fixture(scope="module")
def scribes() -> Iterator[Scribes]:
    made = Scribes()
    yield made
    made.close()


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that every user may go into."""
    with tempfile.TemporaryDirectory(prefix="minutetaker-test-") as name:
        Path(name).chmod(0o755)
        yield Path(name)


def task_of(sheet: Sheet, room: Path, what: Misfortune) -> Task:
    """Ten deeds of every kind, which a misfortune befalls."""
    spare, seed = room / "spare", 966
    task = Task(str(sheet.store), sheet.meeting_id, sheet.item_id, seed, 10, str(spare), pace=0.01, retry=0.05)
    return replace(task, misfortune=what.value)


def killed(task: Task) -> Task:
    """The same task of a scribe that is killed while it lasts."""
    return replace(task, is_killed=True, tries=6)


@pytest.fixture
def small(place: Path) -> Iterator[Path]:
    """A disk of 3 MiB."""
    with small_disk(place / "disk", megabytes=3) as is_there:
        if not is_there:
            pytest.skip("no file system may be mounted here")
        yield place / "disk"


def was_told(run: Run) -> bool:
    """Whether trouble was shown within a second of when it befell."""
    befell = next(one["at"] for one in run.said if "befell" in one)
    return any(one.get("trouble") and one["at"] - befell <= 1 for one in run.said)


def test_a_failure_is_to_be_shown_until_a_kill_that_comes_when_all_is_saved(place: Path) -> None:
    task = task_of(new_sheet(place / "store"), place, Misfortune.FULL)
    run = Run([1.0, 2.0], [{"saved": task.deeds - 1, "at": 0.5}, {"saved": task.deeds, "at": 1.5}], -9, "")
    assert run.to_be_shown(killed(task)) == [1.0]
    assert run.to_be_shown(task) == [1.0, 2.0]


@pytest.mark.parametrize("befalls_before", [0, 1, 2], ids=["at the start", "at the first key", "in the middle"])
@pytest.mark.parametrize("spare", ["spare", "disk/spare"], ids=["another disk has room", "no disk has room"])
def test_a_full_disk_loses_nothing_and_heals_when_there_is_room(
    scribes: Scribes, place: Path, small: Path, befalls_before: int, spare: str
) -> None:
    sheet = new_sheet(small / "store")
    task = replace(task_of(sheet, place, Misfortune.FULL), befalls_before=befalls_before, lasts=0.4)
    task = replace(task, spare=str(place / spare))
    run = Run.of(scribes.run(task, place))
    assert was_told(run)
    with spare_place(place / spare):
        assert not wrong_with(run, task, sheet)
    assert not journal_file(sheet.store).exists()


def test_what_was_typed_on_a_full_disk_is_there_after_a_kill(scribes: Scribes, place: Path, small: Path) -> None:
    sheet = new_sheet(small / "store")
    task = killed(replace(task_of(sheet, place, Misfortune.FULL), befalls_before=2))
    run = Run.of(scribes.run(task, place))
    assert run.last("kept") > run.last("saved")
    assert journal_file(sheet.store).exists()
    put_right(Misfortune.FULL, sheet.folder)
    with spare_place(place / "spare"):
        assert not wrong_with(run, task, sheet)


def test_where_not_even_the_journal_has_room_typing_goes_to_another_disk_and_comes_back(
    scribes: Scribes, place: Path, small: Path
) -> None:
    sheet = new_sheet(small / "store")
    task = killed(replace(task_of(sheet, place, Misfortune.FULL), befalls_before=1))
    run = Run.of(scribes.run(task, place))
    (spare,) = spare_files(sheet.store, (place / "spare",))
    assert run.last("kept") > 2
    assert run.last("saved") == 0
    assert spare.exists()
    assert spare.stat().st_mode & 0o777 == 0o600
    put_right(Misfortune.FULL, sheet.folder)
    with spare_place(place / "spare"):
        assert not wrong_with(run, task, sheet)
        assert not spare.exists()
        assert not kept_in(sheet).recovered


def test_a_limit_on_the_size_of_files_loses_nothing_and_heals(scribes: Scribes, place: Path) -> None:
    sheet = new_sheet(place / "store")
    task = replace(task_of(sheet, place, Misfortune.NO_LONGER_FILES), befalls_before=2, lasts=0.4)
    run = Run.of(scribes.run(task, place))
    assert was_told(run)
    with spare_place(place / "spare"):
        assert not wrong_with(run, task, sheet)


@pytest.mark.parametrize(
    ("what", "befalls_before"),
    [(Misfortune.NO_RIGHTS, 0), (Misfortune.NO_ENTRY, 0), (Misfortune.NO_ENTRY, 1), (Misfortune.NO_ENTRY, 3)],
)
def test_a_folder_that_may_not_be_used_for_a_while_heals_when_it_may(
    scribes: Scribes, place: Path, what: Misfortune, befalls_before: int
) -> None:
    sheet = new_sheet(place / "store")
    (place / "spare").mkdir(mode=0o700)
    task = replace(task_of(sheet, place, what), befalls_before=befalls_before, lasts=0.4)
    if not os.getuid():
        for path in (place / "spare", sheet.folder, *sheet.folder.iterdir()):
            os.chown(path, NOBODY, NOBODY)
        task = replace(task, user=NOBODY)
    run = Run.of(scribes.run(task, place))
    assert was_told(run)
    with spare_place(place / "spare"):
        assert not wrong_with(run, task, sheet)


def measure(trials: int) -> Row:
    """Every number of every call until a run is clean; at most ``trials`` of each call, or all where that is 0."""
    asked = "0 acknowledged characters lost at any N, banner within 1 s, heals"
    if missing():
        return Row("failing I/O", 0, f"not run: {missing()}", asked, holds=False)
    series = [
        (call, error, lasting, everywhere)
        for call, errors in ERRORS.items()
        for error in errors
        for lasting in Lasting
        for everywhere in ((False, True) if call in ("write", "openat", "write,pwrite64") else (False,))
    ]
    with tempfile.TemporaryDirectory(prefix="minutetaker-test-") as name, Trials(Path(name) / "trials") as room:
        for number, (call, error, lasting, everywhere) in enumerate(series, 1):
            room.until_clean(faults_of(call, error, lasting, everywhere=everywhere), most=trials)
            progress("failing I/O", number, len(series))
    failures = room.failures
    return Row("failing I/O", failures.faults, failures.told, asked, holds=not failures.wrong)
