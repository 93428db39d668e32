"""The program stopped and set going again, its terminal closed or stuck: nothing lost, and the terminal put right."""

from __future__ import annotations

import os
import select
import shutil
import signal
import sqlite3
import sys
import termios
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest

from minutetaker.record.entries import tree
from minutetaker.store.sqlite.store import SqliteStore
from tests.live.terminal import Program
from tests.screens.stores import fill_store
from tests.waiting import wait_until

pytestmark = [pytest.mark.live, pytest.mark.skipif(sys.platform != "linux", reason="needs Linux's pseudo-terminals")]

RUN = "from minutetaker.__main__ import main; main()"
DEAF = """
import signal
from minutetaker.screens.app.app import MinutetakerApp
signal.signal(signal.SIGHUP, signal.SIG_IGN)
MinutetakerApp._listen_to_signals = lambda self: None
"""
"""Keeps SIGHUP from the program, as where it is not the leader of its session."""

SOMEBODY_ELSE = "\x1b[?1049l\x1b[?2004l\x1b[?1000l\x1b[?25h\x1b[2J\x1b[H$ make tea\r\nno rule to make tea\r\n" * 3


class Watched(Program):
    """The program in a meeting, and all that it sent to the terminal."""

    def __init__(self, store: Path, home: Path, *, code: str = RUN) -> None:
        self.sent = b""
        env = {"HOME": str(home), "MINUTETAKER_CONFIG": str(home / "config")}
        super().__init__([sys.executable, "-c", code, "--store", str(store)], env=env)
        self.modes_before = self.modes

    def _answer(self, data: bytes) -> None:
        self.sent += data
        super()._answer(data)

    @property
    def modes(self) -> list[Any]:
        """The modes of the terminal, as stty shows them."""
        return termios.tcgetattr(self._terminal)

    def open_meeting(self) -> None:
        self.wait_for("Parks and Open Spaces Committee")
        self.press("enter")
        self.wait_for("Attendees")
        self.wait_for("Type the first point")

    def stop(self, number: signal.Signals) -> None:
        """Stop it, and wait until it stands still."""
        self.settle()
        self.send_signal(number)
        assert os.WIFSTOPPED(os.waitpid(self.pid, os.WUNTRACED)[1])

    def write_from_elsewhere(self, text: str) -> None:
        """Write to the terminal as another program would."""
        with open(self.open_other_side(), "w") as terminal:
            terminal.write(text)
        self.settle()

    def hang_up(self) -> int:
        """Close the terminal; the exit code of the program."""
        os.close(self._terminal)
        self._terminal = os.open(os.devnull, os.O_RDWR)
        return self.ended()

    def ended(self) -> int:
        """Wait for the end without reading what is painted."""
        wait_until(self._has_ended, self.pid)
        assert self.exit_code is not None
        return self.exit_code


@pytest.fixture
def store_path(tmp_path: Path) -> Path:
    """A store with one meeting."""
    path = tmp_path / "minutes.db"
    fill_store(path, count=1)
    return path


@pytest.fixture
def program(tmp_path: Path, store_path: Path) -> Iterator[Watched]:
    """The program in that meeting."""
    with Watched(store_path, tmp_path) as running:
        running.open_meeting()
        yield running


def texts_in(path: Path) -> list[str]:
    """The texts of every entry in the store."""
    with SqliteStore.open(path, who="A test") as store:
        meeting = store.meeting(store.meetings()[0].id)
    return [entry.text for item in meeting.items for _, entry in tree.walk(item.entries)]


def wait_until_kept(program: Watched, path: Path, text: str) -> None:
    """Look into the store until the text is in it, from beside the program."""
    asked = "SELECT count(*) FROM entry WHERE text = ?"
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as looking:
        wait_until(lambda: looking.execute(asked, (text,)).fetchone()[0] > 0, program.pid)


def wait_until_read(program: Watched, pipe: Path) -> None:
    """Wait until the program reads a pipe; its next look into it waits for a writer again."""

    def is_read() -> bool:
        with suppress(OSError):
            os.close(os.open(pipe, os.O_WRONLY | os.O_NONBLOCK))
            return True
        return False

    wait_until(is_read, program.pid)


