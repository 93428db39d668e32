"""Blocks laid out under one another in rows of the screen."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

from minutetaker.screens.look.invisible_characters import unseen_shown
from minutetaker.screens.meeting.discussion.page.flow import Block, FlowLine, LineStyle
from minutetaker.screens.meeting.discussion.page.table_cells import closed_rows
from minutetaker.screens.meeting.discussion.page.wrapping import wrapped

NARROWEST = 10
"""Columns that a text gets at the least, however deep it stands."""

MEASURE = 92
"""Columns that a text gets at the most: longer lines are hard to read."""

EMPTY = "…"


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """One row of a block as it is drawn: the mark at its column, the text at its own."""

    text: str
    look: LineStyle
    column: int = 0
    mark: str = ""
    mark_look: LineStyle = LineStyle.LABEL
    mark_column: int = 0


BLANK = DrawnRow("", LineStyle.PLAIN)


class Layout:
    """The rows of all blocks, at one width; those of the block being typed are counted, not held."""

    def __init__(self, blocks: tuple[Block, ...] = (), width: int = 80) -> None:
        self.blocks = blocks
        self.width = width
        self._rows: list[list[DrawnRow] | None] = [None] * len(blocks)
        self._typed = (-1, 1, True)
        self._tops: list[int] | None = None

    @property
    def height(self) -> int:
        return self._starts()[-1]

    def text_width(self, block: Block) -> int:
        """Columns that the text of a block is wrapped at."""
        return max(NARROWEST, min(self.width - hang_in(block, self.width), MEASURE))

    def type_in(self, index: int, rows: int, *, is_empty: bool) -> None:
        """Say which block is being typed (-1 for none), and in how many rows its text stands."""
        if (index, rows, is_empty) != self._typed:
            self._typed = (index, rows, is_empty)
            self._tops = None

    def top(self, index: int) -> int:
        """The row at which a block begins, the blank one before it left out."""
        return self._starts()[index] + self.blocks[index].gap

    def text_top(self, index: int) -> int:
        """The row at which the text of a block begins."""
        return self.top(index) + len(above_rows(self.blocks[index], self.width))

    def at(self, row: int) -> tuple[int, int] | None:
        """The block at a row and the row within its own, from the top of its gap; None beyond the last."""
        starts = self._starts()
        if not 0 <= row < starts[-1]:
            return None
        index = bisect_right(starts, row) - 1
        return index, row - starts[index]

    def rows(self, index: int) -> list[DrawnRow]:
        """The rows of a block that is not being typed, its gap among them."""
        rows = self._rows[index]
        if rows is None:
            rows = self._rows[index] = _block_rows(self.blocks[index], self.width, self.text_width(self.blocks[index]))
        return rows

    def frame_rows(self, index: int) -> tuple[list[DrawnRow], list[DrawnRow]]:
        """The rows above and below the text of the block that is being typed."""
        block = self.blocks[index]
        return [BLANK] * block.gap + above_rows(block, self.width), below_rows(
            block, self.width, is_empty=self._typed[2]
        )

    def is_own(self, index: int, row: int) -> bool:
        """Whether a row of the open block is the entry's own: neither the gap nor what happened after it."""
        block = self.blocks[index]
        notes = len(note_rows(block, self.width, is_empty=self._typed[2]))
        return block.gap <= row < block.gap + len(above_rows(block, self.width)) + self._typed[1] + notes

    def _starts(self) -> list[int]:
        if self._tops is None:
            self._tops = [0, *accumulate(self._height_of(index) for index in range(len(self.blocks)))]
        return self._tops

    def _height_of(self, index: int) -> int:
        typed, rows, _ = self._typed
        if index != typed:
            return len(self.rows(index))
        above, below = self.frame_rows(index)
        return len(above) + rows + len(below)


def hang_in(block: Block, width: int) -> int:
    """The column at which the text of a block begins; in a narrow pane it stands further left."""
    return min(block.hang, max(width - NARROWEST, 0), max(width // 2, 6))


def mark_column(block: Block, width: int) -> int:
    """The column at which the mark of a block begins."""
    return max(0, min(block.indent, hang_in(block, width) - len(block.mark) - 1))


def above_rows(block: Block, width: int) -> list[DrawnRow]:
    return [row for line in block.above for row in _line_rows(line, width)]


def note_rows(block: Block, width: int, *, is_empty: bool) -> list[DrawnRow]:
    """The rows of the notes. In an empty text the first note stands in the text's own row."""
    hang = hang_in(block, width)
    notes = block.notes[1:] if is_empty else block.notes
    return [row for note in notes for row in _line_rows(FlowLine(note, LineStyle.QUIET, hang), width)]


def below_rows(block: Block, width: int, *, is_empty: bool) -> list[DrawnRow]:
    """The rows below the text."""
    rows = note_rows(block, width, is_empty=is_empty)
    return rows + [row for line in block.below for row in _line_rows(line, width)]


def _line_rows(line: FlowLine, width: int) -> list[DrawnRow]:
    indent = min(line.indent, max(width - NARROWEST, 0))
    room = max(NARROWEST, min(width - indent, MEASURE))
    return [DrawnRow(text, line.look, indent) for text in wrapped(unseen_shown(line.text), room)]


def _block_rows(block: Block, width: int, text_width: int) -> list[DrawnRow]:
    rows = [BLANK] * block.gap + above_rows(block, width)
    column, look = hang_in(block, width), block.look
    text = unseen_shown(block.text)
    if not text and block.is_stop:
        text, look = (block.notes[0] if block.notes else EMPTY), LineStyle.QUIET
    if text:
        (first, look), *rest = _lines_of(block, text, look, text_width)
        rows.append(DrawnRow(first, look, column, block.mark, block.mark_look, mark_column(block, width)))
        rows.extend(DrawnRow(line, look, column) for line, look in rest)
    rows.extend(below_rows(block, width, is_empty=not block.text))
    return rows or [BLANK]


def _lines_of(block: Block, text: str, look: LineStyle, width: int) -> list[tuple[str, LineStyle]]:
    """The lines of a text that is not being typed; of a table its rows, with a look of their own."""
    rows = closed_rows(text, width) if block.is_table and block.text.strip() else []
    if rows:
        return [(line, LineStyle.HEADING if is_strong else look) for line, is_strong in rows]
    return [(line, look) for line in wrapped(text, width)]
