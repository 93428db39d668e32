"""The search index follows whatever changes the records, and never stands in the way of saving."""

from __future__ import annotations

import datetime as dt
import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minutetaker.desk.meetings import meetings
from minutetaker.desk.minuting import agenda, entries
from minutetaker.record import Committee, Entry, Item, Meeting, NotFoundError, RecordError, new_id
from minutetaker.store.api.history import HOME
from minutetaker.store.api.safekeeping.integrity import Wrong
from minutetaker.store.api.search import Query, Term
from minutetaker.store.sqlite.backups.backups import back_up
from minutetaker.store.sqlite.integrity.check import check_file
from minutetaker.store.sqlite.search_index import index_trouble
from minutetaker.store.sqlite.store import SqliteStore
from tests.store.making import Clock, a_committee, a_meeting, open_store
from tests.store.sqlite.integrity.test_sealing import outside
from tests.store.steps import STEPS
from tests.typed import type_text


@pytest.fixture
def minute(store: SqliteStore, committee: Committee) -> Meeting:
    """A meeting with two open items of one point each."""
    items = tuple(Item(new_id(), title, entries=(Entry(new_id(), text=text),)) for title, text in _ITEMS)
    bare = replace(a_meeting(committee.id), items=items, attendance=(), current_item_id=None)
    return store.add_meeting(bare, label="New meeting")


_ITEMS = (("Footbridge", "The survey was received."), ("Allotments", "The hedge was cut."))


def found(store: SqliteStore, word: str, *, exempt: bool = False) -> list[str]:
    """The texts in which a word is found."""
    return [one.snippet for one in store.search.find(Query((Term(word),)), exempt=exempt).hits]


def type_in(store: SqliteStore, meeting: Meeting, at: int, text: str) -> None:
    item = store.meeting(meeting.id).items[at]
    type_text(store, meeting.id, item.id, item.entries[0].id, text)


def test_what_is_typed_is_found_and_what_it_replaced_is_not(store: SqliteStore, minute: Meeting) -> None:
    assert found(store, "survey") == ["The survey was received."]
    type_in(store, minute, 0, "The tender was received.")
    assert (found(store, "survey"), found(store, "tender")) == ([], ["The tender was received."])
    store.undo(minute.id)
    assert (found(store, "survey"), found(store, "tender")) == (["The survey was received."], [])


def test_a_deleted_meeting_is_not_found_until_it_is_brought_back(store: SqliteStore, minute: Meeting) -> None:
    meetings.delete_meeting(store, minute.id)
    assert found(store, "hedge") == found(store, "allotments") == found(store, "smith") == []
    store.undo(HOME)
    assert found(store, "hedge") == ["The hedge was cut."]
    assert len(found(store, "smith")) == 2


def test_an_item_that_becomes_exempt_takes_its_texts_out_of_public_results(store: SqliteStore, minute: Meeting) -> None:
    agenda.mark_exempt(store, minute.id, minute.items[0].id, True)
    assert found(store, "survey") == found(store, "footbridge") == []
    assert found(store, "survey", exempt=True) == ["The survey was received."]
    agenda.mark_exempt(store, minute.id, minute.items[0].id, False)
    assert found(store, "survey") == ["The survey was received."]


def test_what_plain_sql_changes_is_found(tmp_path: Path, store: SqliteStore, minute: Meeting) -> None:
    store.close()
    with outside(tmp_path) as connection:
        connection.execute("UPDATE entry SET text = 'A badger was seen.' WHERE text LIKE '%hedge%'")
        connection.execute("UPDATE item SET exempt = 1 WHERE title = 'Footbridge'")
        connection.execute("UPDATE attendee SET surname = 'Quill' WHERE surname = 'Smith'")
    with open_store(tmp_path, reading=True) as reader:
        assert found(reader, "badger") == ["A badger was seen."]
        assert found(reader, "hedge") == found(reader, "survey") == []
        assert len(found(reader, "quill")) == 2
    with open_store(tmp_path) as again:
        assert found(again, "badger") == ["A badger was seen."]
        assert found(again, "hedge") == found(again, "survey") == []
        assert trouble(again) == ""


def test_who_reads_beside_the_clerk_finds_what_is_being_typed(
    tmp_path: Path, store: SqliteStore, minute: Meeting
) -> None:
    with open_store(tmp_path, reading=True) as reader:
        for text in ("A", "A bad", "A badger was seen."):
            type_in(store, minute, 1, text)
            assert found(reader, "hedge") == []
        assert found(reader, "badger") == ["A badger was seen."]
        assert reader.search.find(Query(kinds=frozenset({"point"}))).count == 2


