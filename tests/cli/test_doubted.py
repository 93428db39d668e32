"""Minutes that were changed outside minutetaker, where one bit opened an exempt item: no command tells their words."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from minutetaker.desk.minuting import agenda, entries
from minutetaker.desk.minuting.resolutions import add_action
from minutetaker.record import Meeting
from minutetaker.store.sqlite.store import SqliteStore
from tests.cli.conftest import CommandLine, add_meeting
from tests.store.rules_away import rules_away

SECRET = "quokkas"


@pytest.fixture
def opened(sample: Meeting, store_path: Path) -> Meeting:
    """The sample meeting, an exempt item of it made open by one bit, with another meeting beside it."""
    item = sample.items[1]
    with SqliteStore.open(store_path, who="Dana Ash") as store:
        agenda.mark_exempt(store, sample.id, item.id, True)
        entries.add_entry(store, sample.id, item.id, text=f"The {SECRET} are ill.")
        add_action(store, sample.id, item.id, text=f"Feed the {SECRET}.", owner="The Clerk")
        add_action(store, sample.id, item.id, text=f"Visit the {SECRET}.", owner="Cllr R. Achterberg")
    add_meeting(store_path, "Parks", date(2026, 3, 9), key="beside")
    with SqliteStore.open(store_path, who="Dana Ash") as store:
        agenda.add_item(store, "beside", "Gates", item_id="gates")
        add_action(store, "beside", "gates", text="Mend the gate.", owner="The Clerk")
    with closing(sqlite3.connect(store_path)) as raw, rules_away(raw):
        assert raw.execute("UPDATE item SET exempt = 0 WHERE id = ?", (item.id,)).rowcount
    return sample


@pytest.mark.parametrize(
    ("command", "still_tells"),
    [
        (("follow-ups", "list"), "Mend the gate."),
        (("follow-ups", "list", "--json"), "Mend the gate."),
        (("follow-ups", "list", "--committee", "amenities"), ""),
        (("search", "--rebuild", SECRET), ""),
        (("search", "owner:clerk"), "Mend the gate."),
        (("search", "--rebuild", SECRET, "--json"), "[]"),
        (("member", "achterberg"), "Cllr R. Achterberg"),
        (("member", "achterberg", "--json"), "Achterberg"),
        (("history", "amenities"), ""),
        (("history", "amenities", "--json"), ""),
        (("history", "amenities", "--item", "42/25"), ""),
    ],
)
def test_no_word_of_them_is_told_and_which_they_are_is_said(
    opened: Meeting, minutetaker: CommandLine, command: tuple[str, ...], still_tells: str
) -> None:
    said = minutetaker(*command)
    assert SECRET not in said.out + said.err
    assert "changed outside minutetaker" in said.err
    assert "Amenities Committee" in said.err
    assert still_tells in said.out
    assert SECRET in minutetaker(*command, "--exempt").out
