"""Entries moved to another item, with what stands under them."""

from __future__ import annotations

import datetime as dt

from minutetaker.desk.history.undo import undo_or_redo
from minutetaker.desk.minuting import agenda, entries
from minutetaker.desk.minuting.moving import move_to_item
from minutetaker.desk.room import attendance
from minutetaker.record import EntryKind, Id, Meeting, Placement
from minutetaker.record.entries import tree
from minutetaker.store.sqlite.store import SqliteStore


def outline(meeting: Meeting, item_id: Id) -> list[tuple[int, str, str]]:
    return [(depth, one.kind.value, one.text) for depth, one in tree.walk(meeting.item(item_id).entries)]


def typed(store: SqliteStore, meeting: Meeting) -> tuple[Meeting, Id, Id]:
    here, there = meeting.items[2].id, meeting.items[3].id
    entries.add_entry(store, meeting.id, here, text="Stays.", entry_id="stays")
    entries.add_entry(store, meeting.id, here, text="Goes.", entry_id="goes")
    under = Placement.under("goes")
    entries.add_entry(
        store, meeting.id, here, kind=EntryKind.RESPONSE, text="Goes too.", placement=under, entry_id="too"
    )
    return entries.add_entry(store, meeting.id, there, text="There."), here, there


def test_an_entry_goes_to_the_end_of_the_other_item_with_what_is_under_it(store: SqliteStore, meeting: Meeting) -> None:
    meeting, here, there = typed(store, meeting)
    now = move_to_item(store, meeting.id, here, "goes", there)
    assert outline(now, here) == [(0, "point", "Stays.")]
    assert outline(now, there) == [(0, "point", "There."), (0, "point", "Goes."), (1, "response", "Goes too.")]


def test_a_response_by_itself_becomes_a_point(store: SqliteStore, meeting: Meeting) -> None:
    meeting, here, there = typed(store, meeting)
    now = move_to_item(store, meeting.id, here, "too", there)
    assert outline(now, there)[-1] == (0, "point", "Goes too.")


def test_undo_brings_it_back_as_one_step_and_says_what(store: SqliteStore, meeting: Meeting) -> None:
    meeting, here, there = typed(store, meeting)
    move_to_item(store, meeting.id, here, "goes", there)
    undone = undo_or_redo(store, meeting.id, back=True)
    assert undone is not None
    assert (undone.meeting.items, undone.name) == (meeting.items, "move to another item “Goes.”")
    assert (undone.item_id, undone.entry_id) == (here, "goes")


def test_who_came_after_it_stays_in_the_item(store: SqliteStore, meeting: Meeting) -> None:
    meeting, here, there = typed(store, meeting)
    agenda.go_to(store, meeting.id, here, at=dt.time(19, 0))
    who = meeting.attendees[0].id
    attendance.arrive(store, meeting.id, who, at=dt.time(19, 10), after_entry_id="too")
    now = move_to_item(store, meeting.id, here, "goes", there)
    assert [(one.item_id, one.after_entry_id) for one in now.attendance] == [(here, "stays")]
