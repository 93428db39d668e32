"""The bytes of a terminal taken apart: keys, and pastes cut out whole before anything looks at their characters.

A terminal puts a mark before and after what is pasted. Between two marks may stand megabytes, a mark may
come in two pieces, and the second may never come.
"""

from __future__ import annotations

import re
import time
from codecs import getincrementaldecoder
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

START: Final = b"\x1b[200~"
END: Final = b"\x1b[201~"

SILENT: Final = 0.6
"""Seconds that a paste may be silent; then its end is not waited for any longer."""

TRICKLE: Final = 64
"""Bytes in that time, or at once, that still count as keys: nobody's fingers are faster, and no paste is as slow."""

_MARK = re.compile(rb"\x1b\[20[01]~")
_NO_CHARACTER = re.compile("[\udc80-\udcff]")
"""How Python keeps a byte that is no UTF-8."""
_ALONE: Final = 0.1
"""Seconds after which an escape is a key, and not the beginning of a mark."""

_HALF: Final = 3
"""Bytes of a mark that no key begins with, so that the rest may take its time."""


@dataclass(frozen=True, slots=True)
class Typed:
    """Characters and escape sequences of keys, in the order in which they came."""

    text: str
    ends: bool = False
    """Whether nothing follows that could belong to a sequence begun in it."""
    lost: int = 0
    """Bytes in it that were no UTF-8, and are left out."""


@dataclass(frozen=True, slots=True)
class WholePaste:
    """The whole of a paste, or all of it that came."""

    text: str
    lost: int = 0
    """Bytes in it that were no UTF-8, and are left out."""


Piece: TypeAlias = Typed | WholePaste


class PasteCutter:
    """Takes the bytes of a terminal in whatever portions they come; what is no UTF-8 is left out and counted."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Args:
        clock: gives seconds that never run back.
        """
        self._clock = clock
        self._decoder = getincrementaldecoder("utf-8")("surrogateescape")
        self._paste: bytearray | None = None
        self._arrived: deque[tuple[float, int]] = deque()
        self._opened = 0.0
        self._held = b""
        self._held_since = 0.0
        self._let_go = b""
        self._is_late = False

    @property
    def waits(self) -> bool:
        """Whether time alone may bring something more."""
        return bool(self._held) or self._paste is not None

    def take(self, data: bytes) -> Iterator[Piece]:
        """What these bytes complete."""
        data = self._after_let_go(self._held + data)
        self._held = b""
        while data:
            if self._paste is None:
                before, mark, data = self._next_mark(data)
                if before or mark:
                    yield self._outside(before, is_last=bool(mark))
                if mark:
                    self._is_late = False
                if mark == START:
                    self._open()
            else:
                paste, data = self._to_the_end(self._paste, data)
                if paste is not None:
                    yield paste

    def look(self) -> Iterator[Piece]:
        """What has waited long enough: a lone escape, and a paste that came to no end."""
        now = self._clock()
        if self._paste is not None and self._is_silent(now):
            left = bytes(self._paste)
            self._paste, self._is_late = None, True
            self._hold(left)
            yield _pasted(left[: len(left) - len(self._held)])
        elif self._held and now - self._held_since >= (_ALONE if len(self._held) < _HALF else SILENT):
            self._let_go, self._held = self._held, b""
            text, lost = _in_utf_8(self._decoder.decode(self._let_go))
            yield Typed(text, ends=True, lost=lost)

    def finish(self) -> Iterator[Piece]:
        """All that is held, as nothing more comes."""
        if self._paste is not None:
            yield _pasted(bytes(self._paste))
        elif self._held:
            text, lost = _in_utf_8(self._decoder.decode(self._held, final=True))
            yield Typed(text, ends=True, lost=lost)
        self._paste, self._held = None, b""

    def _outside(self, data: bytes, *, is_last: bool) -> Piece:
        """Keys, or the rest of a paste that a slow line held up so long that it was taken for ended."""
        text, lost = _in_utf_8(self._decoder.decode(data, final=is_last))
        is_pasted = self._is_late and len(data) >= TRICKLE
        return WholePaste(text, lost) if is_pasted else Typed(text, ends=is_last, lost=lost)

    def _next_mark(self, data: bytes) -> tuple[bytes, bytes, bytes]:
        """What stands before the first mark, the mark, and what stands after it."""
        found = _MARK.search(data)
        if found is not None:
            return data[: found.start()], found[0], data[found.end() :]
        self._hold(data)
        return data[: len(data) - len(self._held)], b"", b""

    def _hold(self, data: bytes) -> None:
        """Keep back what may be the beginning of a mark at the end of the data."""
        for length in range(min(len(START) - 1, len(data)), 0, -1):
            if data.endswith((START[:length], END[:length])):
                self._held, self._held_since = data[-length:], self._clock()
                return

    def _after_let_go(self, data: bytes) -> bytes:
        """The data without the rest of a mark whose beginning was taken for a key; over a slow line that happens."""
        begun, self._let_go = self._let_go, b""
        for mark in (START, END):
            rest = mark[len(begun) :]
            if begun and mark.startswith(begun) and data.startswith(rest):
                if mark == START:
                    self._open()
                return data[len(rest) :]
        return data

    def _open(self) -> None:
        self._paste = bytearray()
        self._arrived.clear()
        self._opened = self._clock()

    def _to_the_end(self, paste: bytearray, data: bytes) -> tuple[WholePaste | None, bytes]:
        """The paste with the data, where it ends in it, and what stands after."""
        searched = max(0, len(paste) - len(END) + 1)
        paste += data
        at = paste.find(END, searched)
        if at < 0:
            self._arrived.append((self._clock(), len(data)))
            return None, b""
        self._paste = None
        return _pasted(bytes(paste[:at])), bytes(paste[at + len(END) :])

    def _is_silent(self, now: float) -> bool:
        if now - self._opened < SILENT:
            return False
        while self._arrived and now - self._arrived[0][0] > SILENT:
            self._arrived.popleft()
        return sum(length for _, length in self._arrived) < TRICKLE


def _pasted(data: bytes) -> WholePaste:
    return WholePaste(*_in_utf_8(data.decode("utf-8", "surrogateescape")))


def _in_utf_8(text: str) -> tuple[str, int]:
    """The characters, and how many bytes among them stood for none."""
    kept = _NO_CHARACTER.sub("", text)
    return kept, len(text) - len(kept)
