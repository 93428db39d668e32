"""Every row is sealed in the transaction that writes it, and what changes outside is named."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minutetaker.desk.meetings import committees, meetings
from minutetaker.desk.minuting import agenda, entries
from minutetaker.record import Committee, Meeting, NotFoundError, RecordError
from minutetaker.store.api.errors import StoreError
from minutetaker.store.api.history import HOME
from minutetaker.store.api.safekeeping.integrity import Wrong
from minutetaker.store.sqlite.store import SqliteStore
from tests.store.encrypted import ENCRYPTED_TOO
from tests.store.making import a_committee, a_meeting, open_store
from tests.store.steps import STEPS
from tests.typed import type_text


@contextmanager
def outside(folder: Path) -> Iterator[sqlite3.Connection]:
    """Another program, which knows nothing of seals."""
    with closing(sqlite3.connect(folder / "minutes.db")) as connection:
        yield connection
        connection.commit()


@ENCRYPTED_TOO
def test_what_the_store_wrote_holds(store: SqliteStore, meeting: Meeting, committee: Committee) -> None:
    item = meeting.items[1]
    type_text(store, meeting.id, item.id, item.entries[0].id, "T")
    type_text(store, meeting.id, item.id, item.entries[0].id, "Typed – “so”.")
    entries.delete(store, meeting.id, item.id, item.entries[1].id)
    agenda.rename_item(store, meeting.id, item.id, "Fees")
    store.undo(meeting.id)
    store.undo(meeting.id)
    store.redo(meeting.id)
    committees.delete_committee(store, committee.id)
    meetings.delete_meeting(store, meeting.id)
    store.undo(HOME)
    assert store.integrity.check() == ()
    assert store.integrity.unsealed(meeting.id) == ()


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32))
def test_whatever_a_clerk_does_is_sealed(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    draw = random.Random(seed)
    with open_store(tmp_path_factory.mktemp("store")) as store:
        meeting_id = store.add_meeting(a_meeting(store.add_committee(a_committee(), label="New").id), label="New").id
        for _ in range(30):
            meeting = store.meeting(meeting_id)
            try:
                if draw.random() < 0.2:
                    draw.choice([store.undo, store.redo])(meeting_id)
                else:
                    STEPS[draw.choice(sorted(STEPS))](
                        store, meeting, draw.randrange(1000), draw.choice(["", "Été", "a b"])
                    )
            except (NotFoundError, RecordError):
                continue
        assert store.integrity.check() == ()
        assert store.integrity.unsealed(meeting_id) == ()


@pytest.mark.parametrize(
    ("change", "wrong", "whereabouts"),
    [
        ("UPDATE entry SET text = 'Agread.' WHERE text = 'Agreed.'", Wrong.CHANGED, "minute 18, entry 1.1"),
        ("UPDATE entry SET votes_for = 4 WHERE votes_for = 3", Wrong.CHANGED, "minute 18, entry 4"),
        ("DELETE FROM entry WHERE text = 'that a notice be put up'", Wrong.MISSING, "an entry"),
        ("UPDATE item SET title = 'Slipwax' WHERE title = 'Slipway'", Wrong.CHANGED, "minute 17"),
        ("UPDATE attendee SET initials = 'B.' WHERE surname = 'Smith'", Wrong.CHANGED, "attendee Smith"),
        ("UPDATE attendee SET surname = 'Nguyen' WHERE surname = 'Nguyễn'", Wrong.CHANGED, "attendee 4 in its list"),
        ("UPDATE attendance_event SET kind = 'absent' WHERE kind = 'apologies'", Wrong.CHANGED, "attendance, line 3"),
        ("UPDATE meeting SET date = '2026-03-03'", Wrong.CHANGED, "its details"),
        ("UPDATE change SET kind = 'chaoge' WHERE seq = 2", Wrong.CHANGED, "history, step 2"),
        ("UPDATE change SET kind = CAST(kind AS BLOB) WHERE seq = 2", Wrong.CHANGED, "history, step 2"),
        ("UPDATE change SET undone = '' WHERE seq = 2", Wrong.CHANGED, "history, step 2"),
        ("UPDATE change SET undone = 7 WHERE seq = 2", Wrong.CHANGED, "history, step 2"),
        ("UPDATE change SET edits = '[]' WHERE seq = 2", Wrong.CHANGED, "history, step 2"),
        ("UPDATE entry SET text = CAST(x'ff41' AS TEXT) WHERE text = 'Agreed.'", Wrong.CHANGED, "minute 18, entry 1.1"),
        ("UPDATE entry SET text = CAST(text AS BLOB) WHERE text = 'Agreed.'", Wrong.CHANGED, "minute 18, entry 1.1"),
        ("UPDATE attendee SET surname = CAST(surname AS BLOB)", Wrong.CHANGED, "attendee Smith"),
        ("DELETE FROM seal WHERE table_name = 'item'", Wrong.ADDED, "minute 17"),
    ],
)
def test_what_changed_outside_is_named(
    tmp_path: Path, store: SqliteStore, meeting: Meeting, change: str, wrong: Wrong, whereabouts: str
) -> None:
    store.close()
    with outside(tmp_path) as connection:
        connection.execute(change)
    with open_store(tmp_path) as again:
        findings = again.integrity.check()
    assert {one.subject_id for one in findings} == {meeting.id}
    assert findings[0].committee == meeting.committee
    assert any(one.wrong is wrong and one.whereabouts.startswith(whereabouts) for one in findings)


def test_a_row_that_went_with_its_seal_is_missed(tmp_path: Path, store: SqliteStore, meeting: Meeting) -> None:
    store.close()
    with outside(tmp_path) as connection:
        entry_id = meeting.items[1].entries[4].id
        connection.execute("DELETE FROM entry WHERE id = ?", (entry_id,))
        connection.execute("DELETE FROM seal WHERE row_id = ?", (entry_id,))
    with open_store(tmp_path) as again:
        for findings in (again.integrity.check(), again.integrity.unsealed(meeting.id)):
            assert [(one.wrong, one.subject_id) for one in findings] == [(Wrong.NOT_WHOLE, meeting.id)]


def test_words_of_an_exempt_entry_that_was_put_into_an_open_item_are_not_told(
    tmp_path: Path, store: SqliteStore, meeting: Meeting
) -> None:
    kept = agenda.mark_exempt(store, meeting.id, meeting.items[1].id, True)
    store.close()
    with outside(tmp_path) as connection:
        asked = "UPDATE entry SET item_id = ?, parent_id = NULL WHERE text = 'Agreed.'"
        assert connection.execute(asked, (kept.items[0].id,)).rowcount
    with open_store(tmp_path) as again:
        (told,) = again.integrity.check()
    assert (told.wrong, told.words) == (Wrong.CHANGED, "")


def test_words_of_an_exempt_item_are_not_told(tmp_path: Path, store: SqliteStore, meeting: Meeting) -> None:
    """Nor those of an item whose own row is damaged: it may have been exempt."""
    exempt = meeting.items[1]
    plain = agenda.mark_exempt(store, meeting.id, exempt.id, False)
    store.close()
    with outside(tmp_path) as connection:
        connection.execute("UPDATE entry SET text = 'Agread.' WHERE text = 'Agreed.'")
    with open_store(tmp_path) as again:
        assert [one.words for one in again.integrity.check()] == ["Agread."]
        agenda.mark_exempt(again, plain.id, exempt.id, True)
        told = again.integrity.check()
    assert [(one.whereabouts, one.words) for one in told] == [("minute 18, entry 1.1", "")]
    with outside(tmp_path) as connection:
        connection.execute("UPDATE item SET exempt = 0")
    with open_store(tmp_path) as again:
        assert {one.words for one in again.integrity.check()} == {""}
        assert "Mooring fees" not in str(again.integrity.check())


def test_an_edit_beside_the_damage_does_not_hide_it(tmp_path: Path, store: SqliteStore, meeting: Meeting) -> None:
    """The point moves down a place; its text is still not what was typed."""
    item = meeting.items[1]
    store.close()
    with outside(tmp_path) as connection:
        connection.execute("UPDATE entry SET text = 'See minute 71.' WHERE id = ?", (item.entries[0].id,))
    with open_store(tmp_path) as again:
        entries.move(again, meeting.id, item.id, item.entries[0].id, 1)
        assert [one.whereabouts for one in again.integrity.check()] == ["minute 18, entry 2"]
        entries.delete(again, meeting.id, item.id, item.entries[0].id)
        assert again.integrity.check() == ()


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE item SET exempt = 0 WHERE id = :item",
        "UPDATE entry SET text = 'Mallory' WHERE item_id = :item",
        "DELETE FROM seal WHERE row_id = :item",
    ],
    ids=["opened", "other words", "without a seal"],
)
def test_a_damaged_item_that_is_deleted_and_comes_back_is_still_damaged(
    tmp_path: Path, store: SqliteStore, meeting: Meeting, damage: str
) -> None:
    item = meeting.items[1]
    agenda.mark_exempt(store, meeting.id, item.id, True)
    store.close()
    with outside(tmp_path) as connection:
        assert connection.execute(damage, {"item": item.id}).rowcount
    with open_store(tmp_path) as again:
        before = again.integrity.check()
        assert before
        for _ in range(2):
            agenda.delete_item(again, meeting.id, item.id)
            again.undo(meeting.id)
            assert [one.whereabouts for one in again.integrity.check()] == [one.whereabouts for one in before]
        again.redo(meeting.id)


@pytest.mark.parametrize("damaged", ["replace(edits, 'Slipway', 'Slapway')", "replace(edits, '[', '{')", "'7'"])
def test_a_damaged_step_is_not_undone(tmp_path: Path, store: SqliteStore, meeting: Meeting, damaged: str) -> None:
    renamed = agenda.rename_item(store, meeting.id, meeting.items[0].id, "Slip and steps")
    store.close()
    with outside(tmp_path) as connection:
        connection.execute(f"UPDATE change SET edits = {damaged}")
    with open_store(tmp_path) as again:
        with pytest.raises(StoreError, match="minutetaker check"):
            again.undo(meeting.id)
        assert again.meeting(meeting.id) == renamed


def test_the_seals_of_one_meeting_say_nothing_of_another(tmp_path: Path, store: SqliteStore, meeting: Meeting) -> None:
    other = store.add_meeting(a_meeting(meeting.committee_id), label="New meeting")
    store.close()
    with outside(tmp_path) as connection:
        connection.execute("UPDATE entry SET text = 'Agread.' WHERE text = 'Agreed.' AND meeting_id = ?", (other.id,))
        connection.execute("UPDATE change SET label = 'Odd' WHERE subject_id = ?", (meeting.id,))
    with open_store(tmp_path) as again:
        assert again.integrity.unsealed(meeting.id) == ()
        assert [one.whereabouts for one in again.integrity.unsealed(other.id)] == ["minute 18, entry 1.1"]


def test_a_description_of_a_table_that_changed_is_told(tmp_path: Path, store: SqliteStore) -> None:
    store.close()
    with outside(tmp_path) as connection:
        connection.execute("PRAGMA writable_schema=ON")
        connection.execute("UPDATE sqlite_master SET sql = replace(sql, 'VARCHAR', 'varchar') WHERE name = 'entry'")
    with open_store(tmp_path) as again:
        assert ["description" in one.detail for one in again.integrity.check()] == [True]


def test_what_was_looked_at_can_be_taken_for_right(tmp_path: Path, store: SqliteStore, meeting: Meeting) -> None:
    store.close()
    with outside(tmp_path) as connection:
        connection.execute("UPDATE entry SET text = 'Agread.' WHERE text = 'Agreed.'")
        connection.execute("DELETE FROM entry WHERE text = 'that a notice be put up'")
    with open_store(tmp_path) as again:
        assert len(again.integrity.accept()) == 2
        assert again.integrity.check() == ()
        item = meeting.items[1]
        type_text(again, meeting.id, item.id, item.entries[0].children[0].id, "Agreed.")
        assert again.integrity.check() == ()
