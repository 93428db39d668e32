"""Characters that cannot be seen, or that turn a line round: a terminal is never sent them."""

from __future__ import annotations

import re

_UNSEEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    r"\ud800-\udfff\U000e0000-\U000e007f]"
)
"""Characters that cannot be seen, that turn the direction of what follows, or that drive the terminal.

The last are in no record, but may be in the name of a file or in an error about what was typed.
"""

_NAMES = {
    "\xad": "SHY",
    "\u061c": "ALM",
    "\u200b": "ZWSP",
    "\u200e": "LRM",
    "\u200f": "RLM",
    "\u202a": "LRE",
    "\u202b": "RLE",
    "\u202c": "PDF",
    "\u202d": "LRO",
    "\u202e": "RLO",
    "\u2060": "WJ",
    "\u2066": "LRI",
    "\u2067": "RLI",
    "\u2068": "FSI",
    "\u2069": "PDI",
    "\ufeff": "BOM",
}


def unseen_shown(text: str) -> str:
    """The text with each character that cannot be seen named in its place: ``⟨RLM⟩``."""
    return _UNSEEN.sub(lambda found: f"⟨{_NAMES.get(found[0], f'U+{ord(found[0]):04X}')}⟩", text)


def unseen_dropped(text: str) -> str:
    """The text without the characters that cannot be seen, which a terminal must not be sent."""
    return _UNSEEN.sub("", text)


def one_line(text: str) -> str:
    """The text with line breaks and tabs as spaces, and what cannot be seen named."""
    return unseen_shown(" ".join(text.split()))
