"""The bin: what was deleted or undone, by whom and when, and all of it back."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from minutetaker.desk.meetings import committees, meetings
from minutetaker.record import Committee, Meeting, NotFoundError
from minutetaker.store.api.history import HOME
from minutetaker.store.api.safekeeping.bin import BinKind
from minutetaker.store.api.store import Store
from tests.store.conformance.places import is_sound
from tests.store.conformance.test_follow_ups import update
from tests.store.making import Clock, content

LATER = dt.timedelta(days=20)


def test_nothing_is_in_the_bin_of_what_is_there(store: Store, meeting: Meeting) -> None:
    assert store.bin.listing().entries == ()


@pytest.mark.parametrize(("is_undone", "label"), [(False, "Delete meeting"), (True, "New meeting")])
def test_a_meeting_comes_back_whole(
    store: Store, clock: Clock, meeting: Meeting, *, is_undone: bool, label: str
) -> None:
    store.follow_ups.append(update(meeting, "Ordered."))
    store.approvals.circulate(meeting.id, on=dt.date(2026, 3, 9), record="{}")
    was = (store.meeting(meeting.id), store.follow_ups.logs(meeting.id), store.approvals.of(meeting.id))
    clock.go_on(LATER.total_seconds())
    if is_undone:
        store.undo(HOME)
    else:
        meetings.delete_meeting(store, meeting.id)
    (entry,) = store.bin.listing().entries
    assert (entry.id, entry.kind, entry.committee_id) == (meeting.id, BinKind.MEETING, meeting.committee_id)
    assert (entry.committee, entry.date, entry.minutes) == (meeting.committee, meeting.date, 11)
    assert (entry.label, entry.is_undone, entry.who, entry.at) == (label, is_undone, "clerk", clock())
    committees.add_committee(store, replace(committees.blank_committee(council="Wick"), name="New"))
    assert store.redo(HOME) is None
    store.bin.bring_back_meeting(meeting.id)
    assert [one.id for one in store.meetings()] == [meeting.id]
    back = (store.meeting(meeting.id), store.follow_ups.logs(meeting.id), store.approvals.of(meeting.id))
    assert (content(back[0]), *back[1:]) == (content(was[0]), *was[1:])
    assert store.bin.listing().entries == ()
    assert is_sound(store)


def test_what_came_back_goes_again_by_undo(store: Store, meeting: Meeting) -> None:
    meetings.delete_meeting(store, meeting.id)
    store.bin.bring_back_meeting(meeting.id)
    store.bin.bring_back_meeting(meeting.id)
    undone = store.undo(HOME)
    assert undone is not None
    assert undone.label == "Bring the meeting back"
    assert [one.label for one in store.bin.listing().entries] == ["Bring the meeting back"]
    store.redo(HOME)
    assert store.bin.listing().entries == ()


def test_what_is_nowhere_cannot_come_back(store: Store) -> None:
    with pytest.raises(NotFoundError):
        store.bin.bring_back_meeting("nowhere")


def test_a_committee_lies_there_as_one_whoever_sat_on_it(store: Store, committee: Committee) -> None:
    committees.delete_committee(store, committee.id)
    (entry,) = store.bin.listing().entries
    assert (entry.kind, entry.id, entry.committee, entry.council, entry.label) == (
        BinKind.COMMITTEE,
        committee.id,
        committee.name,
        committee.council,
        "Delete committee",
    )


def test_people_lie_there_as_they_were_when_they_went(store: Store, committee: Committee) -> None:
    first, second, *rest = committee.memberships

    def gone() -> list[tuple[str, bool]]:
        return [(one.label, one.is_undone) for one in store.bin.listing().entries if one.kind is BinKind.PERSON]

    def people_in_it() -> set[object]:
        return {one.person for one in store.bin.listing().entries}

    renamed = replace(second, name=replace(second.name, surname="Smythe"))
    committees.set_committee(store, replace(committee, memberships=(first, renamed, *rest)), label="Correct a name")
    committees.set_committee(store, replace(committee, memberships=(first, *rest)), label="Take off the committee")
    assert people_in_it() == {renamed}
    store.undo(HOME)
    assert gone() == []
    store.redo(HOME)
    assert gone() == [("Take off the committee", False)]
    store.undo(HOME)
    added = replace(first, id="0" * 16, name=replace(first.name, surname="Added"))
    with_added = replace(committee, memberships=(first, renamed, *rest, added))
    committees.set_committee(store, with_added, label="Add to the committee")
    assert gone() == []
    store.undo(HOME)
    assert (gone(), people_in_it()) == ([("Add to the committee", True)], {added})
    committees.set_committee(store, replace(with_added, memberships=(renamed, *rest)), label="Take off the committee")
    assert people_in_it() == {added, first}
