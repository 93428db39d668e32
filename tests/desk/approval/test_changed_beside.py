"""What stands beside confirmed minutes, changed by somebody who can write in the file: no export prints it."""

from __future__ import annotations

import datetime as dt
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from minutetaker.desk.approval import approving
from minutetaker.desk.history.meeting_history import history_of
from minutetaker.desk.meetings.export import kept_publication
from minutetaker.outputs.publication import Content
from minutetaker.record import Committee, FollowUpUpdate, Meeting, RecordError, new_id
from minutetaker.store.api.approval.approvals import NewCorrection, NewWithdrawal
from minutetaker.store.sqlite.store import SqliteStore
from tests.desk.held import ON, confirmed, held_later, hold, resolution_of
from tests.store.rules_away import rules_away

MARK = "(not as it was entered: see minutetaker verify)"


@pytest.fixture
def kept(store: SqliteStore, committee: Committee, meeting: Meeting) -> Meeting:
    """Confirmed minutes, signed and corrected, with a line of a follow-up; the store is closed."""
    held = hold(store, meeting.id)
    approving.circulate(store, held.id, on=dt.date(2026, 3, 3))
    confirmed(store, held.id)
    approving.sign(store, held.id, by="Cllr Pascoe", on=ON)
    later = held_later(store, committee.id)
    for text in ("For dusk read dawn.", "For five read six."):
        given = NewCorrection(text, later.id, later.items[-1].id, resolution_of(later).id)
        store.approvals.correct(held.id, given)
    twice = store.approvals.of(held.id).corrections[1]
    store.approvals.withdraw(held.id, NewWithdrawal(twice.id, "Noted twice."))
    store.follow_ups.append(
        FollowUpUpdate(new_id(), held.id, resolution_of(held).id, ON, "Ordered.", store.now(), "officer")
    )
    store.close()
    return held


CHANGES = {
    "signature": ("UPDATE signature SET by = 'Mallory'", "The signature of entry 3", "Sign the minutes"),
    "day of it": (
        "UPDATE signature SET \"on\" = '2026-05-01'",
        "The signature of entry 3",
        "Sign the minutes",
    ),
    "signature gone": ("DELETE FROM signature", "The signature of entry 3", "Sign the minutes"),
    "signature added": (
        "INSERT INTO signature SELECT 'x', meeting_id, 'Mallory', \"on\", at, who FROM signature",
        "A signature by Mallory on 6 April 2026 was added outside minutetaker",
        "",
    ),
    "confirmation": ("UPDATE confirmation SET by = 'Mallory'", "The confirmation by Mallory is", "Confirm the minutes"),
    "correction": ("UPDATE correction SET text = 'Mallory' WHERE text LIKE 'For dusk%'", "The correction of", ""),
    "withdrawal": ("UPDATE correction_withdrawal SET why = 'Mallory'", "The withdrawal of a correction of", ""),
    "withdrawal gone": ("DELETE FROM correction_withdrawal", "The withdrawal of a correction of", ""),
}


def changed(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as raw, rules_away(raw):
        assert raw.execute(statement).rowcount, statement


@pytest.mark.parametrize("change", CHANGES)
def test_an_export_refuses_what_was_changed_and_the_history_marks_it(
    kept: Meeting, tmp_path: Path, change: str
) -> None:
    path = tmp_path / "minutes.db"
    statement, said, line = CHANGES[change]
    with SqliteStore.open(path, who="clerk", reading=True) as store:
        assert kept_publication(store, kept.id, Content.DOCUMENT).printed is not None
        assert not [one for one in history_of(store, kept.id) if MARK in one.words]
    changed(path, statement)
    with SqliteStore.open(path, who="clerk", reading=True) as store:
        with pytest.raises(RecordError) as refused:
            kept_publication(store, kept.id, Content.DOCUMENT)
        marked = [one.what for one in history_of(store, kept.id) if MARK in one.words]
    assert said in str(refused.value)
    assert "minutetaker verify" in str(refused.value)
    assert "gone" not in change or "is gone" in str(refused.value)
    assert ("added" in change) != bool(marked)
    assert line in ("", *marked)


@pytest.mark.parametrize("statement", ["UPDATE follow_up_update SET text = 'M'", "UPDATE circulation SET who = 'M'"])
def test_what_prints_in_no_minutes_is_marked_in_the_history_alone(
    kept: Meeting, tmp_path: Path, statement: str
) -> None:
    path = tmp_path / "minutes.db"
    changed(path, statement)
    with SqliteStore.open(path, who="clerk", reading=True) as store:
        assert kept_publication(store, kept.id, Content.DOCUMENT).printed is not None
        assert len([one for one in history_of(store, kept.id) if MARK in one.words]) == 1
