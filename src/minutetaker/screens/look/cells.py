"""Text as wide as there is room for on the screen."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size


def cut_to_cells(text: str, room: int) -> str:
    """The text, or as much of it as so many cells hold with an ellipsis."""
    if cell_len(text) <= room:
        return text
    return f"{set_cell_size(text, max(room - 1, 0)).rstrip()}…" if room > 0 else ""


def filled_to_cells(text: str, width: int) -> str:
    """The text in exactly so many cells, cut or followed by blanks."""
    return set_cell_size(cut_to_cells(text, width), max(width, 0))
