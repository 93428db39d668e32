"""Calls of the system that fail while a scribe types, and whether anything that was said to be safe is lost by it."""

from __future__ import annotations

import json
import math
import re
import shutil
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import count
from pathlib import Path
from typing import Any

from minutetaker.record import MinutetakerError
from minutetaker.store.journal.journal import journal_file, spare_files
from tests.faults.scribe.dictation import dictation
from tests.faults.scribe.scribe import GAVE_UP, WITHIN, Task
from tests.faults.scribe.scribes import Ended, Scribes
from tests.faults.scribe.sheets import Sheet, kept_in, new_sheet, spare_place

DEEDS = 10
SEED = 966
"""Ten deeds with one of each kind."""

_INJECTED = re.compile(r"^\d+ +(\d+\.\d+) .*\(INJECTED\)$", re.MULTILINE)
_CALL = re.compile(r"^\d+ +\d+\.\d+ (\w+)\(", re.MULTILINE)


class Lasting(StrEnum):
    """How long calls go on failing, and what becomes of the scribe."""

    ONCE = "once"
    A_WHILE = "31 times"
    UNTIL_KILLED = "until it is killed"


ERRORS: Mapping[str, Sequence[str]] = {
    "pwrite64": ("ENOSPC", "EIO"),
    "write": ("ENOSPC", "EIO"),
    "fdatasync": ("EIO",),
    "fsync": ("EIO",),
    "openat": ("EACCES", "EROFS", "ENOSPC"),
    "ftruncate": ("EIO",),
    "fallocate": ("ENOSPC",),
    "unlink": ("EACCES",),
    "pread64": ("EIO",),
    "write,pwrite64": ("ENOSPC",),
}
"""The calls that fail, and how: the last are the journal's and the store's together."""


@dataclass(frozen=True, slots=True)
class Fault:
    """From its number ``first`` on, a call on the files of a store fails; each thread counts its own calls."""

    call: str
    error: str
    first: int
    lasting: Lasting = Lasting.ONCE
    everywhere: bool = False
    """Whether it fails in the second place as well that typing goes to."""

    def __str__(self) -> str:
        where = " in every place" if self.everywhere else ""
        return f"{self.call} {self.error} from number {self.first}, {self.lasting}{where}"

    @property
    def when(self) -> str:
        """As strace puts it."""
        last = {Lasting.ONCE: "", Lasting.A_WHILE: f"..{self.first + 30}", Lasting.UNTIL_KILLED: "+"}
        return f"{self.first}{last[self.lasting]}"


@dataclass(slots=True)
class Failures:
    """What many faults came to; ``wrong`` tells each by which something was lost, or went untold."""

    faults: int = 0
    wrong: list[str] = field(default_factory=list)
    longest: float = 0.0
    """Seconds until a failure showed."""

    @property
    def told(self) -> str:
        """One line for the table, with the first that went wrong where there is one."""
        said = f"{len(self.wrong)} with a loss, untold or not healed; told after at most {self.longest * 1000:.0f} ms"
        return f"{said}; first: {self.wrong[0]}" if self.wrong else said


@dataclass(frozen=True, slots=True)
class Run:
    """What became of a scribe: when calls failed, what it said, how it ended and what it complained of."""

    failed_at: Sequence[float]
    said: Sequence[Mapping[str, Any]]
    code: int
    complaint: str

    @classmethod
    def of(cls, ended: Ended, failed_at: Sequence[float] = ()) -> Run:
        """As a scribe ended; the store thread speaks from two threads, so its lines are put in their order."""
        said = sorted((json.loads(line) for line in ended.said.splitlines()), key=lambda one: float(one["at"]))
        return cls(failed_at, said, ended.code, ended.complaint.strip())

    def last(self, *words: str) -> int:
        """The number of the last deed of which one of these words was said."""
        return max((int(one[word]) for one in self.said for word in words if word in one), default=0)

    def to_be_shown(self, task: Task) -> Sequence[float]:
        """When the failures were that somebody has to be told of: none once all is saved, as a kill follows at once."""
        saved = (float(one["at"]) for one in self.said if one.get("saved") == task.deeds)
        end = next(saved, math.inf) if task.is_killed else math.inf
        return [at for at in self.failed_at if at <= end]

    def shown_after(self, at: float) -> float | None:
        """Seconds from a failure to where it showed, or to where all was saved; None where neither came in time."""
        showing = False
        for one in self.said:
            if one["at"] >= at and (showing or one.get("trouble") or "saved" in one or "closed" in one):
                seconds = 0.0 if showing else float(one["at"]) - at
                return seconds if seconds <= WITHIN else None
            showing = bool(one.get("trouble", showing))
        return 0.0 if showing else None


def faults_of(call: str, error: str, lasting: Lasting, *, everywhere: bool = False) -> Iterable[Fault]:
    """The fault at number 1, 2, 3 and so on without an end."""
    return (Fault(call, error, first, lasting, everywhere) for first in count(1))


