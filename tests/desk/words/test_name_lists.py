"""Commas among names: one person, several, or asked."""

from __future__ import annotations

import pytest

from minutetaker.desk.words.name_lists import each_of, one_person, parse_officer, parts_of, people_in, surname_last
from minutetaker.record import RecordError

# typed | each person
_LINES = """
Cllr J. Smith                        | Cllr J. Smith
Cllr Lee, Cllr Shah                  | Cllr Lee; Cllr Shah
J. Lee, A. Shah                      | J. Lee; A. Shah
J. Lee, A. Shah, Cllr van der Berg   | J. Lee; A. Shah; Cllr van der Berg
John Lee, Ann Shah, Zoë Brown        | John Lee; Ann Shah; Zoë Brown
Smith, J.                            | J. Smith
Smith, J. A.                         | J. A. Smith
Smith, HJ                            | HJ Smith
Cllr Smith, J.                       | Cllr J. Smith
Smith, Cllr J.                       | Cllr J. Smith
van der Berg, J.                     | J. van der Berg
Smith, J., Lee, A.                   | J. Smith; A. Lee
Smith, J., Ann Lee                   | J. Smith; Ann Lee
J. Smith, MBE                        | J. Smith MBE
J. Smith, MBE, JP                    | J. Smith MBE JP
J. Smith, O.B.E., Cllr Lee           | J. Smith O.B.E.; Cllr Lee
Sam Davis, Jr.                       | Sam Davis Jr.
J. Smith, (Labour)                   | J. Smith (Labour)
J. Smith, Chair                      | J. Smith (Chair)
J. Smith, Chair, A. Lee, Vice-Chair  | J. Smith (Chair); A. Lee (Vice-Chair)
The Mayor, Cllr Óscar Ní Bhriain     | The Mayor, Cllr Óscar Ní Bhriain
Smith; John                          | Smith; John
Smith, J.; Lee                       | J. Smith; Lee
García Núñez; Luis Ángel             | García Núñez; Luis Ángel
J. Smith,                            | J. Smith
"""
_CASES = [tuple(part.strip() for part in line.split("|")) for line in _LINES.strip().splitlines()]


@pytest.mark.parametrize(("typed", "people"), _CASES)
def test_a_person_with_a_comma_is_told_from_two(typed: str, people: str) -> None:
    assert "; ".join(people_in(typed)) == people


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("Smith, John", "For one write John Smith; for two put a semicolon between them: Smith; John."),
        ("Cllr Smith, John", "For one write Cllr John Smith; for two put a semicolon"),
        ("Smith, Mrs Ann", "For one write Mrs Ann Smith; for two put a semicolon"),
        ("García Núñez, Luis Ángel", "For one write Luis Ángel García Núñez; for two"),
        ("John Smith, Ann Lee", "for two put a semicolon between them: John Smith; Ann Lee."),
        ("John Smith, A.", "could be one person or several"),
        ("García Márquez, G.", "For one write G. García Márquez; for two"),
        ("Smith, Mary J.", "For one write Mary J. Smith; for two"),
        ("Smith, John, Lee", "For several put a semicolon between them: Smith; John; Lee."),
        ("Cllr Lee, Shah, Brown", "For several put a semicolon between them: Cllr Lee; Shah; Brown."),
        ("J. Lee; Smith, John", "“Smith, John” could be one person or several"),
    ],
)
def test_what_could_be_either_is_asked(typed: str, says: str) -> None:
    with pytest.raises(RecordError) as asked:
        people_in(typed)
    assert says in str(asked.value)
    assert "could be one person or several" in str(asked.value)


@pytest.mark.parametrize("typed", ["", " , ", ";", " ;, "])
def test_commas_alone_are_nobody(typed: str) -> None:
    with pytest.raises(RecordError, match="A name is missing"):
        people_in(typed)


@pytest.mark.parametrize("typed", ["Nguyen Van A", "Kim Il S", "Smith Mary J.", "J. F."])
def test_what_could_have_a_forename_first_is_not_turned_round(typed: str) -> None:
    assert people_in(typed) == (typed,)


