"""Undo says what was done, and to what."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from minutetaker.desk.history.undo import undo_or_redo
from minutetaker.desk.minuting import agenda, entries
from minutetaker.desk.room import attendance
from minutetaker.record import AttendanceKind, Meeting
from minutetaker.store.sqlite.store import SqliteStore
from tests.typed import type_text

Done = Callable[[SqliteStore, Meeting], object]


def delete_a_point(store: SqliteStore, meeting: Meeting) -> None:
    item_id = meeting.items[0].id
    for name in ("one", "two", "three"):
        entries.add_entry(store, meeting.id, item_id, text=f"Point {name}.", entry_id=name)
    entries.delete(store, meeting.id, item_id, "one")


def type_on(store: SqliteStore, meeting: Meeting) -> None:
    item_id = meeting.items[0].id
    entries.add_entry(store, meeting.id, item_id, entry_id="one")
    type_text(store, meeting.id, item_id, "one", "Typed on.")


DONE: dict[str, Done] = {
    "add item Payments": lambda store, meeting: agenda.add_item(store, meeting.id, "Payments"),
    "delete item Apologies": lambda store, meeting: agenda.delete_item(store, meeting.id, meeting.items[0].id),
    "delete “Point one.”": delete_a_point,
    "mark present Cllr S. Okonkwo-Brând": lambda store, meeting: attendance.set_register(
        store, meeting.id, meeting.attendees[0].id, AttendanceKind.PRESENT
    ),
    "take off the list Cllr Pascoe": lambda store, meeting: attendance.remove_attendee(
        store, meeting.id, meeting.attendees[3].id
    ),
}


@pytest.mark.parametrize("name", DONE)
@pytest.mark.parametrize("back", [True, False], ids=["undone", "done again"])
def test_what_is_undone_and_done_again_is_named(store: SqliteStore, meeting: Meeting, name: str, back: bool) -> None:
    DONE[name](store, meeting)
    undone = undo_or_redo(store, meeting.id, back=True)
    result = undone if back else undo_or_redo(store, meeting.id, back=False)
    assert result is not None
    assert result.name == name


def test_typing_is_told_from_what_is_not_seen_at_the_caret(store: SqliteStore, meeting: Meeting) -> None:
    type_on(store, meeting)
    undone = undo_or_redo(store, meeting.id, back=True)
    assert undone is not None
    assert undone.is_typing
    assert undone.name.startswith("typing in")


def test_an_entry_that_is_gone_is_told_with_its_item(store: SqliteStore, meeting: Meeting) -> None:
    entries.add_entry(store, meeting.id, meeting.items[0].id, text="Gone.", entry_id="gone")
    undone = undo_or_redo(store, meeting.id, back=True)
    assert undone is not None
    assert (undone.item_id, undone.entry_id, undone.gone_id) == (meeting.items[0].id, None, "gone")


def test_an_item_is_called_as_it_is_now(store: SqliteStore, meeting: Meeting) -> None:
    agenda.rename_item(store, meeting.id, meeting.items[0].id, "Sorry")
    names = [undo_or_redo(store, meeting.id, back=back) for back in (True, False)]
    assert [one.name for one in names if one] == ["rename item Apologies", "rename item Sorry"]
