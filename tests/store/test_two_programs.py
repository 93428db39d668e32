"""Two programs, or two threads, with one store: both changes are kept."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import time
from pathlib import Path

from minutetaker.desk import agenda, attendance, committees, entries
from minutetaker.record import AttendanceKind, Committee, Meeting, tree
from minutetaker.store.history import HOME
from minutetaker.store.store import Store
from tests.store.making import open_store


def test_changes_from_both_are_kept(tmp_path: Path, store: Store, meeting: Meeting) -> None:
    item = meeting.items[1]
    with open_store(tmp_path) as other:
        other.meeting(meeting.id)
        entries.type_text(store, meeting.id, item.id, item.entries[0].id, "From one.")
        entries.type_text(other, meeting.id, item.id, item.entries[1].id, "From the other.")
        entries.type_text(store, meeting.id, item.id, item.entries[0].id, "From one again.")
        for one in (store, other):
            texts = [entry.text for entry in one.meeting(meeting.id).items[1].entries[:2]]
            assert texts == ["From one again.", "From the other."]
        assert store.meeting(meeting.id).revision == meeting.revision + 3


def test_a_step_that_another_program_made_needless_is_looked_at_afresh(
    tmp_path: Path, store: Store, meeting: Meeting
) -> None:
    """What this program last read is no reason to do nothing: the other has set the title back meanwhile."""
    item = meeting.items[0]
    with open_store(tmp_path) as other:
        agenda.rename_item(store, meeting.id, item.id, "Slipway and steps")
        agenda.rename_item(other, meeting.id, item.id, "Slipway")
        agenda.rename_item(store, meeting.id, item.id, "Slipway and steps")
        assert other.meeting(meeting.id).items[0].title == "Slipway and steps"


def test_a_rule_is_held_against_what_the_other_program_saved(tmp_path: Path, store: Store, meeting: Meeting) -> None:
    """The officer was not there by what this program last read, and is by what the other saved."""
    officer = meeting.attendees[3].id
    with open_store(tmp_path) as other:
        store.meeting(meeting.id)
        attendance.set_register(other, meeting.id, officer, AttendanceKind.IN_ATTENDANCE)
        left = attendance.leave(store, meeting.id, officer, at=time(20, 15))
        assert [one.kind for one in left.attendance if one.attendee_id == officer] == [
            AttendanceKind.IN_ATTENDANCE,
            AttendanceKind.LEFT,
        ]


def test_typing_does_not_join_a_step_that_the_other_program_undid(
    tmp_path: Path, store: Store, meeting: Meeting
) -> None:
    item = meeting.items[1]
    entry = item.entries[0]
    with open_store(tmp_path) as other:
        entries.type_text(store, meeting.id, item.id, entry.id, "First.")
        other.undo(meeting.id)
        entries.type_text(store, meeting.id, item.id, entry.id, "Second.")
        other.undo(meeting.id)
        assert other.meeting(meeting.id).items[1].entries[0].text == entry.text
        other.redo(meeting.id)
        assert store.meeting(meeting.id).items[1].entries[0].text == "Second."


def test_either_undoes_what_the_other_did(tmp_path: Path, store: Store, meeting: Meeting) -> None:
    with open_store(tmp_path) as other:
        agenda.delete_item(store, meeting.id, meeting.items[1].id)
        agenda.rename_item(other, meeting.id, meeting.items[0].id, "Steps")
        assert store.undo(meeting.id)
        assert other.undo(meeting.id)
        assert [one.title for one in store.meeting(meeting.id).items] == [one.title for one in meeting.items]


def test_no_update_is_lost_in_a_race(tmp_path: Path, store: Store, meeting: Meeting) -> None:
    """Eight programs add 15 entries each to one item at the same time."""

    def add(number: int) -> None:
        with open_store(tmp_path, who=f"clerk {number}") as own:
            for count in range(15):
                entries.add_entry(own, meeting.id, meeting.items[0].id, text=f"{number}/{count}")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(add, range(8)))
    texts = [entry.text for _, entry in tree.walk(store.meeting(meeting.id).items[0].entries)]
    assert sorted(texts) == sorted(f"{number}/{count}" for number in range(8) for count in range(15))
    for number in range(8):
        own = [text for text in texts if text.startswith(f"{number}/")]
        assert own == [f"{number}/{count}" for count in range(15)]


def test_one_store_serves_several_threads(store: Store, meeting: Meeting) -> None:
    def add(number: int) -> None:
        entries.add_entry(store, meeting.id, meeting.items[0].id, text=str(number))
        store.meetings()
        if number % 5 == 0:
            store.undo(meeting.id)
            store.redo(meeting.id)

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(add, range(60)))
    assert len(store.meeting(meeting.id).items[0].entries) <= 60
    while store.undo(meeting.id):
        pass
    assert store.meeting(meeting.id).items == meeting.items


def test_a_committee_changed_in_both_keeps_the_later_and_the_history_both(
    tmp_path: Path, store: Store, committee: Committee
) -> None:
    with open_store(tmp_path) as other:
        committees.set_committee(store, replace(committee, name="Harbour"))
        committees.set_committee(other, replace(committee, name="Moorings"))
        assert store.committee(committee.id).name == "Moorings"
        store.undo(HOME)
        assert other.committee(committee.id).name == "Harbour"
