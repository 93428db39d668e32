"""CSV that opens in a spreadsheet as text and nothing else."""

from __future__ import annotations

import csv
import io
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutetaker.outputs.csv.formula_safe import csv_text, safe_cell
from minutetaker.outputs.errors import EditedByHandError
from minutetaker.outputs.publishing import publish
from tests.outputs.publications import CSV, table
from tests.strategies import texts

cells = texts | st.text(alphabet="=+-@\t\r\n '\",;\u00a0\ufeff＝a", max_size=12)
tables = st.lists(st.lists(cells, min_size=1, max_size=4), max_size=5)


def read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("=1+1", "'=1+1"),
        ("+44 1432 260000", "'+44 1432 260000"),
        ("-5", "'-5"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("＝1+1", "'＝1+1"),
        ("\t=1", "'\t=1"),
        ("\tnone", "'\tnone"),
        ("\nNoted", "'\nNoted"),
        ("\r=1", "'\r'=1"),
        (" \u00a0=1", "' \u00a0=1"),
        ("\u200b\ufeff=1", "'\u200b\ufeff=1"),
        ("Noted\n=cmd|' /C calc'!A0", "Noted\n'=cmd|' /C calc'!A0"),
        ("Noted\u2028@x", "Noted\u2028'@x"),
        ("Mend the gate", "Mend the gate"),
        ("a=b", "a=b"),
        ("'quoted'", "'quoted'"),
        ("", ""),
    ],
)
def test_what_a_spreadsheet_would_run_is_text(typed: str, kept: str) -> None:
    assert safe_cell(typed) == kept


@given(tables)
def test_what_is_written_is_read_back_cell_by_cell(rows: list[list[str]]) -> None:
    assert read(csv_text(rows)) == [[safe_cell(cell) for cell in row] for row in rows]


@given(cells)
def test_no_line_of_a_cell_begins_a_formula_and_nothing_but_apostrophes_was_added(cell: str) -> None:
    safe = safe_cell(cell)
    assert safe[:1] not in {"\t", "\r", "\n"} or not safe
    for line in safe.splitlines():
        assert line.strip("\u00a0\ufeff \t").lstrip()[:1] not in set("=+-@＝＋－＠") or not line.strip()
    rest = iter(safe)
    assert all(any(kept == one for kept in rest) for one in cell)
    assert set(safe) <= {*cell, "'"}
    assert safe_cell(safe) == safe


def test_excel_is_told_that_it_is_unicode(tmp_path: Path) -> None:
    publish(table(("Owner", "Text"), ("Ó Dálaigh", "Mend the gate")), CSV, tmp_path / "tracker.csv")
    assert (tmp_path / "tracker.csv").read_bytes() == (
        b"\xef\xbb\xbf" + '"Owner","Text"\r\n"Ó Dálaigh","Mend the gate"\r\n'.encode()
    )


def test_another_file_is_not_overwritten_unasked(tmp_path: Path) -> None:
    target = tmp_path / "tracker.csv"
    publish(table(("a",), restricted=True), CSV, target)
    if sys.platform != "win32":
        assert target.stat().st_mode & 0o777 == 0o600
    with pytest.raises(EditedByHandError):
        publish(table(("b",)), CSV, target)
    publish(table(("b",)), CSV, target, overwrite=True)
    assert '"b"' in target.read_text("utf-8-sig")
