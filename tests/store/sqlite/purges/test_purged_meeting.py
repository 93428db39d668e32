"""A meeting purged: not a byte of its words is left in the file or beside it, and nothing else is touched."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from minutetaker.record import Committee, FollowUpUpdate, Meeting, MeetingStatus, NotFoundError, RecordError, new_id
from minutetaker.store.api.approval.approvals import NewCorrection, NewWithdrawal
from minutetaker.store.api.approval.ledger import REASON, LedgerAct
from minutetaker.store.api.errors import FrozenError
from minutetaker.store.api.history import HOME
from minutetaker.store.sqlite.store import SqliteStore
from tests.store.conformance.approval.test_approvals import ON, confirm
from tests.store.conformance.test_follow_ups import update
from tests.store.making import a_meeting, open_store

CANARY = "zanzibarine"
WHY = "Asked for by the person concerned"


def with_canaries(record: Any, count: Iterator[int]) -> Any:
    """The record with a canary of its own in every text field that a person types."""
    changed: dict[str, Any] = {}
    for one in fields(record):
        value = getattr(record, one.name)
        if isinstance(value, tuple):
            changed[one.name] = tuple(with_canaries(each, count) if is_dataclass(each) else each for each in value)
        elif is_dataclass(value):
            changed[one.name] = with_canaries(value, count)
        elif type(value) is str and not one.name.endswith("id") and one.name not in ("style", "council", "committee"):
            changed[one.name] = f"{CANARY}{next(count)} {value}"
    return replace(record, **changed)


def canaries_in(folder: Path) -> dict[str, int]:
    """How many canaries are in each file below a folder."""
    found = {
        path.name: path.read_bytes().lower().count(CANARY.encode()) for path in folder.rglob("*") if path.is_file()
    }
    return {name: count for name, count in found.items() if count}


def in_bin(store: SqliteStore, meeting: Meeting) -> Meeting:
    at = dt.datetime(2026, 4, 1, tzinfo=dt.UTC)
    return store.revise_meeting(meeting.id, "Delete meeting", lambda one: replace(one, deleted_at=at), scope=HOME)


@pytest.fixture
def filled(store: SqliteStore, committee: Committee) -> Meeting:
    """A meeting with canaries in every text, typed over, circulated and followed up."""
    count = iter(range(1000))
    made = replace(with_canaries(a_meeting(committee.id), count), status=MeetingStatus.DRAFT)
    meeting = store.add_meeting(made, label="New meeting")
    typed = replace(meeting.items[0], title=f"{CANARY}-typed", exempt=True)
    store.revise_meeting(meeting.id, f"Rename {CANARY}", lambda one: replace(one, items=(typed, *one.items[1:])))
    store.approvals.circulate(meeting.id, on=ON, record=f"as it went out: {CANARY}")
    line: FollowUpUpdate = update(meeting, f"{CANARY} was told.")
    store.follow_ups.append(line)
    return store.meeting(meeting.id)


def test_not_a_byte_of_its_words_is_left(tmp_path: Path, store: SqliteStore, filled: Meeting) -> None:
    assert canaries_in(tmp_path)
    in_bin(store, filled)
    store.purging.meeting(filled.id, reason=WHY)
    assert canaries_in(tmp_path) == {}
    assert store.integrity.check() == ()
    store.close()
    assert canaries_in(tmp_path) == {}
    with open_store(tmp_path) as again:
        assert again.integrity.check() == ()


def test_another_meeting_is_as_it_was_and_still_undone_and_found(
    store: SqliteStore, committee: Committee, filled: Meeting
) -> None:
    other = store.add_meeting(replace(a_meeting(committee.id), status=MeetingStatus.DRAFT), label="New meeting")
    store.revise_meeting(other.id, "Place", lambda one: replace(one, place="The Old Sail Loft, upstairs"))
    before, history = store.meeting(other.id), store.history(other.id)
    in_bin(store, filled)
    store.purging.meeting(filled.id, reason=WHY)
    assert store.meeting(other.id) == before
    assert store.history(other.id) == history
    assert store.undo(other.id)
    assert [one.id for one in store.meetings()] == [other.id]
    assert store.bin.listing().entries == ()
    assert store.history_of(filled.id) == ()
    with pytest.raises(NotFoundError):
        store.meeting(filled.id)


def test_the_ledger_stays_and_tells_of_it_without_a_word(store: SqliteStore, filled: Meeting) -> None:
    before = store.ledger.entries()
    in_bin(store, filled)
    store.purging.meeting(filled.id, reason=WHY)
    *same, last = store.ledger.entries()
    assert tuple(same) == before
    assert (last.act, last.meeting_id, last.who, last.facts[REASON]) == (LedgerAct.PURGED, filled.id, "clerk", WHY)
    assert CANARY not in str(store.ledger.entries())


@pytest.mark.parametrize("case", ["listed", "confirmed", "corrected by it", "unknown"])
def test_what_has_to_stay_is_not_purged(store: SqliteStore, meeting: Meeting, case: str) -> None:
    purged = meeting.id
    error: type[Exception] = NotFoundError
    match case:
        case "confirmed":
            in_bin(store, meeting)
            confirm(store, meeting)
            error = FrozenError
        case "corrected by it":
            other = store.add_meeting(replace(a_meeting(meeting.committee_id)), label="New meeting")
            confirm(store, other)
            store.approvals.correct(other.id, NewCorrection("Read 16.", meeting.id, meeting.items[0].id, new_id()))
            (correction,) = store.approvals.of(other.id).corrections
            store.approvals.withdraw(other.id, NewWithdrawal(correction.id, "noted by mistake"))
            in_bin(store, meeting)
            error = RecordError
        case "unknown":
            purged = new_id()
    before = store.ledger.head()
    with pytest.raises(error):
        store.purging.meeting(purged, reason=WHY)
    assert store.ledger.head() == before
    assert store.meeting(meeting.id).items == meeting.items
    assert store.integrity.check() == ()
