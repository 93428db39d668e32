"""Files that are never half written and never lost: names that are safe, replacement that is durable."""

from __future__ import annotations

import errno
import itertools
import os
import re
import secrets
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from minutetaker.outputs.errors import ExportError
from minutetaker.record.text import shortened

LONGEST_NAME = 100
"""Characters of a file's name without its ending."""
LONGEST_NAME_BYTES = 200
"""Bytes of it in UTF-8, as most disks take 255 with the ending and what a copy adds."""
_NOT_ALLOWED = re.compile(r"[^\w .,()&'+-]|_")
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(?=\.|$)", re.IGNORECASE)
_OPEN_FILES = re.compile(r"/proc/\d+(/task/\d+)?/fd|/dev/fd")
_MOST_LINKS = 40
"""As many as Linux follows."""
_DISK_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def slug(text: str) -> str:
    """A file name, without ending, that every system takes; letters with accents stay.

    At most 100 characters and 200 bytes; never empty, hidden, an option, a path or a Windows device.
    """
    text = unicodedata.normalize("NFC", text)
    text = re.sub(r"\s+", " ", _NOT_ALLOWED.sub(" ", text.replace("/", "-").replace("\\", "-")))
    text = re.sub(r"\.{2,}", ".", text)[:LONGEST_NAME]
    text = text.encode("utf-8", "ignore")[:LONGEST_NAME_BYTES].decode("utf-8", "ignore")
    text = text.strip(" .-")
    if _RESERVED.match(text):
        text = f"{text[: LONGEST_NAME - 1]}"
        text = _RESERVED.sub(lambda found: f"{found[0]}-", text, count=1)
    return text or "minutes"


def as_utf8(text: str) -> bytes:
    """The text as every text file holds it; halves of characters as escapes."""
    return text.encode("utf-8", "backslashreplace")


def free_name(target: Path) -> Path:
    """``target`` where nothing has that name, else ``NAME (2).docx``, ``NAME (3).docx`` and so on."""
    return next(one for one in names_apart(target) if not os.path.lexists(one))


def names_apart(target: Path, apart: str = "") -> Iterator[Path]:
    """``target``, then ``NAME (APART).docx``, then ``NAME (2).docx``, ``NAME (3).docx`` and so on without end."""
    yield target
    if apart and len(f"{target.stem} {slug(apart)}".encode()) <= LONGEST_NAME_BYTES:
        yield target.with_name(f"{target.stem} ({slug(apart)}){target.suffix}")
    yield from (target.with_name(f"{target.stem} ({count}){target.suffix}") for count in itertools.count(2))


def is_device(target: Path) -> bool:
    """Whether something is there that is neither a file nor a folder: a device, a pipe or what a program has open.

    Such are ``/dev/null``, and ``/dev/stdout`` whatever the shell leads it to.
    """
    if os.path.exists(target) and not os.path.isfile(target) and not os.path.isdir(target):
        return True
    return any(_OPEN_FILES.fullmatch(os.path.realpath(one.parent)) for one in _links_from(target))


def _links_from(target: Path) -> Iterator[Path]:
    """A link, and each further one on the way to where it leads."""
    with suppress(OSError):
        for _ in range(_MOST_LINKS):
            if not os.path.islink(target):
                return
            yield target
            target = target.parent / os.readlink(target)


def followed(target: Path) -> str:
    """The name of the file that ``target``, a link, leads to; empty where it is none, or leads to a device."""
    return os.path.realpath(target) if os.path.islink(target) and not is_device(target) else ""


def _file_at(target: Path) -> Path:
    """The file to replace: ``target``, or what it, a link, leads to.

    Raises:
        ExportError: the link leads back to itself.
    """
    file = Path(os.path.realpath(target))
    if os.path.islink(file):
        raise ExportError(f"{target} is a link that leads back to itself: remove it, or choose another name.")
    return file


def replace_file(target: Path, data: bytes, *, private: bool = False) -> None:
    """Put ``data`` at ``target`` so that a crash leaves either the old file or the new one, whole.

    A link is followed. A private file can be read by its owner only (mode 0600). A device or a pipe is written into.

    Raises:
        ExportError: the folder is missing or read-only, the target is a folder or open elsewhere, the disk is full.
    """
    if is_device(target):
        _write_into(target, data)
        return
    file = _file_at(target)
    if os.path.isdir(file):
        raise ExportError(f"{target} is a folder: choose a file name within it.")
    temporary = file.with_name(f".minutetaker-{secrets.token_hex(6)}.tmp")
    try:
        _write_new(temporary, data, 0o600 if private else 0o666)
        try:
            os.replace(temporary, file)
        except PermissionError as error:
            raise ExportError(
                f"{target} could not be replaced: it is open in another program, or this account may not "
                "change it. Close it there and export again, or choose another name."
            ) from error
    except OSError as error:
        raise _explained(target, error) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
    _flush_folder(file.parent)


def _write_into(device: Path, data: bytes) -> None:
    try:
        with device.open("ab") as stream:
            stream.write(data)
    except OSError as error:
        raise ExportError(f"{device} could not be written to ({error.strerror or error}).") from error


def _write_new(path: Path, data: bytes, mode: int) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, mode), "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _flush_folder(folder: Path) -> None:
    """Make the new name last through a power cut. Windows cannot open a folder, and some network drives refuse."""
    if os.name == "nt":
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _explained(target: Path, error: OSError) -> ExportError:
    folder = target.parent
    if isinstance(error, FileNotFoundError) and not os.path.isdir(folder):
        return ExportError(f"The folder {folder} does not exist: make it, or choose another, and export again.")
    if isinstance(error, NotADirectoryError):
        return ExportError(f"{folder} is not a folder: choose a folder for {target.name} and export again.")
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return ExportError(f"The folder {folder} is read-only for this account: choose another and export again.")
    if error.errno in _DISK_FULL:
        return ExportError(f"The disk that holds {folder} is full: make room, or choose another, and export again.")
    if error.errno == errno.ENAMETOOLONG:
        shown = shortened(str(target), 60)
        return ExportError(f"The name {shown!r} is too long: choose a shorter one and export again.")
    return ExportError(
        f"{target} could not be written ({error.strerror or error}): choose another folder and try again."
    )
