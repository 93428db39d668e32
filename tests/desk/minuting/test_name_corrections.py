"""A name that was corrected is corrected wherever it was typed, in one step, and what is past is listed as staying."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from minutetaker.desk.history.undo import undo_or_redo, undo_or_redo_list
from minutetaker.desk.minuting import entries
from minutetaker.desk.minuting.name_corrections import NameCorrection, NamePlace, correct_name, name_places
from minutetaker.desk.room.attendance import set_attendee
from minutetaker.desk.words.corrected_name import CorrectedName
from minutetaker.record import (
    AttendanceEvent,
    AttendanceKind,
    Attendee,
    Committee,
    Item,
    Meeting,
    MeetingStatus,
    Membership,
    Office,
    PersonName,
    Standing,
    new_id,
)
from minutetaker.store.sqlite.store import SqliteStore
from tests.store.making import a_meeting

BEFORE, AFTER = PersonName("Hythe", "Cllr", "M."), PersonName("Hyde", "Cllr", "M.")


@pytest.fixture
def council(store: SqliteStore, committee: Committee) -> Committee:
    """A committee with nobody on it but Cllr Hythe."""
    person = Membership("hythe", BEFORE, Office.MEMBER)
    return store.revise_committee(committee.id, "Set up", lambda one: replace(one, memberships=(person,)))


def held(store: SqliteStore, council: Committee, *texts: str, status: MeetingStatus = MeetingStatus.DRAFT) -> Meeting:
    """A meeting at which Cllr Hythe was, with an item of these texts."""
    bare = a_meeting(council.id)
    meeting = replace(
        bare,
        council=council.council,
        committee=council.name,
        attendees=(Attendee(new_id(), BEFORE, Standing.MEMBER, Office.MEMBER, membership_id="hythe"),),
        attendance=(),
        items=(Item(new_id(), "Road to Hythe"),),
        current_item_id=None,
        status=MeetingStatus.DRAFT,
    )
    store.add_meeting(meeting, label="New meeting")
    for text in texts:
        meeting = entries.add_entry(store, meeting.id, meeting.items[0].id, text=text)
    if status is not MeetingStatus.DRAFT:
        meeting = store.revise_meeting(meeting.id, "Circulate", lambda one: replace(one, status=status))
    return meeting


def renamed(store: SqliteStore, meeting: Meeting) -> NameCorrection:
    """The name corrected on a meeting's list alone."""
    (one,) = meeting.attendees
    set_attendee(store, meeting.id, one.id, name=AFTER, standing=one.standing, office=one.office, job_title="")
    name = CorrectedName(BEFORE, AFTER)
    return NameCorrection(name, meeting.council, meeting.committee_id, "hythe", meeting.id)


def told(place: NamePlace) -> tuple[str, str, str, bool, str]:
    marked = "+".join(place.text[start:end] for start, end in place.spans)
    return (place.of.split(",")[0], place.where, marked, place.is_sure, place.stays)


def sure(places: tuple[NamePlace, ...]) -> set[str]:
    return {one.key for one in places if one.is_sure and not one.stays}


def texts_of(store: SqliteStore, meeting: Meeting) -> list[str]:
    return [one.text for one in store.meeting(meeting.id).items[0].entries]


def test_the_places_are_listed_where_they_can_be_corrected_and_where_they_stay(
    store: SqliteStore, council: Committee
) -> None:
    here = held(store, council, "Cllr M. Hythe and Hythe spoke of the road to Hythe.")
    held(store, council, "Cllr Hythe moved it.")
    held(store, council, "Moved by Cllr Hythe.", status=MeetingStatus.CIRCULATED)
    places = name_places(store, renamed(store, here))
    assert [told(one) for one in places] == [
        ("This meeting", "Road to Hythe", "Hythe", False, ""),
        ("This meeting", "Road to Hythe", "Cllr M. Hythe", True, ""),
        ("This meeting", "Road to Hythe", "Hythe+Hythe", False, ""),
        (f"{council.name}: its people", "", "Cllr M. Hythe", True, ""),
        (council.name, "Attendees", "Cllr M. Hythe", True, ""),
        (council.name, "Road to Hythe", "Hythe", False, ""),
        (council.name, "Road to Hythe", "Cllr Hythe", True, ""),
        *[one for one in map(told, places) if one[-1]],
    ]
    staying = {told(one) for one in places if one.stays}
    assert (council.name, "Road to Hythe", "Cllr Hythe", True, "circulated") in staying
    assert (council.name, "Attendees", "Cllr M. Hythe", True, "circulated") in staying


def test_minutes_of_the_past_come_meeting_by_meeting_the_newest_first(store: SqliteStore, council: Committee) -> None:
    here = held(store, council, "Cllr Hythe spoke.")
    for year in (2024, 2026, 2025):
        past = held(store, council, "Cllr Hythe left.", "Cllr Hythe came back.", status=MeetingStatus.CIRCULATED)
        store.revise_meeting(past.id, "Date", lambda one, year=year: replace(one, date=dt.date(year, 3, 4)))  # type: ignore[misc]
    days = [one.of.rsplit(" ", 1)[1] for one in name_places(store, renamed(store, here)) if one.stays]
    assert days == sorted(days, reverse=True)
    assert set(days) == {"2024", "2025", "2026"}


