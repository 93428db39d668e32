"""From the start of the program to its first painted frame, and to a long meeting that can be typed in.

Prints medians, and ratios to a bare Textual app started in the same pseudo-terminal in the same run.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.meetings import filled_store
from tests.live.terminal import Program, minutetaker

RUNS = 11
BARE = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("painted")
Bare().run()
"""


def until(start: Callable[[], Program], *texts: str) -> list[float]:
    """Seconds from starting the program until each text, in turn, is on its screen."""
    began = time.perf_counter()
    seen = []
    with start() as program:
        for text in texts:
            program.wait_for(text)
            seen.append(time.perf_counter() - began)
    return seen


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        empty, long, crowded = (Path(folder) / f"{name}.db" for name in ("empty", "long", "crowded"))
        alone_id, among_id = filled_store(long), filled_store(crowded, others=1000)
        arms: dict[str, Callable[[], list[float]]] = {
            "bare Textual app": lambda: until(lambda: Program([sys.executable, "-c", BARE]), "painted"),
            "minutetaker, new store": lambda: until(lambda: minutetaker("--store", str(empty)), "minutetaker"),
            "open, 1 meeting": lambda: until(
                lambda: minutetaker("--store", str(long), "open", alone_id), "minutetaker", "Point 9 of item 1"
            ),
            "open, 1,001 meetings": lambda: until(
                lambda: minutetaker("--store", str(crowded), "open", among_id), "minutetaker", "Point 9 of item 1"
            ),
        }
        times: dict[str, list[list[float]]] = {name: [] for name in arms}
        for _ in range(RUNS):
            for name, measure in arms.items():
                times[name].append(measure())
    medians = {name: [statistics.median(column) for column in zip(*runs, strict=True)] for name, runs in times.items()}
    bare = medians["bare Textual app"][0]
    print(f"{RUNS} runs interleaved, medians")
    for name, seen in medians.items():
        line = f"{name:26} first frame {seen[0] * 1000:6.0f} ms  = {seen[0] / bare:.2f} x bare"
        if len(seen) > 1:
            line += f"; meeting usable {(seen[1] - seen[0]) * 1000:6.0f} ms after that"
        print(line)


if __name__ == "__main__":
    main()
