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
        ("That the gate be mended by July.", "That the gate be mended by July."),
        ("That the gate be painted by June", "That the gate be painted by June"),
        ("That the fence be mended.", None),
        ("That the word “June” be deleted and “July” be inserted", "That the gate be mended by July."),
        ("That the word June be deleted and the word July inserted", "That the gate be mended by July."),
        ("That June be left out and July be added in its place.", "That the gate be mended by July."),
        (
            "that the words “by June” be omitted, and the words “at once” be substituted",
            "That the gate be mended at once.",
        ),
        ("the words “June” be struck out; and “July” be inserted instead", "That the gate be mended by July."),
        ("That June be replaced by July", "That the gate be mended by July."),
        ("That the word “June” be replaced with “July”", "That the gate be mended by July."),
        ("That “July” be substituted for “June”", "That the gate be mended by July."),
        ("That “June” be changed to “July”", "That the gate be mended by July."),
        ("That the words “gate be mended” be replaced by “gate be painted”", "That the gate be painted by June."),
        ("That the words “by June” be deleted", "That the gate be mended."),
        ("That the words “at once” be added", "That the gate be mended by June at once."),
        ("That the words “and oiled” be inserted after “mended”", "That the gate be mended and oiled by June."),
        ("That after “mended” the words “and oiled” be inserted", "That the gate be mended and oiled by June."),
        ("That “north” be inserted before “gate”", "That the north gate be mended by June."),
        ("That all words after “That” be deleted and “nothing be done” be inserted", "That nothing be done"),
        ("That the motion be amended by deleting “June” and inserting “July”", "That the gate be mended by July."),
        ("That the motion be amended by deleting June and by inserting July", "That the gate be mended by July."),
        ("That the motion be amended to delete “June” and insert “July”", "That the gate be mended by July."),
        ("That the substantive motion be amended by replacing June with July", "That the gate be mended by July."),
        ("That the motion be amended as follows: delete “by June”", "That the gate be mended."),
        (
            "That the motion be amended by the deletion of “June” and the insertion of “July”",
            "That the gate be mended by July.",
        ),
        (
            "That the motion be amended by the addition of the words “at once”",
            "That the gate be mended by June at once.",
        ),
        ("replace the whole with “That nothing be done”", "That nothing be done"),
        ("replace all with: That nothing be done", "That nothing be done"),
        ("delete the whole motion and insert “That nothing be done”", "That nothing be done"),
        ("That the motion be replaced by “That nothing be done”", "That nothing be done"),
        ("That the motion be amended to read “That nothing be done”", "That nothing be done"),
        ("amend to read: That nothing be done", "That nothing be done"),
        ("That the motion be referred back", None),
        ("That the gate be replaced by a fence by June", None),
        ("That a review be held after one year", None),
        ("That the matter be deferred by a month", None),
        ("That a report be added", None),
        ("add at once to the end; delete by June", "That the gate be mended at once."),
        ("add at once; delete by June", "That the gate be mended at once."),
        ("delete June; insert July", "That the gate be mended by July."),
        ("add at once to the end; delete October", None),
        ("add and painted; and oiled too", "That the gate be mended by June and painted; and oiled too."),
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


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("That the sign be painted", "That the sign be removed"),
        ("That all gates be shut", "replace all with some"),
        ("That the matter be noted", "That the motion be referred back"),
    ],
)
def test_an_instruction_is_not_read_into_words_of_a_motion(text: str, change: str) -> None:
    assert amended(text, change) in (change, None, "That some gates be shut")


def test_nothing_takes_the_place_of_a_motion_of_which_there_is_more() -> None:
    for change in (
        "replace the whole with “x”",
        "delete all after “That” and insert “x”",
        "That the gate be mended by May",
    ):
        assert amended(GATE, change) is not None
        assert amended(GATE, change, is_part=True) is None


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
