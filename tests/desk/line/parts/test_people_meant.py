"""People named on the line: by a few letters, and told apart."""

from __future__ import annotations

from dataclasses import replace

import pytest

from minutetaker.desk.line import complete
from minutetaker.desk.line.parts.movers_meant import two_people
from minutetaker.desk.line.parts.people_meant import the_person, to_choose_from, told_of_shared_code
from minutetaker.record import Attendee, Meeting, Office, PersonName, RecordError, Standing, new_id
from tests.desk.line.typed_lines import Desk


def test_two_of_a_surname_are_told_apart_or_asked_about(desk: Desk) -> None:
    with pytest.raises(RecordError, match=r"Cllr J\. Smith, Cllr P\. Smith"):
        desk.type("/out Smith")
    desk.type("/out p smith")
    gone = desk.meeting.attendance[-1].attendee_id
    assert desk.meeting.attendee(gone).name.initials == "P."


def test_movers_of_two_words_each(desk: Desk) -> None:
    desk.type("/motion That the meeting adjourn")
    desk.type("/mv van der Berg Ferreira")
    motion = desk.entries[0]
    assert motion.mover_id
    assert motion.seconder_id
    assert desk.meeting.attendee(motion.mover_id).name.surname == "van der Berg"
    assert desk.meeting.attendee(motion.seconder_id).name.surname == "Ferreira-Núñez"


def test_who_left_cannot_move(desk: Desk) -> None:
    desk.type("/motion That the meeting adjourn")
    desk.type("/out Shah")
    with pytest.raises(RecordError, match="Shah"):
        desk.type("/mv Lee / Shah")


def person(surname: str, initials: str = "") -> Attendee:
    return Attendee(new_id(), PersonName(surname, "Cllr", initials), Standing.MEMBER)


SMITH, LEE, JOHN, OLD = person("Smith", "John"), person("Lee", "A."), person("John", "B."), person("Smith, Ann")


@pytest.mark.parametrize("typed", ["Smith, John", "smith,john", "Smith, J.", "John Smith", "Smith, J"])
def test_a_person_is_found_by_the_surname_first(typed: str) -> None:
    assert the_person([SMITH, LEE], typed) is SMITH


def test_one_whose_name_was_kept_with_a_comma_is_found_too() -> None:
    assert the_person([OLD, LEE], "Smith, Ann") is OLD
    assert the_person([OLD, LEE], "Ann Smith") is OLD


@pytest.mark.parametrize("typed", ["Lee, Smith", "Lee / Smith", "Lee and Smith", "Lee; Smith"])
def test_where_one_is_asked_for_two_are_named_and_refused(typed: str) -> None:
    with pytest.raises(RecordError, match=r"names 2 people: Cllr A\. Lee and Cllr John Smith\. Name one at a time"):
        the_person([SMITH, LEE], typed)


@pytest.mark.parametrize(
    ("people", "typed", "meant"),
    [
        ([SMITH, LEE], "Smith, Lee", (SMITH, LEE)),
        ([SMITH, LEE], "Smith, John, Lee", (SMITH, LEE)),
        ([SMITH, LEE], "Lee, Smith, John", (LEE, SMITH)),
        ([SMITH, LEE], "Lee, A., Smith, J.", (LEE, SMITH)),
        ([SMITH, LEE], "Smith, John / Lee", (SMITH, LEE)),
        ([SMITH, LEE], "Smith, John and Lee, A.", (SMITH, LEE)),
        ([SMITH, LEE], "Smith, John; Lee", (SMITH, LEE)),
        ([SMITH, JOHN], "Smith, John", "could be Cllr John Smith or Cllr John Smith / Cllr B. John. Name the mover"),
        ([SMITH, JOHN, LEE], "Smith, John, Lee", (SMITH, LEE)),
        ([SMITH, JOHN], "Smith, B. John", (SMITH, JOHN)),
        ([SMITH, LEE], "Smith, John", "could be Cllr John Smith. Name the mover and the seconder"),
        ([OLD, LEE], "Smith, Ann", "could be Cllr Smith, Ann. Name the mover and the seconder"),
        ([SMITH, LEE], "Brown, Lee", "Nobody on this meeting's list matches “Brown”"),
    ],
)
def test_a_comma_between_movers_is_told_from_one_in_a_name(
    people: list[Attendee], typed: str, meant: tuple[Attendee, Attendee] | str
) -> None:
    if isinstance(meant, str):
        with pytest.raises(RecordError) as asked:
            two_people(people, typed)
        assert meant in str(asked.value)
    else:
        assert two_people(people, typed) == meant


