"""Minutes circulated, confirmed, signed and corrected; and what refuses to change them after that."""

from __future__ import annotations

import datetime as dt
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from minutetaker.record import Confirmation, Meeting, MeetingStatus, RecordError, new_id
from minutetaker.store.api.approvals import NewCorrection, digest_of
from minutetaker.store.api.errors import FrozenError
from minutetaker.store.api.history import HOME
from minutetaker.store.sqlite.store import SqliteStore
from tests.store.making import a_committee, a_meeting, confirmations, open_store

ON = dt.date(2026, 4, 6)
PARTS = ("attendee", "attendance_event", "item", "entry")


def confirm(store: SqliteStore, meeting: Meeting, record: str = "{}") -> Confirmation:
    revision = store.meeting(meeting.id).revision
    return store.approvals.confirm(
        meeting.id,
        revision=revision,
        on=ON,
        by="The meeting of 6 April",
        by_meeting_id=None,
        record=record,
        printed="0" * 64,
    )


def retitled(meeting: Meeting) -> Meeting:
    return replace(meeting, items=(replace(meeting.items[0], title="Another title"), *meeting.items[1:]))


def another_meeting(store: SqliteStore, committee_id: str) -> Meeting:
    return store.add_meeting(replace(a_meeting(committee_id), status=MeetingStatus.DRAFT), label="New meeting")


def test_circulating_keeps_the_draft_as_it_was_and_is_undone_like_any_change(
    store: SqliteStore, meeting: Meeting
) -> None:
    store.approvals.circulate(meeting.id, on=ON, record="the draft")
    store.revise_meeting(meeting.id, "Rename", retitled)
    store.approvals.circulate(meeting.id, on=ON + dt.timedelta(days=3), record="the second draft")
    found = store.approvals.of(meeting.id).circulations
    assert [(one.number, one.on.day, one.record, one.who) for one in found] == [
        (1, 6, "the draft", "clerk"),
        (2, 9, "the second draft", "clerk"),
    ]
    assert found[0].at == dt.datetime(2026, 3, 2, 19, 0, tzinfo=dt.UTC)
    assert store.undo(meeting.id)
    assert [one.record for one in store.approvals.of(meeting.id).circulations] == ["the draft"]
    assert store.redo(meeting.id)
    assert len(store.approvals.of(meeting.id).circulations) == 2


def test_a_step_taken_on_the_list_is_undone_there(store: SqliteStore, committee_meeting: Meeting) -> None:
    store.approvals.circulate(committee_meeting.id, on=ON, record="r", scope=HOME)
    assert store.meeting(committee_meeting.id).status is MeetingStatus.CIRCULATED
    assert store.undo(HOME)
    assert store.meeting(committee_meeting.id).status is MeetingStatus.DRAFT


@pytest.fixture
def committee_meeting(store: SqliteStore, meeting: Meeting) -> Meeting:
    return another_meeting(store, meeting.committee_id)


def test_confirmations_form_one_chain(store: SqliteStore, meeting: Meeting, committee_meeting: Meeting) -> None:
    first = confirm(store, meeting, "one")
    second = confirm(store, committee_meeting, "two")
    assert store.meeting(meeting.id).status is MeetingStatus.CONFIRMED
    assert confirmations(store) == (first, second)
    assert (first.number, first.previous) == (1, "")
    assert (second.number, second.previous) == (2, first.digest)
    assert [digest_of(one) for one in (first, second)] == [first.digest, second.digest]
    assert digest_of(replace(second, previous="")) != second.digest


