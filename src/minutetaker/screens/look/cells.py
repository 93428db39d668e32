"""Text as wide as there is room for on the screen."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size

_ROOM_FOR_BLANKS = 12
"""Cells from which blanks stand round an ellipsis in the middle."""


def cut_to_cells(text: str, room: int) -> str:
    """The text, or as much of it as so many cells hold with an ellipsis."""
    if cell_len(text) <= room:
        return text
    return f"{set_cell_size(text, max(room - 1, 0)).rstrip()}…" if room > 0 else ""


def cut_middle(text: str, room: int) -> str:
    """The text in at most so many cells, its middle left out for an ellipsis."""
    if cell_len(text) <= room:
        return text
    if room < 6:
        return cut_to_cells(text, room)
    dots = " … " if room >= _ROOM_FOR_BLANKS else "…"
    kept = (room - len(dots)) // 3
    front = set_cell_size(text, room - len(dots) - kept).rstrip()
    back = text[-kept:]
    while cell_len(back) > kept:
        back = back[1:]
    return f"{front}{dots}{back.lstrip()}"


def filled_to_cells(text: str, width: int) -> str:
    """The text in exactly so many cells, cut or followed by blanks."""
    return set_cell_size(cut_to_cells(text, width), max(width, 0))
