"""The same noted of many follow-ups at a time: of all or of none, and taken back together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from minutetaker.desk.follow_ups.log_lines import Said
from minutetaker.desk.follow_ups.many import NotedMany, note_many
from minutetaker.desk.follow_ups.noting import FollowUpRef, take_back_each
from minutetaker.desk.follow_ups.owners import OwnerLeftError, UnknownOwnerError
from minutetaker.record import Committee, FollowUpStatus, RecordError
from minutetaker.store.sqlite.store import SqliteStore
from tests.desk.earlier import MARCH, action, another, held, item, resolution

TODAY = date(2026, 4, 20)
DONE, OPEN, IN_PROGRESS = FollowUpStatus.DONE, FollowUpStatus.OPEN, FollowUpStatus.IN_PROGRESS
FENCE, GATE, MONEY, LAMP = range(4)


class Desk:
    """Four follow-ups of two committees, of which only one has a Pascoe with that initial."""

    def __init__(self, store: SqliteStore, committee: Committee) -> None:
        self.store = store
        fence, gate = action("Mend the fence", "Hume", date(2026, 4, 1)), action("Hang the gate")
        money, lamp = resolution("That money be found.", to="Full Council"), action("Light the lamp")
        one = held(store, committee, MARCH, item("The park", fence, gate, money))
        other = held(store, another(store, "Planning"), MARCH, item("The hall", lamp))
        self.refs: list[FollowUpRef] = [(one.id, entry.id) for entry in (fence, gate, money)] + [(other.id, lamp.id)]

    def note(self, *which: int, **said: Any) -> NotedMany:
        return note_many(self.store, [self.refs[one] for one in which], Said(**said), today=TODAY)

    def lines(self) -> list[int]:
        """How many lines each log has."""
        return [len(self.store.follow_ups.logs(meeting_id).get(entry_id, ())) for meeting_id, entry_id in self.refs]


@pytest.fixture
def desk(store: SqliteStore, committee: Committee) -> Desk:
    return Desk(store, committee)


@pytest.mark.parametrize(
    ("which", "said", "stand", "already"),
    [
        ((FENCE, GATE, LAMP), {"status": DONE}, ["done", "done", "done"], 0),
        ((FENCE, LAMP), {"owner": "pascoe"}, ["Cllr Pascoe", "Cllr Pascoe"], 0),
        ((FENCE, GATE), {"due": date(2026, 5, 1)}, ["1 5", "1 5"], 0),
        ((FENCE, GATE), {"due": date(2026, 4, 1)}, ["1 4"], 1),
        ((FENCE, GATE), {"owner": "Hume"}, ["Ms Hume"], 1),
        ((FENCE, GATE), {"owner": ""}, [""], 1),
        ((MONEY, LAMP), {"status": DONE, "text": "Agreed by all."}, ["done", "done"], 0),
    ],
)
def test_owner_day_and_status_are_noted_of_all(
    desk: Desk, which: tuple[int, ...], said: dict[str, Any], stand: list[str], already: int
) -> None:
    noted = desk.note(*which, **said)
    what = next(iter(said))
    assert [f"{getattr(one, what):%-d %-m}" if what == "due" else getattr(one, what) for one in noted.stands] == stand
    assert noted.already == already
    assert sum(desk.lines()) == len(stand)


@pytest.mark.parametrize(
    ("which", "said", "refusal"),
    [
        (
            (FENCE, MONEY),
            {"status": DONE},
            r"1/25 of 2 March 2026: This was recommended to .* Nothing was noted of any",
        ),
        ((LAMP, FENCE), {"owner": "Cllr Tilley"}, "The Planning has no member who matches"),
        ((FENCE, GATE), {"due": date(2026, 3, 1)}, "cannot be due on 1 March 2026"),
        ((FENCE, GATE), {"status": OPEN}, "They stand so already, all of them"),
        ((FENCE, GATE), {}, "Say what became of it"),
        ((), {"status": DONE}, "Name what it is to be noted of"),
    ],
)
def test_what_cannot_be_noted_of_one_is_noted_of_none(
    desk: Desk, which: tuple[int, ...], said: dict[str, Any], refusal: str
) -> None:
    with pytest.raises(RecordError, match=refusal):
        desk.note(*which, **said)
    assert desk.lines() == [0, 0, 0, 0]


def test_an_unknown_owner_is_asked_about_once_for_all(desk: Desk) -> None:
    with pytest.raises(UnknownOwnerError, match="“Harbour Master” is nobody on the"):
        desk.note(FENCE, LAMP, owner="Harbour Master")
    noted = desk.note(FENCE, LAMP, owner="Harbour Master", even_if_unknown=True)
    assert {one.owner for one in noted.stands} == {"Harbour Master"}
    assert desk.note(GATE, owner="harbour master").stands[0].owner == "harbour master", "they own something now"


def test_one_who_left_one_of_the_committees_is_told(desk: Desk) -> None:
    meeting = desk.store.meeting(desk.refs[LAMP][0])
    desk.store.revise_committee(meeting.committee_id, "Left", lambda one: replace(one, memberships=()))
    with pytest.raises(OwnerLeftError, match="1/25 action of 2 March 2026: Cllr Pascoe was at the meeting"):
        desk.note(FENCE, LAMP, owner="Pascoe")
    assert desk.lines() == [0, 0, 0, 0]


def test_what_was_noted_together_is_taken_back_together(desk: Desk) -> None:
    desk.note(FENCE, GATE, owner="pascoe", due=date(2026, 5, 1))
    stands = take_back_each(desk.store, desk.refs[:2], today=TODAY)
    assert [(one.owner, one.due) for one in stands] == [("Hume", date(2026, 4, 1)), ("", None)]
    with pytest.raises(RecordError, match="Nothing was noted here"):
        take_back_each(desk.store, desk.refs[:2], today=TODAY)
    assert desk.lines() == [2, 2, 0, 0]
