"""From a key to what it paints, in a meeting of 40 items and 400 points, beside a bare TextArea.

Both run in the same kind of pseudo-terminal in the same run, a block of keys each in turn. Prints
medians, 95th and 99th percentiles, and the ratio of the 99th percentiles.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.meetings import SENTENCE, filled_store
from tests.live.terminal import Program, minutetaker

ROUNDS = 8
KEYS_A_ROUND = 50
BARE = f"""
from textual.app import App
from textual.widgets import TextArea
class Bare(App):
    def compose(self):
        yield TextArea("ready " + {SENTENCE!r} * 2, soft_wrap=True)
    def on_mount(self):
        self.query_one(TextArea).focus()
Bare().run()
"""


def one_round(program: Program) -> list[float]:
    """Seconds from each of a round's keys until something was painted."""
    waits = []
    for character in (SENTENCE * 3)[:KEYS_A_ROUND]:
        program.settle(quiet=0.03)
        pressed = time.monotonic()
        program.press(character)
        waits.append(program.wait_until_painted() - pressed)
    return waits


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "minutes.db"
        meeting_id = filled_store(store)
        with (
            Program([sys.executable, "-c", BARE]) as bare,
            minutetaker("--store", str(store), "open", meeting_id) as ours,
        ):
            bare.wait_for("ready")
            ours.wait_for("Point 9 of item 1")
            for program in (bare, ours):
                program.settle()
            ours.press("f4")
            ours.settle()
            waits: dict[str, list[float]] = {"bare TextArea": [], "minutetaker": []}
            for _ in range(ROUNDS):
                waits["bare TextArea"] += one_round(bare)
                waits["minutetaker"] += one_round(ours)
    report(waits)


def report(waits: dict[str, list[float]]) -> None:
    last = {}
    for name, seconds in waits.items():
        cuts = statistics.quantiles(seconds, n=100)
        last[name] = cuts[98]
        figures = "  ".join(
            f"{label} {cuts[cut] * 1000:5.1f}" for label, cut in (("median", 49), ("p95", 94), ("p99", 98))
        )
        print(f"{name:14} {len(seconds)} keys  {figures} ms")
    print(f"p99 ratio {last['minutetaker'] / last['bare TextArea']:.2f} x a bare TextArea's")


if __name__ == "__main__":
    main()
