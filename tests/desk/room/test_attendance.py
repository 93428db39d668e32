"""Who is there, who came and who went, and a clerk who changes their mind."""

from __future__ import annotations

from datetime import time

import pytest

from minutetaker.desk.meetings import meetings
from minutetaker.desk.meetings.export import minutes_text
from minutetaker.desk.minuting import agenda, entries, resolutions
from minutetaker.desk.room import attendance, taking_part
from minutetaker.desk.room.attendance_log import why_no_time
from minutetaker.minutes.style.style_files import load_style
from minutetaker.record import (
    Attendance,
    AttendanceKind,
    Entry,
    EntryKind,
    Id,
    Meeting,
    NotFoundError,
    Office,
    PersonName,
    RecordError,
    Standing,
    attendance_of,
    quorum_count,
)
from minutetaker.store.sqlite.store import SqliteStore

K = AttendanceKind
SEVEN, LATER, LATEST = time(19, 0), time(19, 45), time(20, 30)


def standing(meeting: Meeting, person: Id) -> Attendance:
    return attendance_of(meeting.attendees, meeting.attendance)[person]


def chair(meeting: Meeting) -> str | None:
    found = attendance_of(meeting.attendees, meeting.attendance).values()
    return next((one.attendee.id for one in found if one.in_chair), None)


def quorum(meeting: Meeting) -> int:
    return quorum_count(attendance_of(meeting.attendees, meeting.attendance).values(), remote_counts=False)


@pytest.fixture
def people(meeting: Meeting) -> list[Id]:
    """Chair, vice-chair, two members (the first of the vice-chair's name) and the clerk."""
    return [one.id for one in meeting.attendees]


@pytest.fixture
def begun(store: SqliteStore, meeting: Meeting, people: list[Id]) -> Meeting:
    """The first item is reached with everybody there."""
    attendance.mark_rest_present(store, meeting.id)
    attendance.set_register(store, meeting.id, people[4], K.IN_ATTENDANCE)
    return agenda.go_to(store, meeting.id, meeting.items[0].id, at=SEVEN)


def test_a_mark_is_set_corrected_and_taken_off(store: SqliteStore, meeting: Meeting, people: list[Id]) -> None:
    for kind in (K.PRESENT, K.APOLOGIES, K.ABSENT, K.REMOTE, K.IN_ATTENDANCE):
        now = attendance.set_register(store, meeting.id, people[1], kind)
        assert standing(now, people[1]).initial is kind
        assert len(now.attendance) == 1
    now = attendance.set_register(store, meeting.id, people[1], None)
    assert now.attendance == ()
    assert [change.label for change in store.history(meeting.id)][-2:] == ["Mark in attendance", "Mark nothing"]
    meetings.undo(store, meeting.id)
    assert standing(store.meeting(meeting.id), people[1]).initial is K.IN_ATTENDANCE


def test_marking_the_same_again_is_no_step(store: SqliteStore, meeting: Meeting, people: list[Id]) -> None:
    attendance.set_register(store, meeting.id, people[1], K.PRESENT)
    attendance.set_register(store, meeting.id, people[1], K.PRESENT)
    attendance.set_register(store, meeting.id, people[2], None)
    assert len(store.history(meeting.id)) == 1


def test_members_of_one_name_are_two_people(store: SqliteStore, meeting: Meeting, people: list[Id]) -> None:
    now = attendance.set_register(store, meeting.id, people[2], K.APOLOGIES)
    assert standing(now, people[2]).initial is K.APOLOGIES
    assert standing(now, people[1]).initial is None


@pytest.mark.parametrize("kind", [K.LEFT, K.ARRIVED, K.RETURNED, K.IN_CHAIR, K.SUBSTITUTE])
def test_what_happens_later_is_no_mark(
    store: SqliteStore, meeting: Meeting, people: list[Id], kind: AttendanceKind
) -> None:
    with pytest.raises(RecordError, match="from the start"):
        attendance.set_register(store, meeting.id, people[1], kind)
    with pytest.raises(RecordError, match="from the start"):
        attendance.add_attendee(store, meeting.id, PersonName("Reed"), Standing.PUBLIC, register=kind)
    assert store.meeting(meeting.id) == meeting


