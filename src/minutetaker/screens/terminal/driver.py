"""Textual's driver for Linux and macOS, made to lose nothing: bad bytes, big pastes, stops and a closed terminal."""

from __future__ import annotations

import fcntl
import os
import selectors
import signal
import sys
import termios
from collections.abc import Iterable
from contextlib import suppress
from typing import Any, Final

from textual import constants, events
from textual._xterm_parser import XTermParser
from textual.drivers import linux_driver
from textual.drivers.linux_driver import LinuxDriver

from minutetaker.screens.terminal.output import Output
from minutetaker.screens.terminal.pastes import PasteCutter, Piece, WholePaste

_IDLE: Final = 0.1
_WAITING: Final = 0.02
_READ: Final = 65536
_ESCAPE: Final = "\x1b"

_KITTY_FLAGS: Final = (
    linux_driver.KITTY_DISAMBIGUATE_ESCAPE_CODES
    | linux_driver.KITTY_REPORT_ALL_KEYS
    | linux_driver.KITTY_REPORT_ASSOCIATED_TEXT
)


class TerminalDriver(LinuxDriver):
    """Reads keys and pastes, paints, and has the terminal as it should be at every moment."""

    def __init__(
        self, app: Any, *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        if self._file is None or not self._file.isatty():
            self._file = sys.__stdout__
        self._output: Output | None = None
        self._own_modes: list[Any] | None = None
        self._is_hung_up = False
        self._typed_before = 0
        """Bytes that came before the terminal handed keys over as they are, and are not read yet."""
        self._parser = XTermParser(debug)

    # Painting

    def write(self, data: str) -> None:
        if self._output is not None:
            self._output.write(data)

    def close(self) -> None:
        super().close()
        if self._output is not None:
            self._output.close()
            self._output = None

    # Taking the terminal, and giving it back

    def start_application_mode(self) -> None:
        if self._output is None and self._file is not None:
            self._output = Output(self._file.fileno(), self._file.encoding or "utf-8")
        self._typed_before = _waiting(self.fileno)
        super().start_application_mode()  # type: ignore[no-untyped-call]
        with suppress(termios.error):
            self._own_modes = termios.tcgetattr(self.fileno)

    def stop_application_mode(self) -> None:
        self._own_modes = None
        super().stop_application_mode()

    def _sigcont_application(self, *_: object) -> None:
        """Go on after a stop: of our own making, for which the terminal was given back, or of another's."""
        if not self._auto_restart:
            return
        if self._must_signal_resume:
            self.resume_application_mode()
        elif self._own_modes is not None:
            self._loop.call_soon_threadsafe(self._take_back)

    def _take_back(self) -> None:
        """Have the terminal as it was before somebody else had it, and paint all of the screen."""
        if self._own_modes is None:
            return
        with suppress(OSError):
            if os.tcgetpgrp(self.fileno) != os.getpgrp():
                os.kill(os.getpid(), signal.SIGSTOP)
                return
        with suppress(termios.error):
            termios.tcsetattr(self.fileno, termios.TCSANOW, self._own_modes)
        self.write("\x1b[?1049h\x1b[?25l\x1b[?1004h")
        if not constants.DISABLE_KITTY_KEY:
            self.write(f"\x1b[<u\x1b[>{_KITTY_FLAGS}u")
        if self._in_band_window_resize:
            self._enable_in_band_window_resize()
        self._enable_bracketed_paste()
        self._disable_line_wrap()
        self._enable_mouse_support()
        self._app.refresh(layout=True)

    # Reading

    def run_input_thread(self) -> None:
        self._parser = XTermParser(self._debug)
        cutter = PasteCutter()
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set() and not self._is_hung_up:
                is_waiting = cutter.waits or self._parser._timeout_time is not None
                if selector.select(_WAITING if is_waiting else _IDLE):
                    self._hand_on(cutter.take(self._read()))
                self._hand_on(cutter.look())
                self._tick()
            if not self._is_hung_up and selector.select(0):
                self._hand_on(cutter.take(self._read()))
        self._hand_on(cutter.finish())
        if self._is_hung_up:
            self._loop.call_soon_threadsafe(self._leave)

    def _read(self) -> bytes:
        """What the terminal has for us; nothing, unless another took it first, means that it is gone."""
        try:
            data = os.read(self.fileno, _READ)
        except BlockingIOError:
            return b""
        except OSError:
            data = b""
        self._is_hung_up = not data
        return self._as_pressed(data)

    def _as_pressed(self, data: bytes) -> bytes:
        """The bytes with Enter as it is from now on, where the terminal still made a line feed of it."""
        count, self._typed_before = self._typed_before, max(0, self._typed_before - len(data))
        return data[:count].replace(b"\n", b"\r") + data[count:]

    def _hand_on(self, pieces: Iterable[Piece]) -> None:
        for piece in pieces:
            if piece.lost:
                app: Any = self._app
                self._loop.call_soon_threadsafe(app.tell_lost_bytes, piece.lost)
            if isinstance(piece, WholePaste):
                self.process_message(events.Paste(piece.text.replace("\x00", "")))
                continue
            for character in piece.text:
                if character == _ESCAPE:
                    self._end_sequence()
                self._parse(character)
            if piece.ends:
                self._end_sequence()

    def _end_sequence(self) -> None:
        """Have what began with an escape be a key by itself: Textual takes the next escape for a letter in it."""
        if self._parser._timeout_time is not None:
            self._parser._timeout_time = 0.0
            self._tick()

    def _parse(self, character: str) -> None:
        """Let Textual read one character more; a sequence that it breaks over is left out, and nothing else."""
        try:
            messages = list(self._parser.feed(character))
        except (ValueError, OverflowError):
            self._parser = XTermParser(self._debug)
            return
        for message in messages:
            self.process_message(message)

    def _tick(self) -> None:
        for message in self._parser.tick():
            self.process_message(message)

    def _leave(self) -> None:
        """Leave as for SIGHUP, which does not reach every program whose terminal is closed."""
        app: Any = self._app
        app.leaving.now(signal.SIGHUP)


def _waiting(terminal: int) -> int:
    """How many bytes a terminal has, in whole lines, for whoever reads from it."""
    try:
        return int.from_bytes(fcntl.ioctl(terminal, termios.FIONREAD, bytes(4)), sys.byteorder)
    except OSError:
        return 0
