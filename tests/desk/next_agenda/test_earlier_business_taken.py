"""Business of earlier meetings as it is taken: where it goes on the agenda, and in one step."""

from __future__ import annotations

import datetime as dt

import pytest

from minutetaker.desk.meetings import meetings
from minutetaker.desk.minuting import agenda
from minutetaker.desk.next_agenda import earlier_business
from minutetaker.desk.next_agenda.earlier_business import offers, offers_for
from minutetaker.record import Committee, Item, MeetingKind, MeetingStatus, Origin, OriginKind, new_id
from minutetaker.store.api.approval.approvals import ConfirmedBy
from minutetaker.store.api.errors import FrozenError
from minutetaker.store.api.history import HOME
from minutetaker.store.sqlite.store import SqliteStore
from tests.desk.earlier import JANUARY, JULY, MARCH, MAY, action, held, item, point
from tests.desk.next_agenda.next_meetings import started


def test_minutes_go_into_the_standing_item_and_below_it(store: SqliteStore, committee: Committee) -> None:
    january = held(store, committee, JANUARY, item("Allotments", point("Said.")), status=MeetingStatus.DRAFT)
    march = held(store, committee, MARCH, item("Allotments", point("Said.")), status=MeetingStatus.DRAFT)
    made = started(store, committee, MAY)
    assert [one.title for one in made.items] == [
        "Apologies",
        "Minutes",
        "Minutes of the meeting held on 2 March 2026",
        "Allotments",
        "Footpaths",
        "Any other business",
    ]
    assert [one.origin and one.origin.meeting_id for one in made.items[1:3]] == [january.id, march.id]


def test_what_is_taken_is_one_step_with_the_meeting(store: SqliteStore, committee: Committee) -> None:
    held(store, committee, MARCH, item("Pond", action("Fence it")), status=MeetingStatus.DRAFT)
    made = started(store, committee, MAY)
    assert store.meeting(made.id).items == made.items
    assert meetings.undo(store, HOME) == "New meeting"
    assert made.id not in {one.id for one in store.meetings()}
    assert len(offers(store, committee.id, on=MAY)) == 2
    assert meetings.redo(store, HOME) == "New meeting"
    assert store.meeting(made.id).items == made.items
    assert store.integrity.check() == ()


def test_an_extraordinary_meeting_takes_nothing_by_itself(store: SqliteStore, committee: Committee) -> None:
    held(store, committee, MARCH, item("Pond", action("Fence it")), status=MeetingStatus.DRAFT)
    found = offers(store, committee.id, on=MAY, kind=MeetingKind.EXTRAORDINARY)
    assert len(found) == 2
    assert not any(one.is_taken for one in found)


def test_adding_to_an_agenda_that_there_is(store: SqliteStore, committee: Committee) -> None:
    may = meetings.new_meeting(store, committee.id, on=MAY, runs_on=False)
    held(store, committee, MARCH, item("Pond", action("Fence it")), status=MeetingStatus.DRAFT)
    agenda.go_to(store, may.id, may.items[2].id, at=dt.time(19, 30))
    after = earlier_business.take(store, may.id, offers_for(store, may.id))
    assert [one.title for one in after.items][2:5] == ["Allotments", "Matter arising: Pond", "Footpaths"]
    assert [one.origin and one.origin.kind for one in after.items][1] is OriginKind.MINUTES
    assert offers_for(store, may.id) == ()
    assert meetings.undo(store, may.id) == "Add from earlier meetings"
    assert len(offers_for(store, may.id)) == 2


def test_nothing_is_added_to_a_confirmed_meeting(store: SqliteStore, committee: Committee) -> None:
    may = held(store, committee, MAY, item("Apologies"), status=MeetingStatus.DRAFT)
    held(store, committee, MARCH, item("Pond", action("Fence it")))
    store.approvals.confirm(
        may.id,
        revision=store.meeting(may.id).revision,
        on=JULY,
        by=ConfirmedBy("the meeting"),
        record="{}",
        printed="0" * 64,
    )
    with pytest.raises(FrozenError):
        earlier_business.take(store, may.id, offers_for(store, may.id))


def test_links_in_a_ring_do_not_hang(store: SqliteStore, committee: Committee) -> None:
    one_id, other_id, meeting_id = new_id(), new_id(), new_id()
    fence = action("Fence it")
    ring = (
        Item(one_id, "Pond", entries=(fence,), done=True, origin=Origin(OriginKind.DEFERRED, meeting_id, other_id)),
        Item(other_id, "Pond", done=True, origin=Origin(OriginKind.DEFERRED, meeting_id, one_id)),
    )
    held(store, committee, MARCH, *ring)
    assert len(offers(store, committee.id, on=MAY)) == 1


def test_what_is_left_by_itself_stands_newest_first_below_what_is_taken(
    store: SqliteStore, committee: Committee
) -> None:
    for year in (2023, 2024, 2026):
        held(store, committee, dt.date(year, 2, 2), item(f"Pond {year}", action("Fence it")))
    found = offers(store, committee.id, on=MAY)
    assert [one.title[-4:] for one in found] == ["2026", "2024", "2023"]
