"""One value that no version writes, in one meeting: all that is done with the others goes on, and that one is named."""

from __future__ import annotations

import datetime as dt
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from minutetaker.desk.meetings.meetings import new_meeting
from minutetaker.record import FollowUpStatus, FollowUpUpdate, Id, Meeting, MeetingStatus, new_id
from minutetaker.screens.home.home_calls import read_home, usual_start
from minutetaker.store.sqlite.integrity.freezing import freeze
from tests.cli.conftest import CommandLine
from tests.store.making import a_committee, a_meeting, open_store

NO_TEXT = "CAST(x'46ff' AS TEXT)"
"""Bytes that are no text."""

UNNUMBERED = ("date = '2026-13-02'", "first_minute_number = 'nineteen'")
"""After a meeting whose day or number is none the numbers go on from the one before it."""

NEXT = dt.date(2026, 6, 1)
NAMED = "the meeting of Harbour, Moorings and Open Spaces Committee (Threlmoor Town Council) on 2026-"


@dataclass(frozen=True)
class Two:
    """The folder of a closed store with two meetings of a committee, the later of which is to be damaged."""

    folder: Path
    whole: Meeting
    damaged: Meeting


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Two:
    folder = tmp_path_factory.mktemp("two")
    with open_store(folder) as store:
        committee = store.add_committee(a_committee(), label="New committee")
        first, second = (_held(committee.id, month, number) for month, number in ((3, 17), (4, 19)))
        store.add_meetings((first, second), label="New meeting")
        for meeting in (first, second):
            resolution = meeting.items[1].entries[2]
            line = FollowUpUpdate(new_id(), meeting.id, resolution.id, NEXT, "Begun", store.now(), "clerk")
            store.follow_ups.append(replace(line, status=FollowUpStatus.IN_PROGRESS))
    return Two(folder, first, second)


@pytest.fixture
def two(made: Two, tmp_path: Path) -> Two:
    shutil.copytree(made.folder, tmp_path, dirs_exist_ok=True)
    return replace(made, folder=tmp_path)


def _held(committee_id: Id, month: int, number: int) -> Meeting:
    made = a_meeting(committee_id)
    items = tuple(replace(one, origin=None, exempt=False) for one in made.items)
    return replace(
        made, date=dt.date(2026, month, 2), items=items, first_minute_number=number, status=MeetingStatus.DRAFT
    )


def damage(two: Two, table: str, change: str) -> None:
    """Change the last row that the table has of the later meeting, a resolution among its entries."""
    of = "id" if table == "meeting" else "meeting_id"
    chosen = " AND kind = 'resolution'" if table == "entry" else ""
    with closing(sqlite3.connect(two.folder / "minutes.db", isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        triggers = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name NOT GLOB 'search_*'"
        for (name,) in connection.execute(triggers).fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
        row = f"SELECT max(rowid) FROM {table} WHERE {of} = '{two.damaged.id}'{chosen}"
        assert connection.execute(f"UPDATE {table} SET {change} WHERE rowid = ({row})").rowcount == 1
        freeze(connection)


@pytest.mark.parametrize(
    ("table", "change", "is_named"),
    [
        ("meeting", "status = 'drafu'", True),
        ("meeting", "kind = 'ordinaru'", True),
        ("meeting", "date = '2026-13-02'", True),
        ("meeting", "opened_at = '25:99'", True),
        ("meeting", "first_minute_number = 'nineteen'", True),
        ("meeting", f"place = {NO_TEXT}", False),
        ("meeting", "starts_at = 'noon'", False),
        ("item", "documents = '[['", True),
        ("item", "origin_kind = 'none such'", True),
        ("item", "agenda_number = 'four'", True),
        ("item", f"title = {NO_TEXT}", True),
        ("item", "title = x'00ff'", True),
        ("entry", "outcome = 'maybe'", True),
        ("entry", "kind = 'none such'", True),
        ("entry", "refers_to = '[['", True),
        ("entry", "refers_to = '[7]'", True),
        ("entry", "refers_to = '[[7, 8, 9]]'", True),
        ("entry", "due = '2026-02-31'", True),
        ("entry", f"text = {NO_TEXT}", True),
        ("entry", "text = x'00ff'", True),
        ("entry", "parent_id = 'gone'", False),
        ("entry", "id = item_id", True),
        ("attendee", "standing = 'membes'", False),
        ("attendance_event", "at = 'x'", False),
        ("follow_up_update", "status = 'x'", True),
        ("follow_up_update", "at = 'x'", False),
    ],
)
def test_all_that_is_done_with_other_meetings_goes_on_and_the_damaged_one_is_named(
    two: Two, minutetaker: CommandLine, table: str, change: str, is_named: bool
) -> None:
    damage(two, table, change)
    lists = [
        minutetaker(*command.split())
        for command in ("follow-ups list", "follow-ups list --json", f"agenda harbour --on {NEXT}", "meetings")
    ]
    others = [
        minutetaker(*command.format(two.whole.id).split())
        for command in (
            "follow-ups export --output followed.docx",
            "export {} --output - --format text",
            "export {} --output minutes.docx",
            "history {}",
            "history {} --item 18",
            "search slipway",
            "circulate {}",
        )
    ]
    assert [said.err for said in (*lists, *others) if said.code] == []
    assert two.whole.items[1].title in lists[2].out
    if is_named:
        assert NAMED in "".join(said.err for said in lists)
    with open_store(two.folder) as store:
        usual_start(store, two.whole.committee_id)
        made = new_meeting(store, two.whole.committee_id, on=NEXT, runs_on=True)
        assert made.id in [one.id for one in read_home(store).meetings]
        assert made.first_minute_number == (19 if change in UNNUMBERED else 21)
