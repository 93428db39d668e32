"""The crowded store that benchmarks measure with."""

from __future__ import annotations

from pathlib import Path

from benchmarks.crowd import crowded_store
from minutetaker.record import EntryKind
from minutetaker.record.entries import tree
from minutetaker.store.sqlite.store import SqliteStore


def test_a_crowd_is_a_whole_store_of_what_councils_decide(tmp_path: Path) -> None:
    crowded_store(tmp_path / "crowd.db", 120)
    with SqliteStore.open(tmp_path / "crowd.db", who="A test") as store:
        assert not store.integrity.check()
        meetings = [store.meeting(one.id) for one in store.meetings()]
    items = [item for meeting in meetings for item in meeting.items]
    entries = [entry for item in items for _, entry in tree.walk(item.entries)]
    assert len(meetings) == 120
    assert len({meeting.committee_id for meeting in meetings}) > 12
    assert len({meeting.status for meeting in meetings}) == 3
    assert any(item.exempt for item in items)
    assert any(entry.recommended_to for entry in entries)
    assert any(entry.owner and entry.due for entry in entries if entry.kind is EntryKind.ACTION)


def test_the_same_seed_makes_the_same_records(tmp_path: Path) -> None:
    records = []
    for name, seed in (("one.db", 1), ("other.db", 1), ("third.db", 2)):
        crowded_store(tmp_path / name, 12, seed=seed, councils=1)
        with SqliteStore.open(tmp_path / name, who="A test") as store:
            records.append([store.meeting(one.id) for one in store.meetings()])
    assert records[0] == records[1] != records[2]
