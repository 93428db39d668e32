"""The user's own abbreviations: ``abbreviations.toml`` in their settings folder, each with what it stands for.

``cfs = "concern was expressed about"``. Braces are a place to fill in: ``ms = "moved by {}, seconded by {}"``; of what
stands in them nothing is typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from minutetaker import locations
from minutetaker.errors import MinutetakerError
from minutetaker.mistakes import Mistake
from minutetaker.own_files.kept_value import drop_value, keep_value
from minutetaker.own_files.own_file import OwnFile, read_own_file
from minutetaker.own_files.own_file_error import OwnFileError

FILE = "abbreviations.toml"
LONGEST_NAME, LONGEST_TEXT = 20, 1000
"""Characters of an abbreviation, and of what it stands for."""

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
_PLACE = re.compile(r"\{[^{}]*\}")
_CODE = re.compile(r"[\x00-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """What is typed, and the text that it stands for, with a pair of braces for each place to fill in."""

    name: str
    text: str

    @property
    def pieces(self) -> tuple[str, ...]:
        """The text between the places, in order; the first is typed at once. None at the end where a place ends it."""
        first, *others = _PLACE.split(self.text)
        while others and not others[-1].strip():
            others.pop()
        return (first, *others)


Abbreviations = Mapping[str, Abbreviation]
"""By what is typed."""


def abbreviations_file() -> Path:
    """Where they are kept."""
    return locations.user_config() / FILE


def read_abbreviations() -> tuple[Abbreviations, OwnFileError | None]:
    """Those without a mistake, in the order of the alphabet, and every mistake in the file."""
    file = abbreviations_file()
    try:
        own = read_own_file(file)
    except FileNotFoundError:
        return {}, None
    wrong = {one.key: one for one in _mistakes(own)}
    mistakes = (*own.unread, *wrong.values())
    names = sorted(name for name in own.values if name not in wrong)
    found = {name: Abbreviation(name, own.values[name]) for name in names}
    outcome = "Some of your abbreviations do not apply, the others do." if found else "Your abbreviations do not apply."
    return found, OwnFileError(file, mistakes, outcome) if mistakes else None


def refuse_odd(one: Abbreviation) -> None:
    """Refuse what cannot be an abbreviation.

    Raises:
        MinutetakerError: it cannot; the message says why.
    """
    if why := _why_not(one.name, one.text):
        raise MinutetakerError(f"{one.name or 'This'} {why}")


def keep_abbreviation(one: Abbreviation, *, instead_of: str = "") -> None:
    """Keep an abbreviation, and everything else in the file as it is.

    Args:
        instead_of: the name that it had.

    Raises:
        MinutetakerError: it cannot be one.
        OSError: the file cannot be read or written, or has a mistake that keeps the name it had from being found.
            Nothing was kept.
    """
    refuse_odd(one)
    keep_value(abbreviations_file(), one.name, one.text, instead_of=instead_of)


def drop_abbreviation(name: str) -> None:
    """Take an abbreviation out of the file, and leave everything else as it is.

    Raises:
        OSError: the file cannot be read or written.
    """
    drop_value(abbreviations_file(), name)


def _mistakes(own: OwnFile) -> Iterator[Mistake]:
    for name, text in own.values.items():
        if why := _why_not(name, text):
            yield own.mistake((name,), why)


def _why_not(name: str, text: object) -> str:
    """Why a name with that text is no abbreviation; empty where it is one."""
    if not _NAME.fullmatch(name) or not 2 <= len(name) <= LONGEST_NAME:
        return f"is no abbreviation: write 2 to {LONGEST_NAME} letters (a to z), digits and hyphens, a letter first."
    if not isinstance(text, str):
        return "must be text in quotes."
    if _CODE.search(text):
        return "holds a code or a line's end: write the text on one line, in single quotes where it has a backslash."
    if not text.strip() or not _PLACE.split(text)[0].strip():
        return "must stand for some words, with which it begins."
    if len(text) > LONGEST_TEXT:
        return f"stands for {len(text):,} characters, and {LONGEST_TEXT:,} are the most."
    if "{" in (left := _PLACE.sub("", text)) or "}" in left:
        return "has a brace without its partner: a place to fill in is {}."
    return ""
