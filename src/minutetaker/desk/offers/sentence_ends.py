"""The end of a sentence, told from the full stop of an abbreviation and of an initial."""

from __future__ import annotations

import re

_END = re.compile(r"([^\s/–-]*)([.!?])[)\]}’”'\"»]*$")
_OPENING = "([{‘“'\"«"
_FARTHEST = 80
"""Characters before the end that are looked at."""

_SHORTENED = frozenset(
    (
        *("cllr", "cllrs", "cr", "crs", "ald", "mr", "mrs", "ms", "mx", "messrs", "dr", "drs", "prof", "rev", "revd"),
        *("hon", "rt", "sgt", "capt", "col", "lt", "maj", "gen", "insp", "supt", "esq", "jr", "jnr", "sr", "snr"),
        *("no", "nos", "para", "paras", "sch", "art", "reg", "regs", "ref", "fig", "vol", "ed", "pp", "p", "encl"),
        *("etc", "viz", "eg", "ie", "cf", "ca", "vs", "approx", "incl", "excl", "max", "min", "tel", "ext"),
        *("dept", "govt", "co", "cos", "corp", "bros", "ltd", "inc", "plc", "assn", "assoc"),
        *("st", "rd", "ave", "sq", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec"),
    )
)
"""Words with a full stop behind them that ends no sentence, in small letters."""


def ends_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does, with whatever closes behind the mark; ``e.g.`` and ``9 p.m.`` do not."""
    found = _END.search(text[-_FARTHEST:])
    if found is None:
        return False
    word = found[1].strip(_OPENING).casefold()
    is_shortened = "." in word or word in _SHORTENED or (len(word) == 1 and word.isalpha())
    return found[2] != "." or not is_shortened
