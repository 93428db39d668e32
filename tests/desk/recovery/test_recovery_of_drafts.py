"""Typing in a draft that is shown before its store is opened: it outlives the program, once."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from minutetaker.desk.recovery import recovery
from minutetaker.desk.recovery.typed_records import RecordWriter
from minutetaker.record import Meeting, MeetingStatus
from minutetaker.store.journal.journal import journal_file, read_journal
from minutetaker.store.sqlite.store import SqliteStore
from tests.desk.recovery.left_behind import AT, point, texts


def typed_in_draft(path: Path, meeting: Meeting, text: str) -> recovery.OpenedDraft:
    """A draft that something was typed in, before its store is opened."""
    draft = recovery.open_draft(path, meeting.id, who="A clerk")
    assert draft is not None
    draft.journal.append(RecordWriter().payload(point(meeting, text), AT)[0])
    return draft


def test_what_is_typed_in_a_draft_before_its_store_is_opened_outlives_the_program(path: Path, meeting: Meeting) -> None:
    typed_in_draft(path, meeting, "Typed at once").close()
    assert texts(path, meeting) == []
    opened = recovery.open_store(path, who="A clerk")
    assert opened.recovered.points == 1
    opened.close()
    assert texts(path, meeting) == ["Typed at once"]
    assert not journal_file(path).exists()


def test_what_is_typed_in_a_draft_is_not_brought_in_by_opening_its_store(path: Path, meeting: Meeting) -> None:
    draft = typed_in_draft(path, meeting, "Typed at once")
    opened = recovery.open_store(path, who="A clerk", draft=draft)
    assert not opened.recovered
    assert opened.journal is draft.journal
    found = read_journal(journal_file(path))
    assert found is not None
    assert len(found.records) == 1
    opened.close()


def test_a_draft_that_nothing_was_typed_in_leaves_nothing_behind(path: Path, meeting: Meeting) -> None:
    draft = recovery.open_draft(path, meeting.id, who="A clerk")
    assert draft is not None
    assert draft.meeting == meeting
    draft.close()
    assert not journal_file(path).exists()
    recovery.open_store(path, who="A clerk").close()


@pytest.mark.parametrize("name", ["minutes.db-typed", "minutes.db-typed.before-restore-20260304T143200Z"])
@pytest.mark.parametrize("held", [b"", b"MTKRTYP1"])
def test_where_a_journal_is_left_the_store_is_opened_first(
    path: Path, meeting: Meeting, name: str, held: bytes
) -> None:
    path.with_name(name).write_bytes(held)
    assert recovery.open_draft(path, meeting.id, who="A clerk") is None
    with SqliteStore.open(path, who="A clerk") as store:
        assert not store.read_only


@pytest.mark.parametrize("status", [one for one in MeetingStatus if one is not MeetingStatus.DRAFT])
def test_minutes_that_are_no_draft_are_shown_by_their_store(
    path: Path, meeting: Meeting, status: MeetingStatus
) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE meeting SET status = ?", (status.value,))
        connection.commit()
    assert recovery.open_draft(path, meeting.id, who="A clerk") is None
