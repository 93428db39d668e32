"""Typing that a run left in its journal only: brought in at the next start, once, and told."""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from minutetaker.desk.meetings.meetings import new_meeting
from minutetaker.desk.minuting.typing import AddEntry, KeepCommittee, RemoveEntry, Typed, TypeText, carry_out_run, runs
from minutetaker.desk.recovery import recovery
from minutetaker.desk.recovery.typed_records import UnfinishedText
from minutetaker.record import Entry, EntryKind, Meeting, Placement, new_id
from minutetaker.record.entries import tree
from minutetaker.store.api.errors import StoreError
from minutetaker.store.journal.journal import journal_file, read_journal, remove_journal
from minutetaker.store.journal.unplaced import read_unplaced, unplaced_file
from minutetaker.store.sqlite.store import SqliteStore
from tests.desk.held import confirmed
from tests.desk.recovery.left_behind import AT, before, leave, point, retyped, texts
from tests.store.encrypted import ENCRYPTED_TOO
from tests.store.seeming import seems_damaged_once


@pytest.mark.parametrize("applied", [0, 1, 2, 3])
@ENCRYPTED_TOO
def test_what_the_store_lacks_is_brought_in_once(path: Path, meeting: Meeting, applied: int) -> None:
    first, second = point(meeting, "T"), point(meeting, "A")
    leave(path, first, retyped(first, "The"), second, retyped(second, "And"), applied=applied)
    opened = recovery.open_store(path, who="A clerk")
    opened.close()
    assert texts(path, meeting) == ["The", "And"]
    points = "2 points" if applied < 2 else "1 point"
    assert opened.recovered.said == f"Recovered {points} typed at 14.32 on Wednesday 4 March 2026, in Harbour."
    again = recovery.open_store(path, who="A clerk")
    again.close()
    assert not again.recovered
    assert texts(path, meeting) == ["The", "And"]


@ENCRYPTED_TOO
def test_a_journal_that_is_all_in_the_store_is_taken_away_in_silence(path: Path, meeting: Meeting) -> None:
    leave(path, point(meeting, "The"), applied=1)
    opened = recovery.open_store(path, who="A clerk")
    assert not opened.recovered
    assert read_journal(journal_file(path)) is None
    opened.close()


@ENCRYPTED_TOO
def test_an_entry_that_was_left_empty_stays_away(path: Path, meeting: Meeting) -> None:
    added = point(meeting, "T")
    leave(path, added, retyped(added, ""), RemoveEntry(meeting.id, meeting.items[0].id, added.entry.id))
    recovery.open_store(path, who="A clerk").close()
    assert texts(path, meeting) == []


@ENCRYPTED_TOO
def test_a_committee_is_recovered_as_it_was_filled_in(path: Path, meeting: Meeting) -> None:
    with SqliteStore.open(path, who="A test") as store:
        (committee,) = store.committees()
    leave(path, KeepCommittee(replace(committee, place="The Pier Hall"), "Set committee up", None))
    opened = recovery.open_store(path, who="A clerk")
    assert opened.store.committee(committee.id).place == "The Pier Hall"
    assert opened.recovered.said.startswith("Recovered what was typed at 14.32")
    opened.close()


@ENCRYPTED_TOO
def test_text_whose_place_is_gone_is_kept_beside_the_store(path: Path, meeting: Meeting, is_encrypted: bool) -> None:
    gone = TypeText(meeting.id, meeting.items[0].id, new_id(), "To an entry that is gone")
    leave(path, gone, point(meeting, "After it"))
    recovery.open_store(path, who="A clerk").close()
    assert texts(path, meeting) == ["After it"]
    assert "To an entry that is gone" in read_unplaced(path)
    assert stat.S_IMODE(unplaced_file(path).stat().st_mode) == 0o600
    assert (b"To an entry" in unplaced_file(path).read_bytes()) is not is_encrypted
    again = recovery.open_store(path, who="A clerk")
    assert not again.recovered
    again.close()
    assert read_unplaced(path).count("To an entry that is gone") == 1


def test_a_part_that_cannot_be_read_is_kept_and_told(path: Path, meeting: Meeting) -> None:
    leave(path, point(meeting, "One"), point(meeting, "Two"), point(meeting, "Three"))
    data = bytearray(journal_file(path).read_bytes())
    data[data.index(b"Two")] ^= 1
    journal_file(path).write_bytes(data)
    opened = recovery.open_store(path, who="A clerk")
    opened.close()
    assert texts(path, meeting) == ["One"]
    (kept,) = opened.recovered.kept_in
    assert b"Three" in kept.read_bytes()
    assert str(kept) in opened.recovered.said
    again = recovery.open_store(path, who="A clerk")
    assert not again.recovered
    again.close()


