"""Running a meeting from the line: where a line goes, what it says, and what it leaves alone."""

from __future__ import annotations

from functools import partial

import pytest

from minutetaker.desk.line import COMMANDS_ON_THE_LINE, complete, run_line
from minutetaker.desk.line.grammar import LineCommand, Takes
from minutetaker.desk.meetings.meetings import undo
from minutetaker.desk.minuting import entries
from minutetaker.interchange.meeting_file import to_json
from minutetaker.record import EntryKind, RecordError, new_id
from minutetaker.record.entries import tree
from tests.desk.line.typed_lines import AT, Desk


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
        ("/back to Trees", "Nobody"),
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
    assert (desk.type(line).goes_on_after is not None) is goes_on


TAKES = {
    Takes.NOTHING: "next restart div fell read inquorate",
    Takes.TIME: "close adjourn resume readmit",
    Takes.PERSON_PRESENT: "out withdraw",
    Takes.PERSON_AWAY: "in present",
    Takes.PERSON_AWAY_OR_NOTHING: "back",
    Takes.ANYONE: "chair apol absent dec casting own sec remote room",
    Takes.TWO_MEMBERS: "mv",
    Takes.OWNER: "act",
    Takes.OUTCOME: "outcome",
    Takes.INTEREST: "int",
    Takes.ITEM: "go",
    Takes.COUNTS: "vote",
    Takes.PHRASE: "lead",
    Takes.TEXT: "res rec item motion amend exclude label point narr head quote table brief topic substantive",
}


def test_every_command_says_what_it_takes() -> None:
    told = {one: sorted(names.split()) for one, names in TAKES.items()}
    found: dict[Takes, list[str]] = {}
    for command in COMMANDS_ON_THE_LINE:
        found.setdefault(command.takes, []).append(command.name)
    assert {one: sorted(names) for one, names in found.items()} == told
    assert {*found} == {*Takes}


@pytest.mark.parametrize(
    "line",
    [
        "/next The Chair thanked everyone.",
        "/n 4",
        "/restart here",
        "/inquorate from eight",
        "/fell flat",
        "/read the minutes",
        "/div one of two",
        "/close of play remarks",
        "/close the meeting",
        "/close 8.50 pm and thanked all",
        "/back to business",
        "/present with apologies",
        "/absent without leave",
        "/apol for the delay",
        "/outcome of the ballot",
        "/go home",
        "/vote of thanks",
        "/vote 7",
    ],
)
def test_words_that_belong_to_no_command_are_refused_and_change_nothing(desk: Desk, line: str) -> None:
    desk.type("/res That the fence be mended")
    before = desk.meeting
    with pytest.raises(RecordError):
        desk.type(line)
    assert desk.meeting == before


@pytest.mark.parametrize(
    ("line", "kinds"),
    [
        ("/narr The gate sticks.", ["point", "narrative", "point"]),
        ("/res That it be mended", ["point", "resolution", "clause", "point"]),
        ("/vote 4-1-0", ["point", "vote", "point"]),
        ("/out Shah", ["point", "point"]),
        ("/next", ["point", "point"]),
        ("/label 4A", ["point", "point"]),
    ],
)
def test_a_line_that_was_kept_is_carried_out_where_it_stands(desk: Desk, line: str, kinds: list[str]) -> None:
    assert desk.item_id
    item_id, first, kept = desk.item_id, new_id(), new_id()
    add = partial(entries.add_entry, desk.store, desk.id, item_id)
    add(text="One", entry_id=first)
    add(text=line, kind=EntryKind.COMMAND, entry_id=kept)
    add(text="Two")
    run_line(desk.store, desk.id, item_id, first, line, at=AT, kept_in=kept)
    left = desk.meeting.item(item_id).entries
    assert [one.kind for _, one in tree.walk(left)] == kinds
    assert (left[0].text, left[-1].text) == ("One", "Two")
    assert not [one for one in desk.meeting.attendance if one.after_entry_id == kept]


def test_a_line_that_was_kept_stays_where_it_is_refused_again(desk: Desk) -> None:
    assert desk.item_id
    kept = new_id()
    entries.add_entry(desk.store, desk.id, desk.item_id, text="/out Zog", kind=EntryKind.COMMAND, entry_id=kept)
    before = desk.meeting
    with pytest.raises(RecordError, match="Nobody"):
        run_line(desk.store, desk.id, desk.item_id, None, "/out Zog", at=AT, kept_in=kept)
    assert desk.meeting == before


def test_a_line_after_one_that_was_kept_leaves_that_alone_and_follows_what_prints(desk: Desk) -> None:
    desk.type("/point One")
    first, desk.entry_id = desk.entry_id, new_id()
    assert desk.item_id
    entries.add_entry(
        desk.store, desk.id, desk.item_id, text="/out Zog", kind=EntryKind.COMMAND, entry_id=desk.entry_id
    )
    desk.type("/out Shah")
    assert desk.meeting.attendance[-1].after_entry_id == first
    desk.type("/narr Two")
    assert [(one.kind, one.text) for one in desk.entries] == [
        (EntryKind.POINT, "One"),
        (EntryKind.COMMAND, "/out Zog"),
        (EntryKind.NARRATIVE, "Two"),
    ]
