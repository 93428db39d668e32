"""The quorum as it is lost and regained, how people go on taking part, and who counts of two for one seat."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from minutetaker.desk.meetings import committees, meetings
from minutetaker.desk.meetings.export import minutes_text
from minutetaker.desk.minuting import agenda, entries
from minutetaker.desk.room import attendance, taking_part
from minutetaker.desk.room.quorum import note_quorum, room_turned
from minutetaker.minutes.style.style_files import load_style
from minutetaker.record import (
    Attendance,
    AttendanceKind,
    EntryKind,
    Id,
    Meeting,
    PersonName,
    RecordError,
    Standing,
    attendance_of,
    new_id,
    quorum_count,
)
from minutetaker.record.room.voters import voters
from minutetaker.store.sqlite.store import SqliteStore

K = AttendanceKind
SEVEN, EIGHT, NINE = time(19), time(20), time(21)


def standing(meeting: Meeting, person: Id) -> Attendance:
    return attendance_of(meeting.attendees, meeting.attendance)[person]


def count(meeting: Meeting) -> int:
    return quorum_count(attendance_of(meeting.attendees, meeting.attendance).values(), remote_counts=False)


@pytest.fixture
def begun(store: SqliteStore, meeting: Meeting) -> Meeting:
    """Four members, of whom three are needed; the first item is reached."""
    attendance.mark_rest_present(store, meeting.id)
    return agenda.go_to(store, meeting.id, meeting.items[0].id, at=SEVEN)


def test_losing_the_quorum_is_told_as_it_happens_with_what_can_be_done(store: SqliteStore, begun: Meeting) -> None:
    people = [one.id for one in begun.attendees]
    one_left = attendance.leave(store, begun.id, people[1], at=EIGHT)
    assert room_turned(begun, one_left) == ""
    two_left = attendance.leave(store, begun.id, people[2], at=EIGHT)
    assert room_turned(one_left, two_left) == (
        "The quorum of 3 is lost: 2 who count for it are left. /inquorate notes it here, /adjourn adjourns the meeting."
    )
    noted = note_quorum(store, begun.id, at=EIGHT)
    assert [one.kind for one in noted.attendance][-1] is K.QUORUM_LOST
    back = attendance.arrive(store, begun.id, people[2], at=NINE)
    assert room_turned(noted, back) == "The quorum of 3 is there again: /quorate notes it here."
    again = note_quorum(store, begun.id, at=NINE)
    assert [one.kind for one in again.attendance][-1] is K.QUORUM_REGAINED
    meetings.undo(store, begun.id)
    assert store.meeting(begun.id).attendance == back.attendance


@pytest.mark.parametrize("style", ["parish", "medway", "surrey"])
def test_the_minutes_print_it_at_its_place(store: SqliteStore, begun: Meeting, style: str) -> None:
    item, said = begun.items[0].id, new_id()
    entries.add_entry(store, begun.id, item, kind=EntryKind.POINT, text="Said before.", entry_id=said)
    for one in begun.attendees[1:3]:
        attendance.leave(store, begun.id, one.id, at=EIGHT, after_entry_id=said)
    note_quorum(store, begun.id, at=time(20, 5), after_entry_id=said)
    entries.add_entry(store, begun.id, item, kind=EntryKind.POINT, text="Said after.")
    printed = minutes_text(store.meeting(begun.id), load_style(style))
    lost = printed.index("The meeting was no longer quorate from 8.00 pm.")
    assert printed.index("Said before.") < lost < printed.index("Said after.")


def test_a_quorum_that_is_as_it_was_is_not_noted(store: SqliteStore, begun: Meeting) -> None:
    with pytest.raises(RecordError, match="Nobody came or went"):
        note_quorum(store, begun.id, at=EIGHT)
    people = [one.id for one in begun.attendees]
    attendance.leave(store, begun.id, people[1], at=EIGHT)
    with pytest.raises(RecordError, match="The quorum of 3 is there"):
        note_quorum(store, begun.id, at=EIGHT)
    attendance.leave(store, begun.id, people[2], at=EIGHT)
    note_quorum(store, begun.id, at=EIGHT)
    with pytest.raises(RecordError, match="lost already"):
        note_quorum(store, begun.id, at=EIGHT)


def test_an_arrival_is_kept_when_its_person_goes_on_by_video(store: SqliteStore, begun: Meeting) -> None:
    person = begun.attendees[1].id
    attendance.set_register(store, begun.id, person, K.APOLOGIES)
    attendance.arrive(store, begun.id, person, at=EIGHT)
    now = attendance.set_register(store, begun.id, person, K.REMOTE, at=time(20, 10))
    assert [(one.kind, one.at) for one in standing(now, person).movements] == [
        (K.ARRIVED, EIGHT),
        (K.BY_VIDEO, time(20, 10)),
    ]
    assert standing(now, person).initial is K.APOLOGIES
    assert standing(now, person).remote
    now = attendance.set_register(store, begun.id, person, K.PRESENT, at=time(20, 20))
    assert [one.kind for one in standing(now, person).movements] == [K.ARRIVED, K.BY_VIDEO, K.IN_ROOM]
    assert not standing(now, person).remote


@pytest.mark.parametrize(
    ("kinds", "counts", "said"),
    [
        ([K.BY_VIDEO], 3, ["took part by video from 8.00 pm."]),
        ([K.BY_VIDEO, K.IN_ROOM], 4, ["took part by video from 8.00 pm.", "came into the room at 8.01 pm."]),
        ([K.TO_GALLERY], 3, ["withdrew to the public gallery at 8.00 pm."]),
    ],
)
def test_a_change_of_how_one_takes_part_is_an_event_at_its_place(
    store: SqliteStore, begun: Meeting, kinds: list[AttendanceKind], counts: int, said: list[str]
) -> None:
    person = begun.attendees[3].id
    for minute, kind in enumerate(kinds):
        now = taking_part.change_mode(store, begun.id, person, kind, at=time(20, minute))
    assert count(now) == counts
    assert standing(now, person).initial is K.PRESENT
    printed = minutes_text(now, load_style("parish"))
    for sentence in said:
        assert f"Cllr Pascoe {sentence}" in printed


def test_one_comes_back_from_the_gallery(store: SqliteStore, begun: Meeting) -> None:
    person = begun.attendees[3].id
    taking_part.change_mode(store, begun.id, person, K.TO_GALLERY, at=EIGHT)
    with pytest.raises(RecordError, match="is not in the room"):
        taking_part.change_mode(store, begun.id, person, K.TO_GALLERY, at=EIGHT)
    now = attendance.arrive(store, begun.id, person, at=NINE)
    assert [one.kind for one in standing(now, person).movements] == [K.TO_GALLERY, K.RETURNED]


@pytest.mark.parametrize("kind", [K.BY_VIDEO, K.IN_ROOM])
def test_taking_part_as_before_is_no_change(store: SqliteStore, begun: Meeting, kind: AttendanceKind) -> None:
    person = begun.attendees[3].id
    if kind is K.BY_VIDEO:
        taking_part.change_mode(store, begun.id, person, kind, at=EIGHT)
    with pytest.raises(RecordError, match="already"):
        taking_part.change_mode(store, begun.id, person, kind, at=EIGHT)


@pytest.fixture
def standby(store: SqliteStore, begun: Meeting) -> Id:
    """Somebody who is not on the committee."""
    person = new_id()
    name = PersonName("Ward", "Cllr", "T.")
    attendance.add_attendee(store, begun.id, name, Standing.MEMBER, attendee_id=person)
    return person


def test_a_late_substitute_comes_in_and_was_not_there_from_the_start(
    store: SqliteStore, begun: Meeting, standby: Id
) -> None:
    member = begun.attendees[3].id
    attendance.leave(store, begun.id, member, at=EIGHT)
    now = taking_part.substitute(store, begun.id, standby, member, at=time(20, 10))
    there = standing(now, standby)
    assert (there.initial, there.substitute_for, there.in_room) == (None, member, True)
    assert [(one.kind, one.at) for one in there.movements] == [(K.ARRIVED, time(20, 10))]
    assert count(now) == 4
    printed = minutes_text(now, load_style("parish"))
    assert "Cllr Ward joined the meeting at 8.10 pm." in printed


def test_of_a_substitute_and_the_member_who_comes_after_all_one_counts(
    store: SqliteStore, begun: Meeting, standby: Id
) -> None:
    member = begun.attendees[3].id
    attendance.leave(store, begun.id, member, at=EIGHT)
    sits = taking_part.substitute(store, begun.id, standby, member, at=time(20, 10))
    both = attendance.arrive(store, begun.id, member, at=NINE)
    assert count(both) == count(sits) == 4
    assert room_turned(sits, both) == (
        "Cllr Ward sits in the place of Cllr Pascoe, and counts alone of the two until Cllr Ward leaves."
    )
    now = attendance.leave(store, begun.id, standby, at=time(21, 5))
    assert count(now) == 4


@pytest.mark.parametrize("standing_as", [Standing.WITNESS, Standing.MEMBER])
def test_a_guest_counts_for_nothing_whenever_they_come(
    store: SqliteStore, begun: Meeting, standing_as: Standing
) -> None:
    guest = new_id()
    mark = K.IN_ATTENDANCE if standing_as is Standing.MEMBER else None
    name = PersonName("Hay", "Cllr")
    attendance.add_attendee(
        store, begun.id, name, standing_as, job_title="District Councillor", register=mark, attendee_id=guest
    )
    if mark is None:
        attendance.arrive(store, begun.id, guest, at=EIGHT)
    now = store.meeting(begun.id)
    assert standing(now, guest).in_room
    assert count(now) == count(begun)
    assert guest not in {one.id for one in voters(now)}
    assert "Cllr Hay, District Councillor" in minutes_text(now, load_style("parish"))


def test_one_taken_off_the_list_leaves_their_late_substitute_as_one_who_came_in(
    store: SqliteStore, begun: Meeting, standby: Id
) -> None:
    member = begun.attendees[3].id
    taking_part.substitute(store, begun.id, standby, member, at=EIGHT)
    now = attendance.remove_attendee(store, begun.id, member)
    assert standing(now, standby).substitute_for is None
    assert [one.kind for one in standing(now, standby).movements] == [K.ARRIVED]


def test_a_member_removed_from_the_committee_meanwhile_stays_in_the_meeting(store: SqliteStore, begun: Meeting) -> None:
    gone = begun.attendees[3]
    committee = store.committee(begun.committee_id)
    kept = tuple(one for one in committee.memberships if one.id != gone.membership_id)
    committees.set_committee(store, replace(committee, memberships=kept))
    now = store.meeting(begun.id)
    assert now.attendees == begun.attendees
    assert count(now) == 4
    now = attendance.leave(store, begun.id, gone.id, at=EIGHT)
    assert "Cllr Pascoe left the meeting at 8.00 pm." in minutes_text(now, load_style("parish"))
    assert meetings.new_meeting(store, committee.id, on=date(2026, 4, 6), runs_on=False).attendees != now.attendees
