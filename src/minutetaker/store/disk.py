"""Files that are the user's alone, and that are on the disk when a call comes back."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path


def make_private_file(path: Path) -> None:
    """Make an empty file that only its owner may read.

    Raises:
        FileExistsError: there is one.
        OSError: it cannot be made.
    """
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_NOFOLLOW", 0), 0o600))


def flush(path: Path) -> None:
    """Return once the file's bytes are on the disk, and have the next reading come from there.

    Raises:
        OSError: the disk did not take them.
    """
    with path.open("r+b") as file:
        flush_open(file.fileno())
        if hasattr(os, "posix_fadvise"):
            with suppress(OSError):
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def flush_open(descriptor: int) -> None:
    """As :func:`flush`, of a file that is open.

    Raises:
        OSError: the disk did not take them.
    """
    if sys.platform == "darwin":  # where ``fsync`` brings bytes no further than the cache of the disk
        import fcntl

        with suppress(OSError):  # a share that knows no such thing
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            return
    os.fsync(descriptor)


def flush_folder(folder: Path) -> None:
    """Return once the folder's names are on the disk; where the system cannot flush folders, at once.

    Raises:
        OSError: the disk did not take them.
    """
    if os.name == "nt":
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    except OSError as error:
        if error.errno != errno.EINVAL:  # a share that has no flushing of folders
            raise
    finally:
        os.close(number)
