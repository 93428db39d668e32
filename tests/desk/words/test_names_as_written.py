"""Names as clerks and councils write them, and how minutes print each: in full, in short, as a mover, in a list."""

from __future__ import annotations

from functools import cache

import pytest

from minutetaker.desk.words.name_lists import people_in
from minutetaker.desk.words.name_parts import parse_member
from minutetaker.minutes.compose.minutes import compose
from minutetaker.record import Attendee, EntryKind, Outcome, PersonName, Standing
from tests.minutes.samples import bundled, entry, item, meeting, new_id, present, printed

# typed | in full | in short | surname
_NAMES = """
Cllr H. J. Fryer | Cllr H. J. Fryer | Cllr Fryer | Fryer
Cllr H. J. Fryer, MBE | Cllr H. J. Fryer MBE | Cllr Fryer | Fryer
Cllr H. J. Fryer MBE, JP | Cllr H. J. Fryer MBE JP | Cllr Fryer | Fryer
Cllr H. J. Fryer, O.B.E. | Cllr H. J. Fryer O.B.E. | Cllr Fryer | Fryer
Cllr HJ Fryer | Cllr HJ Fryer | Cllr Fryer | Fryer
Cllr H.J. Fryer | Cllr H.J. Fryer | Cllr Fryer | Fryer
Fryer, H. J. | H. J. Fryer | H. J. Fryer | Fryer
Cllr Fryer, H. J. | Cllr H. J. Fryer | Cllr Fryer | Fryer
Cllr Fryer H. J. | Cllr H. J. Fryer | Cllr Fryer | Fryer
Fryer HJ | HJ Fryer | HJ Fryer | Fryer
Brown, G | G Brown | G Brown | Brown
Cllr Brown, G | Cllr G Brown | Cllr Brown | Brown
Cllr Brown G | Cllr G Brown | Cllr Brown | Brown
Cllr Y Jones | Cllr Y Jones | Cllr Jones | Jones
Cllr Lee (Ward Member) | Cllr Lee (Ward Member) | Cllr Lee | Lee
Cllr J. Lee (Ward Member) | Cllr J. Lee (Ward Member) | Cllr Lee | Lee
Cllr J. Lee (Labour) | Cllr J. Lee (Labour) | Cllr Lee | Lee
Cllr J. Lee [Independent Group] | Cllr J. Lee [Independent Group] | Cllr Lee | Lee
Hythe, Chairman | Hythe | Hythe | Hythe
Cllr Hythe (Chairman) | Cllr Hythe | Cllr Hythe | Hythe
Cllr A. Hythe – Chair | Cllr A. Hythe | Cllr Hythe | Hythe
Cllr Hythe—Vice-Chair | Cllr Hythe | Cllr Hythe | Hythe
Cllr A. Hythe – Mayor | Cllr A. Hythe (Mayor) | Cllr Hythe | Hythe
Cllr J. Lee (Con, North Ward) | Cllr J. Lee (Con, North Ward) | Cllr Lee | Lee
Cllr A. Hythe, Town Mayor | Cllr A. Hythe (Town Mayor) | Cllr Hythe | Hythe
Cllr A. Hythe, Mayor | Cllr A. Hythe (Mayor) | Cllr Hythe | Hythe
Cllr A. Hythe, Leader of the Council | Cllr A. Hythe (Leader of the Council) | Cllr Hythe | Hythe
The Mayor, Cllr A. Hythe | The Mayor, Cllr A. Hythe | The Mayor, Cllr Hythe | Hythe
The Mayor of Wick | The Mayor of Wick | The Mayor of Wick | of Wick
Hartnett, Jr. | Hartnett Jr. | Hartnett | Hartnett
Cllr S. Hartnett, Jr. | Cllr S. Hartnett Jr. | Cllr Hartnett | Hartnett
Sam Hartnett Snr | Sam Hartnett Snr | Sam Hartnett | Hartnett
Cllr McDonald II | Cllr McDonald II | Cllr McDonald | McDonald
Cllr J McDonald III | Cllr J McDonald III | Cllr McDonald | McDonald
Ó Dochartaigh | Ó Dochartaigh | Ó Dochartaigh | Ó Dochartaigh
Cllr Ó Dochartaigh | Cllr Ó Dochartaigh | Cllr Ó Dochartaigh | Ó Dochartaigh
Cllr Seán Ó Dochartaigh | Cllr Seán Ó Dochartaigh | Cllr Ó Dochartaigh | Ó Dochartaigh
Ó Briain S. | S. Ó Briain | S. Ó Briain | Ó Briain
Cllr Ó. Brown | Cllr Ó. Brown | Cllr Brown | Brown
Cllr É. Brown | Cllr É. Brown | Cllr Brown | Brown
Cllr M. Ní Mhurchú | Cllr M. Ní Mhurchú | Cllr Ní Mhurchú | Ní Mhurchú
Cllr D. O'Neill | Cllr D. O'Neill | Cllr O'Neill | O'Neill
Cllr D. O’Neill OBE, DL | Cllr D. O’Neill OBE DL | Cllr O’Neill | O’Neill
Cllr D'Arcy | Cllr D'Arcy | Cllr D'Arcy | D'Arcy
Cllr M.-J. O'Connor-Ní Mhurchú | Cllr M.-J. O'Connor-Ní Mhurchú | Cllr O'Connor-Ní Mhurchú | O'Connor-Ní Mhurchú
Cllr J. Smith-Jones | Cllr J. Smith-Jones | Cllr Smith-Jones | Smith-Jones
Cllr J. Smith Jones | Cllr J. Smith Jones | Cllr Smith Jones | Smith Jones
Cllr Jane Smith Jones | Cllr Jane Smith Jones | Cllr Smith Jones | Smith Jones
Gabriel García Márquez | Gabriel García Márquez | Gabriel García Márquez | García Márquez
Cllr P. de Souza | Cllr P. de Souza | Cllr de Souza | de Souza
Cllr Mrs Ann van der Berg MBE JP | Cllr Mrs Ann van der Berg MBE JP | Cllr Mrs van der Berg | van der Berg
van der Berg, J. | J. van der Berg | J. van der Berg | van der Berg
Cllr van der Berg HJ | Cllr HJ van der Berg | Cllr van der Berg | van der Berg
Cllr I. ap Rhys | Cllr I. ap Rhys | Cllr ap Rhys | ap Rhys
Cllr M. Bin Laden | Cllr M. Bin Laden | Cllr Bin Laden | Bin Laden
Cllr A. Al-Hassan | Cllr A. Al-Hassan | Cllr Al-Hassan | Al-Hassan
Łukasiewicz, P. | P. Łukasiewicz | P. Łukasiewicz | Łukasiewicz
Dr Østergård | Dr Østergård | Dr Østergård | Østergård
Þóra Þórsdóttir | Þóra Þórsdóttir | Þóra Þórsdóttir | Þórsdóttir
Frau Straße | Frau Straße | Frau Straße | Straße
Cllr Ng A | Cllr A Ng | Cllr Ng | Ng
P. Ma MA | P. Ma MA | P. Ma | Ma
Cllr X Li | Cllr X Li | Cllr Li | Li
Nguyễn Văn An | Nguyễn Văn An | Nguyễn Văn An | Văn An
Lord Smith of Clifton | Lord Smith of Clifton | Lord Smith of Clifton | Smith of Clifton
Baroness Young of Old Scone | Baroness Young of Old Scone | Baroness Young of Old Scone | Young of Old Scone
Rt Hon. Sir David Amess | Rt Hon. Sir David Amess | Rt Hon. Sir Amess | Amess
St. John-Stevas, N. | N. St. John-Stevas | N. St. John-Stevas | St. John-Stevas
The Rev. Canon A. B. Cole | The Rev. Canon A. B. Cole | The Rev. Canon Cole | Cole
"""
_CASES = [tuple(part.strip() for part in line.split("|")) for line in _NAMES.strip().splitlines()]
_OTHER = PersonName("Zwingli", "Cllr", "U.")


