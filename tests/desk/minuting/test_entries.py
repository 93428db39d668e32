"""The outliner's steps."""

from __future__ import annotations

import pytest

from minutetaker.desk.meetings import meetings
from minutetaker.desk.minuting import agenda, entries, resolutions
from minutetaker.record import Entry, EntryKind, Id, Meeting, NotFoundError, Placement, RecordError, Reference
from minutetaker.record.entries import tree
from minutetaker.store.sqlite.store import SqliteStore
from tests.typed import type_text


@pytest.fixture
def item_id(meeting: Meeting) -> Id:
    return meeting.items[2].id


@pytest.fixture
def typed(store: SqliteStore, meeting: Meeting, item_id: Id) -> Meeting:
    """Three points, the second with two responses."""
    for name in ("one", "two", "three"):
        entries.add_entry(store, meeting.id, item_id, text=f"Point {name}.", entry_id=name)
    for name in ("first", "second"):
        entries.add_entry(
            store,
            meeting.id,
            item_id,
            kind=EntryKind.RESPONSE,
            text=name.title(),
            placement=Placement.under("two"),
            entry_id=name,
        )
    return store.meeting(meeting.id)


def outline(meeting: Meeting, item_id: Id) -> list[str]:
    """The item's entries, a line each, two spaces for each level."""
    return ["  " * depth + entry.text for depth, entry in tree.walk(meeting.item(item_id).entries)]


def entry(meeting: Meeting, item_id: Id, entry_id: Id) -> Entry:
    return tree.find(meeting.item(item_id).entries, entry_id)


def test_entries_are_added_last_after_before_and_under(store: SqliteStore, typed: Meeting, item_id: Id) -> None:
    entries.add_entry(store, typed.id, item_id, text="Last.")
    entries.add_entry(store, typed.id, item_id, text="After two.", placement=Placement.after("two"))
    entries.add_entry(store, typed.id, item_id, text="Before one.", placement=Placement.before("one"))
    now = entries.add_entry(store, typed.id, item_id, text="Third", placement=Placement.under("two"))
    assert outline(now, item_id) == [
        "Before one.",
        "Point one.",
        "Point two.",
        "  First",
        "  Second",
        "  Third",
        "After two.",
        "Point three.",
        "Last.",
    ]


def test_a_resolution_goes_after_the_whole_of_what_it_is_added_in(
    store: SqliteStore, typed: Meeting, item_id: Id
) -> None:
    after = Placement.after("first")
    now = entries.add_entry(store, typed.id, item_id, kind=EntryKind.RESOLUTION, text="Resolved", placement=after)
    assert outline(now, item_id)[4:6] == ["Resolved", "Point three."]


def test_an_entry_too_deep_is_refused_and_nothing_changed(store: SqliteStore, typed: Meeting, item_id: Id) -> None:
    entries.add_entry(store, typed.id, item_id, text="3", placement=Placement.under("first"), entry_id="level 3")
    entries.add_entry(store, typed.id, item_id, text="4", placement=Placement.under("level 3"), entry_id="level 4")
    before = store.meeting(typed.id)
    with pytest.raises(RecordError, match="levels deep"):
        entries.add_entry(store, typed.id, item_id, text="5", placement=Placement.under("level 4"))
    assert store.meeting(typed.id) == before


def test_pasted_lines_are_entries_and_one_step(store: SqliteStore, typed: Meeting, item_id: Id) -> None:
    lines = ["A\x0bB", "", "   ", "C\x00", "[/]"]
    now = entries.add_lines(store, typed.id, item_id, lines, kind=EntryKind.NARRATIVE, placement=Placement.after("one"))
    assert outline(now, item_id)[:5] == ["Point one.", "A\nB", "C", "[/]", "Point two."]
    assert meetings.undo(store, typed.id) == "Paste 3 lines"
    assert outline(store.meeting(typed.id), item_id) == outline(typed, item_id)


def test_typing_keeps_the_text_as_typed(store: SqliteStore, typed: Meeting, item_id: Id) -> None:
    text = "  “Quoted”,  two spaces … and a tab\t[/b] 'single'. "
    assert entry(type_text(store, typed.id, item_id, "one", text), item_id, "one").text == text


def test_typing_into_what_is_gone_is_said(store: SqliteStore, typed: Meeting, item_id: Id) -> None:
    entries.delete(store, typed.id, item_id, "one")
    with pytest.raises(NotFoundError, match="no longer in the minute"):
        type_text(store, typed.id, item_id, "one", "Lost?")
    with pytest.raises(NotFoundError, match="no longer in the meeting"):
        type_text(store, typed.id, "no such item", "one", "Lost?")


