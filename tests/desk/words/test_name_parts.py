"""Names typed on one line fall into the parts that house styles print."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutetaker.desk.words.name_parts import parse_member, parse_name
from minutetaker.record import Office, PersonName, RecordError, clean_line

# typed: title | initials | surname | post-nominals
_NAMES = """
Mrs. H. J. Fryer CC                | Mrs.            | H. J.   | Fryer          | CC
Cllr Mrs Ann van der Berg MBE JP   | Cllr Mrs        | Ann     | van der Berg   | MBE JP
HJ Smith-Jones                     |                 | HJ      | Smith-Jones    |
Cllr D. O'Neill                    | Cllr            | D.      | O'Neill        |
O’Neill                            |                 |         | O’Neill        |
Sir John Major                     | Sir             | John    | Major          |
Mr Dean                            | Mr              |         | Dean           |
The Mayor, Cllr Óscar Ní Bhriain   | The Mayor, Cllr | Óscar   | Ní Bhriain     |
Helen Jane Fryer                   |                 | Helen   | Jane Fryer     |
John F. Lowe                       |                 | John F. | Lowe           |
Baroness Smith of Leeds            | Baroness        |         | Smith of Leeds |
The Rev. Canon A. B. Cole          | The Rev. Canon  | A. B.   | Cole           |
Mr T St. John                      | Mr              | T       | St. John       |
Dr. J-P. Łukasz                    | Dr.             | J-P.    | Łukasz         |
P. Ma MA                           |                 | P.      | Ma             | MA
Cllr J. Ng                         | Cllr            | J.      | Ng             |
Alderman Miss K. de la Cruz O.B.E. | Alderman Miss   | K.      | de la Cruz     | O.B.E.
Lady Ruth Hall DL                  | Lady            | Ruth    | Hall           | DL
Cllr Fryer (Labour)                | Cllr            |         | Fryer          | (Labour)
Fryer, MBE                         |                 |         | Fryer          | MBE
Cllr Fryer, OBE, DL                | Cllr            |         | Fryer          | OBE DL
Cllr Lee (Ward Member)             | Cllr            |         | Lee            | (Ward Member)
Cllr J. Lee (Ward Member) MBE      | Cllr            | J.      | Lee            | (Ward Member) MBE
Cllr McDonald III                  | Cllr            |         | McDonald       | III
Mr                                 |                 |         | Mr             |
"""
_CASES = [tuple(part.strip() for part in line.split("|")) for line in _NAMES.strip().splitlines()]


@pytest.mark.parametrize(("typed", "title", "initials", "surname", "after"), _CASES)
def test_a_name_falls_into_its_parts(typed: str, title: str, initials: str, surname: str, after: str) -> None:
    assert parse_name(typed) == PersonName(surname, title, initials, after)


_WORDS = st.sampled_from(
    [
        "Cllr",
        "Mrs.",
        "The",
        "Mayor",
        "H.",
        "HJ",
        "van",
        "der",
        "Smith-Jones",
        "O'Neill",
        "MBE",
        "(Chair)",
        "of",
        "é",
        "[/]",
    ]
)


@given(st.one_of(st.text(max_size=60), st.lists(_WORDS, max_size=8).map(" ".join)))
def test_no_character_is_lost_or_altered(typed: str) -> None:
    words = clean_line(typed).split()
    if not words:
        with pytest.raises(RecordError):
            parse_name(typed)
        return
    name = parse_name(typed)
    assert name.printed.replace(",", "") == " ".join(words).replace(",", "")
    assert name.post_nominals or name.printed == " ".join(words)
    assert name.surname


def test_nothing_is_no_name() -> None:
    with pytest.raises(RecordError, match="Fryer"):
        parse_name("  \t ")


@pytest.mark.parametrize(
    ("typed", "office"),
    [
        ("Cllr H. Fryer (Chair)", Office.CHAIR),
        ("Cllr H. Fryer (in the Chair)", Office.CHAIR),
        ("Cllr H. Fryer [Vice-Chairman]", Office.VICE_CHAIR),
        ("Cllr H. Fryer", Office.MEMBER),
    ],
)
def test_a_members_office_stands_in_brackets(typed: str, office: Office) -> None:
    assert parse_member(typed) == (PersonName("Fryer", "Cllr", "H."), office)


def test_other_brackets_stay_in_the_name() -> None:
    name, office = parse_member("Cllr H. Fryer (Independent)")
    assert (name.printed, office) == ("Cllr H. Fryer (Independent)", Office.MEMBER)