class Trials:
    """Runs scribes under faults, two at a time, each in a store of its own."""

    def __init__(self, room: Path) -> None:
        self.failures = Failures()
        self._room = room
        self._spare = room / "spare"
        self._beginning = new_sheet(room / "beginning")
        self._numbers = count(1)

    def __enter__(self) -> Trials:
        self._scribes = (Scribes(), Scribes())
        return self

    def __exit__(self, *_: object) -> None:
        for one in self._scribes:
            one.close()

    def calls_made(self) -> Counter[str]:
        """How often a run that nothing disturbs makes each of the calls."""
        sheet, room = self._new()
        places = _places(sheet, self._spare, everywhere=True)
        run = _traced(self._scribes[0], _task(sheet, Lasting.ONCE, self._spare), places, room / "log", ",".join(ERRORS))
        assert run.last("closed"), run.complaint
        return Counter(_CALL.findall((room / "log").read_text(errors="replace")))

    def until_clean(self, faults: Iterable[Fault], *, most: int = 0) -> int:
        """Run one fault after another until one never happens, as the run is over before it; how many did.

        Args:
            most: after how many to stop all the same; 0 for never.
        """
        coming, happened = iter(faults), 0
        while True:
            results = self.run_each([next(coming), next(coming)])
            happened += sum(results)
            if not all(results) or 0 < most <= happened:
                return happened

    def run_each(self, faults: Sequence[Fault]) -> list[bool]:
        """Run these faults; whether each happened."""
        halves = [faults[0::2], faults[1::2]]
        with spare_place(self._spare), ThreadPoolExecutor(2) as pool:
            first, second = pool.map(self._run_half, self._scribes, halves)
        return [*first, *second]

    def _run_half(self, scribes: Scribes, faults: Sequence[Fault]) -> list[bool]:
        return [self._run(scribes, one) for one in faults]

    def _new(self) -> tuple[Sheet, Path]:
        room = self._room / f"run{next(self._numbers)}"
        shutil.copytree(self._beginning.folder, room / "store")
        return self._beginning.in_folder((room / "store").resolve()), room

    def _run(self, scribes: Scribes, fault: Fault) -> bool:
        sheet, room = self._new()
        task = _task(sheet, fault.lasting, self._spare)
        inject = f"{fault.call}:error={fault.error}:when={fault.when}"
        places = _places(sheet, self._spare, everywhere=fault.everywhere)
        run = _traced(scribes, task, places, room / "log", fault.call, inject)
        if run.failed_at:
            self._judge(fault, run, task, sheet)
        shutil.rmtree(room)
        return bool(run.failed_at)

    def _judge(self, fault: Fault, run: Run, task: Task, sheet: Sheet) -> None:
        wrong = wrong_with(run, task, sheet)
        shown = [run.shown_after(at) for at in run.to_be_shown(task)]
        self.failures.faults += 1
        self.failures.longest = max([self.failures.longest, *(one for one in shown if one is not None)])
        if None in shown:
            wrong = wrong or "a failure did not show"
        if wrong:
            self.failures.wrong.append(f"{fault}: {wrong}")


def _task(sheet: Sheet, lasting: Lasting, spare: Path) -> Task:
    is_killed = lasting is Lasting.UNTIL_KILLED
    return Task(
        str(sheet.store),
        sheet.meeting_id,
        sheet.item_id,
        SEED,
        DEEDS,
        str(spare),
        saved_each=3,
        retry=0.02,
        tries=20 if is_killed else 300,
        is_killed=is_killed,
        pace=0.01,
        starts_over=600,
        checkpoint=40,
    )


def _places(sheet: Sheet, spare: Path, *, everywhere: bool) -> list[Path]:
    beside = [sheet.store.with_name(sheet.store.name + ending) for ending in ("", "-wal", "-shm", "-journal", "-lock")]
    spares = (spare, *spare_files(sheet.store, (spare,))) if everywhere else ()
    return [sheet.folder, *beside, journal_file(sheet.store), *spares]


def _traced(scribes: Scribes, task: Task, places: Iterable[Path], log: Path, calls: str, inject: str = "") -> Run:
    strace = ["strace", "-f", "-ttt", "-o", str(log), "-e", f"trace={calls}"]
    strace += [part for place in places for part in ("-P", str(place))]
    strace += ["-e", f"inject={inject}"] if inject else []
    ended = scribes.run(task, log.parent, strace)
    failed_at = [float(one) for one in _INJECTED.findall(log.read_text(errors="replace"))]
    return Run.of(ended, failed_at)


def wrong_with(run: Run, task: Task, sheet: Sheet) -> str:
    """What was lost, or not healed; empty where nothing was."""
    texts = [(), *(deed.after for deed in dictation(task.seed, task.deeds))]
    gave_up = task.is_killed and any("gave_up" in one for one in run.said)
    if run.code != (GAVE_UP if gave_up else -9 if task.is_killed else 0):
        return f"it ended with {run.code}: {run.complaint[-300:]}"
    if not task.is_killed and run.last("saved") != task.deeds:
        return f"it did not heal: {run.last('saved')} of {task.deeds} deeds were saved"
    try:
        kept = kept_in(sheet)
    except (MinutetakerError, AssertionError) as error:
        return f"it does not open afterwards: {error}"
    safe = run.last("saved", "kept")
    if kept.texts not in texts[safe:]:
        found = [number for number, one in enumerate(texts) if one == kept.texts]
        return f"deed {safe} was said to be safe, and {found or 'a text that never stood'} was there"
    if kept.recovered and not task.is_killed:
        return "it left its journal behind"
    return kept.trouble
