"""Confirmed minutes, or what stands beside them, changed by somebody who can write in the file: the screens say so."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from minutetaker.minutes.style.style_files import style_or_plain
from minutetaker.screens.approval.approval_words import not_as_confirmed, read_approval
from minutetaker.screens.approval.history import MinutesHistory
from minutetaker.screens.dialogs.notice import Notice
from minutetaker.screens.dialogs.question import Question
from minutetaker.screens.meeting.preview.preview import PreviewPane
from minutetaker.screens.meeting.screen import MeetingScreen
from minutetaker.store.sqlite.store import SqliteStore
from tests.screens.approval.harbour import MARCH, at_the_list, circulated, confirmed, fill, signed
from tests.screens.driving import shown, until
from tests.store.rules_away import rules_away

SIGNED = "UPDATE signature SET by = 'Mallory'"


def changed(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as raw, rules_away(raw):
        assert raw.execute(statement).rowcount, statement


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("", ""),
        (SIGNED, "Not as confirmed: The signature of entry "),
        ("UPDATE confirmation SET by = 'Mallory'", "Not as confirmed: The confirmation by Mallory is not as it was"),
        ("UPDATE correction SET text = 'Mallory'", "Not as confirmed: The correction of entry "),
        ("UPDATE entry SET text = 'Mallory' WHERE id = 'mo'", "Not as confirmed: they print otherwise than they were"),
        ("UPDATE circulation SET who = 'Mallory'", ""),
    ],
)
def test_what_is_not_as_confirmed_is_told(store_path: Path, statement: str, said: str) -> None:
    fill(store_path, circulated, confirmed, signed)
    if statement:
        changed(store_path, statement)
    with SqliteStore.open(store_path, who="A clerk", reading=True) as store:
        meeting, approval = store.meeting(MARCH), read_approval(store, MARCH, style_or_plain)
    told = not_as_confirmed(meeting, style_or_plain(meeting.style), approval)
    assert len(told) == bool(said)
    assert "".join(told).startswith(said)


async def test_every_place_that_shows_a_changed_signature_says_so(store_path: Path) -> None:
    fill(store_path, circulated, confirmed, signed)
    changed(store_path, SIGNED)
    async with at_the_list(store_path) as officer:
        await officer.app.meetings.open(MARCH)
        await officer.sees(Notice)
        await officer.press("enter")
        screen = await officer.sees(MeetingScreen)
        assert "Not as confirmed: see minutetaker verify" in shown(officer.pilot)
        await officer.press("f9")
        paper = screen.query_one(PreviewPane).paper
        await until(officer.pilot, lambda: bool(paper.lines))
        assert paper.lines[0].text.strip().startswith("Not as confirmed: The signature")
        await officer.press("ctrl+backslash")
        history = await officer.sees(MinutesHistory)
        assert history.list.text().splitlines()[0].startswith("! Not as confirmed: The signature of")
        await officer.press("escape", "ctrl+e")
        await officer.sees(Question)
        assert "Not as confirmed: The signature of" in " ".join(shown(officer.pilot).split())
