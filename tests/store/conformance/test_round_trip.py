"""What is kept comes back as it was."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields, replace

import pytest
from hypothesis import assume, given, settings

from minutetaker.record import (
    AttendanceEvent,
    Attendee,
    Committee,
    Entry,
    Item,
    Meeting,
    MeetingStatus,
    NotFoundError,
    RecordError,
    clean,
)
from minutetaker.record.approval import is_frozen
from minutetaker.store.api.history import HOME
from minutetaker.store.api.store import Store
from tests.store.conformance.places import ENGINES, StorePlace
from tests.store.making import a_committee, a_meeting, content
from tests.strategies import committees, meetings
from tests.typed import type_text

HOSTILE = [
    "[/]",
    "a[/b]",
    "[link=file:///]x[/link]",
    "Null\x00 bell\x07 escape\x1b[31mred\x1b[0m end",
    "lone \ud800 and \udfff, a pair \ud83d\ude80",
    "\u202eright to left\u202c and \u2066isolate\u2069",
    "e\u0301 a\u030a \u1e9b\u0323",
    "line one\r\nline two\rline three\x0bfour\x0cfive\u2028six\x85seven",
    "tab\tkept \u00a0 spaces  kept ",
    "'; DROP TABLE entry; --",
    "\ufeffmark \ufffe\uffff",
    "x" * 65_536,
]


def _below(entries: tuple[Entry, ...]) -> list[Entry]:
    return [one for entry in entries for one in (entry, *_below(entry.children))]


@pytest.mark.parametrize("kind", [Meeting, Item, Entry, Attendee, AttendanceEvent])
def test_the_sample_leaves_no_field_out(kind: type) -> None:
    """Guards the round trips below: a field added to a record has to be given a value in the sample.

    Disclosures are of confirmed minutes alone, which the sample is not of.
    """
    meeting = a_meeting("committee")
    entries_of_all = [one for item in meeting.items for one in _below(item.entries)]
    parts = (meeting, *meeting.items, *entries_of_all, *meeting.attendees, *meeting.attendance)
    samples = [one for one in parts if type(one) is kind]
    checked = [one for one in fields(kind) if one.name not in ("id", "deleted_at", "revision", "disclosures")]
    assert [one.name for one in checked if all(getattr(sample, one.name) == one.default for sample in samples)] == []


def test_a_meeting_comes_back_equal(place: StorePlace, store: Store, meeting: Meeting) -> None:
    assert store.meeting(meeting.id) == meeting
    with place.open(reading=True) as other:
        assert other.meeting(meeting.id) == meeting


def test_a_committee_comes_back_equal(place: StorePlace, committee: Committee) -> None:
    with place.open(reading=True) as other:
        assert other.committee(committee.id) == committee
        assert other.committees() == (committee,)


def test_every_change_of_a_field_comes_back(place: StorePlace, store: Store, committee: Committee) -> None:
    """From a bare meeting to a full one and back in two changes, read by another program each time."""
    full = a_meeting(committee.id)
    bare = Meeting(full.id, committee.id, "", "", "", dt.date(2000, 1, 1), items=(Item(full.items[0].id, "Slipway"),))
    store.add_meeting(bare, label="New meeting")
    with place.open(reading=True) as other:
        store.revise_meeting(full.id, "Fill in", lambda _: full)
        assert content(other.meeting(full.id)) == full
        store.revise_meeting(full.id, "Empty", lambda _: bare)
        assert content(other.meeting(full.id)) == bare
        store.undo(full.id)
        assert content(other.meeting(full.id)) == full


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_kept_as_it_was_cleaned(place: StorePlace, store: Store, meeting: Meeting, text: str) -> None:
    item = meeting.items[1]
    type_text(store, meeting.id, item.id, item.entries[0].id, text)
    store.close()
    with place.open() as other:
        kept = other.meeting(meeting.id).items[1].entries[0].text
        assert kept == clean(text)
        kept.encode()
        other.undo(meeting.id)
        assert content(other.meeting(meeting.id)) == meeting
        other.redo(meeting.id)
        assert other.meeting(meeting.id).items[1].entries[0].text == kept


def test_five_megabytes_are_kept(place: StorePlace, store: Store, meeting: Meeting) -> None:
    text = "Paragraph of a very long paste. " * 160_000
    item = meeting.items[1]
    type_text(store, meeting.id, item.id, item.entries[0].id, text)
    with place.open(reading=True) as other:
        assert other.meeting(meeting.id).items[1].entries[0].text == text


@pytest.mark.parametrize("value", ["lone \ud800", "\udfff"])
def test_a_lone_surrogate_that_no_one_cleaned_is_refused(store: Store, meeting: Meeting, value: str) -> None:
    with pytest.raises(RecordError):
        store.revise_meeting(meeting.id, "Sneak in", lambda one: replace(one, place=value))
    assert store.meeting(meeting.id) == meeting


def test_a_number_that_no_store_can_hold_is_refused(store: Store, meeting: Meeting) -> None:
    with pytest.raises(RecordError):
        store.revise_meeting(meeting.id, "Count", lambda one: replace(one, quorum=10**30))
    assert store.meeting(meeting.id) == meeting


def test_what_is_not_there_is_said_so(store: Store) -> None:
    with pytest.raises(NotFoundError):
        store.meeting("0" * 16)
    with pytest.raises(NotFoundError):
        store.committee("0" * 16)
    with pytest.raises(NotFoundError):
        store.revise_meeting("0" * 16, "Change", lambda one: one)
    with pytest.raises(NotFoundError):
        store.revise_committee("0" * 16, "Change", lambda one: one)


def test_meetings_are_listed_newest_first(store: Store, committee: Committee) -> None:
    days = [dt.date(2026, 1, 5), dt.date(2026, 9, 7), dt.date(2025, 12, 1)]
    for day in days:
        store.add_meeting(replace(a_meeting(committee.id), date=day, closed_at=None), label="New meeting")
    listed = store.meetings()
    assert [one.date for one in listed] == [dt.date(2026, 9, 7), dt.date(2026, 1, 5), dt.date(2025, 12, 1)]
    assert {one.status for one in listed} == {MeetingStatus.CIRCULATED}
    assert all(one.opened is True and one.closed is False for one in listed)
    latest = store.latest_meeting(committee.id)
    assert latest is not None
    assert latest.date == dt.date(2026, 9, 7)


def test_a_committee_without_meetings_has_no_latest(store: Store, committee: Committee) -> None:
    assert store.latest_meeting(committee.id) is None


@pytest.mark.long
@given(first=meetings(), second=meetings())
@settings(max_examples=25, deadline=None)
def test_any_meeting_becomes_any_other(
    engine: str, tmp_path_factory: pytest.TempPathFactory, first: Meeting, second: Meeting
) -> None:
    """And undoing and redoing it gives the first and the second again, to another program too."""
    committee = a_committee()
    first = replace(first, committee_id=committee.id)
    second = replace(second, committee_id=committee.id, id=first.id)
    assume(first != second and not is_frozen(first.status))
    place = ENGINES[engine](tmp_path_factory.mktemp("store"))
    with place.open() as store, place.open(reading=True) as other:
        store.add_committee(committee, label="New committee")
        store.add_meeting(first, label="New meeting")
        assert other.meeting(first.id) == first
        store.revise_meeting(first.id, "Change everything", lambda _: second)
        assert content(other.meeting(first.id)) == second
        store.undo(first.id)
        assert content(other.meeting(first.id)) == first
        store.redo(first.id)
        assert content(other.meeting(first.id)) == second


@given(first=committees(), second=committees())
@settings(max_examples=20, deadline=None)
def test_any_committee_becomes_any_other(
    engine: str, tmp_path_factory: pytest.TempPathFactory, first: Committee, second: Committee
) -> None:
    second = replace(second, id=first.id)
    assume(first != second)
    place = ENGINES[engine](tmp_path_factory.mktemp("store"))
    with place.open() as store, place.open(reading=True) as other:
        store.add_committee(first, label="New committee")
        assert other.committee(first.id) == first
        store.revise_committee(first.id, "Set up", lambda _: second)
        assert other.committee(first.id) == second
        store.undo(HOME)
        assert other.committee(first.id) == first
