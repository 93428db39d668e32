"""Typing as records of the journal: read back as it was typed, those of earlier versions too."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minutetaker.desk.minuting.typing import AddEntry, TypeText
from minutetaker.desk.recovery.typed_records import RecordWriter, UnfinishedText, read_records
from minutetaker.record import LAST, Entry, EntryKind, Placement
from minutetaker.store.journal.journal import Journal, JournalRecord, journal_file, read_journal
from tests.desk.recovery.left_behind import AT

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
