"""Names in texts that nobody on the list bears, and what only looks like one."""

from __future__ import annotations

import pytest

from minutetaker.minutes.unfinished.named_people import unlisted
from minutetaker.record import Attendee, PersonName

PEOPLE = tuple(
    Attendee(surname, PersonName(surname, "Cllr", initials))
    for surname, initials in (
        ("Oakes", "J."),
        ("van der Berg", ""),
        ("Ó Dálaigh", "N."),
        ("Łukasiewicz", ""),
        ("Lee", ""),
    )
)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Cllr Hyde moved it.", ["Cllr Hyde"]),
        ("It was for Cllr J. Hyde. The Chair agreed.", ["Cllr J. Hyde"]),
        ("Councillor Mrs Hyde’s point, and Cllr Hyde again", ["Councillor Mrs Hyde", "Cllr Hyde"]),
        ("Cllr Hyde spoke; Cllr Hyde left.", ["Cllr Hyde"]),
        ("Cllr Hyde and Cllr Oakes", ["Cllr Hyde"]),
        ("as said by Cllr Fox. The Chair agreed with Cllr Dr. P. Roe.", ["Cllr Fox", "Cllr Dr. P. Roe"]),
        ("Cllr van den Hout spoke", ["Cllr van den Hout"]),
        ("Cllr Oakes spoke, as did Cllr. J. Oakes.", []),
        ("Councillor (Jo) Oakes asked", []),
        ("Cllr Oakes’ question; Cllr Lee's answer", []),
        ("Cllr van der Berg and Cllr O Dalaigh", []),
        ("Cllr Lukasiewicz and CLLR Hyde", []),
        ("Cllr Mrs Oakes MBE moved", []),
        ("Councillors were asked; a Councillor Conduct policy; the Councillors’ Code", []),
        ("Mrs Hyde spoke from the gallery; Hyde Road", []),
    ],
)
def test_a_councillor_whom_nobody_on_the_list_is_called_as_is_named(text: str, named: list[str]) -> None:
    assert list(unlisted(text, PEOPLE)) == named
