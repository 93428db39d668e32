"""Two programs with one store: opening, typing, reading, closing and dying, in an order that chance gives.

Run as a program of its own, so that forking it is safe: ``python -m tests.faults.writers.rivals FOLDER FIRST COUNT``.
"""

from __future__ import annotations

import json
import os
import random
import select
import signal
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing, suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from minutetaker.record import Id, Item
from minutetaker.store.api.errors import ReadOnlyError, StoreError
from minutetaker.store.sqlite.store import SqliteStore
from tests.faults.table import Row, progress
from tests.store.making import a_committee, a_meeting
from tests.typed import type_text

NAMES = ("Dana Ash", "Robin Vale")
_STEPS = ("open",) * 4 + ("type",) * 8 + ("read",) * 3 + ("close",) * 3 + ("die", "type and die", "type and die")
_STEPS_A_TRIAL = 40
_PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class RivalsDestination:
    """Where both type: one entry, each adding a word at its end to what it finds there."""

    path: Path
    meeting_id: Id
    item_id: Id
    entry_id: Id


@dataclass
class Tally:
    """What came of some trials. A word that was acknowledged and is not there is ``lost``."""

    trials: int = 0
    kept: int = 0
    lost: int = 0
    unasked: int = 0
    """Words that are there twice, or that nobody typed."""
    two_writers: int = 0
    unread: int = 0
    """Words that a reader did not see although they had been acknowledged before it read."""
    damaged: int = 0
    refused: int = 0
    deaths: int = 0
    unexpected: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        for name, value in asdict(other).items():
            setattr(self, name, getattr(self, name) + value)


# One of the two programs


class _Program:
    """What one program does; its answers are one line each."""

    def __init__(self, name: str, destination: RivalsDestination) -> None:
        self.name, self.destination = name, destination
        self.store: SqliteStore | None = None

    def obey(self, order: str) -> str:
        step, _, word = order.partition(" ")
        try:
            return str(getattr(self, f"do_{step}")(word))
        except ReadOnlyError as error:
            other = NAMES[1 - NAMES.index(self.name)]
            return "refused" if str(error).startswith(f"{other} has this store open since") else f"trouble {error}"
        except StoreError as error:
            return f"trouble {error}"

    def do_open(self, _: str) -> str:
        if self.store is None:
            self.store = SqliteStore.open(self.destination.path, who=self.name)
        return "reads" if self.store.read_only else "writes"

    def do_type(self, word: str) -> str:
        if self.store is None:
            return "shut"
        text = f"{self._text(self.store)} {word}"
        type_text(self.store, self.destination.meeting_id, self.destination.item_id, self.destination.entry_id, text)
        return "kept"

    def do_read(self, _: str) -> str:
        return "shut" if self.store is None else f"text {self._text(self.store)}"

    def do_close(self, _: str) -> str:
        if self.store is not None:
            self.store.close()
            self.store = None
        return "shut"

    def _text(self, store: SqliteStore) -> str:
        return store.meeting(self.destination.meeting_id).item(self.destination.item_id).entries[0].text


class _Child:
    """A program in a process of its own, which is told what to do through a pipe."""

    def __init__(self, name: str, destination: RivalsDestination) -> None:
        orders, self._orders = os.pipe()
        self._answers, answers = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            os.close(self._orders)
            os.close(self._answers)
            _live(_Program(name, destination), orders, answers)
        os.close(orders)
        os.close(answers)

    def tell(self, order: str) -> None:
        os.write(self._orders, f"{order}\n".encode())

    def answer(self) -> str:
        """Its answer; empty where it died before it gave one."""
        got = b""
        while not got.endswith(b"\n"):
            assert select.select([self._answers], [], [], _PATIENCE)[0], "A program does not answer."
            more = os.read(self._answers, 65536)
            if not more:
                return ""
            got += more
        return got.decode().rstrip("\n")

    def die(self) -> None:
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)

    def forget(self) -> None:
        os.close(self._orders)
        os.close(self._answers)


def _live(program: _Program, orders: int, answers: int) -> None:
    try:
        with os.fdopen(orders) as lines:
            for line in lines:
                os.write(answers, f"{program.obey(line.rstrip())}\n".encode())
    finally:
        os._exit(0)


# A trial


