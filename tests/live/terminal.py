"""A real program in a pseudo-terminal: keys in, a screen out, and no waiting but for what is to be seen."""

from __future__ import annotations

import codecs
import fcntl
import os
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Self

import pyte

from tests.waiting import LOOK, Patience, is_asleep

KEYS: Mapping[str, str] = {
    "enter": "\r",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "escape": "\x1b",
    "backspace": "\x7f",
    "delete": "\x1b[3~",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "ctrl+up": "\x1b[1;5A",
    "ctrl+down": "\x1b[1;5B",
    "ctrl+home": "\x1b[1;5H",
    "ctrl+end": "\x1b[1;5F",
    "space": " ",
    **{f"f{number}": code for number, code in enumerate(("\x1bOP", "\x1bOQ", "\x1bOR", "\x1bOS"), 1)},
    **{f"f{number}": f"\x1b[{code}~" for number, code in zip(range(5, 11), (15, 17, 18, 19, 20, 21), strict=True)},
    **{f"ctrl+{letter}": chr(ord(letter) - 96) for letter in "abcdefghijklmnopqrstuvwxyz"},
}
"""What a plain xterm sends for each key that is not a character."""

_SHELL_AGAIN = b"\x1b[?1049l"
"""Brings the shell's screen back, which is empty here; the emulator does not know it."""

_PRIVATE_MODES = re.compile(rb"\x1b\[\?([\d;]+)([hl])")
_LONGEST_MODE = 24
"""Bytes that one may take, which two reads may share."""

_GET_PTY_NUMBER = 0x80045430
"""TIOCGPTN of Linux, which Python names from 3.13 on."""


@dataclass(frozen=True, slots=True)
class Size:
    columns: int = 120
    lines: int = 36