@pytest.mark.parametrize("number", [signal.SIGSTOP, signal.SIGTSTP])
def test_after_a_stop_the_terminal_is_ours_again_and_the_screen_whole(
    program: Watched, store_path: Path, number: signal.Signals
) -> None:
    program.type("The ramp ")
    program.wait_for("The ramp")
    before = _beside_the_ramp(program.settle())
    program.stop(number)
    if number == signal.SIGTSTP:
        assert program.modes == program.modes_before
        program.settle()
    own = termios.tcgetattr(program._terminal)
    own[3] |= termios.ICANON | termios.ECHO
    termios.tcsetattr(program._terminal, termios.TCSANOW, own)
    program.write_from_elsewhere(SOMEBODY_ELSE)
    assert "make tea" in program.text
    program.sent = b""
    program.type("is closed")
    program.send_signal(signal.SIGCONT)
    program.wait_for(lambda text: "The ramp is closed" in text and _beside_the_ramp(text) == before)
    program.settle()
    assert b"\x1b[?1049h" in program.sent
    assert b"\x1b[?2004h" in program.sent
    assert not program.modes[3] & (termios.ICANON | termios.ECHO)
    program.type(".")
    program.wait_for("The ramp is closed.")
    program.press("ctrl+q")
    assert program.wait_for_exit() == 0
    assert program.modes == program.modes_before
    assert "The ramp is closed." in texts_in(store_path)


def _beside_the_ramp(text: str) -> list[str]:
    """The rows below the header that do not change while the one point is typed."""
    return [line for line in text.splitlines()[3:] if "ramp" not in line]


@pytest.mark.parametrize("how", ["ctrl+q", "SIGTERM"])
def test_the_terminal_is_put_back_at_the_end(program: Watched, how: str) -> None:
    program.type("A word")
    program.wait_for("A word")
    assert program.modes != program.modes_before
    if how == "ctrl+q":
        program.press(how)
    else:
        program.send_signal(signal.SIGTERM)
    program.wait_for_exit()
    program.settle()
    assert program.modes == program.modes_before
    for last in (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?2004l", b"\x1b[?1000l", b"\x1b[?1003l", b"\x1b[?1006l"):
        first = last[:-1] + (b"l" if last.endswith(b"h") else b"h")
        assert program.sent.rfind(last) > program.sent.rfind(first)


@pytest.mark.parametrize("code", [RUN, DEAF + RUN], ids=["with SIGHUP", "without"])
def test_a_closed_terminal_ends_the_program_and_loses_nothing(tmp_path: Path, store_path: Path, code: str) -> None:
    with Watched(store_path, tmp_path, code=code) as program:
        program.open_meeting()
        program.type("Heard before the lid was shut")
        program.wait_for("lid was shut")
        assert program.hang_up() == 128 + signal.SIGHUP
    assert "Heard before the lid was shut" in texts_in(store_path)


def test_a_terminal_that_takes_nothing_holds_nobody_up(program: Watched, store_path: Path) -> None:
    words = "Heard while the terminal hung."
    other_side = program.open_other_side()
    termios.tcflow(other_side, termios.TCOOFF)
    for letter in words:
        os.write(program._terminal, letter.encode())
        select.select([], [], [], 0.02)
    wait_until_kept(program, store_path, words)
    program.send_signal(signal.SIGTERM)
    assert program.ended() == 128 + signal.SIGTERM
    os.close(other_side)
    assert words in texts_in(store_path)


@pytest.mark.parametrize("key", ["", "ctrl+q"], ids=["by a signal", "by a key"])
def test_a_share_that_hangs_keeps_nobody_from_ending_the_program(tmp_path: Path, store_path: Path, key: str) -> None:
    """A pipe that nobody writes into stands for the digest of a backup on a share that is away."""
    folder = store_path.with_name("minutes-backups")
    folder.mkdir(exist_ok=True)
    backup = folder / "minutes-20260101T000000Z.db"
    shutil.copyfile(store_path, backup)
    pipe = backup.with_name(f"{backup.name}.sha256")
    os.mkfifo(pipe)
    with Watched(store_path, tmp_path) as program:
        program.wait_for("Parks and Open Spaces Committee")
        program.press("b")
        program.wait_for("Go back to which backup?")
        program.press("enter")
        wait_until_read(program, pipe)
        if key:
            program.press(key)
        else:
            program.send_signal(signal.SIGTERM)
        code = program.wait_for_exit()
        assert (code, program.text.strip()) == (0 if key else 128 + signal.SIGTERM, "")
        assert program.modes == program.modes_before


def test_a_lone_escape_is_a_key(program: Watched) -> None:
    program.press("f1")
    program.wait_for(lambda text: "Attendees" not in text)
    program.press("escape")
    program.wait_for("Attendees")


def test_bytes_that_are_no_letters_stop_nothing_and_are_told(program: Watched, store_path: Path) -> None:
    os.write(program._terminal, b"caf\xe9 \xff\xfe\xc3( \x1b[1114112u\x1b[97;5:3u\x1b[99999999999udone")
    program.wait_for("done")
    program.wait_for("no UTF-8")
    program.press("ctrl+q")
    assert program.wait_for_exit() == 0
    (kept,) = [text for text in texts_in(store_path) if text.endswith("done")]
    assert kept.startswith("caf ")
    assert "\ufffd" not in kept
