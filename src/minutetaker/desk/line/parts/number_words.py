"""Numbers as they are said: ``seven``, ``twenty-one``, ``none``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import product

_UNITS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = (
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORTH: Mapping[str, int] = {
    **dict.fromkeys(("no", "none", "nil", "nobody", "zero"), 0),
    **{word: worth for worth, word in enumerate((*_UNITS[1:], *_TEENS), 1)},
    **{
        "-".join(filter(None, (ten, unit))): 10 * tens + units
        for (tens, ten), (units, unit) in product(enumerate(_TENS, 2), enumerate(_UNITS))
    },
}
"""From none to ninety-nine."""

_HYPHEN = re.compile("[-‐‑]")
NUMBER_WORD = "|".join(sorted((word.replace("-", r"[-‐‑\s]") for word in _WORTH), key=len, reverse=True))
"""A pattern for one of them, with a hyphen or a blank in it; the longest that fits comes first."""


def number_said(text: str) -> int:
    """The number that figures or one of these words say.

    Raises:
        KeyError: they say none.
    """
    if text.isdigit():
        return int(text)
    return _WORTH["-".join(_HYPHEN.sub(" ", text.casefold()).split())]
