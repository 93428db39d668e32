"""The small TOML files that a user keeps: read with every mistake named by line and key."""

from __future__ import annotations

import errno
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from minutetaker.mistakes import Mistake
from minutetaker.own_files.syntax import readable_part

LARGEST = 256 * 1024
"""Bytes of a file that a person writes; the longest that comes with the program has a tenth of them."""


@dataclass(frozen=True, slots=True)
class OwnFile:
    """A file that was read: its values, where each of them stands, and why lines of it, or all, could not be read."""

    values: Mapping[str, Any]
    text: str
    unread: tuple[Mistake, ...] = ()

    def mistake(self, path: tuple[str | int, ...], message: str) -> Mistake:
        """A mistake in the value at a path of keys."""
        from minutetaker.own_files.toml_lines import key_lines, line_of

        return Mistake(line_of(key_lines(self.text), path), ".".join(map(str, path)), message)


def read_own_file(file: Path) -> OwnFile:
    """Read one of the user's files; what of it cannot be read, or is not TOML, has no values and a mistake.

    Raises:
        FileNotFoundError: there is none.
    """
    try:
        data = bytes_of(file)
    except FileNotFoundError:
        raise
    except OSError as error:
        return OwnFile({}, "", (Mistake(1, "", f"cannot be read: {error.strerror}."),))
    return own_file(data)


def own_file(data: bytes) -> OwnFile:
    """What a file holds; what of it cannot be read, or is not TOML, has no values and a mistake."""
    if len(data) > LARGEST:
        return OwnFile({}, "", (Mistake(1, "", f"the file is larger than {LARGEST // 1024} kB, and was not read."),))
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        wrong = Mistake(line, "", "a character is not in UTF-8; save the file with the encoding UTF-8.")
        return OwnFile({}, "", (wrong,))
    return OwnFile(*readable_part(text))


def bytes_of(file: Path) -> bytes:
    """What a file holds, and no more of it than is needed to see that it is too large.

    Raises:
        OSError: there is none, it cannot be read, or it is a pipe or a device.
    """
    if file.exists() and not file.is_file():
        raise OSError(errno.EINVAL, "it is no ordinary file")
    with file.open("rb") as stream:
        return stream.read(LARGEST + 1)


def unknown(key: str, known: Iterable[str], what: str) -> str:
    """Says that a key is none of those that are known, and which was meant, where that can be guessed."""
    from difflib import get_close_matches

    near = get_close_matches(key, list(known), 1)
    return f"is no {what}; did you mean {near[0]!r}?" if near else f"is no {what}."
