"""A word deleted from an exempt text, or in an open item that became exempt, is gone from the pages of the index."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from minutetaker.desk.meetings import meetings
from minutetaker.desk.minuting import agenda, entries
from minutetaker.record import Committee, Entry, Item, Meeting, new_id
from minutetaker.store.sqlite.search_index import purging
from minutetaker.store.sqlite.store import SqliteStore
from tests.store.making import a_meeting, open_store
from tests.typed import type_text

WORD = "zimtstern"
"""A word that is in no other text; the index keeps words in small letters."""


@pytest.fixture
def minute(store: SqliteStore, committee: Committee) -> Meeting:
    """A meeting with an exempt and an open item, each with the word in its first entry, and others besides."""
    items = tuple(
        Item(
            new_id(),
            f"Business {number}",
            entries=(
                Entry(new_id(), text=f"The {WORD} was seen."),
                *(Entry(new_id(), text=f"Noted {i}.") for i in "abc"),
            ),
            exempt=number == 0,
        )
        for number in range(2)
    )
    bare = replace(a_meeting(committee.id), items=items, attendance=(), current_item_id=None)
    return store.add_meeting(bare, label="New meeting")


def in_index(path: Path, index: str) -> bool:
    """Whether the word stands anywhere in the pages that an index keeps words in."""
    with closing(sqlite3.connect(path)) as connection:
        blocks = connection.execute(f"SELECT block FROM {index}_data").fetchall()
    return any(WORD.encode() in block for (block,) in blocks)


def in_file(folder: Path) -> bool:
    """Whether the word stands anywhere in the closed store, once the history that keeps what was typed is taken out."""
    path = folder / "minutes.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA secure_delete=ON")
        connection.execute("DELETE FROM change")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return WORD.encode() in path.read_bytes().lower()


def _type(store: SqliteStore, meeting: Meeting, at: int, text: str) -> None:
    item = meeting.items[at]
    type_text(store, meeting.id, item.id, item.entries[0].id, text)


def _retype(store: SqliteStore, meeting: Meeting) -> None:
    _type(store, meeting, 0, "Nothing")
    _type(store, meeting, 0, "Nothing was seen.")


def _delete_entry(store: SqliteStore, meeting: Meeting) -> None:
    entries.delete(store, meeting.id, meeting.items[0].id, meeting.items[0].entries[0].id)


def _delete_item(store: SqliteStore, meeting: Meeting) -> None:
    agenda.delete_item(store, meeting.id, meeting.items[0].id)


def _delete_and_type_elsewhere(store: SqliteStore, meeting: Meeting) -> None:
    for number in range(40):  # enough for FTS5 to have merged some of it by itself
        _type(store, meeting, 0, f"{WORD} {number}" if number % 2 else f"Nothing {number}")
        agenda.rename_item(store, meeting.id, meeting.items[1].id, f"Business no. {number}")
    _type(store, meeting, 0, "Nothing")


@pytest.mark.parametrize("take_out", [_retype, _delete_entry, _delete_item, _delete_and_type_elsewhere])
def test_a_word_taken_out_of_an_exempt_text_is_nowhere_in_the_closed_file(
    tmp_path: Path, store: SqliteStore, minute: Meeting, take_out: Callable[[SqliteStore, Meeting], None]
) -> None:
    _type(store, minute, 1, "This one is open.")
    assert in_index(tmp_path / "minutes.db", "search_exempt")
    take_out(store, minute)
    store.close()
    assert not in_index(tmp_path / "minutes.db", "search_exempt")
    with open_store(tmp_path) as again:
        again.search.rebuild()  # the open item's word was deleted in public, and may stay until it is merged
    assert not in_file(tmp_path)


def test_it_is_gone_with_the_next_step_that_is_no_typing(tmp_path: Path, store: SqliteStore, minute: Meeting) -> None:
    _delete_entry(store, minute)
    assert not in_index(tmp_path / "minutes.db", "search_exempt")
    entries.add_entry(store, minute.id, minute.items[0].id, text=f"{WORD} again")
    agenda.rename_item(store, minute.id, minute.items[1].id, "Other")
    last = store.meeting(minute.id).items[0].entries[-1]
    type_text(store, minute.id, minute.items[0].id, last.id, "Nothing")
    assert in_index(tmp_path / "minutes.db", "search_exempt")
    agenda.rename_item(store, minute.id, minute.items[1].id, "Another")
    assert not in_index(tmp_path / "minutes.db", "search_exempt")


def test_an_open_item_that_becomes_exempt_leaves_nothing_in_the_public_index(
    tmp_path: Path, store: SqliteStore, minute: Meeting
) -> None:
    assert in_index(tmp_path / "minutes.db", "search_public")
    agenda.mark_exempt(store, minute.id, minute.items[1].id, True)
    assert not in_index(tmp_path / "minutes.db", "search_public")
    store.close()
    with closing(sqlite3.connect(tmp_path / "minutes.db")) as connection:
        kept = connection.execute("SELECT * FROM search_public_content").fetchall()
    assert WORD not in repr(kept)


def test_a_deleted_meeting_leaves_no_exempt_word_in_the_index(
    tmp_path: Path, store: SqliteStore, minute: Meeting
) -> None:
    meetings.delete_meeting(store, minute.id)
    assert not in_index(tmp_path / "minutes.db", "search_exempt")


def test_what_a_killed_program_did_not_purge_is_purged_at_the_next_start(
    tmp_path: Path, store: SqliteStore, minute: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(purging, "purge", lambda *_: None)
        _delete_entry(store, minute)
        store.close()
    assert in_index(tmp_path / "minutes.db", "search_exempt")
    open_store(tmp_path).close()
    assert not in_index(tmp_path / "minutes.db", "search_exempt")


def test_purging_a_long_index_is_spread_over_many_steps(
    tmp_path: Path, store: SqliteStore, minute: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody waits for the whole of it, and it is complete in the end."""
    many = tuple(Entry(new_id(), text=" ".join(f"word{n}x{i}" for i in range(60))) for n in range(400))
    long = replace(minute, id=new_id(), attendees=(), items=(Item(new_id(), "Long", entries=many, exempt=True),))
    store.add_meeting(long, label="New meeting")
    monkeypatch.setattr(purging, "PAGES_IN_A_STEP", 4)
    _delete_entry(store, minute)
    steps = 0
    while in_index(tmp_path / "minutes.db", "search_exempt"):
        agenda.rename_item(store, minute.id, minute.items[1].id, f"Business {steps}")
        steps += 1
        assert steps < 400
    assert steps > 1
