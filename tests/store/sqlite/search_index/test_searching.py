"""Searching where the index has its limits, and where texts came into the file past every door."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from minutetaker.record import Committee, Meeting
from minutetaker.store.sqlite.search_index import ranking, searching
from minutetaker.store.sqlite.store import SqliteStore
from tests.store.conformance.test_search import add, find, item
from tests.store.making import open_store
from tests.store.sqlite.integrity.test_sealing import outside


def test_of_a_word_that_stands_everywhere_the_newest_are_ranked_and_it_is_said(
    store: SqliteStore, committee: Committee, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (ranking, searching):
        monkeypatch.setattr(module, "MOST_RANKED", 3)
    for year in range(5):
        add(store, committee, item("Apologies"), on=dt.date(2020 + year, 1, 7))
    found = find(store, "apologies", limit=2)
    assert [one.date and one.date.year for one in found.hits] == [2024, 2023]
    assert (found.count, found.is_all) == (3, False)
    assert (find(store, "apologies", until=dt.date(2022, 12, 31)).count, find(store, "zzz").is_all) == (3, True)


@pytest.mark.parametrize("text", ["a\x02b\x03c slipway \x02", "slipway\0after", "slipway " * 5_000, "会議 slipway 🙂"])
def test_signs_that_no_door_lets_in_do_no_harm_to_the_marks(
    tmp_path: Path, store: SqliteStore, meeting: Meeting, text: str
) -> None:
    store.close()
    with outside(tmp_path) as connection:
        connection.execute("UPDATE entry SET text = ? WHERE text = 'Agreed.'", (text,))
    with open_store(tmp_path) as again:
        (hit,) = [one for one in find(again, "slipway", exempt=True).hits if one.kind == "response"]
        assert hit.marks
        assert {hit.snippet[begin:end] for begin, end in hit.marks} == {"slipway"}


def test_bytes_that_are_no_text_keep_nothing_from_being_found(
    tmp_path: Path, store: SqliteStore, meeting: Meeting
) -> None:
    store.close()
    with outside(tmp_path) as connection:
        connection.execute("UPDATE entry SET text = CAST(x'736c6970776179ff65' AS TEXT) WHERE text = 'Agreed.'")
        connection.execute("UPDATE meeting SET date = '2026-13-45'")
    with open_store(tmp_path) as again:
        assert [one.date for one in find(again, "notice", exempt=True).hits] == [None, None]
        assert len(find(again, "slipway", exempt=True).hits) >= 2
