"""``minutetaker check``."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from minutetaker.record import Meeting
from minutetaker.store.sqlite.migrations.newest import SCHEMA_VERSION
from minutetaker.store.sqlite.store import SqliteStore
from tests.cli.conftest import CommandLine, add_meeting
from tests.store.old_stores import old_store, version_1


def damage(path: Path, change: str, *given: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(change, given)
        connection.commit()


def test_a_whole_store_is_said_to_be_one(sample: Meeting, minutetaker: CommandLine, store_path: Path) -> None:
    said = minutetaker("check")
    assert (said.code, said.err) == (0, "")
    assert said.out == f"All that {store_path} holds is as it was written.\n"
    assert minutetaker("check", "--json").json == []


def test_the_entry_that_changed_is_named(sample: Meeting, minutetaker: CommandLine, store_path: Path) -> None:
    item = next(item for item in sample.items if item.entries and not item.exempt)
    damage(store_path, "UPDATE entry SET text = 'Quite another thing' WHERE id = ?", item.entries[0].id)
    said = minutetaker("check")
    assert said.code == 1
    number = sample.minute_number(item.id)
    assert said.out == (
        "Amenities Committee, Wednesday 4 March 2026 (Thornmere Town Council): "
        f"minute {number} ({item.title}), entry 1 "
        "“Quite another thing” was changed outside minutetaker.\n"
    )
    assert "minutetaker restore" in said.err
    (found,) = minutetaker("check", "--json").json
    assert (found["what"], found["meeting_or_committee"]) == ("changed", sample.id)


def test_words_of_an_exempt_item_are_not_printed(sample: Meeting, minutetaker: CommandLine, store_path: Path) -> None:
    item = next(item for item in sample.items if item.entries)
    with SqliteStore.open(store_path, who="clerk") as store:
        from minutetaker.desk.minuting.agenda import mark_exempt

        mark_exempt(store, sample.id, item.id, True)
    damage(store_path, "UPDATE entry SET text = 'A secret sum' WHERE id = ?", item.entries[0].id)
    said = minutetaker("check")
    assert said.code == 1
    assert f"minute {sample.minute_number(item.id)}, entry 1 was changed" in said.out
    assert "secret" not in said.out + said.err
    assert "secret" not in minutetaker("check", "--json").out


def test_it_looks_while_the_store_is_written_in(sample: Meeting, minutetaker: CommandLine, store_path: Path) -> None:
    with SqliteStore.open(store_path, who="clerk"):
        assert minutetaker("check").code == 0


@pytest.mark.parametrize("content", [None, b"Dear Sir,\n"])
def test_what_is_no_store_is_said(minutetaker: CommandLine, store_path: Path, content: bytes | None) -> None:
    if content is not None:
        store_path.write_bytes(content)
    said = minutetaker("check")
    assert said.code == 1
    assert str(store_path) in said.err + said.out
    assert store_path.exists() is (content is not None)


def test_a_file_that_is_damaged_through_and_through_is_said(
    sample: Meeting, minutetaker: CommandLine, store_path: Path
) -> None:
    content = store_path.read_bytes()
    store_path.write_bytes(content[:4096] + bytes(len(content) - 4096))
    said = minutetaker("check")
    assert said.code == 1
    assert "damaged" in said.out


def test_a_store_without_seals_is_not_called_whole(minutetaker: CommandLine, store_path: Path) -> None:
    version_1(store_path.parent)
    before = store_path.read_bytes()
    said = minutetaker("check")
    assert said.code == 1
    assert "earlier version" in said.err
    assert store_path.read_bytes() == before


def test_a_damaged_meeting_is_told_beside_the_list(sample: Meeting, minutetaker: CommandLine, store_path: Path) -> None:
    add_meeting(store_path, "Parks Committee", date(2026, 1, 7), key="a000000000000002")
    damage(store_path, "UPDATE meeting SET status = 'drafu' WHERE id = ?", sample.id)
    said = minutetaker("meetings")
    assert said.code == 0
    assert [line.split()[0] for line in said.out.splitlines()] == ["parks-committee-2026-01-07"]
    assert "Amenities Committee (Thornmere Town Council) on 2026-03-04" in said.err


def test_what_was_accepted_is_not_told_again(sample: Meeting, minutetaker: CommandLine, store_path: Path) -> None:
    damage(store_path, "UPDATE meeting SET place = 'Elsewhere'")
    found = minutetaker("check")
    accepted = minutetaker("check", "--accept")
    assert (found.code, accepted.code) == (1, 0)
    assert f"Taken for right as it is now: {found.out.strip()}" in accepted.err
    assert accepted.out == f"All that {store_path} holds is as it was written, or was taken for right as it is now.\n"
    assert minutetaker("check").out == f"All that {store_path} holds is as it was written.\n"


def test_nothing_is_accepted_in_a_store_that_another_has_open(
    sample: Meeting, minutetaker: CommandLine, store_path: Path
) -> None:
    damage(store_path, "UPDATE meeting SET place = 'Elsewhere'")
    with SqliteStore.open(store_path, who="Dana Ash"):
        said = minutetaker("check", "--accept")
    assert said.code == 1
    assert "Dana Ash" in said.err
    assert minutetaker("check").code == 1


def test_a_whole_store_of_an_earlier_version_with_seals_is_not_called_damaged(
    minutetaker: CommandLine, store_path: Path
) -> None:
    old_store(store_path.parent, 2)
    said = minutetaker("check")
    assert (said.code, said.out) == (0, f"All that {store_path} holds is as it was written.\n")
    damage(store_path, "UPDATE entry SET text = 'Quite another thing' WHERE rowid = 1")
    assert "was changed outside minutetaker" in minutetaker("check").out


@pytest.mark.parametrize("version", range(2, SCHEMA_VERSION + 1))
def test_a_store_of_every_version_with_seals_is_clean_before_and_after_it_is_brought_up_to_date(
    minutetaker: CommandLine, store_path: Path, version: int
) -> None:
    old_store(store_path.parent, version)
    assert minutetaker("check").code == 0
    SqliteStore.open(store_path, who="clerk").close()
    assert minutetaker("check").code == 0
    assert minutetaker("verify").code == 0


def test_what_was_accepted_stands_in_the_ledger_and_in_the_history_and_verify_says_so(
    sample: Meeting, minutetaker: CommandLine, store_path: Path
) -> None:
    item = next(item for item in sample.items if item.entries and not item.exempt)
    damage(store_path, "UPDATE entry SET text = 'Quite another thing' WHERE id = ?", item.entries[0].id)
    assert minutetaker("check", "--accept").code == 0
    where = f"minute {sample.minute_number(item.id)} ({item.title}), entry 1 was changed outside minutetaker"
    (entry,) = minutetaker("ledger", "--json").json
    assert (entry["act"], entry["meeting"], entry["facts"]["places"]) == ("accepted", sample.id, where)
    told = minutetaker("ledger").out
    assert "acceptance of damage  Amenities Committee, Wednesday 4 March 2026" in told
    assert told.endswith(f"{where}\n")
    assert where in minutetaker("history", "latest").out
    assert f": {where}." in minutetaker("verify").err
    minutetaker("check", "--accept")
    assert len(minutetaker("ledger", "--json").json) == 1


def test_an_acceptance_names_no_words_of_exempt_text(
    sample: Meeting, minutetaker: CommandLine, store_path: Path
) -> None:
    item = next(item for item in sample.items if item.entries)
    with SqliteStore.open(store_path, who="clerk") as store:
        from minutetaker.desk.minuting.agenda import mark_exempt

        mark_exempt(store, sample.id, item.id, True)
    damage(store_path, "UPDATE entry SET text = 'A secret sum' WHERE id = ?", item.entries[0].id)
    minutetaker("check", "--accept")
    told = minutetaker("ledger", "--json").out + minutetaker("history", "latest").out + minutetaker("verify").err
    assert "was changed outside minutetaker" in told
    assert "secret" not in told
    assert item.title not in minutetaker("ledger", "--json").out


def test_what_is_there_and_no_store_is_not_said_to_be_missing(minutetaker: CommandLine, store_path: Path) -> None:
    assert minutetaker("check").err.startswith(f"minutetaker: There is no store {store_path}.")
    store_path.mkdir()
    assert minutetaker("check").err.startswith(f"minutetaker: {store_path} is not a minutetaker store.")
