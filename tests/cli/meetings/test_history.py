"""``minutetaker history`` and ``minutetaker name``."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document

from minutetaker.desk.meetings.meetings import undo
from minutetaker.desk.minuting.agenda import rename_item
from minutetaker.desk.minuting.resolutions import add_resolution
from minutetaker.record import Meeting
from minutetaker.settings import settings_file
from minutetaker.store.sqlite.store import SqliteStore
from tests.cli.conftest import CommandLine
from tests.typed import type_text


@pytest.fixture
def revised(sample: Meeting, store_path: Path, minutetaker: CommandLine) -> Meeting:
    """The sample meeting, its draft circulated on 9 March and two of its texts changed since, one of them exempt."""
    minutetaker("circulate", "latest", "--on", "9 March")
    with SqliteStore.open(store_path, who="Dana Ash") as store:
        for item in (
            next(one for one in sample.items if one.entries and not one.exempt),
            next(one for one in sample.items if one.entries and one.exempt),
        ):
            before, added = item.entries[0].text, "It was kept quiet." if item.exempt else "A sum was hushed."
            type_text(store, sample.id, item.id, item.entries[0].id, f"{added} {before} {added}")
    return sample


def test_it_tells_who_did_what_and_when(sample: Meeting, store_path: Path, minutetaker: CommandLine) -> None:
    with SqliteStore.open(store_path, who="Dana Ash") as store:
        rename_item(store, sample.id, sample.items[0].id, "Sorry")
        undo(store, sample.id)
    said = minutetaker("history", "latest")
    assert (said.code, said.err) == (0, "")
    first, *_, renamed, undone = said.out.splitlines()
    assert first.endswith("a clerk   New meeting")
    told = "Rename item in minute 41 (Apologies for absence): “Apologies for absence” → “Sorry” (undone)"
    assert f"Dana Ash  {told}" in renamed
    assert "Dana Ash  Undo: Rename item" in undone
    listed = minutetaker("history", "latest", "--json").json
    assert [(one["who"], one["what"], one["undone"]) for one in listed[-2:]] == [
        ("Dana Ash", "Rename item", True),
        ("Dana Ash", "Undo: Rename item", False),
    ]


def test_words_of_exempt_items_are_printed_only_when_asked_for(revised: Meeting, minutetaker: CommandLine) -> None:
    words = "It was kept quiet."
    for arguments in ((), ("--json",), ("--changed-since-circulated",), ("--changed-since-circulated", "--json")):
        said = minutetaker("history", "latest", *arguments)
        assert said.code == 0
        assert words not in said.out
        assert words in minutetaker("history", "latest", *arguments, "--exempt").out


def test_what_changed_since_the_draft_went_out_is_told_and_written(
    revised: Meeting, minutetaker: CommandLine, tmp_path: Path
) -> None:
    said = minutetaker("history", "latest", "--changed-since-circulated")
    assert said.code == 0
    assert "since the draft circulated on 9 March 2026" in said.out
    assert "hushed" in said.out
    (open_one,) = [
        one
        for one in minutetaker("history", "latest", "--changed-since-circulated", "--json").json
        if not one["exempt"]
    ]
    assert open_one["change"] == "reworded"
    assert open_one["after"] == f"A sum was hushed. {open_one['before']} A sum was hushed."
    written = minutetaker("history", "latest", "--changed-since-circulated", "--output", "changes.docx")
    assert written.out == "changes.docx\n"
    tables = Document(str(tmp_path / "here" / "changes.docx")).tables
    assert any("hushed" in cell.text for table in tables for row in table.rows for cell in row.cells)


def test_a_draft_that_never_went_out_has_nothing_to_differ_from(sample: Meeting, minutetaker: CommandLine) -> None:
    said = minutetaker("history", "latest", "--changed-since-circulated")
    assert said.code == 1
    assert "has not gone out yet" in said.err


def test_the_history_of_one_item_is_told_by_its_number(sample: Meeting, minutetaker: CommandLine) -> None:
    said = minutetaker("history", "latest", "--item", "41")
    assert (said.code, said.err) == (0, "")
    assert said.out.splitlines()[0].endswith("minute 41/25 · Apologies for absence")
    missing = minutetaker("history", "latest", "--item", "7")
    assert missing.code == 1
    assert "no item '7'" in missing.err


def test_what_an_exempt_item_decided_is_told_only_when_asked_for(
    sample: Meeting, minutetaker: CommandLine, store_path: Path
) -> None:
    item = next(one for one in sample.items if one.exempt)
    with SqliteStore.open(store_path, who="Dana Ash") as store:
        add_resolution(store, sample.id, item.id, text="That the kiln be sold.")
    number = str(sample.minute_number(item.id))
    said = minutetaker("history", "latest", "--item", number)
    assert (said.code, "kiln" in said.out) == (0, False)
    assert "what was decided is not shown" in said.out
    assert "That the kiln be sold." in minutetaker("history", "latest", "--item", number, "--exempt").out


@pytest.mark.parametrize("with_it", ["--changed-since-circulated", "--json"])
def test_the_history_of_one_item_is_told_in_words_only(sample: Meeting, minutetaker: CommandLine, with_it: str) -> None:
    assert minutetaker("history", "latest", "--item", "41", with_it).code == 2


@pytest.mark.parametrize(
    "arguments", [("--output", "x.docx"), ("--changed-since-circulated", "--json", "--output", "x.docx")]
)
def test_a_file_is_written_of_what_changed_only(
    sample: Meeting, minutetaker: CommandLine, arguments: tuple[str, ...]
) -> None:
    assert minutetaker("history", "latest", *arguments).code == 2


# The name


def test_a_name_is_chosen_kept_and_noted(sample: Meeting, minutetaker: CommandLine) -> None:
    account = minutetaker("name").out
    assert minutetaker("name", " Dana\tAsh’worth ").out == "Dana Ash’worth\n"
    shown = minutetaker("name")
    assert shown.out == "Dana Ash’worth\n"
    assert str(settings_file()) in shown.err
    assert "by Dana Ash’worth" in minutetaker("circulate", "latest", "--on", "9 March").out
    assert minutetaker("name", "--account").out == account
    assert minutetaker("name").err == ""


@pytest.mark.parametrize("wrong", ["", " \t", "x" * 81])
def test_a_name_that_is_none_is_refused(minutetaker: CommandLine, wrong: str) -> None:
    said = minutetaker("name", wrong)
    assert (said.code, said.out) == (1, "")
    assert not settings_file().exists()
