"""Reopening: minute numbers that run on, what is never deleted, and what is frozen by word."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from minutetaker.desk.approval import approving
from minutetaker.desk.approval.proof.verify import verify
from minutetaker.desk.meetings import meetings
from minutetaker.desk.meetings.importing import import_meetings
from minutetaker.desk.minuting import agenda
from minutetaker.inputs.importer import ReadMeeting
from minutetaker.minutes.style.style_files import load_style
from minutetaker.record import Committee, Meeting, MeetingKind, MeetingStatus, RecordError, new_id
from minutetaker.store.api.errors import FrozenError
from minutetaker.store.api.history import HOME
from minutetaker.store.sqlite.store import SqliteStore
from tests.desk.held import ON, confirmed, hold


@pytest.fixture
def first(store: SqliteStore, committee: Committee) -> Meeting:
    """Minutes 1 to 5."""
    return meetings.new_meeting(store, committee.id, on=dt.date(2026, 3, 2), runs_on=True)


@pytest.fixture
def second(store: SqliteStore, first: Meeting) -> Meeting:
    """Minutes 6 to 10, prepared and not begun."""
    return meetings.new_meeting(store, first.committee_id, on=ON, runs_on=True)


@pytest.fixture
def third(store: SqliteStore, second: Meeting) -> Meeting:
    """Minutes 11 to 15, prepared and not begun."""
    return meetings.new_meeting(store, second.committee_id, on=dt.date(2026, 5, 4), runs_on=True)


def begin(store: SqliteStore, meeting: Meeting) -> None:
    agenda.go_to(store, meeting.id, meeting.items[0].id, at=dt.time(19, 0))


def numbers(store: SqliteStore, *those: Meeting) -> list[tuple[int, int]]:
    """First and last minute number of each meeting."""
    now = [store.meeting(one.id) for one in those]
    return [(one.first_minute_number, one.next_minute_number - 1) for one in now]


def test_meetings_that_are_only_prepared_number_on_from_an_item_more_or_less(
    store: SqliteStore, first: Meeting, second: Meeting, third: Meeting
) -> None:
    agenda.add_item(store, first.id, "A late item")
    assert numbers(store, first, second, third) == [(1, 6), (7, 11), (12, 16)]
    agenda.delete_item(store, first.id, first.items[0].id)
    agenda.delete_item(store, first.id, first.items[1].id)
    assert numbers(store, first, second, third) == [(1, 4), (5, 9), (10, 14)]
    for _ in range(3):
        meetings.undo(store, first.id)
    assert numbers(store, first, second, third) == [(1, 5), (6, 10), (11, 15)]
    for _ in range(3):
        meetings.redo(store, first.id)
    assert numbers(store, first, second, third) == [(1, 4), (5, 9), (10, 14)]
    assert store.undo(second.id) is None
    assert [one.label for one in store.history(second.id)] == ["Minute numbers run on"] * 9
    assert store.integrity.check() == ()


def test_numbers_that_a_later_meeting_went_on_from_are_not_given_back(
    store: SqliteStore, first: Meeting, second: Meeting, third: Meeting
) -> None:
    begin(store, first)
    begin(store, second)
    with pytest.raises(RecordError, match=r"number 5 cannot be given back: the meeting of 6 April 2026 goes on with 6"):
        agenda.delete_item(store, first.id, first.items[0].id)
    with pytest.raises(RecordError, match="Delete that meeting first, or give"):
        meetings.delete_meeting(store, first.id)
    with pytest.raises(RecordError, match="The minute numbers cannot be changed"):
        set_first_number(store, first, 3)
    assert numbers(store, first, second, third) == [(1, 5), (6, 10), (11, 15)]
    agenda.add_item(store, second.id, "One more")
    assert numbers(store, second, third) == [(6, 11), (12, 16)]


def test_a_clerk_in_the_room_is_never_refused_an_item_and_is_told_of_a_number_given_twice(
    store: SqliteStore, first: Meeting, second: Meeting, third: Meeting
) -> None:
    begin(store, second)
    agenda.add_item(store, first.id, "Said in the room")
    assert numbers(store, first, second, third) == [(1, 6), (6, 10), (11, 15)]
    assert store.approvals.numbers_given_twice(second.id) == ()  # a meeting that begins with 1 may begin anew
    set_first_number(store, second, 7)
    assert numbers(store, first, second, third) == [(1, 6), (7, 11), (12, 16)]
    begin(store, third)
    agenda.add_item(store, second.id, "Said in the room")
    assert store.approvals.numbers_given_twice(second.id) == ((third.date, range(12, 13)),)
    style = load_style(second.style)
    told = [one.text for one in approving.problems_of(store, store.meeting(second.id), style)]
    assert any("has minute 12 too" in text for text in told) is style.runs_on
    meetings.undo(store, second.id)
    assert store.approvals.numbers_given_twice(second.id) == ()


def test_a_meeting_is_not_taken_from_under_one_that_was_given_its_last_number_too(
    store: SqliteStore, first: Meeting, second: Meeting, third: Meeting
) -> None:
    begin(store, second)
    begin(store, third)
    agenda.add_item(store, second.id, "Said in the room")
    assert numbers(store, second, third) == [(6, 11), (11, 15)]
    with pytest.raises(RecordError, match=r"the meeting of .* goes on with 11"):
        meetings.delete_meeting(store, second.id)
    agenda.delete_item(store, second.id, second.items[0].id)
    with pytest.raises(RecordError, match=r"number 10 cannot be given back: the meeting of .* goes on with 11"):
        agenda.delete_item(store, second.id, second.items[1].id)
    assert numbers(store, second, third) == [(6, 10), (11, 15)]


def set_first_number(store: SqliteStore, meeting: Meeting, number: int) -> None:
    meetings.set_details(
        store,
        meeting.id,
        on=meeting.date,
        kind=meeting.kind,
        place=meeting.place,
        starts_at=None,
        opened_at=store.meeting(meeting.id).opened_at,
        closed_at=None,
        style=meeting.style,
        first_minute_number=number,
        quorum=3,
    )


def test_the_way_that_the_refusal_names_leads_on(store: SqliteStore, first: Meeting, second: Meeting) -> None:
    approving.circulate(store, second.id, on=ON)
    with pytest.raises(RecordError, match="first give that meeting another first minute number"):
        agenda.delete_item(store, first.id, first.items[0].id)
    set_first_number(store, second, 5)
    agenda.delete_item(store, first.id, first.items[0].id)
    assert numbers(store, first, second) == [(1, 4), (5, 9)]


def test_of_a_confirmed_later_meeting_the_refusal_offers_no_renumbering(
    store: SqliteStore, first: Meeting, second: Meeting
) -> None:
    confirmed(store, second.id)
    with pytest.raises(RecordError, match="minutes are confirmed, so that its numbers stay"):
        agenda.delete_item(store, first.id, first.items[0].id)


def test_undo_and_redo_keep_numbers_that_were_used(store: SqliteStore, first: Meeting, committee: Committee) -> None:
    agenda.add_item(store, first.id, "A late item")
    second = meetings.new_meeting(store, committee.id, on=ON, runs_on=True)
    begin(store, second)
    with pytest.raises(RecordError, match="number 6 cannot be given back"):
        meetings.undo(store, first.id)
    assert numbers(store, first, second) == [(1, 6), (7, 11)]
    set_first_number(store, second, 6)
    meetings.undo(store, first.id)
    assert numbers(store, first, second) == [(1, 5), (6, 10)]
    meetings.redo(store, first.id)
    assert numbers(store, first, second) == [(1, 6), (6, 10)]


def test_a_new_meeting_is_not_undone_from_under_one_that_goes_on_from_it(
    store: SqliteStore, first: Meeting, second: Meeting
) -> None:
    begin(store, first)
    with pytest.raises(RecordError, match="cannot be taken away"):
        meetings.delete_meeting(store, first.id)
    confirmed(store, second.id)
    with pytest.raises(RecordError, match="cannot be taken away"):
        meetings.undo(store, HOME)
    assert numbers(store, first, second) == [(1, 5), (6, 10)]


def test_a_meeting_comes_back_only_while_its_numbers_are_free(
    store: SqliteStore, first: Meeting, second: Meeting
) -> None:
    meetings.delete_meeting(store, second.id)
    instead = meetings.new_meeting(store, first.committee_id, on=ON, runs_on=True)
    confirmed(store, instead.id)
    with pytest.raises(RecordError, match="cannot come back with its minute numbers"):
        meetings.undo(store, HOME)
    assert store.meeting(second.id).deleted_at is not None


def test_meetings_that_began_with_one_number_before_may_do_so_again(store: SqliteStore, committee: Committee) -> None:
    one, other = (meetings.new_meeting(store, committee.id, on=ON, runs_on=False) for _ in range(2))
    for meeting in (one, other):
        set_first_number(store, meeting, 30)
        begin(store, meeting)
    meetings.delete_meeting(store, one.id)
    meetings.undo(store, HOME)
    assert numbers(store, one, other) == [(30, 34), (30, 34)]


def test_a_deleted_meeting_comes_back_behind_what_was_added_meanwhile(
    store: SqliteStore, first: Meeting, second: Meeting, third: Meeting
) -> None:
    for one in (third, second):
        meetings.delete_meeting(store, one.id)
    agenda.add_item(store, first.id, "A late item")
    begin(store, first)
    meetings.undo(store, HOME)
    agenda.delete_item(store, second.id, second.items[0].id)
    meetings.undo(store, HOME)
    assert numbers(store, first, second, third) == [(1, 6), (7, 10), (11, 15)]
    assert store.integrity.check() == ()


def test_meetings_that_go_on_are_deleted_last_first(store: SqliteStore, first: Meeting, second: Meeting) -> None:
    meetings.delete_meeting(store, second.id)
    meetings.delete_meeting(store, first.id)
    assert store.meetings() == ()
    meetings.undo(store, HOME)
    meetings.undo(store, HOME)
    assert numbers(store, first, second) == [(1, 5), (6, 10)]


def test_numbers_that_do_not_run_on_bind_nobody(store: SqliteStore, committee: Committee) -> None:
    one, other = (meetings.new_meeting(store, committee.id, on=day, runs_on=False) for day in (dt.date(2026, 3, 2), ON))
    begin(store, other)
    agenda.add_item(store, one.id, "A late item")
    for item in store.meeting(one.id).items:
        agenda.delete_item(store, one.id, item.id)
    agenda.add_item(store, one.id, "The only item")
    meetings.delete_meeting(store, one.id)
    meetings.undo(store, HOME)
    assert numbers(store, one, other) == [(1, 1), (1, 5)]


def test_numbers_of_another_year_that_happen_to_follow_bind_nobody(
    store: SqliteStore, first: Meeting, committee: Committee
) -> None:
    anew = meetings.new_meeting(store, committee.id, on=dt.date(2026, 6, 1), runs_on=False)
    agenda.delete_item(store, anew.id, anew.items[0].id)
    agenda.add_item(store, anew.id, "Election of a chair")
    chance = meetings.new_meeting(store, committee.id, on=dt.date(2026, 7, 6), runs_on=True)
    begin(store, chance)
    assert numbers(store, first, anew, chance) == [(1, 5), (1, 5), (6, 10)]
    agenda.delete_item(store, first.id, first.items[0].id)
    with pytest.raises(RecordError, match="6 July 2026"):
        agenda.delete_item(store, anew.id, anew.items[1].id)


def test_changes_that_give_no_number_out_are_free(store: SqliteStore, first: Meeting, second: Meeting) -> None:
    begin(store, second)
    agenda.move_item(store, first.id, first.items[0].id, 2)
    agenda.rename_item(store, first.id, first.items[0].id, "Apologies for absence")
    hold(store, first.id)
    assert numbers(store, first, second) == [(1, 5), (6, 10)]


def test_a_meeting_with_confirmed_minutes_is_never_deleted(store: SqliteStore, first: Meeting) -> None:
    confirmed(store, first.id)
    with pytest.raises(FrozenError, match=r"2 March 2026 are confirmed: a meeting with confirmed minutes is never"):
        meetings.delete_meeting(store, first.id)
    assert [one.id for one in store.meetings()] == [first.id]


def test_a_duplicate_of_confirmed_minutes_is_a_draft(store: SqliteStore, first: Meeting) -> None:
    confirmed(store, first.id)
    copy = meetings.duplicate_meeting(store, first.id, on=ON, runs_on=True)
    assert (copy.status, copy.first_minute_number) == (MeetingStatus.DRAFT, 6)
    agenda.rename_item(store, copy.id, copy.items[0].id, "Apologies for absence")
    assert store.approvals.of(copy.id).confirmation is None


@pytest.mark.parametrize("status", [MeetingStatus.CONFIRMED, MeetingStatus.SIGNED])
def test_minutes_confirmed_elsewhere_are_frozen_by_their_word(
    store: SqliteStore, committee: Committee, status: MeetingStatus
) -> None:
    draft = meetings.new_meeting(store, committee.id, on=dt.date(2026, 3, 2), kind=MeetingKind.ANNUAL, runs_on=False)
    (brought,) = import_meetings(store, [ReadMeeting(replace(renewed(draft), status=status))])
    with pytest.raises(FrozenError, match="confirmed"):
        agenda.rename_item(store, brought.id, brought.items[0].id, "Another title")
    with pytest.raises(FrozenError):
        meetings.delete_meeting(store, brought.id)
    with pytest.raises(FrozenError):
        approving.circulate(store, brought.id, on=ON)
    assert approving.sign(store, brought.id, by="Cllr Pascoe", on=ON).status is MeetingStatus.SIGNED
    assert confirmed(store, brought.id).status is MeetingStatus.CONFIRMED
    assert verify(store).proven == 1


def test_an_import_of_confirmed_minutes_is_undone_as_any_import(store: SqliteStore, committee: Committee) -> None:
    draft = meetings.new_meeting(store, committee.id, on=dt.date(2026, 3, 2), runs_on=False)
    (brought,) = import_meetings(store, [ReadMeeting(replace(renewed(draft), status=MeetingStatus.CONFIRMED))])
    assert meetings.undo(store, HOME) == "Import meeting"
    assert brought.id not in [one.id for one in store.meetings()]


def renewed(meeting: Meeting) -> Meeting:
    """The meeting under ids of its own, as another computer would have it."""
    return replace(
        meeting,
        id=new_id(),
        attendees=(),
        attendance=(),
        items=tuple(replace(item, id=new_id()) for item in meeting.items),
    )
