"""From the arguments to the program: the screens at once where they are all that is asked for, else Typer."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path

from minutetaker.cli.exit_codes import FAILED
from minutetaker.cli.full_screen import open_screens
from minutetaker.cli.printing import complain
from minutetaker.errors import MinutetakerError
from minutetaker.locations import default_store, store_named

_OBJECTS = 100_000
"""Objects that a command makes before garbage is looked for: what it lists is all wanted, and then it ends."""


def run(arguments: Sequence[str]) -> int:
    """Carry the arguments out and give the exit code. Whatever goes wrong is said in words, never as a traceback."""
    _set_streams()
    try:
        code = _dispatch(_store_first(arguments))
        sys.stdout.flush()
    except MinutetakerError as error:
        complain(str(error))
        return FAILED
    except BrokenPipeError:
        _stop_writing()
        return FAILED
    except OSError as error:
        named = f": {error.filename}" if error.filename else ""
        complain(f"{error.strerror or error}{named}")
        _stop_writing()
        return FAILED
    return code


def _dispatch(arguments: Sequence[str]) -> int:
    asked = None if "_MINUTETAKER_COMPLETE" in os.environ else _screens_asked(arguments)
    if asked is not None:
        store, meeting = asked
        return open_screens(store, meeting=meeting)
    gc.set_threshold(_OBJECTS)
    from minutetaker.cli.app import app

    try:
        app(list(arguments), prog_name="minutetaker")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else FAILED if end.code else 0
    return 0


def _screens_asked(arguments: Sequence[str]) -> tuple[Path, str | None] | None:
    """The store, and what names the meeting, where the arguments plainly ask for the screens; None where Typer reads.

    Typer comes to the same: this only spares those who wait for the first frame its import.
    """
    match list(arguments):
        case ["--store", path, *rest] if path:
            store = store_named(path)
        case rest:
            store = default_store()
    match rest:
        case []:
            return store, None
        case ["open", meeting] if not meeting.startswith("-"):
            return store, meeting
    return None


def _store_first(arguments: Sequence[str]) -> list[str]:
    """The arguments with ``--store PATH`` at their head, so that it may stand behind the command as well."""
    head: list[str] = []
    rest = list(arguments)
    end = rest.index("--") if "--" in rest else len(rest)
    for index in range(end - 1, -1, -1):
        if rest[index] == "--store" and index + 1 < end:
            head = ["--store", rest[index + 1]]
            del rest[index : index + 2]
        elif rest[index].startswith("--store="):
            head = ["--store", rest[index].removeprefix("--store=")]
            del rest[index]
    return head + rest


def _set_streams() -> None:
    """Write UTF-8 into files and pipes whatever the system's code page, and stop at no character."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="backslashreplace")
            else:
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _stop_writing() -> None:
    """Point standard output nowhere, so that the interpreter's last flush has nothing to complain of."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
