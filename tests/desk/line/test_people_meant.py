"""People named on the line: by a few letters, and told apart."""

from __future__ import annotations

import pytest

from minutetaker.record import RecordError
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
