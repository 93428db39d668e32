"""The small TOML files that a user keeps: read with every mistake named by file, line and key."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from minutetaker.record import MinutetakerError


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong at one place of a file; ``line`` counts from 1."""

    line: int
    key: str
    message: str

    def __str__(self) -> str:
        return f"line {self.line}, {self.key}: {self.message}" if self.key else f"line {self.line}: {self.message}"


class OwnFileError(MinutetakerError):
    """Mistakes in a file of the user's own, all of them."""

    def __init__(self, file: Path, mistakes: Iterable[Mistake], outcome: str) -> None:
        """Args:
        outcome: what becomes of the file: a sentence that stands before the mistakes.
        """
        self.file = file
        self.mistakes = tuple(sorted(mistakes, key=lambda one: one.line))
        super().__init__("\n".join([f"{outcome} Mend {file} here:", *(f"  {one}" for one in self.mistakes)]))


@dataclass(frozen=True, slots=True)
class OwnFile:
    """A file that was read: its values, and where each of them stands."""

    values: Mapping[str, Any]
    _text: str

    def mistake(self, path: tuple[str | int, ...], message: str) -> Mistake:
        """A mistake in the value at a path of keys."""
        from minutetaker.minutes.toml_lines import key_lines, line_of

        return Mistake(line_of(key_lines(self._text), path), ".".join(map(str, path)), message)


def read_own_file(file: Path, outcome: str) -> OwnFile:
    """Read one of the user's files.

    Raises:
        OwnFileError: it cannot be read, or is not TOML.
        FileNotFoundError: there is none.
    """
    try:
        text = file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        return OwnFile(tomllib.loads(text), text)
    except FileNotFoundError:
        raise
    except UnicodeDecodeError:
        raise OwnFileError(file, [Mistake(1, "", "is not UTF-8; save it with that encoding.")], outcome) from None
    except OSError as error:
        raise OwnFileError(file, [Mistake(1, "", f"cannot be read: {error.strerror}.")], outcome) from error
    except tomllib.TOMLDecodeError as error:
        raise OwnFileError(file, [_syntax_mistake(str(error), text)], outcome) from None


def unknown(key: str, known: Iterable[str], what: str) -> str:
    """Says that a key is none of those that are known, and which was meant, where that can be guessed."""
    near = get_close_matches(key, list(known), 1)
    return f"is no {what}; did you mean {near[0]!r}?" if near else f"is no {what}."


def _syntax_mistake(message: str, text: str) -> Mistake:
    what, _, place = message.partition(" (at ")
    words = place.removeprefix("line ").split(",")
    line = int(words[0]) if words[0].isdigit() else len(text.rstrip().splitlines()) or 1
    return Mistake(line, "", f"{what}. Write key = value on one line, a text in quotes.")
