"""Undo that takes away what somebody made names it and asks; what is empty goes, and either is said by name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from minutetaker.desk.approval import approving
from minutetaker.desk.follow_ups.noting import update
from minutetaker.desk.history.undo import undo_or_redo, undo_or_redo_list
from minutetaker.desk.meetings import committees, meetings
from minutetaker.desk.meetings.importing import import_meetings
from minutetaker.desk.minuting import agenda, entries
from minutetaker.desk.room import attendance
from minutetaker.inputs.importer import ReadMeeting
from minutetaker.record import Committee, Entry, Meeting, MeetingStatus, Office, new_id
from minutetaker.store.api.history import HOME
from minutetaker.store.sqlite.store import SqliteStore
from tests.desk.held import hold, resolution_of
from tests.store.making import a_meeting

Made = Callable[[SqliteStore, Meeting], object]
NAME = "Open Spaces Committee, 2 March 2026"
WHOLE = "Open Spaces Committee (Wexcombe Town Council), 2 March 2026"


def with_a_minute(store: SqliteStore, meeting: Meeting) -> None:
    entries.add_entry(store, meeting.id, meeting.items[0].id, text="Kept.")


def with_a_minute_taken_back(store: SqliteStore, meeting: Meeting) -> None:
    with_a_minute(store, meeting)
    meetings.undo(store, meeting.id)


def with_follow_up(store: SqliteStore, meeting: Meeting) -> None:
    held = hold(store, meeting.id)
    update(store, held.id, resolution_of(held).id, text="Bought.", today=dt.date(2026, 4, 1))


def as_imported(store: SqliteStore, meeting: Meeting) -> None:
    minutes = replace(meeting.items[0], id=new_id(), entries=(Entry(new_id(), text="Of another computer."),))
    import_meetings(store, [ReadMeeting(replace(a_meeting(meeting.committee_id), items=(minutes,), attendance=()))])


def confirmed_elsewhere(store: SqliteStore, meeting: Meeting) -> None:
    import_meetings(store, [ReadMeeting(replace(a_meeting(meeting.committee_id), status=MeetingStatus.CONFIRMED))])


MADE: dict[str, tuple[Made, str]] = {
    "a minute": (with_a_minute, f"takes {WHOLE} off the list, with 1 entry in its minutes. It goes to the bin"),
    "attendance": (
        lambda store, meeting: attendance.mark_rest_present(store, meeting.id),
        f"takes {WHOLE} off the list, with its attendance.",
    ),
    "an item": (
        lambda store, meeting: agenda.add_item(store, meeting.id, "Late item"),
        f"takes {WHOLE} off the list, with all that was changed in it.",
    ),
    "follow-ups": (with_follow_up, "with 6 entries in its minutes, its attendance and 1 line of its follow-ups."),
    "circulated": (
        lambda store, meeting: approving.circulate(store, meeting.id, on=dt.date(2026, 3, 9)),
        "with what was circulated on 9 March 2026.",
    ),
    "an import": (as_imported, "Undoing “Import meeting” takes Harbour, Moorings and Open Spaces Committee (Threlmoor"),
    "confirmed elsewhere": (confirmed_elsewhere, "with 11 entries in its minutes and its attendance."),
    "circulated on the list": (
        lambda store, meeting: approving.circulate(store, meeting.id, on=dt.date(2026, 3, 9), scope=HOME),
        f"takes back that the minutes of {WHOLE} went out on 9 March 2026, and the draft",
    ),
    "a committee": (
        lambda store, _: committees.add_committee(
            store, replace(committees.blank_committee(council="Wick"), name="Planning")
        ),
        "Undoing “New committee” takes Planning (Wick) away, with all that was filled in.",
    ),
}


@pytest.mark.parametrize("made", MADE)
def test_what_somebody_made_is_named_and_goes_only_when_agreed_to(
    store: SqliteStore, meeting: Meeting, made: str
) -> None:
    make, said = MADE[made]
    make(store, meeting)
    before = (store.meetings(), store.committees(), store.meeting(meeting.id))
    asked = undo_or_redo_list(store, back=True)
    assert asked is not None
    assert said in asked.asks
    assert (store.meetings(), store.committees(), store.meeting(meeting.id)) == before
    assert undo_or_redo_list(store, back=True, agreed=asked.seq - 1) == asked
    done = undo_or_redo_list(store, back=True, agreed=asked.seq)
    assert done is not None
    assert not done.asks
    assert (store.meetings(), store.committees(), store.meeting(meeting.id)) != before
    assert done.into_bin is bool(store.bin.listing().entries)


MADE_SINCE = ("a minute", "attendance", "an item", "follow-ups", "circulated")

NOTHING_MADE: dict[str, tuple[Made, str]] = {
    "a new meeting": (lambda store, meeting: None, f"New meeting: {NAME}"),
    "a duplicate": (
        lambda store, meeting: meetings.duplicate_meeting(store, meeting.id, on=dt.date(2026, 5, 4)),
        "Duplicate meeting: Open Spaces Committee, 4 May 2026",
    ),
    "an entry that was taken back": (
        with_a_minute_taken_back,
        f"New meeting: {NAME}",
    ),
    "a deletion": (lambda store, meeting: meetings.delete_meeting(store, meeting.id), f"Delete meeting: {NAME}"),
    "somebody more": (
        lambda store, meeting: committees.set_committee(
            store,
            replace(
                (now := store.committee(meeting.committee_id)),
                memberships=(*now.memberships, replace(now.memberships[0], id=new_id())),
            ),
            label="Add to the committee",
        ),
        "Add to the committee: Cllr S. Okonkwo-Brând, Open Spaces Committee",
    ),
    "an office": (
        lambda store, meeting: committees.set_committee(
            store,
            replace(
                (now := store.committee(meeting.committee_id)),
                memberships=(replace(now.memberships[0], office=Office.VICE_CHAIR), *now.memberships[1:]),
            ),
            label="Mark vice-chair",
        ),
        "Mark vice-chair: Cllr S. Okonkwo-Brând, Open Spaces Committee",
    ),
}


@pytest.mark.parametrize("made", NOTHING_MADE)
def test_what_is_empty_goes_at_once_and_is_named(store: SqliteStore, meeting: Meeting, made: str) -> None:
    make, name = NOTHING_MADE[made]
    make(store, meeting)
    done = undo_or_redo_list(store, back=True)
    assert done is not None
    assert (done.asks, done.name) == ("", name)
    again = undo_or_redo_list(store, back=False)
    assert again is not None
    assert (again.asks, again.name) == ("", name)


def test_there_may_be_nothing(store: SqliteStore, committee: Committee) -> None:
    assert undo_or_redo_list(store, back=False) is None
    meetings.undo(store, HOME)
    assert undo_or_redo_list(store, back=True) is None


def test_a_deletion_is_done_again_into_the_bin(store: SqliteStore, meeting: Meeting) -> None:
    meetings.delete_meeting(store, meeting.id)
    back = undo_or_redo_list(store, back=True)
    gone = undo_or_redo_list(store, back=False)
    assert back is not None
    assert gone is not None
    assert (back.into_bin, gone.into_bin) == (False, True)
    assert [one.id for one in store.bin.listing().entries] == [meeting.id]


@pytest.mark.parametrize("made", MADE_SINCE)
def test_a_deletion_that_is_done_again_names_what_was_made_since_and_takes_it_only_when_agreed_to(
    store: SqliteStore, meeting: Meeting, made: str
) -> None:
    meetings.delete_meeting(store, meeting.id)
    undo_or_redo_list(store, back=True)
    make, said = MADE[made]
    make(store, meeting)
    asked = undo_or_redo_list(store, back=False)
    assert asked is not None
    assert asked.asks.startswith("Redoing “Delete meeting” takes")
    assert said in asked.asks
    assert store.meeting(meeting.id).deleted_at is None
    gone = undo_or_redo_list(store, back=False, agreed=asked.seq)
    assert gone is not None
    assert (gone.asks, gone.into_bin) == ("", True)
    assert store.meeting(meeting.id).deleted_at is not None


def test_a_committee_that_is_deleted_again_is_named(store: SqliteStore, committee: Committee) -> None:
    committees.delete_committee(store, committee.id)
    undo_or_redo_list(store, back=True)
    asked = undo_or_redo_list(store, back=False)
    assert asked is not None
    assert asked.asks.startswith(f"Redoing “Delete committee” takes {committee.name} (")
    assert [one.id for one in store.committees()] == [committee.id]


def test_what_went_out_is_taken_back_in_the_meeting_when_agreed_to(store: SqliteStore, meeting: Meeting) -> None:
    approving.circulate(store, meeting.id, on=dt.date(2026, 3, 9))
    asked = undo_or_redo(store, meeting.id, back=True)
    assert asked is not None
    assert "went out on 9 March 2026" in asked.asks
    assert store.approvals.of(meeting.id).circulations
    done = undo_or_redo(store, meeting.id, back=True, agreed=asked.seq)
    assert done is not None
    assert (done.asks, done.is_step, done.meeting.status) == ("", True, MeetingStatus.DRAFT)
