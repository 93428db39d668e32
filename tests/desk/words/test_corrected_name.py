"""A name as it was before it was corrected, in the ways that texts write it; each with what it becomes."""

from __future__ import annotations

import pytest

from minutetaker.desk.words.corrected_name import CorrectedName
from minutetaker.record import PersonName

FRYER = PersonName("Fryer", "Cllr", "H. J.", "MBE")
FRIAR = PersonName("Friar", "Cllr", "H. J.", "MBE")
SURE, PERHAPS = True, False


@pytest.mark.parametrize(
    ("text", "after", "is_sure"),
    [
        ("Cllr H. J. Fryer MBE moved.", "Cllr H. J. Friar MBE moved.", SURE),
        ("Cllr Fryer moved.", "Cllr Friar moved.", SURE),
        ("Councillor Fryer’s amendment", "Councillor Friar’s amendment", SURE),
        ("Cllr Mrs. Fryer spoke", "Cllr Mrs. Friar spoke", SURE),
        ("thanks to HJ Fryer, MBE", "thanks to HJ Friar, MBE", SURE),
        ("CLLR FRYER (Chair)", "CLLR FRIAR (Chair)", SURE),
        ("Fryer moved.", "Friar moved.", PERHAPS),
        ("the deep fat fryer", "", SURE),
        ("Fryerson and Cllr Fryers", "", SURE),
        ("Cllr Lee", "", SURE),
    ],
)
def test_a_surname_is_corrected_and_the_rest_is_left_as_it_was_typed(text: str, after: str, is_sure: bool) -> None:
    assert corrected(CorrectedName(FRYER, FRIAR), text) == ([(after, is_sure)] if after else [])


@pytest.mark.parametrize(
    ("before", "after", "text", "becomes"),
    [
        (FRYER, PersonName("Fryer", "Cllr", "J.", "MBE"), "Cllr H. J. Fryer; Cllr Fryer", "Cllr J. Fryer; Cllr Fryer"),
        (FRYER, PersonName("Fryer", "Cllr", "", "MBE"), "Cllr H.J. Fryer MBE", "Cllr Fryer MBE"),
        (FRYER, PersonName("Fryer", "Mrs", "H. J."), "Cllr H. J. Fryer MBE; Mr Fryer", "Mrs H. J. Fryer; Mr Fryer"),
        (FRYER, PersonName("Fryer", "", "H. J.", "CBE"), "Cllr H. J. Fryer MBE", "H. J. Fryer CBE"),
        (
            PersonName("O'Hara", "Cllr"),
            PersonName("O’Hara", "Cllr"),
            "Cllr O'Hara; Cllr O’Hara",
            "Cllr O’Hara; Cllr O’Hara",
        ),
        (PersonName("Smith-Jones", "Cllr"), PersonName("Smith Jones", "Cllr"), "Cllr Smith‑Jones", "Cllr Smith Jones"),
        (PersonName("Lukasiewicz", "Dr"), PersonName("Łukasiewicz", "Dr"), "Dr Lukasiewicz", "Dr Łukasiewicz"),
        (PersonName("de la Mare", "Mr"), PersonName("De La Mare", "Mr"), "Mr de la\nMare", "Mr De La Mare"),
    ],
)
def test_what_changed_of_a_name_changes_where_it_was_typed(
    before: PersonName, after: PersonName, text: str, becomes: str
) -> None:
    assert corrected(CorrectedName(before, after), text) == [(becomes, SURE)]


SHAH, SHAW = PersonName("Shah", "Cllr", "Jo"), PersonName("Shaw", "Cllr", "Jo")