def test_the_rest_are_marked_present_in_one_step(store: SqliteStore, meeting: Meeting, people: list[Id]) -> None:
    attendance.set_register(store, meeting.id, people[1], K.APOLOGIES)
    attendance.arrive(store, meeting.id, people[2], at=LATER)
    before = store.meeting(meeting.id)
    now = attendance.mark_rest_present(store, meeting.id)
    assert [standing(now, one).initial for one in people] == [K.PRESENT, K.APOLOGIES, None, K.PRESENT, None]
    assert meetings.undo(store, meeting.id) == "Mark the rest present"
    assert store.meeting(meeting.id).attendance == before.attendance


def test_leaving_and_returning_are_stamped(store: SqliteStore, begun: Meeting, people: list[Id]) -> None:
    item_id = begun.items[0].id
    entries.add_entry(store, begun.id, item_id, text="A point.", entry_id="point")
    attendance.leave(store, begun.id, people[1], at=LATER, after_entry_id="point")
    agenda.go_to(store, begun.id, begun.items[1].id, at=LATER)
    now = attendance.arrive(store, begun.id, people[1], at=LATEST)
    left, returned = standing(now, people[1]).movements
    assert (left.kind, left.at, left.item_id, left.after_entry_id) == (K.LEFT, LATER, item_id, "point")
    assert (returned.kind, returned.at, returned.item_id) == (K.RETURNED, LATEST, begun.items[1].id)
    assert returned.after_entry_id is None
    assert standing(now, people[1]).in_room


def test_one_who_sent_apologies_arrives_and_later_returns(store: SqliteStore, begun: Meeting, people: list[Id]) -> None:
    attendance.set_register(store, begun.id, people[3], K.APOLOGIES)
    attendance.arrive(store, begun.id, people[3], at=LATER)
    attendance.leave(store, begun.id, people[3], at=LATER)
    now = attendance.arrive(store, begun.id, people[3], at=LATEST)
    assert [one.kind for one in standing(now, people[3]).movements] == [K.ARRIVED, K.LEFT, K.RETURNED]
    assert standing(now, people[3]).initial is K.APOLOGIES


def test_nobody_arrives_twice_or_leaves_before_coming(store: SqliteStore, begun: Meeting, people: list[Id]) -> None:
    with pytest.raises(RecordError, match=r"Cllr R\. Tilley is in the room already"):
        attendance.arrive(store, begun.id, people[1], at=LATER)
    attendance.leave(store, begun.id, people[1], at=LATER)
    with pytest.raises(RecordError, match=r"Cllr R\. Tilley is not in the room"):
        attendance.leave(store, begun.id, people[1], at=LATEST)
    with pytest.raises(NotFoundError, match="person is no longer"):
        attendance.arrive(store, begun.id, "nobody", at=LATER)


def test_a_late_arrival_marked_present_after_all_was_there_from_the_start(
    store: SqliteStore, begun: Meeting, people: list[Id]
) -> None:
    attendance.set_register(store, begun.id, people[3], None)
    attendance.arrive(store, begun.id, people[3], at=LATER)
    now = attendance.set_register(store, begun.id, people[3], K.PRESENT)
    assert standing(now, people[3]).movements == ()
    now = attendance.set_register(store, begun.id, people[3], K.APOLOGIES)
    assert [one.kind for one in standing(now, people[3]).movements] == [K.ARRIVED]


def test_a_line_of_the_log_is_taken_back_or_restamped(store: SqliteStore, begun: Meeting, people: list[Id]) -> None:
    attendance.leave(store, begun.id, people[1], at=LATER)
    left = attendance.leave(store, begun.id, people[2], at=LATER)
    by_mistake, rightly = left.attendance[-2:]
    attendance.take_back(store, begun.id, by_mistake.id)
    now = attendance.restamp(store, begun.id, {rightly.id: LATEST})
    assert standing(now, people[1]).in_room
    assert standing(now, people[2]).movements[0].at == LATEST
    assert meetings.undo(store, begun.id) == "Correct the time"
    assert meetings.undo(store, begun.id) == "Take back"
    assert store.meeting(begun.id).attendance == left.attendance
    for change in (
        attendance.take_back,
        lambda store, meeting, event: attendance.restamp(store, meeting, {event: None}),
    ):
        with pytest.raises(NotFoundError, match="attendance log"):
            change(store, begun.id, "gone")


