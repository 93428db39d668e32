"""Business of meetings that were not held, that nobody closed, or that put it off: it comes back, and once."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from minutetaker.desk.meetings import meetings
from minutetaker.desk.minuting import agenda
from minutetaker.desk.next_agenda.earlier_business import offers, offers_for
from minutetaker.desk.room.sittings import adjourn, set_not_held
from minutetaker.record import Committee, Item, MeetingStatus, NotHeld, OriginKind, Outcome, new_id
from minutetaker.store.api.history import HOME
from minutetaker.store.sqlite.store import SqliteStore
from tests.desk.earlier import JANUARY, JULY, MARCH, MAY, action, another, held, item, motion, point, resolution
from tests.desk.next_agenda.next_meetings import Clock, as_it_went, started, titles

APRIL = dt.date(2026, 4, 1)


def of_its_own(store: SqliteStore, meeting_id: str, *titled: str) -> None:
    """Business that a meeting has on its agenda from nowhere else."""
    more = tuple(Item(new_id(), one) for one in titled)
    store.revise_meeting(meeting_id, "Add an item", lambda one: replace(one, items=(*one.items, *more)))


def test_what_a_meeting_that_was_not_held_had_taken_on_comes_back_from_where_it_came(
    store: SqliteStore, committee: Committee, clock: Clock
) -> None:
    held(store, another(store, "Planning"), JANUARY, item("Hedges", resolution("To cut it", to="Open Spaces")))
    held(store, committee, JANUARY, item("Pond", action("Fence it")), item("Lease", motion("Renew", Outcome.DEFERRED)))
    before = offers(store, committee.id, on=MARCH)
    march = started(store, committee, MARCH)
    of_its_own(store, march.id, "The boathouse")
    for day in (JANUARY, MARCH):
        clock.today = day
        (minutes,) = offers(store, committee.id, on=MAY)
        assert (minutes.kind, minutes.left_because) == (OriginKind.MINUTES, "nothing says that it was held")
    clock.today = APRIL
    after = offers(store, committee.id, on=MAY)
    again = [one for one in after if one.origin.meeting_id != march.id]
    assert [(one.kind, one.title, one.origin) for one in again] == [(one.kind, one.title, one.origin) for one in before]
    minutes, own = [one for one in after if one.origin.meeting_id == march.id]
    assert (minutes.kind, minutes.is_taken) == (OriginKind.MINUTES, False)
    assert "where it was not, delete it" in minutes.left_because
    assert (own.kind, own.title, own.is_taken) == (OriginKind.UNFINISHED, "The boathouse", True)
    assert own.source == "agenda of 2 March 2026, when no meeting was held"
    assert "Footpaths" not in titles(after), "what every agenda has comes by itself"


def test_business_is_with_the_new_meeting_once_it_took_it(
    store: SqliteStore, committee: Committee, clock: Clock
) -> None:
    held(store, committee, JANUARY, item("Pond", action("Fence it")))
    march = started(store, committee, MARCH)
    of_its_own(store, march.id, "The boathouse")
    clock.today = APRIL
    started(store, committee, MAY)
    assert [one.kind for one in offers(store, committee.id, on=JULY)] == [OriginKind.MINUTES], "those of May itself"
    meetings.delete_meeting(store, march.id)
    found = [one for one in offers(store, committee.id, on=JULY) if one.kind is not OriginKind.MINUTES]
    assert found == [], "let go of, the meeting gives nothing back twice"


def test_a_meeting_held_late_has_its_own_business_still(store: SqliteStore, committee: Committee, clock: Clock) -> None:
    held(store, committee, JANUARY, item("Pond", action("Fence it")))
    march = started(store, committee, MARCH)
    clock.today = APRIL
    assert offers_for(store, march.id) == ()
    arising = next(one for one in march.items if one.origin is not None)
    as_it_went(store, march, arising.id, entries=(point("No progress."),))
    assert titles(offers(store, committee.id, on=MAY)) == [
        "Minutes of the meeting held on 2 March 2026",
        "Matter arising: Pond",
    ]


@pytest.mark.parametrize(
    ("today", "offered"),
    [(MARCH, []), (APRIL, ["Benches"])],
    ids=["on-its-day", "since"],
)
def test_what_a_meeting_that_nobody_closed_did_not_reach_comes_back(
    store: SqliteStore, committee: Committee, clock: Clock, today: dt.date, offered: list[str]
) -> None:
    reached, unreached = item("Pond", point("Said."), done=False), item("Benches", done=False)
    held(store, committee, MARCH, reached, unreached, status=MeetingStatus.DRAFT, is_closed=False)
    clock.today = today
    found = [one for one in offers(store, committee.id, on=MAY) if one.kind is OriginKind.UNFINISHED]
    assert titles(tuple(found)) == offered
    assert all(one.source == "minute 2/25 of 2 March 2026, which nobody closed" for one in found)


@pytest.mark.parametrize(
    ("outcomes", "kind", "left"),
    [
        ((Outcome.REFERRED,), OriginKind.REFERRED, "it may not have been reported on yet"),
        ((Outcome.DEFERRED,), OriginKind.DEFERRED, ""),
        ((Outcome.DEFERRED, Outcome.REFERRED), OriginKind.REFERRED, "it may not have been reported on yet"),
        ((Outcome.REFERRED, Outcome.CARRIED), OriginKind.REFERRED, "another decision followed"),
        ((Outcome.WITHDRAWN,), None, ""),
    ],
)
def test_what_was_referred_is_offered_as_what_was_deferred_is(
    store: SqliteStore, committee: Committee, outcomes: tuple[Outcome, ...], kind: OriginKind | None, left: str
) -> None:
    held(store, committee, MARCH, item("Lease", *(motion("That it be renewed", one) for one in outcomes)))
    found = offers(store, committee.id, on=MAY)
    assert [(one.kind, one.title, one.left_because) for one in found] == ([(kind, "Lease", left)] if kind else [])


@pytest.mark.parametrize("is_begun", [True, False], ids=["later-begun", "later-prepared"])
def test_a_meeting_that_was_never_held_is_let_go_of_though_a_later_one_goes_on_with_the_next_numbers(
    store: SqliteStore, committee: Committee, is_begun: bool
) -> None:
    """The numbers that it would have had stay unused, which is said; one that was held keeps its own."""
    march = meetings.new_meeting(store, committee.id, on=MARCH, runs_on=True)
    may = meetings.new_meeting(store, committee.id, on=MAY, runs_on=True)
    if is_begun:
        as_it_went(store, may, may.items[0].id, entries=(point("None."),))
    gone = meetings.delete_meeting(store, march.id)
    assert [one.id for one in store.meetings()] == [may.id]
    assert store.meeting(may.id).first_minute_number == may.first_minute_number
    assert [one.id for one in store.bin.listing().entries] == [march.id]
    assert meetings.numbers_left_unused(store, gone) == (
        f"Minute numbers 1 to {may.first_minute_number - 1} stay unused, as a later meeting goes on with "
        f"{may.first_minute_number}."
    )
    meetings.undo(store, HOME)
    assert {one.id for one in store.meetings()} == {march.id, may.id}
    assert store.approvals.numbers_given_twice(may.id) == ()


@pytest.mark.parametrize(
    ("why", "source", "minutes"),
    [
        (NotHeld.CANCELLED, "agenda of 2 March 2026, which was cancelled", []),
        (NotHeld.NOT_QUORATE, "agenda of 2 March 2026, which was not quorate", ["it was not quorate"]),
    ],
)
def test_the_business_of_a_meeting_that_was_called_off_comes_back_at_once(
    store: SqliteStore, committee: Committee, clock: Clock, why: NotHeld, source: str, minutes: list[str]
) -> None:
    held(store, committee, JANUARY, item("Pond", action("Fence it")), item("Lease", motion("Renew", Outcome.DEFERRED)))
    before = offers(store, committee.id, on=MARCH)
    march = started(store, committee, MARCH)
    of_its_own(store, march.id, "The boathouse")
    clock.today = JANUARY
    set_not_held(store, march.id, why)
    after = offers(store, committee.id, on=MAY)
    again = [one for one in after if one.origin.meeting_id != march.id]
    assert [(one.kind, one.origin) for one in again] == [(one.kind, one.origin) for one in before]
    of_march = [one for one in after if one.origin.meeting_id == march.id]
    assert [one.left_because for one in of_march if one.kind is OriginKind.MINUTES] == minutes
    (own,) = [one for one in of_march if one.kind is OriginKind.UNFINISHED]
    assert (own.title, own.source, own.is_taken) == ("The boathouse", source, True)
    set_not_held(store, march.id, None)
    assert "The boathouse" not in titles(offers(store, committee.id, on=MAY))


def test_what_a_meeting_adjourned_to_a_later_day_has_left_stays_with_it_until_then(
    store: SqliteStore, committee: Committee, clock: Clock
) -> None:
    march = started(store, committee, MARCH)
    of_its_own(store, march.id, "The boathouse")
    agenda.go_to(store, march.id, march.items[0].id, at=dt.time(19))
    adjourn(store, march.id, at=dt.time(21), until=APRIL)
    clock.today = APRIL
    assert "The boathouse" not in titles(offers(store, committee.id, on=MAY))
    clock.today = APRIL + dt.timedelta(1)
    assert "The boathouse" in titles(offers(store, committee.id, on=MAY))
