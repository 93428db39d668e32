"""What a clerk is told to mend of interests."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from typing import Any

import pytest

from minutetaker.minutes.unfinished.unfinished import Unfinished, unfinished
from minutetaker.record import AttendanceKind, Dispensation, Entry, EntryKind, Item, Meeting, Outcome
from tests.minutes import samples
from tests.minutes.samples import bundled, entry, event, item, person, point, present

KHAN, LEE, SHAH, PELL = people = tuple(map(person, ("Khan", "Lee", "Shah", "Pell")))
RENTS = item(title="Rents")


def declared(who: str = KHAN.id, text: str = "owns a plot", **fields: Any) -> Entry:
    return entry(EntryKind.DECLARATION, text, person_id=who, **{"interest": "dpi", "item_ids": (RENTS.id,), **fields})


def resolved(mover: str = LEE.id, seconder: str = SHAH.id) -> Entry:
    return entry(EntryKind.RESOLUTION, "That it be so.", mover_id=mover, seconder_id=seconder, outcome=Outcome.CARRIED)


def meeting(*rents: Entry, made: tuple[Entry, ...] = (declared(),), left_after: str | None = "start") -> Meeting:
    opening = item(*made, title="Declarations of interest")
    log = [*present(*people), event(LEE, AttendanceKind.IN_CHAIR)]
    if left_after is not None:
        after = None if left_after == "start" else left_after
        log.append(event(KHAN, AttendanceKind.LEFT, item_id=RENTS.id, after_entry_id=after))
    given: dict[str, Any] = {"attendees": people, "attendance": tuple(log), "closed_at": time(21), "quorum": 2}
    return samples.meeting(opening, replace(RENTS, entries=rents or (point(), resolved())), **given)


def told(now: Meeting) -> list[Unfinished]:
    return list(unfinished(now, bundled("parish")))


def texts(now: Meeting) -> list[str]:
    return [one.text for one in told(now)]


def test_one_who_left_for_the_item_is_nobodys_business() -> None:
    assert texts(meeting()) == []


@pytest.mark.parametrize(
    ("made", "is_told"),
    [
        (declared(), True),
        (declared(interest="arrears"), False),
        (declared(interest=""), False),
        (declared(dispensation=Dispensation.TO_SPEAK), False),
        (declared(SHAH.id, item_ids=("f" * 16,)), False),
    ],
)
def test_one_who_must_leave_and_stayed_is_told(made: Entry, is_told: bool) -> None:
    found = [one for one in texts(meeting(made=(made,), left_after=None)) if "must leave" in one]
    assert (
        found
        == [
            "Councillor Khan declared an interest that they must leave for (disclosable pecuniary interest), and is "
            "not noted as out: note that they left, or correct the declaration."
        ]
        * is_told
    )


def test_one_who_left_after_the_decision_stayed() -> None:
    decided = resolved()
    assert any("must leave" in one for one in texts(meeting(point(), decided, left_after=decided.id)))


def test_one_who_declares_in_the_middle_of_an_item_stayed_for_what_is_decided_after_that() -> None:
    here = declared(item_ids=())
    assert texts(meeting(resolved(), here, left_after=here.id, made=(point(),))) == []
    assert any("must leave" in one for one in texts(meeting(here, resolved(), left_after=None, made=(point(),))))


def test_at_an_item_without_a_decision_it_is_the_last_thing_said() -> None:
    assert any("must leave" in one for one in texts(meeting(point(), point(), left_after=None)))


@pytest.mark.parametrize(
    ("mover", "seconder", "expected"),
    [(KHAN.id, SHAH.id, "who moved the resolution"), (LEE.id, KHAN.id, "who seconded the resolution")],
)
def test_a_mover_with_an_interest_is_told_with_where(mover: str, seconder: str, expected: str) -> None:
    decided = resolved(mover, seconder)
    made = (declared(interest="arrears"),)
    (found,) = told(meeting(point(), decided, made=made, left_after=None))
    assert f"Councillor Khan, {expected}, may not take part in it" in found.text
    assert (found.item_id, found.entry_id) == (RENTS.id, decided.id)


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (declared(interest="of-old", item_ids=()), "has no type of interest 'of-old'"),
        (declared(interest="sensitive"), "only that there is one"),
        (declared(item_ids=()), "does not say which item it concerns"),
        (declared(item_ids=("f" * 16,)), "concerns an item that is no longer in the meeting"),
    ],
)
def test_what_a_declaration_does_not_say_is_told_where_it_stands(made: Entry, expected: str) -> None:
    (found,) = told(meeting(made=(made,)))
    assert expected in found.text
    assert found.entry_id == made.id


def test_whom_it_is_about_is_not_told_of_an_exempt_item() -> None:
    now = meeting(point("Secret."), resolved(), left_after=None)
    hidden: Item = replace(now.items[1], exempt=True, public_summary="In private.", entries=now.items[1].entries)
    excluded = entry(EntryKind.NARRATIVE, "The public was excluded from the meeting.")
    opening = replace(now.items[0], entries=(*now.items[0].entries, excluded))
    (found,) = told(replace(now, items=(opening, hidden)))
    assert "Khan" in found.line
    assert "Khan" not in found.public_line
    assert "must leave" in found.public_line
