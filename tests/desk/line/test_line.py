"""Running a meeting from the line: where a line goes, what it says, and what it leaves alone."""

from __future__ import annotations

import pytest

from minutetaker.desk.line import COMMANDS_ON_THE_LINE, complete
from minutetaker.desk.line.grammar import LineCommand
from minutetaker.desk.meetings.meetings import undo
from minutetaker.desk.minuting import entries
from minutetaker.interchange.meeting_file import to_json
from minutetaker.record import EntryKind, RecordError, new_id
from minutetaker.record.entries import tree
from tests.desk.line.typed_lines import Desk


def test_a_line_in_an_empty_entry_takes_its_place(desk: Desk) -> None:
    assert desk.item_id
    empty = new_id()
    entries.add_entry(desk.store, desk.id, desk.item_id, entry_id=empty)
    desk.entry_id = empty
    desk.type("/lead Arising from the report:")
    assert [(one.kind, one.text) for one in desk.entries] == [(EntryKind.LEAD_IN, "Arising from the report:")]


def test_a_line_is_one_step_of_undo(desk: Desk) -> None:
    desk.type("/point One")
    before = desk.entries
    desk.type("/res That it be so")
    undo(desk.store, desk.id)
    assert desk.entries == before


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("/zzz", "no command"),
        ("/", "no command"),
        ("/o", "/out"),
        ("/in", "Name a person"),
        ("/in Zog", "Nobody"),
        ("/vote x", "7-3-1"),
        ("/vote 1000001-1-1", "from 0 to 1000000"),
        (f"/vote {'9' * 5000}-1-1", "7-3-1"),
        ("/next Trees", "takes no words: “Trees” would be lost"),
        ("/n Trees", "takes no words"),
        ("/back to Trees", "takes no words"),
        ("/restart at (c)", "takes no words"),
        ("/close when done", "when done"),
    ],
)
def test_a_line_that_is_none_says_so_and_changes_nothing(desk: Desk, line: str, says: str) -> None:
    before = desk.meeting
    with pytest.raises(RecordError, match=says):
        desk.type(line)
    assert desk.meeting == before


@pytest.mark.parametrize("command", COMMANDS_ON_THE_LINE, ids=lambda one: one.name)
@pytest.mark.parametrize("before", ["", "example"])
def test_words_that_a_command_has_no_use_for_are_refused(desk: Desk, command: LineCommand, before: str) -> None:
    desk.type("/res That the fence be mended")
    words = command.usage.partition(" ")[2] if before else ""
    line = " ".join(filter(None, (f"/{command.name}", words, "Quixotic")))
    try:
        desk.type(line)
    except RecordError:
        return
    assert "Quixotic" in to_json(desk.meeting)


def test_a_line_that_begins_with_two_strokes_is_text(desk: Desk) -> None:
    assert complete("//not a command", desk.meeting) == ()


def test_hostile_words_are_told_not_obeyed(desk: Desk) -> None:
    for words in ("[/]", "a[/b]", "\x00", "\udc80", "\u202e", "x" * 70_000):
        desk.type(f"/point {words}")
        with pytest.raises(RecordError):
            desk.type(f"/out {words}z")
    assert all(entry.kind is EntryKind.POINT for _, entry in tree.walk(desk.entries))


@pytest.mark.parametrize("name", ["", "in", "out", "mv", "chair", "dec", "go", "outcome"])
@pytest.mark.parametrize("words", ["x" * 65_536, "word " * 13_107])
def test_a_message_repeats_only_the_beginning_of_what_was_pasted(desk: Desk, name: str, words: str) -> None:
    with pytest.raises(RecordError) as refused:
        desk.type(f"/{name} {words}" if name else f"/{words}")
    assert len(str(refused.value)) < 200


def test_text_after_the_command_is_kept_to_its_last_space(desk: Desk) -> None:
    desk.type("/narr See (minute ")
    assert desk.entries[0].text == "See (minute "


@pytest.mark.parametrize("first", ["/vote 4-0-1", "/dec Lee", "/dec Lee owns a field", "/act Clerk 30/11"])
def test_the_next_command_leaves_what_was_noted_before(desk: Desk, first: str) -> None:
    desk.type(first)
    noted = desk.entries
    desk.type("/act Shah 1/12 order benches")
    assert desk.entries[: len(noted)] == noted
    assert len(desk.entries) == len(noted) + 1


@pytest.mark.parametrize(
    ("line", "goes_on"),
    [
        ("/res That it be so", True),
        ("/res", False),
        ("/vote 4-0-1", True),
        ("/narr Words.", True),
        ("/act Clerk 30/11", False),
    ],
)
def test_what_was_typed_whole_is_done_with(desk: Desk, line: str, goes_on: bool) -> None:
    assert desk.type(line).goes_on is goes_on