def test_times_are_corrected_together_and_keep_their_order(
    store: SqliteStore, begun: Meeting, people: list[Id]
) -> None:
    attendance.leave(store, begun.id, people[1], at=LATER)
    log = attendance.arrive(store, begun.id, people[1], at=LATEST).attendance
    left, back = (one.id for one in log[-2:])
    for times in ({back: time(7, 10)}, {back: SEVEN}, {left: time(18)}, {left: LATEST, back: LATER}):
        with pytest.raises(RecordError, match=r"cannot have .* Correct one of the two"):
            attendance.restamp(store, begun.id, times)
    now = attendance.restamp(store, begun.id, {left: time(20, 40), back: time(20, 50)})
    assert [one.at for one in now.attendance[-2:]] == [time(20, 40), time(20, 50)]
    assert meetings.undo(store, begun.id) == "Correct the time"
    assert store.meeting(begun.id).attendance == log


def test_a_clock_that_tells_nothing_of_the_meeting_is_not_noted(
    store: SqliteStore, begun: Meeting, people: list[Id]
) -> None:
    now = attendance.leave(store, begun.id, people[1], at=time(10, 12))
    assert (now.attendance[-1].kind, now.attendance[-1].at) == (K.LEFT, None)
    assert why_no_time(now, time(10, 12)).endswith("10.12 by the clock, and the meeting opened at 19.00.")
    now = attendance.arrive(store, begun.id, people[1], at=LATER)
    assert (now.attendance[-1].at, why_no_time(now, LATER)) == (LATER, "")


def test_who_takes_the_chair_is_there(store: SqliteStore, meeting: Meeting, people: list[Id]) -> None:
    attendance.set_register(store, meeting.id, people[0], K.APOLOGIES)
    now = attendance.take_chair(store, meeting.id, people[0])
    assert chair(now) == people[0]
    assert standing(now, people[0]).initial is K.PRESENT


def test_before_the_meeting_begins_the_last_one_put_in_the_chair_opens_it(
    store: SqliteStore, meeting: Meeting, people: list[Id]
) -> None:
    attendance.take_chair(store, meeting.id, people[0])
    now = attendance.take_chair(store, meeting.id, people[1])
    assert chair(now) == people[1]
    assert [one.attendee_id for one in now.attendance if one.kind is K.IN_CHAIR] == [people[1]]


def test_the_chair_is_taken_and_given_back(store: SqliteStore, begun: Meeting, people: list[Id]) -> None:
    attendance.take_chair(store, begun.id, people[0], at=SEVEN)
    attendance.take_chair(store, begun.id, people[1], at=LATER)
    now = attendance.take_chair(store, begun.id, people[0], at=LATEST)
    assert chair(now) == people[0]
    assert [one.at for one in now.attendance if one.kind is K.IN_CHAIR] == [SEVEN, LATER, LATEST]


def test_taking_the_chair_twice_takes_it_back(store: SqliteStore, begun: Meeting, people: list[Id]) -> None:
    """And who was in it before is in it again, from when they were."""
    attendance.take_chair(store, begun.id, people[0], at=SEVEN)
    once = attendance.take_chair(store, begun.id, people[1], at=LATER)
    attendance.take_chair(store, begun.id, people[0], at=LATEST)
    now = attendance.take_chair(store, begun.id, people[0])
    assert now.attendance == once.attendance
    now = attendance.take_chair(store, begun.id, people[1])
    assert chair(now) == people[0]
    now = attendance.take_chair(store, begun.id, people[0])
    assert chair(now) is None


def test_one_who_left_returns_to_take_the_chair(store: SqliteStore, begun: Meeting, people: list[Id]) -> None:
    attendance.leave(store, begun.id, people[1], at=LATER)
    now = attendance.take_chair(store, begun.id, people[1], at=LATEST)
    assert chair(now) == people[1]
    assert standing(now, people[1]).in_room
    assert [(one.kind, one.at) for one in standing(now, people[1]).movements] == [(K.LEFT, LATER), (K.RETURNED, LATEST)]


