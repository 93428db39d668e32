"""What earlier meetings left, and which minutes deal with one issue."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from minutetaker.record import (
    Committee,
    Entry,
    EntryKind,
    Item,
    Meeting,
    MeetingStatus,
    Origin,
    OriginKind,
    Outcome,
    new_id,
)
from minutetaker.store.api.history import HOME
from minutetaker.store.api.next_agenda import Decision
from minutetaker.store.api.store import Store
from tests.store.making import a_meeting


def decided(text: str, outcome: Outcome, **details: str) -> Entry:
    return Entry(new_id(), EntryKind.RESOLUTION, text, outcome=outcome, **details)  # type: ignore[arg-type]


def add(store: Store, committee: Committee, day: int, *items: Item) -> Meeting:
    """A draft of a meeting on a day of March 2026 with nothing but these items."""
    bare = replace(a_meeting(committee.id), attendees=(), attendance=(), current_item_id=None, items=items)
    draft = replace(bare, date=dt.date(2026, 3, day), status=MeetingStatus.DRAFT)
    return store.add_meeting(draft, label="New meeting")


@pytest.fixture
def deferred() -> Item:
    """An item with a resolution that was carried and one that was deferred."""
    first, second = decided("That it be so.", Outcome.CARRIED), decided("That it wait.", Outcome.DEFERRED)
    return Item(new_id(), "Slipway", entries=(first, second))


def delete(store: Store, meeting: Meeting) -> None:
    store.revise_meeting(meeting.id, "Delete", lambda one: replace(one, deleted_at=store.now()), scope=HOME)


def test_items_come_oldest_meeting_first_without_their_minutes(
    store: Store, committee: Committee, deferred: Item
) -> None:
    later = add(store, committee, 9, Item(new_id(), "Fees"), deferred)
    earlier = add(store, committee, 2, Item(new_id(), "Apologies"))
    found = store.agenda.items(committee.id)
    assert [(one.meeting.id, one.item.title, one.index, one.has_minute) for one in found] == [
        (earlier.id, "Apologies", 0, False),
        (later.id, "Fees", 0, False),
        (later.id, "Slipway", 1, True),
    ]
    assert all(one.item.entries == () for one in found)
    assert found[-1].minute_number == later.first_minute_number + 1
    assert store.agenda.items_by_id([deferred.id, new_id()]) == {deferred.id: found[-1]}


def test_a_meeting_that_was_deleted_leaves_nothing_and_is_known_by_its_id(
    store: Store, committee: Committee, deferred: Item
) -> None:
    meeting = add(store, committee, 2, deferred)
    delete(store, meeting)
    assert store.agenda.meetings(committee.id) == ()
    assert store.agenda.items(committee.id) == ()
    assert store.agenda.decisions(committee.id) == {}
    assert store.agenda.meetings_by_id([meeting.id])[meeting.id].deleted_at is not None
    assert list(store.agenda.items_by_id([deferred.id])) == [deferred.id]


def test_all_decisions_are_told_of_an_item_in_which_one_was_deferred(
    store: Store, committee: Committee, deferred: Item
) -> None:
    carried = Item(new_id(), "Fees", entries=(decided("That they stay.", Outcome.CARRIED),))
    add(store, committee, 2, carried, deferred)
    assert store.agenda.decisions(committee.id) == {
        deferred.id: tuple(Decision(one.id, one.outcome) for one in deferred.entries)
    }


def test_bodies_are_those_of_recommendations_that_stand(store: Store, committee: Committee) -> None:
    entries = (
        decided("That it be bought.", Outcome.CARRIED, recommended_to="Full Council"),
        decided("That it be let.", Outcome.CARRIED, recommended_to="Full Council"),
        decided("That it be sold.", Outcome.LOST, recommended_to="Cabinet"),
    )
    add(store, committee, 2, Item(new_id(), "Slipway", entries=entries))
    assert store.agenda.bodies_recommended_to() == ("Full Council",)


def test_an_issue_is_the_same_from_each_of_its_meetings(store: Store, committee: Committee, deferred: Item) -> None:
    first = add(store, committee, 2, deferred)
    origin = Origin(OriginKind.DEFERRED, first.id, deferred.id, deferred.entries[1].id)
    again = Item(new_id(), "Slipway", origin=origin)
    second = add(store, committee, 9, Item(new_id(), "Fees"), again)
    items = {(first.id, deferred.id), (second.id, again.id)}
    for meeting_id, item_id in items:
        assert store.issues.chain(meeting_id, item_id).items == items
    delete(store, second)
    assert store.issues.chain(first.id, deferred.id).items == {(first.id, deferred.id)}