def test_splitting_in_the_middle(store: SqliteStore, typed: Meeting, item_id: Id) -> None:
    """What stands under the entry stays with its second half."""
    now = entries.split(store, typed.id, item_id, "two", 6, second_id="half")
    assert outline(now, item_id)[1:5] == ["Point ", "two.", "  First", "  Second"]


def test_splitting_at_the_end_begins_a_new_point(store: SqliteStore, typed: Meeting, item_id: Id) -> None:
    """What stands under the entry stays where it was."""
    now = entries.split(store, typed.id, item_id, "two", len("Point two."), second_id="new")
    assert outline(now, item_id)[1:5] == ["Point two.", "  First", "  Second", ""]
    assert entry(now, item_id, "new").kind is EntryKind.POINT


@pytest.mark.parametrize("at", [0, -3])
def test_splitting_at_the_start_puts_an_empty_entry_before(
    store: SqliteStore, typed: Meeting, item_id: Id, at: int
) -> None:
    """All that the entry is goes with its words: an action keeps its owner, a resolution its clauses."""
    after = Placement.after("two")
    resolutions.add_action(store, typed.id, item_id, text="Write", owner="Clerk", placement=after, entry_id="act")
    now = entries.split(store, typed.id, item_id, "act", at, second_id="moved")
    assert outline(now, item_id)[3:6] == ["  Second", "", "Write"]
    moved = entry(now, item_id, "moved")
    assert (moved.kind, moved.owner) == (EntryKind.ACTION, "Clerk")
    assert (entry(now, item_id, "act").kind, entry(now, item_id, "act").owner) == (EntryKind.POINT, "")


def test_splitting_beyond_the_end_is_at_the_end(store: SqliteStore, typed: Meeting, item_id: Id) -> None:
    now = entries.split(store, typed.id, item_id, "one", 999, second_id="new")
    assert outline(now, item_id)[:2] == ["Point one.", ""]


def test_after_a_resolution_comes_a_point_and_the_clauses_stay(store: SqliteStore, typed: Meeting, item_id: Id) -> None:
    resolutions.add_resolution(store, typed.id, item_id, text="RESOLVED that", resolution_id="res", clause_id="clause")
    now = entries.split(store, typed.id, item_id, "res", 8, second_id="next")
    assert [one.id for one in entry(now, item_id, "res").children] == ["clause"]
    assert entry(now, item_id, "next").kind is EntryKind.POINT
    assert entry(now, item_id, "next").text == " that"


def test_splitting_and_joining_keeps_references_on_their_words(
    store: SqliteStore, typed: Meeting, item_id: Id, meeting: Meeting
) -> None:
    to = meeting.items[0].id
    type_text(store, typed.id, item_id, "one", "See minute 1 and minute 2.")
    entries.refer(store, typed.id, item_id, "one", 11, 12, to_item_id=to)
    entries.refer(store, typed.id, item_id, "one", 24, 25, to_item_id=to)
    before = store.meeting(typed.id)
    now = entries.split(store, typed.id, item_id, "one", 13, second_id="half")
    assert entry(now, item_id, "one").references == (Reference(to, 11, 12),)
    assert entry(now, item_id, "half").references == (Reference(to, 11, 12),)
    assert entry(now, item_id, "half").text == "and minute 2."
    again = entries.join(store, typed.id, item_id, "half", "one")
    assert entry(again, item_id, "one") == entry(before, item_id, "one")


def test_joining_takes_what_stood_under_along(store: SqliteStore, typed: Meeting, item_id: Id) -> None:
    now = entries.join(store, typed.id, item_id, "two", "one")
    assert outline(now, item_id) == ["Point one.Point two.", "  First", "  Second", "Point three."]


def test_joining_onto_itself_or_what_stands_under_it_is_refused(
    store: SqliteStore, typed: Meeting, item_id: Id
) -> None:
    for onto in ("two", "first"):
        with pytest.raises(RecordError, match="cannot be joined"):
            entries.join(store, typed.id, item_id, "two", onto)
    assert store.meeting(typed.id) == typed


def test_joining_never_puts_anything_too_deep(store: SqliteStore, typed: Meeting, item_id: Id) -> None:
    entries.add_entry(store, typed.id, item_id, text="3", placement=Placement.under("second"), entry_id="level 3")
    entries.add_entry(store, typed.id, item_id, text="4", placement=Placement.under("level 3"), entry_id="level 4")
    entries.add_entry(store, typed.id, item_id, text="Under three", placement=Placement.under("three"))
    before = store.meeting(typed.id)
    with pytest.raises(RecordError, match="levels deep"):
        entries.join(store, typed.id, item_id, "three", "level 4")
    assert store.meeting(typed.id) == before


