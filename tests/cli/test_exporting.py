"""Every command that writes a file takes the same forms of file and the same outputs."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import pytest

from minutetaker.record import Meeting
from tests.cli.conftest import CommandLine

EXPORT = ("export", "latest")
TRACKER = ("follow-ups", "export", "--all")
CHANGES = ("history", "latest", "--changed-since-circulated")


@pytest.fixture(autouse=True)
def circulated(sample: Meeting, minutetaker: CommandLine) -> Meeting:
    minutetaker("circulate", "latest", "--on", "9 March")
    return sample


@pytest.mark.parametrize(
    ("command", "begins"),
    [
        (EXPORT, "DRAFT – Amenities Committee, 4 March 2026\n\n"),
        ((*EXPORT, "--format", "json"), '{\n  "format": "minutetaker"'),
        (TRACKER, '\ufeff"Meeting","Date","Minute"'),
        ((*TRACKER, "--format", "text"), "Thornmere Town Council, Action tracker: Amenities Committee, "),
        (CHANGES, "DRAFT – Amenities Committee, 4 March 2026\n\nChanges"),
    ],
)
def test_a_stroke_is_standard_output(minutetaker: CommandLine, command: tuple[str, ...], begins: str) -> None:
    said = minutetaker(*command, "--output", "-")
    assert said.code == 0
    assert said.out.startswith(begins)
    assert list(Path().iterdir()) == []


@pytest.mark.parametrize("command", [EXPORT, TRACKER, CHANGES])
def test_word_is_not_for_standard_output(minutetaker: CommandLine, command: tuple[str, ...]) -> None:
    said = minutetaker(*command, "--format", "docx", "--output", "-")
    assert (said.code, said.out) == (2, "")
    assert "Word files are not for standard output: name a file or a folder." in " ".join(said.err.split())


@pytest.mark.parametrize(
    ("command", "forms"), [(EXPORT, "docx|text|json"), (TRACKER, "docx|csv|text"), (CHANGES, "docx|text")]
)
def test_the_forms_of_file_that_fit_are_listed(minutetaker: CommandLine, command: tuple[str, ...], forms: str) -> None:
    assert f"--format [{forms}]" in minutetaker(*command, "--help").out
    wrong = minutetaker(*command, "--format", "nosuch")
    assert wrong.code == 2
    listed = ", ".join(f"'{form}'" for form in forms.split("|"))
    assert f"'nosuch' is not one of {listed}." in " ".join(wrong.err.replace("│", " ").split())


@pytest.mark.parametrize("command", [EXPORT, TRACKER, CHANGES])
@pytest.mark.parametrize("named", ["told.txt", "told"])
def test_text_is_written_into_a_file(minutetaker: CommandLine, command: tuple[str, ...], named: str) -> None:
    said = minutetaker(*command, "--format", "text", "--output", named)
    assert (said.code, said.out) == (0, "told.txt\n")
    assert "Amenities Committee" in Path("told.txt").read_text("utf-8")


@pytest.mark.parametrize("command", [EXPORT, TRACKER, CHANGES])
def test_a_folder_that_is_not_there_is_not_taken_for_a_file(minutetaker: CommandLine, command: tuple[str, ...]) -> None:
    said = minutetaker(*command, "--output", "nowhere/")
    assert said.code == 2
    assert "folder nowhere does not exist" in " ".join(said.err.split())
    assert list(Path().iterdir()) == []


def test_what_goes_to_standard_output_is_what_stands_in_the_file(minutetaker: CommandLine) -> None:
    printed = minutetaker(*TRACKER, "--output", "-").out
    written = Path(minutetaker(*TRACKER, "--output", "tracker.csv").out.strip())
    assert printed.encode() == written.read_bytes()


def test_on_a_terminal_a_table_has_no_control_codes(minutetaker: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(sys.stdout), "isatty", lambda _: True, raising=False)
    said = minutetaker(*TRACKER, "--output", "-").out
    assert "\\x0d" not in said
    assert len(list(csv.reader(said.splitlines()))) > 1
