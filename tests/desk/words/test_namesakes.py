"""People of one and the same name."""

from __future__ import annotations

from minutetaker.desk.words.namesakes import full_names, short_names
from minutetaker.record import Attendee, PersonName, Standing


def test_people_of_one_name_are_told_apart() -> None:
    names = {"one": "P.", "two": "Q.", "three": "Q."}
    people = [Attendee(one, PersonName("Ives", "Cllr", initials), Standing.MEMBER) for one, initials in names.items()]
    assert short_names(people) == {"one": "Cllr P. Ives", "two": "Cllr Q. Ives (1)", "three": "Cllr Q. Ives (2)"}
    assert full_names(people)["one"] == "Cllr P. Ives"
