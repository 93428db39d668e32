"""What can befall the place that a store is kept in, brought about for real and put right again."""

from __future__ import annotations

import errno
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path

_LONGEST_FILE = 64 << 10


class Misfortune(StrEnum):
    """What befalls the folder."""

    FULL = "the disk is full"
    NO_LONGER_FILES = "no file may grow"
    NO_RIGHTS = "nothing may be written in the folder"
    NO_ENTRY = "the folder may not be gone into"


def bring_about(what: Misfortune, folder: Path) -> None:
    """Let it happen to the folder's file system, to the process, or to the folder."""
    match what:
        case Misfortune.FULL:
            _fill(folder / "filler")
        case Misfortune.NO_LONGER_FILES:
            _limit_files(_LONGEST_FILE)
        case Misfortune.NO_RIGHTS:
            folder.chmod(0o500)
        case Misfortune.NO_ENTRY:
            folder.chmod(0o000)


def put_right(what: Misfortune, folder: Path) -> None:
    """Make everything as it was."""
    match what:
        case Misfortune.FULL:
            (folder / "filler").unlink()
        case Misfortune.NO_LONGER_FILES:
            _limit_files(None)
        case Misfortune.NO_RIGHTS | Misfortune.NO_ENTRY:
            folder.chmod(0o700)


def _limit_files(length: int | None) -> None:
    """Let no file of this process grow beyond so many bytes; None for as many as before."""
    import resource  # there is none on Windows

    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most if length is None else length, most))


def _fill(path: Path) -> None:
    """Write a file as long as there is room for it, to the last byte."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT)
    try:
        for size in (1 << 16, 1 << 9, 1):
            try:
                while True:
                    os.write(descriptor, bytes(size))
            except OSError as error:
                if error.errno != errno.ENOSPC:
                    raise
    finally:
        os.close(descriptor)


@contextmanager
def small_disk(folder: Path, *, megabytes: int) -> Iterator[bool]:
    """A file system of that size mounted on a new folder; False where none may be mounted here."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=755", "tmpfs", str(folder)]
    if os.getuid() or subprocess.run(command, capture_output=True, check=False).returncode:
        yield False
        return
    try:
        yield True
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)