def test_a_chain_reads_the_same_after_a_restart(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        committee = store.add_committee(a_committee(), label="New committee")
        kept = confirm(store, another_meeting(store, committee.id))
    with open_store(tmp_path, reading=True) as store:
        (found,) = confirmations(store)
        assert (found, digest_of(found)) == (kept, kept.digest)


def test_a_meeting_that_changed_meanwhile_is_not_confirmed(store: SqliteStore, meeting: Meeting) -> None:
    with pytest.raises(RecordError, match="changed while"):
        store.approvals.confirm(meeting.id, revision=99, on=ON, by="", by_meeting_id=None, record="", printed="")
    assert store.approvals.of(meeting.id).confirmation is None
    store.revise_meeting(meeting.id, "Rename", retitled)


def test_confirmed_minutes_are_refused_every_change_and_cannot_be_undone(store: SqliteStore, meeting: Meeting) -> None:
    store.revise_meeting(meeting.id, "Rename", retitled)
    confirm(store, meeting)
    frozen = store.meeting(meeting.id)
    with pytest.raises(FrozenError, match="confirmed"):
        store.revise_meeting(meeting.id, "Rename", lambda one: replace(one, place="Elsewhere"))
    with pytest.raises(FrozenError):
        store.revise_meeting(meeting.id, "Delete", lambda one: replace(one, deleted_at=store.now()), scope=HOME)
    for refused in (
        lambda: store.approvals.circulate(meeting.id, on=ON, record=""),
        lambda: confirm(store, meeting),
    ):
        with pytest.raises(FrozenError):
            refused()
    assert store.undo(meeting.id) is None
    assert store.redo(meeting.id) is None
    assert store.meeting(meeting.id) == frozen
    assert store.integrity.check() == ()


def test_the_list_can_still_be_undone_past_confirmed_minutes(store: SqliteStore, meeting: Meeting) -> None:
    later = another_meeting(store, meeting.committee_id)
    confirm(store, later)
    change = store.undo(HOME)
    assert change is not None
    assert change.subject_id == meeting.id
    assert [one.id for one in store.meetings()] == [later.id]


def test_only_confirmed_minutes_are_signed_and_corrected(store: SqliteStore, meeting: Meeting) -> None:
    item, later = meeting.items[1], another_meeting(store, meeting.committee_id)
    resolution = later.items[1].entries[2]
    correction = NewCorrection(
        "For “dusk” read “dawn”.", later.id, later.items[1].id, resolution.id, item.id, item.entries[0].id
    )
    with pytest.raises(RecordError, match="not confirmed"):
        store.approvals.sign(meeting.id, by="Cllr A. Smith", on=ON)
    with pytest.raises(RecordError, match="not confirmed"):
        store.approvals.correct(meeting.id, correction)
    confirm(store, meeting)
    before = store.meeting(meeting.id)
    store.approvals.sign(meeting.id, by="Cllr A. Smith", on=ON)
    store.approvals.correct(meeting.id, correction)
    approval = store.approvals.of(meeting.id)
    assert approval.signature is not None
    assert (approval.signature.by, approval.signature.on) == ("Cllr A. Smith", ON)
    assert [one.text for one in approval.corrections_of(item.id, item.entries[0].id)] == ["For “dusk” read “dawn”."]
    assert store.meeting(meeting.id) == replace(before, status=MeetingStatus.SIGNED, revision=before.revision + 1)
    assert store.integrity.check() == ()
    assert [one.kind for one in store.history(meeting.id)][-3:] == ["kept"] * 3


def test_minutes_confirmed_subject_to_a_correction_have_it_beside_them(store: SqliteStore, meeting: Meeting) -> None:
    later = another_meeting(store, meeting.committee_id)
    store.approvals.confirm(
        meeting.id,
        revision=meeting.revision,
        on=ON,
        by="",
        by_meeting_id=later.id,
        record="",
        printed="",
        corrections=[NewCorrection("Read otherwise.", later.id, later.items[1].id, later.items[1].entries[2].id)],
    )
    (found,) = store.approvals.of(meeting.id).corrections
    assert (found.text, found.by_meeting_id) == ("Read otherwise.", later.id)


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
    ],
)
def test_plain_sql_cannot_put_another_row_in_the_place_of_a_confirmed_one(
    tmp_path: Path, store: SqliteStore, meeting: Meeting, statement: str
) -> None:
    other = another_meeting(store, meeting.committee_id)
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
        "UPDATE circulation SET record = ''",
        "DELETE FROM circulation",
    ],
)
def test_plain_sql_is_refused_what_would_unmake_a_confirmation(
    tmp_path: Path, store: SqliteStore, meeting: Meeting, statement: str
) -> None:
    store.approvals.circulate(meeting.id, on=ON, record="as it went out")
    confirm(store, meeting)
    store.approvals.sign(meeting.id, by="Cllr A. Smith", on=ON)
    store.close()
    refused = pytest.raises(sqlite3.IntegrityError, match="keeps this as it is")
    with closing(sqlite3.connect(tmp_path / "minutes.db")) as raw, refused:
        raw.execute(statement)
