"""Many meetings kept in one unit of work."""

from __future__ import annotations

import pytest

from minutetaker.record import Committee
from minutetaker.store.api.errors import StoreError
from minutetaker.store.api.history import HOME
from minutetaker.store.api.store import Store
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
