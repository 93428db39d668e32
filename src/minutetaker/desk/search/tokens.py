"""The search box taken apart into words, phrases and filters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from minutetaker.record import clean_line

_QUOTES = str.maketrans("“”„‟«»", '""""""')
_TOKEN = re.compile(
    r"""(?P<minus>-(?=[^\s-]))?
    (?: (?P<filter>[^\W\d_][\w-]*): (?!//) (?: "(?P<quoted>[^"]*)"? | (?P<value>[^\s"]*) )
      | "(?P<phrase>[^"]*)"?
      | (?P<word>[^\s"]+) )""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """One piece: a word, a phrase in quotes, or a filter with its value. ``start`` is where it begins."""

    start: int
    text: str
    is_excluded: bool = False
    is_phrase: bool = False
    filter: str | None = None


def tokens(typed: str) -> Iterator[Token]:
    """The pieces in order; quotes that are never closed reach to the end. Nothing that is typed makes it fail."""
    for found in _TOKEN.finditer(straight(typed)):
        text = next(found[one] for one in ("quoted", "value", "phrase", "word") if found[one] is not None)
        name = found["filter"]
        yield Token(
            start=found.start(),
            text=text.strip(),
            is_excluded=found["minus"] is not None,
            is_phrase=found["phrase"] is not None,
            filter=None if name is None else name.casefold(),
        )


def straight(typed: str) -> str:
    """What was typed, on one line, with the quotes of every keyboard as ``"``."""
    return clean_line(typed).translate(_QUOTES)


def words_in(text: str) -> int:
    """How many words the index sees in a text: runs of letters and digits."""
    return len(re.findall(r"[^\W_]+", text)) or sum(unicodedata.category(one) == "Co" for one in text)
