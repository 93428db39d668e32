"""Typing a table: what the keys from cell to cell and from row to row do to its text and to the caret."""

from __future__ import annotations

from dataclasses import dataclass

from minutetaker.record.entries.table_text import is_total, with_totals


@dataclass(frozen=True, slots=True)
class TypedTable:
    """A table's text, and the caret in it."""

    text: str
    caret: int

    @property
    def line(self) -> int:
        """The row that the caret is in, counted by lines."""
        return self.text.count("\n", 0, self.caret)

    @property
    def cell(self) -> int:
        """The cell of the row that the caret is in."""
        return self.text[self.text.rfind("\n", 0, self.caret) + 1 : self.caret].count("\t")

    @property
    def is_on_empty_last_row(self) -> bool:
        """Whether the caret is on a last row on which nothing stands, below others."""
        lines = self.text.split("\n")
        return 0 < self.line == len(lines) - 1 and not lines[-1].strip()


def next_cell(now: TypedTable) -> TypedTable:
    """Go to the next cell: a new one in the header row, elsewhere as many as that has, and then to the next row."""
    now = _added_up(now)
    lines = now.text.split("\n")
    row = lines[now.line].split("\t")
    if now.cell + 1 < len(row):
        return _at_end_of(now.text, now.line, now.cell + 1)
    header = next((one.split("\t") for one in lines if one.strip()), [])
    is_header = not "".join(lines[: now.line]).strip()
    if is_header or len(row) < len(header):
        lines[now.line] += "\t"
        return _at_end_of("\n".join(lines), now.line, now.cell + 1)
    return next_row(now)


def previous_cell(now: TypedTable) -> TypedTable:
    """Go to the cell before, of the row before from the first one; in the very first cell the caret stays."""
    if now.cell:
        return _at_end_of(now.text, now.line, now.cell - 1)
    if not now.line:
        return now
    return _at_end_of(now.text, now.line - 1, now.text.split("\n")[now.line - 1].count("\t"))


def next_row(now: TypedTable) -> TypedTable:
    """Go to the first cell of the next row, a new one after the last; the header row ends with its last word."""
    now = _added_up(_without_empty_column(now))
    text = f"{now.text}\n" if now.line == now.text.count("\n") else now.text
    return _at_end_of(text, now.line + 1, 0)


def without_last_row(now: TypedTable) -> TypedTable:
    """Take the last row out."""
    text = now.text.rpartition("\n")[0]
    return TypedTable(text, len(text))


def _without_empty_column(now: TypedTable) -> TypedTable:
    lines = now.text.split("\n")
    row = lines[now.line]
    if now.line or not row.endswith("\t") or now.caret != len(row):
        return now
    lines[0] = row.rstrip("\t")
    return TypedTable("\n".join(lines), len(lines[0]))


def _added_up(now: TypedTable) -> TypedTable:
    """The table with its sums, where the caret leaves the first cell of a row that says that it is a total."""
    if now.cell or not is_total(now.text.split("\n")[now.line].split("\t")):
        return now
    return TypedTable(with_totals(now.text, now.line), now.caret)


def _at_end_of(text: str, line: int, cell: int) -> TypedTable:
    lines = text.split("\n")
    before = sum(len(one) + 1 for one in lines[:line])
    cells = lines[line].split("\t")
    return TypedTable(text, before + len("\t".join(cells[: cell + 1])))
