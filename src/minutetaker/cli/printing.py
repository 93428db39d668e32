"""The printing of the command line: never markup, and nothing that drives the terminal."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from typing import Any

_DRIVING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control codes, line separators, marks that turn the direction of writing round, and halves of characters."""


def visible(text: str) -> str:
    """The text with every character that could drive a terminal written as an escape such as ``\\x1b``."""
    if text.isprintable():
        return text
    return _DRIVING.sub(lambda found: found[0].encode("unicode_escape", "backslashreplace").decode(), text)


def say(text: str) -> None:
    """Print a line of the answer to standard output."""
    sys.stdout.write(f"{visible(text)}\n")


def say_text(text: str) -> None:
    """Print a text to standard output: as it is into a file or a pipe, made visible on a terminal."""
    sys.stdout.write(visible(text) if sys.stdout.isatty() else text)


def say_file(data: bytes) -> None:
    """Print a file of text in UTF-8 to standard output: byte for byte into a file or a pipe, visible on a terminal."""
    if sys.stdout.isatty():
        say_text(data.decode().replace("\r\n", "\n"))
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)


def say_json(value: Any) -> None:
    """Print a value as JSON that any terminal can show."""
    import json

    text = json.dumps(value, indent=2, ensure_ascii=False)
    sys.stdout.write(_DRIVING.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n")


def say_table(rows: Sequence[Sequence[str]]) -> None:
    """Print rows in aligned columns; the last column is not padded."""
    *before, last = zip(*rows, strict=True)
    lines = map("  ".join, zip(*map(_aligned, before), _all_visible(last), strict=True))
    sys.stdout.write("\n".join([*map(str.rstrip, lines), ""]))


def _aligned(column: Sequence[str]) -> list[str]:
    """The cells made visible and as wide as the widest of them."""
    shown = _all_visible(column)
    if "".join(shown).isascii():
        widest = max(map(len, shown))
        return [cell.ljust(widest) for cell in shown]
    from rich.cells import cell_len

    widths = {cell: cell_len(cell) for cell in set(shown)}
    widest = max(widths.values())
    padded = {cell: cell + " " * (widest - width) for cell, width in widths.items()}
    return [padded[cell] for cell in shown]


def _all_visible(texts: Sequence[str]) -> Sequence[str]:
    return texts if "".join(texts).isprintable() else [visible(text) for text in texts]


def remark(text: str) -> None:
    """Say something beside the answer, on standard error; on a terminal lines are broken between words."""
    said = visible(text)
    sys.stderr.write(f"{_wrapped(said) if sys.stderr.isatty() else said}\n")


def _wrapped(text: str) -> str:
    """The text in lines no wider than the terminal, each set in as it begins; a path stays whole, to be copied."""
    import shutil
    import textwrap

    width = shutil.get_terminal_size().columns
    lines = []
    for line in text.split("\n"):
        indent = line[: len(line) - len(line.lstrip(" "))]
        lines += textwrap.wrap(
            line, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
        ) or [line]
    return "\n".join(lines)


def complain(text: str) -> None:
    """Say on standard error why what was asked for was not done."""
    remark(f"minutetaker: {text}")


def remark_damaged(listed: Sequence[str]) -> None:
    """Say which meetings are not listed because they cannot be read."""
    for one in listed:
        remark(f"minutetaker: Not listed, because damaged: {one}. See: minutetaker check")
