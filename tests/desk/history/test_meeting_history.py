"""A meeting's history as it is told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from minutetaker.desk.approval import approving, corrections
from minutetaker.desk.history.meeting_history import HistoryLine, history_of
from minutetaker.desk.meetings import committees, meetings
from minutetaker.desk.minuting import agenda, entries
from minutetaker.desk.room import attendance
from minutetaker.record import (
    AttendanceKind,
    Committee,
    EntryKind,
    FollowUpStatus,
    FollowUpUpdate,
    Meeting,
    Membership,
    Office,
    PersonName,
    new_id,
)
from minutetaker.record.approval import grouped_digest
from minutetaker.store.api.approval.approvals import NewCorrection
from minutetaker.store.api.history import HOME
from minutetaker.store.sqlite.store import SqliteStore
from tests.desk.held import ON, confirmed, held_later, hold, resolution_of
from tests.store.making import Clock, open_store
from tests.typed import type_text

SECRET = "the price agreed"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Iterator[SqliteStore]:
    with open_store(tmp_path, who="Dana Ash", clock=clock) as opened:
        yield opened


@pytest.fixture
def meeting(store: SqliteStore) -> Meeting:
    chair = Membership(new_id(), PersonName("Okonkwo", "Cllr"), Office.CHAIR)
    other = Membership(new_id(), PersonName("Tilley", "Cllr"))
    made = Committee(
        new_id(), "Wexcombe Town Council", "Paths", "parish", memberships=(chair, other), standing_items=("Stiles",)
    )
    committees.add_committee(store, made)
    return meetings.new_meeting(store, made.id, on=dt.date(2026, 3, 2), runs_on=True)


def told(store: SqliteStore, meeting: Meeting, *, include_exempt: bool = False) -> list[str]:
    lines = history_of(store, meeting.id, include_exempt=include_exempt)
    return [said(one) for one in lines]


def said(one: HistoryLine) -> str:
    """A line without its time and name."""
    whereabouts = f" in {one.whereabouts}" if one.whereabouts else ""
    words = f": {one.words}" if one.words else ""
    return (
        f"{one.what}{whereabouts}{words}{' (undone)' if one.undone else ''}{f' x{one.times}' if one.times > 1 else ''}"
    )


def test_typing_in_one_entry_is_told_as_one_line(store: SqliteStore, meeting: Meeting, clock: Clock) -> None:
    item = meeting.items[0]
    entry_id = new_id()
    entries.add_entry(store, meeting.id, item.id, text="T", entry_id=entry_id)
    for text in ("The first", "The first stile", "The first stile is broken."):
        clock.go_on(40)
        type_text(store, meeting.id, item.id, entry_id, text)
    (line,) = history_of(store, meeting.id)[1:]
    assert said(line) == "Add point in minute 1 (Stiles), entry 1: “The first stile is broken.” x4"
    assert (line.who, (line.until - line.at).seconds) == ("Dana Ash", 120)
    clock.go_on(3600)
    type_text(store, meeting.id, item.id, entry_id, "The first stile is mended.")
    assert told(store, meeting)[2:] == [
        "Type in minute 1 (Stiles), entry 1: “The first stile is broken.” → “The first stile is mended.”"
    ]


def test_what_was_undone_is_marked_and_who_undid_it_told(store: SqliteStore, meeting: Meeting) -> None:
    agenda.rename_item(store, meeting.id, meeting.items[0].id, "Gates")
    meetings.undo(store, meeting.id)
    renamed = ": “Stiles” → “Gates”"
    assert told(store, meeting)[1:] == [f"Rename item in minute 1 (Stiles){renamed} (undone)", "Undo: Rename item"]
    meetings.redo(store, meeting.id)
    assert told(store, meeting)[1:] == [
        f"Rename item in minute 1 (Gates){renamed}",
        "Undo: Rename item",
        "Redo: Rename item",
    ]
    meetings.undo(store, meeting.id)
    agenda.add_item(store, meeting.id, "Signs")
    assert told(store, meeting)[1] == f"Rename item in minute 1 (Stiles){renamed} (undone)"


def test_a_run_of_typing_has_the_words_before_it_beside_the_last(
    store: SqliteStore, meeting: Meeting, clock: Clock
) -> None:
    item, entry_id = meeting.items[0], new_id()
    entries.add_entry(store, meeting.id, item.id, text="It was agreed in May.", entry_id=entry_id)
    clock.go_on(3600)
    for text in ("It was agreed in J", "It was agreed in Ju", "It was agreed in June."):
        clock.go_on(40)
        type_text(store, meeting.id, item.id, entry_id, text)
    assert told(store, meeting)[2:] == [
        "Type in minute 1 (Stiles), entry 1: “It was agreed in May.” → “It was agreed in June.” x3"
    ]


def test_what_an_exempt_item_said_before_is_kept_back(store: SqliteStore, meeting: Meeting, clock: Clock) -> None:
    item, entry_id = meeting.items[0], new_id()
    entries.add_entry(store, meeting.id, item.id, text=SECRET, entry_id=entry_id)
    clock.go_on(3600)
    type_text(store, meeting.id, item.id, entry_id, "Nothing.")
    agenda.rename_item(store, meeting.id, item.id, "Gates")
    agenda.mark_exempt(store, meeting.id, item.id, exempt=True)
    lines = "".join(told(store, meeting))
    assert SECRET not in lines
    assert "Gates" not in lines
    assert "Stiles" not in lines
    open_lines = "".join(told(store, meeting, include_exempt=True))
    assert f"“{SECRET}” → “Nothing.”" in open_lines
    assert "“Stiles” → “Gates”" in open_lines


def test_what_was_done_on_the_list_and_to_people_is_told(store: SqliteStore, meeting: Meeting) -> None:
    attendance.set_register(store, meeting.id, meeting.attendees[1].id, AttendanceKind.APOLOGIES)
    agenda.go_to(store, meeting.id, meeting.items[0].id, at=dt.time(19, 0))
    meetings.delete_meeting(store, meeting.id)
    meetings.undo(store, HOME)
    assert told(store, meeting) == [
        "New meeting",
        "Mark apologies: Cllr Tilley",
        "Go to item in minute 1 (Stiles)",
        "Delete meeting (undone)",
        "Undo: Delete meeting",
    ]


def test_the_approval_of_the_minutes_is_told_with_its_corrections_and_follow_ups(
    store: SqliteStore, meeting: Meeting, clock: Clock
) -> None:
    hold(store, meeting.id)
    clock.time = dt.datetime(2026, 4, 6, 21, 0, tzinfo=dt.UTC)
    approving.circulate(store, meeting.id, on=dt.date(2026, 3, 9))
    confirmed(store, meeting.id)
    approving.sign(store, meeting.id, by="Cllr Okonkwo", on=ON)
    later = held_later(store, meeting.committee_id)
    corrections.correct(
        store,
        meeting.id,
        NewCorrection(
            item_id=meeting.items[0].id,
            entry_id=None,
            text="For “stiles” read “gates”.",
            by_meeting_id=later.id,
            by_item_id=later.items[0].id,
            by_entry_id=resolution_of(later).id,
        ),
    )
    entry_id = resolution_of(store.meeting(meeting.id)).id
    for update in (
        follow_up(meeting, entry_id, text="Ordered.", status=FollowUpStatus.IN_PROGRESS, due=dt.date(2026, 5, 1)),
        follow_up(meeting, entry_id, owner="Cllr Tilley"),
    ):
        store.follow_ups.append(update)
    kept = store.approvals.of(meeting.id).confirmation
    assert kept is not None
    digest = grouped_digest(kept.digest)
    assert told(store, meeting)[-6:] == [
        "Circulate the minutes: on 9 March 2026",
        f"Confirm the minutes: on 6 April 2026, by The council, 6 April 2026 (no. 1, digest {digest})",
        "Sign the minutes: on 6 April 2026, by Cllr Okonkwo",
        "Correct the minutes in minute 1 (Stiles): Paths, 6 April 2026, minute 2: “For “stiles” read “gates”.”",
        "Follow-up in minute 1 (Stiles), entry 2: 6 April 2026: in progress, due 1 May 2026, “Ordered.”",
        "Follow-up in minute 1 (Stiles), entry 2: 6 April 2026: owner Cllr Tilley",
    ]


def follow_up(
    meeting: Meeting,
    entry_id: str,
    *,
    text: str = "",
    status: FollowUpStatus | None = None,
    owner: str | None = None,
    due: dt.date | None = None,
) -> FollowUpUpdate:
    at = dt.datetime(2026, 4, 6, tzinfo=dt.UTC)
    return FollowUpUpdate(new_id(), meeting.id, entry_id, ON, text, at, "Dana Ash", status=status, owner=owner, due=due)


def test_what_was_ever_exempt_is_told_by_its_label_only(store: SqliteStore, meeting: Meeting) -> None:
    stays = agenda.add_item(store, meeting.id, f"Sale, {SECRET}").items[1]
    goes = agenda.add_item(store, meeting.id, f"Lease, {SECRET}").items[2]
    for item in (stays, goes):
        agenda.mark_exempt(store, meeting.id, item.id, True)
        entries.add_entry(store, meeting.id, item.id, kind=EntryKind.NARRATIVE, text=f"It was {SECRET}.")
        agenda.rename_item(store, meeting.id, item.id, f"Sold, {SECRET}")
    agenda.delete_item(store, meeting.id, goes.id)
    agenda.mark_exempt(store, meeting.id, stays.id, False)
    type_text(store, meeting.id, stays.id, store.meeting(meeting.id).items[1].entries[0].id, f"Still {SECRET}.")
    agenda.mark_exempt(store, meeting.id, stays.id, True)
    store.follow_ups.append(
        follow_up(meeting, store.meeting(meeting.id).items[1].entries[0].id, text=SECRET, owner=SECRET)
    )
    lines = told(store, meeting)
    assert "Add narrative in minute 2, entry 1" in lines
    assert "Add narrative in an item that is no longer there" in lines
    assert not [line for line in lines if SECRET in line]
    assert SECRET in str(told(store, meeting, include_exempt=True))
