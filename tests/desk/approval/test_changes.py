"""The list of changes as a file."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from minutetaker.desk.approval.changes import changes_publication
from minutetaker.desk.meetings.sample import build_sample
from minutetaker.minutes.style.style_files import load_style
from minutetaker.outputs.errors import EditedByHandError
from minutetaker.outputs.publishing import file_name, publish, written
from minutetaker.record import EntryKind, Meeting, MeetingKind, MeetingStatus
from minutetaker.record.entries.tree import update, walk
from minutetaker.store.sqlite.store import SqliteStore
from tests.outputs.publications import TEXT, WORD

STYLE = load_style("parish")
SINCE = "since the draft circulated on 12 March 2026"


@pytest.fixture(scope="module")
def circulated(tmp_path_factory: pytest.TempPathFactory) -> Meeting:
    with SqliteStore.open(tmp_path_factory.mktemp("store") / "minutes.db", who="a clerk") as store:
        return replace(build_sample(store), status=MeetingStatus.CIRCULATED)


@pytest.fixture
def now(circulated: Meeting) -> Meeting:
    """The vote on the rents counted anew, and the exempt resolution reworded."""
    changed = circulated
    for item in circulated.items:
        for _, entry in walk(item.entries):
            if entry.kind is EntryKind.VOTE and entry.votes_for == 5:
                recounted = replace(entry, votes_for=6, votes_against=0)
                changed = changed.with_item(
                    item.id,
                    lambda one, new=recounted: replace(one, entries=update(one.entries, new.id, lambda _: new)),  # type: ignore[misc]
                )
        if item.exempt:
            changed = changed.with_item(item.id, lambda one: replace(one, entries=one.entries[:1]))
    return changed


def tables(path: Path) -> list[list[list[str]]]:
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in docx.Document(str(path)).tables]


def test_the_list_is_a_word_table_under_the_items_heading(circulated: Meeting, now: Meeting, tmp_path: Path) -> None:
    file = publish(changes_publication(circulated, now, STYLE, since=SINCE), WORD, tmp_path)
    assert file == tmp_path / "Amenities Committee 2026-03-04 changes since circulated DRAFT.docx"
    assert tables(file) == [
        [
            ["Minute", "What changed", "Before", "Now"],
            ["47/25", "Count of the vote changed", "5 for, 1 against, 1 abstained", "6 for, 0 against, 1 abstained"],
        ]
    ]
    headings = [one.text for one in docx.Document(str(file)).paragraphs if one.style.name == "Heading 1"]  # type: ignore[union-attr]
    assert headings == ["Allotment rents for 2026/27"]


def test_with_exempt_items_only_its_owner_can_read_the_file(circulated: Meeting, now: Meeting, tmp_path: Path) -> None:
    file = publish(changes_publication(circulated, now, STYLE, include_exempt=True), WORD, tmp_path)
    assert file.name == "Amenities Committee 2026-03-04 changes since circulated EXEMPT RESTRICTED DRAFT.docx"
    assert "the lower tender be accepted" in str(tables(file))
    if sys.platform != "win32":
        assert file.stat().st_mode & 0o777 == 0o600


def test_a_list_that_was_edited_by_hand_is_not_overwritten_unasked(
    circulated: Meeting, now: Meeting, tmp_path: Path
) -> None:
    target = tmp_path / "list.docx"
    docx.Document().save(str(target))
    with pytest.raises(EditedByHandError):
        publish(changes_publication(circulated, now, STYLE), WORD, tmp_path / "list")
    publish(changes_publication(circulated, now, STYLE), WORD, tmp_path / "list", overwrite=True)
    assert len(tables(target)) == 1


def test_as_text_it_says_the_same(circulated: Meeting, now: Meeting) -> None:
    text = written(changes_publication(circulated, now, STYLE, since=SINCE), TEXT).decode()
    assert text.startswith("DRAFT – Amenities Committee, 4 March 2026\n\nChanges to the minutes of the Amenities")
    assert f"What has changed {SINCE}." in text
    assert "47/25\tCount of the vote changed\t5 for, 1 against, 1 abstained\t6 for" in text
    assert "tender be accepted" not in text


def test_the_name_says_what_kind_of_meeting_it_was(circulated: Meeting) -> None:
    annual = replace(circulated, kind=MeetingKind.ANNUAL, status=MeetingStatus.CONFIRMED)
    name = file_name(changes_publication(annual, annual, STYLE), ".docx")
    assert name == "Amenities Committee 2026-03-04 annual changes since circulated.docx"
