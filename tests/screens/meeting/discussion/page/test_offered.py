"""What of an offer is in sight."""

from __future__ import annotations

import pytest

from minutetaker.desk.offers.offering import WordOffer
from minutetaker.screens.meeting.discussion.page.offered import StandingOffer, as_shown, fitting


@pytest.mark.parametrize(
    ("columns", "text"),
    [(40, "cern was expressed"), (18, "cern was expressed"), (17, "cern was"), (7, "cern"), (4, "cern"), (2, "cern")],
)
def test_the_words_that_fit_are_offered_and_one_at_least(columns: int, text: str) -> None:
    assert fitting(WordOffer("cern was expressed"), columns).text == text


def test_what_takes_the_place_of_something_is_offered_whole() -> None:
    assert fitting(WordOffer("concern was expressed", replaces=3), 5).text == "concern was expressed"


@pytest.mark.parametrize(
    ("offer", "columns", "shown"),
    [
        (None, 10, ""),
        (WordOffer("cern"), 0, ""),
        (WordOffer("cern"), 4, "cern"),
        (WordOffer("cern"), 3, "ce…"),
        (WordOffer("cern"), 1, "…"),
        (WordOffer("concern", replaces=3), 20, " → concern"),
        (WordOffer("a\nb", replaces=1), 20, " → a b"),
        (WordOffer("漢字漢字"), 5, "漢字…"),
        (WordOffer("漢字漢字"), 2, "…"),
        (WordOffer("con\u0301cern\u202e"), 40, "con\u0301cern"),
    ],
)
def test_it_takes_no_more_columns_than_there_are(offer: WordOffer | None, columns: int, shown: str) -> None:
    assert as_shown(offer, columns) == shown


def test_it_stands_behind_its_own_line_alone() -> None:
    standing = StandingOffer(WordOffer("ponsible"), 0, "res")
    assert standing.at((0, 3), "res") == WordOffer("ponsible")
    assert standing.at((0, 5), "respo") == WordOffer("nsible")
    for place, line in (((1, 3), "res"), ((0, 2), "res"), ((0, 2), "re"), ((0, 4), "rest")):
        assert standing.at(place, line) is None
