"""What tab and enter do in a table: to its text, and to the caret, which is a stroke here."""

from __future__ import annotations

import pytest

from minutetaker.screens.meeting.discussion.table_typing import TypedTable, next_cell, next_row, previous_cell


def table(drawn: str) -> TypedTable:
    return TypedTable(drawn.replace("|", "").replace(" ", "\t"), drawn.index("|"))


def drawn(typed: TypedTable) -> str:
    return f"{typed.text[: typed.caret]}|{typed.text[typed.caret :]}".replace("\t", " ")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("A|", "A |"),
        ("A|b B", "Ab B|"),
        ("A B\nx|", "A B\nx |"),
        ("A B\nx y|", "A B\nx y\n|"),
        ("A B\nx y|\nz w", "A B\nx y\nz| w"),
        ("A B\nx y\nTotal|", "A B\nx y\nTotal |"),
        ("A B\nx 2\ny 3\nTotal|", "A B\nx 2\ny 3\nTotal 5|"),
        ("\nx|", "\nx |"),
    ],
)
def test_tab_goes_to_the_next_cell(before: str, after: str) -> None:
    assert drawn(next_cell(table(before))) == after


@pytest.mark.parametrize(
    ("before", "after"), [("A B|", "A| B"), ("A B\n|x y", "A B|\nx y"), ("A| B", "A| B"), ("A |", "A| ")]
)
def test_shift_tab_goes_back(before: str, after: str) -> None:
    assert drawn(previous_cell(table(before))) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("A B|", "A B\n|"),
        ("A| B\nx y", "A B\nx| y"),
        ("A B |", "A B\n|"),
        ("A B\nx 2\ny 3\nTotal|", "A B\nx 2\ny 3\nTotal 5\n|"),
    ],
)
def test_enter_goes_to_the_next_row(before: str, after: str) -> None:
    assert drawn(next_row(table(before))) == after
