"""Text as wide as there is room for."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from minutetaker.screens.look.cells import cut_middle


@pytest.mark.parametrize("width", [0, 1, 3, 6, 10, 25, 26])
def test_a_cut_middle_fits_and_keeps_both_ends(width: int) -> None:
    text = "Harbour Committee of Tidew"
    cut = cut_middle(text, width)
    assert cell_len(cut) <= width
    assert cut == text if width >= len(text) else "…" in cut or width < 1
    if 6 <= width < len(text):
        assert (cut[0], cut[-1]) == ("H", "w")
