"""A sentence ends with its mark, and goes on behind an abbreviation or an initial."""

from __future__ import annotations

import pytest

from minutetaker.desk.offers.sentence_ends import ends_sentence


@pytest.mark.parametrize(
    "text",
    [
        "It was cold.",
        "It was cold.”",
        "(It was cold.)",
        "It is up to us.",
        "Was it cold?",
        "It was cold!",
        "At 9 p.m.?",
        "Is it Smith & Co.?",
        "in 2026.",
    ],
)
def test_a_sentence_ends(text: str) -> None:
    assert ends_sentence(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "It was cold", "one;", "as follows:", "It was cold. So"),
        *("Cllr.", "Cllrs.", "Mr.", "Mrs.", "Ms.", "Dr.", "Prof.", "Revd.", "the Rt. Hon.", "H.", "H. J.", "(Cllr."),
        *("Harbour Co.", "Water Ltd.", "Inc.", "St.", "Quay Rd.", "No.", "see nos.", "para.", "approx.", "incl."),
        *("etc.", "(paths etc.)", "e.g.", "(e.g.", "i.e.", "e.g./i.e.", "9 a.m.", "9 p.m.", "12 Sept.", "Mr./Mrs."),
    ],
)
def test_a_sentence_goes_on(text: str) -> None:
    assert not ends_sentence(text)