def test_a_journal_of_a_later_version_is_kept_and_told(path: Path, meeting: Meeting) -> None:
    journal_file(path).write_bytes(b"MTKRTYP2" + b"x" * 100)
    opened = recovery.open_store(path, who="A clerk")
    opened.close()
    assert opened.recovered.kept_in[0].read_bytes().startswith(b"MTKRTYP2")


def test_a_journal_that_cannot_be_read_is_left_and_nothing_is_opened(
    path: Path, meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave(path, point(meeting, "The"))

    def broken(_: Path) -> bytes:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", broken)
        with pytest.raises(StoreError, match="cannot be read: Input/output error"):
            recovery.open_store(path, who="A clerk")
    recovery.open_store(path, who="A clerk").close()
    assert texts(path, meeting) == ["The"]


def test_an_old_text_that_is_found_late_does_not_take_the_place_of_a_newer_one(path: Path, meeting: Meeting) -> None:
    added = point(meeting, "T")
    leave(path, added, applied=1)
    remove_journal(journal_file(path))
    leave(path, retyped(added, "The words of the run before"))
    with SqliteStore.open(path, who="A clerk") as store:
        carry_out_run(store, [retyped(added, "Newer words")])
    recovery.open_store(path, who="A clerk").close()
    assert texts(path, meeting) == ["Newer words"]
    assert "The words of the run before" in read_unplaced(path)


def test_a_damaged_meeting_does_not_shut_the_others_out(path: Path, meeting: Meeting) -> None:
    with SqliteStore.open(path, who="A test", clock=before) as store:
        healthy = new_meeting(store, meeting.committee_id, on=AT.date() + timedelta(days=7), runs_on=True)
    leave(path, point(meeting, "Of the damaged one"), point(healthy, "Of the healthy one"))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE meeting SET kind = CAST(x'ff41' AS TEXT) WHERE id = ?", (meeting.id,))
        connection.commit()
    recovery.open_store(path, who="A clerk").close()
    assert texts(path, healthy) == ["Of the healthy one"]
    assert "Of the damaged one" in read_unplaced(path)


@ENCRYPTED_TOO
def test_typing_that_a_restore_set_aside_can_be_read_again(path: Path, meeting: Meeting) -> None:
    leave(path, point(meeting, "Typed before the restore"))
    aside = journal_file(path).with_name(f"{journal_file(path).name}.before-restore-20260304T143300Z")
    journal_file(path).rename(aside)
    recovery.open_store(path, who="A clerk").close()
    assert "Typed before the restore" in read_unplaced(path)
    assert not aside.exists()


@ENCRYPTED_TOO
def test_a_reader_is_told_that_something_waits_and_touches_nothing(path: Path, meeting: Meeting) -> None:
    leave(path, point(meeting, "The"))
    before = journal_file(path).read_bytes()
    with SqliteStore.open(path, who="A reader", reading=True) as store:
        assert recovery.waiting_since(store, path) == AT
    assert journal_file(path).read_bytes() == before
    recovery.open_store(path, who="A clerk").close()
    with SqliteStore.open(path, who="A reader", reading=True) as store:
        assert recovery.waiting_since(store, path) is None


@pytest.mark.parametrize(
    ("noted", "is_open", "expected"),
    [
        (["/act Cl"], False, AT),
        (["/act Cl"], True, None),
        (["/act Cl", ""], False, None),
        (["/act Cl", ""], True, None),
    ],
    ids=["left in a line", "a line that is being typed", "given up", "given up before another"],
)
def test_what_stands_in_a_line_waits_once_nobody_types_it(
    path: Path, meeting: Meeting, noted: list[str], is_open: bool, expected: datetime | None
) -> None:
    leave(path, *(UnfinishedText(text, meeting.id, meeting.items[0].id) for text in noted))
    with ExitStack() as both:
        if is_open:
            both.enter_context(SqliteStore.open(path, who="A clerk"))
        reader = both.enter_context(SqliteStore.open(path, who="A reader", reading=True))
        assert recovery.waiting_since(reader, path) == expected


@ENCRYPTED_TOO
def test_pasted_lines_come_in_as_an_entry_each(path: Path, meeting: Meeting) -> None:
    first = point(meeting, "Before it")
    item = meeting.items[0].id
    leave(
        path,
        first,
        UnfinishedText("One\nTwo", meeting.id, item, Placement.after(first.entry.id), EntryKind.NARRATIVE),
        applied=1,
    )
    opened = recovery.open_store(path, who="A clerk")
    opened.close()
    assert texts(path, meeting) == ["Before it", "One", "Two"]
    assert opened.recovered.said.startswith("Recovered 2 points typed at 14.32")
    assert "One" not in opened.recovered.said
    recovery.open_store(path, who="A clerk").close()
    assert texts(path, meeting) == ["Before it", "One", "Two"]


@pytest.mark.parametrize(
    ("placement", "stands"),
    [
        (
            Placement.under("p" * 16),
            [(0, "Point"), (1, "Response"), (1, "One"), (1, "Two"), (0, "Last")],
        ),
        (
            Placement.after("p" * 16),
            [(0, "Point"), (1, "Response"), (0, "One"), (0, "Two"), (0, "Last")],
        ),
        (
            Placement.before("p" * 16),
            [(0, "One"), (0, "Two"), (0, "Point"), (1, "Response"), (0, "Last")],
        ),
    ],
)
def test_pasted_lines_come_in_where_they_were_pasted(
    path: Path, meeting: Meeting, placement: Placement, stands: list[tuple[int, str]]
) -> None:
    item = meeting.items[0].id
    entry = Entry("p" * 16, EntryKind.POINT, "Point", children=(Entry("r" * 16, EntryKind.RESPONSE, "Response"),))
    pasted = UnfinishedText("One\nTwo", meeting.id, item, placement, EntryKind.POINT)
    leave(path, AddEntry(meeting.id, item, entry), point(meeting, "Last"), pasted)
    recovery.open_store(path, who="A clerk").close()
    with SqliteStore.open(path, who="A test") as store:
        entries = store.meeting(meeting.id).items[0].entries
    assert [(depth, one.text) for depth, one in tree.walk(entries)] == stands


def test_a_folder_that_cannot_be_looked_through_is_told_and_the_journal_is_left(
    path: Path, meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(_: Path) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path.parent))

    leave(path, point(meeting, "Heard once"))
    with monkeypatch.context() as patched:
        patched.setattr(recovery, "read_set_aside", failing)
        with pytest.raises(StoreError, match="No space left"):
            recovery.open_store(path, who="A clerk")
    recovery.open_store(path, who="A clerk").close()
    assert texts(path, meeting) == ["Heard once"]


