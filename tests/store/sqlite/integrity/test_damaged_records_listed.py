"""One damaged record does not keep the others from being read, and is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from minutetaker.record import Meeting
from minutetaker.store.api.errors import DamagedError, StoreError
from minutetaker.store.sqlite.quick_list import look
from minutetaker.store.sqlite.store import SqliteStore
from tests.store.making import a_committee, a_meeting, open_store
from tests.store.sqlite.integrity.test_sealing import outside

NO_TEXT = "CAST(x'46ff65' AS TEXT)"
"""Bytes that are no text: an F, half a character, an e."""


@pytest.fixture
def healthy(store: SqliteStore, meeting: Meeting) -> Meeting:
    """A second meeting, of another committee, which nothing happens to."""
    committee = store.add_committee(a_committee(), label="New committee")
    found = store.add_meeting(a_meeting(committee.id), label="New meeting")
    store.close()
    return found


@pytest.mark.parametrize(
    "change",
    [
        "status = 'drafu'",
        "kind = 'ordinaru'",
        "date = '2026-13-02'",
        f"council = {NO_TEXT}",
        f"committee = {NO_TEXT}",
        "date = 7",
    ],
)
def test_healthy_meetings_are_listed_and_the_damaged_one_told(
    tmp_path: Path, meeting: Meeting, healthy: Meeting, change: str
) -> None:
    with outside(tmp_path) as connection:
        connection.execute(f"UPDATE meeting SET {change} WHERE id = ?", (meeting.id,))
    with open_store(tmp_path) as again:
        assert [one.id for one in again.meetings()] == [healthy.id]
        (told,) = again.damaged()
        assert told.startswith("the meeting of ")
        assert again.meeting(healthy.id) == healthy
        seen = look(tmp_path / "minutes.db")
        assert seen is not None
        assert [one.id for one in seen.meetings] == [healthy.id]
        assert seen.unreadable == (told,)


@pytest.mark.parametrize("change", [f"name = {NO_TEXT}", "standing_items = '[oops'", "deleted_at = NULL, id = 'c'"])
def test_healthy_committees_are_listed_and_the_damaged_one_told(
    tmp_path: Path, meeting: Meeting, healthy: Meeting, change: str
) -> None:
    with outside(tmp_path) as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute(f"UPDATE committee SET {change} WHERE id = ?", (meeting.committee_id,))
    with open_store(tmp_path) as again:
        listed = {one.id for one in again.committees()}
        assert healthy.committee_id in listed
        assert meeting.committee_id not in listed
        assert len(again.damaged()) == 2 - len(listed)


@pytest.mark.parametrize(
    "change",
    [
        f"UPDATE entry SET text = {NO_TEXT} WHERE meeting_id = ?",
        "UPDATE entry SET refers_to = '[[' WHERE meeting_id = ?",
        "UPDATE entry SET due = '2026-02-31' WHERE meeting_id = ?",
        "UPDATE item SET documents = '7' WHERE meeting_id = ?",
        "UPDATE attendee SET standing = 'membes' WHERE meeting_id = ?",
        f"UPDATE meeting SET place = {NO_TEXT} WHERE id = ?",
    ],
)
def test_a_meeting_that_cannot_be_read_is_named_and_the_others_open(
    tmp_path: Path, meeting: Meeting, healthy: Meeting, change: str
) -> None:
    with outside(tmp_path) as connection:
        connection.execute(change, (meeting.id,))
    with open_store(tmp_path) as again:
        assert len(again.meetings()) == 2
        with pytest.raises(StoreError, match=r"Harbour, Moorings .* on 2026-03-02.*minutetaker check"):
            again.meeting(meeting.id)
        assert again.meeting(healthy.id) == healthy
        assert again.integrity.unsealed(meeting.id)
        assert not again.integrity.unsealed(healthy.id)


def test_damaged_words_are_not_quoted(tmp_path: Path, meeting: Meeting, healthy: Meeting) -> None:
    """They may be exempt, and what is raised may end up in a report of a crash."""
    with outside(tmp_path) as connection:
        connection.execute("UPDATE entry SET text = CAST(x'5365637265742dff' AS TEXT) WHERE text = 'Agreed.'")
    with open_store(tmp_path) as again:
        with pytest.raises(DamagedError) as raised:
            again.meeting(meeting.id)
        assert "Secret" not in str(raised.value)
        assert raised.value.__suppress_context__
