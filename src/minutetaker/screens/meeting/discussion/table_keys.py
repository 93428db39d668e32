"""The open entry where it is a table: going from cell to cell and from row to row."""

from __future__ import annotations

from collections.abc import Callable

from minutetaker.record import Shape
from minutetaker.screens.meeting.discussion import table_typing
from minutetaker.screens.meeting.discussion.table_typing import TypedTable
from minutetaker.screens.meeting.discussion.typist import Typist


class TableTypist(Typist):
    """The typist, who knows a table when it is open."""

    @property
    def in_table(self) -> bool:
        """Whether a table is being typed."""
        entry = self.open_entry
        is_open = self.command.line is None and not self.outline.read_only
        return is_open and entry is not None and entry.kind.row.shape is Shape.TABLE

    @property
    def table(self) -> TypedTable:
        """The table as it is typed."""
        return TypedTable(self.outline.text, self.outline.caret)

    def go_in_table(self, go: Callable[[TypedTable], TypedTable]) -> None:
        """Go to another cell, and keep what that changes in the text."""
        before = self.table
        now = go(before)
        self.outline.retype(now.text, now.caret)
        if now.text != before.text:
            self.keep_text(now.text)

    def next_row(self) -> bool:
        """Go to the next row of the table; False where the empty last one is left for the entry after it."""
        now = self.table
        if now.is_on_empty_last_row:
            self.go_in_table(table_typing.without_last_row)
            return False
        if now.text:
            self.go_in_table(table_typing.next_row)
        return bool(now.text)