@pytest.mark.parametrize(
    "dash",
    ["-", "\u2010", "\u2011", "\u2012", "\u2013", "'", "\u2019"],
    ids=["hyphen", "true hyphen", "non-breaking", "figure dash", "en dash", "apostrophe", "curly"],
)
def test_a_name_of_which_it_is_only_a_part_is_somebody_elses(dash: str) -> None:
    name = CorrectedName(SHAH, SHAW)
    for theirs in (f"Cllr Shah{dash}Khan", f"cllr shah{dash}khan", f"Cllr Khan{dash}Shah", f"CLLR SHAH{dash}KHAN"):
        assert corrected(name, f"{theirs} spoke.") == []
    assert corrected(name, f"Cllr Shah{dash}Khan thanked Cllr Shah.") == [
        (f"Cllr Shah{dash}Khan thanked Cllr Shaw.", SURE)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Cllr Shah’s point",
        "Cllr Shah's point",
        "Cllr Shah, who spoke",
        "Cllr Shah; Cllr Lee",
        "Cllr Shah (Ward Member)",
        "Cllr Shah MBE",
        "Cllr Shah CC, Chairman",
        "Cllr Shah Cllr Lee",
        "Cllr Shah of Newton",
        "Cllr Shah\tCllr Lee",
        "Cllr Shah\nResolved",
        "Cllr Shah. The Chair agreed.",
        "CLLR SHAH: no",
        "Councillor Mrs Shah",
        "Thanked by Jo Shah",
        "Thanks: Jo Shah",
        "Resolved Jo Shah be thanked",
    ],
)
def test_the_person_is_surely_meant(text: str) -> None:
    assert corrected(CorrectedName(SHAH, SHAW), text) == [(text.replace("Shah", "Shaw").replace("SHAH", "SHAW"), SURE)]


@pytest.mark.parametrize(
    "text",
    [
        "Cllr Shah Khan",
        "Cllr Shah\u00a0Khan",
        "Cllr Shah—Khan",
        "Cllr Shah de Khan",
        "Jo Shah Khan",
        "Cllr Mary Jo Shah",
        "Dr P. Jo Shah",
        "Mr Shah of the public",
        "Dr Shah",
        "Dr Jo Shah",
        "Alderman Shah",
        "the Shah",
    ],
)
def test_another_may_be_meant(text: str) -> None:
    assert corrected(CorrectedName(SHAH, SHAW), text) == [(text.replace("Shah", "Shaw"), PERHAPS)]


@pytest.mark.parametrize(
    ("title", "text", "is_sure"),
    [
        ("Dr", "Dr Shah", SURE),
        ("Dr", "Cllr Shah", PERHAPS),
        ("Cllr Dr", "Dr Shah", SURE),
        ("Councillor", "Cllr. Shah", SURE),
        ("", "Councillor Shah", SURE),
        ("", "Mr Shah", PERHAPS),
        ("The Lord Mayor", "the Shah", PERHAPS),
        ("The Lord Mayor", "the Lord Mayor Shah", SURE),
    ],
)
def test_a_title_is_the_persons_own_or_not_sure(title: str, text: str, is_sure: bool) -> None:
    name = CorrectedName(PersonName("Shah", title), PersonName("Shaw", title))
    assert [one.is_sure for one in name.found(text)] == [is_sure]


@pytest.mark.parametrize(
    ("other", "text", "is_sure"),
    [
        (PersonName("Fryer", "Cllr", "P."), "Cllr Fryer moved.", PERHAPS),
        (PersonName("Fryer", "Cllr", "P."), "Cllr H. J. Fryer moved.", SURE),
        (PersonName("Fryer", "Mr", "H. J."), "Cllr H. J. Fryer moved.", PERHAPS),
        (PersonName("Lee", "Cllr"), "Cllr Fryer moved.", SURE),
    ],
)
def test_where_another_has_the_surname_only_the_initials_are_sure(other: PersonName, text: str, is_sure: bool) -> None:
    assert [one.is_sure for one in CorrectedName(FRYER, FRIAR).found(text, [other])] == [is_sure]


def test_the_owner_of_something_is_surely_meant_by_the_surname_alone() -> None:
    name = CorrectedName(FRYER, FRIAR)
    assert [one.is_sure for one in name.found("Fryer", is_owner=True)] == [SURE]
    assert [one.is_sure for one in name.found("Fryer", [PersonName("Fryer", "Mr")], is_owner=True)] == [PERHAPS]


def corrected(name: CorrectedName, text: str) -> list[tuple[str, bool]]:
    """The text with the name corrected in every place, and whether all are sure; nothing where it is in none."""
    found = name.found(text)
    after = text
    for one in reversed(found):
        after = f"{after[: one.start]}{one.instead}{after[one.end :]}"
    return [(after, all(one.is_sure for one in found))] if found else []
