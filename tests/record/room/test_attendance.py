"""What the attendance log adds up to, and how two of one surname are told apart in sentences."""

from __future__ import annotations

from datetime import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutetaker.record import (
    AttendanceEvent,
    AttendanceKind,
    Attendee,
    PersonName,
    Standing,
    attendance_of,
    quorum_count,
)
from minutetaker.record.room.attendance import short_names

K = AttendanceKind
PEOPLE = tuple(Attendee(one, PersonName("Smith"), Standing.MEMBER) for one in "abc")


def log(*lines: tuple[str, AttendanceKind]) -> list[AttendanceEvent]:
    return [AttendanceEvent(str(index), who, kind, time(19, index)) for index, (who, kind) in enumerate(lines)]


def test_nobody_is_there_until_it_is_said() -> None:
    found = attendance_of(PEOPLE, [])
    assert list(found) == ["a", "b", "c"]
    assert not any(one.in_room or one.attended or one.in_chair for one in found.values())
    assert quorum_count(found.values(), remote_counts=True) == 0


@pytest.mark.parametrize(
    ("kind", "there"),
    [
        (K.PRESENT, True),
        (K.REMOTE, True),
        (K.SUBSTITUTE, True),
        (K.IN_ATTENDANCE, True),
        (K.APOLOGIES, False),
        (K.ABSENT, False),
    ],
)
def test_how_a_person_stands_from_the_start(kind: AttendanceKind, there: bool) -> None:
    one = attendance_of(PEOPLE, log(("a", kind)))["a"]
    assert (one.in_room, one.attended, one.initial) == (there, there, kind)
    assert one.remote is (kind is K.REMOTE)


def test_one_who_sent_apologies_and_came_was_there() -> None:
    one = attendance_of(PEOPLE, log(("a", K.APOLOGIES), ("a", K.ARRIVED)))["a"]
    assert one.in_room
    assert one.attended
    assert one.initial is K.APOLOGIES


def test_leaving_and_returning() -> None:
    events = log(("a", K.PRESENT), ("a", K.LEFT), ("a", K.RETURNED), ("a", K.LEFT))
    assert [attendance_of(PEOPLE, events[:upto])["a"].in_room for upto in range(5)] == [False, True, False, True, False]
    one = attendance_of(PEOPLE, events)["a"]
    assert one.attended
    assert [event.kind for event in one.movements] == [K.LEFT, K.RETURNED, K.LEFT]


@pytest.mark.parametrize(
    ("lines", "told", "there"),
    [
        ([K.PRESENT, K.ARRIVED], [], True),
        ([K.APOLOGIES, K.LEFT], [], False),
        ([K.PRESENT, K.LEFT, K.LEFT, K.RETURNED], [K.LEFT, K.RETURNED], True),
        ([K.PRESENT, K.ARRIVED, K.LEFT], [K.LEFT], False),
    ],
)
def test_a_coming_or_going_that_a_correction_left_without_sense_is_passed_over(
    lines: list[AttendanceKind], told: list[AttendanceKind], there: bool
) -> None:
    one = attendance_of(PEOPLE, log(*(("a", kind) for kind in lines)))["a"]
    assert [event.kind for event in one.movements] == told
    assert one.in_room is there


def test_one_person_is_in_the_chair_at_a_time() -> None:
    events = log(("a", K.PRESENT), ("a", K.IN_CHAIR), ("b", K.PRESENT), ("b", K.IN_CHAIR))
    found = attendance_of(PEOPLE, events)
    assert [one.in_chair for one in found.values()] == [False, True, False]
    assert [one.in_chair for one in attendance_of(PEOPLE, events[:3]).values()] == [True, False, False]


def test_one_who_leaves_leaves_the_chair() -> None:
    one = attendance_of(PEOPLE, log(("a", K.PRESENT), ("a", K.IN_CHAIR), ("a", K.LEFT)))["a"]
    assert not one.in_chair


