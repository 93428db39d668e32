"""An abbreviation, offered as what it stands for."""

from __future__ import annotations

import pytest

from minutetaker.desk.offers.expanding import expansion
from minutetaker.desk.offers.offering import WordOffer
from minutetaker.own_files.abbreviations import Abbreviation

KNOWN = {
    one.name: one
    for one in (Abbreviation("cfs", "concern was expressed about"), Abbreviation("ms", "moved by {}, seconded by {}"))
}


@pytest.mark.parametrize(
    ("before", "offered"),
    [
        ("cfs", WordOffer("concern was expressed about", 3)),
        ("The ms", WordOffer("moved by ", 2, (", seconded by ",))),
        ("Cfs", WordOffer("Concern was expressed about", 3)),
        ("(cfs", WordOffer("concern was expressed about", 3)),
        ("CFS", None),
        ("cfs ", None),
        ("xcfs", None),
        ("3cfs", None),
        ("cf", None),
        ("", None),
    ],
)
def test_the_word_before_the_caret_is_looked_up(before: str, offered: WordOffer | None) -> None:
    assert expansion(before, KNOWN) == offered
