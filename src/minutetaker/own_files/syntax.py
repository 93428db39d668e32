"""All that can be read of a TOML text that a person wrote, and the mistakes in its syntax."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from itertools import takewhile
from typing import Any, NamedTuple

from minutetaker.mistakes import Mistake

MOST = 10
"""Mistakes in the syntax of one file, after which the rest of it is not looked at."""

DEEPEST = 20
"""Lists and sections in one another; no file that the program reads has more than five."""

_LONG_NUMBER = re.compile(r"[0-9_]{1000}")
_AT = re.compile(r"\s*\(at (?:line (?P<line>\d+), column \d+|end of document)\)$")
_BACKSLASH_IN_QUOTES = re.compile(r"""(?P<before>[^"'#]*)"(?P<text>[^"']*\\[^"']*)"?\s*(?:#.*)?""")


def syntax_mistake(text: str, error: tomllib.TOMLDecodeError) -> Mistake:
    """The mistake that keeps a text from being TOML."""
    at = _AT.search(str(error))
    lines = text.rstrip().split("\n")
    line = int(at["line"]) if at and at["line"] else len(lines)
    what = str(error)[: at.start()] if at else str(error)
    return Mistake(line, "", _hint(lines[line - 1] if line <= len(lines) else "") or f"{what}. {_RULE}")


_RULE = "Write key = value on one line; a text stands in quotes, a list in square brackets."


def _hint(line: str) -> str:
    path = _BACKSLASH_IN_QUOTES.fullmatch(line)
    if path:
        return f"a backslash in double quotes begins a code. Use single ones: {path['before'].strip()} '{path['text']}'"
    if re.search("[“”‘’„]", line.partition('"')[0].partition("'")[0]):
        return f"the quotes are curly; use straight ones, \" or '. {_RULE}"
    return ""


class ReadablePart(NamedTuple):
    """The values of a text, the text with nothing on the lines that were left out, and what is wrong with those."""

    values: Mapping[str, Any]
    text: str
    mistakes: tuple[Mistake, ...]


def readable_part(text: str) -> ReadablePart:
    """A TOML text without the lines that keep it from being TOML.

    With the heading of a section goes the section. No values are left where a mistake reaches over its line.
    """
    lines = [*text.split("\n"), ""]
    mistakes: list[Mistake] = []
    while True:
        left = "\n".join(lines)
        try:
            values = tomllib.loads(left)
            if _is_deep(values):
                return ReadablePart({}, "", (*mistakes, _too_much(left)))
            return ReadablePart(values, left, tuple(mistakes))
        except (RecursionError, ValueError) as error:
            if not isinstance(error, tomllib.TOMLDecodeError):
                return ReadablePart({}, "", (*mistakes, _too_much(left)))
            found = syntax_mistake(left, error)
            if mistakes and found.line <= mistakes[-1].line:
                return ReadablePart({}, "", tuple(mistakes))
            mistakes.append(found)
            if len(mistakes) == MOST or "(at line" not in str(error):
                return ReadablePart({}, "", tuple(mistakes))
            _take_out(lines, found.line - 1)


def _take_out(lines: list[str], at: int) -> None:
    is_heading = lines[at].lstrip().startswith("[")
    below = takewhile(lambda line: is_heading and not line.lstrip().startswith("["), lines[at + 1 :])
    gone = 1 + sum(1 for _ in below)
    lines[at : at + gone] = [""] * gone


def _is_deep(values: Any) -> bool:
    level = [values]
    for _ in range(DEEPEST):
        inside = [one.values() if isinstance(one, dict) else one for one in level]
        level = [value for one in inside for value in one if isinstance(value, dict | list)]
    return bool(level)


def _too_much(text: str) -> Mistake:
    """The mistake of a text that has too long a number, or lists and sections too deep in one another."""
    lines = text.split("\n")
    number = next((line for line, one in enumerate(lines, 1) if _LONG_NUMBER.search(one)), 0)
    if number:
        return Mistake(number, "", "the number is too long.")
    nested = [sum(map(one.count, ".[{")) for one in lines]
    deepest = nested.index(max(nested)) + 1
    return Mistake(deepest, "", f"lists or sections stand more than {DEEPEST} deep in one another.")
