"""Kinds that are one row and nothing else, taken through every room of a program that has them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from minutetaker.desk.follow_ups.listing import listed
from minutetaker.desk.follow_ups.noting import subject_of
from minutetaker.desk.line import complete, run_line
from minutetaker.desk.meetings import meetings
from minutetaker.desk.minuting import entries
from minutetaker.desk.search import ask
from minutetaker.interchange.meeting_file import from_json, schema, to_json
from minutetaker.minutes.compose.minutes import compose
from minutetaker.minutes.documents.document import Document, Paragraph, Role
from minutetaker.minutes.style.house_style import HouseStyle
from minutetaker.minutes.unfinished.unfinished import unfinished
from minutetaker.outputs.text.plain import render_text
from minutetaker.record import Entry, EntryKind, Meeting, RecordError
from minutetaker.record.differences.meetings import differences
from minutetaker.record.entries import tree
from minutetaker.screens.commands.synonyms import SYNONYMS
from minutetaker.store.sqlite.store import SqliteStore
from tests.minutes.samples import BUNDLED_NAMES, bundled, entry, item, meeting, point, written
from tests.outputs.word.opened_files import built, opened
from tests.screens.driving import until
from tests.screens.meeting.minuting import at_the, one_item
from tests.screens.meeting.panes_app import committee_of, harbour_meeting

REMARK = EntryKind("remark")
SAID = "A gull was heard."


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    with SqliteStore.open(tmp_path / "minutes.db", who="clerk") as opened_store:
        harbour = harbour_meeting()
        opened_store.add_committee(committee_of(harbour), label="New committee")
        opened_store.add_meeting(harbour, label="New meeting")
        yield opened_store


@pytest.fixture
def noted(store: SqliteStore) -> Meeting:
    """The harbour meeting, a remark at the end of its first item."""
    there = harbour_meeting()
    return entries.add_entry(store, there.id, there.items[0].id, kind=REMARK, text=SAID, entry_id="a" * 16)


def remarked(style: HouseStyle) -> tuple[Document, Paragraph]:
    """Minutes with a remark between two points, and how that prints."""
    taken = meeting(item(point("One."), entry(REMARK, SAID), point("Two.")))
    document = compose(taken, style)
    return document, next(one for one in document.paragraphs() if SAID in one.text)


def test_the_desk_adds_it_and_takes_it_back(store: SqliteStore, noted: Meeting) -> None:
    assert noted.items[0].entries[-1] == Entry("a" * 16, REMARK, SAID)
    assert store.meeting(noted.id) == noted
    assert meetings.undo(store, noted.id) == "Add remark"
    assert store.meeting(noted.id).items == harbour_meeting().items
    assert meetings.redo(store, noted.id) == "Add remark"
    assert store.meeting(noted.id).items == noted.items


def test_the_outliner_splits_nests_and_makes_it_another_kind(store: SqliteStore, noted: Meeting) -> None:
    where = (store, noted.id, noted.items[0].id, "a" * 16)
    entries.split(*where, 7, second_id="b" * 16)
    entries.nest(*where[:3], "b" * 16)
    now = store.meeting(noted.id).items[0].entries
    assert [(one.kind, one.text) for one in (tree.find(now, "a" * 16), tree.find(now, "b" * 16))] == [
        (REMARK, "A gull "),
        (REMARK, "was heard."),
    ]
    entries.unnest(*where[:3], "b" * 16)
    entries.join(*where[:3], "b" * 16, "a" * 16)
    changed = entries.change_kind(*where, EntryKind.NARRATIVE)
    assert tree.find(changed.items[0].entries, "a" * 16) == Entry("a" * 16, EntryKind.NARRATIVE, SAID)


def test_the_line_knows_its_word(store: SqliteStore, noted: Meeting) -> None:
    assert "/rem text" in [one.shown for one in complete("/rem", noted)]
    result = run_line(store, noted.id, noted.items[0].id, "a" * 16, "/remark Another.", at=dt.time(19, 42))
    assert [(one.kind, one.text) for one in result.meeting.items[0].entries[-2:]] == [
        (REMARK, SAID),
        (REMARK, "Another."),
    ]


def test_the_line_begins_one_with_an_owner_and_a_day(store: SqliteStore, noted: Meeting) -> None:
    assert "/task Owner 30/11 what" in [one.shown for one in complete("/task", noted)]
    typed = "/todo Clerk 30/11/2031 Buy chalk."
    result = run_line(store, noted.id, noted.items[0].id, "a" * 16, typed, at=dt.time(19, 42))
    task = result.meeting.items[0].entries[-1]
    assert (task.kind, task.owner, task.due, task.text) == ("task", "Clerk", dt.date(2031, 11, 30), "Buy chalk.")


@pytest.mark.parametrize("name", ["remark", "task"])
def test_the_palette_finds_the_choice_of_kinds_by_it(name: str) -> None:
    assert name in SYNONYMS["discussion.kind"]


def test_the_interchange_format_carries_it() -> None:
    said = meeting(item(point("One.", entry(REMARK, SAID))))
    assert from_json(to_json(said)).meeting.items == said.items
    assert "remark" in schema()["$defs"]["EntryKind"]["enum"]


@pytest.mark.parametrize("name", BUNDLED_NAMES)
def test_every_bundled_style_prints_it_as_a_point_does(name: str) -> None:
    document, paragraph = remarked(bundled(name))
    points = [one for one in document.paragraphs() if one.role is Role.POINT]
    assert [one.text for one in points] == ["One.", SAID, "Two."]
    assert paragraph in points
    numbers = [one.label.number for one in points if one.label]
    assert numbers in ([], [1, 2, 3])
    assert SAID in render_text(document)
    assert any(SAID in one.text for one in opened(built(document)).paragraphs)


def test_a_house_style_words_it(tmp_path: Path) -> None:
    style = written(tmp_path, '[sentences]\nremark = "Aside: {{ text }}"')
    assert remarked(style)[1].text == f"Aside: {SAID}"


def test_it_is_no_unfinished_business(noted: Meeting) -> None:
    assert [one for one in unfinished(noted, bundled("parish")) if one.entry_id == "a" * 16] == []


def test_the_differences_name_it(noted: Meeting) -> None:
    assert [(one.what, one.after) for one in differences(harbour_meeting(), noted)] == [("Remark", SAID)]


def test_the_search_finds_it_by_its_kind(store: SqliteStore, noted: Meeting) -> None:
    found = ask(store, "gull kind:remark", exempt=False)
    assert [(hit.kind, hit.entry_id) for hit in found.found.hits] == [("remark", "a" * 16)]


def test_follow_ups_leave_it_out(store: SqliteStore, noted: Meeting) -> None:
    assert "a" * 16 not in [one.entry_id for one in listed(store)]
    with pytest.raises(RecordError, match="followed up"):
        subject_of(store, noted.id, "a" * 16)


async def test_the_discussion_pane_and_its_menus_have_it(tmp_path: Path) -> None:
    async with at_the(one_item(Entry("p", text="One")), tmp_path / "screen.db") as clerk:
        await clerk.press("ctrl+k")
        await clerk.pilot.press("r", "e", "m", "a", "r", "k", "enter")
        await until(clerk.pilot, lambda: clerk.screen.discussion.takes_text)
        assert await clerk.entries() == [(0, "remark", "One")]
        await clerk.press("end", "enter")
        await clerk.type("Two")
        await clerk.press("enter", "slash", "r", "e", "m")
        assert "Remark, said aside" in clerk.page
        await clerk.type(" Three")
        await clerk.press("enter")
        assert await clerk.entries() == [(0, "remark", "One"), (0, "remark", "Two"), (0, "remark", "Three")]
        assert "Three" in clerk.page
