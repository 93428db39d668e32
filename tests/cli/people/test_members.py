"""One member's year, and a committee's attendance return, on the command line."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from docx import Document

from minutetaker.record import Meeting
from tests.cli.conftest import CommandLine

YEAR = ("--since", "1/5/2025", "--until", "30/4/2026")


def test_a_member_is_told_with_a_chart_of_the_year(minutetaker: CommandLine, sample: Meeting) -> None:
    said = minutetaker("member", "lukasiewicz", *YEAR)
    assert said.code == 0
    assert "●  1 of 1 meeting (100%)" in said.out
    assert "4 March 2026, Amenities Committee: present" in said.out
    assert "--exempt" in said.err


def test_the_same_for_scripts(minutetaker: CommandLine, sample: Meeting) -> None:
    record = minutetaker("member", "Featherstonehaugh", *YEAR, "--json").json
    assert (record["expected"], record["attended"], record["last_attended"]) == (1, 0, None)
    assert [one["stood"] for one in record["meetings"]] == ["apologies"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("pryce",), "could be Cllr J. Pryce"),
        (("nobody",), "No member is called"),
        (("tranter", "--since", "1/5/2026", "--until", "1/4/2026"), "ends before it begins"),
        (("tranter", "--since", "31/2/2026"), "February 2026 has 28 days"),
    ],
)
def test_what_cannot_be_meant_is_refused(
    minutetaker: CommandLine, sample: Meeting, arguments: tuple[str, ...], told: str
) -> None:
    said = minutetaker("member", *arguments)
    assert said.code != 0
    assert told in " ".join(said.err.split())


def test_the_return_of_a_committee_in_word_as_a_table_and_as_text(
    minutetaker: CommandLine, sample: Meeting, tmp_path: Path
) -> None:
    table = minutetaker("attendance", "amenities", *YEAR, "--format", "csv", "--output", "-").out
    rows = {row[0]: row[1:] for row in csv.reader(io.StringIO(table.removeprefix("\ufeff")))}
    assert rows["Member"][:2] == ["Meetings", "Attended"]
    assert rows["Cllr D. Featherstonehaugh"] == ["1", "0", "0", "1", "0", "0", "0", "0"]
    assert rows["Cllr S. M. Pryce"][:2] == ["1", "1"]
    word = tmp_path / "return.docx"
    assert minutetaker("attendance", "amenities", *YEAR, "--output", str(word)).code == 0
    cells = [cell.text for row in Document(str(word)).tables[0].rows for cell in row.cells]
    assert set(rows) <= set(cells)
    text = minutetaker("attendance", "amenities", *YEAR, "--format", "text", "--output", "-").out
    assert "1 meeting was held" in text