class Program:
    """One run of a program; use it as a context, which ends the program when it is left."""

    def __init__(self, argv: Sequence[str], *, size: Size = Size(), env: Mapping[str, str] | None = None) -> None:
        self.screen = pyte.Screen(size.columns, size.lines)
        self._stream = pyte.Stream(self.screen)
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self.keys_pressed = 0
        self.output_bytes = 0
        self.private_modes: dict[str, bool] = {}
        """The terminal's private modes that were set or put back, by number: 25 shows the cursor."""
        self._undrawn = self._unscanned = b""
        self.first_line = ""
        """What was written before any screen was drawn, where that is one line."""
        inherited = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
        self.pid, self._terminal = _spawn(argv, size, {**inherited, "TERM": "xterm-256color", **(env or {})})
        self.exit_code: int | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, at: TracebackType | None) -> None:
        if self.exit_code is None:
            os.kill(self.pid, signal.SIGKILL)
            self._reap()
        self.close()

    def close(self) -> None:
        """Close the terminal, as its window would be."""
        if self._terminal >= 0:
            os.close(self._terminal)
            self._terminal = -1

    @property
    def text(self) -> str:
        """The screen as it is now, a line feed after each line."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def press(self, *keys: str) -> None:
        """Press keys, each a character or a name in KEYS, one write for each."""
        for key in keys:
            self._write(KEYS.get(key, key))
            self.keys_pressed += 1

    def type(self, text: str) -> None:
        """Type text, a key for each character."""
        self.press(*text)

    def send(self, text: str) -> None:
        """Type text, all of it in one write."""
        self._write(text)
        self.keys_pressed += len(text)

    def _write(self, text: str) -> None:
        self.send_bytes(text.encode("utf-8", "surrogatepass"))

    def send_bytes(self, data: bytes) -> None:
        """Send bytes as fast as the program takes them, and read what it paints meanwhile.

        Raises:
            AssertionError: it takes no more, and does nothing.
        """
        left, patience = memoryview(data), Patience(self.pid)
        while left:
            readable, writable, _ = select.select([self._terminal], [self._terminal], [], LOOK)
            if readable:
                self._read()
            if writable:
                left = left[os.write(self._terminal, left[:65536]) :]
            assert readable or writable or not patience.is_over(), "The program takes no more keys."

    def wait_for(self, seen: str | Callable[[str], bool]) -> str:
        """Read what the program paints until the screen shows a text, or what ``seen`` looks for.

        Raises:
            AssertionError: it does not, and nothing moves any more; the message shows the screen.
        """
        shows = (lambda text: seen in text) if isinstance(seen, str) else seen
        patience = Patience(self.pid)
        while not shows(text := self.text):
            assert not patience.is_over(text), f"Never seen: {seen!r}. The screen:\n{text}"
            if select.select([self._terminal], [], [], LOOK)[0] and not self._read():
                assert shows(self.text), f"The program ended without showing {seen!r}. The screen:\n{self.text}"
        return self.text

    def settle(self, *, quiet: float = 0.25) -> str:
        """Read until nothing was painted for ``quiet`` seconds and the program has nothing to do."""
        patience = Patience(self.pid)
        while select.select([self._terminal], [], [], quiet)[0] or not is_asleep(self.pid):
            if patience.is_over() or not self._read_what_is_there():
                break
        return self.text

    def _read_what_is_there(self) -> bool:
        """Read without waiting; False once there will never be anything."""
        return not select.select([self._terminal], [], [], 0.0)[0] or self._read()

    def wait_until_painted(self) -> float:
        """Wait for the next bytes; the time they came, by the monotonic clock."""
        patience = Patience(self.pid)
        while not select.select([self._terminal], [], [], LOOK)[0]:
            assert not patience.is_over(), "Nothing is painted."
        at = time.monotonic()
        self._read()
        return at

    def wait_for_bytes(self, wanted: bytes) -> float:
        """Wait until these bytes are painted, wherever that is; the time they came, by the monotonic clock."""
        patience = Patience(self.pid)
        while wanted not in self._undrawn:
            assert not patience.is_over(), f"Never painted: {wanted!r}"
            if select.select([self._terminal], [], [], LOOK)[0]:
                assert self._read(draw=False), f"The program ended without painting {wanted!r}."
        painted = time.monotonic()
        data, self._undrawn = self._undrawn, b""
        self._draw(data)
        return painted

    def listen(self, until: float, *, draw: bool = True) -> None:
        """Read what is painted until a time of the monotonic clock; without ``draw`` the screen shows it later."""
        while (left := until - time.monotonic()) > 0 and self.exit_code is None:
            if select.select([self._terminal], [], [], left)[0] and not self._read(draw=draw):
                return

    def send_signal(self, number: signal.Signals) -> None:
        os.kill(self.pid, number)

    @property
    def unread(self) -> int:
        """Bytes of the keys pressed that the program has not read yet: they wait in the kernel."""
        slave = self.open_other_side()
        try:
            return int.from_bytes(fcntl.ioctl(slave, termios.FIONREAD, bytes(4)), sys.byteorder)
        finally:
            os.close(slave)

    def open_other_side(self) -> int:
        """The program's side of the terminal, opened once more; to be closed by the caller."""
        number = int.from_bytes(fcntl.ioctl(self._terminal, _GET_PTY_NUMBER, bytes(4)), sys.byteorder)
        return os.open(f"/dev/pts/{number}", os.O_RDWR | os.O_NOCTTY)

    def freeze(self) -> None:
        """Stop the program wherever it is, and read all that it had painted by then."""
        os.kill(self.pid, signal.SIGSTOP)
        os.waitpid(self.pid, os.WUNTRACED)
        while select.select([self._terminal], [], [], 0.0)[0] and self._read():
            pass

    def kill(self) -> None:
        """Kill the program, and read all that the terminal still has of it."""
        os.kill(self.pid, signal.SIGKILL)
        self._reap()
        while select.select([self._terminal], [], [], 0.0)[0] and self._read():
            pass

    def wait_for_exit(self) -> int:
        """Wait for the program to end; its exit code, negative for a signal."""
        patience = Patience(self.pid)
        while not self._has_ended():
            assert not patience.is_over(self.output_bytes), f"Still running. The screen:\n{self.text}"
            if select.select([self._terminal], [], [], 0.05)[0]:
                self._read()
        while select.select([self._terminal], [], [], 0.0)[0] and self._read():
            pass  # what it said last
        assert self.exit_code is not None
        return self.exit_code

    def _has_ended(self) -> bool:
        """Whether it has; its exit code is known then."""
        if self.exit_code is None:
            self._reap(os.WNOHANG)
        return self.exit_code is not None

    def _reap(self, how: int = 0) -> None:
        """Wait for the end of a program that was killed, or with WNOHANG only look."""
        pid, status = os.waitpid(self.pid, how)
        if pid:
            self.exit_code = os.waitstatus_to_exitcode(status)

    def _read(self, *, draw: bool = True) -> bool:
        try:
            data = os.read(self._terminal, 65536)
        except OSError:
            return False
        if not self.output_bytes:
            self.first_line = data.decode("utf-8", "replace").partition("\r")[0]
        self.output_bytes += len(data)
        self._undrawn += data
        if draw:
            data, self._undrawn = self._undrawn, b""
            self._draw(data)
        return bool(data)

    def _draw(self, data: bytes) -> None:
        unscanned, self._unscanned = self._unscanned + data, (self._unscanned + data)[-_LONGEST_MODE:]
        for numbers, how in _PRIVATE_MODES.findall(unscanned):
            self.private_modes |= dict.fromkeys(numbers.decode().split(";"), how == b"h")
        drawn, left, after = data.rpartition(_SHELL_AGAIN)
        if left:
            self._stream.feed(self._decode(drawn))
            self.screen.reset()
        self._stream.feed(self._decode(after))
        self._answer(data)

    def _answer(self, data: bytes) -> None:
        if b"\x1b[?2026$p" in data:
            self._write("\x1b[?2026;2$y")


def _spawn(argv: Sequence[str], size: Size, env: Mapping[str, str]) -> tuple[int, int]:
    pid, terminal = os.forkpty()
    if pid == 0:
        try:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", size.lines, size.columns, 0, 0))
            os.execvpe(argv[0], list(argv), dict(env))
        finally:
            os._exit(127)
    return pid, terminal


def minutetaker(*arguments: str, size: Size = Size(), env: Mapping[str, str] | None = None) -> Program:
    """The real program with these arguments."""
    return Program([sys.executable, "-m", "minutetaker", *arguments], size=size, env=env)