def test_it_is_one_step_of_undo_in_all_of_them(store: SqliteStore, council: Committee) -> None:
    here, other = held(store, council, "Cllr Hythe spoke of Hythe."), held(store, council, "Cllr M. Hythe left.")
    correction = renamed(store, here)
    before = store.meeting(here.id), store.meeting(other.id), store.committee(council.id)
    correct_name(store, correction, sure(name_places(store, correction)))
    assert texts_of(store, here) == ["Cllr Hyde spoke of Hythe."]
    assert texts_of(store, other) == ["Cllr M. Hyde left."]
    assert [one.name for one in store.meeting(other.id).attendees] == [AFTER]
    assert [one.name for one in store.committee(council.id).memberships] == [AFTER]
    undone = undo_or_redo(store, here.id, back=True)
    assert undone is not None
    assert undone.name == "correct “Cllr M. Hythe” to “Cllr M. Hyde” “Cllr Hythe spoke of Hythe.”"
    after = store.meeting(here.id), store.meeting(other.id), store.committee(council.id)
    assert [replace(one, revision=0) if isinstance(one, Meeting) else one for one in after] == [
        replace(one, revision=0) if isinstance(one, Meeting) else one for one in before
    ]
    undo_or_redo(store, here.id, back=False)
    assert texts_of(store, other) == ["Cllr M. Hyde left."]
    assert store.integrity.check() == ()


def test_it_stands_in_the_history_of_each(store: SqliteStore, council: Committee) -> None:
    here, other = held(store, council, "Cllr Hythe spoke."), held(store, council, "Cllr M. Hythe left.")
    correction = renamed(store, here)
    correct_name(store, correction, sure(name_places(store, correction)))
    for subject in (here.id, other.id, council.id):
        assert store.history_of(subject)[-1].label == "Correct “Cllr M. Hythe” to “Cllr M. Hyde”"


def test_where_more_was_done_since_an_undo_elsewhere_leaves_it_and_says_so(
    store: SqliteStore, council: Committee
) -> None:
    here, other = held(store, council, "Cllr Hythe spoke."), held(store, council, "Cllr Hythe left.")
    correction = renamed(store, here)
    correct_name(store, correction, sure(name_places(store, correction)))
    entries.add_entry(store, other.id, other.items[0].id, text="And more.")
    undone = undo_or_redo(store, here.id, back=True)
    assert undone is not None
    assert undone.name.endswith("(not in 1 other place, where more was done since)")
    assert texts_of(store, here) == ["Cllr Hythe spoke."]
    assert texts_of(store, other) == ["Cllr Hyde left.", "And more."]


def test_from_the_committee_the_list_of_meetings_takes_it_back(store: SqliteStore, council: Committee) -> None:
    other = held(store, council, "Cllr Hythe left.")
    name = CorrectedName(BEFORE, AFTER)
    correction = NameCorrection(name, council.council, council.id, "hythe")
    correct_name(store, correction, sure(name_places(store, correction)))
    assert texts_of(store, other) == ["Cllr Hyde left."]
    undone = undo_or_redo_list(store, back=True)
    assert undone is not None
    assert texts_of(store, other) == ["Cllr Hythe left."]


def test_bare_surnames_are_corrected_where_they_are_chosen(store: SqliteStore, council: Committee) -> None:
    here = held(store, council, "Hythe and Cllr Hythe spoke of Hythe.")
    correction = renamed(store, here)
    perhaps = [one.key for one in name_places(store, correction) if one.key.endswith("text perhaps")]
    correct_name(store, correction, perhaps)
    assert texts_of(store, here) == ["Hyde and Cllr Hythe spoke of Hyde."]


def test_confirmed_minutes_and_another_councils_are_left_alone(store: SqliteStore, council: Committee) -> None:
    here = held(store, council, "Cllr Hythe spoke.")
    elsewhere = held(store, council, "Cllr Hythe left.")
    store.revise_meeting(elsewhere.id, "Council", lambda one: replace(one, council="Another"))
    places = name_places(store, renamed(store, here))
    assert {one.of for one in places} == {"This meeting", f"{council.name}: its people"}


def test_what_is_said_of_a_going_is_corrected_too(store: SqliteStore, council: Committee) -> None:
    here = held(store, council, "Cllr Hythe spoke.")
    (one,) = here.attendees
    words = "in accordance with Cllr Hythe’s declaration"
    left = AttendanceEvent("left", one.id, AttendanceKind.LEFT, None, here.items[0].id, words=words)
    store.revise_meeting(here.id, "Left", lambda now: replace(now, attendance=(left,)))
    correction = renamed(store, here)
    places = name_places(store, correction)
    assert ("This meeting", "Road to Hythe", "Cllr Hythe", True, "") in map(told, places)
    correct_name(store, correction, sure(places))
    assert store.meeting(here.id).attendance[0].words == "in accordance with Cllr Hyde’s declaration"


def test_in_this_meeting_it_is_corrected_until_it_is_confirmed(store: SqliteStore, council: Committee) -> None:
    here = held(store, council, "Cllr Hythe spoke.", status=MeetingStatus.CIRCULATED)
    correction = renamed(store, here)
    correct_name(store, correction, sure(name_places(store, correction)))
    assert texts_of(store, here) == ["Cllr Hyde spoke."]