@pytest.mark.parametrize(
    "line",
    [(), (UnfinishedText("Heard once", "", ""),), (UnfinishedText("Heard once", "", "", lines_as=EntryKind.POINT),)],
)
def test_what_was_typed_goes_to_its_place_where_the_store_only_seemed_damaged(
    path: Path, meeting: Meeting, monkeypatch: pytest.MonkeyPatch, line: tuple[UnfinishedText, ...]
) -> None:
    lines = (replace(one, meeting_id=meeting.id, item_id=meeting.items[0].id) for one in line)
    leave(path, *(lines if line else (point(meeting, "Heard once"),)))
    seems_damaged_once(monkeypatch)
    recovery.open_store(path, who="A clerk").close()
    assert texts(path, meeting) == ["Heard once"]
    assert read_unplaced(path) == ""


def test_only_one_step_of_undo_is_one_transaction() -> None:
    one, other = (AddEntry("m" * 16, "i" * 16, Entry(key * 16, EntryKind.POINT, key)) for key in "ab")
    typed: list[Typed] = [
        one,
        retyped(one, "a b"),
        other,
        retyped(other, "b c"),
        RemoveEntry("m" * 16, "i" * 16, "a" * 16),
    ]
    assert [len(run) for run in runs(typed)] == [2, 2, 1]


def test_typing_for_minutes_that_are_confirmed_by_now_is_kept_beside(path: Path, meeting: Meeting) -> None:
    line = UnfinishedText("A line begun", meeting.id, meeting.items[0].id)
    leave(path, point(meeting, "Typed too late"), line)
    with SqliteStore.open(path, who="A clerk", clock=lambda: datetime(2026, 4, 7, tzinfo=UTC)) as store:
        confirmed(store, meeting.id)
    recovery.open_store(path, who="A clerk").close()
    assert texts(path, meeting) == []
    assert "Typed too late" in read_unplaced(path)
    assert "A line begun" in read_unplaced(path)
