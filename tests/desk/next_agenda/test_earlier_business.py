"""Business of earlier meetings as it is offered for the next agenda, and what of it is left."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from minutetaker.desk.meetings import meetings
from minutetaker.desk.next_agenda import earlier_business
from minutetaker.desk.next_agenda.earlier_business import offers, offers_for
from minutetaker.record import (
    Committee,
    FollowUpStatus,
    MeetingKind,
    MeetingStatus,
    NotFoundError,
    Origin,
    OriginKind,
    Outcome,
)
from minutetaker.store.sqlite.store import SqliteStore
from tests.desk.earlier import JANUARY, JULY, MARCH, MAY, action, another, held, item, motion, note, point, resolution
from tests.desk.next_agenda.next_meetings import as_it_went, started, titles

DRAFT = MeetingStatus.DRAFT


def test_a_first_meeting_is_offered_nothing(store: SqliteStore, committee: Committee) -> None:
    assert offers(store, committee.id, on=MARCH) == ()
    with pytest.raises(NotFoundError):
        offers(store, "gone", on=MARCH)


# Minutes to confirm


def test_minutes_that_are_not_confirmed_are_offered_oldest_first(store: SqliteStore, committee: Committee) -> None:
    march = held(store, committee, MARCH, item("Allotments", point("Said.")), status=MeetingStatus.CIRCULATED)
    january = held(store, committee, JANUARY, item("Allotments", point("Said.")), status=DRAFT)
    held(store, committee, dt.date(2025, 11, 3), item("Allotments", point("Said.")))
    held(store, committee, JULY, item("Allotments", point("Said.")), status=DRAFT)
    found = offers(store, committee.id, on=MAY)
    assert [(one.kind, one.origin) for one in found] == [
        (OriginKind.MINUTES, Origin(OriginKind.MINUTES, january.id)),
        (OriginKind.MINUTES, Origin(OriginKind.MINUTES, march.id)),
    ]
    assert titles(found)[0] == "Minutes of the meeting held on 2 January 2026"
    assert [one.source for one in found] == ["draft, not circulated", "circulated, not confirmed"]
    assert all(one.is_taken for one in found)


def test_a_meeting_that_nothing_says_was_held_is_left(store: SqliteStore, committee: Committee) -> None:
    meetings.new_meeting(store, committee.id, on=JANUARY, runs_on=False, kind=MeetingKind.ANNUAL)
    (found,) = offers(store, committee.id, on=MARCH)
    assert found.title == "Minutes of the annual meeting held on 2 January 2026"
    assert not found.is_taken
    assert found.left_because == "nothing says that it was held; where it was not, delete it on the list of meetings"


def test_of_two_meetings_on_one_day_the_first_is_earlier(store: SqliteStore, committee: Committee) -> None:
    first = held(store, committee, MAY, item("Allotments", point("Said.")), status=DRAFT)
    second = meetings.new_meeting(store, committee.id, on=MAY, runs_on=False)
    assert [one.origin.meeting_id for one in offers_for(store, second.id)] == [first.id]
    assert offers_for(store, first.id) == ()


def test_minutes_on_the_agenda_of_one_meeting_are_not_offered_to_the_next(
    store: SqliteStore, committee: Committee
) -> None:
    january = held(store, committee, JANUARY, item("Allotments", point("Said.")), status=DRAFT)
    march = started(store, committee, MARCH)
    to_confirm = march.items[1]
    later = [one.origin for one in offers(store, committee.id, on=MAY) if one.origin.meeting_id == january.id]
    assert later == []
    as_it_went(store, march, to_confirm.id, entries=(motion("To confirm them", Outcome.DEFERRED),))
    again = [one for one in offers(store, committee.id, on=MAY) if one.kind is OriginKind.MINUTES]
    assert [one.origin.meeting_id for one in again] == [january.id, march.id]
    assert [one.kind for one in offers(store, committee.id, on=MAY)] == [OriginKind.MINUTES] * 2


def test_minutes_of_a_deleted_agenda_are_offered_again(store: SqliteStore, committee: Committee) -> None:
    held(store, committee, JANUARY, item("Allotments", point("Said.")), status=DRAFT)
    march = started(store, committee, MARCH)
    meetings.delete_meeting(store, march.id)
    assert len(offers(store, committee.id, on=MAY)) == 1


# Matters arising


def test_open_follow_ups_of_one_item_are_one_matter_arising(store: SqliteStore, committee: Committee) -> None:
    notice = action("Order the notice", "Harbour Master", dt.date(2026, 4, 1))
    gate = action("Mend\nthe gate", "Cllr Pascoe")
    closed = action("Write to the owner")
    entries = (point("Said."), notice, gate, closed, resolution("That it be noted"))
    march = held(store, committee, MARCH, item("Apologies"), item("Allotments", *entries))
    note(store, march, closed, "Written.", on=MARCH, status=FollowUpStatus.DONE)
    note(store, march, gate, "Begun.", on=MARCH, status=FollowUpStatus.IN_PROGRESS)
    (found,) = offers(store, committee.id, on=MAY)
    assert found.origin == Origin(OriginKind.MATTER_ARISING, march.id, march.items[1].id)
    assert (found.title, found.source) == ("Matter arising: Allotments", "minute 2/25 of 2 March 2026")
    assert found.open == (
        "action: Order the notice (Harbour Master, was due 1 April 2026)",
        "action: Mend the gate (Cllr Pascoe, in progress)",
    )
    assert found.is_taken


def test_the_only_open_follow_up_is_linked_itself(store: SqliteStore, committee: Committee) -> None:
    agreed = resolution("That the pond be fenced", "in oak")
    march = held(store, committee, MARCH, item("Pond", agreed))
    assert offers(store, committee.id, on=MAY) == ()
    note(store, march, agreed.children[0], "No oak to be had.", on=MARCH)
    (found,) = offers(store, committee.id, on=MAY)
    assert found.origin == Origin(OriginKind.MATTER_ARISING, march.id, march.items[0].id, agreed.children[0].id)
    assert found.open == ("resolution: in oak",)


def test_what_is_due_after_the_meeting_or_long_ago_is_left(store: SqliteStore, committee: Committee) -> None:
    held(store, committee, dt.date(2024, 3, 4), item("Clock", action("Wind it")))
    held(store, committee, MARCH, item("Pond", action("Fence it", due=JULY)))
    found = {one.title: one.left_because for one in offers(store, committee.id, on=MAY)}
    assert found == {
        "Matter arising: Clock": "more than a year old",
        "Matter arising: Pond": "not due until 2 July 2026",
    }


def test_business_is_not_offered_while_the_item_that_took_it_is_to_come(
    store: SqliteStore, committee: Committee
) -> None:
    fence = action("Fence it")
    march = held(store, committee, MARCH, item("Pond", fence))
    may = started(store, committee, MAY)
    assert [one.title for one in may.items] == [
        "Apologies",
        "Minutes",
        "Matter arising: Pond",
        "Allotments",
        "Footpaths",
        "Any other business",
    ]
    arising = may.items[2]
    assert arising.origin == Origin(OriginKind.MATTER_ARISING, march.id, march.items[0].id, fence.id)
    assert not [one for one in offers(store, committee.id, on=JULY) if "Pond" in one.title]

    as_it_went(store, may, arising.id, entries=(point("No progress."), action("Find oak")))
    (again,) = [one for one in offers(store, committee.id, on=JULY) if "Pond" in one.title]
    assert again.title == "Matter arising: Pond"
    assert again.origin == Origin(OriginKind.MATTER_ARISING, may.id, arising.id)
    assert again.open == ("action: Fence it", "action: Find oak")

    note(store, march, fence, "Fenced.", on=MAY, status=FollowUpStatus.DONE)
    (last,) = [one for one in offers(store, committee.id, on=JULY) if "Pond" in one.title]
    assert last.open == ("action: Find oak",)


# Deferred and unfinished


def test_deferred_business_is_offered_as_it_stood(store: SqliteStore, committee: Committee) -> None:
    deferred = motion("That the lease be renewed", Outcome.DEFERRED)
    lease = item("Lease", point("Said."), deferred, action("Ask again"), purpose="To decide", documents=("Report 4",))
    settled = item("Hall", motion("To sell it", Outcome.DEFERRED), resolution("That it be kept"))
    march = held(store, committee, MARCH, lease, settled)
    found = offers(store, committee.id, on=MAY)
    assert [(one.kind, one.title, one.is_taken) for one in found] == [
        (OriginKind.DEFERRED, "Lease", True),
        (OriginKind.DEFERRED, "Hall", False),
    ]
    assert found[0].origin == Origin(OriginKind.DEFERRED, march.id, lease.id, deferred.id)
    assert (found[0].purpose, found[0].documents, found[0].open) == ("To decide", ("Report 4",), ("action: Ask again",))


def test_what_a_closed_meeting_did_not_reach_is_offered(store: SqliteStore, committee: Committee) -> None:
    reached = item("Pond", point("Said."), done=False)
    unreached = item("Benches", point(" "), done=False)
    standing = item("footpaths", done=False)
    march = held(store, committee, MARCH, reached, unreached, standing)
    (found,) = offers(store, committee.id, on=MAY)
    assert (found.title, found.origin) == ("Benches", Origin(OriginKind.UNFINISHED, march.id, unreached.id))
    meetings_open = held(
        store, committee, dt.date(2026, 4, 2), item("Kiosk", done=False), status=DRAFT, is_closed=False
    )
    assert all(
        one.origin.meeting_id != meetings_open.id or one.kind is OriginKind.MINUTES
        for one in offers(store, committee.id, on=MAY)
    )


def test_a_taken_item_that_is_deferred_again_is_offered_in_its_place(store: SqliteStore, committee: Committee) -> None:
    held(store, committee, MARCH, item("Lease", motion("To renew it", Outcome.DEFERRED)))
    may = started(store, committee, MAY)
    (lease,) = [one for one in may.items if one.title == "Lease"]
    assert not [one for one in offers(store, committee.id, on=JULY) if one.title == "Lease"]
    as_it_went(store, may, lease.id, entries=(motion("To renew it", Outcome.DEFERRED),))
    (again,) = [one for one in offers(store, committee.id, on=JULY) if one.title == "Lease"]
    assert (again.origin.meeting_id, again.origin.item_id) == (may.id, lease.id)


# Exempt


def test_exempt_business_stays_exempt_and_goes_below_the_exclusion(store: SqliteStore) -> None:
    standing = ("Apologies", "Minutes of the last meeting", "Exclusion of the press and public", "Date of next meeting")
    made_of = another(store, "Staffing Committee", standing=standing)
    private = item("Grievance", action("Hear it"), exempt=True, exempt_paragraph="1")
    open_one = item("Rota", motion("To change it", Outcome.DEFERRED))
    held(store, made_of, JANUARY, private, open_one, status=DRAFT)
    held(store, made_of, MARCH, item("Rest", point("Said.")), status=DRAFT)
    made = started(store, made_of, MAY)
    assert [one.title for one in made.items] == [
        "Apologies",
        "Minutes of the last meeting",
        "Minutes of the meeting held on 2 January 2026",
        "Rota",
        "Exclusion of the press and public",
        "Matter arising: Grievance",
        "Date of next meeting",
    ]
    assert made.items[1].origin is not None
    assert store.meeting(made.items[1].origin.meeting_id).date == MARCH
    assert (made.items[5].exempt, made.items[5].exempt_paragraph) == (True, "1")


def test_business_with_an_open_follow_up_in_an_exempt_item_is_offered_as_exempt(store: SqliteStore) -> None:
    made_of = another(store, "Staffing Committee", standing=())
    private = item("Grievance", action("Settle the secret"), exempt=True, exempt_paragraph="1")
    before = held(store, made_of, JANUARY, private, status=DRAFT)
    link = Origin(OriginKind.MATTER_ARISING, before.id, private.id)
    held(store, made_of, MARCH, replace(item("Staffing", point("Said.")), origin=link), status=DRAFT)
    naming = [one for one in earlier_business.offers(store, made_of.id, on=MAY) if "Settle the secret" in str(one.open)]
    assert [one.exempt for one in naming] == [True]