def test_declaration_takes_the_longest_name(desk: Desk) -> None:
    desk.type("/dec P. Smith owns the field next door")
    declaration = desk.entries[0]
    assert declaration.text == "owns the field next door"
    assert declaration.person_id
    assert desk.meeting.attendee(declaration.person_id).name.initials == "P."


def test_a_declaration_by_someone_away_is_taken_and_remarked_on(desk: Desk) -> None:
    desk.type("/out Shah")
    assert "not in the room" in desk.type("/dec Shah owns the field").said
    assert desk.type("/dec Lee owns another").said == ""


SHORT, ANN = person("Smith", "J."), person("Lee", "Ann")
GILLS = tuple(person("Gill", "N.") for _ in range(3))


@pytest.mark.parametrize(
    ("people", "typed", "meant"),
    [
        ([SMITH, SHORT], "Cllr J. Smith", SHORT),
        ([SMITH, SHORT], "J. Smith", "could be Cllr John Smith, Cllr J. Smith. Type an initial too."),
        (GILLS, "Cllr N. Gill (2)", GILLS[1]),
        (GILLS, "gill (3)", GILLS[2]),
        (GILLS[1:], "Gill (2)", GILLS[1]),
        (GILLS[:2], "Gill", "could be Cllr N. Gill (1), Cllr N. Gill (2). Type the number too: Cllr N. Gill (1)."),
        (GILLS[:2], "Gill (3)", "Cllr N. Gill (3) is not in the room."),
        ([SMITH], "Ann", "Cllr Ann Lee is not in the room."),
        ([SMITH], "Gill", "Cllr N. Gill (1) is not in the room. Cllr N. Gill (2) is not in the room. Cllr N. Gill (3)"),
        ([SMITH], "Zed", "Nobody on this meeting's list matches “Zed”"),
    ],
)
def test_a_name_typed_whole_is_meant_and_namesakes_have_numbers(
    people: list[Attendee], typed: str, meant: Attendee | str
) -> None:
    everybody = (SMITH, SHORT, ANN, *GILLS)
    if isinstance(meant, str):
        with pytest.raises(RecordError) as asked:
            the_person(people, typed, everybody, others="is not in the room")
        assert meant in str(asked.value)
    else:
        assert the_person(people, typed, everybody, others="is not in the room") is meant


def test_two_namesakes_move_and_second() -> None:
    assert two_people(GILLS, "Gill (1) / Gill (3)") == (GILLS[0], GILLS[2])
    assert two_people(GILLS, "Gill (1), Gill (3)") == (GILLS[0], GILLS[2])


@pytest.mark.parametrize(
    ("line", "said"),
    [("/mv Lee / Shah", "Cllr R. Shah is not in the room."), ("/in Lee", "Cllr A. Lee is in the room")],
)
def test_who_cannot_be_named_here_is_not_said_to_be_unlisted(desk: Desk, line: str, said: str) -> None:
    desk.type("/motion That the meeting adjourn")
    desk.type("/out Shah")
    with pytest.raises(RecordError, match=said):
        desk.type(line)


