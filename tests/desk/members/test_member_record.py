"""A member's year, from the minutes of every committee of the council."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from minutetaker.desk.members.attendance_return import attendance_return
from minutetaker.desk.members.member_record import Member, MemberRecord, find_member, member_record, months_later
from minutetaker.desk.members.member_words import member_lines
from minutetaker.desk.members.year import Came, Years, known_by
from minutetaker.record import (
    AttendanceKind,
    Attendee,
    Committee,
    Entry,
    EntryKind,
    Item,
    Meeting,
    Membership,
    MemberVote,
    NotFoundError,
    PersonName,
    RecordError,
    new_id,
)
from minutetaker.record.entries.voting import with_names
from minutetaker.store.sqlite.store import SqliteStore
from tests.minutes.samples import event

LEE, SHAH = PersonName("Lee", "Cllr", "A."), PersonName("Ó Dálaigh", "Cllr", "N.")
YEARS = Years(date(2025, 5, 1), date(2026, 4, 30))
K = AttendanceKind


def held(
    committee: Committee, on: date, *log: AttendanceKind, items: tuple[Item, ...] = (), name: PersonName = LEE
) -> Meeting:
    seat, other = Attendee(new_id(), name), Attendee(new_id(), SHAH)
    events = (event(other, K.PRESENT), *(event(seat, kind) for kind in log))
    return Meeting(
        new_id(),
        committee.id,
        committee.council,
        committee.name,
        "parish",
        on,
        attendees=(seat, other),
        attendance=events,
        items=tuple(_about(one, seat, other) for one in items),
    )


def _about(item: Item, seat: Attendee, other: Attendee) -> Item:
    motion = Entry(new_id(), EntryKind.MOTION, "That it be so", mover_id=seat.id, seconder_id=other.id)
    votes = (MemberVote(seat.id, "against"), MemberVote(other.id, "for"))
    ballot = with_names(Entry(new_id(), EntryKind.VOTE), votes)
    interest = Entry(new_id(), EntryKind.DECLARATION, "lives opposite", person_id=seat.id)
    return Item(item.id, item.title, entries=(interest, motion, ballot), exempt=item.exempt)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    with SqliteStore.open(tmp_path / "minutes.db", who="clerk") as opened:
        yield opened


@pytest.fixture
def parks(store: SqliteStore) -> Committee:
    members = (Membership(new_id(), LEE), Membership(new_id(), SHAH))
    return store.add_committee(Committee(new_id(), "Wexcombe", "Parks", "parish", memberships=members), label="New")


def read(store: SqliteStore, *, include_exempt: bool = False) -> MemberRecord:
    return member_record(store, Member("Wexcombe", LEE, *known_by([LEE])), YEARS, include_exempt=include_exempt)


@pytest.mark.parametrize(
    ("log", "came", "expected", "attended"),
    [
        ((K.PRESENT,), Came.PRESENT, 1, 1),
        ((K.REMOTE,), Came.REMOTE, 1, 1),
        ((K.APOLOGIES,), Came.APOLOGIES, 1, 0),
        ((K.ABSENT,), Came.ABSENT, 1, 0),
        ((), Came.UNMARKED, 1, 0),
        ((K.APOLOGIES, K.ARRIVED), Came.PRESENT, 1, 1),
        ((K.PRESENT, K.LEFT), Came.PRESENT, 1, 1),
        ((K.SUBSTITUTE,), Came.SUBSTITUTE, 0, 0),
        ((K.IN_ATTENDANCE,), Came.IN_ATTENDANCE, 0, 0),
    ],
)
def test_how_a_member_stood_counts_for_their_own_seat_alone(
    store: SqliteStore, parks: Committee, log: tuple[AttendanceKind, ...], came: Came, expected: int, attended: int
) -> None:
    store.add_meeting(held(parks, date(2025, 6, 3), *log), label="New")
    record = read(store)
    assert [one.came for one in record.meetings] == [came]
    assert (record.expected, record.attended) == (expected, attended)


def test_only_meetings_of_the_time_of_the_council_and_that_were_held_count(
    store: SqliteStore, parks: Committee
) -> None:
    for on in (date(2025, 4, 30), date(2025, 5, 1), date(2026, 4, 30), date(2026, 5, 1)):
        store.add_meeting(held(parks, on, K.PRESENT), label="New")
    never = held(parks, date(2025, 9, 1))
    store.add_meeting(Meeting(never.id, parks.id, "Wexcombe", "Parks", "parish", never.date), label="New")
    elsewhere = store.add_committee(Committee(new_id(), "Wick", "Parks", "parish"), label="New")
    store.add_meeting(held(elsewhere, date(2025, 7, 1), K.PRESENT), label="New")
    assert [one.meeting.date for one in read(store).meetings] == [date(2025, 5, 1), date(2026, 4, 30)]


def test_what_was_declared_voted_and_moved_is_told_and_of_exempt_items_only_what_the_public_may_know(
    store: SqliteStore, parks: Committee
) -> None:
    items = (Item(new_id(), "Trees"), Item(new_id(), "Lease", exempt=True))
    store.add_meeting(held(parks, date(2025, 6, 3), K.PRESENT, items=items), label="New")
    public, whole = read(store), read(store, include_exempt=True)
    assert [(one.on, one.way) for one in public.votes] == [("Motion: That it be so", "against")]
    assert (public.moved, public.seconded, len(whole.votes), whole.moved) == (1, 0, 2, 2)
    assert [one.text for one in whole.interests] == ["lives opposite"] * 2
    said = "\n".join(member_lines(public, date(2025, 7, 1)))
    assert "Motion: That it be so: against" in said
    assert "Moved 1, seconded 0." in said
    assert "Lease: lives opposite" not in said


@pytest.mark.parametrize(
    ("today", "told"),
    [
        (date(2025, 7, 1), "Last attended on 3 June 2025."),
        (date(2025, 10, 3), "6 months end on 3 December 2025 (Local Government Act 1972 s85)"),
        (date(2025, 12, 3), "6 months end on 3 December 2025 (Local Government Act 1972 s85)"),
        (date(2025, 12, 4), "6 months ended on 3 December 2025, and the seat is lost unless"),
    ],
)
def test_the_six_months_are_watched(store: SqliteStore, parks: Committee, today: date, told: str) -> None:
    store.add_meeting(held(parks, date(2025, 6, 3), K.PRESENT), label="New")
    store.add_meeting(held(parks, date(2025, 9, 3), K.APOLOGIES), label="New")
    assert told in "\n".join(member_lines(read(store), today))


def test_a_meeting_before_the_year_counts_for_the_six_months(store: SqliteStore, parks: Committee) -> None:
    store.add_meeting(held(parks, date(2025, 3, 3), K.PRESENT), label="New")
    assert read(store).last_attended == date(2025, 3, 3)
    assert "No meeting of theirs was held" in "\n".join(member_lines(read(store), date(2025, 6, 1)))


def test_another_title_and_letters_behind_the_name_are_the_same_person(store: SqliteStore, parks: Committee) -> None:
    store.add_meeting(
        held(parks, date(2025, 6, 3), K.PRESENT, name=PersonName("LEE", "Alderman", "A", "MBE")), label="New"
    )
    store.add_meeting(held(parks, date(2025, 7, 3), K.PRESENT, name=PersonName("Lee", "Cllr", "B.")), label="New")
    assert [one.meeting.date for one in read(store).meetings] == [date(2025, 6, 3)]


@pytest.mark.parametrize(
    ("typed", "name"),
    [("lee", LEE), ("A. Lee", LEE), ("dalaigh", SHAH), ("Cllr", None), ("nobody", None), ("gone", PersonName("Gone"))],
)
def test_a_member_is_found_by_any_part_of_the_name(
    store: SqliteStore, parks: Committee, typed: str, name: PersonName | None
) -> None:
    store.add_meeting(held(parks, date(2025, 6, 3), K.PRESENT, name=PersonName("Gone")), label="New")
    if name is None:
        with pytest.raises((NotFoundError, RecordError), match=r"could be|No member"):
            find_member(store, typed)
    else:
        found = find_member(store, typed)
        assert (found.council, found.name) == ("Wexcombe", name)


def test_two_members_of_one_name_are_told_apart_by_their_number(store: SqliteStore) -> None:
    members = (Membership(new_id(), LEE), Membership(new_id(), LEE))
    parks = store.add_committee(Committee(new_id(), "Wick", "Parks", "parish", memberships=members), label="New")
    first, second = Attendee(new_id(), LEE), Attendee(new_id(), LEE)
    events = (event(first, K.PRESENT), event(second, K.APOLOGIES))
    meeting = held(parks, date(2025, 6, 3), K.PRESENT)
    store.add_meeting(replace(meeting, attendees=(first, second), attendance=events), label="New")
    with pytest.raises(RecordError, match=r"Cllr A\. Lee, Wick and Cllr A\. Lee \(2\), Wick\. Type the number too"):
        find_member(store, "lee")
    stood = [
        [one.came for one in member_record(store, find_member(store, typed), YEARS, include_exempt=False).meetings]
        for typed in ("lee (1)", "A. Lee (2)")
    ]
    assert stood == [[Came.PRESENT], [Came.APOLOGIES]]
    rows = attendance_return(store, parks, YEARS, on=date(2026, 1, 1)).rows
    assert rows is not None
    assert [row[:3] for row in rows()[1:]] == [("Cllr A. Lee (1)", "1", "1"), ("Cllr A. Lee (2)", "1", "0")]


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2025, 8, 31), 6, date(2026, 2, 28)),
        (date(2025, 3, 1), 6, date(2025, 9, 1)),
        (date(2026, 4, 30), -12, date(2025, 4, 30)),
    ],
)
def test_a_month_that_has_no_such_day_ends_on_its_last(day: date, months: int, later: date) -> None:
    assert months_later(day, months) == later


@pytest.mark.parametrize(
    ("day", "year"), [(date(2026, 4, 30), 2025), (date(2026, 5, 1), 2026), (date(2026, 12, 31), 2026)]
)
def test_a_municipal_year_is_from_may_to_april(day: date, year: int) -> None:
    assert Years.of(day) == Years(date(year, 5, 1), date(year + 1, 4, 30))
    assert day in Years.of(day)
