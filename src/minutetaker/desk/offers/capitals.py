"""Capitals at the beginning of sentences, for clerks who ask for them."""

from __future__ import annotations

import re

_OPENING = " \t\n([{‘“'\"«"
_END = re.compile(r"(?:^|[\s(\[‘“'\"])([^\s]*)[.!?][)\]’”'\"]*[\s([{‘“'\"«]+$")
_SHORTENED = frozenset(
    (
        *("cllr", "cllrs", "mr", "mrs", "ms", "dr", "prof", "rev", "revd", "hon", "st", "sgt", "capt", "col", "esq"),
        *("no", "nos", "para", "paras", "sch", "art", "reg", "regs", "ref", "fig", "vol", "ed", "pp", "p", "approx"),
        *("etc", "viz", "cf", "ca", "vs", "incl", "max", "min", "tel", "ext", "dept", "govt", "ltd", "inc", "plc"),
        *("jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec"),
    )
)
"""Words with a full stop behind them that ends no sentence, in small letters."""


def with_capitals(before: str, typed: str, *, is_start: bool) -> str:
    """What is typed, each letter that begins a sentence large.

    Args:
        before: what stands before it in its entry.
        is_start: whether the beginning of the entry begins a sentence.
    """
    done = ""
    for character in typed:
        large = character.upper()
        begins = character.islower() and len(large) == 1 and _begins(before + done, is_start=is_start)
        done += large if begins else character
    return done


def _begins(before: str, *, is_start: bool) -> bool:
    """Whether a sentence begins behind a text."""
    if not before.strip(_OPENING):
        return is_start
    found = _END.search(before[-80:])
    if found is None:
        return False
    word = found[1].strip("([{‘“'\"«").casefold()
    return "." not in word and word not in _SHORTENED and not (len(word) == 1 and word.isalpha())
