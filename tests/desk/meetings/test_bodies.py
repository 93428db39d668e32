"""Telling which committee a recommendation goes to by the name that the minutes give it."""

from __future__ import annotations

import pytest

from minutetaker.desk.meetings.bodies import Likeness, likeness, likeness_to
from minutetaker.record import Committee, new_id


def named(name: str) -> Committee:
    return Committee(new_id(), "Wick St Óswald Town Council", name, "parish")


@pytest.mark.parametrize(
    ("typed", "name", "expected"),
    [
        ("PLANNING COMMITTEE.", "Planning Committee", Likeness.SAME_NAME),
        ("The Planning Committee", "Planning Committee", Likeness.SAME_NAME),
        ("the Cttee for Planning", "Planning Committee", Likeness.SAME_WORDS),
        ("Wick St Oswald’s Planning Committee", "Planning Committee", Likeness.SAME_WORDS),
        ("Planning", "Planning and Highways Committee", Likeness.SOME_WORDS),
        ("Planning and Highways", "Planning Committee", Likeness.SOME_WORDS),
        ("Full Council", "Council", Likeness.SAME_WORDS),
        ("the Town Council", "Full Council", Likeness.SAME_WORDS),
        ("Wick St Óswald Town Council", "Full Council", Likeness.SAME_WORDS),
        ("Finance Committee", "Planning Committee", Likeness.NONE),
        ("Council Tax Panel", "Full Council", Likeness.SOME_WORDS),
        ("the Committee", "Planning Committee", Likeness.NONE),
        ("", "Planning Committee", Likeness.NONE),
        ("💡", "Planning Committee", Likeness.NONE),
    ],
)
def test_likeness(typed: str, name: str, expected: Likeness) -> None:
    assert likeness(typed, named(name)) is expected


def test_a_committee_that_is_named_better_has_it() -> None:
    planning, highways = named("Planning Committee"), named("Planning and Highways Committee")
    assert likeness_to("Planning", highways, [planning]) is Likeness.NONE
    assert likeness_to("Planning", planning, [highways]) is Likeness.SAME_WORDS
    assert likeness_to("Highways", highways, [planning]) is Likeness.SOME_WORDS