def test_a_moved_meeting_comes_in_the_order_of_its_new_date(store: SqliteStore, minute: Meeting) -> None:
    later = replace(minute, id=new_id(), date=minute.date.replace(year=2027), attendees=())
    items = tuple(replace(one, id=new_id(), entries=(Entry(new_id(), text="Hedge."),)) for one in minute.items)
    store.add_meeting(replace(later, items=items), label="New meeting")
    hedges = Query(kinds=frozenset({"point"}))
    assert store.search.find(hedges).hits[0].meeting_id == later.id
    store.revise_meeting(minute.id, "Move", lambda one: replace(one, date=one.date.replace(year=2028)))
    assert store.search.find(hedges).hits[0].meeting_id == minute.id


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32))
def test_whatever_a_clerk_does_the_index_agrees(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    draw = random.Random(seed)
    steps = {**STEPS, "mark exempt": _mark_exempt, "delete the meeting": _delete}
    with open_store(tmp_path_factory.mktemp("store")) as store:
        meeting_id = store.add_meeting(a_meeting(store.add_committee(a_committee(), label="New").id), label="New").id
        for _ in range(40):
            try:
                if draw.random() < 0.2:
                    draw.choice([store.undo, store.redo])(draw.choice([meeting_id, HOME]))
                else:
                    name = draw.choice(list(steps))
                    steps[name](store, store.meeting(meeting_id), draw.randrange(100), f"Wörter {draw.random()}")
            except (RecordError, NotFoundError):
                continue
            if draw.random() < 0.2:
                assert_in_step(store)
        assert_in_step(store)
        store.search.rebuild()
        assert trouble(store) == ""


def _mark_exempt(store: SqliteStore, meeting: Meeting, number: int, _: str) -> object:
    item = meeting.items[number % max(1, len(meeting.items))] if meeting.items else None
    return item and agenda.mark_exempt(store, meeting.id, item.id, not item.exempt)


def _delete(store: SqliteStore, meeting: Meeting, number: int, _: str) -> object:
    return number % 5 == 0 and not meeting.deleted_at and meetings.delete_meeting(store, meeting.id)


def assert_in_step(store: SqliteStore) -> None:
    """Nothing waits any more, and the index holds what the records say."""
    store.index.keep_in_step()
    assert waiting(store) == 0
    assert trouble(store) == ""


def trouble(store: SqliteStore) -> str:
    """How the index differs from the records."""
    with store.reading() as connection:
        raw = connection.connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)
        return index_trouble.trouble_with(raw)


# Damage


SPOIL = {
    "its words are gone": "DELETE FROM search_public_data WHERE id > 10",
    "its words are spoiled": "UPDATE search_public_data SET block = zeroblob(length(block)) WHERE id > 10",
    "its own description is gone": "DELETE FROM search_public_config",
    "its texts are others": "UPDATE search_public_content SET c2 = 'Something else'",
    "its texts are gone": "DELETE FROM search_public_content",
    "its list is gone": "DELETE FROM search_row",
    "its list is another": "UPDATE search_row SET row_id = row_id || 'x'",
}


@pytest.mark.parametrize("spoil", SPOIL.values(), ids=SPOIL)
def test_a_spoiled_index_is_told_keeps_nothing_from_being_saved_or_backed_up_and_is_built_anew(
    tmp_path: Path, store: SqliteStore, minute: Meeting, spoil: str
) -> None:
    store.close()
    with outside(tmp_path) as connection:
        connection.execute(spoil)
    back_up(tmp_path / "minutes.db", at=dt.datetime(2026, 3, 4, tzinfo=dt.UTC))
    (told,) = check_file(tmp_path / "minutes.db")
    assert (told.wrong, told.subject_id) == (Wrong.NOT_IN_STEP, "")
    with open_store(tmp_path) as again:
        type_in(again, minute, 0, "The tender was received.")
        agenda.rename_item(again, minute.id, minute.items[1].id, "Hedges")
        assert again.meeting(minute.id).items[0].entries[0].text == "The tender was received."
        again.search.rebuild()
        assert found(again, "tender") == ["The tender was received."]
        assert again.integrity.check() == ()


@pytest.mark.parametrize("bit", [1, 2, 4, 8])
def test_no_letter_of_a_word_in_the_index_changes_untold(
    tmp_path: Path, store: SqliteStore, minute: Meeting, bit: int
) -> None:
    type_in(store, minute, 0, "The survey was received, and the survey was read.")
    store.search.rebuild()
    store.close()
    untold = []
    with outside(tmp_path) as connection:
        blocks = connection.execute("SELECT id, block FROM search_public_data WHERE id > 10").fetchall()
        letters = [(row, block, at) for row, block in blocks for at, byte in enumerate(block) if chr(byte).islower()]
        assert len(letters) > 40
        for row, block, at in letters:
            spoiled = bytearray(block)
            spoiled[at] ^= bit
            connection.execute("UPDATE search_public_data SET block = ? WHERE id = ?", (bytes(spoiled), row))
            if index_trouble.trouble_with(connection) == "":
                untold.append((at, block[max(at - 4, 0) : at + 4]))
            connection.execute("UPDATE search_public_data SET block = ? WHERE id = ?", (block, row))
    assert untold == []