ROOM = [
    Attendee(new_id(), PersonName("Crenshaw", "Cllr", "Lucy"), Standing.MEMBER, Office.CHAIR),
    Attendee(new_id(), PersonName("Mukherjee–Shaughnessy", "Cllr", "P."), Standing.MEMBER, Office.VICE_CHAIR),
    Attendee(new_id(), PersonName("Łukasiewicz", "Cllr", "P."), Standing.MEMBER, Office.MEMBER),
    Attendee(new_id(), PersonName("Østergård", "Cllr", "Bø"), Standing.MEMBER, Office.MEMBER),
    Attendee(new_id(), PersonName("Þórsdóttir", "Cllr", "Æsa"), Standing.MEMBER, Office.MEMBER),
    Attendee(new_id(), PersonName("Straße", "Cllr", "K."), Standing.MEMBER, Office.MEMBER),
    Attendee(new_id(), PersonName("O’Neill", "Cllr", "D."), Standing.MEMBER, Office.MEMBER),
    Attendee(new_id(), PersonName("Ní Mhurchú", "Cllr", "M.-J."), Standing.MEMBER, Office.MEMBER),
    Attendee(new_id(), PersonName("Hume", "Ms", "R."), Standing.OFFICER, Office.OFFICER, "Town Clerk"),
    Attendee(new_id(), PersonName("Okon", "Mr", "T."), Standing.OFFICER, Office.OFFICER, "Tree Officer"),
]
FOUND = {
    **dict.fromkeys(
        ("cren", "lucy c", "crenshaw, lucy", "shaw", "nsha", "LC", "chair", "the chair", "chairman"), "Crenshaw"
    ),
    **dict.fromkeys(("muk", "shau", "mukherjee-sh", "PMS", "vice-chair", "vice chairman"), "Mukherjee–Shaughnessy"),
    **dict.fromkeys(("luk", "ŁUK", "sie", "lukasiewicz"), "Łukasiewicz"),
    **dict.fromkeys(("ost", "Øst", "gard", "bo ost", "BO"), "Østergård"),
    **dict.fromkeys(("thor", "Þór", "dottir", "aesa"), "Þórsdóttir"),
    **dict.fromkeys(("strasse", "Straß", "stras"), "Straße"),
    **dict.fromkeys(("oneill", "o'neill", "O’N", "neill", "o`neill", "DO", "d oneill"), "O’Neill"),
    **dict.fromkeys(("ni mhurchu", "mhur", "MJNM"), "Ní Mhurchú"),
    **dict.fromkeys(("clerk", "town clerk", "hume"), "Hume"),
    **dict.fromkeys(("tree", "tree off", "okon"), "Okon"),
}
"""By what is typed behind a command that takes a person, who is meant."""


@pytest.mark.parametrize("typed", FOUND)
def test_a_person_is_found_however_they_are_called(typed: str) -> None:
    assert the_person(ROOM, typed).name.surname == FOUND[typed]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("p mukh luk", "Nobody"),
        ("ll", "Nobody"),
        ("P", "Cllr P. Mukherjee–Shaughnessy, Cllr P. Łukasiewicz"),
        ("ster", "Cllr Bø Østergård, Cllr J. Paster"),
    ],
)
def test_words_that_could_mean_two_or_nobody_are_told(typed: str, names: str) -> None:
    people = [*ROOM, Attendee(new_id(), PersonName("Paster", "Cllr", "J."), Standing.MEMBER)]
    with pytest.raises(RecordError, match=names):
        the_person(people, typed)


IN = ROOM[:1]
AWAY = [
    Attendee(new_id(), PersonName("Shaw", "Cllr", "A."), Standing.MEMBER),
    Attendee(new_id(), PersonName("Quayle", "Cllr", "T."), Standing.MEMBER, Office.VICE_CHAIR),
]


@pytest.mark.parametrize(("typed", "away"), [("Shaw", "Shaw"), ("shaw, a", "Shaw"), ("vice-chair", "Quayle")])
def test_who_is_not_in_the_room_is_said_to_be_so_and_no_other_is_meant(typed: str, away: str) -> None:
    with pytest.raises(RecordError, match=rf"Cllr .*{away} is not in the room"):
        the_person(IN, typed, [*IN, *AWAY], others="is not in the room")
    assert to_choose_from(IN, typed, [*IN, *AWAY]) == []


