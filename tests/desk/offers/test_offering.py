"""An offer: the likeliest word or phrase behind what was typed, or none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutetaker.desk.offers.offering import FEWEST, LONGEST_OFFER, WordOffer, offer
from minutetaker.desk.offers.shelf import Passage, WordShelf

MINUTES = WordShelf(
    [
        Passage("Councillor Hythe", 10),
        Passage("Cllr H. J. Fryer MBE", 10),
        Passage("Concern was expressed about the harbour wall.", 2),
        Passage("Concern was expressed about the slipway.", 2),
        Passage("The harbour master explained the tides.", 2),
        Passage("responsibilities", 6),
        Passage("responsibility", 2),
        Passage("responsive"),
        Passage("to be held at 7 pm", 2),
    ]
)


def offered(before: str, *shelves: WordShelf) -> str:
    found = offer(before, shelves or (MINUTES,))
    return found.text if found else ""


@pytest.mark.parametrize(
    ("before", "text"),
    [
        ("Councillor H", "ythe"),
        ("moved by Cou", "ncillor Hythe"),
        ("Cllr H. J. F", "ryer MBE"),
        ("res", "ponsibilities"),
        ("Res", "ponsibilities"),
        ("Con", "cern was expressed about the"),
        ("concern w", "as expressed about the"),
        ("Concern was expressed", ""),
        ("Concern was expressed about ", ""),
        ("(cou", "ncillor Hythe"),
        ("It was resp", "onsibilities"),
    ],
)
def test_the_likeliest_way_on_is_offered(before: str, text: str) -> None:
    assert offered(before) == text


@pytest.mark.parametrize(
    "before",
    [
        "",
        " ",
        "C",
        "Co",
        "xyz",
        "RESP",  # typed in capitals
        "respo-",
        "held at 7 p",  # too little is left
        "(",
        "…",
        "שלום cou",  # nobody can tell where it would show
        "a\tb\t",
    ],
)
def test_nothing_is_offered(before: str) -> None:
    assert offered(before) == ""


def test_what_was_typed_before_tells_which_word_is_meant() -> None:
    shelf = WordShelf(
        [Passage("the harbour committee", 2), Passage("the slipway company", 2), Passage("commission", 3)]
    )
    assert offered("the harbour com", shelf) == "mittee"
    assert offered("the slipway com", shelf) == "pany"


def test_a_phrase_ends_where_it_goes_on_in_several_ways_and_with_its_sentence() -> None:
    shelf = WordShelf(
        [Passage("Noted with thanks. The next", 8), Passage("Noted with regret", 1), Passage("Noted. So", 2)]
    )
    assert offered("Noted", shelf) == ""
    assert offered("Noted wi", shelf) == "th thanks"


@pytest.mark.parametrize(
    ("text", "before", "rest"),
    [
        ("Harbour Holdings Ltd. of Tidewell", "Harbour H", "oldings Ltd. of Tidewell"),
        ("to be held at approx. noon", "to be held at ap", "prox. noon"),
        ("It is up to us. The next", "It is u", "p to us"),
        ("The terms were: none", "The ter", "ms were"),
    ],
)
def test_a_phrase_goes_on_behind_an_abbreviation_and_not_behind_a_sentence(text: str, before: str, rest: str) -> None:
    assert offered(before, WordShelf([Passage(text, 8)])) == rest


def test_the_nearest_shelf_adds_to_the_others() -> None:
    far, near = WordShelf([Passage("consultation", 2)]), WordShelf([Passage("conservation", 3)])
    assert offered("cons", far, near) == "ervation"


def test_an_offer_stands_while_its_own_letters_are_typed() -> None:
    one = WordOffer("ponsibility")
    assert one.after("pon") == WordOffer("sibility")
    assert one.after("pox") is None
    assert one.after("ponsibilit") is None
    assert WordOffer("concern was", replaces=3).after("c") is None


def test_its_first_word_can_be_taken_alone() -> None:
    assert WordOffer("cern was expressed").first_word == WordOffer("cern")
    assert WordOffer(" was expressed").first_word == WordOffer(" was")


@given(st.text(max_size=120))
def test_whatever_stands_before_the_caret_an_offer_is_short_and_worth_its_key(before: str) -> None:
    found = offer(before, (MINUTES,))
    assert found is None or FEWEST <= len(found.text) <= LONGEST_OFFER
    assert found == offer(before, (MINUTES,))
