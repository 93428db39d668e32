"""Purging a meeting: what is asked and said, and the backups that still hold it."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from minutetaker.desk.approval.proof.verify import verify
from minutetaker.desk.minuting import agenda, entries
from minutetaker.desk.recovery.backups import Shelf, make_backup
from minutetaker.desk.recovery.purge import (
    holds_meeting,
    is_agreed,
    name_to_type,
    purge_meeting,
    replace_backups,
    require_purgeable,
    where_else_it_lies,
)
from minutetaker.record import Meeting, MinutetakerError, new_id
from minutetaker.record.dates import plain_date
from minutetaker.store.api.approval.approvals import NewCorrection, NewWithdrawal
from minutetaker.store.api.approval.ledger import LedgerAct
from minutetaker.store.api.errors import NumbersTakenError
from minutetaker.store.journal.journal import journal_file
from minutetaker.store.journal.unplaced import keep_unplaced
from minutetaker.store.sqlite.store import SqliteStore
from tests.desk.recovery.left_behind import AT
from tests.store.conformance.approval.test_approvals import confirm
from tests.store.making import a_meeting

SAID = "The quokka was heard."


@pytest.fixture
def store(path: Path, meeting: Meeting) -> Iterator[SqliteStore]:
    with SqliteStore.open(path, who="clerk") as opened:
        yield opened


@pytest.fixture
def shelf(path: Path) -> Shelf:
    return Shelf.of(path, "")


@pytest.mark.parametrize(
    ("typed", "agreed"),
    [
        (f"Harbour, {plain_date(AT.date())}", True),
        (f"  harbour,  {plain_date(AT.date()).upper()} ", True),
        ("Harbour", False),
        ("yes", False),
        ("", False),
    ],
)
def test_the_name_of_the_meeting_is_typed_to_agree(meeting: Meeting, typed: str, agreed: bool) -> None:
    assert is_agreed(name_to_type(meeting), typed) is agreed


def test_backups_that_hold_it_are_named_and_replaced_by_one_that_does_not(
    store: SqliteStore, meeting: Meeting, shelf: Shelf, tmp_path: Path
) -> None:
    before = make_backup(shelf, at=AT - dt.timedelta(days=1)).backup
    entries.add_entry(store, meeting.id, meeting.items[0].id, text=SAID)
    held = [make_backup(shelf, at=AT + dt.timedelta(seconds=number)).backup for number in (0, 1)]
    keep_unplaced(shelf.store, AT, SAID)
    lies = where_else_it_lies(shelf, holds_meeting(shelf, meeting.id))
    assert set(lies.backups) == {before, *held}
    assert [one.name for one in lies.files] == ["minutes.db-unplaced.txt"]
    typed = journal_file(shelf.store)
    typed.write_bytes(b"")
    held_by = holds_meeting(shelf, meeting.id)
    assert typed in where_else_it_lies(shelf, held_by).files
    assert typed not in where_else_it_lies(shelf, held_by, is_open=True).files
    typed.unlink()
    purge_meeting(store, meeting.id, reason="A mistake")
    later = AT + dt.timedelta(minutes=1)
    made = replace_backups(shelf, lies.backups, holds_meeting(shelf, meeting.id), at=later).backup
    assert shelf.backups() == (made,)
    assert where_else_it_lies(shelf, holds_meeting(shelf, meeting.id)).backups == ()
    lies.files[0].unlink()
    store.close()
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and b"quokka" in path.read_bytes()]


@pytest.mark.parametrize(
    ("case", "said"),
    [
        (" \t", "Say why"),
        ("...", "it has no letter. Say why"),
        ("confirmed", r"never deleted and not purged.*with: minutetaker disclosures redact"),
        ("a correction of other minutes that was withdrawn", "resolved a correction"),
    ],
)
def test_what_is_not_purged_stays_where_it_is(store: SqliteStore, meeting: Meeting, case: str, said: str) -> None:
    if case == "confirmed":
        confirm(store, meeting)
    elif case[0] == "a":
        other = store.add_meeting(a_meeting(meeting.committee_id), label="New meeting")
        confirm(store, other)
        store.approvals.correct(other.id, NewCorrection("Read 16.", meeting.id, meeting.items[0].id, new_id()))
        (correction,) = store.approvals.of(other.id).corrections
        store.approvals.withdraw(other.id, NewWithdrawal(correction.id, "noted by mistake"))
    before = (store.meeting(meeting.id), store.bin.listing(), store.ledger.head(), store.meetings())
    reason = "A mistake" if case[0].isalpha() else case
    with pytest.raises(MinutetakerError, match=said):
        purge_meeting(store, meeting.id, reason=reason)
    assert (store.meeting(meeting.id), store.bin.listing(), store.ledger.head(), store.meetings()) == before


def test_a_meeting_that_a_later_one_goes_on_from_is_refused_before_anything_is_asked(
    store: SqliteStore, meeting: Meeting
) -> None:
    first = agenda.go_to(store, meeting.id, meeting.items[0].id, at=dt.time(19))
    day, number = first.date + dt.timedelta(days=28), first.next_minute_number
    later = replace(a_meeting(meeting.committee_id), date=day, first_minute_number=number)
    store.add_meeting(later, label="New meeting")
    for refuse in (require_purgeable, purge_meeting):
        with pytest.raises(NumbersTakenError, match="cannot be taken away with its minute numbers"):
            refuse(store, meeting.id, reason="A mistake")
    assert store.bin.listing().entries == ()
    require_purgeable(store, later.id, reason="A mistake")
    purge_meeting(store, later.id, reason="A mistake")
    purge_meeting(store, meeting.id, reason="A mistake")
    assert store.meetings() == ()


def test_the_ledger_is_proven_and_says_that_it_was_purged_and_not_tampered_with(
    store: SqliteStore, meeting: Meeting
) -> None:
    store.approvals.circulate(meeting.id, on=AT.date(), record=SAID)
    purge_meeting(store, meeting.id, reason="A mistake")
    found = verify(store)
    assert (found.holds, found.findings) == (True, ())
    assert any(
        one.startswith("Harbour, ") and "purged by clerk on" in one and one.endswith(": A mistake.")
        for one in found.ledger.remarks
    )


def test_a_purge_that_was_entered_by_hand_excuses_nothing_of_confirmed_minutes(
    store: SqliteStore, meeting: Meeting, path: Path
) -> None:
    confirm(store, meeting)
    store.ledger.enter(LedgerAct.PURGED, meeting_id=meeting.id, facts={"reason": "A mistake"})
    store.close()
    with closing(sqlite3.connect(path)) as raw:
        for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            raw.execute(f"DROP TRIGGER {name}")
        raw.execute("DELETE FROM confirmation")
        raw.commit()
    with SqliteStore.open(path, who="clerk", reading=True) as again:
        found = verify(again)
    assert not found.holds
    assert not any("purged" in one for one in found.ledger.remarks)
