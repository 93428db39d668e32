"""The lists of committees and meetings, and who may change them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from minutetaker.record import Committee, Meeting, NotFoundError
from minutetaker.store.api.errors import ReadOnlyError, StoreError
from minutetaker.store.api.history import HOME
from minutetaker.store.api.meetings import LatestMeeting
from minutetaker.store.api.store import Store
from tests.store.conformance.places import StorePlace
from tests.store.making import a_committee, a_meeting


def add(store: Store, committee: Committee, *days: int) -> list[Meeting]:
    """A meeting of the committee on each of these days of March 2026."""
    made = [replace(a_meeting(committee.id), date=dt.date(2026, 3, day)) for day in days]
    store.add_meetings(made, label="New meeting")
    return made


def test_meetings_are_listed_newest_first_and_the_latest_is_known(store: Store, committee: Committee) -> None:
    second, last, first = add(store, committee, 9, 16, 2)
    assert [one.id for one in store.meetings()] == [last.id, second.id, first.id]
    assert store.latest_meeting(committee.id) == LatestMeeting(
        last.id, last.date, last.starts_at, last.next_minute_number
    )
    assert store.damaged() == ()


def test_a_meeting_that_was_deleted_is_off_the_list_and_can_be_read(store: Store, committee: Committee) -> None:
    first, second = add(store, committee, 2, 9)
    store.revise_meeting(second.id, "Delete", lambda one: replace(one, deleted_at=store.now()), scope=HOME)
    assert [one.id for one in store.meetings()] == [first.id]
    latest = store.latest_meeting(committee.id)
    assert latest is not None
    assert latest.id == first.id
    assert store.meeting(second.id).deleted_at == store.now()
    assert store.meeting_as_kept(second.id) == store.meeting(second.id)


def test_the_beginning_of_the_list_agrees_with_the_whole(store: Store, committee: Committee) -> None:
    other = store.add_committee(a_committee(), label="New committee")
    add(store, committee, 2, 9, 16)
    add(store, other, 23)
    beginning = store.first_meetings(100)
    assert beginning is not None
    assert beginning.meetings == store.meetings()
    assert (beginning.count, beginning.committee_ids) == (4, (other.id, committee.id))
    assert beginning.councils == {committee.council}
    short = store.first_meetings(3)
    assert short is not None
    assert (short.count, short.meetings) == (4, store.meetings()[:1])


def test_committees_are_listed_by_council_and_name(store: Store, committee: Committee) -> None:
    planning, other_council = replace(a_committee(), name="Planning"), replace(a_committee(), council="Ashby")
    for one in (planning, other_council):
        store.add_committee(one, label="New committee")
    assert store.committees() == (other_council, committee, planning)


def test_what_is_not_there_is_not_found(store: Store) -> None:
    for ask in (store.meeting, store.meeting_as_kept, store.committee):
        with pytest.raises(NotFoundError):
            ask("0" * 16)


def test_a_store_that_is_read_refuses_every_change_and_says_why(place: StorePlace, store: Store) -> None:
    with place.open(reading=True) as reader:
        assert reader.read_only
        assert reader.read_only_because
        with pytest.raises(ReadOnlyError, match=reader.read_only_because):
            reader.add_committee(a_committee(), label="New committee")
    assert not store.read_only
    assert store.committees() == ()


def test_a_store_that_was_closed_is_closed(place: StorePlace) -> None:
    store = place.open()
    store.close()
    store.close()
    with pytest.raises(StoreError):
        store.meetings()
