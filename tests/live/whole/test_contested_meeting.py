"""A meeting with everything that happens in a room, typed key by key into the real program, and what it prints."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from minutetaker.desk.meetings import committees
from minutetaker.record import Membership, Office, PersonName, new_id
from minutetaker.store.sqlite.store import SqliteStore
from tests.live.terminal import Program, minutetaker

pytestmark = [pytest.mark.live, pytest.mark.long]

MEMBERS = ("Ashdown", "Ó Dochartaigh", "Lee", "Hythe", "Khan", "Marlowe", "Shah", "Tranter", "Vance")
AGENDA = (
    *("Apologies for absence", "Declarations of interest", "Slipway", "Market tolls", "Payments"),
    *("Lease of the old ferry office", "Date of the next meeting"),
)
FOR_ALL_BUT_THE_CHAIR = "For: Cllr Ó Dochartaigh, Cllr Lee, Cllr Hythe, Cllr Marlowe, Cllr Shah and Cllr Tranter."
FOR_THE_MOTION = FOR_ALL_BUT_THE_CHAIR.replace("For: ", "For: Cllr Ashdown, ")
AS_AMENDED = "That the tender of Marram Civil Engineering be accepted subject to a bond of ten per cent."

PRINTED = f"""\
Present
Cllr Ashdown (in the chair)
Apologies for absence
Cllr Vance
2/26 Declarations of interest
Cllr Khan declared a disclosable pecuniary interest in minute 3/26: owns the boatyard beside the slipway
3/26 Slipway
Cllr Khan left the meeting at 7.42 pm in accordance with her declaration.
Two tenders had been received for relaying the slipway.
Motion proposed by Cllr Lee, seconded by Cllr Tranter: That the tender of Marram Civil Engineering be accepted.
Amendment proposed by Cllr Hythe, seconded by Cllr Shah: Add "subject to a bond of ten per cent".
(For: 6, against: 1, abstained: 0, recorded vote) {FOR_ALL_BUT_THE_CHAIR} Against: Cllr Ashdown.
Amendment proposed by Cllr Marlowe: Leave out "Marram Civil Engineering". (fell for want of a seconder)
Motion proposed by Cllr Lee, seconded by Cllr Tranter: {AS_AMENDED} (carried unanimously)
(For: 7, against: 0, abstained: 0, recorded vote) {FOR_THE_MOTION}
RESOLVED:
{AS_AMENDED}
4/26 Market tolls
Cllr Khan returned to the meeting at 8.05 pm.
The tolls had stood since 2019.
Motion proposed by Cllr Khan, seconded by Cllr Lee: That the tolls be raised by two per cent. (lost)
(For: 4, against: 4, abstained: 0, recorded vote)
Cllr Ashdown gave the casting vote against.
The meeting was adjourned at 11.40 pm until 12.10 am.
The meeting resumed at 12.12 am on Friday, 13 November 2026.
5/26 Payments
The payments were approved.
Marram Civil Engineering\tSurvey\t1,200.00
Saltmere Chandlery\tRope\t84.50
Total\t\t1,284.50
6/26 Lease of the old ferry office
7/26 Date of the next meeting
The next meeting would be on 14 January 2027.
The meeting closed at 12.41 am
"""
"""What a clerk expects of these minutes, each line in its order; a line may print more."""


class Clerk:
    """Somebody at the keyboard of the program, in a meeting that is typed up from paper."""

    def __init__(self, program: Program) -> None:
        self.program = program

    def begin(self) -> None:
        """From the list of meetings to the first item, the register taken."""
        program = self.program
        program.wait_for("Harbour and Markets Committee")
        program.press("n")
        program.wait_for("New meeting")
        program.press("ctrl+u")
        program.type("12/11/2026")
        program.press("tab")
        program.type("7.30 pm")
        program.press("ctrl+s")
        program.wait_for("Attendees")
        program.press("f2", "c", "m")
        program.wait_for("In the chair")
        program.press("f8")
        program.wait_for("Opened at")
        program.type("7.31")
        program.press("enter")
        program.wait_for("▶ 1/26")

    def next_item(self, shown: str) -> None:
        self.program.press("f8")
        self.program.wait_for(shown)

    def line(self, text: str, shown: str = "") -> None:
        """Type a line and go on to the next; ``shown`` is what the program answers."""
        self.program.type(text)
        self.program.press("enter")
        if shown:
            self.program.wait_for(shown)

    def divide(self, *keys: str, shown: str) -> None:
        self.line("/div", "0 of ")
        self.program.press(*keys, "enter")
        self.program.wait_for(shown)


@pytest.fixture
def program(tmp_path: Path) -> Program:
    chair, *others = (Membership(new_id(), PersonName(name, "Cllr")) for name in MEMBERS)
    body = replace(
        committees.blank_committee(council="Saltmere Town Council"),
        name="Harbour and Markets Committee",
        memberships=(replace(chair, office=Office.CHAIR), *others),
        standing_items=AGENDA,
    )
    with SqliteStore.open(tmp_path / "minutes.db", who="clerk") as store:
        committees.add_committee(store, body)
    env = {"HOME": str(tmp_path), "MINUTETAKER_CONFIG": str(tmp_path / "config"), "XDG_DOCUMENTS_DIR": str(tmp_path)}
    return minutetaker("--store", str(tmp_path / "minutes.db"), env=env)


def test_a_meeting_with_all_that_happens_in_a_room_prints_what_a_clerk_would_expect(
    program: Program, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    with program:
        clerk = Clerk(program)
        clerk.begin()
        open_and_declare(clerk)
        decide_on_the_slipway(clerk)
        decide_on_the_tolls(clerk)
        pass_the_payments(clerk)
        close_in_private(clerk)
        program.press("ctrl+q")
        assert program.wait_for_exit() == 0
    public, whole = exported(tmp_path), exported(tmp_path, "--exempt")
    assert missing(PRINTED, public) == []
    assert "term of ninety years" not in public
    assert missing("6/26 Lease of the old ferry office\nThe term of ninety years was agreed.", whole) == []
    assert whole.count("That the lease be granted.") == 1
    ratio = program.keys_pressed / len(whole)
    record_property("keys_per_character_printed", round(ratio, 3))
    print(f"\n{program.keys_pressed} keys for {len(whole)} characters printed: {ratio:.3f} keys a character")
    assert ratio <= 0.85


def open_and_declare(clerk: Clerk) -> None:
    clerk.line("/apol Vance", "1 apology")
    clerk.line("The apologies were accepted.")
    clerk.next_item("▶ 2/26")
    clerk.line("/int Khan 3 dpi owns the boatyard beside the slipway", "disclosable pecuniary")


def decide_on_the_slipway(clerk: Clerk) -> None:
    """An interest, an amendment carried and one that fell, and the motion as amended resolved; each vote by name."""
    clerk.next_item("Cllr Khan must leave")
    clerk.line("/out Khan 7.42 in accordance with her declaration", "left 19.42")
    clerk.line("/narr Two tenders had been received for relaying the slipway.")
    clerk.line("/mot That the tender of Marram Civil Engineering be accepted.")
    clerk.line("/mv Lee / Tranter", "Moved by Cllr Lee")
    clerk.line('/amd Add "subject to a bond of ten per cent".')
    clerk.line("/mv Hythe / Shah", "Moved by Cllr Hythe")
    clerk.divide("a", "F", shown="Amendment carried.")
    clerk.line('/amd Leave out "Marram Civil Engineering".')
    clerk.line("/mv Marlowe", "Moved by Cllr Marlowe")
    clerk.line("/fell", "fell for want of a seconder.")
    clerk.line("/substantive", "bond of ten per")
    clerk.program.press("enter")
    clerk.divide("F", shown="Motion carried unanimously.")
    clerk.line("/res", "RESOLVED:")


def decide_on_the_tolls(clerk: Clerk) -> None:
    """A tie and the casting vote, and an adjournment past midnight."""
    clerk.next_item("▶ 4/26")
    clerk.line("/back Khan 8.05", "returned 20.05")
    clerk.line("The tolls had stood since 2019.")
    clerk.line("/mot That the tolls be raised by two per cent.")
    clerk.line("/mv Khan / Lee", "Moved by Cllr Khan")
    clerk.divide("f", "f", "f", "f", "A", shown="4 and 4: the casting vote of Cllr Ashdown")
    clerk.program.type("a")
    clerk.program.press("enter")
    clerk.program.wait_for("Motion lost.")
    clerk.line("/adjourn 23.40 until 00.10", "adjourned until 00.10")
    clerk.line("/resume 00.12", "resumed at 12.12 am")


def pass_the_payments(clerk: Clerk) -> None:
    """A table of payments, whose last row sums up by itself."""
    clerk.next_item("▶ 5/26")
    clerk.line("The payments were approved.")
    clerk.line("/table", "Table")
    rows = (
        ("Payee", "For", "Amount"),
        ("Marram Civil Engineering", "Survey", "1,200.00"),
        ("Saltmere Chandlery", "Rope", "84.50"),
        ("Total",),
    )
    for row in rows:
        for index, cell in enumerate(row):
            if index:
                clerk.program.press("tab")
            clerk.program.type(cell)
        clerk.program.press("tab" if row == rows[-1] else "enter")
    clerk.program.wait_for("1,284.50")
    clerk.program.press("enter", "enter")


def close_in_private(clerk: Clerk) -> None:
    """The public excluded from an item and back after it, and the end after midnight."""
    clerk.next_item("▶ 6/26")
    clerk.line("/exclude 6", "excluded")
    clerk.line("The term of ninety years was agreed.")
    clerk.line("/mot That the lease be granted.")
    clerk.line("/mv Shah / Hythe", "Moved by Cllr Shah")
    clerk.line("/vote agreed", "Motion carried.")
    clerk.line("/readmit 00.35", "came back at 00.35")
    clerk.next_item("▶ 7/26")
    clerk.line("The next meeting would be on 14 January 2027.")
    clerk.program.press("f6")
    clerk.program.wait_for("The resolution has no mover and no seconder")
    clerk.program.press("y")
    clerk.program.wait_for("Closed at")
    clerk.program.type("00.41")
    clerk.program.press("enter")
    clerk.program.wait_for("closed 00.41")


def exported(folder: Path, *options: str) -> str:
    """The minutes as plain text, for the public where nothing else is asked for."""
    argv = [sys.executable, "-m", "minutetaker", "--store", str(folder / "minutes.db"), "export", "latest", *options]
    argv += ["--format", "text", "--output", "-"]
    env = {**os.environ, "HOME": str(folder), "MINUTETAKER_CONFIG": str(folder / "config")}
    return subprocess.run(argv, check=True, capture_output=True, text=True, env=env).stdout


def missing(expected: str, printed: str) -> list[str]:
    """The first of the expected lines that is not printed, in its place, and all that follow."""
    lines = expected.splitlines()
    at = 0
    for index, line in enumerate(lines):
        at = printed.find(line, at)
        if at < 0:
            return lines[index:]
        at += len(line)
    return []
