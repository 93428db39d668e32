"""Meetings as wholes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from minutetaker.desk.approval.approving import circulate
from minutetaker.desk.meetings import committees, meetings
from minutetaker.desk.minuting import agenda, entries
from minutetaker.desk.room import attendance, taking_part
from minutetaker.record import (
    AttendanceKind,
    Committee,
    Meeting,
    MeetingKind,
    NotFoundError,
    Office,
    PersonName,
    RecordError,
    Standing,
)
from minutetaker.record.dates import municipal_year
from minutetaker.store.api.history import HOME
from minutetaker.store.sqlite.store import SqliteStore


def test_a_new_meeting_starts_from_its_committee(store: SqliteStore, committee: Committee) -> None:
    made = meetings.new_meeting(
        store, committee.id, on=date(2026, 5, 11), starts_at=time(19, 30), kind=MeetingKind.ANNUAL, runs_on=False
    )
    assert store.meeting(made.id) == made
    assert (made.council, made.committee, made.style) == ("Wexcombe Town Council", "Open Spaces Committee", "parish")
    assert (made.place, made.starts_at, made.kind, made.quorum) == (
        "The Guildhall",
        time(19, 30),
        MeetingKind.ANNUAL,
        3,
    )
    assert [item.title for item in made.items] == list(committee.standing_items)
    assert [one.membership_id for one in made.attendees] == [one.id for one in committee.memberships]
    assert [one.standing for one in made.attendees] == [Standing.MEMBER] * 4 + [Standing.OFFICER]
    assert [one.office for one in made.attendees][:2] == [Office.CHAIR, Office.VICE_CHAIR]
    assert made.attendees[4].job_title == "Town Clerk"
    assert made.attendance == ()
    assert made.first_minute_number == 1


def test_codes_and_the_bodies_that_sent_people_come_over_to_a_meeting(store: SqliteStore, committee: Committee) -> None:
    first, *rest = committee.memberships
    sent = replace(first, code=" LT\n", represents="Nether Wallop Drainage Board ")
    committees.set_committee(store, replace(committee, memberships=(sent, *rest)))
    made = meetings.new_meeting(store, committee.id, on=date(2026, 5, 11), runs_on=False)
    assert (made.attendees[0].code, made.attendees[0].represents) == ("LT", "Nether Wallop Drainage Board")
    assert (made.attendees[1].code, made.attendees[1].represents) == ("", "")


def test_a_new_meeting_may_be_elsewhere(store: SqliteStore, committee: Committee) -> None:
    made = meetings.new_meeting(store, committee.id, on=date(2026, 5, 11), place=" Village\nHall", runs_on=False)
    assert made.place == "Village Hall"
    with pytest.raises(NotFoundError):
        meetings.new_meeting(store, "gone", on=date(2026, 5, 11), runs_on=False)


def test_meetings_stay_as_they_were_when_the_committee_changes(
    store: SqliteStore, committee: Committee, meeting: Meeting
) -> None:
    committees.set_committee(store, replace(committee, name="Parks", memberships=(), standing_items=("Other",)))
    assert store.meeting(meeting.id) == meeting


@pytest.fixture
def numbered(store: SqliteStore, committee: Committee) -> Committee:
    """The committee with minute numbers from 87, five items to a meeting."""
    return committees.set_committee(store, replace(committee, next_minute_number=87))


def first_of(store: SqliteStore, committee: Committee, on: date, *, restarts: bool = False) -> int:
    made = meetings.new_meeting(store, committee.id, on=on, runs_on=True, restarts_each_municipal_year=restarts)
    return made.first_minute_number


def test_minute_numbers_run_on(store: SqliteStore, numbered: Committee) -> None:
    days = [date(2026, 3, 2), date(2026, 4, 13), date(2026, 5, 11), date(2026, 6, 8)]
    assert [first_of(store, numbered, day) for day in days] == [87, 92, 97, 102]


def test_minute_numbers_restart_each_municipal_year(store: SqliteStore, numbered: Committee) -> None:
    """The number that the committee started with belongs to the year that it was given in."""
    days = [
        date(2026, 3, 2),
        date(2026, 4, 13),
        date(2026, 5, 11),
        date(2026, 6, 8),
        date(2027, 4, 30),
        date(2027, 5, 1),
    ]
    assert [first_of(store, numbered, day, restarts=True) for day in days] == [87, 92, 1, 6, 11, 1]


def test_an_item_more_moves_the_number_of_the_next_meeting(store: SqliteStore, numbered: Committee) -> None:
    made = meetings.new_meeting(store, numbered.id, on=date(2026, 3, 2), runs_on=True)
    agenda.add_item(store, made.id, "Late item")
    assert first_of(store, numbered, date(2026, 4, 13)) == 93


def test_a_deleted_meeting_gives_its_numbers_back(store: SqliteStore, numbered: Committee) -> None:
    made = meetings.new_meeting(store, numbered.id, on=date(2026, 3, 2), runs_on=True)
    meetings.delete_meeting(store, made.id)
    assert first_of(store, numbered, date(2026, 4, 13)) == 87


def test_where_numbers_do_not_run_on_each_meeting_begins_at_one(store: SqliteStore, numbered: Committee) -> None:
    for month in (3, 4):
        made = meetings.new_meeting(store, numbered.id, on=date(2026, month, 2), runs_on=False)
        assert made.first_minute_number == 1


@pytest.mark.parametrize(
    ("on", "year"),
    [(date(2026, 4, 30), 2025), (date(2026, 5, 1), 2026), (date(2026, 12, 31), 2026), (date(2027, 1, 1), 2026)],
)
def test_the_municipal_year_begins_in_may(on: date, year: int) -> None:
    assert municipal_year(on) == year


def test_a_duplicate_has_the_agenda_and_the_people_and_none_of_the_minutes(
    store: SqliteStore, meeting: Meeting
) -> None:
    item = meeting.items[2]
    agenda.mark_exempt(store, meeting.id, item.id, True)
    agenda.go_to(store, meeting.id, item.id, at=time(19, 0))
    entries.add_entry(store, meeting.id, item.id, text="Said in confidence.")
    attendance.set_register(store, meeting.id, meeting.attendees[0].id, AttendanceKind.PRESENT)
    meetings.close_meeting(store, meeting.id, at=time(21, 0))
    source = store.meeting(meeting.id)
    copy = meetings.duplicate_meeting(store, meeting.id, on=date(2026, 9, 7), copy_id="copy")
    assert store.meeting("copy") == copy
    assert copy.date == date(2026, 9, 7)
    assert [one.title for one in copy.items] == [one.title for one in source.items]
    assert [one.exempt for one in copy.items] == [False, False, True, False, False]
    assert [one.name for one in copy.attendees] == [one.name for one in source.attendees]
    assert (copy.attendance, copy.opened_at, copy.closed_at, copy.current_item_id) == ((), None, None, None)
    assert not any(one.entries or one.done for one in copy.items)
    assert not {one.id for one in copy.items} & {one.id for one in source.items}
    assert not {one.id for one in copy.attendees} & {one.id for one in source.attendees}
    assert store.meeting(meeting.id) == source


def test_a_duplicate_takes_members_and_officers_and_not_who_came_to_that_meeting_alone(
    store: SqliteStore, meeting: Meeting
) -> None:
    absent = meeting.attendees[0]
    for name, standing in (
        ("Substitute", Standing.MEMBER),
        ("Late", Standing.MEMBER),
        ("Co-opted", Standing.MEMBER),
        ("Temp", Standing.OFFICER),
        ("Agent", Standing.WITNESS),
        ("Neighbour", Standing.PUBLIC),
    ):
        attendance.add_attendee(store, meeting.id, PersonName(name), standing, attendee_id=name)
    attendance.set_register(store, meeting.id, absent.id, AttendanceKind.APOLOGIES)
    taking_part.substitute(store, meeting.id, "Substitute", absent.id, at=None)
    source = store.meeting(meeting.id)
    copy = meetings.duplicate_meeting(store, meeting.id, on=date(2026, 9, 7))
    left = {one.name.surname for one in source.attendees} - {one.name.surname for one in copy.attendees}
    assert left == {"Substitute", "Agent", "Neighbour"}


def test_the_numbers_of_a_duplicate_run_on_where_the_style_says_so(store: SqliteStore, numbered: Committee) -> None:
    made = meetings.new_meeting(store, numbered.id, on=date(2026, 3, 2), runs_on=True)
    on = date(2026, 4, 13)
    assert meetings.duplicate_meeting(store, made.id, on=on, runs_on=True).first_minute_number == 92
    assert meetings.duplicate_meeting(store, made.id, on=on).first_minute_number == 87
    may = date(2026, 5, 11)
    again = meetings.duplicate_meeting(store, made.id, on=may, runs_on=True, restarts_each_municipal_year=True)
    assert again.first_minute_number == 1
    with pytest.raises(NotFoundError):
        meetings.duplicate_meeting(store, "gone", on=may)


def test_deleting_is_undone_on_the_home_screen(store: SqliteStore, meeting: Meeting) -> None:
    assert meetings.delete_meeting(store, meeting.id).deleted_at is not None
    assert store.meetings() == ()
    assert meetings.undo(store, meeting.id) is None
    assert meetings.undo(store, HOME) == "Delete meeting"
    assert len(store.meetings()) == 1
    assert meetings.redo(store, HOME) == "Delete meeting"
    assert store.meetings() == ()


def details(store: SqliteStore, meeting: Meeting, **others: object) -> Meeting:
    values: dict[str, object] = {
        "on": date(2026, 3, 9),
        "kind": MeetingKind.EXTRAORDINARY,
        "place": " The\tLibrary ",
        "starts_at": time(18, 0),
        "opened_at": time(18, 5),
        "closed_at": None,
        "style": "surrey",
        "first_minute_number": 12,
        "quorum": 4,
        **others,
    }
    return meetings.set_details(store, meeting.id, **values)  # type: ignore[arg-type]


def test_details_are_one_step(store: SqliteStore, meeting: Meeting) -> None:
    now = details(store, meeting)
    assert (now.date, now.kind, now.place) == (date(2026, 3, 9), MeetingKind.EXTRAORDINARY, "The Library")
    assert (now.starts_at, now.opened_at, now.style) == (time(18, 0), time(18, 5), "surrey")
    assert (now.first_minute_number, now.quorum) == (12, 4)
    assert store.meetings()[0].date == date(2026, 3, 9)
    assert meetings.undo(store, meeting.id) == "Meeting details"
    assert replace(store.meeting(meeting.id), revision=0) == meeting


@pytest.mark.parametrize(
    "wrong",
    [
        {"first_minute_number": 0},
        {"first_minute_number": 10**30},
        {"quorum": 0},
        {"quorum": -3},
        {"style": " \n"},
        {"closed_at": time(18, 4)},
    ],
)
def test_details_out_of_range_are_refused(store: SqliteStore, meeting: Meeting, wrong: dict[str, object]) -> None:
    with pytest.raises(RecordError):
        details(store, meeting, **wrong)
    assert store.meeting(meeting.id) == meeting


def test_closing_stamps_the_time_and_finishes_the_item(store: SqliteStore, meeting: Meeting) -> None:
    agenda.go_to(store, meeting.id, meeting.items[4].id, at=time(19, 0))
    before = store.meeting(meeting.id)
    now = meetings.close_meeting(store, meeting.id, at=time(21, 10))
    assert (now.closed_at, now.items[4].done) == (time(21, 10), True)
    assert meetings.undo(store, meeting.id) == "Close the meeting"
    assert replace(store.meeting(meeting.id), revision=0) == replace(before, revision=0)


def test_a_meeting_does_not_close_before_it_opened(store: SqliteStore, meeting: Meeting) -> None:
    agenda.go_to(store, meeting.id, meeting.items[4].id, at=time(19, 0))
    with pytest.raises(RecordError, match=r"closed at 10\.12: it opened at 19\.00\. Give both times in the details"):
        meetings.close_meeting(store, meeting.id, at=time(10, 12))
    assert meetings.close_meeting(store, meeting.id, at=time(0, 10)).closed_at == time(0, 10)


def test_a_meeting_is_not_held_after_its_draft_went_out(store: SqliteStore, meeting: Meeting) -> None:
    circulate(store, meeting.id, on=date(2026, 3, 8))
    with pytest.raises(RecordError, match="cannot have been on 9 March 2026: its draft minutes went out on 8 March"):
        details(store, meeting)
    assert details(store, meeting, on=date(2026, 3, 8)).date == date(2026, 3, 8)


def test_closing_too_soon(store: SqliteStore, meeting: Meeting) -> None:
    meetings.close_meeting(store, meeting.id, at=time(21, 10))
    assert meetings.reopen_meeting(store, meeting.id).closed_at is None
    assert meetings.close_meeting(store, meeting.id, at=time(21, 30)).closed_at == time(21, 30)


def test_undo_and_redo_say_what_they_did(store: SqliteStore, meeting: Meeting) -> None:
    assert meetings.undo(store, meeting.id) is None
    assert meetings.redo(store, meeting.id) is None
    agenda.add_item(store, meeting.id, "Late item")
    assert meetings.undo(store, meeting.id) == "Add item"
    assert meetings.redo(store, meeting.id) == "Add item"
    assert meetings.redo(store, meeting.id) is None
