"""Words found and replaced in a whole meeting."""

from __future__ import annotations

from dataclasses import replace

import pytest

from minutetaker.desk.history.undo import undo_or_redo
from minutetaker.desk.minuting import agenda, entries
from minutetaker.desk.minuting.replacing import WantedWords, places, replace_all, replaced
from minutetaker.record import (
    Adjournment,
    AttendanceEvent,
    AttendanceKind,
    Attendee,
    Entry,
    EntryKind,
    Id,
    Item,
    Meeting,
    PersonName,
    RecordError,
)
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


GATE, BARRIER = WantedWords("gate"), "barrier"
LEFT = AttendanceEvent("left", "person", AttendanceKind.LEFT, None, "item", "entry", words="by the gate")
GONE = Adjournment("adjourned", place="at the gate", item_id="no longer there", after_entry_id="entry")
PERSON = Attendee("person", PersonName("gate"), job_title="gate-keeper", represents="Friends of the gate")
ENTRY = Entry(
    "entry",
    EntryKind.RESOLUTION,
    "gate",
    lead="gate",
    recommended_to="gate",
    owner="gate",
    moved_as="the gate-keeper",
    seconded_as="the other gate-keeper",
)
ITEM = Item("item", "gate", "gate", ("the gate", "a wall"), (ENTRY,), public_summary="gate", public_title="gate")


def everything(meeting: Meeting) -> Meeting:
    """A meeting whose every text that prints has the word."""
    there = {"attendees": (PERSON,), "attendance": (LEFT,), "adjournments": (GONE,)}
    return replace(meeting, place="the gate", items=(ITEM,), current_item_id="item", **there)  # type: ignore[arg-type]


def test_every_text_that_prints_is_found_with_where_it_stands(meeting: Meeting) -> None:
    found = {one.key: (one.item_id, one.entry_id) for one in places(everything(meeting), GATE)}
    of_item = ("title", "purpose", "public_title", "public_summary", "document 0")
    of_entry = ("text", "lead", "owner", "recommended_to", "moved_as", "seconded_as")
    assert found == {
        f"{meeting.id} place": (None, None),
        "person job_title": (None, None),
        "person represents": (None, None),
        "left words": ("item", "entry"),
        "adjourned place": (None, None),
        **{f"item {field}": ("item", None) for field in of_item},
        **{f"entry {field}": ("item", "entry") for field in of_entry},
    }


def test_each_is_replaced_by_itself_and_all_together(meeting: Meeting) -> None:
    full = everything(meeting)
    keys = every(full, GATE)
    for key in keys:
        assert every(replaced(full, GATE, BARRIER, {key}), GATE) == keys - {key}
    now = replaced(full, GATE, BARRIER, keys)
    assert every(now, GATE) == set()
    assert (now.place, now.attendance[0].words, now.adjournments[0].place) == (
        "the barrier",
        "by the barrier",
        "at the barrier",
    )
    assert now.item("item").documents == ("the barrier", "a wall")
    assert now.attendees[0].name == PERSON.name


def test_a_document_never_loses_its_name(meeting: Meeting) -> None:
    with pytest.raises(RecordError, match="would have no name"):
        replaced(everything(meeting), WantedWords("the gate"), "", {"item document 0"})
