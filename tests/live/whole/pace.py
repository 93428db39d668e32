"""How soon a key is on the screen and on the disk, measured from outside the program."""

from __future__ import annotations

import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from tests.live.terminal import Program
from tests.live.whole.long_meeting import bare
from tests.waiting import Patience

KEYS_A_SECOND = 30.0

_BARE = """
from textual.app import App
from textual.widgets import TextArea
class Bare(App):
    def compose(self):
        yield TextArea("ready ", soft_wrap=True)
    def on_mount(self):
        self.query_one(TextArea).focus()
Bare().run()
"""

_FRAME = " ▊▎▔▁"


def bare_text_area(env: dict[str, str]) -> Program:
    """A program that is nothing but Textual's text area."""
    return Program([sys.executable, "-c", _BARE], env=env)


def last_line(screen: str) -> str:
    """The last line of the bare text area that has words."""
    lines = [line.strip(_FRAME) for line in screen.splitlines()]
    return next((line for line in reversed(lines) if line), "")


def seconds_to_paint(program: Program, text: str, shown: Callable[[str], str]) -> Iterator[float]:
    """Type a text at leisure; for each of its letters the seconds until the screen shows it.

    ``shown`` gives the line that is typed, of the whole screen.
    """
    for count, character in enumerate(text, 1):
        program.settle(quiet=0.03)
        wanted = bare(text[:count])
        pressed = time.monotonic()
        program.press(character)
        if character == " ":
            continue
        at, patience = pressed, Patience(program.pid)
        while bare(shown(program.text)) != wanted:
            assert not patience.is_over(), f"Never painted: {wanted!r}. The screen:\n{program.text}"
            at = program.wait_until_painted()
        yield at - pressed


class Durable:
    """Looks into a store from beside the program, where a change shows once its commit is flushed to the disk.

    SQLite writes the commit to the log, waits for the flush (``synchronous=FULL``), and only then lets others see
    it. So what is seen here is on the disk; it is seen at most ``LOOK`` seconds and one query late.
    """

    LOOK = 0.001

    def __init__(self, path: Path) -> None:
        self._path = path

    def seconds_to_disk(self, program: Program, text: str) -> list[float]:
        """Type a text into a new entry, at 30 keys a second; for each key the seconds until it is on the disk."""
        with closing(sqlite3.connect(f"file:{self._path}?mode=ro", uri=True)) as store:
            pressed: list[float] = []
            kept: list[float] = []
            due = time.monotonic()
            for character in text:
                self._watch(program, store, text, pressed, kept, until=due)
                pressed.append(time.monotonic())
                program.press(character)
                due = max(due, pressed[-1] - 0.01) + 1 / KEYS_A_SECOND
            patience = Patience(program.pid)
            while len(kept) < len(text):
                assert not patience.is_over(len(kept)), f"Never on the disk: {text[len(kept) :]!r}"
                self._watch(program, store, text, pressed, kept, until=time.monotonic() + self.LOOK)
        return [at - since for since, at in zip(pressed, kept, strict=True)]

    def _watch(
        self,
        program: Program,
        store: sqlite3.Connection,
        text: str,
        pressed: list[float],
        kept: list[float],
        *,
        until: float,
    ) -> None:
        while (now := time.monotonic()) < until:
            if len(kept) < len(pressed):
                row = store.execute("SELECT text FROM entry ORDER BY rowid DESC LIMIT 1").fetchone()
                if row is not None and text.startswith(row[0]):
                    seen = time.monotonic()
                    kept += [seen] * (len(row[0]) - len(kept))
            program.listen(min(until, now + self.LOOK), draw=False)
