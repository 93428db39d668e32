"""The text of a table: its header, its figures, its total, and its rows in order."""

from __future__ import annotations

import pytest

from minutetaker.record.entries.table_text import cell_at, is_total, sorted_by, table_of, with_totals

PAYMENTS = "Payee\tDay\tNet\nWater Co\t12/01/2026\t£1,200.00\nAbel & Sons\t3/1/2026\t80.5\nTotal\t\t1,280.50"


def test_short_rows_are_filled_up_and_empty_lines_are_no_rows() -> None:
    table = table_of("A\tB\n\nx\ny\tz")
    assert table.rows == (("A", "B"), ("x", ""), ("y", "z"))
    assert table.has_header


def test_an_empty_first_line_says_that_there_is_no_header() -> None:
    table = table_of("\n1\t2\n3\t4")
    assert not table.has_header
    assert table.figures == {0, 1}


@pytest.mark.parametrize(
    ("cells", "are_figures"),
    [
        (["1", "2,000", "3.50"], True),
        (["£12.00", "", "-"], True),
        (["(4.10)", "-3", "7%"], True),
        (["12/01/2026"], False),
        (["1", "nil return"], False),
        (["–", ""], False),
    ],
)
def test_a_column_of_nothing_but_figures_is_told_from_words(cells: list[str], are_figures: bool) -> None:
    assert (0 in table_of("\n".join(["Head", *(f"{cell}\tx" for cell in cells)])).figures) is are_figures


@pytest.mark.parametrize("first", ["Total", "TOTALS", "Grand total", "Sub-total", "Total payments", "Cyfanswm"])
def test_a_total_row_says_so_first(first: str) -> None:
    assert is_total(("", first, "12.00"))
    assert table_of(f"A\tB\nx\t1\n{first}\t1").has_total


@pytest.mark.parametrize("first", ["Totally different", "Payment in total", ""])
def test_other_rows_are_no_totals(first: str) -> None:
    assert not is_total((first, "12.00"))


@pytest.mark.parametrize(
    ("text", "added_up"),
    [
        ("A\tNet\nx\t1.50\ny\t2\nTotal", "Total\t3.50"),
        ("A\tNet\tVAT\nx\t£1,000.00\t£200\ny\t£1\t£0.20\nTotal\t\t", "Total\t£1,001.00\t£200.20"),
        ("A\tNet\nx\t(5)\ny\t2\nTotal", "Total\t-3"),
        ("A\tNet\nx\t1\nTotal\t9", "Total\t9"),
        ("A\tShare\nx\t10%\nTotal", "Total\t"),
        ("A\tNet\nx\t1\nSub-total\t1\ny\t2\nTotal", "Total\t3"),
    ],
)
def test_the_sums_come_into_the_empty_cells_of_a_total_row(text: str, added_up: str) -> None:
    assert with_totals(text, text.count("\n")).rpartition("\n")[2] == added_up


def test_no_other_row_is_added_up() -> None:
    assert with_totals("A\tNet\nx\t1\ny", 2) == "A\tNet\nx\t1\ny"


@pytest.mark.parametrize(
    ("column", "payees"),
    [(0, ["Abel & Sons", "Water Co"]), (1, ["Abel & Sons", "Water Co"]), (2, ["Abel & Sons", "Water Co"])],
)
def test_rows_are_sorted_by_letters_days_and_figures_between_header_and_total(column: int, payees: list[str]) -> None:
    once = sorted_by(PAYMENTS, column)
    assert [cell_at(line, 0) for line in once.split("\n")] == ["Payee", *payees, "Total"]
    again = sorted_by(once, column)
    assert [cell_at(line, 0) for line in again.split("\n")] == ["Payee", *reversed(payees), "Total"]


def test_a_table_without_header_stays_without_one() -> None:
    assert sorted_by("\nb\na", 0) == "\na\nb"