def test_where_one_person_is_asked_for_two_are_refused() -> None:
    assert one_person("Smith, J.").printed == "J. Smith"
    with pytest.raises(RecordError, match=r"names 2 people: Cllr Lee and Cllr Shah\. Name one"):
        one_person("Cllr Lee, Cllr Shah")


@pytest.mark.parametrize(
    ("typed", "printed", "job"),
    [
        ("J. Roe, Democratic Services Officer", "J. Roe", "Democratic Services Officer"),
        ("J. Roe, MBE, Clerk to the Council", "J. Roe MBE", "Clerk to the Council"),
        ("J. Roe, Director of Law, Governance and Elections", "J. Roe", "Director of Law, Governance and Elections"),
        ("Ms J. Roe", "Ms J. Roe", ""),
        ("Ms Roe, Planner", "Ms Roe", "Planner"),
        ("Roe, Solicitor", "Roe", "Solicitor"),
        ("Roe, Town Clerk", "Roe", "Town Clerk"),
        ("Ms Roe, IT", "Ms Roe", "IT"),
        ("Roe, J., Town Clerk", "J. Roe", "Town Clerk"),
        ("Ms Roe, J.", "Ms J. Roe", ""),
        ("Roe, Jane, Town Clerk", "Jane Roe", "Town Clerk"),
        ("Roe J., Town Clerk", "J. Roe", "Town Clerk"),
        ("Jane Roe - Town Clerk", "Jane Roe", "Town Clerk"),
        ("Jane Roe – Town Clerk", "Jane Roe", "Town Clerk"),
        ("Jane Roe, Leader", "Jane Roe", "Leader"),
        ("Jane Smith-Roe, Deputy Leader", "Jane Smith-Roe", "Deputy Leader"),
    ],
)
def test_an_officers_job_title_follows_a_comma(typed: str, printed: str, job: str) -> None:
    name, job_title = parse_officer(typed)
    assert (name.printed, job_title) == (printed, job)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("Roe, Jane", r"Is “Jane” a forename or the job title\? Write Jane Roe"),
        ("J. Roe, A. Poe", "“A. Poe” looks like another person"),
        ("", "A name is missing"),
    ],
)
def test_an_officer_who_could_be_two_is_asked_about(typed: str, says: str) -> None:
    with pytest.raises(RecordError, match=says):
        parse_officer(typed)


@pytest.mark.parametrize(
    ("typed", "parts", "each"),
    [
        ("Cllr Lee / Town Clerk", "Cllr Lee; Town Clerk", "Cllr Lee; Town Clerk"),
        ("Cllr Lee, Town Clerk and Cllr Shah", "Cllr Lee; Town Clerk; Cllr Shah", "Cllr Lee; Town Clerk; Cllr Shah"),
        ("Smith, John", "Smith; John", "John Smith"),
        ("Smith, John / Lee", "Smith; John; Lee", "John Smith; Lee"),
        ("Lee, John", "Lee; John", "Lee; John"),
        ("Andrews; Brand & Sons", "Andrews; Brand; Sons", "Andrews; Brand; Sons"),
        ("Arts, Sport and Play Board", "Arts; Sport; Play Board", "Arts, Sport and Play Board"),
        ("Lee; Arts and Play Board", "Lee; Arts; Play Board", "Lee; Arts and Play Board"),
        ("John Smith, Play Board", "John Smith; Play Board", "John Smith; Play Board"),
    ],
)
def test_owners_are_parted_but_for_a_person_who_is_known(typed: str, parts: str, each: str) -> None:
    assert "; ".join(parts_of(typed)) == parts
    assert "; ".join(each_of(typed, lambda name: name == "John Smith")) == each


def test_a_name_with_its_surname_first_is_turned_round() -> None:
    assert [surname_last(one) for one in ("Smith, John", "John Smith", "A, B, C", "Smith, John, MBE")] == [
        "John Smith",
        "John Smith",
        "A, B, C",
        "John Smith MBE",
    ]
