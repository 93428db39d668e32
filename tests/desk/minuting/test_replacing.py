"""Words found and replaced in a whole meeting."""

from __future__ import annotations

import pytest

from minutetaker.desk.history.undo import undo_or_redo
from minutetaker.desk.minuting import agenda, entries
from minutetaker.desk.minuting.replacing import WantedWords, places, replace_all
from minutetaker.record import Id, Meeting, RecordError
from minutetaker.store.sqlite.store import SqliteStore


@pytest.fixture
def minuted(store: SqliteStore, meeting: Meeting) -> Meeting:
    first, second = meeting.items[2].id, meeting.items[3].id
    entries.add_entry(store, meeting.id, first, text="The gate and the Gate; the gatepost.", entry_id="one")
    agenda.rename_item(store, meeting.id, second, "The gate")
    return entries.add_entry(store, meeting.id, second, text="No such thing.", entry_id="two")


def every(meeting: Meeting, wanted: WantedWords) -> set[str]:
    return {place.key for place in places(meeting, wanted)}


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (WantedWords("gate"), {"one text": 2, "title": 1}),
        (WantedWords("gate", whole_words=True), {"one text": 1, "title": 1}),
        (WantedWords("gate", any_capitals=True), {"one text": 3, "title": 1}),
        (WantedWords("g.te"), {}),
        (WantedWords(""), {}),
    ],
    ids=["as written", "whole words", "any capitals", "a dot is a dot", "nothing"],
)
def test_words_are_found_in_texts_and_titles(minuted: Meeting, wanted: WantedWords, found: dict[str, int]) -> None:
    counts = {"title" if one.field == "title" else one.key: len(one.spans) for one in places(minuted, wanted)}
    assert counts == found


def test_all_are_replaced_and_undone_as_one(store: SqliteStore, minuted: Meeting) -> None:
    wanted = WantedWords("gate", whole_words=True)
    now = replace_all(store, minuted.id, wanted, "barrier", every(minuted, wanted))
    assert now.item(minuted.items[3].id).title == "The barrier"
    assert now.entries_by_id()["one"][1].text == "The barrier and the Gate; the gatepost."
    undone = undo_or_redo(store, minuted.id, back=True)
    assert undone is not None
    assert undone.meeting.items == minuted.items
    assert undone.name.startswith("replace “gate”")


def test_only_the_places_chosen_are_replaced(store: SqliteStore, minuted: Meeting) -> None:
    now = replace_all(store, minuted.id, WantedWords("gate"), "barrier", {"one text"})
    assert now.item(minuted.items[3].id).title == "The gate"


def test_cross_references_stay_where_their_own_characters_stay(store: SqliteStore, minuted: Meeting) -> None:
    item_id: Id = minuted.items[2].id
    entries.add_entry(store, minuted.id, item_id, text="gate, see 4 on the gate", entry_id="three")
    entries.refer(store, minuted.id, item_id, "three", 10, 11, to_item_id=minuted.items[3].id)
    now = replace_all(store, minuted.id, WantedWords("gate"), "barrier", {"three text"})
    entry = now.entries_by_id()["three"][1]
    reference = entry.references[0]
    assert entry.text[reference.start : reference.end] == "4"


def test_an_item_never_loses_its_title(store: SqliteStore, minuted: Meeting) -> None:
    wanted = WantedWords("The gate")
    with pytest.raises(RecordError, match="would have no title"):
        replace_all(store, minuted.id, wanted, "", every(minuted, wanted))
    assert store.meeting(minuted.id) == minuted
