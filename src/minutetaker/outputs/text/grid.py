"""Rows of cells as lines of a screen: aligned in columns, figures to the right, long cells broken in theirs."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from rich.cells import cell_len

GAP = "  "
"""Between two columns."""

_NARROWEST = 4
"""Terminal columns below which no column of words is made, to make room for the others."""


def column_widths(rows: Sequence[Sequence[str]]) -> list[int]:
    """The terminal columns that the widest cell of each column takes."""
    count = max(map(len, rows), default=0)
    return [max((cell_len(row[at]) for row in rows if at < len(row)), default=0) for at in range(count)]


def fitted(widths: Sequence[int], room: int, figures: Collection[int] = ()) -> list[int] | None:
    """The widths brought down to a line of ``room``, the widest first, figures never; None where they do not go in."""
    room -= len(GAP) * max(len(widths) - 1, 0)
    fixed = sum(width for at, width in enumerate(widths) if at in figures)
    words = [width for at, width in enumerate(widths) if at not in figures]
    longest = max(words, default=0)
    while fixed + sum(min(width, longest) for width in words) > room:
        longest -= 1
        if longest < _NARROWEST:
            return None
    return [width if at in figures else min(width, longest) for at, width in enumerate(widths)]


def grid_rows(
    rows: Sequence[Sequence[str]],
    widths: Sequence[int],
    figures: Collection[int],
    wrap: Callable[[str, int], Sequence[str]],
) -> list[list[str]]:
    """The lines of each row.

    Args:
        widths: of the columns, from :func:`fitted`.
        figures: the columns that are aligned to the right.
        wrap: breaks a text into lines of a width.
    """
    found = []
    for row in rows:
        cells = [
            [line.rstrip() for line in wrap(cell, max(width, 1))] for cell, width in zip(row, widths, strict=False)
        ]
        height = max(map(len, cells), default=1)
        lines = []
        for y in range(height):
            parts = [
                padded(lines_of[y] if y < len(lines_of) else "", width, is_figure=at in figures)
                for at, (lines_of, width) in enumerate(zip(cells, widths, strict=False))
            ]
            lines.append(GAP.join(parts).rstrip())
        found.append(lines)
    return found


def padded(cell: str, width: int, *, is_figure: bool) -> str:
    """The cell in as many terminal columns as its column has."""
    blank = " " * max(width - cell_len(cell), 0)
    return blank + cell if is_figure else cell + blank
