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
        ("Smith-Jones", ""),
        ("O'Hara", ""),
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
        ("Cllr Lukasiewicz and CLLR Hyde", ["CLLR Hyde"]),
        ("Cllr Mrs Oakes MBE moved", []),
        ("Councillors were asked; a Councillor Conduct policy; the Councillors’ Code", []),
        ("Mrs Hyde spoke from the gallery; Hyde Road", []),
    ],
)
def test_a_councillor_whom_nobody_on_the_list_is_called_as_is_named(text: str, named: list[str]) -> None:
    assert list(unlisted(text, PEOPLE)) == named


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Councillors Lee, Hyde and Moss spoke", ["Councillor Hyde", "Councillor Moss"]),
        ("Councillors Hyde, Lee, and Moss", ["Councillor Hyde", "Councillor Moss"]),
        ("Cllrs. J. Oakes, M. Hyde & P. Moss.", ["Cllr. M. Hyde", "Cllr. P. Moss"]),
        ("Councillors Jane Lee, Tom Hyde and Moss", ["Councillor Tom Hyde", "Councillor Moss"]),
        ("Councillors Lee and van den Hout", ["Councillor van den Hout"]),
        ("Councillors Lee, Oakes and Smith-Jones", []),
        ("Councillors Lee and Hyde, Moss and Company", ["Councillor Hyde"]),
        ("Councillors Lee, Parks Manager, spoke", []),
        ("Councillors Lee, Hyde, the Clerk and Moss", []),
        ("Councillors Lee and Mr Hyde; Councillors Lee and Officers", []),
        ("Councillors Lee and Hyde Park Residents", []),
        ("Councillor Lee and Hyde were there", []),
        ("Cllr Hyde- as was said", ["Cllr Hyde"]),
    ],
)
def test_each_of_several_behind_one_title_is_looked_for(text: str, named: list[str]) -> None:
    assert list(unlisted(text, PEOPLE)) == named


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("COUNCILLOR HYDE moved it", ["COUNCILLOR HYDE"]),
        ("COUNCILLOR HYDE MOVED THE MOTION.", ["COUNCILLOR HYDE"]),
        ("COUNCILLOR J. HYDE MOVED.", ["COUNCILLOR J. HYDE"]),
        ("COUNCILLOR JANE OAKES MOVED.", []),
        ("COUNCILLOR ABSENCE", []),
        ("COUNCILLORS IN ATTENDANCE", []),
        ("COUNCILLORS PRESENT: COUNCILLOR LEE", []),
        ("CLLR HYDE", ["CLLR HYDE"]),
    ],
)
def test_what_is_all_in_capitals_is_read_too(text: str, named: list[str]) -> None:
    assert list(unlisted(text, PEOPLE)) == named


@pytest.mark.parametrize(
    "text",
    [
        *(f"Cllr Smith{dash}Jones spoke" for dash in ("-", "\u2010", "\u2011", "\u2013", " ", "\u00a0")),
        *(f"Cllr O{mark}Hara spoke" for mark in "'’‘"),
        "Cllr Berg, as the list has van der Berg",
        "Cllr Lee Hyde, who may be Lee",
        "Councillor Attendance Policy",
        "Councillor Question Time",
        "Councillor Remuneration Panel",
        "Councillor Call-In and Councillor Call\u2011in",
        "Councillor Widget Policy",
        "Councillors’ Allowances; Councillors And Officers",
        "It was for the Councillors. The Chair agreed.",
        "asked that Councillors do more",
        "Councillor A asked, Councillor X answered",
    ],
)
def test_no_false_alarm(text: str) -> None:
    assert list(unlisted(text, PEOPLE)) == []


def test_a_name_with_a_dash_is_another_than_its_part() -> None:
    assert list(unlisted("Cllr Lee-Hyde spoke", PEOPLE)) == ["Cllr Lee-Hyde"]
