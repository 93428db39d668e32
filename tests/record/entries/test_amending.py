"""The words of a motion with an amendment put in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutetaker.record.entries.amending import amended

GATE = "That the gate be mended by June."


@pytest.mark.parametrize(
    ("amendment", "words"),
    [
        ("delete “June” and insert “July”", "That the gate be mended by July."),
        ("To delete 'June' and insert 'July'.", "That the gate be mended by July."),
        ('delete "June", insert "July"', "That the gate be mended by July."),
        ("delete “June”; insert “July”", "That the gate be mended by July."),
        ("delete June and insert July", "That the gate be mended by July."),
        ("leave out the word “mended” and insert the word “painted”", "That the gate be painted by June."),
        ("to leave out “gate” and to insert “gate and the fence”", "That the gate and the fence be mended by June."),
        ("omitting the words by June and substituting as soon as may be", "That the gate be mended as soon as may be."),
        ("strike out “by June” and add “at once” in its place", "That the gate be mended at once."),
        ("replace “June” with “July”", "That the gate be mended by July."),
        ("replace june by July", "That the gate be mended by July."),
        ("substitute “July” for “June”", "That the gate be mended by July."),
        ("for “June” read “July”", "That the gate be mended by July."),
        ("change gate to stile", "That the stile be mended by June."),
        ("insert “north” before “gate”", "That the north gate be mended by June."),
        ("insert “and painted” after “mended”", "That the gate be mended and painted by June."),
        ("after “mended” insert “, painted and oiled,”", "That the gate be mended, painted and oiled, by June."),
        ("delete “by June”", "That the gate be mended."),
        ("remove the words by June", "That the gate be mended."),
        ("delete all after “That” and insert “nothing be done.”", "That nothing be done."),
        ("delete all words after That and insert the fence be mended", "That the fence be mended"),
        ("add “and that a report come back”", "That the gate be mended by June and that a report come back."),
        (
            "to add at the end: and that a report come back",
            "That the gate be mended by June and that a report come back.",
        ),
        ("add “, and painted”", "That the gate be mended by June, and painted."),
        ("That the fence be mended.", "That the fence be mended."),
        ("delete “gate” and insert “stile”; add “at once”", "That the stile be mended by June at once."),
        ("delete “gate” and insert “stile”\nreplace “June” with “July”", "That the stile be mended by July."),
        ("delete “October”", None),
        ("delete “e”", None),
        ("the date should be later", None),
        ("delete “gate” and think again", None),
        ("", None),
    ],
)
def test_an_amendment_in_the_words_that_people_use(amendment: str, words: str | None) -> None:
    assert amended(GATE, amendment) == words


def test_a_phrase_that_is_there_twice_is_not_plain() -> None:
    assert amended("That the gate and the other gate be mended", "delete “gate” and insert “stile”") is None


def test_apostrophes_and_line_ends_do_not_hide_a_phrase() -> None:
    assert amended("That the clerk’s\nreport be noted", 'delete "clerk\'s report" and insert “plan”') == (
        "That the plan be noted"
    )


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_two_texts_are_taken(text: str, amendment: str) -> None:
    found = amended(text, amendment)
    assert found is None or isinstance(found, str)


def test_long_texts_take_no_time_that_grows_with_them() -> None:
    text = "That the gate be mended. " * 400
    assert amended(text, "delete " + "and insert " * 400) is None
