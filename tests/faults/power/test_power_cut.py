"""What was said to be saved is there after a power cut, whichever writes had reached the disk.

A scribe types with the program's own store and journal while everything it does to the store's folder is recorded.
The power is then cut after every operation, with many outcomes of each cut; what a disk may do is in ``disk.py``. From
each the program is started, and must find what it had said was saved and no text that never stood there.
"""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from tests.faults.power import upheavals
from tests.faults.power.cuts import Recording, cut, cut_the_power, recorded
from tests.faults.power.disk import Disk
from tests.faults.power.recording import Flushed, FlushedFolder, Opened, Removed, Sized, Wrote, missing
from tests.faults.scribe.sheets import spare_place
from tests.faults.table import Row
from tests.faults.trials import trials

ENOUGH = 0.97
"""Share of the states asked for that is found: after some operations a disk has few that differ."""


needs_strace = pytest.mark.skipif(bool(missing()), reason=missing())


@pytest.fixture(scope="module")
def recording(tmp_path_factory: pytest.TempPathFactory) -> Recording:
    return recorded(tmp_path_factory.mktemp("recording"), seed=1)


@pytest.mark.long
@needs_strace
def test_what_is_saved_is_there_after_a_power_cut(recording: Recording, tmp_path: Path) -> None:
    states = trials(250, 1250)
    with spare_place(tmp_path / "spare"):
        cuts = cut(recording, tmp_path, states, Random(1))
    assert not cuts.faults
    assert cuts.states >= states * ENOUGH
    assert cuts.replayed, "no state needed the journal"


@pytest.mark.long
@needs_strace
def test_a_disk_that_only_seems_to_flush_would_be_found_out(recording: Recording, tmp_path: Path) -> None:
    lying = [one for one in recording.operations if not isinstance(one, Flushed)]
    with spare_place(tmp_path / "spare"):
        cuts = cut(replace(recording, operations=lying), tmp_path, 40, Random(1))
    assert cuts.faults


@pytest.mark.long
@needs_strace
@pytest.mark.parametrize("upheaval", upheavals.Upheaval)
def test_a_power_cut_leaves_the_old_store_or_the_new(upheaval: upheavals.Upheaval, tmp_path: Path) -> None:
    with spare_place(tmp_path / "spare"):
        cuts = cut(upheavals.recorded(upheaval, tmp_path / "recorded"), tmp_path, trials(10, 300), Random(1))
    assert not cuts.faults
    assert cuts.states


def test_a_store_whose_making_the_power_cut_short_is_made_again(tmp_path: Path) -> None:
    """Its file had been given the room for a page and not the page, and SQLite's journal says to take that back."""
    path = tmp_path / "minutes.db"
    path.write_bytes(bytes(4096))
    journal = bytes.fromhex("d9d505f920a163d7 00000000 f6ff77cf 00000000 00000200 00001000")
    path.with_name("minutes.db-journal").write_bytes(journal.ljust(512, b"\0"))
    assert upheavals.held_in(path) == ()


def measure(trials: int) -> Row:
    """So many states of a disk."""
    asked = "at least 10,000 states: everything flushed is there, integrity ok"
    if missing():
        return Row("power cut", 0, f"not run: {missing()}", asked, holds=False)
    with tempfile.TemporaryDirectory(prefix="minutetaker-test-") as room:
        cuts = upheavals.cut_each(Path(room), trials // 30)
        typed = round((trials - cuts.states) / ENOUGH)
        cuts.add(cut_the_power(Path(room), typed, recordings=8, seed=Random().randrange(1000) * 8))
    return Row("power cut", cuts.states, cuts.told, asked, holds=not cuts.faults and cuts.states >= trials)


def _outcomes(disk: Disk, folder: Path, name: str) -> set[bytes | None]:
    random = Random(1)
    return {disk.after_power_cut(random).get(str(folder / name)) for _ in range(400)}


def test_the_disk_keeps_what_was_flushed_and_perhaps_what_was_not(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"a" * 512)
    disk = Disk(tmp_path)
    disk.take(Opened(3, str(tmp_path / "file"), emptied=False))
    disk.take(Wrote(3, 0, b"b" * 512))
    assert _outcomes(disk, tmp_path, "file") == {b"a" * 512, b"b" * 512}
    disk.take(Flushed(3))
    disk.take(Wrote(3, 512, b"c" * 512))
    assert _outcomes(disk, tmp_path, "file") == {b"b" * 512, b"b" * 512 + b"c" * 512, b"b" * 512 + b"\0" * 512}


def test_the_disk_tears_a_write_between_its_sectors_only(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"a" * 1024)
    disk = Disk(tmp_path)
    disk.take(Opened(3, str(tmp_path / "file"), emptied=False))
    disk.take(Wrote(3, 256, b"b" * 512))
    first, second = b"a" * 256 + b"b" * 256, b"b" * 256 + b"a" * 256
    halves = {(a + b) for a in (b"a" * 512, first) for b in (b"a" * 512, second)}
    assert _outcomes(disk, tmp_path, "file") == halves


def test_the_disk_keeps_a_name_for_sure_once_its_folder_is_flushed(tmp_path: Path) -> None:
    disk = Disk(tmp_path)
    disk.take(Opened(3, str(tmp_path / "new"), emptied=False))
    disk.take(Flushed(3))
    assert _outcomes(disk, tmp_path, "new") == {None, b""}
    disk.take(FlushedFolder(str(tmp_path)))
    assert _outcomes(disk, tmp_path, "new") == {b""}
    disk.take(Removed(str(tmp_path / "new")))
    assert _outcomes(disk, tmp_path, "new") == {None, b""}


def test_the_disk_never_shows_again_what_was_cut_away(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"a" * 512)
    disk = Disk(tmp_path)
    disk.take(Opened(3, str(tmp_path / "file"), emptied=False))
    disk.take(Sized(3, 0))
    disk.take(Sized(3, 512))
    assert _outcomes(disk, tmp_path, "file") == {b"a" * 512, b"", b"\0" * 512}