@pytest.mark.parametrize("kind", [K.APOLOGIES, K.ABSENT])
def test_one_who_comes_to_take_the_chair_keeps_the_apologies_and_the_place(
    store: SqliteStore, begun: Meeting, people: list[Id], kind: AttendanceKind
) -> None:
    attendance.take_chair(store, begun.id, people[0], at=SEVEN)
    attendance.set_register(store, begun.id, people[1], kind)
    said = entries.add_entry(store, begun.id, begun.items[0].id, text="The fence was mended.").items[0].entries[-1]
    now = attendance.take_chair(store, begun.id, people[1], at=LATER, after_entry_id=said.id)
    there = standing(now, people[1])
    assert (chair(now), there.initial, there.in_room) == (people[1], kind, True)
    assert [(one.kind, one.at, one.item_id, one.after_entry_id) for one in now.attendance[-2:]] == [
        (K.ARRIVED, LATER, now.current_item_id, said.id),
        (K.IN_CHAIR, LATER, now.current_item_id, said.id),
    ]
    text = minutes_text(now, load_style("leicestershire"))
    assert text.index("The fence was mended.") < text.index("joined the meeting") < text.index("in the Chair from")


@pytest.mark.parametrize("at", [LATER, LATEST])
def test_who_came_in_is_still_there_when_taken_out_of_the_chair(
    store: SqliteStore, begun: Meeting, people: list[Id], at: time
) -> None:
    attendance.set_register(store, begun.id, people[1], K.ABSENT)
    before = attendance.arrive(store, begun.id, people[1], at=LATER)
    attendance.take_chair(store, begun.id, people[1], at=at)
    assert attendance.take_chair(store, begun.id, people[1]).attendance == before.attendance


@pytest.mark.parametrize("kind", [K.APOLOGIES, K.ABSENT, None])
def test_one_who_was_not_there_was_not_in_the_chair(
    store: SqliteStore, begun: Meeting, people: list[Id], kind: AttendanceKind | None
) -> None:
    attendance.take_chair(store, begun.id, people[0], at=SEVEN)
    now = attendance.set_register(store, begun.id, people[0], kind)
    assert chair(now) is None
    assert [one.kind for one in now.attendance if one.attendee_id == people[0]] == ([] if kind is None else [kind])


def test_a_substitute_sits_for_a_member(store: SqliteStore, meeting: Meeting, people: list[Id]) -> None:
    attendance.mark_rest_present(store, meeting.id)
    attendance.set_register(store, meeting.id, people[3], None)
    attendance.add_attendee(store, meeting.id, PersonName("Reed", "Cllr"), Standing.PUBLIC, attendee_id="sub")
    before = store.meeting(meeting.id)
    now = taking_part.substitute(store, meeting.id, "sub", people[3])
    assert standing(now, "sub").substitute_for == people[3]
    assert now.attendee("sub").standing is Standing.MEMBER
    assert standing(now, people[3]).initial is K.APOLOGIES
    assert quorum(now) == 4
    assert meetings.undo(store, meeting.id) == "Substitute"
    assert store.meeting(meeting.id).attendees == before.attendees


def test_a_substitution_is_changed_and_given_up(store: SqliteStore, meeting: Meeting, people: list[Id]) -> None:
    attendance.set_register(store, meeting.id, people[1], K.ABSENT)
    taking_part.substitute(store, meeting.id, people[3], people[1])
    now = taking_part.substitute(store, meeting.id, people[3], people[2])
    assert standing(now, people[3]).substitute_for == people[2]
    assert standing(now, people[1]).initial is K.ABSENT
    now = attendance.set_register(store, meeting.id, people[3], K.PRESENT)
    assert standing(now, people[3]).substitute_for is None


def test_an_officer_made_a_substitute_by_mistake_does_not_stay_in_the_quorum(
    store: SqliteStore, meeting: Meeting, people: list[Id]
) -> None:
    taking_part.substitute(store, meeting.id, people[4], people[3])
    now = attendance.set_register(store, meeting.id, people[4], K.IN_ATTENDANCE)
    assert quorum(now) == 0


def test_nobody_is_their_own_substitute(store: SqliteStore, meeting: Meeting, people: list[Id]) -> None:
    with pytest.raises(RecordError, match="another member"):
        taking_part.substitute(store, meeting.id, people[1], people[1])
    with pytest.raises(NotFoundError):
        taking_part.substitute(store, meeting.id, people[1], "gone")
    with pytest.raises(NotFoundError):
        taking_part.substitute(store, meeting.id, "gone", people[1])