@dataclass
class _Trial:
    destination: RivalsDestination
    draw: random.Random
    tally: Tally = field(default_factory=lambda: Tally(trials=1))
    acknowledged: list[str] = field(default_factory=list)
    perhaps: set[str] = field(default_factory=set)
    """Words whose program died before it could say."""
    writer: int | None = None

    def run(self) -> Tally:
        children = [_Child(name, self.destination) for name in NAMES]
        for number in range(_STEPS_A_TRIAL):
            together = self.draw.random() < 0.4
            which = self.draw.sample([0, 1], 2 if together else 1)
            orders = {one: self._order(self.draw.choice(_STEPS), f"{one}.{number}") for one in which}
            seen_before = list(self.acknowledged)
            for one in which:
                if orders[one][0] == "close" and self.writer == one:
                    self.writer = None
                if orders[one][0]:
                    children[one].tell(orders[one][0])
            for one in which:
                self._take(children, one, orders[one], seen_before)
        for child in children:
            child.die()
            child.forget()
        self._look()
        return self.tally

    def _order(self, step: str, word: str) -> tuple[str, bool, str]:
        """The line to send, whether the program is killed without waiting for its answer, and the word typed."""
        line = {"open": "open", "read": "read", "close": "close", "die": ""}.get(step, f"type {word}")
        return line, step.endswith("die"), word if line.startswith("type") else ""

    def _take(self, children: list[_Child], one: int, order: tuple[str, bool, str], seen_before: list[str]) -> None:
        _, dies, word = order
        if dies:
            self._kill(children, one, word)
            return
        answer = children[one].answer()
        match answer.split(" ", 1):
            case ["kept"]:
                self.acknowledged.append(word)
            case ["writes"]:
                self.tally.two_writers += self.writer == 1 - one
                self.writer = one
            case ["text", text]:
                self.tally.unread += len(set(seen_before) - set(text.split()))
            case ["refused"]:
                self.tally.refused += 1
            case ["reads"] | ["shut"]:
                pass
            case _:
                self.tally.unexpected.append(answer)

    def _kill(self, children: list[_Child], one: int, word: str) -> None:
        if word:
            select.select([], [], [], self.draw.random() * 0.012)
            self.perhaps.add(word)
        children[one].die()
        answer = children[one].answer() if word else ""
        if answer == "kept":
            self.acknowledged.append(word)
            self.perhaps.discard(word)
        self.tally.deaths += 1
        self.writer = None if self.writer == one else self.writer
        children[one].forget()
        children[one] = _Child(NAMES[one], self.destination)

    def _look(self) -> None:
        """Hold what is there against what was acknowledged."""
        destination, tally = self.destination, self.tally
        with SqliteStore.open(destination.path, who="the judge") as store:
            if store.read_only:
                tally.unexpected.append(f"after every death: {store.read_only_because}")
            words = store.meeting(destination.meeting_id).item(destination.item_id).entries[0].text.split()
        tally.kept = len(self.acknowledged)
        tally.lost = len(set(self.acknowledged) - set(words))
        tally.unasked = len(words) - len(set(words)) + len(set(words) - set(self.acknowledged) - self.perhaps)
        with closing(sqlite3.connect(destination.path)) as connection:
            tally.damaged = int(connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)])


def one_trial(folder: Path, seed: int) -> Tally:
    """One interleaving, the same for the same seed but for how the computer shares its time out."""
    path = folder / f"{seed}.db"
    with SqliteStore.open(path, who="A clerk") as store:
        committee = store.add_committee(a_committee(), label="New committee")
        meeting = a_meeting(committee.id)
        item = Item("slipway", "The slipway", entries=(replace(meeting.items[1].entries[0], text="", children=()),))
        meeting = replace(meeting, items=(item,), attendance=(), current_item_id=None)
        meeting = store.add_meeting(meeting, label="New meeting")
    tally = _Trial(RivalsDestination(path, meeting.id, item.id, item.entries[0].id), random.Random(seed)).run()
    for left in folder.glob(f"{seed}.db*"):
        left.unlink()
    return tally


def run(folder: Path, trials: int, *, name: str = "") -> Tally:
    """So many interleavings, in a program of their own."""
    argv = [sys.executable, "-m", "tests.faults.writers.rivals", str(folder), "0", str(trials)]
    whole = Tally()
    root = Path(__file__).parents[3]
    with subprocess.Popen(argv, stdout=subprocess.PIPE, text=True, cwd=root) as program:
        assert program.stdout is not None
        for line in program.stdout:
            whole.add(Tally(**json.loads(line)))
            if name:
                progress(name, whole.trials, trials)
    assert program.returncode == 0, f"it ended with {program.returncode}"
    assert whole.trials == trials
    return whole


def measure(trials: int) -> Row:
    """The row of the table: ``trials`` counts interleavings."""
    with tempfile.TemporaryDirectory() as folder:
        found = run(Path(folder), trials, name="two writers")
    result = (
        f"{found.lost} lost of {found.kept:,} updates, {found.two_writers} times two writers, {found.unread} unread, "
        f"{found.damaged} damaged; {found.deaths:,} deaths, {found.refused:,} refused, "
        f"{len(found.unexpected)} unexpected"
    )
    wrong = found.lost + found.unasked + found.two_writers + found.unread + found.damaged + len(found.unexpected)
    return Row("two writers", trials, result, "0 lost updates", holds=not wrong)


def _main(arguments: list[str]) -> None:
    folder, first, count = Path(arguments[0]), int(arguments[1]), int(arguments[2])
    for seed in range(first, first + count):
        told: dict[str, Any] = asdict(one_trial(folder, seed))
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    _main(sys.argv[1:])
