"""Sentences begin with a capital, for who asks for it; whatever else is typed stays as it is."""

from __future__ import annotations

import pytest

from minutetaker.desk.offers.capitals import with_capitals


@pytest.mark.parametrize(
    ("before", "typed", "becomes"),
    [
        ("", "members noted. the clerk", "Members noted. The clerk"),
        ("", "“members", "“Members"),
        ("It was cold. ", "it", "It"),
        ("Was it cold? ", "it", "It"),
        ("It was cold.” ", "it", "It"),
        ("It was cold. (", "it", "It"),
        ("On 3.5. ", "it", "it"),
        ("bins, e.g. ", "the", "the"),
        ("the Co. ", "was", "was"),
        ("£4.", "5m", "5m"),
        ("www.", "council", "council"),
        ("It was cold.", "it", "it"),
        ("a word, ", "the", "the"),
        ("", "ÿ and ß", "Ÿ and ß"),
        ("", "ßen", "ßen"),
        ("", "iPad", "IPad"),
        ("", "/narr the", "/narr the"),
        ("", "3 members", "3 members"),
    ],
)
def test_the_first_letter_of_a_sentence_is_large(before: str, typed: str, becomes: str) -> None:
    assert with_capitals(before, typed, is_start=True) == becomes


def test_a_clause_goes_on_in_the_sentence_of_its_lead() -> None:
    assert with_capitals("", "that the report be noted. it", is_start=False) == "that the report be noted. It"


def test_all_at_once_is_as_one_by_one() -> None:
    text = "members noted this. cllr. lee agreed! “so be it.” then"
    one_by_one = ""
    for letter in text:
        one_by_one += with_capitals(one_by_one, letter, is_start=True)
    assert with_capitals("", text, is_start=True) == one_by_one
