"""Weeks after the meeting: an officer finds a resolution of confirmed minutes, follows it up and hands the tracker out.

Held against the published Leicestershire minutes: not a letter of them changes, and the proof of that holds.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import docx
import pytest

from minutetaker.minutes.style.style_files import load_style
from minutetaker.record import EntryKind, Id, Meeting
from minutetaker.record.entries.tree import walk
from minutetaker.store.sqlite.store import SqliteStore
from tests.live.terminal import Program, minutetaker
from tests.outputs.word.opened_files import part
from tests.seeds.builders import leicestershire
from tests.seeds.by_desk import typed

ITEM = 11
WORDS = 8
"""Of the resolution, by which it is searched."""

pytestmark = [pytest.mark.live, pytest.mark.seeds]


class Officer:
    """Somebody with the store of a council, at the keyboard and on the command line."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = folder / "minutes.db"
        self.env = {
            "HOME": str(folder),
            "MINUTETAKER_CONFIG": str(folder / "config"),
            "XDG_DOCUMENTS_DIR": str(folder),
        }
        with SqliteStore.open(self.store, who="clerk") as store:
            self.meeting: Meeting = typed(store, leicestershire(), load_style("leicestershire"))

    def run(self, *arguments: str) -> str:
        """What a command prints."""
        argv = [sys.executable, "-m", "minutetaker", "--store", str(self.store), *arguments]
        env = {**os.environ, **self.env}
        return subprocess.run(argv, check=True, capture_output=True, text=True, env=env, cwd=self.folder).stdout

    def printed(self, name: str) -> bytes:
        """The Word minutes, every letter and mark of their text."""
        self.run("export", "latest", "--output", name)
        return (self.folder / name).read_bytes()

    @property
    def clause(self) -> tuple[Id, str]:
        """Resolution 11(b): the second clause of the item's first resolution."""
        item = dict(self.meeting.numbered_items())[ITEM]
        clauses = [entry for _, entry in walk(item.entries) if entry.kind is EntryKind.CLAUSE]
        return clauses[1].id, clauses[1].text


@pytest.fixture
def officer(tmp_path: Path) -> Officer:
    return Officer(tmp_path)


@pytest.mark.long
def test_a_confirmed_resolution_is_followed_up_and_the_minutes_stay_as_they_were(officer: Officer) -> None:
    officer.run("confirm", "latest", "--by", "the next meeting", "--anyway")
    before = officer.printed("before.docx")
    entry_id, text = officer.clause
    (found,) = (one for one in json.loads(searched(officer, text)) if one["entry"] == entry_id)
    assert (found["kind"], found["minute"]) == ("clause", ITEM)

    with minutetaker("--store", str(officer.store), env=officer.env) as program:
        note_in_the_meeting(program, text)
        note_in_the_list(program)
        write_tracker(program)
    with SqliteStore.open(officer.store, who="test", reading=True) as store:
        (log,) = store.follow_ups.logs(officer.meeting.id).values()
    assert [(line.text, line.status) for line in log] == [
        ("The letter went out.", None),
        ("They agreed.", "done"),
    ]

    (tracker,) = officer.folder.rglob("*action tracker.docx")
    cells = [cell.text for table in docx.Document(str(tracker)).tables for row in table.rows for cell in row.cells]
    assert any(cell.startswith("11(b)") for cell in cells)
    assert any("They agreed." in cell for cell in cells)

    after = officer.printed("after.docx")
    for name in ("word/document.xml", "word/numbering.xml", "word/styles.xml"):
        assert canonical(after, name) == canonical(before, name)
    officer.run("verify")


def canonical(data: bytes, name: str) -> bytes:
    from lxml import etree

    return bytes(etree.tostring(part(data, name), method="c14n"))


def searched(officer: Officer, text: str) -> str:
    words = " ".join(word for word in text.split() if word.isalpha())
    return officer.run("search", "--json", *words.split()[:WORDS])


def note_in_the_meeting(program: Program, text: str) -> None:
    """From the list of meetings to resolution 11(b), where the first update is noted."""
    program.wait_for("confirmed")
    program.settle()
    program.press("enter")
    program.wait_for("Resolutions")
    program.settle()
    program.press("ctrl+g")
    program.wait_for("Go to")
    program.type(str(ITEM))
    program.press("enter")
    program.wait_for(lambda screen: f"{ITEM}." in screen.splitlines()[1])
    program.press("f5", "home", "down", "down", "u")
    program.wait_for("11(b)")
    program.type("The letter went out.")
    program.press("ctrl+s")
    program.wait_for("· The letter")
    program.press("ctrl+b")
    program.wait_for("Follow-ups")


def note_in_the_list(program: Program) -> None:
    """The second update, in the list of all follow-ups."""
    program.settle()
    program.press("u")
    program.wait_for("11(b)")
    program.settle()
    program.press("4", "/")
    program.type("11(b)")
    program.wait_for("1 of")
    program.press("enter", "enter")
    program.wait_for("Happened on")
    program.type("They agreed.")
    program.press("tab", "d")
    program.press("ctrl+s")
    program.wait_for("They agreed. (done)")


def write_tracker(program: Program) -> None:
    program.press("f10")
    program.wait_for("In the folder")
    program.press("ctrl+s")
    program.wait_for("Written:")
