"""Exports that hold exempt text stand in the ledger and in the meeting's history; others do not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import minutetaker as scripting
from minutetaker.desk.minuting import entries
from minutetaker.record import EntryKind, Meeting
from minutetaker.store.api.approval.ledger import LedgerAct
from minutetaker.store.sqlite.store import SqliteStore
from tests.cli.conftest import CommandLine


@pytest.fixture
def exempt_number(store_path: Path, sample: Meeting) -> str:
    """The number of an exempt item, of which something is followed up."""
    number, item = next((number, item) for number, item in sample.numbered_items() if item.exempt)
    with SqliteStore.open(store_path, who="a clerk") as store:
        entries.add_entry(store, sample.id, item.id, kind=EntryKind.ACTION, text="Accept the tender.")
    return str(number)


def noted(path: Path) -> list[tuple[str | None, str, str, str]]:
    """Each export of exempt text in the ledger: meeting, what, form, file."""
    with SqliteStore.open(path, who="A reader", reading=True) as store:
        entries = [one for one in store.ledger.entries() if one.act is LedgerAct.EXPORTED_EXEMPT]
        return [(one.meeting_id, one.facts["what"], one.facts["form"], one.facts["file"]) for one in entries]


COMMANDS = {
    "export latest --exempt": ("minutes", "Word", r".* EXEMPT RESTRICTED.*\.docx"),
    "export latest --exempt --output out.txt": ("minutes", "Plain text", r"out\.txt"),
    "export latest --exempt --format text --output -": ("minutes", "Plain text", "standard output"),
    "export latest --item {item} --exempt": ("item {item}/25", "Word", r".* EXEMPT RESTRICTED.*\.docx"),
    "export latest --output out.json": ("minutes", "JSON, the whole record for import", r"out\.json"),
    "export latest --format json --output -": ("minutes", "JSON, the whole record for import", "standard output"),
    "history latest --changed-since-circulated --exempt": (
        "changes since circulated",
        "Plain text",
        "standard output",
    ),
    "follow-ups export --all --exempt --output out.csv": ("action tracker", "CSV, for a spreadsheet", r"out\.csv"),
}


@pytest.mark.parametrize("command", COMMANDS)
def test_an_export_that_holds_exempt_text_is_noted(
    minutetaker: CommandLine, store_path: Path, sample: Meeting, exempt_number: str, command: str
) -> None:
    if "circulated" in command:
        assert minutetaker("circulate", "latest", "--on", sample.date.isoformat()).code == 0
    said = minutetaker(*command.format(item=exempt_number).split())
    assert (said.code, "could not be noted" in said.err) == (0, False)
    what, form, file = COMMANDS[command]
    ((meeting_id, told, title, name),) = noted(store_path)
    assert (meeting_id, told, title) == (sample.id, what.format(item=exempt_number), form)
    assert re.fullmatch(file, name)
    assert f"Export exempt text: {told}, {title}, to {name}" in minutetaker("history", "latest").out


@pytest.mark.parametrize(
    "command",
    [
        "export latest",
        "export latest --format text --output -",
        "export latest --item 41 --exempt",
        "follow-ups export --all --output out.csv",
    ],
)
def test_a_public_export_is_not_noted(
    minutetaker: CommandLine, store_path: Path, sample: Meeting, command: str
) -> None:
    assert minutetaker(*command.split()).code == 0
    assert noted(store_path) == []


def test_where_it_cannot_be_noted_the_export_is_made_and_that_is_said(
    minutetaker: CommandLine, store_path: Path, sample: Meeting
) -> None:
    with SqliteStore.open(store_path, who="Dana Ash"):
        said = minutetaker("export", "latest", "--exempt")
    assert said.code == 0
    assert Path(said.out.strip()).is_file()
    assert "holds exempt text, and could not be noted in the ledger of the store: Dana Ash has this store" in said.err
    assert noted(store_path) == []


def test_a_script_is_noted_and_warned_where_it_only_reads(store_path: Path, sample: Meeting, tmp_path: Path) -> None:
    with scripting.open_to_write(store_path) as store:
        file = scripting.export_minutes(store, sample.id, tmp_path / "here", include_exempt=True)
        scripting.exported(store, sample.id, "text", include_exempt=True)
        scripting.exported(store, sample.id, "text")
    assert [one[3] for one in noted(store_path)] == [file.name, "a script"]
    with (
        scripting.open_to_read(store_path) as store,
        pytest.warns(UserWarning, match="could not be noted in the ledger"),
    ):
        scripting.exported(store, sample.id, "text", include_exempt=True)