@pytest.mark.parametrize("typed", ["'", "the", "of"])
def test_signs_and_small_words_mean_nobody(typed: str) -> None:
    with pytest.raises(RecordError, match="Nobody on this meeting's list"):
        the_person(ROOM, typed)


def test_a_post_that_two_could_hold_is_asked_about() -> None:
    deputy = Attendee(new_id(), PersonName("Poe", "Mr"), Standing.OFFICER, Office.OFFICER, "Deputy Town Clerk")
    everybody = [*ROOM, deputy]
    with pytest.raises(RecordError, match=r"could be Ms R\. Hume, Mr Poe"):
        the_person([deputy], "clerk", everybody, others="is not in the room")
    with pytest.raises(RecordError, match=r"Ms R\. Hume is not in the room"):
        the_person([deputy], "town clerk", everybody, others="is not in the room")


def test_words_of_a_text_find_nobody_by_a_piece_of_a_name(desk: Desk) -> None:
    with pytest.raises(RecordError, match="Nobody on this meeting's list matches"):
        desk.type("/dec chair read out a letter")


def coded(desk: Desk, **codes: str) -> None:
    """Give those of the desk's people codes, by their surnames."""

    def changed(meeting: Meeting) -> Meeting:
        return replace(
            meeting,
            attendees=tuple(replace(one, code=codes.get(one.name.surname, one.code)) for one in meeting.attendees),
        )

    desk.store.revise_meeting(desk.id, "Codes", changed)


@pytest.mark.parametrize("typed", ["POS", "pos", "P.O.S."])
def test_a_code_names_a_person_wherever_one_is_named(desk: Desk, typed: str) -> None:
    coded(desk, Lee="POS", Shah="RS")
    desk.type("/motion That the meeting adjourn")
    desk.type(f"/mv {typed} / RS")
    assert (desk.entries[0].mover_id, desk.entries[0].seconder_id) == (desk.person("Lee"), desk.person("Shah"))
    desk.type(f"/mv RS {typed}")
    assert (desk.entries[0].mover_id, desk.entries[0].seconder_id) == (desk.person("Shah"), desk.person("Lee"))
    desk.type(f"/int {typed} lives opposite")
    assert (desk.entries[-1].person_id, desk.entries[-1].text) == (desk.person("Lee"), "lives opposite")
    desk.type(f"/out {typed} 7.42 to catch a train")
    left = desk.meeting.attendance[-1]
    assert (left.attendee_id, left.words) == (desk.person("Lee"), "to catch a train")
    with pytest.raises(RecordError, match=r"Cllr A\. Lee is not in the room"):
        desk.type(f"/mv {typed}")


def test_a_code_wins_over_names_that_begin_so_and_not_over_a_surname(desk: Desk) -> None:
    coded(desk, Lee="SH")
    assert the_person(desk.meeting.attendees, "sh").name.surname == "Lee"
    coded(desk, Lee="Shah")
    with pytest.raises(RecordError, match=r"could be Cllr A\. Lee, Cllr R\. Shah\. The code is not theirs alone"):
        the_person(desk.meeting.attendees, "shah")


def test_two_people_with_one_code_are_told_when_it_is_given_and_asked_about_when_it_is_typed(desk: Desk) -> None:
    coded(desk, Lee="LT", Shah="lt")
    lee, shah, *_ = desk.meeting.attendees
    assert told_of_shared_code([shah], lee) == (
        "LT is the code of Cllr R. Shah too: whoever types it is asked who is meant."
    )
    assert told_of_shared_code([replace(shah, code="RS")], lee) == ""
    assert told_of_shared_code([shah], replace(lee, code="")) == ""
    before = desk.meeting
    with pytest.raises(RecordError, match=r"“LT” could be Cllr A\. Lee, Cllr R\. Shah\. The code is not theirs alone"):
        desk.type("/out LT")
    assert desk.meeting == before
    assert [one.shown for one in complete("/out LT", before)][:2] == ["Cllr A. Lee", "Cllr R. Shah"]
