"""A name within a text, told apart from those of people alike and from words that are like it."""

from __future__ import annotations

import pytest

from minutetaker.desk.words.names_in_texts import NameInTexts
from minutetaker.record import PersonName

FRYER = PersonName("Fryer", "Cllr Mrs", "H. J.", "MBE")


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Cllr Mrs H. J. Fryer MBE spoke.", "X spoke."),
        ("It was moved by Cllr Fryer.", "It was moved by X."),
        ("Councillor Fryer's report", "X's report"),
        ("MRS. FRYER and Mrs\nFryer", "X and X"),
        ("H.J. Fryer, HJ Fryer and H J Fryer, MBE", "X, X and X"),
        ("Cllr Fryers", "Cllr Fryers"),
        ("Cllr Fryer-Jones and Cllr H. J. Fryer‑Jones", "Cllr Fryer-Jones and Cllr H. J. Fryer‑Jones"),
        ("Cllr Anne-H. J. Fryer", "Cllr Anne-H. J. Fryer"),
        ("ex-Cllr Fryer", "ex-X"),
        ("the deep fat fryer", "the deep fat fryer"),
        ("Mr Fryer", "Mr Fryer"),
        ("K. Fryer", "K. Fryer"),
        ("", ""),
    ],
)
def test_a_name_is_replaced_in_the_ways_that_minutes_write_it(text: str, after: str) -> None:
    assert NameInTexts(FRYER).replaced(text, "X") == after


@pytest.mark.parametrize(
    ("other", "text", "after", "is_told_apart"),
    [
        (PersonName("Fryer", "Cllr", "K."), "Cllr Fryer and Cllr H. J. Fryer", "Cllr Fryer and X", True),
        (PersonName("FRYER", "Cllr", "K."), "Fryer", "Fryer", True),
        (PersonName("Fryer", "Cllr", "HJ"), "Cllr H. J. Fryer", "Cllr H. J. Fryer", False),
        (PersonName("Fryer-Jones", "Cllr", "H. J."), "Cllr H. J. Fryer", "X", True),
    ],
)
def test_what_may_be_the_name_of_another_is_left(other: PersonName, text: str, after: str, is_told_apart: bool) -> None:
    name = NameInTexts(FRYER, (other,))
    assert name.replaced(text, "X") == after
    assert name.is_told_apart is is_told_apart


@pytest.mark.parametrize(
    ("name", "others", "text", "after"),
    [
        (FRYER, (), "fryer", "X"),
        (FRYER, (PersonName("Fryer", "Mr"),), "Fryer", "Fryer"),
        (FRYER, (), "Cllr Fryer / the Clerk", "X / the Clerk"),
        (PersonName("Nguyễn"), (), "Nguyễn", "X"),
    ],
)
def test_an_owner_may_be_named_by_the_surname(
    name: PersonName, others: tuple[PersonName, ...], text: str, after: str
) -> None:
    assert NameInTexts(name, others).owner_replaced(text, "X") == after


def test_words_that_are_the_persons_too_are_replaced_and_looked_for() -> None:
    name = NameInTexts(FRYER, (PersonName("Fryer", "Cllr", "H. J."),), also=("Helen Smith", " "))
    assert name.replaced("Helen  Smith and Cllr Fryer", "X") == "X and Cllr Fryer"
    assert name.is_in("HELEN SMITH")
    assert name.is_in("a Fryer")
    assert not name.is_in("a fryers' guild")
