"""The user's own abbreviations, offered as what they stand for."""

from __future__ import annotations

import re

from minutetaker.desk.offers.offering import WordOffer
from minutetaker.own_files.abbreviations import Abbreviations

_WORD = re.compile(r"(?:^|[\s(\[“‘\"'/–—])([A-Za-z][A-Za-z0-9-]*)$")


def expansion(before: str, known: Abbreviations) -> WordOffer | None:
    """The text that the word before the caret stands for, up to its first place to fill in; None where it is no
    abbreviation.

    Typed with a capital it begins with one.

    Args:
        before: what stands in the caret's line before it.
    """
    found = _WORD.search(before[-40:]) if known else None
    if found is None:
        return None
    typed = found[1]
    meant = known.get(typed) or known.get(typed[0].lower() + typed[1:])
    if meant is None:
        return None
    first, *then = meant.pieces
    text = first[0].upper() + first[1:] if typed != meant.name else first
    return WordOffer(text, replaces=len(typed), then=tuple(then))
