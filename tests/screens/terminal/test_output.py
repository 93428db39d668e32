"""What is painted comes to the terminal whole, also where that is full or another program changed how it is written."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

import pytest

if sys.platform == "win32":
    pytest.skip("needs pseudo-terminals", allow_module_level=True)

import pty
import select
import tty

from minutetaker.screens.terminal.output import Output


@pytest.fixture
def terminal() -> Iterator[tuple[int, int]]:
    """Both ends of a terminal that passes bytes on as they are: where they come out, and where they go in."""
    out, into = pty.openpty()
    tty.setraw(into)
    yield out, into
    os.close(out)
    os.close(into)


def read(out: int, length: int) -> bytes:
    data = b""
    while len(data) < length and select.select([out], [], [], 10)[0]:
        data += os.read(out, 65536)
    return data


@pytest.mark.parametrize("waits", [True, False], ids=["as usual", "told not to make us wait"])
def test_a_screen_longer_than_the_terminal_takes_at_once_comes_whole(terminal: tuple[int, int], *, waits: bool) -> None:
    out, into = terminal
    os.set_blocking(into, waits)
    painted = "".join(f"{number} – café\n" for number in range(20_000))
    output = Output(into, "utf-8")
    output.write(painted)
    output.write("the next screen")
    whole = (painted + "the next screen").encode()
    assert read(out, len(whole)) == whole
    output.write("and another")
    assert read(out, len("and another")) == b"and another"
    output.close()
