"""What a process does to the files of a folder, as strace sees it: a list of operations in their order."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

_TRACED = (
    "openat,creat,write,pwrite64,writev,pwritev,pwritev2,lseek,ftruncate,fallocate,fsync,fdatasync,sync_file_range,"
    "rename,renameat,renameat2,unlink,unlinkat,link,linkat"
)
_LINE = re.compile(r"^(\d+) +(\d+\.\d+) (.*)$", re.DOTALL)
_UNFINISHED = " <unfinished ...>"
_RESUMED = re.compile(r"^<\.\.\. (\w+) resumed>(.*)$", re.DOTALL)
_CALL = re.compile(r"^(\w+)\((.*)\) += (-?\d+)(.*)$", re.DOTALL)
_STARTED = re.compile(r"^(\w+)\((.*)$", re.DOTALL)
_FILE = re.compile(r"^(\d+)<([^>]*)>")
_TEXT = re.compile(r'"((?:[^"\\]|\\.)*)"')


@dataclass(frozen=True, slots=True)
class Opened:
    """A file opened; made if it was not there, and emptied if ``emptied``."""

    descriptor: int
    path: str
    emptied: bool


@dataclass(frozen=True, slots=True)
class Wrote:
    """Bytes put at a place in a file."""

    descriptor: int
    at: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Sized:
    """A file cut or made longer; only longer if ``grows``."""

    descriptor: int
    size: int
    grows: bool = False


@dataclass(frozen=True, slots=True)
class Flushed:
    """A flush of a file that came back."""

    descriptor: int


@dataclass(frozen=True, slots=True)
class FlushedFolder:
    """A flush of a folder that came back."""

    path: str


@dataclass(frozen=True, slots=True)
class Renamed:
    """A file that has another name from now on."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Linked:
    """A file that has a second name from now on."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Removed:
    """A name taken away."""

    path: str


@dataclass(frozen=True, slots=True)
class Said:
    """A line that the process wrote to its standard output."""

    words: Mapping[str, Any]


Operation: TypeAlias = Opened | Wrote | Sized | Flushed | FlushedFolder | Renamed | Linked | Removed | Said


@cache
def missing() -> str:
    """Why nothing can be traced here; empty where it can."""
    if not sys.platform.startswith("linux"):
        return "strace is of Linux only"
    if shutil.which("strace") is None:
        return "strace is not installed"
    tried = subprocess.run(
        ["strace", "-f", "-qq", "-o", os.devnull, "--", "true"], capture_output=True, text=True, check=False
    )
    return "" if tried.returncode == 0 else f"strace may not trace here: {tried.stderr.strip()}"


def record(command: Sequence[str], folder: Path, log: Path, environment: Mapping[str, str]) -> list[Operation]:
    """Run a command to its end, and give what it did in ``folder`` and said, in order.

    Args:
        log: where strace writes; taken away again.

    Raises:
        AssertionError: the command failed.
    """
    strace = ["strace", "-f", "-qq", "-y", "-xx", "-ttt", "-s", "20000000", "-e", f"trace={_TRACED}", "-o", str(log)]
    ran = subprocess.run(
        [*strace, "--seccomp-bpf", "--", *command], capture_output=True, text=True, env=dict(environment), check=False
    )
    assert ran.returncode == 0, ran.stderr
    with log.open(encoding="ascii", errors="replace") as lines:
        found = list(_operations(lines, folder.resolve()))
    log.unlink()
    return found


def _operations(lines: Iterator[str] | Any, folder: Path) -> Iterator[Operation]:
    """The operations that succeeded; a write counts from its beginning, everything else from its end."""
    offsets: dict[int, int] = {}
    begun: dict[str, str] = {}
    for line in lines:
        match = _LINE.match(line.rstrip("\n"))
        if match is None:
            continue
        process, _, what = match.groups()
        if what.endswith(_UNFINISHED):
            begun[process] = what.removesuffix(_UNFINISHED)
            started = _STARTED.match(begun[process])
            if started is not None and started[1] in ("write", "pwrite64"):
                yield from _understood(started[1], started[2], 0, folder, offsets)
            continue
        resumed = _RESUMED.match(what)
        is_late = resumed is not None
        if resumed is not None:
            what = begun.pop(process) + resumed[2].lstrip()
        call = _CALL.match(what)
        if call is None or (is_late and call[1] in ("write", "pwrite64")):
            continue
        name, arguments, result = call[1], call[2], int(call[3])
        if result >= 0:
            yield from _understood(name, arguments, result, folder, offsets)


def _understood(name: str, arguments: str, result: int, folder: Path, offsets: dict[int, int]) -> Iterator[Operation]:
    file = _FILE.match(arguments)
    descriptor, path = (int(file[1]), _plain(file[2]).removesuffix("(deleted)")) if file else (-1, "")
    if name == "write" and descriptor == 1:
        for line in _bytes(_texts(arguments)[0]).splitlines():
            yield Said(json.loads(line))
        return
    if file is not None and name != "openat" and not _is_in(path, folder):
        return
    rest = arguments[file.end() :].strip(", ") if file else ""
    if name.startswith(("rename", "link", "unlink")):
        yield from _named(name, [_plain(one) for one in _texts(arguments)], folder)
        return
    match name:
        case "openat" | "creat":
            yield from _opened(arguments, result, folder, offsets)
        case "write":
            data = _bytes(_texts(arguments)[0])
            yield Wrote(descriptor, offsets.get(descriptor, 0), data)
            offsets[descriptor] = offsets.get(descriptor, 0) + len(data)
        case "pwrite64":
            yield Wrote(descriptor, int(arguments.rsplit(",", 1)[1]), _bytes(_texts(arguments)[0]))
        case "lseek":
            offsets[descriptor] = result
        case "ftruncate":
            yield Sized(descriptor, int(rest, 0))
        case "fallocate":
            mode, at, length = (part.strip() for part in rest.split(","))
            assert mode == "0", f"fallocate with {mode} is not understood"
            yield Sized(descriptor, int(at, 0) + int(length, 0), grows=True)
        case "fsync" | "fdatasync":
            yield FlushedFolder(path) if path == str(folder) or Path(path).is_dir() else Flushed(descriptor)
        case _:
            raise AssertionError(f"{name} is not understood")


def _named(name: str, paths: Sequence[str], folder: Path) -> Iterator[Operation]:
    """A file in the folder that got another name, one more, or lost one."""
    if not _is_in(paths[-1], folder):
        return
    if name.startswith("unlink"):
        yield Removed(paths[0])
    else:
        old, new = paths
        yield Linked(old, new) if name.startswith("link") else Renamed(old, new)


def _opened(arguments: str, descriptor: int, folder: Path, offsets: dict[int, int]) -> Iterator[Operation]:
    path, flags = _plain(_texts(arguments)[0]), arguments.rsplit('"', 1)[1]
    offsets[descriptor] = 0
    if _is_in(path, folder) and ("O_WRONLY" in flags or "O_RDWR" in flags):
        assert "O_APPEND" not in flags, "appending is not understood"
        yield Opened(descriptor, path, "O_TRUNC" in flags)


def _is_in(path: str, folder: Path) -> bool:
    """Whether it lies in the folder or is it; what only the memory of the computer holds does not count."""
    return (path == str(folder) or path.startswith(f"{folder}/")) and not path.endswith("-shm")


def _texts(arguments: str) -> list[str]:
    return list(_TEXT.findall(arguments))


def _bytes(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))


def _plain(text: str) -> str:
    return os.fsdecode(_bytes(text)) if text.startswith("\\x") else text
