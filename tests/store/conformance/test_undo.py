"""Undo and redo of everything a clerk can do, against a plain list of states."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from minutetaker.desk.meetings import committees, meetings
from minutetaker.desk.minuting import entries
from minutetaker.record import Committee, Meeting, MinutetakerError, NotFoundError, RecordError
from minutetaker.record.entries.tree import MAX_DEPTH, height, walk
from minutetaker.store.api.history import HOME, MERGE_SECONDS, STEP_SECONDS
from minutetaker.store.api.store import Store
from tests.store.conformance.places import ENGINES, StorePlace
from tests.store.making import Clock, a_committee, a_meeting, content
from tests.store.steps import STEPS
from tests.typed import type_text


class ClerkWhoChangesTheirMind(RuleBasedStateMachine):
    """Steps, undo and redo in any order, with restarts between, and another program that reads all the time."""

    kept_by: ClassVar[str]

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="minutetaker-test-"))
        self.place = ENGINES[self.kept_by](self.folder)
        self.clock = Clock()
        self.store = self.place.open(clock=self.clock)
        self.reader = self.place.open(reading=True)
        committee = self.store.add_committee(a_committee(), label="New committee")
        meeting = self.store.add_meeting(a_meeting(committee.id), label="New meeting")
        self.id = meeting.id
        self.states = [content(meeting)]
        self.at = 0

    @rule(
        step=st.sampled_from(sorted(STEPS)),
        number=st.integers(0, 400),
        text=st.text("ab ", max_size=4),
    )
    def do(self, step: str, number: int, text: str) -> None:
        self.clock.go_on(MERGE_SECONDS)
        store = self.store
        before = self.states[self.at]
        try:
            STEPS[step](store, before, number, text)
        except (RecordError, NotFoundError):
            assert content(store.meeting(self.id)) == before
            return
        after = content(store.meeting(self.id))
        if after != before:
            self.states = [*self.states[: self.at + 1], after]
            self.at += 1

    @rule()
    def undo(self) -> None:
        label = meetings.undo(self.store, self.id)
        assert (label is None) is (self.at == 0)
        self.at = max(self.at - 1, 0)

    @rule()
    def redo(self) -> None:
        label = meetings.redo(self.store, self.id)
        assert (label is None) is (self.at == len(self.states) - 1)
        self.at = min(self.at + 1, len(self.states) - 1)

    @rule()
    def start_again(self) -> None:
        self.store.close()
        self.store = self.place.open(clock=self.clock)

    @rule()
    def start_reading_again(self) -> None:
        self.reader.close()
        self.reader = self.place.open(reading=True)

    @invariant()
    def both_show_the_state(self) -> None:
        if not hasattr(self, "states"):
            return
        for store in (self.store, self.reader):
            assert content(store.meeting(self.id)) == self.states[self.at]

    @invariant()
    def the_record_is_sound(self) -> None:
        if not hasattr(self, "states"):
            return
        meeting = self.states[self.at]
        ids = [entry.id for item in meeting.items for _, entry in walk(item.entries)]
        assert len(ids) == len(set(ids))
        assert all(height(entry) <= MAX_DEPTH for item in meeting.items for entry in item.entries)
        people = {one.id for one in meeting.attendees}
        assert {one.attendee_id for one in meeting.attendance} <= people
        assert meeting.current_item_id in {None, *(item.id for item in meeting.items)}

    def teardown(self) -> None:
        if hasattr(self, "reader"):
            for _ in self.states:
                meetings.undo(self.store, self.id)
            assert content(self.reader.meeting(self.id)) == self.states[0]
            self.store.close()
            self.reader.close()
            shutil.rmtree(self.folder)


@pytest.mark.long
def test_a_clerk_may_change_their_mind_as_often_as_they_like(engine: str) -> None:
    class OnThisEngine(ClerkWhoChangesTheirMind):
        kept_by = engine

    run_state_machine_as_test(
        OnThisEngine,
        settings=settings(max_examples=25, stateful_step_count=30, deadline=None),
    )


def type_letters(
    store: Store, clock: Clock, meeting: Meeting, letters: str, *, entry: int = 0, seconds: float = 0.2
) -> None:
    """Type letter by letter at the end of an entry of the second item."""
    item = meeting.items[1]
    entry_id = item.entries[entry].id
    for letter in letters:
        clock.go_on(seconds)
        now = store.meeting(meeting.id).items[1].entries[entry].text
        type_text(store, meeting.id, item.id, entry_id, now + letter)


def test_a_run_of_typing_is_one_step(store: Store, clock: Clock, meeting: Meeting) -> None:
    type_letters(store, clock, meeting, "The slipway is steep.")
    assert len(store.history(meeting.id)) == 1
    assert meetings.undo(store, meeting.id) == "Type"
    assert content(store.meeting(meeting.id)) == meeting
    assert meetings.undo(store, meeting.id) is None


def test_a_pause_ends_a_run(store: Store, clock: Clock, meeting: Meeting) -> None:
    type_letters(store, clock, meeting, "One.")
    clock.go_on(MERGE_SECONDS)
    type_letters(store, clock, meeting, "Two.")
    meetings.undo(store, meeting.id)
    assert store.meeting(meeting.id).items[1].entries[0].text == meeting.items[1].entries[0].text + "One."


def test_unbroken_typing_is_not_taken_back_by_the_minute(store: Store, clock: Clock, meeting: Meeting) -> None:
    type_letters(store, clock, meeting, "x" * 100, seconds=1.0)
    meetings.undo(store, meeting.id)
    left = len(store.meeting(meeting.id).items[1].entries[0].text) - len(meeting.items[1].entries[0].text)
    assert 100 - STEP_SECONDS <= left < 100


def test_typing_elsewhere_ends_a_run(store: Store, clock: Clock, meeting: Meeting) -> None:
    type_letters(store, clock, meeting, "ab", entry=0)
    type_letters(store, clock, meeting, "cd", entry=1)
    type_letters(store, clock, meeting, "ef", entry=0)
    assert [change.label for change in store.history(meeting.id)] == ["Type", "Type", "Type"]
    meetings.undo(store, meeting.id)
    assert store.meeting(meeting.id).items[1].entries[0].text.endswith("ab")


def test_another_step_ends_a_run(store: Store, clock: Clock, meeting: Meeting) -> None:
    type_letters(store, clock, meeting, "ab")
    entries.move(store, meeting.id, meeting.items[1].id, meeting.items[1].entries[1].id, 1)
    type_letters(store, clock, meeting, "cd")
    assert [change.label for change in store.history(meeting.id)] == ["Type", "Move", "Type"]


def test_undo_ends_a_run(store: Store, clock: Clock, meeting: Meeting) -> None:
    type_letters(store, clock, meeting, "ab")
    meetings.undo(store, meeting.id)
    type_letters(store, clock, meeting, "cd")
    meetings.undo(store, meeting.id)
    assert content(store.meeting(meeting.id)) == meeting
    meetings.redo(store, meeting.id)
    assert store.meeting(meeting.id).items[1].entries[0].text.endswith("cd")


def test_restarting_ends_a_run(place: StorePlace, store: Store, clock: Clock, meeting: Meeting) -> None:
    type_letters(store, clock, meeting, "ab")
    store.close()
    with place.open(clock=clock) as again:
        type_letters(again, clock, meeting, "cd")
        meetings.undo(again, meeting.id)
        assert again.meeting(meeting.id).items[1].entries[0].text.endswith("ab")


def test_typing_that_was_taken_out_again_is_no_step(store: Store, clock: Clock, meeting: Meeting) -> None:
    """Undo then takes back what the clerk sees last, not nothing."""
    type_letters(store, clock, meeting, "ab", entry=1)
    type_letters(store, clock, meeting, "x")
    type_text(store, meeting.id, meeting.items[1].id, meeting.items[1].entries[0].id, meeting.items[1].entries[0].text)
    meetings.undo(store, meeting.id)
    assert content(store.meeting(meeting.id)) == meeting


def test_a_step_that_changes_nothing_is_not_noted(store: Store, meeting: Meeting) -> None:
    type_text(store, meeting.id, meeting.items[1].id, meeting.items[1].entries[0].id, meeting.items[1].entries[0].text)
    assert store.history(meeting.id) == ()
    assert store.meeting(meeting.id).revision == meeting.revision


def test_redo_gives_the_step_that_was_undone_last(store: Store, clock: Clock, meeting: Meeting) -> None:
    """Not one that a newer step had left behind."""
    for letters in ("first", "second", "third"):
        type_letters(store, clock, meeting, letters)
        clock.go_on(60)
    meetings.undo(store, meeting.id)
    meetings.undo(store, meeting.id)
    type_letters(store, clock, meeting, "other")
    assert meetings.redo(store, meeting.id) is None
    meetings.undo(store, meeting.id)
    meetings.redo(store, meeting.id)
    assert store.meeting(meeting.id).items[1].entries[0].text.endswith("firstother")
    assert meetings.redo(store, meeting.id) is None


def test_history_says_who_when_what_before_and_after(
    place: StorePlace, clock: Clock, store: Store, meeting: Meeting
) -> None:
    item = meeting.items[1]
    began = clock()
    type_text(store, meeting.id, item.id, item.entries[0].id, "Other words.")
    clock.go_on(60)
    store.close()
    with place.open(who="deputy", clock=clock) as other:
        meetings.undo(other, meeting.id)
        noted, undone = other.history(meeting.id)
    assert (noted.who, noted.at, noted.kind, noted.label, noted.undone) == ("clerk", began, "change", "Type", True)
    texts = [(edit.before or {}, edit.after or {}) for edit in noted.edits if edit.table == "entry"]
    assert [(before["text"], after["text"]) for before, after in texts] == [(item.entries[0].text, "Other words.")]
    assert (undone.who, undone.at, undone.kind, undone.label) == ("deputy", clock(), "undo", "Type")


def test_a_new_meeting_is_taken_back_and_brought_back(store: Store, meeting: Meeting) -> None:
    assert meetings.undo(store, HOME) == "New meeting"
    assert store.meetings() == ()
    assert store.latest_meeting(meeting.committee_id) is None
    assert store.meeting(meeting.id).deleted_at is not None
    assert meetings.redo(store, HOME) == "New meeting"
    assert [one.id for one in store.meetings()] == [meeting.id]
    assert content(store.meeting(meeting.id)) == meeting


def test_a_deleted_meeting_comes_back_with_its_own_history(store: Store, clock: Clock, meeting: Meeting) -> None:
    type_letters(store, clock, meeting, "ab")
    typed = store.meeting(meeting.id)
    meetings.delete_meeting(store, meeting.id)
    assert store.meetings() == ()
    assert meetings.delete_meeting(store, meeting.id).deleted_at is not None
    assert meetings.undo(store, HOME) == "Delete meeting"
    assert content(store.meeting(meeting.id)) == content(typed)
    assert meetings.undo(store, meeting.id) == "Type"
    assert content(store.meeting(meeting.id)) == meeting


def test_typing_into_a_meeting_that_was_deleted_is_kept(store: Store, clock: Clock, meeting: Meeting) -> None:
    meetings.delete_meeting(store, meeting.id)
    type_letters(store, clock, meeting, "ab")
    meetings.undo(store, HOME)
    kept = store.meeting(meeting.id)
    assert kept.deleted_at is None
    assert kept.items[1].entries[0].text.endswith("ab")


def test_a_duplicate_is_taken_back(store: Store, meeting: Meeting) -> None:
    copy = meetings.duplicate_meeting(store, meeting.id, on=meeting.date)
    assert {one.id for one in store.meetings()} == {meeting.id, copy.id}
    assert meetings.undo(store, HOME) == "Duplicate meeting"
    assert {one.id for one in store.meetings()} == {meeting.id}


def test_changes_of_a_committee_are_undone_one_by_one(store: Store, committee: Committee) -> None:
    fewer = replace(committee, name="Harbour Committee", memberships=committee.memberships[1:])
    committees.set_committee(store, fewer)
    committees.delete_committee(store, committee.id)
    committees.delete_committee(store, committee.id)
    assert store.committees() == ()
    assert meetings.undo(store, HOME) == "Delete committee"
    assert store.committees() == (fewer,)
    assert meetings.undo(store, HOME) == "Set committee up"
    assert store.committees() == (committee,)
    assert meetings.undo(store, HOME) == "New committee"
    assert store.committees() == ()
    assert meetings.undo(store, HOME) is None
    for _ in range(2):
        meetings.redo(store, HOME)
    assert store.committees() == (fewer,)


def test_a_step_that_was_refused_leaves_the_run_of_typing_sound(store: Store, clock: Clock, meeting: Meeting) -> None:
    item = meeting.items[1]
    type_letters(store, clock, meeting, "ab")
    with pytest.raises(MinutetakerError):
        entries.unnest(store, meeting.id, item.id, item.entries[0].id)
    type_letters(store, clock, meeting, "cd")
    while meetings.undo(store, meeting.id):
        pass
    assert content(store.meeting(meeting.id)) == meeting