@pytest.mark.parametrize("spoil", [SPOIL["its words are gone"], SPOIL["its own description is gone"]])
def test_a_search_that_meets_damage_mends_it(tmp_path: Path, store: SqliteStore, minute: Meeting, spoil: str) -> None:
    store.close()
    with outside(tmp_path) as connection:
        connection.execute(spoil)
    with open_store(tmp_path, reading=True) as reader, pytest.raises(Exception, match="built anew by the next search"):
        found(reader, "hedge")
    with open_store(tmp_path) as again:
        assert found(again, "hedge") == ["The hedge was cut."]
        assert again.integrity.check() == ()


def test_what_the_index_finds_and_the_minutes_do_not_say_is_not_shown(
    tmp_path: Path, store: SqliteStore, minute: Meeting
) -> None:
    store.close()
    with outside(tmp_path) as connection:
        connection.execute("DROP TRIGGER search_entry_update")
        connection.execute("UPDATE entry SET text = 'A badger was seen.' WHERE text LIKE '%hedge%'")
    with open_store(tmp_path, reading=True) as reader:
        assert found(reader, "hedge") == []
    with open_store(tmp_path) as again:
        assert found(again, "hedge") == []
        assert found(again, "badger") == ["A badger was seen."]


def pages_of(path: Path, table: str) -> Iterator[int]:
    """The number of each page that a table's rows lie in."""
    with closing(sqlite3.connect(path)) as connection:
        (root,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
        yield int(root)


@pytest.mark.parametrize("table", ["search_pending", "search_due", "search_row", "search_exempt_data"])
def test_pages_that_are_damaged_through_and_through_are_left_behind(
    tmp_path: Path, store: SqliteStore, minute: Meeting, table: str
) -> None:
    store.close()
    path = tmp_path / "minutes.db"
    content = bytearray(path.read_bytes())
    size = int.from_bytes(content[16:18], "big")
    for page in pages_of(path, table):
        content[(page - 1) * size : page * size] = b"\xff" * size
    path.write_bytes(content)
    assert [one.wrong for one in check_file(path)] != []
    with open_store(tmp_path) as again:
        type_in(again, minute, 0, "The tender was received.")
        assert found(again, "tender", exempt=True) == ["The tender was received."]
        assert again.meeting(minute.id).items[0].entries[0].text == "The tender was received."
        assert again.integrity.check() == ()


def test_an_index_that_fails_leaves_the_text_saved_and_waiting(
    store: SqliteStore, minute: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    from minutetaker.store.sqlite.search_index import keeping

    def failing(*_: object) -> None:
        raise sqlite3.OperationalError("no such module: fts5")

    with monkeypatch.context() as patched:
        patched.setattr(keeping, "_take_up", failing)
        type_in(store, minute, 0, "The tender was received.")
        assert store.meeting(minute.id).items[0].entries[0].text == "The tender was received."
        assert found(store, "tender") == ["The tender was received."]
    assert found(store, "tender") == ["The tender was received."]
    assert trouble(store) == ""


def test_a_run_of_typing_is_indexed_when_it_is_over(store: SqliteStore, minute: Meeting, clock: Clock) -> None:
    """Not at every key: a long text would be read through for each."""
    for text in ("A", "A b", "A badger"):
        type_in(store, minute, 0, text)
    type_in(store, minute, 1, "An otter")
    assert waiting(store) == 2
    agenda.rename_item(store, minute.id, minute.items[1].id, "Otters")
    assert waiting(store) == 0
    assert trouble(store) == ""


def test_a_new_entry_before_the_last_one_is_indexed_with_what_was_typed_in_that(
    store: SqliteStore, minute: Meeting
) -> None:
    """Its number is not one that the last one has already."""
    type_in(store, minute, 1, "An otter.")
    entries.add_entry(store, minute.id, minute.items[0].id, text="A badger.")
    entries.add_entry(store, minute.id, minute.items[1].id, text="A heron.")
    type_in(store, minute, 1, "Two otters.")
    entries.add_entry(store, minute.id, minute.items[0].id, text="A vole.")
    assert_in_step(store)
    assert found(store, "otters") == ["Two otters."]


def waiting(store: SqliteStore) -> int:
    with store.reading() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM search_pending").scalar_one())


def test_an_index_that_keeps_letters_with_strokes_is_whole_and_built_anew_by_the_next_search_that_may(
    tmp_path: Path, store: SqliteStore, minute: Meeting
) -> None:
    type_in(store, minute, 0, "Thanks to Łukasiewicz.")
    assert found(store, "lukasiewicz") == ["Thanks to Łukasiewicz."]
    store.close()
    with outside(tmp_path) as connection:
        connection.execute("DROP TABLE search_form")
        connection.execute("UPDATE search_public SET text = 'Thanks to Łukasiewicz.' WHERE text LIKE 'Thanks%'")
        assert index_trouble.trouble_with(connection) == ""
    with open_store(tmp_path, reading=True) as reading:
        assert (found(reading, "łukasiewicz"), found(reading, "lukasiewicz")) == (["Thanks to Łukasiewicz."], [])
    with open_store(tmp_path) as again:
        assert found(again, "lukasiewicz") == ["Thanks to Łukasiewicz."]
        assert again.integrity.check() == ()
