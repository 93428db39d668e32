"""From the start of the process to what was asked for: a first frame, a long meeting with keys in it, an answer.

Everything is measured in turn in one run, the screens in a pseudo-terminal, beside a bare Textual app, a Textual app
of four stock panes with as many rows, and the import of Typer. Prints medians and ratios; the exit code is 1 where a
ratio is above its limit. Bytecode is kept in a folder of the run's own, as where the program is installed.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.crowd import crowd_copy
from benchmarks.meetings import filled_store
from tests.live.terminal import Program, minutetaker

BARE = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("painted")
Bare().run()
"""
PANES = """
from textual.app import App
from textual.containers import Horizontal
from textual.widgets import OptionList
class Panes(App):
    CSS = "OptionList { width: 1fr; }"
    def compose(self):
        with Horizontal():
            for name, rows in (("Person", 12), ("Item", 40), ("Point", 400), ("Resolution", 80)):
                yield OptionList(*(f"{name} {number} painted" for number in range(rows)))
Panes().run()
"""
KEY = "¬"
"""A key that is pressed as soon as the program is started, and is seen where it is typed in the meeting."""

LAST_POINT = "Point 9 of item 1"

Arm = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Ratio:
    """One arm beside another, and how many times as long it may take at most."""

    arm: str
    peer: str
    limit: float


RATIOS = (
    Ratio("minutetaker, first frame", "bare Textual app", 1.2),
    Ratio("minutetaker open, first frame", "bare Textual app", 1.2),
    Ratio("minutetaker open, meeting painted", "four stock panes", 2.5),
    Ratio("minutetaker open, key taken", "four stock panes", 2.5),
    Ratio("minutetaker --version", "import typer", 1.5),
    Ratio("minutetaker --help", "import typer", 1.5),
    Ratio("minutetaker meetings, 10,000", "minutetaker meetings, 10", 1.3),
)


def painted(start: Callable[[], Program], *texts: str, key: str = "") -> float:
    """Seconds from starting a program, and pressing a key at once, until the texts are all on its screen."""
    began = time.perf_counter()
    with start() as program:
        if key:
            program.press(key)
        program.wait_for(lambda screen: all(text in screen for text in texts))
        return time.perf_counter() - began


def done(*arguments: str, env: Mapping[str, str]) -> float:
    """Seconds that Python takes with these arguments, until it has ended."""
    began = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True, env={**os.environ, **env})
    return time.perf_counter() - began


def arms(folder: Path, wanted: Collection[str]) -> dict[str, Arm]:
    """What is measured of what is wanted, by name."""
    env = {"PYTHONPYCACHEPREFIX": str(folder / "bytecode"), "PYTHONDONTWRITEBYTECODE": ""}
    empty, long, typed_in, few, many = (folder / f"{name}.db" for name in ("empty", "long", "typed_in", "few", "many"))
    meeting_id = filled_store(long)
    for store, size in ((few, 10), (many, 10_000)):
        if f"minutetaker meetings, {size:,}" in wanted:
            crowd_copy(store, size)

    def screens(*arguments: str) -> Callable[[], Program]:
        return lambda: minutetaker(*arguments, env=env)

    def stock(code: str) -> Callable[[], Program]:
        return lambda: Program([sys.executable, "-c", code], env=env)

    def command(*arguments: str) -> Arm:
        return lambda: done("-m", "minutetaker", *arguments, env=env)

    def key_taken() -> float:
        shutil.copyfile(long, typed_in)  # so that none stands there from the round before
        return painted(screens("--store", str(typed_in), "open", meeting_id), LAST_POINT, KEY, key=KEY)

    opening = screens("--store", str(long), "open", meeting_id)
    known: dict[str, Arm] = {
        "bare Textual app": lambda: painted(stock(BARE), "painted"),
        "four stock panes": lambda: painted(stock(PANES), "Point 9 painted"),
        "import typer": lambda: done("-c", "import typer", env=env),
        "minutetaker, first frame": lambda: painted(screens("--store", str(empty)), "minutetaker"),
        "minutetaker open, first frame": lambda: painted(opening, "minutetaker"),
        "minutetaker open, meeting painted": lambda: painted(opening, LAST_POINT),
        "minutetaker open, key taken": key_taken,
        "minutetaker --version": command("--version"),
        "minutetaker --help": command("--help"),
        "minutetaker meetings, 10": command("--store", str(few), "meetings"),
        "minutetaker meetings, 10,000": command("--store", str(many), "meetings"),
    }
    return {name: measure for name, measure in known.items() if name in wanted}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=11)
    parser.add_argument("--only", default="", metavar="TEXT", help="only the ratios whose names have this in them")
    options = parser.parse_args()
    ratios = [one for one in RATIOS if options.only in one.arm]
    wanted = {name for one in ratios for name in (one.arm, one.peer)}
    with tempfile.TemporaryDirectory() as folder:
        measured = arms(Path(folder), wanted)
        for measure in measured.values():
            measure()  # makes the bytecode
        times: dict[str, list[float]] = {name: [] for name in measured}
        for _ in range(options.rounds):
            for name, measure in measured.items():
                times[name].append(measure())
    medians = {name: statistics.median(seconds) for name, seconds in times.items()}
    print(f"{options.rounds} rounds interleaved, medians")
    for name, median in medians.items():
        print(f"{name:36} {median * 1000:6.0f} ms")
    too_slow = 0
    for one in ratios:
        ratio = medians[one.arm] / medians[one.peer]
        too_slow += ratio > one.limit
        print(f"{one.arm:36} {ratio:5.2f} x {one.peer} (at most {one.limit})")
    return 1 if too_slow else 0


if __name__ == "__main__":
    raise SystemExit(main())
