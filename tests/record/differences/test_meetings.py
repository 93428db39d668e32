"""What changed between two states of a meeting: nothing missed, nothing invented, nothing told that is exempt."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from minutetaker.record import (
    Adjournment,
    AttendanceEvent,
    AttendanceKind,
    Attendee,
    Dispensation,
    Entry,
    EntryKind,
    Id,
    Item,
    Meeting,
    MeetingKind,
    MeetingStatus,
    MemberVote,
    NotHeld,
    Office,
    Origin,
    OriginKind,
    Outcome,
    PersonName,
    Reference,
    Standing,
    VoteMethod,
    WayCount,
)
from minutetaker.record.differences.difference import ChangeKind, Difference
from minutetaker.record.differences.meetings import differences
from minutetaker.record.differences.rewording import SpanKind
from tests.record.differences.harbour import MEETING, PEOPLE, SECRET, entry_changed, told
from tests.record.edits import edited


def test_items_added_taken_out_and_moved() -> None:
    path, bridge, gates = MEETING.items
    now = replace(MEETING, items=(gates, path, bridge, Item("i4", "Stiles", "To decide.", ("Map",))))
    assert told(differences(MEETING, now)) == [
        ("Item moved", "taken as item 3 of 3", "taken as item 1 of 4"),
        ("Item added", "", "Stiles\nTo decide.\nMap"),
    ]
    assert [one.summary for one in differences(MEETING, replace(MEETING, items=(path, gates)))] == ["Item taken out"]


def test_attendance_is_told_as_what_happened() -> None:
    late = replace(MEETING.attendance[1], at=dt.time(19, 40))
    now = replace(MEETING, attendance=(MEETING.attendance[0], late), attendees=PEOPLE[:2])
    assert told(differences(MEETING, now)) == [
        ("Ms Vane taken out", "Ms K. Vane, witness", ""),
        (
            "Attendance of Cllr Byrne changed",
            "joined the meeting at 7.26 pm, at item “River path”",
            "joined the meeting at 7.40 pm, at item “River path”",
        ),
        ("Attendance of Ms Vane taken out", "in attendance, at item “Bridge”", ""),
    ]


def test_how_far_the_minutes_have_come_is_no_difference() -> None:
    onward = replace(
        MEETING,
        status=MeetingStatus.SIGNED,
        current_item_id="i2",
        revision=99,
        deleted_at=dt.datetime(2032, 1, 1, tzinfo=dt.UTC),
    )
    assert differences(MEETING, onward) == ()


def test_two_meetings_cannot_be_compared() -> None:
    with pytest.raises(ValueError, match="one meeting"):
        differences(MEETING, replace(MEETING, id="other"))


OTHER: dict[str, Any] = {
    "committee_id": "c2",
    "council": "x",
    "committee": "x",
    "style": "surrey",
    "place": "x",
    "title": "x",
    "date": dt.date(2000, 1, 1),
    "starts_at": dt.time(1),
    "opened_at": dt.time(1),
    "closed_at": dt.time(1),
    "first_minute_number": 7,
    "quorum": 9,
    "remote_counts": True,
    "purpose": "x",
    "documents": ("x",),
    "done": True,
    "exempt": True,
    "exempt_paragraph": "3",
    "public_summary": "x",
    "public_title": "x",
    "agenda_number": 4,
    "text": "x",
    "label": "x",
    "restarts": True,
    "lead": "x",
    "recommended_to": "x",
    "mover_id": "p3",
    "seconder_id": "p3",
    "outcome": Outcome.NOTED,
    "person_id": "p3",
    "owner": "x",
    "due": dt.date(2000, 1, 1),
    "votes_for": 1,
    "votes_against": 1,
    "votes_abstained": 1,
    "votes_otherwise": (WayCount("declined to vote", 1),),
    "vote_method": VoteMethod.BALLOT,
    "votes_by_name": (MemberVote("p3", "for"),),
    "casting_vote": MemberVote("p3", "for"),
    "names_asked_by_id": "p3",
    "interest": "dpi",
    "item_ids": ("i3",),
    "dispensation": Dispensation.TO_SPEAK,
    "registered": True,
    "excluded_ids": ("i3",),
    "excluded_at": dt.time(1),
    "readmitted_at": dt.time(1),
    "also_moved_ids": ("p3",),
    "moved_as": "the Convener",
    "seconded_as": "the Leader",
    "references": (Reference("i1", 0, 1),),
    "name": PersonName("x"),
    "standing": Standing.OFFICER,
    "office": Office.CHAIR,
    "job_title": "x",
    "code": "x",
    "represents": "x",
    "membership_id": "x",
    "attendee_id": "p3",
    "at": dt.time(1),
    "item_id": "i3",
    "after_entry_id": "e3",
    "sitting": 1,
    "not_held": NotHeld.CANCELLED,
    "adjournments": (Adjournment("a1", dt.time(1)),),
    "words": "in accordance with her declaration",
    "for_attendee_id": "p1",
    "origin": Origin(OriginKind.DEFERRED, "m0", "i0"),
}
"""For each field of the record a value that the sample has not."""
KINDS: dict[type, object] = {
    Meeting: MeetingKind.ANNUAL,
    Entry: EntryKind.TOPIC,
    AttendanceEvent: AttendanceKind.ABSENT,
}
NOT_SAID = {"id", "status", "current_item_id", "deleted_at", "revision"}
HOLDS_OTHERS = {"attendees", "attendance", "items", "entries", "children", "disclosures"}


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (kind, one.name)
        for kind in (Meeting, Item, Entry, Attendee, AttendanceEvent)
        for one in fields(kind)
        if one.name not in NOT_SAID | HOLDS_OTHERS
    ],
)
def test_a_change_of_any_field_is_told(kind: type, name: str) -> None:
    changed: dict[str, Any] = {name: KINDS[kind] if name == "kind" else OTHER[name]}
    if kind is Meeting:
        found = differences(MEETING, replace(MEETING, **changed))
    elif kind is Item:
        found = differences(MEETING, replace(MEETING, items=(*MEETING.items[:2], replace(MEETING.items[2], **changed))))
    elif kind is Entry:
        found = entry_changed("e3", **changed)
    elif kind is Attendee:
        found = differences(MEETING, replace(MEETING, attendees=(replace(PEOPLE[0], **changed), *PEOPLE[1:])))
    else:
        first, *rest = MEETING.attendance
        found = differences(MEETING, replace(MEETING, attendance=(replace(first, **changed), *rest)))
    (only,) = found
    assert only.before != only.after


def said(meeting: Meeting) -> Meeting:
    """The meeting without what is no part of what it says."""
    return replace(meeting, status=MeetingStatus.DRAFT, current_item_id=None, deleted_at=None, revision=0)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(edited())
def test_there_is_no_difference_exactly_where_the_records_are_equal(states: tuple[Meeting, Meeting]) -> None:
    before, after = states
    there, back = differences(before, after), differences(after, before)
    assert bool(there) is (said(before) != said(after))
    assert of(there, ChangeKind.ADDED) == of(back, ChangeKind.TAKEN_OUT)
    assert of(there, ChangeKind.TAKEN_OUT) == of(back, ChangeKind.ADDED)
    for one in there:
        assert bool(one.spans) is (one.change is ChangeKind.REWORDED)
        if one.spans:
            assert "".join(span.text for span in one.spans if span.kind is not SpanKind.COME) == one.before
            assert "".join(span.text for span in one.spans if span.kind is not SpanKind.GONE) == one.after


def of(found: Sequence[Difference], change: ChangeKind) -> set[tuple[Id | None, ...]]:
    """What a change was made to."""
    return {(one.entry_id, one.person_id, one.item_id) for one in found if one.change is change}


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(edited())
def test_what_an_item_says_that_is_exempt_before_or_after_is_marked(states: tuple[Meeting, Meeting]) -> None:
    exempt = {item.id for state in states for item in state.items if item.exempt}

    def whispered(entry: Entry) -> Entry:
        return replace(entry, text=f"{SECRET} {entry.text}", children=tuple(map(whispered, entry.children)))

    whispering = tuple(
        replace(
            state,
            items=tuple(
                replace(item, title=SECRET, entries=tuple(map(whispered, item.entries))) if item.id in exempt else item
                for item in state.items
            ),
        )
        for state in states
    )
    public = [one for one in differences(*whispering) if not one.exempt]
    assert SECRET not in repr(public)
    assert exempt.isdisjoint(one.item_id for one in public)


def test_a_guest_who_came_for_an_exempt_item_only_is_not_told_to_the_public() -> None:
    path, bridge, gates = MEETING.items
    before = replace(MEETING, items=(path, replace(bridge, exempt=True), gates))
    after = replace(MEETING, attendees=(*PEOPLE[:2], replace(PEOPLE[2], job_title="Surveyor")))
    found = differences(before, after)
    assert [one.exempt for one in found if one.person_id == "p3"] == [True]
    assert all(one.exempt for one in found if one.item_id == "i2")
