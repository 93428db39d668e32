"""The small TOML files that a user keeps: read with every mistake named by line and key."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from minutetaker.mistakes import Mistake


@dataclass(frozen=True, slots=True)
class OwnFile:
    """A file that was read: its values, and where each of them stands."""

    values: Mapping[str, Any]
    _text: str
    unread: Mistake | None = None
    """Why it could not be read at all."""

    def mistake(self, path: tuple[str | int, ...], message: str) -> Mistake:
        """A mistake in the value at a path of keys."""
        from minutetaker.own_files.toml_lines import key_lines, line_of

        return Mistake(line_of(key_lines(self._text), path), ".".join(map(str, path)), message)


def read_own_file(file: Path) -> OwnFile:
    """Read one of the user's files; one that cannot be read, or is not TOML, has no values and a mistake.

    Raises:
        FileNotFoundError: there is none.
    """
    text = ""
    try:
        text = file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        return OwnFile(tomllib.loads(text), text)
    except FileNotFoundError:
        raise
    except UnicodeDecodeError:
        unread = Mistake(1, "", "is not text in UTF-8; save it with that encoding.")
    except OSError as error:
        unread = Mistake(1, "", f"cannot be read: {error.strerror}.")
    except tomllib.TOMLDecodeError as error:
        unread = _syntax_mistake(str(error), text)
    return OwnFile({}, text, unread)


def unknown(key: str, known: Iterable[str], what: str) -> str:
    """Says that a key is none of those that are known, and which was meant, where that can be guessed."""
    near = get_close_matches(key, list(known), 1)
    return f"is no {what}; did you mean {near[0]!r}?" if near else f"is no {what}."


def _syntax_mistake(message: str, text: str) -> Mistake:
    what, _, place = message.partition(" (at ")
    words = place.removeprefix("line ").split(",")
    line = int(words[0]) if words[0].isdigit() else len(text.rstrip().splitlines()) or 1
    return Mistake(line, "", f"{what}. Write key = value on one line, a text in quotes.")
