"""Members who leave for an interest and come back: told as the meeting goes on, noted in one step."""

from __future__ import annotations

from datetime import time

import pytest

from minutetaker.desk.minuting import agenda, entries
from minutetaker.desk.room.attendance import leave, mark_rest_present
from minutetaker.desk.room.withdrawing import note_withdrawals, told_as_taken_out, told_at_item, told_of_moves
from minutetaker.record import (
    AttendanceEvent,
    AttendanceKind,
    Entry,
    EntryKind,
    Id,
    Meeting,
    RecordError,
    attendance_of,
    new_id,
)
from minutetaker.record.room.interests import CODE
from minutetaker.store.sqlite.store import SqliteStore

OPENING, FIRST, SECOND = 0, 2, 3
"""Items of the meeting of the fixture, by their place."""
AT = time(19, 42)


class Room:
    """A meeting with the clerk who notes what happens in it."""

    def __init__(self, store: SqliteStore, meeting: Meeting) -> None:
        self.store, self.id = store, meeting.id
        self.items = [item.id for item in meeting.items]
        self.people = [one.id for one in meeting.attendees]
        mark_rest_present(store, meeting.id)

    @property
    def meeting(self) -> Meeting:
        return self.store.meeting(self.id)

    def declare(self, who: int, *items: int, interest: str = "dpi") -> None:
        made = Entry(
            new_id(),
            EntryKind.DECLARATION,
            "lives opposite",
            person_id=self.people[who],
            interest=interest,
            item_ids=tuple(self.items[one] for one in items),
        )
        entries.insert(self.store, self.id, self.items[OPENING], made)

    def go(self, item: int) -> str:
        agenda.go_to(self.store, self.id, self.items[item], at=AT)
        return told_at_item(self.meeting, CODE)

    def say(self, item: int) -> Id:
        entry_id = new_id()
        entries.add_entry(self.store, self.id, self.items[item], text="A point.", entry_id=entry_id)
        return entry_id

    def note(self, after: Id | None = None) -> str:
        before = self.meeting
        note_withdrawals(self.store, self.id, CODE, at=AT, after_entry_id=after)
        return told_of_moves(before, self.meeting)

    @property
    def moves(self) -> list[AttendanceEvent]:
        return [one for one in self.meeting.attendance if one.kind.is_movement]

    def is_there(self, who: int) -> bool:
        return attendance_of(self.meeting.attendees, self.meeting.attendance)[self.people[who]].in_room


@pytest.fixture
def room(store: SqliteStore, meeting: Meeting) -> Room:
    return Room(store, meeting)


def test_who_must_leave_is_told_when_the_item_comes(room: Room) -> None:
    room.declare(0, FIRST)
    room.declare(3, FIRST, interest="arrears")
    assert room.go(OPENING) == ""
    assert room.go(FIRST) == (
        "Cllr Okonkwo-Brând must leave for this item (disclosable pecuniary interest). Cllr Pascoe may stay and not "
        "vote (interest under section 106 of the Local Government Finance Act 1992)."
    )


def test_one_step_notes_that_they_left_and_one_that_they_came_back_at_the_end_of_the_item(room: Room) -> None:
    room.declare(0, FIRST)
    room.go(FIRST)
    said = room.say(FIRST)
    assert room.note(said) == "Cllr Okonkwo-Brând left."
    (left,) = room.moves
    assert (left.kind, left.at, left.item_id, left.after_entry_id) == (
        AttendanceKind.LEFT,
        AT,
        room.items[FIRST],
        said,
    )
    last = room.say(FIRST)
    assert room.go(SECOND) == "Cllr Okonkwo-Brând may come back."
    assert room.note() == "Cllr Okonkwo-Brând came back."
    back = room.moves[-1]
    assert (back.kind, back.item_id, back.after_entry_id) == (AttendanceKind.RETURNED, room.items[FIRST], last)
    room.store.undo(room.id)
    assert not room.is_there(0)


def test_before_the_item_is_left_the_second_time_brings_them_back(room: Room) -> None:
    room.declare(0, FIRST)
    room.go(FIRST)
    room.note()
    last = room.say(FIRST)
    assert room.note(last) == "Cllr Okonkwo-Brând came back."
    assert (room.moves[-1].item_id, room.moves[-1].after_entry_id) == (room.items[FIRST], last)


def test_one_comes_back_as_another_leaves(room: Room) -> None:
    room.declare(0, FIRST)
    room.declare(3, SECOND)
    room.go(FIRST)
    room.note()
    room.say(SECOND)
    assert "Cllr Pascoe must leave" in room.go(SECOND)
    assert room.note() == "Cllr Okonkwo-Brând came back. Cllr Pascoe left."
    assert {one.item_id for one in room.moves[1:]} == {room.items[SECOND]}, "something is said at the item already"
    room.store.undo(room.id)
    assert (room.is_there(0), room.is_there(3)) == (False, True)


def test_who_has_an_interest_in_the_next_item_too_stays_out(room: Room) -> None:
    room.declare(0, FIRST, SECOND)
    room.go(FIRST)
    room.note()
    assert room.go(SECOND) == ""


def test_a_return_from_an_exempt_item_is_told_in_the_next(room: Room) -> None:
    room.declare(0, FIRST)
    agenda.mark_exempt(room.store, room.id, room.items[FIRST], True)
    room.go(FIRST)
    room.note()
    room.say(FIRST)
    room.go(SECOND)
    room.note()
    assert room.moves[-1].item_id == room.items[SECOND]


def test_where_nobody_has_to_leave_it_is_refused(room: Room) -> None:
    room.go(FIRST)
    with pytest.raises(RecordError, match="Nobody in the room has to leave"):
        room.note()


def test_one_who_left_for_another_reason_is_not_brought_back(room: Room) -> None:
    room.go(FIRST)
    leave(room.store, room.id, room.people[0], at=AT)
    assert room.go(SECOND) == ""


def test_an_interest_in_an_item_that_is_taken_out_is_told_and_stays(room: Room) -> None:
    room.declare(0, FIRST)
    assert told_as_taken_out(room.meeting, room.items[FIRST]).startswith(
        "Cllr Okonkwo-Brând declared an interest in it"
    )
    assert told_as_taken_out(room.meeting, room.items[SECOND]) == ""
    before = room.meeting
    agenda.delete_item(room.store, room.id, room.items[FIRST])
    (declared,) = room.meeting.items[OPENING].entries
    assert declared.item_ids == (room.items[FIRST],)
    room.store.undo(room.id)
    assert room.meeting.items == before.items
