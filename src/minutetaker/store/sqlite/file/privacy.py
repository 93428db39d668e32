"""Files that others could read made the user's alone: a store may hold exempt text."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def make_private(path: Path) -> None:
    """Let nobody but its owner use a file or folder, where that is this user; a link is left as it is.

    What belongs to another user stays as it is, and so does what a file system without such rights holds.
    """
    with suppress(OSError):
        found = os.lstat(path)
        if not stat.S_ISLNK(found.st_mode) and _is_too_open(found):
            # By name: closing a file that was opened for it takes away every lock that SQLite has on it here.
            os.chmod(path, stat.S_IMODE(found.st_mode) & ~_OTHERS)


def make_private_open(descriptor: int) -> None:
    """Let nobody but its owner use an open file, where that is this user."""
    with suppress(OSError):
        found = os.fstat(descriptor)
        if hasattr(os, "fchmod") and _is_too_open(found):
            os.fchmod(descriptor, stat.S_IMODE(found.st_mode) & ~_OTHERS)


def _is_too_open(found: os.stat_result) -> bool:
    return hasattr(os, "getuid") and found.st_uid == os.getuid() and bool(found.st_mode & _OTHERS)