def the_one(typed: str) -> PersonName:
    (person,) = people_in(typed)
    return parse_member(person)[0]


@pytest.mark.parametrize(("typed", "full", "short", "surname"), _CASES)
def test_a_name_is_printed_in_full_and_in_short(typed: str, full: str, short: str, surname: str) -> None:
    name = the_one(typed)
    assert (name.printed, name.short, name.surname) == (full, short, surname)


@cache
def lines_with(name: PersonName) -> list[str]:
    """The minutes of a meeting at which this person moved something."""
    mover, seconder = (Attendee(new_id(), one, Standing.MEMBER) for one in (name, _OTHER))
    moved = entry(
        EntryKind.RESOLUTION,
        "That the hedge be cut.",
        mover_id=mover.id,
        seconder_id=seconder.id,
        outcome=Outcome.CARRIED,
    )
    people = (mover, seconder)
    return printed(
        compose(meeting(item(moved), attendees=people, attendance=present(*people)), bundled("leicestershire"))
    )


@pytest.mark.parametrize(("typed", "full", "short", "surname"), _CASES)
def test_a_name_stands_in_the_list_and_as_the_mover(typed: str, full: str, short: str, surname: str) -> None:
    lines = lines_with(the_one(typed))
    assert f"It was moved by {short} and seconded by Cllr Zwingli:" in lines
    assert full in lines
