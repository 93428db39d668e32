"""Power cuts at every point of a recorded run of the program, and what its next start makes of each."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import NamedTuple

from minutetaker.record import MinutetakerError
from tests.faults.power.disk import Disk, Image, put_down
from tests.faults.power.recording import Operation, Said, record
from tests.faults.scribe.dictation import Texts, dictation
from tests.faults.scribe.scribe import Task
from tests.faults.scribe.sheets import Sheet, kept_in, new_sheet, spare_place
from tests.faults.table import progress

DEEDS = 60
"""In one recording."""


@dataclass(slots=True)
class Cuts:
    """What many power cuts came to; ``faults`` tells each state that lost or spoilt something."""

    states: int = 0
    operations: int = 0
    faults: list[str] = field(default_factory=list)
    replayed: int = 0
    """States after which something was brought in from the journal."""

    def add(self, other: Cuts) -> None:
        """Count those of another recording in."""
        self.states += other.states
        self.operations += other.operations
        self.faults += other.faults
        self.replayed += other.replayed

    @property
    def told(self) -> str:
        """One line for the table, with the first fault where there is one."""
        said = (
            f"{len(self.faults)} lost or spoilt, after any of {self.operations:,} recorded operations; "
            f"in {self.replayed:,} the journal had more than the store"
        )
        return f"{said}; first: {self.faults[0]}" if self.faults else said


class Verdict(NamedTuple):
    """What the next start of the program finds wrong, if anything, and whether it brought something in."""

    fault: str = ""
    replayed: bool = False


@dataclass(frozen=True, slots=True)
class Recording:
    """One run of a process: the folder before it, what it did there, and what is asked of the folder after a cut."""

    folder: Path
    operations: Sequence[Operation]
    judge: Callable[[Path, int], Verdict]
    """Of a folder as a power cut left it, and the number of the last deed of which it was said that it is saved."""


def cut_the_power(room: Path, states: int, *, recordings: int, seed: int = 1) -> Cuts:
    """Cut the power so many times in all, spread over so many recordings, two at a time."""
    shares = [states * (number + 1) // recordings - states * number // recordings for number in range(recordings)]
    cuts = Cuts()
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        rooms = [room / f"recording{number}" for number in range(recordings)]
        for one in pool.map(_recorded_and_cut, rooms, range(seed, seed + recordings), shares):
            cuts.add(one)
            progress("power cut", cuts.states, states)
    return cuts


def _recorded_and_cut(room: Path, seed: int, states: int) -> Cuts:
    with spare_place(room / "spare"):
        return cut(recorded(room, seed), room, states, Random(seed))


def recorded(room: Path, seed: int) -> Recording:
    """Have a scribe type in a new store.

    In every other one the journal starts over often and, in every other pair, so does SQLite's log.
    """
    sheet = new_sheet(room / "store")
    before = room / "before"
    shutil.copytree(sheet.folder, before)
    task = Task(
        str(sheet.store),
        sheet.meeting_id,
        sheet.item_id,
        seed,
        DEEDS,
        str(room / "spare"),
        saved_each=2 + seed % 6,
        starts_over=600 if seed % 2 else 0,
        checkpoint=40 if seed % 4 < 2 else 0,
    )
    operations = record(task.arguments(), sheet.folder, room / "log", os.environ)
    shutil.rmtree(sheet.folder)
    before.rename(sheet.folder)
    texts = [(), *(deed.after for deed in dictation(seed, DEEDS))]
    return Recording(sheet.folder, operations, lambda folder, saved: _judged(sheet.in_folder(folder), texts, saved))


def cut(recording: Recording, room: Path, states: int, random: Random) -> Cuts:
    """Cut the power so many times, spread over all that was recorded."""
    places = sum(1 for one in recording.operations if not isinstance(one, Said))
    cuts = Cuts(operations=places)
    here, done = _counts(random, places, states), 0
    disk, saved, seen = Disk(recording.folder), 0, set[bytes]()
    for operation in recording.operations:
        if isinstance(operation, Said):
            saved = int(operation.words.get("saved", saved))
            continue
        disk.take(operation)
        for image in _images(disk, random, here[done], saved, seen):
            put_down(image, recording.folder, room / "state")
            fault, replayed = _outcome(recording, room / "state", saved)
            shutil.rmtree(room / "state")
            cuts.states += 1
            cuts.replayed += replayed
            if fault:
                cuts.faults.append(f"operation {done + 1} of {places}, {fault}")
        done += 1
    return cuts


def _counts(random: Random, places: int, states: int) -> list[int]:
    """How many states after each operation: as many after each as after any other, as far as it comes out."""
    each, more = divmod(states, places)
    chosen = set(random.sample(range(places), more))
    return [each + (at in chosen) for at in range(places)]


def _images(disk: Disk, random: Random, count: int, saved: int, seen: set[bytes]) -> Iterator[Image]:
    """So many outcomes of a power cut, none of which was seen before where others can be found."""
    for _ in range(count):
        for _ in range(20):
            image = disk.after_power_cut(random)
            known = hashlib.sha256(str(saved).encode())
            for path, data in sorted(image.items()):
                known.update(f"{path} {len(data)} ".encode() + data)
            if known.digest() not in seen:
                break
        else:
            return
        seen.add(known.digest())
        yield image


def _outcome(recording: Recording, folder: Path, saved: int) -> Verdict:
    try:
        return recording.judge(folder, saved)
    except (MinutetakerError, AssertionError) as error:
        return Verdict(f"it does not open: {error}")


def _judged(sheet: Sheet, texts: Sequence[Texts], saved: int) -> Verdict:
    """Whether an item has what was saved of it, and nothing that never stood there.

    Args:
        texts: what stood in it after each deed, beginning with none.
    """
    kept = kept_in(sheet)
    fault = kept.trouble
    if not fault and kept.texts not in texts[saved:]:
        found = [number for number, one in enumerate(texts) if one == kept.texts]
        there = f"deed {found[-1]}" if found else f"a text that never stood ({len(kept.texts)} entries)"
        fault = f"deed {saved} was saved, and {there} was there"
    return Verdict(fault, bool(kept.recovered))
