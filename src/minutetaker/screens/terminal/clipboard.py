"""The clipboard of the computer that somebody sits at: by the system's own tool, by tmux, by the terminal itself."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from minutetaker.record.text import listed

_SECONDS = 2.0
_ON_WAYLAND = (("wl-copy",),)
_ON_X = (("xclip", "-selection", "clipboard"), ("xsel", "--clipboard", "--input"))
_ON_WINDOWS = ("clip.exe",)
_IN_TMUX = ("tmux", "load-buffer", "-w", "-")
"""Into a buffer of tmux, and from there to the terminal: by itself tmux takes no sequence of a program's."""


@dataclass(frozen=True, slots=True)
class Clipboards:
    """The commands that put a text on a clipboard, and those that would be there if they were installed."""

    commands: tuple[Sequence[str], ...]
    missing: tuple[str, ...] = ()
    is_far: bool = False
    """Whether the program runs on another computer than the one that somebody sits at."""


def clipboards(environ: Mapping[str, str], platform: str, which: Callable[[str], str | None]) -> Clipboards:
    """How a text gets from here to the clipboard.

    Args:
        platform: as ``sys.platform``.
        which: finds a command, as ``shutil.which``.
    """
    is_far = bool(environ.get("SSH_CONNECTION") or environ.get("SSH_TTY"))
    there = [one for one in _of_system(environ, platform, is_far=is_far) if which(one[0])]
    wanted = tuple(one[0] for one in _of_system(environ, platform, is_far=is_far)) if not there else ()
    in_tmux = [_IN_TMUX] if environ.get("TMUX") and which(_IN_TMUX[0]) else []
    return Clipboards((*there[:1], *in_tmux), wanted, is_far)


def clipboards_here() -> Clipboards:
    """How a text gets to the clipboard from where the program runs."""
    return clipboards(os.environ, sys.platform, shutil.which)


def _of_system(environ: Mapping[str, str], platform: str, *, is_far: bool) -> Iterator[Sequence[str]]:
    """The system's own, the best first; over ssh only those that reach back: a clipboard over there is nobody's."""
    if not is_far and platform == "darwin":
        yield ("pbcopy",)
    elif not is_far and (platform == "win32" or environ.get("WSL_DISTRO_NAME")):
        yield _ON_WINDOWS
    elif not is_far and environ.get("WAYLAND_DISPLAY"):
        yield from (*_ON_WAYLAND, *(_ON_X if environ.get("DISPLAY") else ()))
    elif environ.get("DISPLAY"):
        yield from _ON_X


def put(text: str, commands: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Hand a text to each of the commands; the names of those that took it. Takes two seconds for each at most."""
    took = []
    for command in commands:
        encoding = "utf-16" if command == _ON_WINDOWS else "utf-8"
        with suppress(OSError, subprocess.SubprocessError):
            subprocess.run(
                command,
                input=text.encode(encoding, "replace"),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=_SECONDS,
                check=True,
            )
            took.append(command[0])
    return tuple(took)


def told(text: str, ways: Clipboards, took: Sequence[str]) -> str:
    """How a text that was copied or cut reached the clipboard; it was sent to the terminal too in any case."""
    size = "1 character is" if len(text) == 1 else f"{len(text):,} characters are"
    if took:
        return f"{size} on the clipboard, by {listed(took)}."
    why = "Over ssh that is" if ways.is_far else "That is"
    if ways.missing:
        why = f"Without {' or '.join(ways.missing)}, which would be surer, that is"
    return f"{size} handed to the terminal for its clipboard. {why} for the terminal to allow; here it can be pasted."
