"""Typing that a run left in its journal only: brought in at the next start, once, and told."""

from __future__ import annotations

import errno
import json
import os
import sqlite3
import stat
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minutetaker.desk.meetings.committees import add_committee, blank_committee
from minutetaker.desk.meetings.meetings import new_meeting
from minutetaker.desk.minuting.typing import (
    AddEntry,
    KeepCommittee,
    RemoveEntry,
    Typed,
    TypeText,
    carry_out_run,
    runs,
)
from minutetaker.desk.recovery import recovery
from minutetaker.desk.recovery.typed_records import RecordWriter, UnfinishedText, read_records
from minutetaker.record import LAST, Entry, EntryKind, Meeting, MeetingStatus, Placement, new_id
from minutetaker.record.entries import tree
from minutetaker.store.api.errors import StoreError
from minutetaker.store.journal.journal import Journal, JournalRecord, journal_file, read_journal, remove_journal
from minutetaker.store.journal.unplaced import read_unplaced, unplaced_file
from minutetaker.store.sqlite.store import SqliteStore
from tests.desk.held import confirmed
from tests.store.seeming import seems_damaged_once

AT = datetime(2026, 3, 4, 14, 32).astimezone()


def before() -> datetime:
    """A time before any of the typing."""
    return (AT - timedelta(hours=1)).astimezone(UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "minutes.db"


@pytest.fixture
def meeting(path: Path) -> Meeting:
    with SqliteStore.open(path, who="A test", clock=before) as store:
        blank = replace(blank_committee(council="Wick Town Council"), name="Harbour", standing_items=("Moorings",))
        committee = add_committee(store, blank)
        return new_meeting(store, committee.id, on=AT.date(), runs_on=True)


def leave(path: Path, *typed: Typed | UnfinishedText, applied: int = 0) -> Journal:
    """A journal as a run leaves it that dies with only the first ``applied`` of its records in the store."""
    journal, writer = Journal((journal_file(path),)), RecordWriter()
    for one in typed:
        journal.append(writer.payload(one, AT)[0])
    with SqliteStore.open(path, who="A clerk", clock=before) as store:
        for seq, one in enumerate(typed[:applied], 1):
            assert not isinstance(one, UnfinishedText)
            with store.noting(journal.id, seq):
                carry_out_run(store, [one])
    return journal


def point(meeting: Meeting, text: str) -> AddEntry:
    return AddEntry(meeting.id, meeting.items[0].id, Entry(new_id(), EntryKind.POINT, text))


def retyped(added: AddEntry, text: str) -> TypeText:
    return TypeText(added.meeting_id, added.item_id, added.entry.id, text)


def texts(path: Path, meeting: Meeting) -> list[str]:
    with SqliteStore.open(path, who="A test") as store:
        return [entry.text for entry in store.meeting(meeting.id).items[0].entries]


@pytest.mark.parametrize("applied", [0, 1, 2, 3])
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


def test_a_journal_that_is_all_in_the_store_is_taken_away_in_silence(path: Path, meeting: Meeting) -> None:
    leave(path, point(meeting, "The"), applied=1)
    opened = recovery.open_store(path, who="A clerk")
    assert not opened.recovered
    assert read_journal(journal_file(path)) is None
    opened.close()


def test_an_entry_that_was_left_empty_stays_away(path: Path, meeting: Meeting) -> None:
    added = point(meeting, "T")
    leave(path, added, retyped(added, ""), RemoveEntry(meeting.id, meeting.items[0].id, added.entry.id))
    recovery.open_store(path, who="A clerk").close()
    assert texts(path, meeting) == []


def test_a_committee_is_recovered_as_it_was_filled_in(path: Path, meeting: Meeting) -> None:
    with SqliteStore.open(path, who="A test") as store:
        (committee,) = store.committees()
    leave(path, KeepCommittee(replace(committee, place="The Pier Hall"), "Set committee up", None))
    opened = recovery.open_store(path, who="A clerk")
    assert opened.store.committee(committee.id).place == "The Pier Hall"
    assert opened.recovered.said.startswith("Recovered what was typed at 14.32")
    opened.close()


def test_text_whose_place_is_gone_is_kept_beside_the_store(path: Path, meeting: Meeting) -> None:
    gone = TypeText(meeting.id, meeting.items[0].id, new_id(), "To an entry that is gone")
    leave(path, gone, point(meeting, "After it"))
    recovery.open_store(path, who="A clerk").close()
    assert texts(path, meeting) == ["After it"]
    assert "To an entry that is gone" in read_unplaced(path)
    assert stat.S_IMODE(unplaced_file(path).stat().st_mode) == 0o600
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


def test_typing_that_a_restore_set_aside_can_be_read_again(path: Path, meeting: Meeting) -> None:
    leave(path, point(meeting, "Typed before the restore"))
    aside = journal_file(path).with_name(f"{journal_file(path).name}.before-restore-20260304T143300Z")
    journal_file(path).rename(aside)
    recovery.open_store(path, who="A clerk").close()
    assert "Typed before the restore" in read_unplaced(path)
    assert not aside.exists()


def test_a_reader_is_told_that_something_waits_and_touches_nothing(path: Path, meeting: Meeting) -> None:
    leave(path, point(meeting, "The"))
    before = journal_file(path).read_bytes()
    with SqliteStore.open(path, who="A reader", reading=True) as store:
        assert recovery.waiting_since(store, path) == AT
    assert journal_file(path).read_bytes() == before
    recovery.open_store(path, who="A clerk").close()
    with SqliteStore.open(path, who="A reader", reading=True) as store:
        assert recovery.waiting_since(store, path) is None


_TEXTS = st.lists(st.text(st.characters(codec="utf-8"), max_size=30), min_size=1, max_size=20)


@given(_TEXTS, st.integers(1, 400))
@settings(max_examples=60)
def test_records_read_back_as_they_were_typed(
    tmp_path_factory: pytest.TempPathFactory, typed: Sequence[str], long: int
) -> None:
    path = journal_file(tmp_path_factory.mktemp("records") / "minutes.db")
    journal, writer = Journal((path,)), RecordWriter()
    base = "A long paragraph. " * long
    written = [TypeText("a" * 16, "b" * 16, "c" * 16, base[: len(base) // 2] + text + base) for text in typed]
    for at, one in enumerate(written):
        last = journal.append(writer.payload(one, AT)[0])
        if at == len(written) // 2:
            journal.caught_up(last)
    found = read_journal(path)
    assert found is not None
    read = [one.what for one in read_records(found.records)[0]]
    assert read == written[-len(read) :]
    assert len(read) >= len(written) - len(written) // 2 - 1


def test_a_keystroke_in_a_long_text_writes_only_what_it_changed(tmp_path: Path) -> None:
    journal, writer = Journal((tmp_path / "x-typed",)), RecordWriter()
    text = "The wall. " * 6000
    ids = ("a" * 16, "b" * 16, "c" * 16)
    first, characters = writer.payload(TypeText(*ids, text), AT)
    assert (len(first(False)), characters) == (len(first(True)), len(text))
    journal.append(first)
    second, characters = writer.payload(TypeText(*ids, text[:300] + "x" + text[300:]), AT)
    assert (len(second(False)) < 200, characters) == (True, 1)
    journal.append(second)


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


@pytest.mark.parametrize(
    ("ids", "placement"),
    [
        ({"after_id": None, "before_id": None, "under_id": None}, LAST),
        ({"after_id": "p", "before_id": None, "under_id": None}, Placement.after("p")),
        ({"after_id": None, "before_id": "p", "under_id": None}, Placement.before("p")),
        ({"after_id": None, "before_id": None, "under_id": "p"}, Placement.under("p")),
        ({"after_id": "p"}, Placement.after("p")),
    ],
)
def test_a_record_of_an_earlier_version_is_read(ids: dict[str, str | None], placement: Placement) -> None:
    """They named the entry before, after or above by a key of its own each."""
    entry = Entry("new", EntryKind.ACTION, "Write", owner="Clerk", due=date(2026, 11, 30))
    for what in (AddEntry("m", "i", entry, placement), UnfinishedText("/act", "m", "i", placement)):
        record = json.loads(RecordWriter().payload(what, AT)[0](True))
        del record["what"]["placement"]
        record["what"] |= ids
        read, is_all = read_records([JournalRecord(1, json.dumps(record).encode())])
        assert ([one.what for one in read], is_all) == ([what], True)


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
    with SqliteStore.open(path, who="A clerk", clock=before) as store:
        confirmed(store, meeting.id)
    recovery.open_store(path, who="A clerk").close()
    assert texts(path, meeting) == []
    assert "Typed too late" in read_unplaced(path)
    assert "A line begun" in read_unplaced(path)


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
