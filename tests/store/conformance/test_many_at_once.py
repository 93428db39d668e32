"""Many meetings kept, or changed, in one unit of work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from minutetaker.record import Committee, Id, Meeting
from minutetaker.store.api.errors import FrozenError, StoreError
from minutetaker.store.api.history import HOME
from minutetaker.store.api.store import Store
from tests.store.conformance.approval.test_approvals import confirm
from tests.store.conformance.places import is_sound
from tests.store.making import a_meeting


def test_meetings_kept_together_are_sealed_and_undone_one_by_one(store: Store, committee: Committee) -> None:
    several = [a_meeting(committee.id) for _ in range(3)]
    store.add_meetings(several, label="Import meeting")
    assert [store.meeting(one.id) for one in several] == several
    assert is_sound(store)
    store.undo(HOME)
    assert {one.id for one in store.meetings()} == {one.id for one in several[:2]}
    assert is_sound(store)


def test_where_one_cannot_be_kept_none_is(store: Store, committee: Committee) -> None:
    good, bad = a_meeting(committee.id), a_meeting("0000000000000000")
    with pytest.raises(StoreError):
        store.add_meetings((good, bad), label="Import meeting")
    assert store.meetings() == ()
    assert is_sound(store)


def test_what_is_changed_together_is_undone_together(store: Store, committee: Committee) -> None:
    several = store_of_three(store, committee)
    store.revise_together("Call it Hyde", dict.fromkeys(several, called("Hyde")), {committee.id: named("Hyde")})
    assert [store.meeting(one).place for one in several] == ["Hyde"] * 3
    assert store.committee(committee.id).name == "Hyde"
    assert is_sound(store)
    undone = store.undo(several[1])
    assert undone is not None
    assert (undone.label, undone.left) == ("Call it Hyde", 0)
    assert [store.meeting(one).place for one in several] == [a_meeting("c").place] * 3
    assert store.committee(committee.id) == committee
    redone = store.redo(HOME)
    assert redone is not None
    assert redone.left == 0
    assert [store.meeting(one).place for one in several] == ["Hyde"] * 3
    assert is_sound(store)


def test_where_one_of_them_was_changed_since_it_stays(store: Store, committee: Committee) -> None:
    several = store_of_three(store, committee)
    store.revise_together("Call it Hyde", dict.fromkeys(several, called("Hyde")), {})
    store.revise_meeting(several[2], "Call it Hythe", called("Hythe"))
    undone = store.undo(several[0])
    assert undone is not None
    assert undone.left == 1
    before = a_meeting("c").place
    assert [store.meeting(one).place for one in several] == [before, before, "Hythe"]
    assert is_sound(store)


def test_where_one_of_them_is_confirmed_none_is_changed(store: Store, committee: Committee) -> None:
    several = store_of_three(store, committee)
    confirm(store, store.meeting(several[2]))
    with pytest.raises(FrozenError):
        store.revise_together("Call it Hyde", dict.fromkeys(several, called("Hyde")), {})
    assert "Hyde" not in [store.meeting(one).place for one in several]
    assert is_sound(store)


def store_of_three(store: Store, committee: Committee) -> list[Id]:
    several = [a_meeting(committee.id) for _ in range(3)]
    store.add_meetings(several, label="Import meeting")
    return [one.id for one in several]


def called(place: str) -> Callable[[Meeting], Meeting]:
    return lambda meeting: replace(meeting, place=place)


def named(name: str) -> Callable[[Committee], Committee]:
    return lambda committee: replace(committee, name=name)
