"""A text to type in, whose keys take characters as people see them."""

from __future__ import annotations

from textual.document._document import Location
from textual.widgets import TextArea

from minutetaker.screens.look.whole_characters import end_of_character, start_of_character


class WholeCharacters(TextArea):
    """Textual's text area: a flag or a family is passed over, and deleted, by one key."""

    def get_cursor_left_location(self) -> Location:
        row, column = self.cursor_location
        line = self.document.get_line(row)
        return (row, start_of_character(line, column)) if column else super().get_cursor_left_location()

    def get_cursor_right_location(self) -> Location:
        row, column = self.cursor_location
        line = self.document.get_line(row)
        return (row, end_of_character(line, column)) if column < len(line) else super().get_cursor_right_location()
