"""A draft read before the store is loaded is the store's own, and whatever is not plain is left to the store."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from minutetaker.record import Id, Meeting
from minutetaker.store.api.engine import StoragePolicy
from minutetaker.store.api.errors import StoreError
from minutetaker.store.sqlite.opening.early import EarlyFile, claim_early
from minutetaker.store.sqlite.store import SqliteStore
from tests.store.encrypted import ENCRYPTED_TOO, lay_key
from tests.store.making import a_committee, a_meeting
from tests.typed import type_text
from tests.waiting import run_to_its_end


@pytest.fixture
def path(tmp_path: Path, is_encrypted: bool) -> Path:
    path = tmp_path / "minutes.db"
    return lay_key(path) if is_encrypted else path


@pytest.fixture
def meeting(path: Path) -> Meeting:
    """A meeting with a value in every field, as its store has it."""
    with SqliteStore.open(path, who="A test") as store:
        committee = store.add_committee(a_committee(), label="Added")
        kept = store.add_meeting(a_meeting(committee.id), label="Added")
        return store.revise_meeting(kept.id, "Moved", lambda one: replace(one, place="The Guildhall"))


def claimed(path: Path) -> EarlyFile | None:
    return claim_early(str(path), who="A clerk", at=datetime.now(UTC), policy=StoragePolicy())


def is_free(path: Path) -> bool:
    with SqliteStore.open(path, who="Another") as store:
        return not store.read_only


@ENCRYPTED_TOO
def test_it_is_the_meeting_that_the_store_gives(path: Path, meeting: Meeting) -> None:
    early = claimed(path)
    assert early is not None
    assert early.meeting(meeting.id) == meeting
    assert early.meeting("0000000000000000") is None
    with early.open() as store:
        assert store.who == "A clerk"
        assert store.meeting(meeting.id) == meeting


def test_nothing_of_sqlalchemy_is_loaded_for_it(path: Path, meeting: Meeting) -> None:
    code = (
        "import sys; from pathlib import Path; from datetime import UTC, datetime\n"
        "from minutetaker.stores import claim_early\n"
        "early = claim_early(Path(sys.argv[1]), who='', at=datetime.now(UTC))\n"
        "assert early.meeting(sys.argv[2]).place == 'The Guildhall'\n"
        "print([name for name in ('sqlalchemy', 'sqlmodel', 'pydantic', 'alembic') if name in sys.modules])"
    )
    ran = run_to_its_end([sys.executable, "-c", code, str(path), meeting.id], stdout=subprocess.PIPE, text=True)
    assert ran.stdout == "[]\n"


@ENCRYPTED_TOO
def test_the_right_to_change_the_store_is_held_from_the_claim_on(path: Path, meeting: Meeting) -> None:
    early = claimed(path)
    assert early is not None
    assert not is_free(path)
    assert claimed(path) is None
    with early.open() as store:
        assert not is_free(path)
        type_text(store, meeting.id, meeting.items[1].id, meeting.items[1].entries[0].id, "Typed")
    assert is_free(path)


def test_a_store_that_was_not_opened_after_all_is_free(path: Path, meeting: Meeting) -> None:
    early = claimed(path)
    assert early is not None
    assert early.meeting(meeting.id) is not None
    early.close()
    assert is_free(path)


def _of_an_earlier_version(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version=3")


def _of_a_later_version(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version=99")


def _of_another_program(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA application_id=1")


def _text(path: Path) -> None:
    path.write_text("not a database")


@pytest.mark.parametrize("spoil", [_of_an_earlier_version, _of_a_later_version, _of_another_program, _text, os.unlink])
def test_what_is_no_store_of_this_version_is_left_to_the_store(
    path: Path, meeting: Meeting, spoil: Callable[[Path], None]
) -> None:
    spoil(path)
    before = path.read_bytes() if path.exists() else None
    assert claimed(path) is None
    assert (path.read_bytes() if path.exists() else None) == before


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE meeting SET date = 'soon'",
        "UPDATE meeting SET kind = 'unheard of'",
        "UPDATE item SET documents = '['",
        "UPDATE entry SET text = CAST(x'ff' AS TEXT) WHERE text <> ''",
        "ALTER TABLE entry RENAME TO entries",
    ],
)
def test_a_meeting_that_is_damaged_is_left_to_the_store(path: Path, meeting: Meeting, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(statement)
        connection.commit()
    early = claimed(path)
    assert early is not None
    assert early.meeting(meeting.id) is None
    early.close()


@ENCRYPTED_TOO
def test_a_file_that_is_deleted_before_the_store_is_opened_is_put_back(path: Path, meeting: Meeting) -> None:
    early = claimed(path)
    assert early is not None
    assert early.meeting(meeting.id) is not None
    path.unlink()
    with early.open() as store:
        type_text(store, meeting.id, *_first_entry(meeting), "Typed after that")
    with SqliteStore.open(path, who="A test") as store:
        assert store.meeting(meeting.id).items[1].entries[0].text == "Typed after that"


def test_a_file_that_is_replaced_before_the_store_is_opened_is_left_as_it_is(path: Path, meeting: Meeting) -> None:
    early = claimed(path)
    assert early is not None
    assert early.meeting(meeting.id) is not None
    other = path.with_name("other.db")
    SqliteStore.open(other, who="A test").close()
    os.replace(other, path)
    before = path.read_bytes()
    store = early.open()
    with pytest.raises(StoreError, match="Another file was put in the place of the store"):
        type_text(store, meeting.id, *_first_entry(meeting), "Typed after that")
    with pytest.raises(StoreError, match="Another file"):
        store.close()
    assert path.read_bytes() == before


def test_where_opening_fails_it_can_be_tried_again(
    path: Path, meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    early = claimed(path)
    assert early is not None
    with monkeypatch.context() as patched:
        patched.setattr("minutetaker.store.sqlite.migrations.schema.bring_up_to_date", _fails)
        with pytest.raises(StoreError):
            early.open()
    assert not is_free(path)
    with early.open() as store:
        assert store.meeting(meeting.id) == meeting


def _fails(_: object) -> bool:
    raise OSError(5, "Input/output error")


def _first_entry(meeting: Meeting) -> tuple[Id, Id]:
    return meeting.items[1].id, meeting.items[1].entries[0].id
