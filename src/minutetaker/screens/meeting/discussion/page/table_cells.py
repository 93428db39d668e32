"""A table on the screen: its closed rows, and where the characters of the one being typed stand."""

from __future__ import annotations

from dataclasses import dataclass

from textual.geometry import Offset, clamp

from minutetaker.outputs.text.grid import GAP, column_widths, fitted, grid_rows, padded
from minutetaker.record.entries.table_text import TableText, table_of
from minutetaker.screens.meeting.discussion.page.wrapping import WrappedEntry, width_of, wrapped

_CUT = 10
"""Columns that words get at the most in a table that is wider than its pane whatever is done."""


def closed_rows(text: str, room: int) -> list[tuple[str, bool]]:
    """The lines of a table, each with whether it is of the header or the total; what has no room is cut."""
    table = table_of(text)
    natural = column_widths(table.rows)
    cut = [width if at in table.figures else min(width, _CUT) for at, width in enumerate(natural)]
    widths = fitted(natural, room, table.figures) or cut
    lines: list[tuple[str, bool]] = []
    grid = grid_rows(table.rows, widths, table.figures, wrapped)
    for at, row in enumerate(grid):
        is_strong = (at == 0 and table.has_header) or (at == len(grid) - 1 and table.has_total)
        lines.extend((_cut(line, room), is_strong) for line in row)
    return lines


def _cut(line: str, room: int) -> str:
    if width_of(line) <= room:
        return line
    while width_of(line) >= room:
        line = line[:-1]
    return f"{line}…"


@dataclass(frozen=True, slots=True)
class DrawnCells:
    """A row of the open table: what is drawn before its first character, and for each character."""

    before: str
    characters: tuple[str, ...]


class WrappedTable(WrappedEntry):
    """The text of a table, a row a line and never broken; its cells stand below one another."""

    def wrap(self, width: int, tab_width: int | None = None) -> None:
        self._width = width
        lines = self.document.lines
        self._wrap_offsets = [[] for _ in lines]
        self._offset_to_line_info = [(line, 0) for line in range(len(lines))]
        self._line_index_to_offsets = [[line] for line in range(len(lines))]
        self._tab_width_cache = [[] for _ in lines]
        self._table: TableText = table_of("\n".join(lines))
        self._widths = column_widths([line.split("\t") for line in lines])

    def is_strong(self, line_index: int) -> bool:
        """Whether a row is the header, or adds up those above it."""
        lines = self.document.lines
        is_last = line_index == max((at for at, line in enumerate(lines) if line.strip()), default=0)
        return (line_index == 0 and self._table.has_header) or (is_last and self._table.has_total)

    def drawn(self, line_index: int) -> DrawnCells:
        """How a row is drawn: the tab between two cells fills the room up to where the next begins."""
        line = self.document.get_line(line_index)
        before = ""
        characters: list[str] = []
        cells = line.split("\t")
        for at, cell in enumerate(cells):
            is_figure = at in self._table.figures
            whole = padded(cell, self._widths[at], is_figure=is_figure)
            lead = whole[: len(whole) - len(cell)] if is_figure else ""
            if at == 0:
                before = lead
            else:
                characters[-1] += lead
            characters.extend(cell)
            if at < len(cells) - 1:
                characters.append(("" if is_figure else whole[len(cell) :]) + GAP)
        return DrawnCells(before, tuple(characters))

    def location_to_offset(self, location: tuple[int, int]) -> Offset:
        line_index = clamp(location[0], 0, len(self._wrap_offsets) - 1)
        drawn = self.drawn(line_index)
        return Offset(width_of("".join((drawn.before, *drawn.characters[: location[1]]))), line_index)

    def offset_to_location(self, offset: Offset) -> tuple[int, int]:
        line_index = clamp(offset.y, 0, len(self._wrap_offsets) - 1)
        drawn = self.drawn(line_index)
        x = width_of(drawn.before)
        for at, character in enumerate(drawn.characters):
            x += width_of(character)
            if x > offset.x:
                return line_index, at
        return line_index, len(drawn.characters)
