"""The log of a follow-up: only ever added to, whoever adds, and no part of the minutes."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from minutetaker.record import FollowUpStatus, FollowUpUpdate, Meeting, OwnerKind, new_id
from minutetaker.record.follow_up import follow_up_of
from minutetaker.store.api.errors import StoreError
from minutetaker.store.api.store import Store
from tests.store.conformance.approval.test_approvals import confirm
from tests.store.conformance.places import is_sound

ON = dt.date(2026, 4, 20)


def update(meeting: Meeting, text: str, **said: object) -> FollowUpUpdate:
    entry = meeting.items[1].entries[4]
    at = dt.datetime(2026, 4, 20, 9, 30, tzinfo=dt.UTC)
    return FollowUpUpdate(new_id(), meeting.id, entry.id, ON, text, at, "officer", **said)  # type: ignore[arg-type]


def test_a_log_reads_as_it_was_added_and_adds_up(store: Store, meeting: Meeting) -> None:
    entry = meeting.items[1].entries[4]
    lines = [
        update(meeting, "Ordered.", status=FollowUpStatus.IN_PROGRESS),
        update(meeting, "", owner="Cllr Ní Dhomhnaill", owner_kind=OwnerKind.MEMBER, due=dt.date(2026, 5, 1)),
        update(meeting, "No day was set.", no_due=True),
        update(meeting, "It hangs there.", status=FollowUpStatus.DONE, answer_meeting_id=meeting.id),
    ]
    for line in lines:
        store.follow_ups.append(line)
    assert store.follow_ups.logs(meeting.id) == {entry.id: tuple(lines)}
    stood = [follow_up_of(meeting.id, meeting.items[1].id, entry, lines[:count]) for count in range(5)]
    assert [(one.owner, one.due and one.due.isoformat(), one.status.value) for one in stood] == [
        ("Harbour Master", "2026-04-01", "open"),
        ("Harbour Master", "2026-04-01", "in progress"),
        ("Cllr Ní Dhomhnaill", "2026-05-01", "in progress"),
        ("Cllr Ní Dhomhnaill", None, "in progress"),
        ("Cllr Ní Dhomhnaill", None, "done"),
    ]
    assert [one.is_overdue(dt.date(2026, 5, 2)) for one in stood] == [True, True, True, False, False]


def test_confirmed_minutes_take_follow_ups_and_stay_as_they_are(store: Store, meeting: Meeting) -> None:
    confirm(store, meeting)
    before = store.meeting(meeting.id)
    store.follow_ups.append(update(meeting, "Weeks later."))
    assert store.meeting(meeting.id) == before
    assert store.undo(meeting.id) is None
    assert is_sound(store)
    assert [one.label for one in store.history(meeting.id)] == ["Confirm the minutes", "Follow-up"]


def test_lines_of_several_logs_are_added_together(store: Store, meeting: Meeting) -> None:
    entry, other = meeting.items[1].entries[4], meeting.items[1].entries[0]
    one, two = update(meeting, "Both."), replace(update(meeting, "Both."), entry_id=other.id)
    store.follow_ups.append(one, two)
    assert store.follow_ups.logs(meeting.id) == {entry.id: (one,), other.id: (two,)}


def test_of_lines_one_of_which_cannot_be_added_none_is(store: Store, meeting: Meeting) -> None:
    line = update(meeting, "Twice.")
    with pytest.raises(StoreError):
        store.follow_ups.append(line, line)
    assert store.follow_ups.logs(meeting.id) == {}
    assert is_sound(store)
