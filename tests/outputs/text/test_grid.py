"""Rows of cells as lines of a screen."""

from __future__ import annotations

import pytest

from minutetaker.outputs.text.grid import column_widths, fitted, grid_rows
from minutetaker.outputs.text.plain import wrap

ROWS = (("Payee", "For", "Net"), ("Abel", "Mending the gate of the allotments", "1,200.00"), ("Water", "Water", "8.50"))


def test_figures_stand_to_the_right_and_words_to_the_left() -> None:
    lines = [line for row in grid_rows(ROWS, column_widths(ROWS), {2}, wrap) for line in row]
    assert lines[0] == "Payee  For                                      Net"
    assert lines[2] == "Water  Water                                   8.50"


def test_long_words_are_broken_in_their_own_column_and_figures_never() -> None:
    widths = fitted(column_widths(ROWS), 35, {2})
    assert widths == [5, 18, 8]
    lines = [line for row in grid_rows(ROWS, widths, {2}, wrap) for line in row]
    assert lines[1:3] == ["Abel   Mending the gate    1,200.00", "       of the allotments"]


@pytest.mark.parametrize(("room", "fits"), [(40, True), (10, False)])
def test_where_there_is_no_room_nothing_is_forced_in(room: int, fits: bool) -> None:
    assert (fitted(column_widths(ROWS), room, {2}) is not None) is fits