def test_a_substitute_sits_in_anothers_place() -> None:
    events = [AttendanceEvent("1", "a", K.SUBSTITUTE, for_attendee_id="b"), AttendanceEvent("2", "b", K.APOLOGIES)]
    found = attendance_of(PEOPLE, events)
    assert found["a"].substitute_for == "b"
    assert quorum_count(found.values(), remote_counts=False) == 1
    corrected = [*events, AttendanceEvent("3", "a", K.PRESENT)]
    assert attendance_of(PEOPLE, corrected)["a"].substitute_for is None


def test_the_log_of_one_who_was_taken_off_the_list_is_passed_over() -> None:
    assert list(attendance_of(PEOPLE[:1], log(("a", K.PRESENT), ("gone", K.IN_CHAIR)))) == ["a"]


def test_who_counts_for_the_quorum() -> None:
    """Members in the room; by video where the law of the place lets them; never one only in attendance."""
    people = (
        *PEOPLE,
        Attendee("guest", PersonName("Jones"), Standing.MEMBER),
        Attendee("officer", PersonName("Webb"), Standing.OFFICER),
        Attendee("public", PersonName("Reed"), Standing.PUBLIC),
    )
    events = log(
        ("a", K.PRESENT),
        ("b", K.REMOTE),
        ("c", K.APOLOGIES),
        ("guest", K.IN_ATTENDANCE),
        ("officer", K.PRESENT),
        ("public", K.PRESENT),
    )
    found = attendance_of(people, events).values()
    assert quorum_count(found, remote_counts=False) == 1
    assert quorum_count(found, remote_counts=True) == 2


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(AttendanceKind)), max_size=25))
def test_whatever_the_log_says_it_adds_up(lines: list[tuple[str, AttendanceKind]]) -> None:
    found = attendance_of(PEOPLE, log(*lines))
    assert list(found) == ["a", "b", "c"]
    assert sum(one.in_chair for one in found.values()) <= 1
    for one in found.values():
        comings = [(event.kind.is_there, event.kind is K.BY_VIDEO) for event in one.movements]
        assert all(before is not after for before, after in pairwise(comings))
        assert one.attended or not one.in_room


# Names in sentences


def called(*names: PersonName) -> list[str]:
    return list(short_names([Attendee(f"{number:016x}", name) for number, name in enumerate(names)]).values())


def test_a_surname_alone_where_only_one_has_it() -> None:
    assert called(PersonName("Pryce", "Cllr", "J."), PersonName("Lee", "Cllr", "A.")) == ["Cllr Pryce", "Cllr Lee"]


def test_initials_where_two_share_title_and_surname() -> None:
    shared = (PersonName("Pryce", "Cllr", "J."), PersonName("Pryce", "Cllr", "S. M."), PersonName("Lee", "Cllr"))
    assert called(*shared) == ["Cllr J. Pryce", "Cllr S. M. Pryce", "Cllr Lee"]


def test_another_title_tells_them_apart_already() -> None:
    assert called(PersonName("Pryce", "Mr", "J."), PersonName("Pryce", "Mrs", "J.")) == ["Mr Pryce", "Mrs Pryce"]


def test_the_whole_name_where_initials_are_shared_too() -> None:
    assert called(PersonName("Pryce", "Cllr", "J.", "MBE"), PersonName("Pryce", "Cllr", "J.")) == [
        "Cllr J. Pryce MBE",
        "Cllr J. Pryce",
    ]


def test_a_councillor_is_not_taken_for_a_councillor_mrs() -> None:
    assert called(PersonName("Smith", "Cllr", "P. J."), PersonName("Smith", "Cllr Mrs", "A.", "MBE")) == [
        "Cllr P. J. Smith",
        "Cllr Mrs A. Smith",
    ]


def test_one_without_a_title_is_called_by_both_names() -> None:
    assert called(PersonName("Pryce", initials="Tom")) == ["Tom Pryce"]
