"""The list of changes as members read it beside the draft that they were sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import time
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minutetaker.minutes.documents.changes import changes_document
from minutetaker.minutes.documents.document import Document, Paragraph, Role, Table
from minutetaker.outputs.text.plain import render_lines, render_text
from minutetaker.record import AttendanceKind, Entry, EntryKind, Item, Meeting, MeetingStatus, Standing
from minutetaker.record.differences.meetings import differences
from tests.minutes.samples import BUNDLED_NAMES, bundled, entry, event, item, meeting, person, point
from tests.record.edits import edited

STYLES = {name: bundled(name) for name in BUNDLED_NAMES}
PARISH = STYLES["parish"]
SECRET = "zq-secret"

PATH = item(point("Whether the path would flood."), point("What it would cost."), title="River path")
BRIDGE = item(point("The bridge was closed."), title="Bridge")
GATES = item(point("The gates were shut."), title="Gates")
DRAFT = meeting(PATH, BRIDGE, GATES, status=MeetingStatus.CIRCULATED, first_minute_number=11)


def now(*items: Item, **fields: Any) -> Meeting:
    return replace(DRAFT, items=items, **fields)


def with_text(found: Item, place: int, text: str, **fields: Any) -> Item:
    entries = list(found.entries)
    entries[place] = replace(entries[place], text=text)
    return replace(found, entries=tuple(entries), **fields)


def outline(document: Document) -> list[str | tuple[tuple[str, ...], ...]]:
    """Headings as they print, and the rows of the tables without their header rows."""
    found: list[str | tuple[tuple[str, ...], ...]] = []
    for block in document.blocks:
        if isinstance(block, Table):
            found.append(block.rows[1:])
        elif isinstance(block, Paragraph) and block.role is Role.ITEM_HEADING:
            found.append(f"{block.label.text} {block.text}" if block.label else block.text)
    return found


def said(document: Document, role: Role) -> list[str]:
    return [one.text for one in document.paragraphs() if one.role is role]


def test_the_changes_stand_in_a_table_for_the_meeting_and_for_each_item_that_changed() -> None:
    after = now(with_text(PATH, 1, "What all of it would cost."), BRIDGE, replace(GATES, entries=()), place="Hall")
    assert outline(changes_document(DRAFT, after, PARISH)) == [
        "The meeting",
        (("Place of the meeting changed", "the Reading Room", "Hall"),),
        "11/31 River path",
        (("11/31(b)", "Point reworded", "What it would cost.", "What [all of] it would cost."),),
        "13/31 Gates",
        (("13/31(a)", "Point taken out", "The gates were shut.", "–"),),
    ]


def test_every_table_has_a_header_row() -> None:
    after = now(with_text(PATH, 1, "What all of it would cost."), BRIDGE, GATES, closed_at=time(21))
    tables = [block for block in changes_document(DRAFT, after, PARISH).blocks if isinstance(block, Table)]
    assert [table.rows[0] for table in tables] == [
        ("What changed", "Before", "Now"),
        ("Minute", "What changed", "Before", "Now"),
    ]


def test_it_says_of_what_it_is_the_list_and_since_when() -> None:
    document = changes_document(DRAFT, now(PATH, BRIDGE), PARISH, since="since the draft circulated on 20 May 2031")
    assert document.title == "Changes to the minutes of the Open Spaces Committee, 14 May 2031"
    assert document.header == "DRAFT – Open Spaces Committee, 14 May 2031"
    assert said(document, Role.TITLE) == [document.title]
    assert said(document, Role.NARRATIVE) == ["What has changed since the draft circulated on 20 May 2031."]


def test_where_nothing_changed_it_says_so() -> None:
    document = changes_document(DRAFT, DRAFT, PARISH, since="since the draft circulated on 20 May 2031")
    assert said(document, Role.NARRATIVE) == ["Nothing has changed since the draft circulated on 20 May 2031."]
    assert outline(document) == []


def row(before: str, after: str) -> tuple[str, ...]:
    document = changes_document(
        now(with_text(PATH, 0, before), BRIDGE, GATES), now(with_text(PATH, 0, after), BRIDGE, GATES), PARISH
    )
    (found,) = [block.rows[1] for block in document.blocks if isinstance(block, Table)]
    return found[2:]


def test_of_a_long_text_the_words_around_the_change_are_shown() -> None:
    many = "one two three four five six seven eight nine ten "
    assert row(f"{many}old {many}", f"{many}new {many}") == (
        "… five six seven eight nine ten [old] one two three four five six …",
        "… five six seven eight nine ten [new] one two three four five six …",
    )


def test_a_text_that_was_written_anew_is_shown_whole_and_without_marks() -> None:
    before, after = "Whether the path would flood.", "The clerk had asked three builders for tenders."
    assert row(before, after) == (before, after)


def test_the_marks_are_others_where_the_text_has_brackets_itself() -> None:
    before, after = "That the [second] plan be agreed now.", "That the [first] plan be agreed now."
    assert row(before, after) == (
        "That the [«second»] plan be agreed now.",
        "That the [«first»] plan be agreed now.",
    )


def test_a_changed_table_reads_with_bars_between_its_cells() -> None:
    table = entry(EntryKind.TABLE, "Site\tRent\nLong Furlong\t£42.00")
    before = now(item(table))
    after = replace(before, items=(with_text(before.items[0], 0, "Site\tRent\nLong Furlong\t£43.00"),))
    document = changes_document(before, after, PARISH)
    (rows,) = [block.rows for block in document.blocks if isinstance(block, Table)]
    assert rows[1][3] == "Site | Rent\nLong Furlong | [£43.00]"
    assert "£43.00]\n" in render_text(document)


def test_headings_keep_their_numbers_where_items_between_did_not_change() -> None:
    after = now(with_text(PATH, 0, "Whether it would flood."), BRIDGE, with_text(GATES, 0, "They were shut."))
    labels = [one.label for one in changes_document(DRAFT, after, PARISH).paragraphs() if one.label]
    assert [(label.text, label.number) for label in labels] == [("11/31", 11), ("13/31", 13)]
    assert len({label.list_id for label in labels}) == 2


def test_an_item_taken_out_has_the_number_that_it_had() -> None:
    after = now(BRIDGE, GATES)
    assert outline(changes_document(DRAFT, after, PARISH))[0] == "11/31 River path"


def exempt(found: Item) -> Item:
    return replace(found, exempt=True, exempt_paragraph="3")


@pytest.mark.parametrize("was", [True, False])
@pytest.mark.parametrize("is_now", [True, False])
def test_what_was_or_is_exempt_is_in_the_list_only_when_asked_for(was: bool, is_now: bool) -> None:
    secret = with_text(BRIDGE, 0, SECRET)
    before = now(PATH, exempt(BRIDGE) if was else BRIDGE, GATES)
    after = now(with_text(PATH, 0, "Whether it would."), exempt(secret) if is_now else secret, GATES)
    public = changes_document(before, after, PARISH)
    whole = changes_document(before, after, PARISH, include_exempt=True)
    assert (SECRET in repr(public)) is not (was or is_now)
    assert (said(public, Role.EXEMPT_NOTICE) == ["Changes to exempt items are left out of this list."]) is (
        was or is_now
    )
    assert SECRET in repr(whole)
    assert ("NOT FOR PUBLICATION" in whole.header) is (was or is_now)
    assert "NOT FOR PUBLICATION" not in public.header


def test_who_came_for_an_exempt_item_only_is_not_named() -> None:
    guest = person(SECRET, Standing.WITNESS)
    before = now(PATH, exempt(BRIDGE), GATES)
    came = event(guest, AttendanceKind.IN_ATTENDANCE, item_id=BRIDGE.id)
    after = replace(before, attendees=(guest,), attendance=(came,))
    assert SECRET not in repr(changes_document(before, after, PARISH))
    assert SECRET in repr(changes_document(before, after, PARISH, include_exempt=True))


def whispered(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    return tuple(
        replace(one, text=f"{SECRET} {one.text}", references=(), children=whispered(one.children)) for one in entries
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(edited(), st.sampled_from(BUNDLED_NAMES), st.integers(1, 120))
def test_no_record_is_too_odd_and_nothing_exempt_gets_out(
    states: tuple[Meeting, Meeting], style: str, width: int
) -> None:
    hidden = {one.id for state in states for one in state.items if one.exempt}
    before, after = (
        replace(
            state,
            items=tuple(
                replace(one, entries=whispered(one.entries), purpose=SECRET) if one.id in hidden else one
                for one in state.items
            ),
        )
        for state in states
    )
    public = changes_document(before, after, STYLES[style])
    assert SECRET not in repr(public)
    whole = changes_document(before, after, STYLES[style], include_exempt=True)
    rows = [block.rows for block in whole.blocks if isinstance(block, Table)]
    assert sum(map(len, rows)) - len(rows) == len(differences(before, after))
    assert all(len({len(one) for one in table}) == 1 for table in rows)
    render_lines(whole, width)
