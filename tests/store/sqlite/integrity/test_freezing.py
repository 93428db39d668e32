"""What SQLite itself refuses, whichever program asks: a change to confirmed minutes and to what is only added to."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from minutetaker.record import Meeting, new_id
from minutetaker.store.api.approval.approvals import NewCorrection, NewWithdrawal
from minutetaker.store.sqlite.store import SqliteStore
from tests.store.conformance.approval.test_approvals import ON, another_meeting, confirm
from tests.store.conformance.test_follow_ups import update
from tests.store.making import open_store

PARTS = ("attendee", "attendance_event", "item", "entry")


@pytest.mark.parametrize("table", PARTS)
@pytest.mark.parametrize("how", ["insert", "replace", "update", "delete", "move"])
def test_plain_sql_is_refused_a_change_to_confirmed_minutes(
    tmp_path: Path, store: SqliteStore, meeting: Meeting, table: str, how: str
) -> None:
    other = another_meeting(store, meeting.committee_id)
    confirm(store, meeting)
    store.close()
    with closing(sqlite3.connect(tmp_path / "minutes.db")) as raw:
        columns = [row[1] for row in raw.execute(f"PRAGMA table_info({table})")]
        copied = ", ".join(f"'{new_id()}'" if one == "id" else f'"{one}"' for one in columns)
        statement = {
            "insert": f"INSERT INTO {table} SELECT {copied} FROM {table} WHERE meeting_id = ?",
            "replace": f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} WHERE meeting_id = ?",
            "update": f"UPDATE {table} SET position = position + 1 WHERE meeting_id = ?",
            "delete": f"DELETE FROM {table} WHERE meeting_id = ?",
            "move": f"UPDATE {table} SET meeting_id = '{other.id}' WHERE meeting_id = ?",
        }[how]
        with pytest.raises(sqlite3.IntegrityError, match="keeps this as it is"):
            raw.execute(statement, (meeting.id,))
        raw.rollback()
        raw.execute(f"UPDATE {table} SET position = position + 1 WHERE meeting_id = ?", (other.id,))


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT OR REPLACE INTO item SELECT * FROM item WHERE id = :draft_item",
        "UPDATE OR REPLACE item SET id = :frozen_item WHERE id = :draft_item",
        "UPDATE OR REPLACE item SET rowid = (SELECT rowid FROM item WHERE id = :frozen_item) WHERE id = :draft_item",
        "UPDATE OR REPLACE meeting SET id = :frozen WHERE id = :draft",
        "INSERT OR REPLACE INTO confirmation (rowid, id, meeting_id, number, 'on', by, record, printed, previous, "
        "digest, at, who) SELECT rowid, 'another', :draft, 2, 'on', by, record, printed, previous, digest, at, who "
        "FROM confirmation",
        "UPDATE circulation SET meeting_id = :frozen WHERE meeting_id = :draft",
        "INSERT OR REPLACE INTO circulation SELECT c.id, :draft, 2, d.'on', d.record, d.at, d.who FROM circulation c, "
        "circulation d WHERE c.meeting_id = :frozen AND d.meeting_id = :draft",
    ],
)
def test_plain_sql_cannot_put_another_row_in_the_place_of_a_confirmed_one(
    tmp_path: Path, store: SqliteStore, meeting: Meeting, statement: str
) -> None:
    other = another_meeting(store, meeting.committee_id)
    for one in (meeting, other):
        store.approvals.circulate(one.id, on=ON, record="as it went out")
    confirm(store, meeting)
    frozen = store.meeting(meeting.id)
    store.close()
    names = {
        "frozen": meeting.id,
        "draft": other.id,
        "frozen_item": meeting.items[0].id,
        "draft_item": other.items[0].id,
    }
    with closing(sqlite3.connect(tmp_path / "minutes.db")) as raw:
        if statement.startswith("INSERT OR REPLACE INTO item"):
            raw.execute("UPDATE item SET position = 7 WHERE id = :draft_item", names)  # what is a draft's may change
            statement = statement.replace("SELECT * FROM item WHERE id = :draft_item", _moved_row(raw))
        with pytest.raises(sqlite3.IntegrityError, match="keeps this as it is"):
            raw.execute(statement, names)
        raw.rollback()
    with open_store(tmp_path, reading=True) as again:
        assert again.meeting(meeting.id) == frozen


def _moved_row(raw: sqlite3.Connection) -> str:
    """A row of the draft under the id of a confirmed one."""
    columns = [row[1] for row in raw.execute("PRAGMA table_info(item)")]
    copied = ", ".join(":frozen_item" if one == "id" else f'"{one}"' for one in columns)
    return f"SELECT {copied} FROM item WHERE id = :draft_item"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE meeting SET date = '2020-01-01'",
        "UPDATE meeting SET status = 'draft'",
        "UPDATE meeting SET status = 'signed', place = 'Elsewhere'",
        "UPDATE meeting SET deleted_at = '2026-01-01'",
        "DELETE FROM meeting",
        "INSERT OR REPLACE INTO meeting SELECT * FROM meeting",
        "UPDATE confirmation SET digest = ''",
        "DELETE FROM confirmation",
        "INSERT OR REPLACE INTO confirmation SELECT * FROM confirmation",
        "UPDATE signature SET by = 'Somebody else'",
        "DELETE FROM signature",
        "INSERT OR REPLACE INTO signature SELECT * FROM signature",
        "INSERT OR REPLACE INTO signature (rowid, id, meeting_id, by, 'on', at, who) SELECT rowid, 'another', "
        "meeting_id, 'Somebody else', 'on', at, who FROM signature",
        "UPDATE OR REPLACE signature SET id = id",
        "UPDATE correction SET text = ''",
        "DELETE FROM correction",
        "INSERT OR REPLACE INTO correction SELECT * FROM correction",
        "UPDATE circulation SET record = ''",
        "DELETE FROM circulation",
        "INSERT INTO circulation SELECT 'another', meeting_id, number + 1, \"on\", record, at, who FROM circulation",
        "INSERT OR REPLACE INTO circulation SELECT * FROM circulation",
    ],
)
def test_plain_sql_is_refused_what_would_unmake_a_confirmation(
    tmp_path: Path, store: SqliteStore, meeting: Meeting, statement: str
) -> None:
    store.approvals.circulate(meeting.id, on=ON, record="as it went out")
    confirm(store, meeting)
    store.approvals.sign(meeting.id, by="Cllr A. Smith", on=ON)
    item, later = meeting.items[1], meeting.items[1].entries[2]
    store.approvals.correct(meeting.id, NewCorrection("Read 16 for 17.", meeting.id, item.id, later.id))
    store.close()
    refused = pytest.raises(sqlite3.IntegrityError, match="keeps this as it is")
    with closing(sqlite3.connect(tmp_path / "minutes.db")) as raw, refused:
        raw.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE follow_up_update SET text = 'Otherwise.'",
        "DELETE FROM follow_up_update",
        "INSERT OR REPLACE INTO follow_up_update SELECT * FROM follow_up_update",
        "UPDATE ledger SET who = 'Somebody else'",
        "DELETE FROM ledger",
        "INSERT OR REPLACE INTO ledger SELECT * FROM ledger",
    ],
)
def test_plain_sql_cannot_change_what_was_logged(
    tmp_path: Path, store: SqliteStore, meeting: Meeting, statement: str
) -> None:
    store.follow_ups.append(update(meeting, "As it was."))
    store.close()
    refused = pytest.raises(sqlite3.IntegrityError, match="keeps this as it is")
    with closing(sqlite3.connect(tmp_path / "minutes.db")) as raw, refused:
        raw.execute(statement)


_CHANGED_RESOLUTIONS = (
    "UPDATE entry SET text = 'Otherwise.' WHERE id = :resolution",
    "UPDATE entry SET outcome = 'lost' WHERE id = :resolution",
    "UPDATE entry SET item_id = :other_item WHERE id = :resolution",
    "UPDATE entry SET text = 'Otherwise.' WHERE id = :clause",
    "UPDATE entry SET parent_id = NULL WHERE id = :clause",
    "UPDATE OR REPLACE entry SET id = :resolution WHERE id = :other",
    "DELETE FROM entry WHERE id = :resolution",
    "DELETE FROM entry WHERE parent_id = :resolution",
    "INSERT OR REPLACE INTO entry SELECT * FROM entry WHERE id = :resolution",
    "UPDATE meeting SET deleted_at = '2026-01-01' WHERE id = :meeting",
)
_NEVER = (
    "UPDATE correction SET text = 'Otherwise.'",
    "DELETE FROM correction",
    "UPDATE correction_withdrawal SET why = 'Otherwise.'",
    "DELETE FROM correction_withdrawal",
    "INSERT OR REPLACE INTO correction_withdrawal SELECT * FROM correction_withdrawal",
)


@pytest.mark.parametrize("statement", [*_CHANGED_RESOLUTIONS, *_NEVER])
@pytest.mark.parametrize("by", ["the resolution", "its clause"])
@pytest.mark.parametrize("is_withdrawn", [False, True])
def test_plain_sql_is_refused_a_change_of_a_resolution_that_corrects(
    tmp_path: Path, store: SqliteStore, meeting: Meeting, statement: str, by: str, is_withdrawn: bool
) -> None:
    later = another_meeting(store, meeting.committee_id)
    item = later.items[1]
    resolution = item.entries[2]
    clause = resolution.children[0]
    entry = resolution if by == "the resolution" else clause
    confirm(store, meeting)
    for text in ("Read otherwise.", "Noted twice."):
        store.approvals.correct(meeting.id, NewCorrection(text, later.id, item.id, entry.id))
    first, second = store.approvals.of(meeting.id).corrections
    for one in (first, second) if is_withdrawn else (second,):
        store.approvals.withdraw(meeting.id, NewWithdrawal(one.id, "by mistake"))
    store.close()
    ids = {
        "meeting": later.id,
        "resolution": resolution.id,
        "clause": clause.id,
        "other": item.entries[0].id,
        "other_item": later.items[0].id,
    }
    with closing(sqlite3.connect(tmp_path / "minutes.db")) as raw:
        raw.execute("UPDATE entry SET position = position + 1 WHERE meeting_id = :meeting", ids)
        if is_withdrawn and statement not in _NEVER:
            assert raw.execute(statement, ids).rowcount > 0
            return
        with pytest.raises(sqlite3.IntegrityError, match="keeps this as it is"):
            raw.execute(statement, ids)
