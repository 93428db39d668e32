"""Typing that a run left in its journal only: brought in at the next start, once, and told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minutetaker.desk import recovery
from minutetaker.desk.committees import add_committee, blank_committee
from minutetaker.desk.meetings import new_meeting
from minutetaker.desk.typed_records import RecordWriter, Unfinished, read_records
from minutetaker.desk.typing import AddEntry, KeepCommittee, RemoveEntry, Typed, TypeText, carry_out_run, runs
from minutetaker.record import Entry, EntryKind, Meeting, new_id
from minutetaker.store.journal import Journal, journal_file, read_journal
from minutetaker.store.store import Store

AT = datetime(2026, 3, 4, 14, 32)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "minutes.db"


@pytest.fixture
def meeting(path: Path) -> Meeting:
    with Store.open(path, who="A test") as store:
        blank = replace(blank_committee(council="Wick Town Council"), name="Harbour", standing_items=("Moorings",))
        committee = add_committee(store, blank)
        return new_meeting(store, committee.id, on=AT.date(), runs_on=True)


def leave(path: Path, *typed: Typed | Unfinished, applied: int = 0) -> Journal:
    """A journal as a run leaves it that dies with only the first ``applied`` of its records in the store."""
    journal, writer = Journal((journal_file(path),)), RecordWriter()
    for one in typed:
        journal.append(writer.payload(one, AT)[0])
    with Store.open(path, who="A clerk") as store:
        for seq, one in enumerate(typed[:applied], 1):
            assert not isinstance(one, Unfinished)
            with store.noting(journal.id, seq):
                carry_out_run(store, [one])
    return journal


def point(meeting: Meeting, text: str) -> AddEntry:
    return AddEntry(meeting.id, meeting.items[0].id, Entry(new_id(), EntryKind.POINT, text))


def retyped(added: AddEntry, text: str) -> TypeText:
    return TypeText(added.meeting_id, added.item_id, added.entry.id, text)


def texts(path: Path, meeting: Meeting) -> list[str]:
    with Store.open(path, who="A test") as store:
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
    with Store.open(path, who="A test") as store:
        (committee,) = store.committees()
    leave(path, KeepCommittee(replace(committee, place="The Pier Hall"), "Set committee up", None))
    opened = recovery.open_store(path, who="A clerk")
    assert opened.store.committee(committee.id).place == "The Pier Hall"
    assert opened.recovered.said.startswith("Recovered what was typed at 14.32")
    opened.close()


def test_text_whose_place_is_gone_is_shown_and_its_journal_kept(path: Path, meeting: Meeting) -> None:
    gone = TypeText(meeting.id, meeting.items[0].id, new_id(), "To an entry that is gone")
    leave(path, gone, point(meeting, "After it"))
    opened = recovery.open_store(path, who="A clerk")
    opened.close()
    assert texts(path, meeting) == ["After it"]
    assert "“To an entry that is gone”" in opened.recovered.said
    assert opened.recovered.kept_in is not None
    assert opened.recovered.kept_in.exists()
    again = recovery.open_store(path, who="A clerk")
    assert not again.recovered
    again.close()


def test_a_reader_is_told_that_something_waits_and_touches_nothing(path: Path, meeting: Meeting) -> None:
    leave(path, point(meeting, "The"))
    before = journal_file(path).read_bytes()
    with Store.open(path, who="A reader", reading=True) as store:
        assert recovery.waiting_since(store, path) == AT
    assert journal_file(path).read_bytes() == before
    recovery.open_store(path, who="A clerk").close()
    with Store.open(path, who="A reader", reading=True) as store:
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
    read = [one.what for one in read_records(found.records)]
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
