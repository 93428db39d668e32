"""What of one meeting is not as it was sealed: the same as is found when the whole store is looked through."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from minutetaker.record import Meeting
from minutetaker.store.api.safekeeping.integrity import Wrong
from minutetaker.store.sqlite.integrity.digests import HISTORY, OWNERS, raw_values
from minutetaker.store.sqlite.integrity.meter import Meter
from minutetaker.store.sqlite.integrity.sealed_rows import changed, changed_of
from minutetaker.store.sqlite.store import SqliteStore
from tests.store.conformance.approval.test_approvals import another_meeting
from tests.store.rules_away import rules_away

RECORDS = [table for table in OWNERS if table != HISTORY]

_OF_ENTRY = "subject_id = :meeting AND table_name = 'entry' AND row_id = :entry"
WAYS: dict[str, tuple[str, list[tuple[Wrong, str]]]] = {
    "nothing": ("UPDATE entry SET text = text", []),
    "a text": ("UPDATE entry SET text = 'Otherwise.' WHERE id = :entry", [(Wrong.CHANGED, "entry")]),
    "bytes that are no text": ("UPDATE entry SET text = x'ff' WHERE id = :entry", [(Wrong.CHANGED, "entry")]),
    "its own row": ("UPDATE meeting SET place = 'Elsewhere' WHERE id = :meeting", [(Wrong.CHANGED, "meeting")]),
    "a row less": ("DELETE FROM entry WHERE id = :entry", [(Wrong.MISSING, "entry")]),
    "a row of another": ("UPDATE entry SET meeting_id = :other WHERE id = :entry", [(Wrong.MISSING, "entry")]),
    "a letter of an id": (
        "UPDATE entry SET id = 'Z' || substr(id, 2) WHERE id = :entry",
        [(Wrong.CHANGED, "entry")],
    ),
    "a seal less": (f"DELETE FROM seal WHERE {_OF_ENTRY}", [(Wrong.ADDED, "entry")]),
    "a seal changed": (f"UPDATE seal SET digest = x'00' WHERE {_OF_ENTRY}", [(Wrong.CHANGED, "entry")]),
    "a seal of nothing": (
        "INSERT INTO seal SELECT subject_id, table_name, 'nothing', digest FROM seal WHERE " + _OF_ENTRY,
        [(Wrong.MISSING, "entry")],
    ),
    "a sum": ("UPDATE contents SET records = x'00' WHERE subject_id = :meeting", [(Wrong.NOT_WHOLE, "")]),
    "a sum less": ("DELETE FROM contents WHERE subject_id = :meeting", [(Wrong.NOT_WHOLE, "")]),
    "a row of the other meeting": ("UPDATE item SET title = 'Otherwise' WHERE meeting_id = :other", []),
    "a revision that is none": (
        "UPDATE meeting SET revision = x'31' WHERE id = :meeting",
        [(Wrong.CHANGED, "meeting")],
    ),
    "its history": ("UPDATE change SET label = 'Otherwise' WHERE subject_id = :meeting", []),
}


@pytest.mark.parametrize("way", WAYS)
def test_what_of_a_meeting_is_not_as_it_was_sealed_is_named(
    tmp_path: Path, store: SqliteStore, meeting: Meeting, way: str
) -> None:
    other = another_meeting(store, meeting.committee_id)
    store.close()
    names = {"meeting": meeting.id, "other": other.id, "entry": meeting.items[1].entries[2].children[0].id}
    statement, expected = WAYS[way]
    with closing(sqlite3.connect(tmp_path / "minutes.db")) as raw, rules_away(raw), raw_values(raw):
        assert raw.execute(statement, names).rowcount
        found = list(changed_of(raw, RECORDS, meeting.id.encode()))
        everywhere = list(changed(raw, tuple(OWNERS), Meter("Checking")))
    assert [(one.wrong, one.table) for one in found] == expected
    if way != "a row of another":  # which the whole store tells as the row that it was
        assert found == [one for one in everywhere if one.subject_id == meeting.id.encode() and one.table != HISTORY]


def test_a_row_and_its_seal_that_went_together_are_missed(tmp_path: Path, store: SqliteStore, meeting: Meeting) -> None:
    store.close()
    (clause, *_) = meeting.items[1].entries[2].children
    with closing(sqlite3.connect(tmp_path / "minutes.db")) as raw, rules_away(raw), raw_values(raw):
        raw.execute("DELETE FROM entry WHERE id = ?", (clause.id,))
        raw.execute("DELETE FROM seal WHERE row_id = ?", (clause.id,))
        (found,) = changed_of(raw, RECORDS, meeting.id.encode())
    assert found.wrong is Wrong.NOT_WHOLE
