"""Pastes of any size in the real program: all of it kept, and the keyboard the clerk's again. Prints what it took."""

from __future__ import annotations

import select
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from minutetaker.record.entries import tree
from minutetaker.store.sqlite.store import SqliteStore
from tests.live.terminal import Program, minutetaker
from tests.screens.stores import fill_store

pytestmark = pytest.mark.live

START, END = b"\x1b[200~", b"\x1b[201~"

ONE_LINE = "Heard at length. " * (5 * 1024 * 1024 // 17)
MANY_LINES = "\n".join(f"{number:05} and so on, as the report says in its lines." for number in range(20_000))
PAGES = "\n".join(f"Line {number} of it." for number in range(450))


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds from the last byte that the terminal sent."""

    usable: float
    keys_back: float


@pytest.fixture
def store_path(tmp_path: Path) -> Path:
    """A store with one meeting."""
    path = tmp_path / "minutes.db"
    fill_store(path, count=1)
    return path


@pytest.fixture
def program(tmp_path: Path, store_path: Path) -> Iterator[Program]:
    """The program in that meeting."""
    with started(tmp_path, store_path) as running:
        running.wait_for("Type the first point")
        yield running


@contextmanager
def started(home: Path, store: Path) -> Iterator[Program]:
    """The program, its only meeting opened."""
    env = {"HOME": str(home), "MINUTETAKER_CONFIG": str(home / "config")}
    with minutetaker("--store", str(store), env=env) as running:
        running.wait_for("Parks and Open Spaces Committee")
        running.press("enter")
        running.wait_for("Attendees")
        yield running


def paste(program: Program, data: bytes, seen: str, *, then: str) -> Took:
    """Paste, wait until it is seen, press the last key of ``then`` and wait until that is seen."""
    program.send_bytes(data)
    began = time.monotonic()
    program.wait_for(seen)
    usable = time.monotonic() - began
    program.press(then[-1])
    program.wait_for(then)
    return Took(usable, time.monotonic() - began)


def leave(program: Program) -> None:
    program.press("ctrl+q")
    assert program.wait_for_exit() == 0


def texts_in(path: Path) -> list[str]:
    """The texts of every entry in the store."""
    with SqliteStore.open(path, who="A test") as store:
        meeting = store.meeting(store.meetings()[0].id)
    return [entry.text for item in meeting.items for _, entry in tree.walk(item.entries)]


@pytest.mark.parametrize("text", [ONE_LINE, MANY_LINES], ids=["5 MB on one line", "1 MB in 20,000 lines"])
def test_a_huge_paste_is_one_entry_kept_whole(program: Program, store_path: Path, text: str) -> None:
    took = paste(program, START + text.encode() + END, "characters in all", then="(b)  k")
    print(f"\n{len(text):,} characters: {took}")
    leave(program)
    assert texts_in(store_path) == [text, "k"]


def test_a_paste_of_some_pages_is_an_entry_a_line(program: Program, store_path: Path) -> None:
    took = paste(program, START + PAGES.encode() + END, "Line 449 of", then="it.k")
    print(f"\n{len(PAGES):,} characters in 450 lines: {took}")
    leave(program)
    assert texts_in(store_path) == [*PAGES.split("\n")[:-1], PAGES.split("\n")[-1] + "k"]


@pytest.mark.parametrize(
    "text", ["Heard in passing", pytest.param(ONE_LINE, marks=pytest.mark.long)], ids=["short", "5 MB"]
)
def test_a_paste_that_never_ends_is_kept_and_keys_are_keys_again(program: Program, store_path: Path, text: str) -> None:
    seen = "characters in all" if len(text) > 1000 else text
    took = paste(program, START + text.encode(), seen, then="(b)  k" if len(text) > 1000 else f"{text}k")
    print(f"\n{len(text):,} characters without an end: {took}")
    program.send_bytes(b" and" + END + b" more")
    program.wait_for("k and more")
    leave(program)
    assert texts_in(store_path) == ([text, "k and more"] if len(text) > 1000 else [f"{text}k and more"])


def test_someone_who_types_on_after_a_paste_without_end_loses_nothing(program: Program, store_path: Path) -> None:
    program.send_bytes(START + b"Heard in passing")
    for letter in b" and on and on and on, thoroughly":
        program.send_bytes(bytes([letter]))
        select.select([], [], [], 1 / 30)
    program.wait_for("thoroughly")
    leave(program)
    assert texts_in(store_path) == ["Heard in passing and on and on and on, thoroughly"]


@pytest.mark.long
@pytest.mark.parametrize(
    ("text", "seen"), [(ONE_LINE, "characters in all"), (PAGES, "Line 449 of")], ids=["one entry", "an entry a line"]
)
def test_what_was_pasted_and_seen_outlives_a_kill(
    tmp_path: Path, program: Program, store_path: Path, text: str, seen: str
) -> None:
    program.send_bytes(START + text.encode() + END)
    program.wait_for(seen)
    program.kill()
    with started(tmp_path, store_path) as again:
        again.wait_for(seen)
        leave(again)
    assert texts_in(store_path) == ([text] if text is ONE_LINE else text.split("\n"))


def test_a_signal_loses_nothing_of_a_paste_that_is_still_open(program: Program, store_path: Path) -> None:
    program.send_bytes(START + b"Heard in passing")
    program.settle(quiet=0.1)
    program.send_signal(signal.SIGTERM)
    assert program.wait_for_exit() == 128 + signal.SIGTERM
    assert texts_in(store_path) == ["Heard in passing"]
