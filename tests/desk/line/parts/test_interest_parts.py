"""A line that declares an interest, taken apart."""

from __future__ import annotations

import pytest

from minutetaker.desk.line.parts.interest_parts import interest_parts, items_numbered
from minutetaker.record import Dispensation, Meeting, RecordError
from minutetaker.record.room.interests import CODE
from tests.minutes import samples
from tests.minutes.samples import item, person, present

KHAN, SMITH = people = (person("Khan"), person("Smith-Jones"))
SPEAK, VOTE = Dispensation.TO_SPEAK, Dispensation.TO_SPEAK_AND_VOTE


def meeting(first: int = 1, count: int = 9) -> Meeting:
    items = tuple(item(title=f"Item {number}") for number in range(1, count + 1))
    return samples.meeting(*items, attendees=people, attendance=present(*people), first_minute_number=first)


@pytest.mark.parametrize(
    ("line", "items", "kind", "text", "dispensation", "registered"),
    [
        ("Khan", "", "", "", None, None),
        ("Khan lives opposite", "", "", "lives opposite", None, None),
        ("Khan 6 dpi lives opposite", "6", "dpi", "lives opposite", None, None),
        ("khan item 6, DPI: lives opposite", "6", "dpi", "lives opposite", None, None),
        ("Khan items 6, 8 and 9 ori", "689", "ori", "", None, None),
        ("Khan 6-8 nri", "678", "nri", "", None, None),
        ("Khan 6 to 8 nri", "678", "nri", "", None, None),
        ("Khan dpi 6 lives opposite", "6", "dpi", "lives opposite", None, None),
        ("Khan minute 6 lives opposite", "6", "", "lives opposite", None, None),
        ("Khan 6 disclosable pecuniary interest, owns it", "6", "dpi", "owns it", None, None),
        ("Khan 6 dpi unregistered owns it", "6", "dpi", "owns it", None, False),
        ("Khan 6 dpi not registered", "6", "dpi", "", None, False),
        ("Khan 6 dpi registered dispensation to speak: owns it", "6", "dpi", "owns it", SPEAK, True),
        ("Khan 6 dpi with a dispensation to speak and vote", "6", "dpi", "", VOTE, None),
        ("Khan 6 dpi dispensation granted in May", "6", "dpi", "granted in May", VOTE, None),
        ("Khan 6 sensitive", "6", "sensitive", "", None, None),
        ("Khan 6 dpis of his own", "6", "", "dpis of his own", None, None),
        ("Khan 6th of May", "", "", "6th of May", None, None),
        ("smith jones 6 dpi", "6", "dpi", "", None, None),
    ],
)
def test_who_in_what_of_which_type_and_why(
    line: str, items: str, kind: str, text: str, dispensation: Dispensation | None, registered: bool | None
) -> None:
    now = meeting()
    found = interest_parts(line, now, CODE, "/int")
    assert found.person is (SMITH if line.startswith("smith") else KHAN)
    assert found.item_ids == tuple(now.items[int(number) - 1].id for number in items)
    assert (found.type.key if found.type else "") == kind
    assert (found.text, found.dispensation, found.registered) == (text, dispensation, registered)


@pytest.mark.parametrize(("said", "place"), [("42", 2), ("42/25", 2), ("6", 6), ("49", 9)])
def test_a_number_is_that_of_the_minute_and_else_the_place_on_the_agenda(said: str, place: int) -> None:
    now = meeting(first=41)
    assert items_numbered(said, now) == (now.items[place - 1].id,)


@pytest.mark.parametrize("line", ["Khan 60 dpi", "Khan 6, 60 dpi", "Nobody 6 dpi", ""])
def test_what_cannot_be_meant_is_refused(line: str) -> None:
    with pytest.raises(RecordError):
        interest_parts(line, meeting(), CODE, "/int")
