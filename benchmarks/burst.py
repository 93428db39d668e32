"""Keys sent at once into a point of a meeting of 40 items and 400 points, beside a bare TextArea.

Both run in the same kind of pseudo-terminal in turn, in entries of several lengths and with the preview open. Prints
how many keys a second are shown, how much slower ours are than the bare ones, and the processor time that a key costs
until all is at rest.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.meetings import SENTENCE, filled_store
from minutetaker.store.sqlite.store import SqliteStore
from tests.live.terminal import Program, minutetaker
from tests.typed import type_text
from tests.waiting import processor_seconds

ROUNDS = 5
KEYS = 1000
LAST = "§"
"""The last key, which no screen shows before it is typed."""

BARE = """
from textual.app import App
from textual.widgets import TextArea
class Bare(App):
    def compose(self):
        yield TextArea({text!r}, soft_wrap=True)
    def on_mount(self):
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)
        area.focus()
Bare().run()
"""


@dataclass(frozen=True, slots=True)
class Case:
    """Where the keys go: an entry of that many characters, with the preview beside it or not."""

    length: int
    with_preview: bool = False

    @property
    def name(self) -> str:
        return f"{self.length:5,} characters{', preview' if self.with_preview else ''}"

    @property
    def text(self) -> str:
        return ("ready " + SENTENCE * (self.length // len(SENTENCE) + 1))[: self.length]


CASES = (Case(100), Case(1000), Case(4000), Case(1000, with_preview=True))


@dataclass(frozen=True, slots=True)
class Burst:
    """What one burst took: seconds until its last key was shown, and seconds of the processor until all was at rest."""

    shown: float
    worked: float


def one_burst(program: Program) -> Burst:
    """Send all keys in one write."""
    text = (SENTENCE * (KEYS // len(SENTENCE) + 1))[: KEYS - 1] + LAST
    before, began = processor_seconds(program.pid), time.monotonic()
    program.send(text)
    shown = program.wait_for_bytes(LAST.encode()) - began
    program.settle(quiet=0.4)
    program.wait_for(LAST)
    return Burst(shown, processor_seconds(program.pid) - before)


@contextmanager
def bare(case: Case) -> Iterator[Program]:
    """A text area that holds the text, and the caret at its end."""
    with Program([sys.executable, "-c", BARE.format(text=case.text)]) as program:
        program.wait_for("noted")
        program.settle()
        yield program


@contextmanager
def ours(case: Case) -> Iterator[Program]:
    """The meeting, the caret at the end of an entry that holds the text."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "minutes.db"
        meeting_id = filled_store(path)
        with SqliteStore.open(path, who="benchmark") as store:
            item = store.meeting(meeting_id).items[0]
            type_text(store, meeting_id, item.id, item.entries[0].id, case.text)
        with minutetaker("--store", str(path), "open", meeting_id) as program:
            program.wait_for("Point 9 of item 1")
            program.settle()
            program.press("f4", "ctrl+home", "end", *(["f9"] if case.with_preview else []))
            program.settle(quiet=0.4)
            yield program


def main() -> None:
    print(f"{KEYS:,} keys at once, medians of {ROUNDS}")
    for case in CASES:
        taken: dict[str, list[Burst]] = {"bare": [], "ours": []}
        for _ in range(ROUNDS):
            for name, start in (("bare", bare), ("ours", ours)):
                with start(case) as program:
                    taken[name].append(one_burst(program))
        report(case, taken)


def report(case: Case, taken: dict[str, list[Burst]]) -> None:
    pace: dict[str, float] = {}
    told = ""
    for name, bursts in taken.items():
        pace[name] = KEYS / statistics.median(one.shown for one in bursts)
        work = statistics.median(one.worked for one in bursts) / KEYS
        told += f"{name} {pace[name]:6,.0f} keys/s, {work * 1000:4.2f} ms of work a key  "
    print(f"{case.name:25} {told}= {pace['bare'] / pace['ours']:.2f} x", flush=True)


if __name__ == "__main__":
    main()