def test_kinds_change_and_change_back(store: SqliteStore, typed: Meeting, item_id: Id) -> None:
    for kind in EntryKind:
        now = entries.change_kind(store, typed.id, item_id, "two", kind)
        assert entry(now, item_id, "two").kind is kind
        assert outline(now, item_id) == outline(typed, item_id)
    now = entries.change_kind(store, typed.id, item_id, "two", EntryKind.POINT)
    assert now.items == typed.items


def test_moving_nesting_and_unnesting(store: SqliteStore, typed: Meeting, item_id: Id) -> None:
    entries.move(store, typed.id, item_id, "two", -5)
    assert outline(store.meeting(typed.id), item_id)[:3] == ["Point two.", "  First", "  Second"]
    entries.nest(store, typed.id, item_id, "one")
    now = store.meeting(typed.id)
    assert outline(now, item_id)[:4] == ["Point two.", "  First", "  Second", "  Point one."]
    assert entry(now, item_id, "one").kind is EntryKind.RESPONSE
    with pytest.raises(RecordError, match="Nothing stands before"):
        entries.nest(store, typed.id, item_id, "two")
    entries.unnest(store, typed.id, item_id, "one")
    with pytest.raises(RecordError, match="top level"):
        entries.unnest(store, typed.id, item_id, "one")
    now = entries.move(store, typed.id, item_id, "one", -1)
    assert now.items == typed.items


def test_moving_at_the_end_is_no_step(store: SqliteStore, typed: Meeting, item_id: Id) -> None:
    steps = len(store.history(typed.id))
    entries.move(store, typed.id, item_id, "three", 1)
    assert len(store.history(typed.id)) == steps


def test_delete_takes_what_stands_under_and_undo_brings_it_back(
    store: SqliteStore, typed: Meeting, item_id: Id
) -> None:
    now = entries.delete(store, typed.id, item_id, "two")
    assert outline(now, item_id) == ["Point one.", "Point three."]
    assert meetings.undo(store, typed.id) == "Delete"
    assert store.meeting(typed.id).items == typed.items


def test_labels_and_restarts(store: SqliteStore, typed: Meeting, item_id: Id) -> None:
    now = entries.set_label(store, typed.id, item_id, "two", "iv\x00)")
    assert entry(now, item_id, "two").label == "iv)"
    now = entries.set_restarts(store, typed.id, item_id, "two", True)
    assert entry(now, item_id, "two").restarts
    entries.set_label(store, typed.id, item_id, "two", None)
    now = entries.set_restarts(store, typed.id, item_id, "two", False)
    assert now.items == typed.items


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 3), (4, 2), (0, 11), (10, 11)])
def test_a_reference_needs_characters_to_stand_in(
    store: SqliteStore, typed: Meeting, item_id: Id, start: int, end: int
) -> None:
    with pytest.raises(RecordError, match="needs characters"):
        entries.refer(store, typed.id, item_id, "one", start, end, to_item_id=item_id)


def test_references_do_not_overlap_and_lead_somewhere(store: SqliteStore, typed: Meeting, item_id: Id) -> None:
    entries.refer(store, typed.id, item_id, "one", 2, 6, to_item_id=item_id)
    with pytest.raises(RecordError, match="already"):
        entries.refer(store, typed.id, item_id, "one", 5, 8, to_item_id=item_id)
    with pytest.raises(NotFoundError, match="agenda item"):
        entries.refer(store, typed.id, item_id, "one", 7, 9, to_item_id="no such item")
    now = entries.refer(store, typed.id, item_id, "one", 6, 8, to_item_id=item_id)
    assert entry(now, item_id, "one").references == (Reference(item_id, 2, 6), Reference(item_id, 6, 8))


def test_an_item_that_another_refers_to_is_not_deleted(store: SqliteStore, typed: Meeting, item_id: Id) -> None:
    to = typed.items[0].id
    entries.refer(store, typed.id, item_id, "first", 0, 3, to_item_id=to)
    before = store.meeting(typed.id)
    with pytest.raises(RecordError, match="refers to this item"):
        agenda.delete_item(store, typed.id, to)
    assert store.meeting(typed.id).items == before.items
    type_text(store, typed.id, item_id, "first", "")
    assert to not in [item.id for item in agenda.delete_item(store, typed.id, to).items]


def test_an_item_that_refers_to_itself_can_be_deleted(store: SqliteStore, typed: Meeting, item_id: Id) -> None:
    entries.refer(store, typed.id, item_id, "one", 0, 3, to_item_id=item_id)
    assert item_id not in [item.id for item in agenda.delete_item(store, typed.id, item_id).items]