def test_a_person_is_added_with_a_mark(store: SqliteStore, meeting: Meeting) -> None:
    name = PersonName(" Ó Dálaigh\n", "Dr\x00", "", "")
    now = attendance.add_attendee(
        store, meeting.id, name, Standing.WITNESS, job_title="Tree\tOfficer", register=K.PRESENT, attendee_id="new"
    )
    added = now.attendee("new")
    assert (added.name.printed, added.standing, added.job_title) == ("Dr Ó Dálaigh", Standing.WITNESS, "Tree Officer")
    assert standing(now, "new").in_room
    assert meetings.undo(store, meeting.id) == "Add witness"
    assert store.meeting(meeting.id).attendees == meeting.attendees


def test_a_person_needs_a_surname(store: SqliteStore, meeting: Meeting, people: list[Id]) -> None:
    for name in (PersonName(""), PersonName(" \n", "Cllr"), PersonName("\x00")):
        with pytest.raises(RecordError, match="surname"):
            attendance.add_attendee(store, meeting.id, name, Standing.PUBLIC)
        with pytest.raises(RecordError, match="surname"):
            attendance.set_attendee(
                store, meeting.id, people[0], name=name, standing=Standing.MEMBER, office=None, job_title=""
            )
    assert store.meeting(meeting.id) == meeting


def test_the_list_is_corrected(store: SqliteStore, meeting: Meeting, people: list[Id]) -> None:
    name = PersonName("Hume-Cole", "Dr", "A.", "OBE")
    now = attendance.set_attendee(
        store, meeting.id, people[4], name=name, standing=Standing.WITNESS, office=Office.OFFICER, job_title="Clerk"
    )
    changed = now.attendee(people[4])
    assert (changed.name, changed.standing, changed.office, changed.job_title) == (
        name,
        Standing.WITNESS,
        Office.OFFICER,
        "Clerk",
    )
    assert changed.membership_id == meeting.attendee(people[4]).membership_id
    with pytest.raises(NotFoundError):
        attendance.set_attendee(
            store, meeting.id, "gone", name=name, standing=Standing.WITNESS, office=None, job_title=""
        )


def test_a_person_is_taken_off_the_list_with_their_log(store: SqliteStore, begun: Meeting, people: list[Id]) -> None:
    attendance.leave(store, begun.id, people[1], at=LATER)
    before = store.meeting(begun.id)
    now = attendance.remove_attendee(store, begun.id, people[1])
    assert people[1] not in [one.id for one in now.attendees]
    assert people[1] not in [one.attendee_id for one in now.attendance]
    assert meetings.undo(store, begun.id) == "Take off the list"
    assert (store.meeting(begun.id).attendees, store.meeting(begun.id).attendance) == (
        before.attendees,
        before.attendance,
    )


def test_the_substitute_of_one_taken_off_the_list_was_still_there(
    store: SqliteStore, meeting: Meeting, people: list[Id]
) -> None:
    taking_part.substitute(store, meeting.id, people[3], people[1])
    now = attendance.remove_attendee(store, meeting.id, people[1])
    assert (standing(now, people[3]).initial, standing(now, people[3]).substitute_for) == (K.PRESENT, None)


def test_one_whom_the_minutes_name_stays_on_the_list(store: SqliteStore, meeting: Meeting, people: list[Id]) -> None:
    item_id = meeting.items[0].id
    resolutions.add_resolution(store, meeting.id, item_id, text="That it be so", resolution_id="res")
    resolutions.set_movers(store, meeting.id, item_id, "res", people[0], people[1])
    entries.insert(store, meeting.id, item_id, Entry("declared", EntryKind.DECLARATION, person_id=people[2]))
    for person in people[:3]:
        with pytest.raises(RecordError, match="The minutes name"):
            attendance.remove_attendee(store, meeting.id, person)
    resolutions.set_movers(store, meeting.id, item_id, "res", None, None)
    entries.change_kind(store, meeting.id, item_id, "declared", EntryKind.NARRATIVE)
    entries.delete(store, meeting.id, item_id, "declared")
    for person in people[:3]:
        attendance.remove_attendee(store, meeting.id, person)
    assert len(store.meeting(meeting.id).attendees) == 2
