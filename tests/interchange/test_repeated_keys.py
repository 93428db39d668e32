"""A key that stands twice in one record: which of the two was meant is not guessed."""

from __future__ import annotations

import pytest

from minutetaker.interchange import from_json, to_json
from minutetaker.interchange.bounds import FULLY_LISTED, values_in
from tests.interchange.files import COMMITTEE, MEETING, faults_of, refusal_of
from tests.interchange.test_bounds import LONG

FILE = to_json(MEETING, COMMITTEE)

TWICE = {
    "exempt, then open": ('"exempt": false', '"exempt": true, "exempt": false', "meeting.items[0].exempt"),
    "open, then exempt": ('"exempt": false', '"exempt": false, "exempt": true', "meeting.items[0].exempt"),
    "the same twice": ('"exempt": false', '"exempt": false, "exempt": false', "meeting.items[0].exempt"),
    "written otherwise": ('"exempt": false', '"ex\\u0065mpt": true, "exempt": false', "meeting.items[0].exempt"),
    "of an entry": (
        '"text": "The stile',
        '"text": "Said", "text": "The stile',
        "meeting.items[0].entries[0].text",
    ),
    "of the committee": ('"seats": 0', '"seats": 5, "seats": 0', "committee.seats"),
    "of the file": ('"version": 1', '"version": 9, "version": 1', "version"),
}
"""What is put in the place of what, and the key that is told."""


@pytest.mark.parametrize("case", TWICE)
def test_a_key_that_stands_twice_is_told_and_nothing_is_imported(case: str) -> None:
    was, now, key = TWICE[case]
    assert was in FILE
    assert "more than once" in faults_of(FILE.replace(was, now, 1))[key]


def test_each_is_told_beside_the_other_mistakes() -> None:
    text = FILE.replace('"exempt": false', '"exempt": true, "exempt": false').replace('"seats": 0', '"seats": "five"')
    assert set(faults_of(text)) == {"committee.seats", "meeting.items[0].exempt", "meeting.items[1].exempt"}


def test_a_key_of_a_long_file_too() -> None:
    text = to_json(LONG, COMMITTEE)
    assert values_in(text.encode()) > FULLY_LISTED
    assert "meeting.items[1].exempt" in refusal_of(
        text[::-1].replace('"exempt": false'[::-1], '"exempt": 1, "exempt": 0'[::-1], 1)[::-1]
    )


def test_a_key_that_other_records_have_too_is_not_told() -> None:
    assert from_json(FILE).meeting == MEETING
